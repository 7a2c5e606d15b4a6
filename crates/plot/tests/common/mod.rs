//! Figures made up for the tests, and checks that hold for every figure.

#![allow(dead_code, unreachable_pub, reason = "each test binary has a copy and uses its own part")]

pub mod charts;
pub mod diagnostics;
pub mod figures;
pub mod flow;
pub mod painted;
pub mod plane;
pub mod risk_of_bias;
pub mod synthesis;
pub mod transcript;

use metaweave_plot::{
    Align, Assessment, AxisScale, AxisSpec, Bounds, Column, ForestPlot, Judged, Mark, Marker, Outcome,
    PlotStyle, Row, RowDetail, Scene, Summary,
    scene::{Extent, Item, Text},
};

/// What study labels look like.
#[derive(Debug, Clone, Copy)]
pub enum Labels {
    Short,
    Sixty,
    Chinese,
    Hebrew,
    Emoji,
}

impl Labels {
    pub const ALL: [Self; 5] = [Self::Short, Self::Sixty, Self::Chinese, Self::Hebrew, Self::Emoji];

    pub fn of(self, study: usize) -> String {
        match self {
            Self::Short => format!("Author {study}"),
            Self::Sixty => format!("Vandenbroucke-Papadopoulos & {study:04} Collaborative Study Groups"),
            Self::Chinese => format!("中华医学会结核病学分会临床试验协作组与中国疾病预防控制中心第{study}号"),
            Self::Hebrew => format!("כהן ולוי {study}"),
            Self::Emoji => format!("Müller 🫀👩‍⚕️ {study}"),
        }
    }
}

/// A text much longer than any that has a place in a figure.
pub const LONG: &str =
    "A text much longer than any that has a place in such a figure, given by somebody who had much to say";

/// A reproducible sequence of numbers between 0 and 1.
pub struct Sequence(pub u64);

impl Sequence {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1u32 << 31)
    }
}

pub fn axis(scale: AxisScale, label: &str, null: Option<f64>) -> AxisSpec {
    AxisSpec { scale, label: label.into(), null, ..AxisSpec::default() }
}

pub fn column(header: &str, group: Option<&str>) -> Column {
    let align = if header == "Study" { Align::Left } else { Align::Right };
    Column { header: header.into(), group: group.map(Into::into), align }
}

/// A plot of `k` studies in `groups` subgroups (none for 0); every eleventh is not estimable, the sixth has no upper bound.
pub fn sample(k: usize, labels: Labels, groups: usize) -> ForestPlot {
    let mut sequence = Sequence(k as u64);
    let mut rows = Vec::new();
    let per_group = k.div_ceil(groups.max(1));
    for i in 0..k {
        if groups > 0 && i % per_group == 0 {
            rows.push(Row::Header { text: format!("Subgroup {}", i / per_group + 1) });
        }
        rows.push(study(i, labels, &mut sequence));
        if groups > 0 && (i % per_group == per_group - 1 || i == k - 1) {
            rows.push(summary("Subtotal", Summary::Subtotal));
            rows.push(heterogeneity());
            rows.push(Row::Gap);
        }
    }
    rows.push(summary("Total", Summary::Total));
    rows.push(Row::Prediction {
        cells: ["95% prediction interval", "", "", "", ""].map(String::from).to_vec(),
        right_cells: ["", "[0.20, 1.90]"].map(String::from).to_vec(),
        bounds: Bounds { lower: 0.2, upper: 1.9 },
    });
    rows.push(heterogeneity());
    rows.push(Row::Note { text: "Test of subgroup differences: Q = 1.86, df = 2 (p = 0.39)".into() });
    let (experimental, control) = (Some("Experimental"), Some("Control"));
    ForestPlot {
        id: format!("sample-{k}"),
        title: "A sample".into(),
        description: format!("Forest plot of {k} studies."),
        columns: vec![
            column("Study", None),
            column("Events", experimental),
            column("Total", experimental),
            column("Events", control),
            column("Total", control),
        ],
        right_columns: vec![column("Weight", None), column("Risk ratio [95% CI]", None)],
        rows,
        details: Vec::new(),
        series: Vec::new(),
        judged: None,
        axis: AxisSpec {
            scale: AxisScale::Log,
            label: "Risk ratio (95% CI), log scale".into(),
            null: Some(1.0),
            ..AxisSpec::default()
        },
        favours: Some(("Favours experimental".into(), "Favours control".into())),
        pooled_line: Some(0.62),
        style: PlotStyle::default(),
    }
}

/// The plot of [`sample`] as looks have it that head the plot, name what its sides favour there and mark studies by diamonds,
/// with all columns before it.
pub fn headed(k: usize, labels: Labels) -> ForestPlot {
    let mut plot = sample(k, labels, 2);
    plot.columns.append(&mut plot.right_columns);
    for row in &mut plot.rows {
        if let Row::Study { cells, right_cells, .. }
        | Row::Summary { cells, right_cells, .. }
        | Row::Prediction { cells, right_cells, .. } = row
        {
            cells.append(right_cells);
        }
    }
    plot.axis.label = String::new();
    plot.style = PlotStyle {
        head: "Risk ratio\nIV, Random, 95% CI".into(),
        favours_above: true,
        marker: Marker::Diamond,
        outcome: Outcome::Continuous,
    };
    plot
}

/// The plot of [`sample`] with judgements of risk of bias beside it; every seventh study is not judged.
pub fn judged(k: usize, labels: Labels) -> ForestPlot {
    let lights = risk_of_bias::lights(k, labels);
    let detail = |(i, assessment): (usize, Assessment)| RowDetail {
        judgements: if i % 7 == 6 { Vec::new() } else { assessment.judgements[..5].to_vec() },
        ..RowDetail::default()
    };
    ForestPlot {
        details: lights.assessments.into_iter().enumerate().map(detail).collect(),
        judged: Some(Judged {
            header: "Risk of bias".into(),
            domains: lights.domains,
            judgements: lights.judgements,
        }),
        ..sample(k, labels, 0)
    }
}

/// The plot of [`sample`] with two estimates of each study, the second without a label of its own.
pub fn several(k: usize, labels: Labels) -> ForestPlot {
    let mut plot = sample(k, labels, 0);
    let mut sequence = Sequence(7);
    let mut rows = Vec::new();
    for (i, row) in plot.rows.drain(..).enumerate() {
        let is_study = matches!(row, Row::Study { .. });
        rows.push(row);
        plot.details.push(RowDetail::default());
        if is_study {
            let mut second = study(i, labels, &mut sequence);
            if let Row::Study { cells, mark, .. } = &mut second {
                cells.iter_mut().for_each(String::clear);
                *mark = Some(Mark { estimate: 0.8, lower: 0.5, upper: 1.28, weight: Some(0.1) });
            }
            rows.push(second);
            plot.details.push(RowDetail { series: 1, continues: true, ..RowDetail::default() });
        }
    }
    ForestPlot { rows, series: vec!["At one year".into(), "At five years".into()], ..plot }
}

fn study(i: usize, labels: Labels, sequence: &mut Sequence) -> Row {
    let (centre, half) = ((sequence.next() - 0.7) * 1.5, 0.2 + 1.2 * sequence.next());
    let [estimate, lower, upper] = [centre, centre - half, centre + half].map(libm::exp);
    let estimable = i % 11 != 10;
    let upper = if i == 5 { f64::INFINITY } else { upper };
    let mark = Mark { estimate, lower, upper, weight: Some(0.04 / (half * half) / 2.0) };
    let interval = format!("{estimate:.2} [{lower:.2}, {upper:.2}]");
    Row::Study {
        cells: vec![
            labels.of(i),
            (i * 7 % 90).to_string(),
            (100 + 31 * i).to_string(),
            "12".into(),
            "230".into(),
        ],
        right_cells: if estimable {
            vec![format!("{:.1}%", 10.0 * sequence.next()), interval]
        } else {
            vec![String::new(), "Not estimable".into()]
        },
        mark: estimable.then_some(mark),
    }
}

fn summary(label: &str, style: Summary) -> Row {
    Row::Summary {
        cells: [label, "617", "112 693", "853", "109 826"].map(String::from).to_vec(),
        right_cells: ["33.3%", "0.62 [0.50, 0.76]"].map(String::from).to_vec(),
        mark: Some(Mark { estimate: 0.62, lower: 0.5, upper: 0.76, weight: None }),
        prediction: None,
        style,
    }
}

fn heterogeneity() -> Row {
    Row::Note {
        text: "Heterogeneity: τ² = 0.31; Q = 152.23, df = 12 (p < 0.001); I² = 92% (95% CI 82% to 98%)"
            .into(),
    }
}

/// Smallest size that prints at 6 pt: a scene pixel is 1/96 inch, a point 1/72.
pub const SMALLEST_TEXT: f64 = 8.0;
/// Text width of an A4 page with margins of 15 mm, in pixels.
const PAGE_WIDTH: f64 = 680.0;

/// Panics unless all text keeps apart and is large enough, and everything stays on the canvas.
pub fn assert_legible(scene: &Scene, context: &str) {
    let texts = scene.texts();
    let shrunk = (PAGE_WIDTH / scene.width).min(1.0);
    for text in &texts {
        let printed = text.size * shrunk;
        assert!(printed >= SMALLEST_TEXT, "{context}: {:?} prints at {printed:.2} px", text.plain());
    }
    for item in &scene.items {
        assert_inside(item, scene, context);
    }
    assert_apart(&texts, context);
}

fn assert_inside(item: &Item, scene: &Scene, context: &str) {
    if let Item::Group(group) = item {
        group.items.iter().for_each(|item| assert_inside(item, scene, context));
        return;
    }
    let Some(Extent { left, top, right, bottom }) = item.extent() else { return };
    assert!([left, top, right, bottom].iter().all(|edge| edge.is_finite()), "{context}: {item:?}");
    assert!(
        left >= 0.0 && top >= 0.0 && right <= scene.width && bottom <= scene.height,
        "{context}: {item:?} leaves {} × {}",
        scene.width,
        scene.height
    );
}

fn assert_apart(texts: &[&Text], context: &str) {
    let mut extents: Vec<(Extent, String)> = texts.iter().map(|text| (text.extent(), text.plain())).collect();
    extents.sort_by(|a, b| a.0.top.total_cmp(&b.0.top));
    for (i, (extent, text)) in extents.iter().enumerate() {
        let near = extents[i + 1..].iter().take_while(|(other, _)| other.top < extent.bottom);
        for (other, other_text) in near {
            assert!(!extent.overlaps(other), "{context}: {text:?} overlaps {other_text:?}");
        }
    }
}

/// Panics unless the scene has groups of `kind` for all of `0..count`, each with something in it.
pub fn assert_numbered(scene: &Scene, kind: &str, count: usize, context: &str) {
    let number = |item: &Item| match item {
        Item::Group(group) if group.kind == kind && !group.items.is_empty() => group.number,
        _ => None,
    };
    let mut numbers: Vec<usize> = scene.items.iter().filter_map(number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..count).collect::<Vec<_>>(), "{context}");
}
