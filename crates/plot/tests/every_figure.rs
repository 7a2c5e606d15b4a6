//! Figures of one input a study, each with 1 to 300 studies and labels of five kinds: legible, complete, and so in the
//! painted SVG as well.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{Labels, Sequence, assert_legible, assert_numbered};
use metaweave_plot::{
    AxisScale, AxisSpec, Bounds, CaterpillarPlot, FunnelPlot, FunnelPoint, InfluenceMeasure, InfluencePanel,
    InfluenceStudy, LikelihoodProfile, Mark, PowerBand, PowerScale, QqPlot, QqPoint, Scene, SvgMode, Theme,
};
use roxmltree::Document;

const STUDIES: [usize; 6] = [1, 2, 3, 13, 60, 300];

/// A figure: its name, the kind of group that stands for a study, and how it is laid out.
struct Figure {
    name: &'static str,
    kind: &'static str,
    layout: fn(usize, Labels, &Theme) -> Scene,
}

static FIGURES: [Figure; 5] = [
    Figure { name: "caterpillar", kind: "row", layout: caterpillar },
    Figure { name: "influence", kind: "row", layout: influence },
    Figure { name: "qq", kind: "point", layout: qq },
    Figure { name: "sunset", kind: "point", layout: sunset },
    Figure { name: "profile", kind: "", layout: profile },
];

fn axis(scale: AxisScale, label: &str, null: Option<f64>) -> AxisSpec {
    AxisSpec { scale, label: label.into(), null, ..AxisSpec::default() }
}

fn caterpillar(k: usize, labels: Labels, theme: &Theme) -> Scene {
    let mut sequence = Sequence(k as u64);
    let study = |i: usize| {
        let (centre, half) = (2.0 * (sequence.next() - 0.6), 0.1 + 1.5 * sequence.next());
        let [estimate, lower, upper] = [centre, centre - half, centre + half].map(libm::exp);
        // One interval has no end.
        let upper = if i == 1 { f64::INFINITY } else { upper };
        (labels.of(i), Mark { estimate, lower, upper, weight: None })
    };
    let plot = CaterpillarPlot {
        id: "caterpillar".into(),
        title: "All studies".into(),
        description: "Studies by size of their effect.".into(),
        studies: (0..k).map(study).collect(),
        effect: axis(AxisScale::Log, "Risk ratio (95% CI), log scale", Some(1.0)),
        pooled: Some(Mark { estimate: 0.7, lower: 0.6, upper: 0.82, weight: None }),
        prediction: Some(Bounds { lower: 0.2, upper: 2.1 }),
        study_label: "Studies, 95% CI".into(),
        pooled_label: "Pooled estimate, 95% CI".into(),
        prediction_label: "95% prediction interval".into(),
    };
    plot.layout(theme).expect("a caterpillar plot")
}

fn influence(k: usize, labels: Labels, theme: &Theme) -> Scene {
    let mut sequence = Sequence(k as u64 + 1);
    let measure = |title: &str, reference: f64, bounds: &[f64]| InfluenceMeasure {
        title: title.into(),
        reference: Some(reference),
        bounds: bounds.to_vec(),
        ..InfluenceMeasure::default()
    };
    let mut study = |i: usize| InfluenceStudy {
        label: labels.of(i),
        marked: i % 7 == 3,
        values: (0..8).map(|m| (i + m != 4).then(|| 2.0 * sequence.next() - 1.0)).collect(),
    };
    let panel = InfluencePanel {
        id: "influence".into(),
        title: "Influence".into(),
        description: "What leaving out each study changes.".into(),
        label_header: "Left out".into(),
        measures: vec![
            measure("Studentised residual", 0.0, &[-1.96, 1.96]),
            measure("DFFITS", 0.0, &[-0.9, 0.9]),
            measure("Cook’s distance", 0.0, &[0.45]),
            measure("Covariance ratio", 1.0, &[]),
            measure("τ² without", 0.3, &[]),
            measure("Q without", 12.0, &[]),
            InfluenceMeasure { percent: true, ..measure("Weight", 0.1, &[0.23]) },
            measure("DFBETAS", 0.0, &[-1.0, 1.0]),
        ],
        studies: (0..k).map(&mut study).collect(),
    };
    panel.layout(theme).expect("an influence panel")
}

fn qq(k: usize, labels: Labels, theme: &Theme) -> Scene {
    let mut sequence = Sequence(k as u64 + 2);
    let point = |i: usize| {
        let expected = 4.0 * ((i as f64 + 0.5) / k as f64 - 0.5);
        let band = Some(Bounds { lower: expected - 0.7, upper: expected + 0.7 });
        QqPoint { label: labels.of(i), expected, observed: expected + 2.2 * (sequence.next() - 0.5), band }
    };
    let plot = QqPlot {
        id: "qq".into(),
        title: "Normal quantiles".into(),
        description: "Residuals against normal quantiles.".into(),
        points: (0..k).map(point).collect(),
        expected: axis(AxisScale::Linear, "Normal quantile", None),
        observed: axis(AxisScale::Linear, "Studentised residual", None),
        point_label: "Studies".into(),
        line_label: "Normal distribution".into(),
        band_label: "95% band".into(),
    };
    plot.layout(theme).expect("a quantile plot")
}

fn sunset(k: usize, labels: Labels, theme: &Theme) -> Scene {
    let mut sequence = Sequence(k as u64 + 3);
    let point = |i: usize| {
        let standard_error = 0.05 + 0.6 * sequence.next();
        let estimate = libm::exp(-0.4 + 3.0 * standard_error * (sequence.next() - 0.5));
        FunnelPoint { label: labels.of(i), estimate, standard_error, imputed: false }
    };
    let band = |standard_error, label: &str| PowerBand { standard_error, label: label.into() };
    let plot = FunnelPlot {
        id: "sunset".into(),
        title: "Power".into(),
        description: "Estimates over the power of studies.".into(),
        points: (0..k).map(point).collect(),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        precision_label: "Standard error".into(),
        centre: Some(0.67),
        centre_label: "Pooled estimate".into(),
        power: Some(PowerScale {
            label: "Power".into(),
            bands: vec![band(0.14, "Power 80% or more"), band(0.2, "50% to 80%"), band(0.28, "30% to 50%")],
            beyond: "Less than 30%".into(),
            ticks: [(0.12, "90%"), (0.14, "80%"), (0.2, "50%"), (0.28, "30%"), (0.5, "10%")]
                .map(|(at, label)| (at, label.to_owned()))
                .to_vec(),
        }),
        observed_label: "Studies".into(),
        ..FunnelPlot::default()
    };
    plot.layout(theme).expect("a sunset plot")
}

fn profile(k: usize, _: Labels, theme: &Theme) -> Scene {
    let height = |x: f64| -12.0 - (k as f64) * (x - 0.3) * (x - 0.3);
    let plot = LikelihoodProfile {
        id: "profile".into(),
        title: "Profile likelihood".into(),
        description: "Log-likelihood of the between-study variance.".into(),
        curve: (0..=100).map(|i| 0.012 * f64::from(i)).map(|x| (x, height(x))).collect(),
        parameter: axis(AxisScale::Linear, "Between-study variance τ²", None),
        likelihood: axis(AxisScale::Linear, "Restricted log-likelihood", None),
        estimate: 0.3,
        interval: Some(Bounds { lower: 0.1, upper: 0.8 }),
        cutoff: Some(height(0.8)),
        curve_label: "Profile likelihood".into(),
        estimate_label: "REML estimate 0.30".into(),
        interval_label: "95% interval 0.10 to 0.80".into(),
    };
    plot.layout(theme).expect("a profile")
}

#[test]
fn every_figure_is_legible_and_complete() {
    let theme = Theme::default();
    for figure in &FIGURES {
        for k in STUDIES {
            for labels in Labels::ALL {
                let context = format!("{} of {k} with {labels:?} labels", figure.name);
                let scene = (figure.layout)(k, labels, &theme);
                assert_legible(&scene, &context);
                if !figure.kind.is_empty() {
                    assert_numbered(&scene, figure.kind, k, &context);
                }
            }
        }
    }
}

#[test]
fn painted_figures_say_what_they_are_and_stay_on_the_canvas() {
    let theme = Theme::default();
    for figure in &FIGURES {
        for k in [1, 13, 300] {
            for labels in Labels::ALL {
                let context = format!("{} of {k} with {labels:?} labels", figure.name);
                let scene = (figure.layout)(k, labels, &theme);
                let svg = scene.to_svg(&theme, SvgMode::Inline);
                assert_painted(&scene, &svg, &context);
            }
        }
    }
}

/// Reads the SVG back: title and description stand first, every text of the scene is there, in a size that prints, and no
/// coordinate leaves the canvas.
fn assert_painted(scene: &Scene, svg: &str, context: &str) {
    let document = Document::parse(svg).expect("well-formed SVG");
    let root = document.root_element();
    let mut children = root.children().filter(|node| node.is_element());
    assert_eq!(children.next().and_then(|node| node.text()), Some(scene.title.as_str()), "{context}");
    assert_eq!(children.next().and_then(|node| node.text()), Some(scene.description.as_str()), "{context}");
    let texts: Vec<String> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .map(|node| node.descendants().filter_map(|n| n.is_text().then(|| n.text()).flatten()).collect())
        .collect();
    let expected: Vec<String> = scene.texts().iter().map(|text| text.plain()).collect();
    assert_eq!(texts, expected, "{context}");
    for node in document.descendants() {
        for (names, most) in [(["x", "x1", "x2", "cx"], scene.width), (["y", "y1", "y2", "cy"], scene.height)]
        {
            for name in names {
                let Some(value) = node.attribute(name).and_then(|value| value.parse::<f64>().ok()) else {
                    continue;
                };
                assert!((-0.01..=most + 0.01).contains(&value), "{context}: {name} = {value}");
            }
        }
    }
}
