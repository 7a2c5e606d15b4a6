//! Small-study effects of one analysis: tests, and estimates adjusted for them.

mod adjusted;

pub use adjusted::table as adjusted;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{
    Align, Block, Inline, NoteKind, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::number::NumberStyle;
use crate::figures;
use crate::language::say;
use crate::results::{AsymmetryTest, FailSafeResult, PCurveResult, SmallStudyResult};
use crate::run::Analysed;
use crate::spec::anchor;

/// p-value below which a test is read as a sign: these tests miss much.
const SIGN: f64 = 0.1;

/// The checks that were asked for.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let found = analysis.result.small_study_effects.as_ref()?;
    let id = composer.anchor(&format!("{}-small-study-effects", anchor(&analysis.plan.id)));
    composer.answer(&id, "prisma-21 amstar2-15~ moose-29");
    let mut blocks = Vec::new();
    for note in &found.notes {
        let paragraph = composer.paragraph(&note.say(composer.style()));
        blocks.push(Block::Note { kind: NoteKind::Note, blocks: vec![paragraph] });
    }
    match composer.placed(&format!("figure:{}:funnel", analysis.plan.id)) {
        Some(reference) => {
            let sentence =
                say!(composer.style(), "small-study-effects-funnel", figure = marks::block("figure"));
            blocks.push(Block::Paragraph(composer.prose_with(&sentence, &[("figure", reference)])));
        }
        None => blocks.extend(figures::funnel::figure(composer, analysis).map(Block::Figure)),
    }
    blocks.extend(table(composer, analysis).map(Block::Table));
    blocks.extend(adjusted(composer, analysis).map(Block::Table));
    let title = vec![text(say!(composer.style(), "small-study-effects-title"))];
    Some(Section { id, title, blocks, sections: Vec::new() })
}

/// One row a test.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let style = composer.style();
    let found = analysis.result.small_study_effects.as_ref()?;
    let mut rows: Vec<[String; 3]> =
        asymmetry(found).into_iter().map(|(check, test)| regression(check, test, style)).collect();
    if let Some(test) = &found.excess_significance {
        rows.push([
            name("excess-significance", style),
            say!(
                style,
                "small-study-effects-excess",
                observed = style.count(test.observed as f64),
                k = style.count(found.k as f64),
                expected = style.significant(test.expected, 3),
                exact = style.p(test.p_exact),
                chi2 = style.p(test.p_chi_squared)
            ),
            say!(style, "small-study-effects-excess-words", more = test.p_exact < SIGN),
        ]);
    }
    rows.extend(found.p_curve.as_ref().map(|curve| p_curve(curve, found.k, style)));
    rows.extend(found.fail_safe_n.as_ref().map(|numbers| fail_safe_n(numbers, style)));
    let mut notes = Vec::new();
    if rows.len() > usize::from(found.p_curve.is_some()) + usize::from(found.fail_safe_n.is_some()) {
        notes.push(say!(style, "small-study-effects-sign-note"));
    }
    notes.extend(warnings(found, analysis.plan.measure.id, style));
    let caption = say!(style, "small-study-effects-caption", title = marks::clean(&analysis.plan.title));
    let columns = ["check", "result", "words"];
    frame(composer, analysis, "small-study-effects", caption, columns, rows, notes)
}

/// What a test or a method is called.
fn name(check: &str, style: &NumberStyle) -> String {
    named(check, "", style)
}

/// The same, with the estimator of the number of missing studies.
fn named(check: &str, estimator: &str, style: &NumberStyle) -> String {
    say!(style, "small-study-effects-check", check, estimator)
}

/// A table of three columns; none without rows.
fn frame(
    composer: &mut Composer<'_>,
    analysis: &Analysed,
    id: &str,
    caption: String,
    columns: [&str; 3],
    rows: Vec<[String; 3]>,
    notes: Vec<String>,
) -> Option<Table> {
    if rows.is_empty() {
        return None;
    }
    let style = composer.style();
    let rows = rows
        .into_iter()
        .map(|cells| TableRow {
            kind: RowKind::Body,
            cells: cells.iter().map(|cell| composer.prose(cell)).collect::<Vec<Vec<Inline>>>(),
        })
        .collect();
    let table = Table {
        id: format!("tbl-{}-{id}", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(caption)],
        columns: columns
            .map(|which| TableColumn::new(&say!(style, "small-study-effects-head", which), Align::Left))
            .into(),
        rows,
        notes: notes.into_iter().map(|note| vec![text(note)]).collect(),
        row_headers: true,
    };
    Some(composer.number_table(table))
}

/// The tests of asymmetry, in the order of the reference page.
fn asymmetry(found: &SmallStudyResult) -> Vec<(&'static str, &AsymmetryTest)> {
    [
        ("egger", &found.egger),
        ("egger-mixed", &found.egger_mixed),
        ("begg", &found.begg),
        ("harbord", &found.harbord),
        ("peters", &found.peters),
        ("macaskill", &found.macaskill),
        ("deeks", &found.deeks),
        ("thompson-sharp", &found.thompson_sharp),
        ("pustejovsky-rodgers", &found.pustejovsky_rodgers),
    ]
    .into_iter()
    .filter_map(|(check, test)| test.as_ref().map(|test| (check, test)))
    .collect()
}

fn regression(check: &str, test: &AsymmetryTest, style: &NumberStyle) -> [String; 3] {
    // Per participant a slope is tiny.
    let tiny = test.se.is_some() && test.estimate.abs() < 0.01;
    let value = if tiny { style.significant(test.estimate, 2) } else { style.estimate(test.estimate) };
    [
        name(check, style),
        say!(
            style,
            "small-study-effects-statistic",
            slope = say!(style, "small-study-effects-slope", rank = test.se.is_none(), value),
            known = test.statistic.is_some(),
            letter = if test.df.is_some() { "t" } else { "z" },
            statistic = test.statistic.map_or_else(String::new, |value| style.statistic(value)),
            t = test.df.is_some(),
            df = test.df.map_or_else(String::new, |df| style.df(df)),
            p = style.p(test.p_value)
        ),
        say!(style, "small-study-effects-test-words", sign = test.p_value < SIGN),
    ]
}

fn p_curve(curve: &PCurveResult, k: usize, style: &NumberStyle) -> [String; 3] {
    let skew = &curve.right_skew;
    let half = skew.z_half.zip(skew.p_half);
    let percent = |share: f64| style.percent(100.0 * share, 0);
    let limits =
        say!(style, "wording-range", lower = percent(curve.power_lower), upper = percent(curve.power_upper));
    [
        name("p-curve", style),
        say!(
            style,
            "small-study-effects-p-curve",
            below = style.count(curve.k_below_5 as f64),
            k = style.count(k as f64),
            z = style.statistic(skew.z_full),
            p = style.p(skew.p_full),
            half = half.is_some(),
            z_half = half.map_or_else(String::new, |(z, _)| style.statistic(z)),
            p_half = half.map_or_else(String::new, |(_, p)| style.p(p)),
            z_flat = style.statistic(curve.flatness.z_full),
            p_flat = style.p(curve.flatness.p_full),
            power = percent(curve.power),
            limits
        ),
        say!(style, "small-study-effects-p-curve-words", value = curve.evidential_value.as_str()),
    ]
}

fn fail_safe_n(numbers: &FailSafeResult, style: &NumberStyle) -> [String; 3] {
    let mut parts = Vec::new();
    for (author, number) in [("Rosenthal", numbers.rosenthal), ("Rosenberg", numbers.rosenberg)] {
        parts.extend(number.map(|n| format!("{author} {}", style.count(n))));
    }
    if let Some((n, target)) = numbers.orwin.zip(numbers.target) {
        let target = style.plain(target);
        parts.push(say!(style, "small-study-effects-orwin", n = style.count(n), target));
    }
    [name("fail-safe-n", style), parts.join("; "), say!(style, "small-study-effects-fail-safe-words")]
}

/// What each test is known to get wrong, a sentence each.
fn warnings(found: &SmallStudyResult, measure: &str, style: &NumberStyle) -> Vec<String> {
    let on_standard_error =
        found.egger.is_some() || found.egger_mixed.is_some() || found.thompson_sharp.is_some();
    let warnings = [
        (on_standard_error && matches!(measure, "OR" | "PETO"), "odds-ratios"),
        (on_standard_error && measure.starts_with("SM"), "standardised"),
        (found.macaskill.is_some(), "macaskill"),
        (found.excess_significance.is_some(), "excess"),
        (found.p_curve.is_some(), "p-curve"),
        (found.fail_safe_n.is_some(), "fail-safe"),
    ];
    those(&warnings, style)
}

/// The warnings that apply.
fn those(warnings: &[(bool, &str)], style: &NumberStyle) -> Vec<String> {
    let applying = warnings.iter().filter(|(applies, _)| *applies);
    applying.map(|(_, about)| say!(style, "small-study-effects-warning", about = *about)).collect()
}
