//! Tables and a spec of a review of RevMan.

use super::model::{Analysis, Kind, Part, Pooling, Review, Row, Total, Totals};
use crate::column::number;
use crate::table::Table;
use crate::yaml::{Spec, quoted, text};
use crate::{Imported, Source};

/// Domains of the Cochrane tool of 2011 by the code that its table has for them, with the names that versions of RevMan 5 gave them.
const ROB1: &[(&str, &[&str])] = &[
    (
        "A",
        &[
            "random sequence generation (selection bias)",
            "random sequence generation",
            "adequate sequence generation?",
        ],
    ),
    ("B", &["allocation concealment (selection bias)", "allocation concealment", "allocation concealment?"]),
    (
        "C",
        &[
            "blinding of participants and personnel (performance bias)",
            "blinding of participants and personnel",
        ],
    ),
    ("D", &["blinding of outcome assessment (detection bias)", "blinding of outcome assessment"]),
    (
        "E",
        &[
            "incomplete outcome data (attrition bias)",
            "incomplete outcome data",
            "incomplete outcome data addressed?",
        ],
    ),
    ("F", &["selective reporting (reporting bias)", "selective reporting", "free of selective reporting?"]),
    ("G", &["other bias", "free of other bias?"]),
];

/// Cells of characteristics longer than this read better as cards than in a table.
const LONG_CELL: usize = 120;

/// An analysis of the spec: an outcome, or one of its subgroups where RevMan shows no total over them.
struct Entry<'a> {
    analysis: &'a Analysis,
    part: Option<&'a Part>,
}

impl Entry<'_> {
    fn id(&self) -> String {
        let (comparison, outcome) = self.analysis.number;
        match self.part {
            Some(part) => format!("analysis_{comparison}_{outcome}_{}", part.number),
            None => format!("analysis_{comparison}_{outcome}"),
        }
    }

    /// The number as RevMan prints it.
    fn number(&self) -> String {
        let (comparison, outcome) = self.analysis.number;
        match self.part {
            Some(part) => format!("{comparison}.{outcome}.{}", part.number),
            None => format!("{comparison}.{outcome}"),
        }
    }

    fn title(&self) -> String {
        let outcome = named(&self.analysis.outcome, "Outcome", &self.number());
        self.part.map_or(outcome.clone(), |part| format!("{outcome}: {}", part.name))
    }

    fn total(&self) -> Option<Total> {
        match (self.part, self.analysis.totals) {
            (Some(part), _) => part.total,
            (None, Totals::All) => self.analysis.total,
            (None, _) => None,
        }
    }

    fn parts(&self) -> Vec<&Part> {
        self.part.map_or_else(|| self.analysis.parts.iter().collect(), |part| vec![part])
    }
}

fn named(name: &str, otherwise: &str, number: &str) -> String {
    if name.is_empty() { format!("{otherwise} {number}") } else { name.to_owned() }
}

/// Everything that is written.
pub(super) fn write(review: &Review, source: &Source<'_>) -> Imported {
    let mut made = Imported { notes: review.notes.clone(), left: review.left.clone(), ..Imported::default() };
    let entries = entries(review, &mut made);
    let names = tables(review, source, &mut made);
    let mut spec = Spec::imported(source.file, &review.origin);
    spec.entry(0, "title", &named(&review.title, "Review", source.name));
    if !review.authors.is_empty() {
        spec.line(0, "authors:");
        for author in &review.authors {
            let affiliation = if author.affiliation.is_empty() {
                String::new()
            } else {
                format!(", affiliation: {}", quoted(&author.affiliation))
            };
            spec.line(2, &format!("- {{ name: {}{affiliation} }}", quoted(&author.name)));
        }
    }
    spec.comment(
        0,
        "Computes as the program did that the review comes from; each analysis states its own model.",
    );
    spec.line(0, &format!("methods: {}", review.methods));
    if references(review, source, &mut made) {
        spec.line(0, "bibliography: references.ris");
    }
    spec.gap();
    spec.line(0, "data:");
    for (name, file) in &names {
        spec.line(2, &format!("{name}: {{ file: ../../data/{}/{file}, study: \"{{study}}\" }}", source.name));
    }
    self::review(review, &names, source, &mut spec, &mut made);
    if !entries.is_empty() {
        spec.gap();
        spec.line(0, "analyses:");
    }
    for entry in &entries {
        analysis(entry, &entries, source, &mut spec, &mut made);
    }
    made.spec(source.name, spec.into_text());
    made
}

fn entries<'a>(review: &'a Review, made: &mut Imported) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for analysis in &review.analyses {
        if analysis.totals == Totals::Subgroups && analysis.parts.iter().any(|part| !part.name.is_empty()) {
            made.notes.push(format!(
                "analysis {}.{}: RevMan shows totals of subgroups only; each subgroup is an analysis",
                analysis.number.0, analysis.number.1
            ));
            let parts = analysis.parts.iter().filter(|part| !part.rows.is_empty());
            entries.extend(parts.map(|part| Entry { analysis, part: Some(part) }));
        } else {
            entries.push(Entry { analysis, part: None });
        }
    }
    entries
}

/// Writes the tables; names of those that hold studies, with their files.
fn tables(review: &Review, source: &Source<'_>, made: &mut Imported) -> Vec<(&'static str, &'static str)> {
    const KINDS: [(Kind, &str, &str, &[&str]); 4] = [
        (
            Kind::Dichotomous,
            "dichotomous",
            "dichotomous.csv",
            &["events_1", "total_1", "events_2", "total_2"],
        ),
        (
            Kind::Continuous,
            "continuous",
            "continuous.csv",
            &["mean_1", "sd_1", "n_1", "mean_2", "sd_2", "n_2"],
        ),
        (Kind::Contrast, "contrasts", "contrasts.csv", &["estimate", "se", "n_1", "n_2"]),
        (
            Kind::ObservedLessExpected,
            "log_rank",
            "log-rank.csv",
            &["o_minus_e", "variance", "estimate", "se"],
        ),
    ];
    let mut names = Vec::new();
    for (kind, name, file, columns) in KINDS {
        let of_kind = || review.analyses.iter().filter(|analysis| analysis.kind == kind);
        if of_kind().next().is_none() {
            continue;
        }
        let head = ["analysis", "comparison", "outcome", "subgroup", "study", "year"];
        let mut table = Table::new(&[&head[..], columns].concat());
        for analysis in of_kind() {
            let number = format!("{}.{}", analysis.number.0, analysis.number.1);
            for part in &analysis.parts {
                for row in &part.rows {
                    let mut cells = vec![
                        number.clone(),
                        analysis.comparison.clone(),
                        analysis.outcome.clone(),
                        part.name.clone(),
                        row.study.clone(),
                        row.year.clone(),
                    ];
                    cells.extend(self::cells(analysis, row, &number, made));
                    table.push(cells);
                }
            }
        }
        made.table(source.name, file, &table);
        names.push((name, file));
    }
    names
}

/// The cells of a row that hold data. Zeros that stand for "nothing" are left empty.
fn cells(analysis: &Analysis, row: &Row, number_of: &str, made: &mut Imported) -> Vec<String> {
    let nothing = |cell: &str| number(cell).is_some_and(|value| value == 0.0);
    let mut emptied = |what: &str| {
        made.notes.push(format!("analysis {number_of}, {}: {what}; the cells are left empty", row.study));
    };
    let [n1, n2] = &row.people;
    match analysis.kind {
        Kind::Dichotomous => {
            if nothing(n1) || nothing(n2) {
                emptied("a group of no people");
                return vec![String::new(); 4];
            }
            let [e1, e2] = &row.events;
            let swap = |events: &String, people: &String| match (number(events), number(people)) {
                (Some(events), Some(people)) if analysis.swapped => (people - events).to_string(),
                _ => events.clone(),
            };
            vec![swap(e1, n1), n1.clone(), swap(e2, n2), n2.clone()]
        }
        Kind::Continuous => {
            let [m1, m2] = &row.means;
            let [s1, s2] = &row.sds;
            if nothing(n1) || nothing(n2) {
                emptied("a group of no people");
                return vec![String::new(); 6];
            }
            if nothing(s1) || nothing(s2) {
                emptied("a standard deviation of zero");
            }
            let sd = |cell: &String| if nothing(cell) { String::new() } else { cell.clone() };
            vec![m1.clone(), sd(s1), n1.clone(), m2.clone(), sd(s2), n2.clone()]
        }
        Kind::Contrast => {
            let se = if nothing(&row.se) {
                emptied("a standard error of zero");
                String::new()
            } else {
                row.se.clone()
            };
            let people = |cell: &String| if nothing(cell) { String::new() } else { cell.clone() };
            vec![row.estimate.clone(), se, people(n1), people(n2)]
        }
        Kind::ObservedLessExpected => {
            let (ratio, se) = match (number(&row.o_minus_e), number(&row.variance)) {
                (Some(difference), Some(variance)) if variance > 0.0 => {
                    (libm::exp(difference / variance).to_string(), (1.0 / libm::sqrt(variance)).to_string())
                }
                _ => {
                    emptied("no variance");
                    return vec![String::new(); 4];
                }
            };
            vec![row.o_minus_e.clone(), row.variance.clone(), ratio, se]
        }
    }
}

/// References of the included studies, in RIS.
fn references(review: &Review, source: &Source<'_>, made: &mut Imported) -> bool {
    let mut out = String::new();
    let mut taken = Vec::new();
    for reference in &review.references {
        let id = crate::name::unique(crate::name::column(&reference.study), &mut taken);
        let mut tag = |tag: &str, value: &str| {
            if !value.is_empty() {
                out.push_str(&format!("{tag}  - {value}\n"));
            }
        };
        tag("TY", reference.kind);
        tag("ID", &id);
        for author in &reference.authors {
            // "Little P" is a family name and initials.
            match author.rsplit_once(' ').filter(|(_, last)| last.chars().all(char::is_uppercase)) {
                Some((family, initials)) => tag("AU", &format!("{family}, {initials}")),
                None => tag("AU", author),
            }
        }
        for (name, value) in [
            ("TI", &reference.title),
            ("T2", &reference.container),
            ("PY", &reference.year),
            ("VL", &reference.volume),
            ("IS", &reference.issue),
            ("SP", &reference.pages),
            ("PB", &reference.publisher),
            ("CY", &reference.place),
            ("DO", &reference.doi),
        ] {
            tag(name, value);
        }
        out.push_str("ER  - \n\n");
    }
    if out.is_empty() {
        return false;
    }
    made.files.insert(format!("reports/{}/references.ris", source.name), out.into_bytes());
    true
}

/// `review:` with characteristics, excluded studies and risk of bias, and their tables.
fn review(
    review: &Review,
    names: &[(&str, &str)],
    source: &Source<'_>,
    spec: &mut Spec,
    made: &mut Imported,
) {
    let analysed: Vec<&Row> = review
        .analyses
        .iter()
        .flat_map(|analysis| analysis.parts.iter().flat_map(|part| &part.rows))
        .collect();
    // Every study of an analysis has a row, even one that the file forgot to list as included.
    let mut studies: Vec<(&str, &str, &[String])> =
        review.studies.iter().map(|study| (&*study.name, &*study.year, &*study.told)).collect();
    for row in &analysed {
        if !studies.iter().any(|(name, ..)| *name == row.study) {
            studies.push((&row.study, &row.year, &[]));
        }
    }
    let mut lines: Vec<String> = Vec::new();
    let mut columns: Vec<String> = Vec::new();
    if !review.studies.is_empty() {
        let mut taken = vec!["study".to_owned(), "year".to_owned()];
        columns = review
            .characteristics
            .iter()
            .map(|name| crate::name::unique(crate::name::column(name), &mut taken))
            .collect();
        let mut head = vec!["study", "year"];
        head.extend(columns.iter().map(String::as_str));
        let mut table = Table::new(&head);
        for (name, year, told) in &studies {
            let mut cells = vec![(*name).to_owned(), (*year).to_owned()];
            cells.extend(told.iter().cloned());
            table.push(cells);
        }
        made.table(source.name, "studies.csv", &table);
        spec.line(
            2,
            &format!("studies: {{ file: ../../data/{}/studies.csv, study: \"{{study}}\" }}", source.name),
        );
    }
    if !columns.is_empty() {
        let heads: Vec<String> = columns
            .iter()
            .zip(&review.characteristics)
            .map(|(column, name)| format!("{{ column: {column}, header: {} }}", quoted(&capitalised(name))))
            .collect();
        let long =
            studies.iter().any(|(_, _, told)| told.iter().any(|cell| cell.chars().count() > LONG_CELL));
        lines.push("  characteristics:".to_owned());
        lines.push("    data: studies".to_owned());
        lines.push(format!("    columns: [{}]", heads.join(", ")));
        if long {
            lines.push("    layout: cards".to_owned());
        }
    }
    let excluded: Vec<&(String, String)> = review
        .excluded
        .iter()
        .filter(|(name, _)| {
            let also = studies.iter().any(|(other, ..)| other == name);
            if also {
                made.notes
                    .push(format!("{name} is both included and excluded; it is not listed as excluded"));
            }
            !also
        })
        .collect();
    if !excluded.is_empty() {
        let mut table = Table::new(&["study", "reason"]);
        for (name, reason) in excluded {
            table.push([name.clone(), reason.clone()]);
        }
        made.table(source.name, "excluded.csv", &table);
        lines.push(format!("  excluded: ../../data/{}/excluded.csv", source.name));
    }
    if !review.judged.is_empty() && !names.is_empty() {
        lines.extend(risk_of_bias(review, &studies, source, made));
    }
    if !lines.is_empty() {
        spec.gap();
        spec.line(0, "review:");
        for line in lines {
            spec.line(0, &line);
        }
    }
}

fn risk_of_bias(
    review: &Review,
    studies: &[(&str, &str, &[String])],
    source: &Source<'_>,
    made: &mut Imported,
) -> Vec<String> {
    let code = |name: &str| {
        let name = name.to_lowercase();
        ROB1.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(code, _)| *code)
    };
    let mut codes: Vec<Option<&str>> = review.judged.iter().map(|domain| code(&domain.name)).collect();
    let mut known: Vec<&str> = codes.iter().copied().flatten().collect();
    known.sort_unstable();
    known.dedup();
    let standard = known.len() == codes.len();
    let columns: Vec<String> = if standard {
        ROB1.iter().map(|(code, _)| (*code).to_owned()).collect()
    } else {
        codes = vec![None; codes.len()];
        (1..=review.judged.len()).map(|n| format!("D{n}")).collect()
    };
    let mut head = vec!["study".to_owned()];
    for column in &columns {
        head.extend([column.clone(), format!("{column}_support")]);
    }
    let mut table = Table { columns: head, ..Table::default() };
    for (study, ..) in studies {
        let mut cells = vec![(*study).to_owned()];
        for (at, column) in columns.iter().enumerate() {
            let domain = if standard {
                codes.iter().position(|code| *code == Some(column)).and_then(|at| review.judged.get(at))
            } else {
                review.judged.get(at)
            };
            let judged = domain.and_then(|domain| domain.judgements.iter().find(|(name, ..)| name == study));
            let (judgement, support) =
                judged.map_or(("", ""), |(_, judgement, support)| (*judgement, support.as_str()));
            cells.extend([judgement.to_owned(), support.to_owned()]);
        }
        table.push(cells);
    }
    made.table(source.name, "risk-of-bias.csv", &table);
    let file = format!("../../data/{}/risk-of-bias.csv", source.name);
    if standard {
        return vec![format!("  risk_of_bias: {{ file: {file}, tool: rob1 }}")];
    }
    let mut lines = vec![
        "  risk_of_bias:".to_owned(),
        format!("    file: {file}"),
        "    tool: own".to_owned(),
        "    domains:".to_owned(),
    ];
    lines.extend(review.judged.iter().map(|domain| format!("      - {}", text(&domain.name))));
    lines.push("    judgements: [low, unclear, high]".to_owned());
    lines
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// One analysis.
fn analysis(entry: &Entry<'_>, all: &[Entry<'_>], source: &Source<'_>, spec: &mut Spec, made: &mut Imported) {
    let Entry { analysis, .. } = entry;
    let (comparison, outcome) = analysis.number;
    let (measure, ready_made) = measure(analysis, &entry.number(), made);
    let same = all.iter().filter(|other| other.title() == entry.title()).count();
    let compared = named(&analysis.comparison, "Comparison", &comparison.to_string());
    let title = if same > 1 { format!("{} ({compared})", entry.title()) } else { entry.title() };
    spec.line(2, &format!("- id: {}", entry.id()));
    spec.entry(4, "title", &title);
    spec.entry(4, "note", &format!("Comparison {comparison}: {compared}."));
    let (data, set) = match (analysis.kind, ready_made) {
        (Kind::Dichotomous, _) => ("dichotomous", "events: events_#, total: total_#"),
        (Kind::Continuous, _) => ("continuous", "mean: mean_#, sd: sd_#, n: n_#"),
        (Kind::Contrast, _) => ("contrasts", "estimate: estimate, se: se"),
        (Kind::ObservedLessExpected, true) => ("log_rank", "estimate: estimate, se: se"),
        (Kind::ObservedLessExpected, false) => ("log_rank", "o_minus_e: o_minus_e, variance: variance"),
    };
    spec.line(4, &format!("data: {data}"));
    let number = quoted(&format!("{comparison}.{outcome}"));
    let part = entry.part.map_or_else(String::new, |part| format!(", subgroup: {}", quoted(&part.name)));
    spec.line(4, &format!("where: {{ analysis: {number}{part} }}"));
    spec.line(4, &format!("measure: {measure}"));
    if set.contains('#') {
        for (at, key) in ["experimental", "control"].into_iter().enumerate() {
            let columns = set.replace('#', &(at + 1).to_string());
            let label = analysis.groups.get(at).filter(|label| !label.is_empty());
            let label = label.map_or_else(|| capitalised(key), Clone::clone);
            spec.line(4, &format!("{key}: {{ {columns}, label: {} }}", quoted(&label)));
        }
    } else {
        spec.line(4, &format!("columns: {{ {set} }}"));
    }
    sides(analysis, spec);
    if !analysis.unit.is_empty() {
        spec.entry(4, "unit", &analysis.unit);
    }
    if analysis.swapped {
        spec.comment(4, "RevMan swaps events and non-events here; the table has them swapped.");
        made.notes.push(format!("analysis {comparison}.{outcome}: the table has non-events where RevMan has events, as its analysis does"));
    }
    if (analysis.study_level - analysis.level).abs() > f64::EPSILON {
        made.left.push(format!(
            "analysis {comparison}.{outcome}: intervals of studies at {}%, those of the total are at {}%",
            analysis.study_level, analysis.level
        ));
    }
    let parts: Vec<&Part> =
        entry.parts().into_iter().filter(|part| !part.name.is_empty() && !part.rows.is_empty()).collect();
    if parts.len() > 1 {
        if analysis.totals == Totals::None {
            spec.line(4, "forest: { group: subgroup }");
        } else {
            spec.line(4, "subgroups: [{ by: subgroup, title: Subgroup }]");
        }
    }
    model(entry, parts.len() > 1, spec);
    if let Some(total) = entry.total() {
        published(&total, &entry.number(), source, spec);
    }
}

/// The measure in the words of a spec, and whether estimates are ready-made.
fn measure(analysis: &Analysis, number: &str, made: &mut Imported) -> (&'static str, bool) {
    let words = analysis.measure.trim().to_lowercase();
    let words = words.trim_end_matches(" (non-event)");
    let found = match words {
        "or" | "odds ratio" => Some(("OR", true)),
        "peto_or" | "peto odds ratio" => Some(("PETO", true)),
        "rr" | "risk ratio" | "relative risk" => Some(("RR", true)),
        "rd" | "risk difference" => Some(("RD", false)),
        "md" | "mean difference" | "weighted mean difference" => Some(("MD", false)),
        "smd" | "std. mean difference" | "standardized mean difference" | "standardised mean difference" => {
            Some(("SMD", false))
        }
        "hr" | "hazard ratio" => Some(("HR", true)),
        "rate ratio" | "incidence rate ratio" => Some(("IRR", true)),
        "rate difference" => Some(("IRD", false)),
        _ => None,
    };
    match analysis.kind {
        Kind::Dichotomous if analysis.pooling == Pooling::Peto => ("PETO", false),
        Kind::Dichotomous => (found.map_or("OR", |(measure, _)| measure), false),
        Kind::Continuous => (found.map_or("MD", |(measure, _)| measure), false),
        Kind::ObservedLessExpected => match found {
            Some(("HR", _)) => ("HR", false),
            // A Peto odds ratio from O − E is a ready-made ratio, not a table of events.
            Some(("PETO", _)) => ("OR", true),
            Some((measure, true)) => (measure, true),
            _ => {
                made.notes
                    .push(format!("analysis {number}: `{}` is taken as a hazard ratio", analysis.measure));
                ("HR", false)
            }
        },
        Kind::Contrast => match found {
            Some(("PETO", _)) if analysis.log => ("OR", true),
            Some((measure, log)) if log == analysis.log => (measure, true),
            _ if analysis.log => {
                made.notes.push(format!(
                    "analysis {number}: `{}` is a ratio without a name of its own here; it is printed as a risk ratio, so set `measure`",
                    analysis.measure
                ));
                ("RR", true)
            }
            _ => {
                made.notes
                    .push(format!("analysis {number}: `{}` is pooled as it is (GEN)", analysis.measure));
                ("GEN", true)
            }
        },
    }
}

/// Labels of the axis, and which direction is good where they tell.
fn sides(analysis: &Analysis, spec: &mut Spec) {
    let [left, right] = &analysis.sides;
    if left.is_empty() || right.is_empty() {
        return;
    }
    spec.line(4, &format!("favours: {{ left: {}, right: {} }}", quoted(left), quoted(right)));
    let experimental = analysis.groups[0].to_lowercase();
    let favours = |side: &str| {
        let side = side.to_lowercase();
        let to = side.strip_prefix("favours ").or_else(|| side.strip_prefix("favors ")).unwrap_or_default();
        let to = to.trim_start_matches('[').trim_end_matches(']');
        !to.is_empty() && (to == experimental || ["experimental", "treatment", "intervention"].contains(&to))
    };
    let better = match (favours(left), favours(right)) {
        (true, false) => "lower",
        (false, true) => "higher",
        _ => return,
    };
    spec.line(4, &format!("beneficial: {better}  # from the labels of the axis"));
}

fn model(entry: &Entry<'_>, grouped: bool, spec: &mut Spec) {
    let analysis = entry.analysis;
    if analysis.totals == Totals::None || (analysis.totals == Totals::Subgroups && entry.part.is_none()) {
        spec.line(4, "model: { effects: none }");
        spec.line(4, "pool_note: RevMan shows no total.");
        return;
    }
    let mut keys = vec![
        format!("effects: {}", if analysis.random { "random" } else { "common" }),
        format!(
            "pooling: {}",
            match analysis.pooling {
                Pooling::MantelHaenszel => "mantel-haenszel",
                Pooling::InverseVariance => "inverse-variance",
                Pooling::Peto => "peto",
            }
        ),
    ];
    if analysis.random {
        keys.extend(analysis.tau2.map(|tau2| format!("tau2: {tau2}")));
        keys.extend(analysis.interval.map(|interval| format!("interval: {interval}")));
        keys.extend(analysis.prediction.filter(|shown| !shown).map(|_| "prediction: false".to_owned()));
        if grouped {
            keys.push("subgroup_tau2: separate".to_owned());
        }
    }
    if (analysis.level - 95.0).abs() > f64::EPSILON {
        keys.push(format!("level: {}", analysis.level));
    }
    spec.line(4, &format!("model: {{ {} }}", keys.join(", ")));
}

/// RevMan's total, with as many digits as its arithmetic and this one share.
fn published(total: &Total, number: &str, source: &Source<'_>, spec: &mut Spec) {
    spec.line(4, "published:");
    spec.line(6, &format!("estimate: {}", digits(total.estimate)));
    if let (Some(lower), Some(upper)) = (total.lower, total.upper) {
        spec.line(6, &format!("ci_lower: {}", digits(lower)));
        spec.line(6, &format!("ci_upper: {}", digits(upper)));
    }
    if let Some(i2) = total.i2 {
        spec.line(6, &format!("i2: {i2:.2}"));
    }
    if let Some(k) = total.k {
        spec.line(6, &format!("k: {k}"));
    }
    spec.line(6, &format!("source: {}", quoted(&format!("RevMan, analysis {number} ({})", source.file))));
}

/// Four digits after the point, or four in all for numbers near zero.
fn digits(value: f64) -> String {
    let mut places = 4;
    let mut size = value.abs();
    while size < 0.1 && size > 0.0 && places < 8 {
        size *= 10.0;
        places += 1;
    }
    format!("{value:.places$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_totals_keep_four_digits() {
        assert_eq!(digits(0.8968655609130709), "0.8969");
        assert_eq!(digits(-12.0), "-12.0000");
        assert_eq!(digits(0.0034567), "0.003457");
        assert_eq!(digits(0.0), "0.0000");
    }
}
