//! Small-study effects of one analysis: tests, and estimates adjusted for them.

mod adjusted;

pub use adjusted::table as adjusted;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{
    Align, Block, Inline, NoteKind, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::figures;
use crate::results::{AsymmetryTest, FailSafeResult, PCurveResult, SmallStudyResult};
use crate::run::Analysed;
use crate::spec::anchor;

/// The letter of a test by its distribution.
const CHI2: &str = "χ²";

/// p-value below which a test is read as a sign: these tests miss much.
const SIGN: f64 = 0.1;

/// The checks that were asked for.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let found = analysis.result.small_study_effects.as_ref()?;
    let id = composer.anchor(&format!("{}-small-study-effects", anchor(&analysis.plan.id)));
    composer.answer(&id, "prisma-21 amstar2-15~ moose-29");
    let mut blocks = Vec::new();
    for note in &found.notes {
        let paragraph = composer.paragraph(note);
        blocks.push(Block::Note { kind: NoteKind::Note, blocks: vec![paragraph] });
    }
    match composer.placed(&format!("figure:{}:funnel", analysis.plan.id)) {
        Some(reference) => {
            blocks.push(Block::Paragraph(vec![text("The funnel plot is "), reference, text(".")]));
        }
        None => blocks.extend(figures::funnel::figure(composer, analysis).map(Block::Figure)),
    }
    blocks.extend(table(composer, analysis).map(Block::Table));
    blocks.extend(adjusted(composer, analysis).map(Block::Table));
    Some(Section { id, title: vec![text("Small-study effects")], blocks, sections: Vec::new() })
}

/// One row a test.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let style = composer.style();
    let found = analysis.result.small_study_effects.as_ref()?;
    let mut rows: Vec<[String; 3]> =
        asymmetry(found).into_iter().map(|(name, test)| regression(name, test, style)).collect();
    if let Some(test) = &found.excess_significance {
        let expected = style.significant(test.expected, 3);
        rows.push([
            "Test of excess significance".to_owned(),
            format!(
                "{} of {} studies with p ≤ 0.05, {expected} expected; exact {}; {} {}",
                style.count(test.observed as f64),
                style.count(found.k as f64),
                style.p(test.p_exact),
                CHI2,
                style.p(test.p_chi_squared)
            ),
            if test.p_exact < SIGN {
                "more small p-values than the power of the studies lets expect"
            } else {
                "no more small p-values than the power of the studies lets expect"
            }
            .to_owned(),
        ]);
    }
    rows.extend(found.p_curve.as_ref().map(|curve| p_curve(curve, found.k, style)));
    rows.extend(found.fail_safe_n.as_ref().map(|numbers| fail_safe_n(numbers, style)));
    let mut notes = Vec::new();
    if rows.len() > usize::from(found.p_curve.is_some()) + usize::from(found.fail_safe_n.is_some()) {
        notes.push("In words: a p-value below 0.1 is read as a sign, since these tests miss much.");
    }
    notes.extend(warnings(found, analysis.plan.measure.id));
    let columns = ["Check", "Result", "In words"];
    frame(composer, analysis, "small-study-effects", "small-study effects", columns, rows, &notes)
}

/// A table of three columns; none without rows.
fn frame(
    composer: &mut Composer<'_>,
    analysis: &Analysed,
    id: &str,
    title: &str,
    columns: [&str; 3],
    rows: Vec<[String; 3]>,
    notes: &[&str],
) -> Option<Table> {
    if rows.is_empty() {
        return None;
    }
    let plan = &analysis.plan;
    let rows = rows
        .into_iter()
        .map(|cells| TableRow {
            kind: RowKind::Body,
            cells: cells.iter().map(|cell| composer.prose(cell)).collect::<Vec<Vec<Inline>>>(),
        })
        .collect();
    let table = Table {
        id: format!("tbl-{}-{id}", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!("{}: {title}.", marks::clean(&plan.title)))],
        columns: columns.map(|column| TableColumn::new(column, Align::Left)).into(),
        rows,
        notes: notes.iter().map(|note| vec![text(*note)]).collect(),
        row_headers: true,
    };
    Some(composer.number_table(table))
}

/// The tests of asymmetry with their names, in the order of the reference page.
fn asymmetry(found: &SmallStudyResult) -> Vec<(&'static str, &AsymmetryTest)> {
    [
        ("Egger’s regression", &found.egger),
        ("Egger’s regression, mixed effects", &found.egger_mixed),
        ("Begg’s rank correlation", &found.begg),
        ("Harbord’s regression", &found.harbord),
        ("Peters’ regression", &found.peters),
        ("Macaskill’s regression", &found.macaskill),
        ("Deeks’ regression", &found.deeks),
        ("Thompson and Sharp’s regression", &found.thompson_sharp),
        ("Pustejovsky and Rodgers’ regression", &found.pustejovsky_rodgers),
    ]
    .into_iter()
    .filter_map(|(name, test)| test.as_ref().map(|test| (name, test)))
    .collect()
}

fn regression(name: &str, test: &AsymmetryTest, style: &NumberStyle) -> [String; 3] {
    let letter = if test.df.is_some() { "t" } else { "z" };
    let statistic =
        test.statistic.map_or_else(String::new, |value| format!("{letter} {}, ", style.statistic(value)));
    let df = test.df.map_or_else(String::new, |df| format!("df {}, ", style.df(df)));
    let slope = match test.se {
        // Per participant a slope is tiny.
        Some(_) if test.estimate.abs() < 0.01 => format!("slope {}", style.significant(test.estimate, 2)),
        Some(_) => format!("slope {}", style.estimate(test.estimate)),
        None => format!("Kendall’s τ {}", style.estimate(test.estimate)),
    };
    [
        name.to_owned(),
        format!("{slope}; {statistic}{df}{}", style.p(test.p_value)),
        if test.p_value < SIGN {
            "small studies show other effects than large ones"
        } else {
            "no sign of it; with few studies that says little"
        }
        .to_owned(),
    ]
}

fn p_curve(curve: &PCurveResult, k: usize, style: &NumberStyle) -> [String; 3] {
    let skew = &curve.right_skew;
    let half = match (skew.z_half, skew.p_half) {
        (Some(z), Some(p)) => format!(" (half curve Z {}, {})", style.statistic(z), style.p(p)),
        _ => String::new(),
    };
    let percent = |share: f64| style.percent(100.0 * share, 0);
    [
        "p-curve".to_owned(),
        format!(
            "{} of {} studies with p < 0.05; right skew Z {}, {}{half}; flatness Z {}, {}; power {} (90% CI {} to {})",
            style.count(curve.k_below_5 as f64),
            style.count(k as f64),
            style.statistic(skew.z_full),
            style.p(skew.p_full),
            style.statistic(curve.flatness.z_full),
            style.p(curve.flatness.p_full),
            percent(curve.power),
            percent(curve.power_lower),
            percent(curve.power_upper),
        ),
        match curve.evidential_value.as_str() {
            "present" => "the small p-values are those of studies of an effect",
            "absent" => {
                "the small p-values are those of studies of no effect, or of one they could hardly detect"
            }
            _ => "the small p-values do not tell whether there is an effect",
        }
        .to_owned(),
    ]
}

fn fail_safe_n(numbers: &FailSafeResult, style: &NumberStyle) -> [String; 3] {
    let mut parts = Vec::new();
    for (name, number) in [("Rosenthal", numbers.rosenthal), ("Rosenberg", numbers.rosenberg)] {
        parts.extend(number.map(|n| format!("{name} {}", style.count(n))));
    }
    if let Some((n, target)) = numbers.orwin.zip(numbers.target) {
        parts.push(format!("Orwin {} (down or up to {})", style.count(n), style.plain(target)));
    }
    [
        "Fail-safe N".to_owned(),
        parts.join("; "),
        "so many further studies without an effect would undo the result".to_owned(),
    ]
}

/// What each test is known to get wrong, a sentence each.
fn warnings(found: &SmallStudyResult, measure: &str) -> Vec<&'static str> {
    let mut notes = Vec::new();
    let on_standard_error =
        found.egger.is_some() || found.egger_mixed.is_some() || found.thompson_sharp.is_some();
    if on_standard_error && matches!(measure, "OR" | "PETO") {
        notes.push(
            "Egger’s and like tests find small-study effects in odds ratios too often, since an odds ratio is part of its own \
             standard error; Harbord’s, Peters’ and Deeks’ are made for them.",
        );
    }
    if on_standard_error && measure.starts_with("SM") {
        notes.push(
            "Egger’s and like tests find small-study effects in standardised mean differences too often, since the difference \
             is part of its own standard error; Pustejovsky and Rodgers’ is made for them.",
        );
    }
    if found.macaskill.is_some() {
        notes.push("Macaskill’s test has less power than the others.");
    }
    if found.excess_significance.is_some() {
        notes.push(
            "Effects that differ between studies, too, make small p-values more frequent than a common effect lets expect.",
        );
    }
    if found.p_curve.is_some() {
        notes.push(
            "Where effects differ between studies, the power of a p-curve is that of the studies with small p-values, not of all.",
        );
    }
    if found.fail_safe_n.is_some() {
        notes.push(
            "Fail-safe N takes missing studies to have no effect on average, which says little about studies that are missing \
             because of their results.",
        );
    }
    notes
}

/// "7 studies filled in on the left".
fn filled_in(k0: usize, side: &str, style: &NumberStyle) -> String {
    if k0 == 0 {
        return "no study filled in, the estimate stays".to_owned();
    }
    format!(
        "{} {} filled in on the {side}: what the estimate would be if they existed",
        style.count(k0 as f64),
        words::plural(k0, "study", "studies"),
    )
}
