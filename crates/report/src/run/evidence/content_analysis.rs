//! Content analyses: in how many units of text a theme was found, and whether coders agree.

use metaweave_stats::agreement::{AlphaMetric, KappaWeights, cohen_kappa, fleiss_kappa, krippendorff_alpha};

use super::{Tables, column, position_or_push, unknown_cell, usual_column, why};
use crate::dataset::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::confidence_level;
use crate::results::evidence::{AgreementResult, ContentAnalysisResult, GroupSize, Quote, ThemeResult};
use crate::spec::evidence::{AgreementName, ContentAnalysisSpec};

pub(super) fn run(
    spec: &ContentAnalysisSpec,
    tables: &Tables<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ContentAnalysisResult> {
    let level = confidence_level(spec.level.as_ref(), diagnostics)?;
    let book = tables.get(&spec.themes.data, diagnostics)?;
    let name = usual_column(book, spec.themes.name.as_ref(), "theme", &spec.themes.data, diagnostics)?;
    for printed in spec.themes.columns.iter().map(|column| &column.column).chain(&spec.themes.source) {
        let _ = column(book, printed, diagnostics);
    }
    let mut themes: Vec<String> = Vec::new();
    for row in 0..book.rows.len() {
        let cell = book.cell(row, name);
        if !cell.is_empty() {
            position_or_push(&mut themes, cell);
        }
    }
    let mut result = ContentAnalysisResult {
        id: spec.id.value.clone(),
        title: spec.title.value.clone(),
        units: None,
        coders: Vec::new(),
        by: spec.by.as_ref().map(|by| by.value.clone()),
        groups: Vec::new(),
        ungrouped: 0,
        themes: themes
            .iter()
            .map(|theme| ThemeResult { theme: theme.clone(), units: None, by_group: Vec::new() })
            .collect(),
        level,
        agreement: Vec::new(),
        quotes: Vec::new(),
    };
    let Some(data) = &spec.data else { return Some(result) };
    let table = tables.get(data, diagnostics)?;
    let codes = Codes::read(spec, table, &themes, diagnostics)?;
    let counted = codes.counted(spec, diagnostics)?;
    result.units = Some(codes.units.len());
    result.groups = codes
        .groups
        .iter()
        .enumerate()
        .map(|(at, name)| GroupSize {
            name: name.clone(),
            n: codes.group_of.iter().filter(|g| **g == Some(at)).count(),
        })
        .collect();
    if spec.by.is_some() {
        result.ungrouped = codes.group_of.iter().filter(|group| group.is_none()).count();
    }
    for (at, theme) in result.themes.iter_mut().enumerate() {
        let found = |unit: usize| codes.coded(unit, counted, at);
        theme.units = Some((0..codes.units.len()).filter(|&unit| found(unit)).count());
        theme.by_group = (0..codes.groups.len())
            .map(|group| {
                (0..codes.units.len())
                    .filter(|&unit| codes.group_of.get(unit) == Some(&Some(group)) && found(unit))
                    .count()
            })
            .collect();
    }
    let compared: Vec<usize> =
        (0..codes.coders.len()).filter(|&coder| spec.counted.is_none() || coder != counted).collect();
    if compared.len() > 1 {
        result.coders = compared.iter().filter_map(|&coder| codes.coders.get(coder).cloned()).collect();
    }
    result.agreement = agreement(spec, &codes, &compared, &themes, level, diagnostics);
    result.quotes = quotes(spec, table, &codes, diagnostics);
    Some(result)
}

/// A table of codes.
struct Codes {
    units: Vec<String>,
    coders: Vec<String>,
    groups: Vec<String>,
    group_of: Vec<Option<usize>>,
    /// Unit, coder, and the theme found; none where the coder found nothing.
    rows: Vec<(usize, usize, Option<usize>)>,
}

impl Codes {
    fn read(
        spec: &ContentAnalysisSpec,
        table: &Table,
        themes: &[String],
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let data = spec.data.as_ref()?;
        let unit = usual_column(table, spec.unit.as_ref(), "unit", data, diagnostics);
        let theme = usual_column(table, spec.theme.as_ref(), "theme", data, diagnostics);
        let coder = spec.coder.as_ref().map(|name| column(table, name, diagnostics));
        let by = spec.by.as_ref().map(|name| column(table, name, diagnostics));
        let (unit, theme) = (unit?, theme?);
        let (coder, by) =
            (coder.map_or(Some(None), |at| at.map(Some))?, by.map_or(Some(None), |at| at.map(Some))?);
        let known: Vec<&str> = themes.iter().map(String::as_str).collect();
        let mut codes = Self {
            units: Vec::new(),
            coders: Vec::new(),
            groups: Vec::new(),
            group_of: Vec::new(),
            rows: Vec::new(),
        };
        let mut whole = true;
        for row in 0..table.rows.len() {
            let name = table.cell(row, unit);
            if name.is_empty() {
                diagnostics.push(
                    Diagnostic::error(
                        Code::MalformedTable,
                        "this row does not say which unit of text it codes",
                    )
                    .at(&table.cell_span(row, unit)),
                );
                whole = false;
                continue;
            }
            let unit = position_or_push(&mut codes.units, name);
            codes.group_of.resize(codes.units.len(), None);
            let who = coder.map_or("", |at| table.cell(row, at));
            let who = position_or_push(&mut codes.coders, who);
            let found = table.cell(row, theme);
            let position = themes.iter().position(|theme| theme == found);
            if position.is_none() && !found.is_empty() {
                unknown_cell(table, row, theme, &known, &spec.themes.data, diagnostics);
                whole = false;
            }
            codes.rows.push((unit, who, position));
            let Some(by) = by else { continue };
            let cell = table.cell(row, by);
            if cell.is_empty() {
                continue;
            }
            let group = position_or_push(&mut codes.groups, cell);
            let known = codes.group_of.get_mut(unit);
            match known {
                Some(Some(first)) if *first != group => {
                    let message = format!("the unit `{name}` stands in two groups");
                    let first = codes.groups.get(*first).map_or("", String::as_str);
                    diagnostics.push(
                        Diagnostic::error(Code::Inconsistent, message)
                            .at(&table.cell_span(row, by))
                            .help(format!("a row before says `{first}`")),
                    );
                    whole = false;
                }
                Some(known) => *known = Some(group),
                None => {}
            }
        }
        whole.then_some(codes)
    }

    /// The coder whose codes are counted.
    fn counted(&self, spec: &ContentAnalysisSpec, diagnostics: &mut Diagnostics) -> Option<usize> {
        let names: Vec<&str> = self.coders.iter().map(String::as_str).collect();
        match &spec.counted {
            Some(written) => {
                let found = names.iter().position(|name| *name == written.value);
                if found.is_none() {
                    diagnostics.push(
                        Diagnostic::error(
                            Code::UnknownName,
                            format!("there is no coder `{}`", written.value),
                        )
                        .at(&written.span)
                        .suggest(&written.value, names),
                    );
                }
                found
            }
            None if names.len() > 1 => {
                diagnostics.push(
                    Diagnostic::error(Code::MissingKey, "several coders, and none whose codes are counted")
                        .at(&spec.id.span)
                        .help(format!(
                            "name one under `counted`, such as a consensus; {}",
                            crate::diagnostic::one_of(&names)
                        )),
                );
                None
            }
            None => Some(0),
        }
    }

    fn coded(&self, unit: usize, coder: usize, theme: usize) -> bool {
        self.rows.contains(&(unit, coder, Some(theme)))
    }

    /// Whether a coder looked at a unit.
    fn seen(&self, unit: usize, coder: usize) -> bool {
        self.rows.iter().any(|row| (row.0, row.1) == (unit, coder))
    }

    /// Whether no coder gave a unit more than one theme, so that a theme is a category of its own.
    fn one_theme_each(&self) -> bool {
        let mut met: Vec<(usize, usize)> = self.rows.iter().map(|row| (row.0, row.1)).collect();
        met.sort_unstable();
        met.windows(2).all(|pair| pair.first() != pair.last())
    }
}

fn agreement(
    spec: &ContentAnalysisSpec,
    codes: &Codes,
    compared: &[usize],
    themes: &[String],
    level: f64,
    diagnostics: &mut Diagnostics,
) -> Vec<AgreementResult> {
    let mut results = Vec::new();
    for name in &spec.agreement {
        let refused = match name.value {
            AgreementName::Cohen if compared.len() != 2 => Some("Cohen’s κ compares exactly two coders"),
            _ if compared.len() < 2 => Some("agreement needs at least two coders"),
            _ => None,
        };
        if let Some(message) = refused {
            diagnostics.push(
                Diagnostic::error(Code::NotApplicable, format!("{message}, found {}", compared.len()))
                    .at(&name.span)
                    .help("name the column of coders under `coder`; the one whose codes are `counted` is not compared"),
            );
            continue;
        }
        // Where units may have several themes, each theme is a question of its own: found, or not found.
        if codes.one_theme_each() {
            let category = |unit: usize, coder: usize| {
                let theme = codes.rows.iter().find(|row| (row.0, row.1) == (unit, coder))?.2;
                Some(theme.unwrap_or(themes.len()))
            };
            results.push(coefficient(
                "all themes",
                name.value,
                codes,
                compared,
                themes.len() + 1,
                level,
                category,
            ));
        } else {
            for (at, theme) in themes.iter().enumerate() {
                let category = |unit: usize, coder: usize| {
                    codes.seen(unit, coder).then(|| usize::from(codes.coded(unit, coder, at)))
                };
                results.push(coefficient(theme, name.value, codes, compared, 2, level, category));
            }
        }
    }
    results
}

fn coefficient(
    on: &str,
    method: AgreementName,
    codes: &Codes,
    compared: &[usize],
    categories: usize,
    level: f64,
    category: impl Fn(usize, usize) -> Option<usize>,
) -> AgreementResult {
    let ratings: Vec<Vec<usize>> = (0..codes.units.len())
        .map(|unit| compared.iter().filter_map(|&coder| category(unit, coder)).collect())
        .collect();
    let complete = || ratings.iter().filter(|unit| unit.len() == compared.len());
    let found = match method {
        AgreementName::Cohen => {
            let pairs: Vec<(usize, usize)> =
                complete().filter_map(|unit| Some((*unit.first()?, *unit.get(1)?))).collect();
            cohen_kappa(&pairs, categories, KappaWeights::None, level)
                .map(|kappa| (kappa.estimate, Some(kappa.interval), kappa.units))
        }
        AgreementName::Fleiss => {
            let units: Vec<Vec<u32>> = complete()
                .map(|unit| {
                    (0..categories).map(|c| unit.iter().filter(|x| **x == c).count() as u32).collect()
                })
                .collect();
            fleiss_kappa(&units, level).map(|kappa| (kappa.estimate, kappa.interval, kappa.units))
        }
        AgreementName::Krippendorff => {
            let units: Vec<Vec<f64>> =
                ratings.iter().map(|unit| unit.iter().map(|&x| x as f64).collect()).collect();
            krippendorff_alpha(&units, AlphaMetric::Nominal, level)
                .map(|alpha| (alpha.estimate, alpha.interval, alpha.units))
        }
    };
    let empty = AgreementResult {
        on: on.to_owned(),
        method: method.id().to_owned(),
        estimate: None,
        ci_lower: None,
        ci_upper: None,
        units: 0,
        note: None,
    };
    match found {
        Ok((estimate, interval, units)) => AgreementResult {
            estimate: Some(estimate),
            ci_lower: interval.map(|limits| limits.0),
            ci_upper: interval.map(|limits| limits.1),
            units,
            ..empty
        },
        Err(error) => AgreementResult { note: Some(why(&error)), ..empty },
    }
}

/// Quotations in the order of the code book, each once.
fn quotes(
    spec: &ContentAnalysisSpec,
    table: &Table,
    codes: &Codes,
    diagnostics: &mut Diagnostics,
) -> Vec<Quote> {
    let speaker = spec.speaker.as_ref().map(|name| column(table, name, diagnostics));
    let Some(at) = spec.quote.as_ref().and_then(|name| column(table, name, diagnostics)) else {
        return Vec::new();
    };
    let theme = spec.theme.as_ref().map_or("theme", |name| name.value.as_str());
    let Some(theme) = table.column(theme) else { return Vec::new() };
    let speaker = speaker.flatten();
    let mut quotes: Vec<Quote> = Vec::new();
    for (row, _) in codes.rows.iter().enumerate() {
        let (text, theme) = (table.cell(row, at), table.cell(row, theme));
        if text.is_empty() || theme.is_empty() || quotes.iter().any(|q| q.text == text && q.theme == theme) {
            continue;
        }
        let who = speaker.map(|at| table.cell(row, at)).filter(|who| !who.is_empty());
        quotes.push(Quote {
            theme: theme.to_owned(),
            text: text.to_owned(),
            speaker: who.map(str::to_owned),
        });
    }
    quotes
}
