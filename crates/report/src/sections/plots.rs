//! Figures of one analysis beyond the forest plot, where asked for.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Block, Section, text};
use crate::figures;
use crate::language::say;
use crate::run::Analysed;
use crate::spec::anchor;
use crate::spec::model::PlotName;

/// The figures in the order asked for; where one cannot be drawn, a sentence says what it needs.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    if analysis.plan.plots.is_empty() {
        return None;
    }
    let id = composer.anchor(&format!("{}-plots", anchor(&analysis.plan.id)));
    let blocks = analysis.plan.plots.iter().map(|&plot| block(composer, analysis, plot)).collect();
    let title = vec![text(say!(composer.style(), "plots-title"))];
    Some(Section { id, title, blocks, sections: Vec::new() })
}

/// The figure, or a sentence that refers to where it was placed; nothing where it cannot be drawn.
pub fn once(composer: &mut Composer<'_>, analysis: &Analysed, plot: PlotName) -> Option<Block> {
    let name = plot.id();
    match composer.placed(&format!("figure:{}:{name}", analysis.plan.id)) {
        Some(reference) => {
            let sentence = say!(composer.style(), "plots-see", figure = marks::block("figure"));
            Some(Block::Paragraph(composer.prose_with(&sentence, &[("figure", reference)])))
        }
        None => figures::of_analysis(composer, analysis, Some(name)).map(Block::Figure),
    }
}

fn block(composer: &mut Composer<'_>, analysis: &Analysed, plot: PlotName) -> Block {
    let name = plot.id();
    if let Some(reference) = composer.placed(&format!("figure:{}:{name}", analysis.plan.id)) {
        let sentence = say!(composer.style(), "plots-placed", plot = name, figure = marks::block("figure"));
        return Block::Paragraph(composer.prose_with(&sentence, &[("figure", reference)]));
    }
    if let Some(figure) = figures::of_analysis(composer, analysis, Some(name)) {
        return Block::Figure(figure);
    }
    let needs =
        figures::FIGURES.iter().find(|figure| figure.name == name).map_or("data", |figure| figure.needs);
    let sentence = say!(composer.style(), "plots-lacking", plot = name, needs);
    composer.paragraph(&sentence)
}
