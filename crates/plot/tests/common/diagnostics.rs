//! Made-up figures about the fit of a model and about single studies.

use super::{Labels, Sequence, axis};
use metaweave_plot::{
    AxisScale, Bounds, CaterpillarPlot, FunnelPlot, FunnelPoint, InfluenceMeasure, InfluencePanel,
    InfluenceStudy, LikelihoodProfile, Mark, PowerBand, PowerScale, QqPlot, QqPoint,
};

pub fn caterpillar(k: usize, labels: Labels) -> CaterpillarPlot {
    let mut sequence = Sequence(k as u64);
    let study = |i: usize| {
        let (centre, half) = (2.0 * (sequence.next() - 0.6), 0.1 + 1.5 * sequence.next());
        let [estimate, lower, upper] = [centre, centre - half, centre + half].map(libm::exp);
        // One interval has no end.
        let upper = if i == 1 { f64::INFINITY } else { upper };
        (labels.of(i), Mark { estimate, lower, upper, weight: None })
    };
    CaterpillarPlot {
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
    }
}

pub fn influence(k: usize, labels: Labels) -> InfluencePanel {
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
    InfluencePanel {
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
    }
}

pub fn qq(k: usize, labels: Labels) -> QqPlot {
    let mut sequence = Sequence(k as u64 + 2);
    let point = |i: usize| {
        let expected = 4.0 * ((i as f64 + 0.5) / k as f64 - 0.5);
        let band = Some(Bounds { lower: expected - 0.7, upper: expected + 0.7 });
        QqPoint { label: labels.of(i), expected, observed: expected + 2.2 * (sequence.next() - 0.5), band }
    };
    QqPlot {
        id: "qq".into(),
        title: "Normal quantiles".into(),
        description: "Residuals against normal quantiles.".into(),
        points: (0..k).map(point).collect(),
        expected: axis(AxisScale::Linear, "Normal quantile", None),
        observed: axis(AxisScale::Linear, "Studentised residual", None),
        point_label: "Studies".into(),
        line_label: "Normal distribution".into(),
        band_label: "95% band".into(),
    }
}

pub fn sunset(k: usize, labels: Labels) -> FunnelPlot {
    let mut sequence = Sequence(k as u64 + 3);
    let point = |i: usize| {
        let standard_error = 0.05 + 0.6 * sequence.next();
        let estimate = libm::exp(-0.4 + 3.0 * standard_error * (sequence.next() - 0.5));
        FunnelPoint { label: labels.of(i), estimate, standard_error, size: None, imputed: false }
    };
    let band = |standard_error, label: &str| PowerBand { standard_error, label: label.into() };
    FunnelPlot {
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
    }
}

pub fn profile(k: usize, _: Labels) -> LikelihoodProfile {
    let height = |x: f64| -12.0 - (k as f64) * (x - 0.3) * (x - 0.3);
    LikelihoodProfile {
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
    }
}
