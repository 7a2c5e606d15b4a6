//! Meta-regressions of one analysis.

mod tables;

pub use tables::{combined, predictions, tests};

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Block, Section, text};
use crate::document::number::NumberStyle;
use crate::figures;
use crate::language::{Note, say};
use crate::plan::AnalysisPlan;
use crate::results::RegressionResult;
use crate::run::{Analysed, DEPARTURE};
use crate::spec::anchor;

use super::wording;

/// A sentence for each regression, and one table of all coefficients.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    if analysis.result.regressions.is_empty() {
        return None;
    }
    let id = composer.anchor(&format!("{}-regressions", anchor(&analysis.plan.id)));
    composer.answer(&id, "prisma-20c amstar2-14~");
    let mut blocks = Vec::new();
    for regression in &analysis.result.regressions {
        let sentence = sentence(&analysis.plan, regression, composer.style());
        blocks.push(composer.paragraph(&sentence));
        blocks.extend(figures::bubble::figure(composer, analysis, regression).map(Block::Figure));
    }
    blocks.extend(combined(composer, analysis).map(Block::Table));
    blocks.extend(tests(composer, analysis).map(Block::Table));
    blocks.extend(predictions(composer, analysis).map(Block::Table));
    let title = vec![text(say!(composer.style(), "regression-title"))];
    Some(Section { id, title, blocks, sections: Vec::new() })
}

fn sentence(plan: &AnalysisPlan, regression: &RegressionResult, style: &NumberStyle) -> String {
    let names: Vec<String> = regression.moderators.iter().map(|name| named(name, style)).collect();
    let lead = say!(
        style,
        "regression-lead",
        kind = wording::rows_kind(plan),
        k = regression.k,
        rows = wording::rows(plan, regression.k, style),
        on = style.listed(&names)
    );
    let said = |note: &Note| marks::clean(&note.say(style));
    if regression.terms.is_empty() {
        let why = regression.note.as_ref().map_or_else(|| say!(style, "regression-not-computed"), said);
        return format!("{lead}. {why}");
    }
    let test = match (regression.qm, regression.qm_df, regression.qm_p) {
        (Some(qm), Some(df), Some(p)) => {
            let (df, qm) = (style.df(df), style.statistic(qm));
            let statistic = match regression.qm_df_denominator {
                Some(denominator) => {
                    say!(style, "subgroups-statistic-f", f = qm, df, denominator = style.df(denominator))
                }
                None => say!(style, "subgroups-statistic", q = qm, df),
            };
            say!(style, "regression-test", statistic, p = style.p(p))
        }
        _ => String::new(),
    };
    let rest = match (regression.tau2, regression.i2) {
        (Some(tau2), Some(i2)) => {
            say!(style, "regression-rest", tau2 = style.tau2(tau2), i2 = style.i2(i2))
        }
        _ => String::new(),
    };
    let explained = match regression.r2 {
        None => "none",
        Some(_) if names.len() == 1 => "one",
        Some(_) => "several",
    };
    let r2 = regression.r2.map_or_else(String::new, |r2| style.percent(r2, 0));
    let mut sentences = vec![say!(style, "regression-found", lead, explained, r2, test, rest)];
    sentences.extend(permutation(regression, style));
    let per_moderator = regression.k / regression.terms.len().saturating_sub(1).max(1);
    if per_moderator < 10 {
        sentences.push(say!(style, "regression-few"));
    }
    sentences.extend(regression.note.as_ref().map(said));
    sentences.join(" ")
}

/// The name of a moderator or of a term, whose coding is named by the program.
pub(crate) fn named(name: &str, style: &NumberStyle) -> String {
    let parts = [
        (" (polynomial)", "polynomial"),
        (" (spline)", "spline"),
        (" (linear)", "linear"),
        (" (curve ", "curve"),
        (" (against ", "against"),
        (DEPARTURE, "departure"),
    ];
    parts.into_iter().fold(marks::clean(name), |name, (part, which)| {
        name.replace(part, &say!(style, "regression-part", which))
    })
}

/// The permutation test of all moderators.
fn permutation(regression: &RegressionResult, style: &NumberStyle) -> Option<String> {
    let test = regression.permutation.as_ref()?;
    if let Some(note) = &test.note {
        return Some(marks::clean(&note.say(style)));
    }
    let arrangements = style.count(test.arrangements as f64);
    let p = style.p(test.qm_p?);
    let mut found = say!(style, "regression-permutation", all = test.seed.is_none(), arrangements, p);
    if let Some(note) = &test.interval_note {
        found.push_str(&format!(" {}", marks::clean(&note.say(style))));
    }
    Some(found)
}
