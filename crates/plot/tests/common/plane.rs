//! Made-up figures with points in a plane.

use super::{Labels, Sequence, axis};
use metaweave_plot::{
    AxisScale, AxisSpec, BaujatPlot, BaujatPoint, Bounds, Bubble, BubblePlot, Contour, DraperyPlot, FitPoint,
    LabbePlot, LabbePoint, PValueCurve, RadialPlot, RadialPoint,
};

/// A meta-regression on latitude, in the manner of the BCG trials.
pub fn bubbles(studies: usize, labels: Labels) -> BubblePlot {
    let mut sequence = Sequence(studies as u64);
    let bubble = |i: usize| {
        let moderator = (13.0 + 42.0 * sequence.next()).round();
        let effect = libm::exp(0.25 - 0.03 * moderator + 1.2 * (sequence.next() - 0.5));
        Bubble { label: labels.of(i), moderator, effect, weight: 0.05 + sequence.next() * sequence.next() }
    };
    let fit = |i: i32| {
        let moderator = 12.0 + f64::from(i);
        let (centre, away) = (0.25 - 0.03 * moderator, (moderator - 33.0) / 20.0);
        let half = 0.2 * (1.0 + 2.0 * away * away).sqrt();
        let about = |half: f64| Bounds { lower: libm::exp(centre - half), upper: libm::exp(centre + half) };
        let prediction = Some(about((half * half + 0.25).sqrt()));
        FitPoint { moderator, effect: libm::exp(centre), confidence: about(half), prediction }
    };
    BubblePlot {
        id: "bubble".into(),
        title: "Meta-regression on latitude".into(),
        description: "Risk ratios against absolute latitude.".into(),
        bubbles: (0..studies).map(bubble).collect(),
        moderator: axis(AxisScale::Linear, "Absolute latitude (degrees)", None),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        fit: (0..=44).map(fit).collect(),
        bubble_label: "Studies; area shows weight".into(),
        fit_label: "Meta-regression".into(),
        confidence_label: "95% confidence band".into(),
        prediction_label: "95% prediction band".into(),
    }
}

pub fn baujat(studies: usize, labels: Labels) -> BaujatPlot {
    let mut sequence = Sequence(studies as u64 + 1);
    let point = |i: usize| {
        let heterogeneity = 12.0 * sequence.next() * sequence.next();
        let influence = 0.1 * heterogeneity * sequence.next();
        BaujatPoint { label: labels.of(i), heterogeneity, influence }
    };
    BaujatPlot {
        id: "baujat".into(),
        title: "Contributions to heterogeneity".into(),
        description: "Contribution to heterogeneity against influence.".into(),
        points: (0..studies).map(point).collect(),
        heterogeneity: axis(AxisScale::Linear, "Contribution to heterogeneity (Q)", None),
        influence: axis(AxisScale::Linear, "Influence on the pooled estimate", None),
    }
}

pub fn labbe(studies: usize, labels: Labels) -> LabbePlot {
    let mut sequence = Sequence(studies as u64 + 2);
    let point = |i: usize| {
        let control = 0.6 * sequence.next() * sequence.next();
        let experimental = (control * (0.2 + 0.8 * sequence.next())).min(1.0);
        LabbePoint { label: labels.of(i), control, experimental, weight: sequence.next() }
    };
    // A constant odds ratio of 0.5.
    let pooled = |i: i32| {
        let control = f64::from(i) / 50.0;
        (control, 0.5 * control / (1.0 - control + 0.5 * control))
    };
    LabbePlot {
        id: "labbe".into(),
        title: "Event rates".into(),
        description: "Rates of the experimental group against those of the control group.".into(),
        points: (0..studies).map(point).collect(),
        axis: AxisSpec { percent: true, ..AxisSpec::default() },
        control_label: "Event rate, no vaccine".into(),
        experimental_label: "Event rate, vaccine".into(),
        pooled: (0..=50).map(pooled).collect(),
        point_label: "Studies; area shows weight".into(),
        null_label: "No effect".into(),
        pooled_label: "Pooled odds ratio 0.50".into(),
    }
}

pub fn radial(studies: usize, labels: Labels) -> RadialPlot {
    let mut sequence = Sequence(studies as u64 + 3);
    let point = |i: usize| {
        let standard_error = 0.08 + 0.7 * sequence.next() * sequence.next();
        let estimate = libm::exp(-0.5 + 1.5 * (sequence.next() - 0.5));
        RadialPoint { label: labels.of(i), estimate, standard_error }
    };
    RadialPlot {
        id: "radial".into(),
        title: "Radial plot".into(),
        description: "Standardised effects against precision.".into(),
        points: (0..studies).map(point).collect(),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        precision_label: "Precision (1 / standard error)".into(),
        standardised_label: "Log risk ratio / standard error".into(),
        centre: Some(0.6),
        centre_label: "Common effect".into(),
        limits: Some(Contour { quantile: 1.96, label: "±1.96 about it".into() }),
        point_label: "Studies".into(),
    }
}

/// p-values that fall with the distance from the estimate as those of a logistic distribution do.
pub fn curve(label: String, estimate: f64, standard_error: f64) -> PValueCurve {
    let point = |i: i32| {
        let away = f64::from(i) / 8.0;
        let p = 2.0 / (1.0 + libm::exp(1.7 * away.abs()));
        (libm::exp(estimate + away * standard_error), p)
    };
    PValueCurve { label, points: (-28..=28).map(point).collect() }
}

pub fn drapery(studies: usize, labels: Labels) -> DraperyPlot {
    let mut sequence = Sequence(studies as u64 + 4);
    let study = |i: usize| {
        let standard_error = 0.08 + 0.5 * sequence.next() * sequence.next();
        curve(labels.of(i), -0.5 + 1.8 * (sequence.next() - 0.5), standard_error)
    };
    DraperyPlot {
        id: "drapery".into(),
        title: "p-values of hypotheses".into(),
        description: "p-value curves of studies and pooled estimate.".into(),
        studies: (0..studies).map(study).collect(),
        pooled: Some(curve("Random effects".into(), -0.5, 0.12)),
        prediction: Some(curve("Prediction".into(), -0.5, 0.45)),
        effect: axis(AxisScale::Log, "Risk ratio, log scale", Some(1.0)),
        p_label: "p-value".into(),
        confidence_label: "Confidence level".into(),
        level: Some(0.05),
        level_label: "p = 0.05".into(),
        study_label: "Studies".into(),
    }
}
