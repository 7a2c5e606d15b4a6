//! The distributions against 420-digit arithmetic (`validation/special-functions/`) and, where it is accurate, statrs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::effect::{EffectOptions, StudyData, bias_correction, effects, measure};
use metaweave_stats::numeric::dist::{
    beta, bivariate_normal, chi_squared, fisher_f, gamma, ln_gamma, normal, student_t,
};
use serde_json::Value;

fn rows(family: &str) -> Vec<Value> {
    rows_of(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/special_functions.json"), family)
}

fn rows_of(path: &str, family: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    all[family].as_array().unwrap().clone()
}

/// Largest relative error met so far, with where it was.
struct Worst {
    error: f64,
    at: String,
}

impl Worst {
    fn new() -> Self {
        Self { error: 0.0, at: String::new() }
    }

    fn compare(&mut self, name: &str, row: &Value, key: &str, actual: f64) {
        let Some(expected) = row[key].as_f64() else { return };
        let error = if expected == actual { 0.0 } else { (actual / expected - 1.0).abs() };
        if error > self.error || error.is_nan() {
            *self = Self { error, at: format!("{name} {key} {actual:e} in {row}") };
        }
        assert!(!error.is_nan(), "{}", self.at);
    }

    fn stays_below(&self, tolerance: f64) {
        // Shown by `cargo test -- --nocapture`; `validation/special-functions/README.md` quotes it.
        println!("{:8.1e} at {}", self.error, self.at);
        assert!(self.error < tolerance, "relative error {:.1e} at {}", self.error, self.at);
    }
}

/// Both tails and both quantiles of every row of a family.
fn check(
    family: &str,
    tails: impl Fn(&dyn Fn(&str) -> f64) -> (f64, f64),
    quantiles: impl Fn(&dyn Fn(&str) -> f64) -> (f64, f64),
) -> (Worst, Worst) {
    let (mut tail, mut quantile) = (Worst::new(), Worst::new());
    let rows = rows(family);
    assert!(rows.len() > 30);
    for row in &rows {
        let get = |key: &str| row[key].as_f64().unwrap_or(f64::NAN);
        let (lower, upper) = tails(&get);
        tail.compare(family, row, "lower", lower);
        tail.compare(family, row, "upper", upper);
        let (below, above) = quantiles(&get);
        quantile.compare(family, row, "quantile", below);
        quantile.compare(family, row, "upper_quantile", above);
    }
    (tail, quantile)
}

#[test]
fn normal_distribution() {
    let (tail, quantile) = check(
        "normal",
        |g| (normal::cdf(g("x")), normal::sf(g("x"))),
        |g| (normal::quantile(g("lower")), normal::upper_quantile(g("upper"))),
    );
    tail.stays_below(2e-13);
    quantile.stays_below(2e-15);
}

#[test]
fn student_t_distribution() {
    let (tail, quantile) = check(
        "student_t",
        |g| (student_t::cdf(g("x"), g("df")), student_t::sf(g("x"), g("df"))),
        |g| (student_t::quantile(g("lower"), g("df")), student_t::upper_quantile(g("upper"), g("df"))),
    );
    tail.stays_below(2e-13);
    quantile.stays_below(1e-13);
}

#[test]
fn chi_squared_distribution() {
    let (tail, quantile) = check(
        "chi_squared",
        |g| (chi_squared::cdf(g("x"), g("df")), chi_squared::sf(g("x"), g("df"))),
        |g| (chi_squared::quantile(g("lower"), g("df")), chi_squared::upper_quantile(g("upper"), g("df"))),
    );
    tail.stays_below(2e-13);
    quantile.stays_below(1e-13);
}

#[test]
fn gamma_distribution() {
    let (tail, quantile) = check(
        "gamma",
        |g| (gamma::cdf(g("x"), g("shape")), gamma::sf(g("x"), g("shape"))),
        |g| (gamma::quantile(g("lower"), g("shape")), gamma::upper_quantile(g("upper"), g("shape"))),
    );
    tail.stays_below(2e-13);
    quantile.stays_below(1e-13);
}

#[test]
fn beta_distribution() {
    let (tail, quantile) = check(
        "beta",
        |g| (beta::cdf(g("x"), g("a"), g("b")), beta::sf(g("x"), g("a"), g("b"))),
        |g| (beta::quantile(g("lower"), g("a"), g("b")), beta::upper_quantile(g("upper"), g("a"), g("b"))),
    );
    tail.stays_below(2e-13);
    quantile.stays_below(1e-13);
}

#[test]
fn fisher_f_distribution() {
    let (tail, quantile) = check(
        "fisher_f",
        |g| (fisher_f::cdf(g("x"), g("df1"), g("df2")), fisher_f::sf(g("x"), g("df1"), g("df2"))),
        |g| {
            (
                fisher_f::quantile(g("lower"), g("df1"), g("df2")),
                fisher_f::upper_quantile(g("upper"), g("df1"), g("df2")),
            )
        },
    );
    tail.stays_below(2e-13);
    quantile.stays_below(1e-13);
}

#[test]
fn noncentral_chi_squared_distribution() {
    let mut worst = Worst::new();
    for row in &rows("noncentral_chi_squared") {
        let [x, df, noncentrality] = ["x", "df", "noncentrality"].map(|key| row[key].as_f64().unwrap());
        worst.compare("noncentral", row, "lower", chi_squared::noncentral_cdf(x, df, noncentrality));
        worst.compare("noncentral", row, "upper", chi_squared::noncentral_sf(x, df, noncentrality));
    }
    worst.stays_below(5e-14);
}

/// The upper tail at a point and the quantile of that tail, from the arguments of a row by name.
type TailAndQuantile = dyn Fn(&dyn Fn(&str) -> f64) -> [f64; 2];

/// Upper tails from 0.1 to 1e-300, with up to 10⁹ degrees of freedom, and their quantiles:
/// `validation/special-functions/extremes.py`.
#[test]
fn tails_down_to_1e_300() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/special_functions_extremes.json");
    let mut compared = 0;
    let mut check = |family: &str, tail: &TailAndQuantile| {
        let mut worst = Worst::new();
        for row in &rows_of(path, family) {
            let [upper, quantile] = tail(&|key| row[key].as_f64().unwrap());
            worst.compare(family, row, "upper", upper);
            if row["upper_quantile"].is_number() {
                worst.compare(family, row, "upper_quantile", quantile);
            }
            compared += 1;
        }
        // With millions of degrees of freedom one rounding of the argument of F moves such a tail by 3·10⁻¹².
        worst.stays_below(if family == "fisher_f" { 5e-12 } else { 1e-12 });
    };
    check("normal", &|g| [normal::sf(g("x")), normal::upper_quantile(g("upper"))]);
    check("student_t", &|g| [student_t::sf(g("x"), g("df")), student_t::upper_quantile(g("upper"), g("df"))]);
    check("chi_squared", &|g| {
        [chi_squared::sf(g("x"), g("df")), chi_squared::upper_quantile(g("upper"), g("df"))]
    });
    check("fisher_f", &|g| {
        [fisher_f::sf(g("x"), g("df1"), g("df2")), fisher_f::upper_quantile(g("upper"), g("df1"), g("df2"))]
    });
    check("noncentral_chi_squared", &|g| {
        [chi_squared::noncentral_sf(g("x"), g("df"), g("noncentrality")), f64::NAN]
    });
    assert!(compared > 120, "{compared}");
}

#[test]
fn bivariate_normal_distribution() {
    for row in &rows("bivariate_normal") {
        let [h, k, rho, lower] = ["h", "k", "rho", "lower"].map(|key| row[key].as_f64().unwrap());
        assert!((bivariate_normal::cdf(h, k, rho) - lower).abs() < 1e-15, "{row}");
    }
}

#[test]
fn tetrachoric_against_high_precision() {
    let mut worst = Worst::new();
    for row in &rows("tetrachoric") {
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|key| row[key].as_f64().unwrap());
        let table = StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        };
        let result = effects(measure("RTET").unwrap(), &[table], &EffectOptions::default());
        let effect = result[0].unwrap().effect;
        worst.compare("RTET", row, "yi", effect.yi);
        worst.compare("RTET", row, "vi", effect.vi);
    }
    // The correlation of table 8 is 0.0026, from probabilities of 0.003 to 0.5.
    worst.stays_below(1e-12);
}

#[test]
fn small_sample_corrections() {
    let mut worst = Worst::new();
    for row in &rows("bias_correction") {
        worst.compare("J", row, "value", bias_correction(row["m"].as_f64().unwrap()));
    }
    worst.stays_below(2e-15);
    let mut worst = Worst::new();
    for row in &rows("olkin_pratt") {
        let study = StudyData::Correlation { r: row["r"].as_f64().unwrap(), n: row["n"].as_f64().unwrap() };
        let result = effects(measure("UCOR").unwrap(), &[study], &EffectOptions::default());
        worst.compare("UCOR", row, "value", result[0].unwrap().effect.yi);
    }
    worst.stays_below(2e-15);
}

/// statrs is a second witness where it is accurate; its t and F quantiles hang, panic or are wrong in the tails.
#[test]
fn statrs_agrees_in_the_everyday_range() {
    use statrs::distribution::{Beta, ChiSquared, ContinuousCDF, FisherSnedecor, Gamma, Normal, StudentsT};
    let close = |a: f64, b: f64| assert!((a / b - 1.0).abs() < 1e-9, "{a} {b}");
    let standard = Normal::new(0.0, 1.0).unwrap();
    for p in [1e-10, 1e-4, 0.025, 0.3, 0.5 + 1e-3, 0.9, 0.999] {
        close(normal::quantile(p), standard.inverse_cdf(p));
    }
    for x in [0.5, 1.0, 2.0, 5.0] {
        for df in [1.0, 2.0, 7.0, 40.0] {
            close(student_t::sf(x, df), StudentsT::new(0.0, 1.0, df).unwrap().sf(x));
            close(chi_squared::sf(x, df), ChiSquared::new(df).unwrap().sf(x));
            close(fisher_f::sf(x, df, 12.0), FisherSnedecor::new(df, 12.0).unwrap().sf(x));
            close(gamma::cdf(x, df), Gamma::new(df, 1.0).unwrap().cdf(x));
            close(beta::cdf(x / 10.0, df, 3.0), Beta::new(df, 3.0).unwrap().cdf(x / 10.0));
            close(ln_gamma(x * df + 0.1), statrs::function::gamma::ln_gamma(x * df + 0.1));
        }
    }
}

#[test]
fn arguments_outside_their_range_are_nan() {
    for p in [-0.1, 1.1, f64::NAN] {
        assert!(normal::quantile(p).is_nan());
        assert!(student_t::quantile(p, 3.0).is_nan());
        assert!(chi_squared::quantile(p, 3.0).is_nan() && chi_squared::upper_quantile(p, 3.0).is_nan());
        assert!(fisher_f::quantile(p, 3.0, 4.0).is_nan());
        assert!(beta::quantile(p, 3.0, 4.0).is_nan());
    }
    for df in [0.0, -1.0, f64::NAN] {
        assert!(student_t::sf(1.0, df).is_nan() && student_t::quantile(0.3, df).is_nan());
        assert!(student_t::pdf(1.0, df).is_nan());
        assert!(chi_squared::sf(1.0, df).is_nan() && chi_squared::quantile(0.3, df).is_nan());
        assert!(fisher_f::sf(1.0, df, 2.0).is_nan() && fisher_f::quantile(0.3, 2.0, df).is_nan());
        assert!(beta::cdf(0.5, df, 2.0).is_nan() && beta::quantile(0.3, 2.0, df).is_nan());
        assert!(gamma::cdf(1.0, df).is_nan() && gamma::quantile(0.3, df).is_nan());
    }
    assert!(normal::cdf(f64::NAN).is_nan() && student_t::sf(f64::NAN, 3.0).is_nan());
    assert!(chi_squared::noncentral_cdf(1.0, 1.0, -1.0).is_nan());
}

#[test]
fn ends_of_the_support() {
    let infinite = f64::INFINITY;
    assert_eq!((normal::quantile(0.0), normal::quantile(1.0)), (-infinite, infinite));
    assert_eq!((student_t::quantile(0.0, 3.0), student_t::quantile(1.0, 3.0)), (-infinite, infinite));
    assert_eq!((chi_squared::quantile(0.0, 3.0), chi_squared::quantile(1.0, 3.0)), (0.0, infinite));
    assert_eq!(
        (chi_squared::upper_quantile(0.0, 3.0), chi_squared::upper_quantile(1.0, 3.0)),
        (infinite, 0.0)
    );
    assert_eq!((fisher_f::quantile(0.0, 2.0, 3.0), fisher_f::quantile(1.0, 2.0, 3.0)), (0.0, infinite));
    assert_eq!((beta::quantile(0.0, 2.0, 3.0), beta::quantile(1.0, 2.0, 3.0)), (0.0, 1.0));
    assert_eq!((student_t::sf(infinite, 3.0), student_t::cdf(infinite, 3.0)), (0.0, 1.0));
    assert_eq!((student_t::sf(0.0, 3.0), student_t::quantile(0.5, 3.0)), (0.5, 0.0));
    assert_eq!((chi_squared::cdf(-1.0, 3.0), chi_squared::sf(infinite, 3.0)), (0.0, 0.0));
    assert_eq!(student_t::pdf(infinite, 3.0), 0.0);
}

#[test]
fn limits_join_smoothly() {
    // t becomes normal and F becomes χ²/ν₁ without a step.
    for t in [0.3, 1.96, 6.0] {
        assert!((student_t::sf(t, 1e16) / normal::sf(t) - 1.0).abs() < 1e-12);
        assert!((student_t::sf(t, 1e18) / normal::sf(t) - 1.0).abs() < 1e-15);
        assert!((fisher_f::sf(t, 3.0, 1e15) / fisher_f::sf(t, 3.0, f64::INFINITY) - 1.0).abs() < 1e-11);
    }
}
