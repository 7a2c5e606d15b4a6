//! Figures of one analysis beyond the forest plot, where asked for.

use crate::compose::Composer;
use crate::document::model::{Block, Section, text};
use crate::figures;
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
    Some(Section { id, title: vec![text("Further figures")], blocks, sections: Vec::new() })
}

/// The figure, or a sentence that refers to where it was placed; nothing where it cannot be drawn.
pub fn once(composer: &mut Composer<'_>, analysis: &Analysed, plot: PlotName) -> Option<Block> {
    let name = plot.id();
    match composer.placed(&format!("figure:{}:{name}", analysis.plan.id)) {
        Some(reference) => Some(Block::Paragraph(vec![text("See "), reference, text(".")])),
        None => figures::of_analysis(composer, analysis, Some(name)).map(Block::Figure),
    }
}

fn block(composer: &mut Composer<'_>, analysis: &Analysed, plot: PlotName) -> Block {
    let name = plot.id();
    if let Some(reference) = composer.placed(&format!("figure:{}:{name}", analysis.plan.id)) {
        return Block::Paragraph(vec![text(format!("The {} is ", title(plot))), reference, text(".")]);
    }
    if let Some(figure) = figures::of_analysis(composer, analysis, Some(name)) {
        return Block::Figure(figure);
    }
    let needs =
        figures::FIGURES.iter().find(|figure| figure.name == name).map_or("data", |figure| figure.needs);
    composer.paragraph(&format!("The {} is not shown: it needs {needs}.", title(plot)))
}

/// What a reader calls the figure.
fn title(plot: PlotName) -> &'static str {
    match plot {
        PlotName::Funnel => "funnel plot",
        PlotName::Baujat => "Baujat plot",
        PlotName::Radial => "radial plot",
        PlotName::Labbe => "L’Abbé plot",
        PlotName::Drapery => "drapery plot",
        PlotName::LeaveOneOut => "forest plot of leaving one study out",
        PlotName::Cumulative => "cumulative forest plot",
        PlotName::Caterpillar => "caterpillar plot",
        PlotName::Influence => "plot of influence",
        PlotName::Qq => "normal quantile plot",
        PlotName::Profile => "profile of the likelihood",
        PlotName::Sunset => "sunset funnel plot",
        PlotName::Gosh => "GOSH plot",
        PlotName::Multiverse => "specification curve",
        PlotName::EffectDirection => "effect-direction plot",
    }
}
