//! Figures: the scene painted into the page, its caption, the numbers behind it.

use metaweave_plot::scene::{Item, Text};
use metaweave_plot::{Link, Scene, SvgMode};

use super::{Writer, escape};
use crate::document::model::{Figure, plain_text};
use crate::language::say;
use crate::render::link;

impl<'a> Writer<'a> {
    /// Writes a figure with its caption below and its data in a fold.
    pub(super) fn figure(&mut self, figure: &'a Figure) {
        let id = escape::text(&figure.id);
        // A figure is shown at its own width, and scrolls rather than shrinks where that leaves no legible text.
        let width = figure.scene.width.max(0.0).ceil();
        let inset = inset(&figure.scene).round();
        self.push(&format!(
            "<div class=\"mw-figure\">\n<figure id=\"{id}\">\n\
             <div class=\"mw-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"caption-{id}\" style=\"--mw-width:{width}px;--mw-inset:{inset}px\">\n"
        ));
        // The drawing has an id of its own, whatever the scene was called.
        let described = |text: &str, fallback: &str| -> String {
            let text = if text.trim().is_empty() { fallback } else { text };
            text.chars().map(escape::printable).collect()
        };
        let scene = Scene {
            id: format!("{}-drawing", figure.id),
            title: described(&figure.scene.title, &plain_text(&figure.caption)),
            description: described(&figure.scene.description, &figure.alt),
            ..figure.scene.clone()
        };
        let around = self.block.replace(&figure.id);
        let svg = self.drawing(&scene);
        self.push(svg.trim());
        self.push(&format!("\n</div>\n<figcaption id=\"caption-{id}\"><b>"));
        self.text(&say!(self.style, "page-figure", number = figure.number));
        self.push("</b> ");
        self.inlines(&figure.caption);
        self.push("</figcaption>\n</figure>\n");
        self.block = around;
        if self.options.files_beside {
            let file = escape::text(&link::figure_file(&figure.id));
            let download = escape::text(&say!(self.style, "page-download-svg"));
            self.push(&format!("<p class=\"mw-files\"><a href=\"{file}\" download>{download}</a></p>\n"));
        }
        if let Some(data) = &figure.data {
            self.push("<details class=\"mw-fold mw-data\">\n<summary>");
            self.text(&say!(self.style, "page-figure-data"));
            self.push("</summary>\n");
            self.table(data);
            self.push("</details>\n");
        }
        self.push("</div>\n");
    }

    /// The drawing; its rows and texts with numbers lead to where these come from.
    fn drawing(&mut self, scene: &Scene) -> String {
        if self.lineage.is_none() {
            return scene.to_svg(&self.options.theme, SvgMode::Inline);
        }
        let options = self.options;
        scene.to_linked_svg(&options.theme, SvgMode::Inline, &mut |item| {
            let texts = match item {
                Item::Text(text) => vec![plain(text)],
                Item::Group(group) if SCALES.contains(&group.kind) => return None,
                Item::Group(group) => texts(&group.items),
                _ => return None,
            };
            let (label, values) = match texts.split_first() {
                Some((label, rest)) if !rest.is_empty() => (Some(label.clone()), rest),
                _ => (None, texts.as_slice()),
            };
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            self.row = label;
            let origin = self.origin(&values).map(str::to_owned);
            self.row = None;
            let origin = origin?;
            self.numbers += 1;
            Some(Link { id: format!("N{}", self.numbers), target: format!("#{origin}") })
        })
    }
}

/// Parts of drawings whose numbers are those of a scale, or of no number at all.
const SCALES: &[&str] = &["axis", "legend", "head", "heads", "phase"];

fn plain(text: &Text) -> String {
    text.runs.iter().map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

/// The texts of a group, in order.
fn texts(items: &[Item]) -> Vec<String> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Text(text) => found.push(plain(text)),
            Item::Group(group) => found.extend(texts(&group.items)),
            _ => {}
        }
    }
    found
}

/// Empty border at the left of a drawing.
fn inset(scene: &Scene) -> f64 {
    const MOST: f64 = 20.0;
    let lefts = scene.items.iter().filter_map(Item::extent).map(|extent| extent.left);
    lefts.fold(MOST, f64::min).max(0.0)
}
