//! Tools for judging risk of bias: their domains, their words, and the rule for the overall judgement.
//!
//! | tool | rule for the overall judgement |
//! |---|---|
//! | RoB 1, RoB 2 with its variants, ROBINS-E, QUADAS-2 | the worst judgement of any domain |
//! | ROBINS-I | the worst judgement; "no information" if a domain has none and the others are low or moderate |
//! | a tool of one's own | none: the reviewers' judgement stands |
//!
//! Sources: Higgins et al. (2011), BMJ 343, d5928; Sterne et al. (2019), BMJ 366, l4898; Sterne et al. (2016), BMJ 355, i4919;
//! Higgins et al. (2024), Environ. Int. 186, 108602; Whiting et al. (2011), Ann. Intern. Med. 155, 529–536.

use metaweave_plot::scene::Role;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::spec::decode::Sp;
use crate::spec::model::{RiskOfBiasSpec, RiskOfBiasTool};

/// A tool.
#[derive(Clone, Debug, PartialEq)]
pub struct Tool {
    /// The word written in the spec.
    pub id: &'static str,
    /// Name as printed.
    pub name: &'static str,
    /// Key of its publication; none for a tool of one's own.
    pub citation: Option<&'static str>,
    /// Domains in order.
    pub domains: Vec<Domain>,
    /// Judgements from the best to the worst, then those that say nothing about risk.
    pub levels: Vec<Level>,
    /// How the overall judgement follows from those of the domains.
    pub rule: Rule,
}

/// A domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// Short code, also the name of its column: "D1".
    pub code: String,
    /// Name as printed.
    pub name: String,
    /// Whether the overall judgement depends on it; concerns about applicability do not count as risk of bias.
    pub counts: bool,
}

/// A judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The word of tables and of results: "some concerns".
    pub word: String,
    /// Name as printed: "Some concerns".
    pub name: String,
    /// Symbol in figures.
    pub symbol: &'static str,
    /// Colour in figures.
    pub role: Role,
}

impl Level {
    /// Whether the level says how large the risk is.
    #[must_use]
    pub fn ranks(&self) -> bool {
        self.role != Role::NoInformation
    }
}

/// How the overall judgement follows from those of the domains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The worst of any domain.
    Worst,
    /// The worst of any domain; no information where that is lacking and nothing is worse than the second level.
    WorstOrNoInformation,
    /// It does not.
    None,
}

impl Tool {
    /// The tool that the spec names; problems with a tool of one's own go to `diagnostics`.
    pub fn of(spec: &RiskOfBiasSpec, diagnostics: &mut Diagnostics) -> Option<Self> {
        if spec.tool.value == RiskOfBiasTool::Own {
            return own(spec, diagnostics);
        }
        for (key, first) in [("domains", spec.domains.first()), ("judgements", spec.judgements.first())] {
            if let Some(first) = first {
                diagnostics.push(
                    Diagnostic::error(
                        Code::Conflict,
                        format!("`{}` has its own {key}", spec.tool.value.id()),
                    )
                    .at(&first.span)
                    .related(&spec.tool.span, "the tool is named here")
                    .help(format!("`{key}` are stated for `tool: own` only")),
                );
            }
        }
        Some(published(spec.tool.value))
    }

    /// The overall judgement that the rule gives, and the domain that it comes from.
    ///
    /// `None` where the tool has no rule, or a domain that counts was not judged.
    #[must_use]
    pub fn overall(&self, judgements: &[Option<usize>]) -> Option<(usize, usize)> {
        let counted =
            || self.domains.iter().zip(judgements).enumerate().filter(|(_, (domain, _))| domain.counts);
        if self.rule == Rule::None || counted().any(|(_, (_, judgement))| judgement.is_none()) {
            return None;
        }
        let judged = || counted().filter_map(|(at, (_, judgement))| Some((at, (*judgement)?)));
        let ranks = |level: usize| self.levels.get(level).is_some_and(Level::ranks);
        let worst =
            judged().filter(|&(_, level)| ranks(level)).max_by_key(|&(at, level)| (level, usize::MAX - at));
        let silent = judged().find(|&(_, level)| !ranks(level));
        let (at, level) = match (worst, silent) {
            (Some((at, level)), None) => (at, level),
            (Some((at, level)), Some(_)) if self.rule == Rule::Worst || level > 1 => (at, level),
            (_, Some((at, level))) => (at, level),
            (None, None) => return None,
        };
        Some((level, at))
    }

    /// The position of a judgement as tables write it: its word, its name, its symbol, with or without "risk".
    #[must_use]
    pub fn level(&self, written: &str) -> Option<usize> {
        let folded = fold(written);
        let at = self.levels.iter().position(|level| fold(&level.word) == folded || level.symbol == written);
        // A hyphen is what keyboards have for the minus of figures.
        at.or_else(|| self.levels.iter().position(|level| level.symbol == "−" && written == "-")).or_else(
            || {
                let word = match folded.as_str() {
                    "ni" => "no information",
                    "some" | "moderate" => "some concerns",
                    _ => return None,
                };
                self.levels.iter().position(|level| level.word == word)
            },
        )
    }

    /// The position of a domain by its code or its name.
    #[must_use]
    pub fn domain(&self, written: &str) -> Option<usize> {
        let folded = fold(written);
        self.domains.iter().position(|domain| fold(&domain.code) == folded || fold(&domain.name) == folded)
    }

    /// Its name in the language of a report.
    #[must_use]
    pub fn title_in(&self, style: &NumberStyle) -> String {
        say!(style, "judgements-tool", tool = self.id, name = self.name)
    }

    /// The name of a domain in the language of a report; those of a tool of one's own stay as they are written.
    #[must_use]
    pub fn name_in(&self, domain: &Domain, style: &NumberStyle) -> String {
        // The variants of RoB 2 share its domains.
        let family = if self.id.starts_with("rob2") { "rob2" } else { self.id };
        say!(
            style,
            "judgements-domain-name",
            domain = format!("{family}-{}", domain.code),
            name = &domain.name
        )
    }

    /// The name of a judgement in the language of a report: "Some concerns".
    #[must_use]
    pub fn level_in(&self, level: &Level, style: &NumberStyle) -> String {
        say!(style, "judgements-level", level = self.level_id(level), name = &level.name)
    }

    /// The word for a judgement in the language of a report: "some concerns".
    #[must_use]
    pub fn word_in(&self, level: &Level, style: &NumberStyle) -> String {
        say!(style, "judgements-word", level = self.level_id(level), word = &level.word)
    }

    /// The word of a judgement as catalogues have it; those of a tool of one's own are in none.
    fn level_id(&self, level: &Level) -> String {
        if self.rule == Rule::None { "own".to_owned() } else { level.word.replace(' ', "-") }
    }

    /// The words that a judgement may be written with.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.levels.iter().map(|level| level.word.as_str())
    }
}

/// Case, hyphens, underscores and the words "risk" and "of bias" do not count.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace(['-', '_'], " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let whole = words.join(" ");
    whole.trim_end_matches(" of bias").trim_end_matches(" risk").to_owned()
}

fn level(word: &str, name: &str, symbol: &'static str, role: Role) -> Level {
    Level { word: word.to_owned(), name: name.to_owned(), symbol, role }
}

fn domains(list: &[(&str, &str)]) -> Vec<Domain> {
    list.iter()
        .map(|(code, name)| Domain { code: (*code).to_owned(), name: (*name).to_owned(), counts: true })
        .collect()
}

/// A published tool: all but one of one's own, which has no domains until a spec states them.
#[must_use]
pub fn published(name: RiskOfBiasTool) -> Tool {
    use RiskOfBiasTool as Name;
    let low = || level("low", "Low risk", "+", Role::LowRisk);
    let no_information = || level("no information", "No information", "?", Role::NoInformation);
    let (id, rule) = (name.id(), Rule::Worst);
    let rob2 = |title: &'static str, extra: Option<(&str, &str)>| {
        let mut list = vec![("D1", "Bias arising from the randomisation process")];
        list.extend(extra);
        list.extend([
            ("D2", "Bias due to deviations from intended interventions"),
            ("D3", "Bias due to missing outcome data"),
            ("D4", "Bias in measurement of the outcome"),
            ("D5", "Bias in selection of the reported result"),
        ]);
        let levels = vec![
            low(),
            level("some concerns", "Some concerns", "!", Role::SomeConcerns),
            level("high", "High risk", "−", Role::HighRisk),
        ];
        Tool { id, name: title, citation: Some("sterne-2019"), domains: domains(&list), levels, rule }
    };
    match name {
        Name::Rob1 => Tool {
            id,
            name: "the Cochrane tool of 2011 (RoB 1)",
            citation: Some("higgins-2011"),
            domains: domains(&[
                ("A", "Random sequence generation (selection bias)"),
                ("B", "Allocation concealment (selection bias)"),
                ("C", "Blinding of participants and personnel (performance bias)"),
                ("D", "Blinding of outcome assessment (detection bias)"),
                ("E", "Incomplete outcome data (attrition bias)"),
                ("F", "Selective reporting (reporting bias)"),
                ("G", "Other bias"),
            ]),
            levels: vec![
                low(),
                level("unclear", "Unclear risk", "?", Role::SomeConcerns),
                level("high", "High risk", "−", Role::HighRisk),
            ],
            rule,
        },
        Name::Rob2 => rob2("RoB 2", None),
        Name::Rob2Cluster => rob2(
            "RoB 2 for cluster-randomised trials",
            Some(("D1b", "Bias arising from the timing of identification or recruitment of participants")),
        ),
        Name::Rob2Crossover => {
            rob2("RoB 2 for crossover trials", Some(("DS", "Bias arising from period and carryover effects")))
        }
        Name::RobinsI => Tool {
            id,
            name: "ROBINS-I",
            citation: Some("sterne-2016"),
            domains: domains(&[
                ("D1", "Bias due to confounding"),
                ("D2", "Bias in selection of participants into the study"),
                ("D3", "Bias in classification of interventions"),
                ("D4", "Bias due to deviations from intended interventions"),
                ("D5", "Bias due to missing data"),
                ("D6", "Bias in measurement of outcomes"),
                ("D7", "Bias in selection of the reported result"),
            ]),
            levels: vec![
                low(),
                level("moderate", "Moderate risk", "−", Role::SomeConcerns),
                level("serious", "Serious risk", "×", Role::HighRisk),
                level("critical", "Critical risk", "!", Role::CriticalRisk),
                no_information(),
            ],
            rule: Rule::WorstOrNoInformation,
        },
        Name::RobinsE => Tool {
            id,
            name: "ROBINS-E",
            citation: Some("higgins-2024"),
            domains: domains(&[
                ("D1", "Bias due to confounding"),
                ("D2", "Bias arising from measurement of the exposure"),
                ("D3", "Bias in selection of participants into the study"),
                ("D4", "Bias due to post-exposure interventions"),
                ("D5", "Bias due to missing data"),
                ("D6", "Bias arising from measurement of the outcome"),
                ("D7", "Bias in selection of the reported result"),
            ]),
            levels: vec![
                low(),
                level("some concerns", "Some concerns", "−", Role::SomeConcerns),
                level("high", "High risk", "×", Role::HighRisk),
                level("very high", "Very high risk", "!", Role::CriticalRisk),
            ],
            rule,
        },
        Name::Quadas2 | Name::Own => {
            let mut list = domains(&[
                ("D1", "Risk of bias: patient selection"),
                ("D2", "Risk of bias: index test"),
                ("D3", "Risk of bias: reference standard"),
                ("D4", "Risk of bias: flow and timing"),
                ("A1", "Concerns about applicability: patient selection"),
                ("A2", "Concerns about applicability: index test"),
                ("A3", "Concerns about applicability: reference standard"),
            ]);
            for domain in &mut list {
                domain.counts = domain.code.starts_with('D');
            }
            Tool {
                id,
                name: "QUADAS-2",
                citation: Some("whiting-2011"),
                domains: list,
                levels: vec![
                    low(),
                    level("unclear", "Unclear risk", "?", Role::SomeConcerns),
                    level("high", "High risk", "−", Role::HighRisk),
                ],
                rule,
            }
        }
    }
}

fn own(spec: &RiskOfBiasSpec, diagnostics: &mut Diagnostics) -> Option<Tool> {
    /// Symbols and colours of the levels.
    const LOOKS: [(&str, Role); 4] =
        [("+", Role::LowRisk), ("−", Role::HighRisk), ("?", Role::SomeConcerns), ("!", Role::CriticalRisk)];
    let mut missing = |key: &str, what: &str, given: &[Sp<String>], least: usize| {
        if given.len() < least {
            diagnostics.push(
                Diagnostic::error(Code::MissingKey, format!("a tool of your own needs `{key}`"))
                    .at(&spec.tool.span)
                    .help(what.to_owned()),
            );
        }
        given.len() >= least
    };
    let complete = missing("domains", "name the domains that were judged, in order", &spec.domains, 1)
        & missing(
            "judgements",
            "name the judgements from the best to the worst, such as [low, unclear, high]",
            &spec.judgements,
            2,
        );
    if let Some(fifth) = spec.judgements.get(LOOKS.len()) {
        diagnostics.push(
            Diagnostic::error(Code::InvalidValue, "a tool of your own has four judgements at the most")
                .at(&fifth.span),
        );
        return None;
    }
    if !complete {
        return None;
    }
    let order: &[usize] = if spec.judgements.len() == 2 { &[0, 1] } else { &[0, 2, 1, 3] };
    let levels = spec
        .judgements
        .iter()
        .zip(order)
        .map(|(word, &look)| {
            let (symbol, role) = LOOKS[look];
            level(&word.value, &crate::document::words::capitalised(&word.value), symbol, role)
        })
        .collect();
    let domains = spec
        .domains
        .iter()
        .enumerate()
        .map(|(at, name)| Domain { code: format!("D{}", at + 1), name: name.value.clone(), counts: true })
        .collect();
    Some(Tool {
        id: spec.tool.value.id(),
        name: "the reviewers’ own tool",
        citation: None,
        domains,
        levels,
        rule: Rule::None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overall(name: RiskOfBiasTool, words: &[&str]) -> Option<(String, String)> {
        let tool = published(name);
        let judgements: Vec<Option<usize>> = words.iter().map(|word| tool.level(word)).collect();
        let (level, domain) = tool.overall(&judgements)?;
        Some((tool.levels[level].word.clone(), tool.domains[domain].code.clone()))
    }

    fn is(found: Option<(String, String)>, level: &str, domain: &str) {
        assert_eq!(found, Some((level.to_owned(), domain.to_owned())));
    }

    #[test]
    fn rob2_takes_the_worst_domain() {
        let rob2 = RiskOfBiasTool::Rob2;
        is(overall(rob2, &["low", "Low risk", "+", "low", "LOW"]), "low", "D1");
        is(overall(rob2, &["low", "some concerns", "low", "some", "low"]), "some concerns", "D2");
        is(overall(rob2, &["low", "some concerns", "low", "high", "low"]), "high", "D4");
        assert_eq!(overall(rob2, &["low", "", "low", "high", "low"]), None);
    }

    #[test]
    fn robins_i_with_a_domain_without_information() {
        let tool = RiskOfBiasTool::RobinsI;
        is(overall(tool, &["low", "NI", "low", "moderate", "low", "low", "low"]), "no information", "D2");
        is(overall(tool, &["low", "NI", "low", "serious", "low", "low", "low"]), "serious", "D4");
        is(overall(tool, &["critical", "NI", "low", "serious", "low", "low", "low"]), "critical", "D1");
    }

    #[test]
    fn applicability_is_no_bias() {
        is(overall(RiskOfBiasTool::Quadas2, &["low", "low", "low", "low", "high", "", ""]), "low", "D1");
    }

    #[test]
    fn every_tool_has_symbols_and_words_of_its_own() {
        for name in RiskOfBiasTool::ALL.iter().filter(|name| **name != RiskOfBiasTool::Own) {
            let tool = published(*name);
            for (at, level) in tool.levels.iter().enumerate() {
                assert_eq!(tool.level(&level.word), Some(at), "{} {}", tool.id, level.word);
                assert_eq!(tool.level(level.symbol), Some(at), "{} {}", tool.id, level.symbol);
            }
            for (at, domain) in tool.domains.iter().enumerate() {
                assert_eq!(tool.domain(&domain.code.to_lowercase()), Some(at));
                assert_eq!(tool.domain(&domain.name), Some(at));
            }
            let key = tool.citation.unwrap();
            assert!(metaweave_stats::citation::CITATIONS.iter().any(|source| source.key == key), "{key}");
        }
    }
}
