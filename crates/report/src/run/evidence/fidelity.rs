//! Fidelity indices: scores of sites, and how consistently they were measured.
//!
//! A domain's score is the mean of its items, the total the mean of the domains, so that both stand on the scale of an item
//! and a domain with many items does not outweigh the others. A site's score of a domain is the mean over its raters.

use metaweave_stats::reliability::{IccForm, cronbach_alpha, intraclass_correlations};
use metaweave_stats::synthesis::Spread;

use super::{Tables, column, position_or_push, usual_column, why};
use crate::dataset::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Note, note};
use crate::plan::confidence_level;
use crate::results::evidence::{FidelityResult, ReliabilityResult, ScoreResult, SiteResult};
use crate::spec::evidence::{FidelitySpec, ScaleSpec};

/// One row of ratings.
struct Rating {
    site: usize,
    rater: usize,
    /// Scores of the items, by domain; reversed items are turned round already.
    items: Vec<Vec<Option<f64>>>,
}

impl Rating {
    /// The score of a domain, or the total for the position after the last domain; none where an item is missing.
    fn score(&self, domain: usize) -> Option<f64> {
        match self.items.get(domain) {
            Some(items) => mean(items),
            None => mean(&self.items.iter().map(|items| mean(items)).collect::<Vec<_>>()),
        }
    }

    /// The items of a domain, or all for the position after the last domain.
    fn complete(&self, domain: usize) -> Option<Vec<f64>> {
        match self.items.get(domain) {
            Some(items) => items.iter().copied().collect(),
            None => self.items.iter().flatten().copied().collect(),
        }
    }
}

pub(super) fn run(
    spec: &FidelitySpec,
    tables: &Tables<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<FidelityResult> {
    if let Some(facts) = &spec.facts {
        tables.check_facts(facts, diagnostics);
    }
    let level = confidence_level(spec.level.as_ref(), diagnostics)?;
    let mut result = FidelityResult {
        id: spec.id.value.clone(),
        title: spec.title.value.clone(),
        level,
        scale: spec.scale.as_ref().map(|scale| [scale.min.value, scale.max.value]),
        raters: Vec::new(),
        scores: Vec::new(),
        sites: Vec::new(),
    };
    let Some(data) = &spec.data else { return Some(result) };
    let table = tables.get(data, diagnostics)?;
    let Some(scale) = &spec.scale else {
        diagnostics.push(
            Diagnostic::error(Code::MissingKey, format!("the index `{}` has no `scale`", spec.id.value))
                .at(&spec.id.span)
                .help("write the lowest and the highest score of an item: `scale: { min: 1, max: 5 }`"),
        );
        return None;
    };
    if scale.min.value >= scale.max.value {
        diagnostics.push(
            Diagnostic::error(Code::InvalidValue, "the lowest score is not below the highest")
                .at(&scale.min.span)
                .related(&scale.max.span, "the highest"),
        );
        return None;
    }
    if let Some(domain) = spec.domains.iter().find(|domain| domain.items.is_empty()) {
        diagnostics.push(
            Diagnostic::error(Code::MissingKey, format!("the domain `{}` has no items", domain.title.value))
                .at(&domain.title.span),
        );
        return None;
    }
    let (sites, raters, ratings) = read(spec, table, scale, diagnostics)?;
    let domains = spec.domains.len();
    // The total of a single domain is that domain.
    let last = if domains > 1 { domains + 1 } else { domains };
    result.scores = (0..last)
        .map(|at| {
            let title = spec.domains.get(at).map_or("Total", |domain| domain.title.value.as_str());
            score(title, at, &sites, &raters, &ratings, level)
        })
        .collect();
    result.sites = sites
        .iter()
        .enumerate()
        .map(|(at, site)| {
            let of: Vec<&Rating> = ratings.iter().filter(|rating| rating.site == at).collect();
            let totals: Vec<f64> = of.iter().filter_map(|rating| rating.score(last - 1)).collect();
            let spread = Spread::of(&totals).filter(|_| of.len() > 1);
            SiteResult {
                site: site.clone(),
                ratings: of.len(),
                scores: (0..last).map(|domain| site_score(&of, domain)).collect(),
                total_range: spread.map(|spread| [spread.min, spread.max]),
            }
        })
        .collect();
    result.raters = if spec.rater.is_some() { raters } else { Vec::new() };
    Some(result)
}

fn read(
    spec: &FidelitySpec,
    table: &Table,
    scale: &ScaleSpec,
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<String>, Vec<String>, Vec<Rating>)> {
    let data = spec.data.as_ref()?;
    let site = usual_column(table, spec.site.as_ref(), "site", data, diagnostics);
    let rater = spec.rater.as_ref().map(|name| column(table, name, diagnostics));
    let items: Vec<Vec<(Option<usize>, bool)>> = spec
        .domains
        .iter()
        .map(|domain| {
            let item = |item: &crate::spec::evidence::ItemSpec| {
                let reversed = item.reversed.as_ref().is_some_and(|reversed| reversed.value);
                (column(table, &item.column, diagnostics), reversed)
            };
            domain.items.iter().map(item).collect()
        })
        .collect();
    let site = site?;
    let rater = rater.map_or(Some(None), |at| at.map(Some))?;
    if items.iter().flatten().any(|(at, _)| at.is_none()) {
        return None;
    }
    let (mut sites, mut raters) = (Vec::new(), Vec::new());
    let mut ratings: Vec<Rating> = Vec::new();
    let mut whole = true;
    for row in 0..table.rows.len() {
        let site_at = position_or_push(&mut sites, table.cell(row, site));
        let rater_at = position_or_push(&mut raters, rater.map_or("", |at| table.cell(row, at)));
        if ratings.iter().any(|rating| (rating.site, rating.rater) == (site_at, rater_at)) {
            let who = if rater.is_some() { " by this rater" } else { "" };
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateStudy,
                    format!("`{}` is rated twice{who}", table.cell(row, site)),
                )
                .at(&table.cell_span(row, site))
                .help(
                    "where several people rated a site, name the column that tells them apart under `rater`",
                ),
            );
            whole = false;
        }
        let mut cell = |(at, reversed): &(Option<usize>, bool)| {
            let at = at.unwrap_or_default();
            let wrong = match table.number(row, at) {
                Ok(None) => return None,
                Ok(Some(x)) if (scale.min.value..=scale.max.value).contains(&x) => {
                    return Some(if *reversed { scale.min.value + scale.max.value - x } else { x });
                }
                Ok(Some(_)) => Diagnostic::error(
                    Code::ImpossibleValue,
                    format!(
                        "`{}` is not on the scale from {} to {}",
                        table.cell(row, at),
                        scale.min.value,
                        scale.max.value
                    ),
                )
                .related(&scale.min.span, "the scale"),
                Err(why) => {
                    Diagnostic::error(Code::NotANumber, format!("`{}` is not a score", table.cell(row, at)))
                        .help(why.help())
                }
            };
            diagnostics.push(wrong.at(&table.cell_span(row, at)));
            whole = false;
            None
        };
        let scores: Vec<Vec<Option<f64>>> =
            items.iter().map(|domain| domain.iter().map(&mut cell).collect()).collect();
        ratings.push(Rating { site: site_at, rater: rater_at, items: scores });
    }
    whole.then_some((sites, raters, ratings))
}

fn score(
    title: &str,
    at: usize,
    sites: &[String],
    raters: &[String],
    ratings: &[Rating],
    level: f64,
) -> ScoreResult {
    let means: Vec<f64> = (0..sites.len())
        .filter_map(|site| {
            let of: Vec<&Rating> = ratings.iter().filter(|rating| rating.site == site).collect();
            site_score(&of, at)
        })
        .collect();
    let spread = Spread::of(&means);
    let mean = (!means.is_empty()).then(|| means.iter().sum::<f64>() / means.len() as f64);
    let sd = mean.filter(|_| means.len() > 1).map(|mean| {
        let squares: f64 = means.iter().map(|x| (x - mean) * (x - mean)).sum();
        (squares / (means.len() - 1) as f64).sqrt()
    });
    let mut notes = Vec::new();
    let items = ratings.first().map_or(0, |rating| match rating.items.get(at) {
        Some(items) => items.len(),
        None => rating.items.iter().map(Vec::len).sum(),
    });
    let alpha = if items < 2 { None } else { alpha(at, sites, ratings, level, &mut notes) };
    let icc = if raters.len() < 2 { Vec::new() } else { icc(at, sites, raters, ratings, level, &mut notes) };
    ScoreResult {
        title: title.to_owned(),
        items,
        sites: means.len(),
        mean,
        sd,
        min: spread.map(|spread| spread.min),
        median: spread.map(|spread| spread.median),
        max: spread.map(|spread| spread.max),
        alpha,
        icc,
        notes,
    }
}

/// Cronbach's α of the items, each averaged over the raters of a site: ratings of one site are not independent.
fn alpha(
    at: usize,
    sites: &[String],
    ratings: &[Rating],
    level: f64,
    notes: &mut Vec<Note>,
) -> Option<ReliabilityResult> {
    let rows: Vec<Vec<f64>> = (0..sites.len())
        .filter_map(|site| {
            let of: Vec<Vec<f64>> =
                ratings.iter().filter(|r| r.site == site).map(|r| r.complete(at)).collect::<Option<_>>()?;
            let items = of.first()?.len();
            Some(
                (0..items)
                    .map(|i| of.iter().filter_map(|row| row.get(i)).sum::<f64>() / of.len() as f64)
                    .collect(),
            )
        })
        .collect();
    match cronbach_alpha(&rows, level) {
        Ok(found) => Some(ReliabilityResult {
            name: "Cronbach’s α".to_owned(),
            estimate: found.estimate,
            ci_lower: found.interval.0,
            ci_upper: found.interval.1,
            n: found.n,
        }),
        Err(error) => {
            notes.push(note!("notes-reliability", alpha = true, why = why(&error)));
            None
        }
    }
}

/// Intraclass correlations of the score over sites that every rater rated.
fn icc(
    at: usize,
    sites: &[String],
    raters: &[String],
    ratings: &[Rating],
    level: f64,
    notes: &mut Vec<Note>,
) -> Vec<ReliabilityResult> {
    let of = |site: usize, rater: usize| {
        ratings.iter().find(|r| (r.site, r.rater) == (site, rater)).and_then(|r| r.score(at))
    };
    let crossed: Vec<Vec<f64>> = (0..sites.len())
        .filter_map(|site| (0..raters.len()).map(|rater| of(site, rater)).collect::<Option<_>>())
        .collect();
    let any_of =
        |site: usize| ratings.iter().filter(|r| r.site == site).filter_map(|r| r.score(at)).collect();
    let nested: Vec<Vec<f64>> = (0..sites.len()).map(any_of).collect();
    // Sites with the same raters tell raters apart; else only sites with equally many ratings can be compared.
    let (targets, two_way) = if crossed.len() >= 2 {
        (crossed, true)
    } else {
        let most = nested.iter().map(Vec::len).max().unwrap_or(0);
        (nested.into_iter().filter(|ratings| ratings.len() == most).collect(), false)
    };
    match intraclass_correlations(&targets, level) {
        Ok(found) => found
            .forms
            .iter()
            .filter(|icc| matches!(icc.form, IccForm::OneWaySingle | IccForm::OneWayMean) != two_way)
            .map(|icc| ReliabilityResult {
                name: icc.form.name().replace('k', &found.k.to_string()),
                estimate: icc.estimate,
                ci_lower: icc.interval.0,
                ci_upper: icc.interval.1,
                n: found.n,
            })
            .collect(),
        Err(error) => {
            notes.push(note!("notes-reliability", alpha = false, why = why(&error)));
            Vec::new()
        }
    }
}

/// The score of a site: for a domain the mean over the raters who rated all its items, for the total (the position after
/// the last domain) the mean of its domains.
fn site_score(ratings: &[&Rating], domain: usize) -> Option<f64> {
    let domains = ratings.first()?.items.len();
    if domain >= domains {
        return mean(&(0..domains).map(|at| site_score(ratings, at)).collect::<Vec<_>>());
    }
    let scores = ratings.iter().map(|rating| rating.score(domain)).filter(Option::is_some);
    mean(&scores.collect::<Vec<_>>())
}

/// The mean, if every number is there.
fn mean(numbers: &[Option<f64>]) -> Option<f64> {
    let all: Vec<f64> = numbers.iter().copied().collect::<Option<_>>()?;
    (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
}
