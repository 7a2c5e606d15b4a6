//! `exact.json`: exact permutation tests and all-subsets summaries.

use metaweave_stats::meta_regression::RegressionOptions;
use metaweave_stats::permutation::{Arrangements, SignStatistic, sign_test};
use metaweave_stats::pooling::{Interval, RandomOptions};
use metaweave_stats::sensitivity::{PooledModel, Subsets, all_subsets};
use metaweave_stats::tau2::estimator;

use crate::reference::{CLOSED_FORM, PERCENTAGE, Report, cases, studies, text};

#[test]
fn permutations_and_subsets() {
    let mut report = Report::default();
    for case in cases("exact.json") {
        let id = text(&case, "id");
        let effects = studies(&case);
        let expect = &case["expect"];
        let tau2 = estimator(text(expect, "method")).unwrap();
        let options =
            RegressionOptions { tau2: Some(tau2), fixed_tau2: None, interval: Interval::Wald, level: 0.95 };
        let test = sign_test(&effects, &options, SignStatistic::Test, Arrangements::All).unwrap();
        let mut e = report.expect(id.to_owned(), expect);
        e.skip("method", "input");
        e.skip("gosh", "compared below");
        e.number("permutation_p", test.p_values[0], CLOSED_FORM);
        drop(e);

        let model = PooledModel::Random(RandomOptions { tau2, ..RandomOptions::default() });
        let all = all_subsets(&effects, &model, Subsets::All).unwrap();
        let summary = all.summary(|_| true).unwrap();
        let mut e = report.expect(format!("{id} gosh"), &expect["gosh"]);
        e.number("n", summary.n as f64, CLOSED_FORM);
        e.number("mean_estimate", summary.mean_estimate, CLOSED_FORM);
        e.number("sd_estimate", summary.sd_estimate, CLOSED_FORM);
        e.number("mean_i2", summary.mean_i2, PERCENTAGE);
        e.number("min_estimate", summary.min_estimate, CLOSED_FORM);
        e.number("max_estimate", summary.max_estimate, CLOSED_FORM);
    }
    report.finish(21);
}
