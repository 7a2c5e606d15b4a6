//! Every figure there is, with 1 to 300 studies and labels of five kinds: legible and complete as laid out, and so in the
//! painted SVG as well.
//!
//! A figure that [`FIGURES`] does not list fails [`every_figure_of_the_crate_is_listed`].

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use std::{collections::BTreeSet, path::Path};

use common::{
    Labels, assert_legible, charts, diagnostics, flow, judged,
    painted::{assert_painted, assert_painted_apart},
    plane, risk_of_bias, sample, several, synthesis,
};
use metaweave_plot::{
    BarScale, FunnelVertical, PlotError, Scene, SvgMode, Theme,
    scene::{Group, Item},
};

/// Numbers of studies.
const STUDIES: [usize; 6] = [1, 2, 3, 13, 60, 300];

/// A figure as the table walks it.
struct Figure {
    /// Its type, as the crate exports it; a type may stand here more than once.
    of: &'static str,
    /// Which of its forms, for messages.
    form: &'static str,
    /// Where each study is found.
    studies: Studies,
    /// The figure of so many studies with such labels.
    layout: fn(usize, Labels, &Theme) -> Result<Scene, PlotError>,
}

/// Where a figure has its studies.
enum Studies {
    /// In the group of this kind that has the study's number.
    Numbered(&'static str),
    /// In any group of this kind.
    Within(&'static str),
    /// Nowhere: the figure is about all of them together.
    Together,
}

use Studies::{Numbered, Together, Within};

/// Every figure of the crate; a new one gets a line here and a made-up example in `common`.
static FIGURES: &[Figure] = &[
    Figure {
        of: "ForestPlot",
        form: "plain",
        studies: Numbered("row"),
        layout: |k, labels, theme| sample(k, labels, 0).layout(theme),
    },
    Figure {
        of: "ForestPlot",
        form: "subgroups",
        studies: Within("row"),
        layout: |k, labels, theme| sample(k, labels, 3).layout(theme),
    },
    Figure {
        of: "ForestPlot",
        form: "risk of bias",
        studies: Numbered("row"),
        layout: |k, labels, theme| judged(k, labels).layout(theme),
    },
    Figure {
        of: "ForestPlot",
        form: "several estimates",
        studies: Within("row"),
        layout: |k, labels, theme| several(k, labels).layout(theme),
    },
    Figure {
        of: "CaterpillarPlot",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| diagnostics::caterpillar(k, labels).layout(theme),
    },
    Figure {
        of: "DraperyPlot",
        form: "",
        studies: Numbered("curve"),
        layout: |k, labels, theme| plane::drapery(k, labels).layout(theme),
    },
    Figure {
        of: "LabbePlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::labbe(k, labels).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "limits",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel(k, labels, false).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "contours",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel(k, labels, true).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "power",
        studies: Numbered("point"),
        layout: |k, labels, theme| diagnostics::sunset(k, labels).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "precision",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel_over(k, labels, FunnelVertical::Precision).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "size",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel_over(k, labels, FunnelVertical::Size).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "inverse size",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel_over(k, labels, FunnelVertical::InverseSize).layout(theme),
    },
    Figure {
        of: "RadialPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::radial(k, labels).layout(theme),
    },
    Figure {
        of: "BubblePlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::bubbles(k, labels).layout(theme),
    },
    Figure {
        of: "FactorPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| synthesis::factor(k, labels).layout(theme),
    },
    Figure {
        of: "BaujatPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::baujat(k, labels).layout(theme),
    },
    Figure {
        of: "InfluencePanel",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| diagnostics::influence(k, labels).layout(theme),
    },
    Figure {
        of: "QqPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| diagnostics::qq(k, labels).layout(theme),
    },
    Figure {
        of: "LikelihoodProfile",
        form: "",
        studies: Together,
        layout: |k, labels, theme| diagnostics::profile(k, labels).layout(theme),
    },
    Figure {
        of: "TrafficLight",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| risk_of_bias::lights(k, labels).layout(theme),
    },
    Figure {
        of: "RiskOfBiasSummary",
        form: "domains",
        studies: Numbered("row"),
        layout: |k, labels, theme| risk_of_bias::summary_of(k, 3, labels).layout(theme),
    },
    Figure {
        of: "FlowDiagram",
        form: "reasons",
        studies: Within("box"),
        layout: |k, labels, theme| flow::excluding(k, labels).layout(theme),
    },
    Figure {
        of: "BarChart",
        form: "amounts",
        studies: Numbered("row"),
        layout: |k, labels, theme| charts::chart(labels, k, BarScale::Amount).layout(theme),
    },
    Figure {
        of: "BarChart",
        form: "shares",
        studies: Numbered("row"),
        layout: |k, labels, theme| charts::chart(labels, k, BarScale::Share).layout(theme),
    },
    Figure {
        of: "GoshPlot",
        form: "",
        studies: Together,
        layout: |k, labels, theme| synthesis::gosh(k, labels).layout(theme),
    },
    Figure {
        of: "SpecificationCurve",
        form: "",
        studies: Within("row"),
        layout: |k, labels, theme| synthesis::specifications(k, labels).layout(theme),
    },
    Figure {
        of: "EffectDirectionPlot",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::directions(k, labels).layout(theme),
    },
    Figure {
        of: "LikertChart",
        form: "five answers",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::answers(k, labels, 5).layout(theme),
    },
    Figure {
        of: "LikertChart",
        form: "two answers",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::answers(k, labels, 2).layout(theme),
    },
    Figure {
        of: "BarPanels",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::themes(k, labels).layout(theme),
    },
];

/// Calls `check` for every figure with every number of studies and every kind of label.
fn walk(themes: &[Theme], studies: &[usize], check: impl Fn(&Figure, usize, Labels, &Theme, &str)) {
    for theme in themes {
        for figure in FIGURES {
            for &k in studies {
                for labels in Labels::ALL {
                    let width = theme.max_width;
                    let context =
                        format!("{} {} of {k}, {labels:?} labels, {width} px", figure.of, figure.form);
                    check(figure, k, labels, theme, &context);
                }
            }
        }
    }
}

#[test]
fn every_figure_is_legible_and_complete() {
    walk(&[Theme::default(), Theme::compact()], &STUDIES, |figure, k, labels, theme, context| {
        let scene = (figure.layout)(k, labels, theme).expect(context);
        assert_legible(&scene, context);
        assert_complete(&scene, figure, k, labels, context);
    });
}

#[test]
fn painted_figures_are_legible_and_complete() {
    walk(&[Theme::default(), Theme::compact()], &[1, 3, 13, 300], |figure, k, labels, theme, context| {
        let scene = (figure.layout)(k, labels, theme).expect(context);
        let svg = scene.to_svg(theme, SvgMode::Inline);
        assert_painted(&scene, &svg, context);
        assert_painted_apart(&svg, context);
    });
}

#[test]
fn pages_are_legible_and_complete() {
    walk(&[Theme::default()], &[60, 300], |figure, k, labels, theme, context| {
        let scene = (figure.layout)(k, labels, theme).expect(context);
        // As high as the text of an A4 page with a caption, set as wide as the page.
        let height = (1.3 * scene.width).floor();
        let pages = scene.pages(height);
        let mut all = Scene::default();
        for page in pages {
            let is_low = page.height <= height || page.height == scene.height;
            assert!(is_low, "{context}: a page of {} px where {height} px are wanted", page.height);
            assert_legible(&page, context);
            all.items.extend(page.items);
        }
        assert_complete(&all, figure, k, labels, context);
    });
}

/// Every study is found where the figure has its studies, its label as text or as the title that shows on pointing.
fn assert_complete(scene: &Scene, figure: &Figure, k: usize, labels: Labels, context: &str) {
    let groups: Vec<&Group> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Group(group) => Some(group),
            _ => None,
        })
        .collect();
    for study in 0..k {
        let label = squeezed(&labels.of(study));
        let is_shown = |group: &Group| {
            let texts: String = group.items.iter().filter_map(text_of).collect();
            !group.items.is_empty()
                && (squeezed(&texts).contains(&label)
                    || group.title.as_deref().is_some_and(|title| squeezed(title).contains(&label)))
        };
        let found = match figure.studies {
            Numbered(kind) => groups
                .iter()
                .find(|group| group.kind == kind && group.number == Some(study))
                .is_some_and(|group| is_shown(group)),
            Within(kind) => groups.iter().any(|group| group.kind == kind && is_shown(group)),
            Together => true,
        };
        assert!(found, "{context}: study {study}, {label}, is missing");
    }
}

fn text_of(item: &Item) -> Option<String> {
    match item {
        Item::Text(text) => Some(text.plain()),
        Item::Group(group) => Some(group.items.iter().filter_map(text_of).collect()),
        _ => None,
    }
}

/// Without spaces, which line breaks replace.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_figure_of_the_crate_is_listed() {
    let mut found = BTreeSet::new();
    laid_out(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let listed: BTreeSet<String> = FIGURES.iter().map(|figure| figure.of.to_owned()).collect();
    assert!(found.len() > 10, "figures are recognised by their public `layout`: {found:?}");
    assert_eq!(found, listed, "left, what the crate lays out; right, what the table above walks");
}

/// Types with a public `layout`, by the source of the crate.
fn laid_out(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            laid_out(&path, found);
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source file");
        let mut of = "";
        for line in source.lines() {
            if let Some(name) = line.strip_prefix("impl ").and_then(|rest| rest.strip_suffix(" {")) {
                of = name;
            } else if line.trim_start().starts_with("pub fn layout(") {
                found.insert(of.to_owned());
            }
        }
    }
}
