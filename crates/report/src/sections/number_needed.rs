//! Numbers needed to treat in words, as Altman (1998) writes them.
//!
//! Where the interval of the difference in risk includes none, that of the number needed to treat runs through infinity: "NNTB
//! 42 (NNTH 210 to ∞ to NNTB 19)", B for one more to benefit, H for one more to be harmed.

use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::AbsoluteResult;
use crate::spec::model::Beneficial;

/// The number needed to treat with its interval, rounded up; nothing where there is no difference or nobody says which
/// direction is good.
#[must_use]
pub fn words(effect: &AbsoluteResult, beneficial: Option<Beneficial>, style: &NumberStyle) -> Option<String> {
    let beneficial = beneficial?;
    let kind = |difference: f64| match (beneficial, difference < 0.0) {
        (Beneficial::Lower, true) | (Beneficial::Higher, false) => "NNTB",
        _ => "NNTH",
    };
    let whole = |n: f64| style.count(rounded_up(n));
    let estimate = format!("{} {}", kind(effect.difference), whole(effect.nnt?));
    let interval = if effect.nnt_through_infinity {
        let end = |n: Option<f64>, difference: f64| {
            n.map_or_else(|| "∞".to_owned(), |n| format!("{} {}", kind(difference), whole(n)))
        };
        let (lower, upper) =
            (end(effect.nnt_at_ci_lower, effect.ci_lower), end(effect.nnt_at_ci_upper, effect.ci_upper));
        if lower == "∞" || upper == "∞" {
            say!(style, "wording-range", lower, upper)
        } else {
            say!(style, "wording-through-infinity", lower, upper)
        }
    } else {
        // The limit with the larger difference is the smaller number.
        let (a, b) = (effect.nnt_at_ci_lower?, effect.nnt_at_ci_upper?);
        say!(style, "wording-range", lower = whole(a.min(b)), upper = whole(a.max(b)))
    };
    Some(format!("{} ({})", marks::number(&estimate), marks::number(&interval)))
}

/// The next whole number, which errs towards a smaller effect; what is whole but for rounding stays.
fn rounded_up(n: f64) -> f64 {
    (n - 1e-9 * n).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(difference: f64, lower: f64, upper: f64) -> AbsoluteResult {
        let needed = |x: f64| (x != 0.0).then(|| 1.0 / x.abs());
        AbsoluteResult {
            baseline_risk: 0.3,
            risk: 0.3 + difference,
            difference,
            ci_lower: lower,
            ci_upper: upper,
            nnt: needed(difference),
            nnt_at_ci_lower: needed(lower),
            nnt_at_ci_upper: needed(upper),
            nnt_through_infinity: lower <= 0.0 && upper >= 0.0,
        }
    }

    fn shown(effect: &AbsoluteResult, beneficial: Beneficial) -> String {
        marks::clean(&words(effect, Some(beneficial), &NumberStyle::default()).unwrap())
    }

    /// *Cochrane Handbook*, section 15.4.4 (version 5.1: 12.5.4): a risk difference of −0.12 gives 9, one of −0.22 gives 5; a risk of
    /// 0.3 under a risk ratio of 0.92 gives 24 fewer in 1000 and 42, under an odds ratio of 0.73 it gives 62 fewer and 17.
    #[test]
    fn examples_of_the_handbook() {
        let odds = 0.73 * 0.3 / (1.0 - 0.3 + 0.73 * 0.3);
        for (difference, fewer, needed) in [
            (-0.12, 120.0, "NNTB 9"),
            (-0.22, 220.0, "NNTB 5"),
            (0.92 * 0.3 - 0.3, 24.0, "NNTB 42"),
            (odds - 0.3, 62.0, "NNTB 17"),
        ] {
            let one = effect(difference, difference - 0.01, difference + 0.01);
            assert!(shown(&one, Beneficial::Lower).starts_with(&format!("{needed} (")), "{difference}");
            assert_eq!(libm::round(-difference * 1000.0), fewer);
        }
    }

    /// Altman (1998): an absolute risk reduction of 10% with the interval −5% to 25% is NNTB 10 (NNTH 20 to ∞ to NNTB 4).
    #[test]
    fn example_of_altman() {
        let reduction = effect(-0.10, -0.25, 0.05);
        assert_eq!(shown(&reduction, Beneficial::Lower), "NNTB 10 (NNTB 4 to ∞ to NNTH 20)");
        let increase = effect(0.10, -0.05, 0.25);
        assert_eq!(shown(&increase, Beneficial::Higher), "NNTB 10 (NNTH 20 to ∞ to NNTB 4)");
    }

    #[test]
    fn intervals_on_one_side() {
        assert_eq!(shown(&effect(-0.024, -0.05, -0.01), Beneficial::Lower), "NNTB 42 (20 to 100)");
        assert_eq!(shown(&effect(0.024, 0.01, 0.05), Beneficial::Lower), "NNTH 42 (20 to 100)");
        assert_eq!(shown(&effect(-0.05, -0.1, 0.0), Beneficial::Lower), "NNTB 20 (NNTB 10 to ∞)");
        let style = NumberStyle::default();
        assert_eq!(words(&effect(0.0, -0.1, 0.1), Some(Beneficial::Lower), &style), None);
        assert_eq!(words(&effect(-0.1, -0.2, -0.05), None, &style), None);
    }
}
