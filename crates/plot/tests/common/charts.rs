//! Made-up bars and funnels.

use super::{Labels, Sequence};
use metaweave_plot::{
    AxisScale, AxisSpec, Bar, BarChart, BarScale, Contour, FunnelPlot, FunnelPoint, FunnelVertical,
};

pub fn chart(labels: Labels, bars: usize, scale: BarScale) -> BarChart {
    let mut sequence = Sequence(bars as u64);
    let bar = |i: usize| {
        let values: Vec<f64> = (0..3).map(|_| (sequence.next() * 500.0).floor()).collect();
        let cells = values.iter().map(f64::to_string).collect();
        Bar { label: labels.of(i), total: values.iter().sum::<f64>().to_string(), values, cells }
    };
    BarChart {
        id: "citations".into(),
        title: "Citations".into(),
        description: "How often each article was cited.".into(),
        label_header: "Article".into(),
        series: ["Supporting", "Mentioning", "Contrasting"].map(String::from).to_vec(),
        total_header: Some("All citing statements".into()),
        bars: (0..bars).map(bar).collect(),
        scale,
        axis_label: "Citing statements".into(),
    }
}

pub fn funnel(points: usize, labels: Labels, contours: bool) -> FunnelPlot {
    let mut sequence = Sequence(points as u64);
    let contour = |quantile: f64, label: &str| Contour { quantile, label: label.into() };
    let point = |i: usize| {
        let standard_error = 0.05 + sequence.next();
        let estimate = libm::exp(-0.5 + 3.0 * (sequence.next() - 0.5) * standard_error);
        FunnelPoint { label: labels.of(i), estimate, standard_error, size: None, imputed: i % 5 == 4 }
    };
    FunnelPlot {
        id: "funnel".into(),
        title: "Funnel plot".into(),
        description: "Estimates against standard errors.".into(),
        points: (0..points).map(point).collect(),
        effect: AxisSpec {
            scale: AxisScale::Log,
            label: "Risk ratio, log scale".into(),
            null: Some(1.0),
            ..AxisSpec::default()
        },
        precision_label: "Standard error of the log risk ratio".into(),
        centre: Some(0.6),
        centre_label: "Random effects".into(),
        limits: Some(contour(1.96, "Pseudo-95% limits")),
        power: None,
        line: (0..=20).map(|i| (libm::exp(-0.4 - 0.03 * f64::from(i)), 0.05 * f64::from(i))).collect(),
        line_label: "Egger’s regression".into(),
        vertical: FunnelVertical::StandardError,
        contours: if contours {
            vec![
                contour(1.645, "p > 0.10"),
                contour(1.96, "0.05 < p ≤ 0.10"),
                contour(2.576, "0.01 < p ≤ 0.05"),
            ]
        } else {
            Vec::new()
        },
        beyond: "p ≤ 0.01".into(),
        observed_label: "Studies".into(),
        imputed_label: "Filled in by trim and fill".into(),
    }
}

/// The same funnel over precision, or over sizes.
pub fn funnel_over(points: usize, labels: Labels, vertical: FunnelVertical) -> FunnelPlot {
    let mut plot = funnel(points, labels, true);
    for point in &mut plot.points {
        let size = 4.0 / (point.standard_error * point.standard_error);
        point.size = Some(if vertical == FunnelVertical::Size { size } else { 1.0 / size });
    }
    FunnelPlot { vertical, line: Vec::new(), precision_label: "Size".into(), ..plot }
}
