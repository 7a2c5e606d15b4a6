//! Numbers that are possible but look like an entry error. The author is told; nothing is changed.

use metaweave_plot::text::is_lacking;
use metaweave_stats::effect::conversion::{Summary, looks_skewed};
use metaweave_stats::effect::{Effect, Measure, Scale};
use metaweave_stats::numeric::dist::normal;

use super::bind::{ArmData, Study};
use super::columns::Cell;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::words;

/// Standardised differences beyond this are rare in trials and common where a standard error was entered as a standard
/// deviation (metafor warns at the same value).
const LARGEST_USUAL_SMD: f64 = 2.0;

/// Warns about study labels with characters that are empty boxes where figures are painted with the embedded font.
pub fn lacking_characters(studies: &[Study], diagnostics: &mut Diagnostics) {
    for study in studies.iter().filter(|study| study.label.chars().any(is_lacking)) {
        let warning = lacking(&study.label, &format!("study {}", study.label), "give the label");
        diagnostics.push(warning.at(&study.span).study(&study.label));
    }
}

/// The warning about a text with characters that the embedded font lacks, `named` in the message, with what to do for them.
pub(crate) fn lacking(text: &str, named: &str, to_do: &str) -> Diagnostic {
    let characters: Vec<String> =
        metaweave_plot::text::lacking(text).into_iter().map(|c| c.to_string()).collect();
    Diagnostic::warning(
        Code::LackingCharacters,
        format!("the font of figures lacks {} ({named})", words::listed(&characters)),
    )
    .help("in PNG, TIFF, PDF and Word they are empty boxes; SVG and HTML take them from fonts of the reader")
    .help(format!("it has Latin and Greek letters: {to_do} in these for a figure as a picture"))
}

/// Warns about a count that is not whole, once a study.
pub fn fractional_counts(study: &Study, diagnostics: &mut Diagnostics) {
    let counts = study.arms.iter().flat_map(|arm| match *arm {
        ArmData::Events { events, total } => vec![events, total],
        ArmData::PersonTime { events, .. } => vec![events],
        _ => Vec::new(),
    });
    if let Some(count) = counts.into_iter().find(|count| count.fract() != 0.0) {
        diagnostics.push(
            Diagnostic::warning(Code::Implausible, format!("a count of {count} is not whole"))
                .at(&study.span)
                .study(&study.label)
                .help("fine where counts were divided by a design effect; otherwise a digit or a decimal mark is amiss"),
        );
    }
}

/// Warns about a row that sums up the others, as spreadsheets have one at the end: it would count every person twice.
pub fn totals(studies: &[Study], diagnostics: &mut Diagnostics) {
    /// Fewer rows than this sum up by chance.
    const LEAST: usize = 3;
    const NAMES: [&str; 7] = ["total", "totals", "subtotal", "sum", "overall", "pooled", "summary"];
    let counts = |study: &Study| -> Vec<f64> {
        let arms = study.arms.iter().flat_map(|arm| match *arm {
            ArmData::Events { events, total } => vec![events, total],
            ArmData::PersonTime { events, time } => vec![events, time],
            ArmData::Mean { n, .. } | ArmData::Change { n, .. } | ArmData::Correlation { n, .. } => vec![n],
        });
        arms.collect()
    };
    let mut sums: Vec<f64> = Vec::new();
    for study in studies {
        for (at, count) in counts(study).into_iter().enumerate() {
            match sums.get_mut(at) {
                Some(sum) => *sum += count,
                None => sums.push(count),
            }
        }
    }
    for study in studies.iter().filter(|_| studies.len() >= LEAST) {
        let own = counts(study);
        // One number may be the sum of the others by chance, two hardly.
        let sums_up = own.len() >= 2
            && own
                .iter()
                .zip(&sums)
                .all(|(count, sum)| *count > 0.0 && (sum - 2.0 * count).abs() < 1e-9 * sum);
        let first = study.label.split_whitespace().next().unwrap_or_default().to_lowercase();
        let named = NAMES.contains(&first.trim_matches(|c: char| !c.is_alphanumeric()));
        if sums_up || named {
            let message = if sums_up {
                format!("the row {} holds the sums of all others, as a total does", study.label)
            } else {
                format!("the row {} is called like a total", study.label)
            };
            diagnostics.push(
                Diagnostic::warning(Code::Implausible, message)
                    .at(&study.span)
                    .study(&study.label)
                    .help("a total in the table is taken for one more study: delete the row, or leave it out by `where`"),
            );
        }
    }
}

/// Warns about a standard deviation that would be a usual one if it were a standard error.
///
/// It is far below those of the other studies, which are on the same scale, and times √n it is among them.
pub fn small_deviations(studies: &[Study], diagnostics: &mut Diagnostics) {
    /// Of fewer others there is no telling what is usual.
    const LEAST: usize = 2;
    let deviations = |study: &Study| -> Vec<(f64, f64)> {
        let arms = study.arms.iter().filter_map(|arm| match *arm {
            ArmData::Mean { sd, n, .. } => Some((sd, n)),
            _ => None,
        });
        arms.collect()
    };
    if studies.len() <= LEAST {
        return;
    }
    let mut sorted: Vec<f64> = studies.iter().flat_map(deviations).map(|(sd, _)| sd).collect();
    sorted.sort_by(f64::total_cmp);
    for study in studies {
        let own = deviations(study);
        let Some(median) = median_without(&sorted, own.iter().map(|&(sd, _)| sd).collect()) else { continue };
        let odd = own
            .into_iter()
            .find(|&(sd, n)| sd < 0.4 * median && (0.5..2.0).contains(&(sd * n.sqrt() / median)));
        if let Some((sd, n)) = odd {
            diagnostics.push(
                Diagnostic::warning(
                    Code::Implausible,
                    format!(
                        "a standard deviation of {sd} is far below those of the other studies (about {median}), as a standard error would be"
                    ),
                )
                .at(&study.span)
                .study(&study.label)
                .help(format!("if it is one, multiply it by √{n}, or give the column as `se`")),
            );
        }
    }
}

/// The upper median of sorted values without some of them; none if no other is left.
fn median_without(sorted: &[f64], mut without: Vec<f64>) -> Option<f64> {
    let others = sorted.len().checked_sub(without.len()).filter(|&others| others > 0)?;
    without.sort_by(f64::total_cmp);
    // Each value taken out that stands before the place moves it on by one.
    let at = without.into_iter().fold(others / 2, |at, value| {
        let place = sorted.partition_point(|other| other.total_cmp(&value).is_lt());
        if place <= at { at + 1 } else { at }
    });
    sorted.get(at).copied()
}

/// Warns about a standardised difference so large that a standard error may have been entered as a standard deviation.
pub fn large_smd(study: &Study, effect: &Effect, measure: &Measure, diagnostics: &mut Diagnostics) {
    let standardised = measure.id.starts_with("SM") && measure.null.is_some();
    if standardised && effect.yi.abs() > LARGEST_USUAL_SMD {
        diagnostics.push(
            Diagnostic::warning(
                Code::Implausible,
                format!("a standardised difference of {:.1} is unusually large", effect.yi)
                    .replace('-', "\u{2212}"),
            )
            .at(&study.span)
            .study(&study.label)
            .help("was a standard error entered as a standard deviation?"),
        );
    }
}

/// Warns where median, quartiles or range look so skewed that the mean estimated from them may mislead.
pub fn skewed(median: &Cell, summary: Summary, n: f64, study: &str, diagnostics: &mut Diagnostics) {
    if looks_skewed(summary, n) {
        diagnostics.push(
            Diagnostic::warning(
                Code::Implausible,
                format!("the values around the median {} look skewed", median.written),
            )
            .at(&median.span)
            .study(study)
            .help("a mean and a standard deviation estimated from them may mislead (test of Shi and others, 2023)"),
        );
    }
}

/// Warns when an estimate does not lie where its interval says.
///
/// An interval computed on the scale of analysis has its estimate in the middle; half a unit of the last printed digit
/// is allowed at each of the three numbers, and a tenth of the half-width on top.
pub fn off_centre(
    estimate: &Cell,
    lower: &Cell,
    upper: &Cell,
    measure: &Measure,
    study: &str,
    diagnostics: &mut Diagnostics,
) {
    let (Some(y), Some(a), Some(b)) = (estimate.value, lower.value, upper.value) else { return };
    let at = |x: f64| measure.scale.transform(x);
    let half_width = (at(b) - at(a)) / 2.0;
    let off = at(y) - (at(a) + at(b)) / 2.0;
    let slack = |cell: &Cell, value: f64| (at(value + half_unit(&cell.written)) - at(value)).abs();
    let allowed = slack(estimate, y) + (slack(lower, a) + slack(upper, b)) / 2.0 + 0.1 * half_width;
    if off.abs() > allowed {
        let mut diagnostic = Diagnostic::warning(
            Code::Inconsistent,
            format!(
                "the estimate {} does not lie in the middle of its interval {} to {}",
                estimate.written, lower.written, upper.written
            ),
        )
        .at(&estimate.span)
        .study(study);
        diagnostic = match measure.scale {
            Scale::Log => diagnostic.help(
                "a ratio has its estimate in the middle of the logarithms of the limits; is this one a difference, or already a logarithm?",
            ),
            _ => diagnostic.help("is this one a ratio, or a digit mistyped?"),
        };
        diagnostics.push(diagnostic);
    }
}

/// Warns when a printed p-value and a printed interval cannot both be right.
pub fn p_against_interval(p: &Cell, yi: f64, variance: f64, study: &str, diagnostics: &mut Diagnostics) {
    let Some(given) = p.value else { return };
    let implied = 2.0 * normal::sf(yi.abs() / variance.sqrt());
    // Limits printed to two digits move p by a factor; only a gross disagreement is worth a reader's time.
    let apart = (given - implied).abs() > 0.02 && (given > 2.0 * implied || implied > 2.0 * given);
    let sides = (given < 0.05) != (implied < 0.05) && (given - implied).abs() > 0.01;
    if apart || sides {
        diagnostics.push(
            Diagnostic::warning(
                Code::Inconsistent,
                format!(
                    "p = {} disagrees with the interval, which implies p {}",
                    p.written,
                    if implied < 0.001 { "< 0.001".to_owned() } else { format!("≈ {implied:.3}") }
                ),
            )
            .at(&p.span)
            .study(study)
            .help("one of the two is mistyped, or they belong to different analyses"),
        );
    }
}

/// Half a unit of the last digit written.
fn half_unit(written: &str) -> f64 {
    let decimals = written.split_once(['.', ',']).map_or(0, |(_, decimals)| decimals.len());
    0.5 * libm::pow(10.0, -(decimals as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_without_some_values_is_that_of_the_others() {
        let sorted = [1.0, 2.0, 2.0, 2.0, 3.0, 5.0, 5.0, 9.0];
        for i in 0..sorted.len() {
            for j in i..sorted.len() {
                let (mut others, mut without) = (Vec::new(), Vec::new());
                for (at, &value) in sorted.iter().enumerate() {
                    if at == i || at == j { without.push(value) } else { others.push(value) }
                }
                without.reverse();
                let expected = others.get(others.len() / 2).copied();
                assert_eq!(median_without(&sorted, without), expected, "without {i} and {j}");
            }
        }
        assert_eq!(median_without(&[1.0, 2.0], vec![2.0, 1.0]), None);
    }
}
