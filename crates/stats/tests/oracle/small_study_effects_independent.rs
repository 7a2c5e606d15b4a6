//! `copas.json` and `small_study_effects_independent.json`: what metafor does not offer, computed by other routes in
//! `validation/small-study-effects/`.

use metaweave_stats::effect::StudyData;
use metaweave_stats::small_study_effects::{
    Alternative, RegressionTest, copas, copas_point, deeks, harbord, limit_meta_analysis, macaskill, p_curve,
    p_uniform, peters, pustejovsky_rodgers, thompson_sharp,
};
use metaweave_stats::tau2::DERSIMONIAN_LAIRD;

use crate::reference::{CLOSED_FORM, Report, Tolerance, cases, numbers, studies, text};

/// R's optimiser stops where the likelihood is flat to 15 digits, which leaves five to seven of the estimates.
const COPAS: Tolerance = Tolerance { relative: 5e-5, absolute: 1e-6 };

/// The line goes through the contours of 400 such estimates.
const LINE: Tolerance = Tolerance { relative: 1e-4, absolute: 1e-5 };

/// A simplex search: half the digits of the likelihood.
const SIMPLEX: Tolerance = Tolerance { relative: 1e-6, absolute: 1e-7 };

/// The non-central χ² of SciPy and a root finder.
const P_CURVE: Tolerance = Tolerance { relative: 1e-8, absolute: 1e-10 };

/// Every point of the reference's line, and the line itself where the estimates change smoothly. In the other two sets the
/// likelihood has two maxima of nearly the same height in part of the plane: where one takes over the estimate jumps, and
/// the contours there depend on which of the two is found, as they do in the reference.
#[test]
fn copas_points() {
    let mut report = Report::default();
    for case in cases("copas.json") {
        let (id, effects) = (text(&case, "id"), studies(&case));
        let expected = case["points"].as_array().unwrap();
        for (i, expected) in expected.iter().enumerate() {
            let [gamma0, gamma1] = ["gamma0", "gamma1"].map(|key| expected[key].as_f64().unwrap());
            let point = copas_point(&effects, gamma0, gamma1, 0.95).unwrap();
            let mut e = report.expect(format!("{id} {i}"), expected);
            e.skip("gamma0", "input");
            e.skip("gamma1", "input");
            e.number("publication_probability", point.publication_probability, COPAS);
            e.number("estimate", point.mean.estimate, COPAS);
            if i == 0 {
                e.skip("rho", "without selection it means nothing");
            } else {
                e.number("rho", point.rho, COPAS);
            }
            e.number("tau2", point.tau2, COPAS);
            if id == "li-OR" && (i == 3 || i == 4) {
                // At 3 from a grid of 162 starts the reference, too, reaches the log-likelihood of this crate.
                e.skip(
                    "residual_p",
                    "the reference stops at the lower of two maxima of the model with a trend",
                );
                assert!(point.residual.p_value < expected["residual_p"].as_f64().unwrap());
            } else {
                e.number("residual_p", point.residual.p_value, COPAS);
            }
            e.number("unpublished", point.unpublished, COPAS);
        }
        let line = copas(&effects, 0.95).unwrap();
        assert_eq!(line.failed, 0);
        if id != "nsaids" {
            continue;
        }
        assert_eq!(line.points.len(), expected.len());
        for (i, (point, expected)) in line.points.iter().zip(expected).enumerate() {
            let mut e = report.expect(format!("{id} line {i}"), expected);
            for key in ["estimate", "rho", "tau2", "residual_p", "unpublished"] {
                e.skip(key, "compared above");
            }
            e.number("gamma0", point.gamma0, LINE);
            e.number("gamma1", point.gamma1, LINE);
            e.number("publication_probability", point.publication_probability, LINE);
        }
    }
    report.finish(150);
}

#[test]
fn other_methods() {
    let mut report = Report::default();
    for case in cases("small_study_effects_independent.json") {
        let id = text(&case, "id");
        let effects = studies(&case);
        if id == "nsaids" {
            let tables: Vec<[f64; 4]> = case["tables"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| numbers(row).try_into().unwrap())
                .collect();
            let data: Vec<StudyData> = tables
                .iter()
                .map(|[a, b, c, d]| StudyData::TwoByTwo {
                    events_experimental: *a,
                    non_events_experimental: *b,
                    events_control: *c,
                    non_events_control: *d,
                })
                .collect();
            let arms: Vec<(f64, f64)> = tables.iter().map(|[a, b, c, d]| (a + b, c + d)).collect();
            let sizes: Vec<f64> = arms.iter().map(|(e, c)| e + c).collect();
            let tests: [(&str, RegressionTest); 6] = [
                ("harbord", harbord(&data, 0.95).unwrap()),
                ("peters", peters(&effects, &data, 0.95).unwrap()),
                ("deeks", deeks(&effects, &data, 0.95).unwrap()),
                ("macaskill", macaskill(&effects, &sizes, 0.95).unwrap()),
                ("pustejovsky_rodgers", pustejovsky_rodgers(&effects, &arms, 0.95).unwrap()),
                ("thompson_sharp", thompson_sharp(&effects, 0.95).unwrap()),
            ];
            assert_eq!(case["asymmetry"].as_object().unwrap().len(), tests.len());
            for (name, test) in tests {
                let mut e = report.expect(format!("{id} {name}"), &case["asymmetry"][name]);
                e.number("slope", test.slope.estimate, CLOSED_FORM);
                e.number("se", test.slope.se, CLOSED_FORM);
                e.number("statistic", test.slope.statistic, CLOSED_FORM);
                e.number("p_value", test.slope.p_value, CLOSED_FORM);
            }
            let curve = p_curve(&effects).unwrap();
            let mut e = report.expect(format!("{id} p-curve"), &case["p_curve"]);
            e.number("n", curve.below_5 as f64, CLOSED_FORM);
            e.number("n_half", curve.below_2_5 as f64, CLOSED_FORM);
            e.number("z_full", curve.right_skew.z_full, P_CURVE);
            e.number("z_half", curve.right_skew.z_half, P_CURVE);
            e.number("p_binomial", curve.right_skew.p_binomial, P_CURVE);
            e.number("flat_z_full", curve.flatness.z_full, P_CURVE);
            e.number("flat_z_half", curve.flatness.z_half, P_CURVE);
            e.number("flat_p_binomial", curve.flatness.p_binomial, P_CURVE);
            e.number("power", curve.power, P_CURVE);
            e.number("power_lower", curve.power_ci.0, P_CURVE);
            e.number("power_upper", curve.power_ci.1, P_CURVE);
        }

        let limit = limit_meta_analysis(&effects, &DERSIMONIAN_LAIRD, 0.95).unwrap();
        let mut e = report.expect(format!("{id} limit"), &case["limit"]);
        e.number("estimate", limit.adjusted.estimate, CLOSED_FORM);
        e.number("se", limit.adjusted.se, CLOSED_FORM);
        e.number("alpha", limit.alpha, CLOSED_FORM);
        e.number("beta", limit.beta, CLOSED_FORM);
        e.number("tau2", limit.tau2, CLOSED_FORM);
        e.number("q_small", limit.q_small, CLOSED_FORM);
        e.number("q_residual", limit.q_residual, CLOSED_FORM);
        e.number("g2", limit.g2, CLOSED_FORM);
        drop(e);

        let towards = effects.iter().map(|e| e.yi / e.vi).sum();
        let fit = p_uniform(&effects, Alternative::of(towards), 0.95).unwrap();
        let mut e = report.expect(format!("{id} p-uniform*"), &case["p_uniform"]);
        e.number("estimate", fit.estimate, SIMPLEX);
        e.number("ci_lower", fit.ci_lower, SIMPLEX);
        e.number("ci_upper", fit.ci_upper, SIMPLEX);
        e.number("tau2", fit.tau2, SIMPLEX);
        e.number("tau2_lower", fit.tau2_ci.0, SIMPLEX);
        e.number("tau2_upper", fit.tau2_ci.1, SIMPLEX);
        e.number("l_effect", fit.effect_test.statistic, SIMPLEX);
        e.number("l_heterogeneity", fit.heterogeneity_test.statistic, SIMPLEX);
        e.number("l_selection", fit.selection_test.statistic, SIMPLEX);
    }
    report.finish(95);
}
