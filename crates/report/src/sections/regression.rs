//! Meta-regressions of one analysis.

mod tables;

pub use tables::{combined, predictions, tests};

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Block, Section, text};
use crate::document::number::{NumberStyle, count_word_capitalised};
use crate::document::words;
use crate::figures;
use crate::results::RegressionResult;
use crate::run::Analysed;
use crate::spec::anchor;

/// A sentence for each regression, and one table of all coefficients.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    if analysis.result.regressions.is_empty() {
        return None;
    }
    let id = composer.anchor(&format!("{}-regressions", anchor(&analysis.plan.id)));
    composer.answer(&id, "prisma-20c amstar2-14~");
    let mut blocks = Vec::new();
    for regression in &analysis.result.regressions {
        let sentence = sentence(regression, composer.style());
        blocks.push(composer.paragraph(&sentence));
        blocks.extend(figures::bubble::figure(composer, analysis, regression).map(Block::Figure));
    }
    blocks.extend(combined(composer, analysis).map(Block::Table));
    blocks.extend(tests(composer, analysis).map(Block::Table));
    blocks.extend(predictions(composer, analysis).map(Block::Table));
    Some(Section { id, title: vec![text("Meta-regression")], blocks, sections: Vec::new() })
}

fn sentence(regression: &RegressionResult, style: &NumberStyle) -> String {
    let names: Vec<String> = regression.moderators.iter().map(|name| marks::clean(name)).collect();
    let on = words::listed(&names);
    let mut sentence = format!(
        "{} {} on {on}",
        count_word_capitalised(regression.k),
        words::plural(regression.k, "study was regressed", "studies were regressed")
    );
    if regression.terms.is_empty() {
        let why = regression.note.as_deref().unwrap_or("The regression could not be computed.");
        return format!("{sentence}. {}", marks::clean(why));
    }
    if let Some(r2) = regression.r2 {
        let what = if names.len() == 1 { "It accounts" } else { "Together they account" };
        sentence.push_str(&format!(
            ". {what} for {} of the variance between studies",
            marks::number(&style.percent(r2, 0))
        ));
    }
    if let (Some(qm), Some(df), Some(p)) = (regression.qm, regression.qm_df, regression.qm_p) {
        let statistic = match regression.qm_df_denominator {
            Some(denominator) => {
                format!("F {}, df {} and {}", style.statistic(qm), style.df(df), style.df(denominator))
            }
            None => format!("{} {}, df {}", marks::Q, style.statistic(qm), style.df(df)),
        };
        sentence.push_str(&format!(" (test of the moderators: {statistic}, {})", style.p(p)));
    }
    if let (Some(tau2), Some(i2)) = (regression.tau2, regression.i2) {
        sentence.push_str(&format!(
            "; the rest is {} {}, {} {}",
            marks::TAU2,
            marks::number(&style.tau2(tau2)),
            marks::I2,
            marks::number(&style.i2(i2))
        ));
    }
    sentence.push('.');
    if let Some(permutation) = permutation(regression, style) {
        sentence.push_str(&permutation);
    }
    let per_moderator = regression.k / regression.terms.len().saturating_sub(1).max(1);
    if per_moderator < 10 {
        sentence.push_str(
            " With fewer than ten studies for each coefficient such a finding is a lead and no more.",
        );
    }
    if let Some(note) = &regression.note {
        sentence.push(' ');
        sentence.push_str(&marks::clean(note));
    }
    sentence
}

/// The permutation test of all moderators.
fn permutation(regression: &RegressionResult, style: &NumberStyle) -> Option<String> {
    let test = regression.permutation.as_ref()?;
    if let Some(note) = &test.note {
        return Some(format!(" {}", marks::clean(note)));
    }
    let arrangements = marks::number(&style.count(test.arrangements as f64));
    let p = marks::number(&style.p(test.qm_p?));
    Some(match test.seed {
        None => format!(" Over all {arrangements} arrangements of the moderators among the studies, {p}."),
        Some(_) => {
            format!(
                " Over {arrangements} arrangements of the moderators among the studies, the observed one among them, {p}."
            )
        }
    })
}
