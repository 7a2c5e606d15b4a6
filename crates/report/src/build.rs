//! One report, from its spec to its files, in memory.
//!
//! | step | file |
//! |---|---|
//! | what to write | `formats` |
//! | files of the workspace, as bytes and as texts | `reading` |
//! | what the spec names | `inputs` |
//! | what the workspace has in place of what is compiled in | `templates` |
//! | the analyses | `analyses` |
//! | columns, claims and what a journal asks for | `checks` |
//! | characters that the font of figures lacks | `characters` |
//! | the files of the report | `outputs`, with `word`, `paper` and `submission` |

mod analyses;
mod characters;
mod checks;
mod formats;
mod inputs;
mod outputs;
mod paper;
mod reading;
mod submission;
mod templates;
mod word;

use std::collections::BTreeMap;

use self::analyses::summary_line;
use self::checks::lacking;
pub use self::formats::{BuildOptions, Formats, TableFormats};
use self::outputs::{Finished, Outputs};
use crate::compose::{self, compose};
use crate::dataset::table::Table;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::cite::Citations;
use crate::document::number::NumberStyle;
use crate::explain::{self, Lineage};
use crate::render::Print;
use crate::results::evidence::EvidenceResults;
use crate::results::{Results, SCHEMA_VERSION};
use crate::review::{self, Review};
use crate::run::{Analysed, evidence};
use crate::sections::provenance::VERSION;
use crate::source::{Sources, Workspace, parent};
use crate::spec::{self, model::Spec};
use crate::text::{Texts, expression};

/// A report that was built, or what kept it from being.
#[derive(Clone, Debug)]
pub struct Built {
    /// Name of the report: the folder of its spec.
    pub name: String,
    /// Files by path; `None` when there are errors.
    pub outputs: Option<BTreeMap<String, Vec<u8>>>,
    /// Problems.
    pub diagnostics: Diagnostics,
    /// Texts read, for showing where problems are.
    pub sources: Sources,
    /// What the author should look at when rating the certainty of evidence; for `check`.
    pub suggestions: Vec<Diagnostic>,
    /// What the journal of the profile asks for and the report lacks; for `check --profile`.
    pub lacking: Vec<Diagnostic>,
    /// Items of PRISMA 2020 that the report does not answer, each an error; for `check --prisma`.
    pub missing: Vec<Diagnostic>,
    /// Which rule every statement about the evidence follows from, one line each; for `check --explain`.
    pub explanations: Vec<String>,
    /// One line an analysis.
    pub summary: Vec<String>,
    /// The report for a typesetter, if it was asked for and there are no errors.
    pub print: Option<Print>,
    /// What it was made from and with; `None` when it did not come to results.
    pub parts: Option<Parts>,
}

/// What stands between the inputs of a report and its outputs, for those who compare, explain or bundle it. A report whose
/// claims do not hold has them too.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The spec.
    pub spec: Spec,
    /// Its path.
    pub spec_path: String,
    /// Tables by name.
    pub tables: BTreeMap<String, Table>,
    /// The author's texts: path and content, by the path written in the spec.
    pub texts: BTreeMap<String, (String, String)>,
    /// Analyses in the order of the spec.
    pub analysed: Vec<Analysed>,
    /// Results.
    pub results: Results,
    /// How numbers are printed.
    pub style: NumberStyle,
    /// The same in English, as commands print to a terminal.
    pub english: NumberStyle,
}

/// Builds one report.
#[must_use]
pub fn build(workspace: &dyn Workspace, spec_path: &str, options: &BuildOptions) -> Built {
    let mut builder = Builder {
        workspace,
        sources: Sources::default(),
        diagnostics: Diagnostics::default(),
        suggestions: Vec::new(),
        lacking: Vec::new(),
        missing: Vec::new(),
        explanations: Vec::new(),
        print: None,
        parts: None,
    };
    let made = builder.make(spec_path, options);
    let folder = parent(spec_path).rsplit('/').next().unwrap_or_default();
    let name = if folder.is_empty() { "report" } else { folder };
    let (outputs, summary) = match made {
        Some((outputs, summary)) if !builder.diagnostics.has_errors() => (Some(outputs), summary),
        _ => (None, Vec::new()),
    };
    Built {
        name: name.to_owned(),
        outputs,
        diagnostics: builder.diagnostics,
        sources: builder.sources,
        suggestions: builder.suggestions,
        lacking: builder.lacking,
        missing: builder.missing,
        explanations: builder.explanations,
        summary,
        print: builder.print,
        parts: builder.parts,
    }
}

/// A report in the making.
struct Builder<'a> {
    workspace: &'a dyn Workspace,
    sources: Sources,
    diagnostics: Diagnostics,
    suggestions: Vec<Diagnostic>,
    lacking: Vec<Diagnostic>,
    missing: Vec<Diagnostic>,
    explanations: Vec<String>,
    print: Option<Print>,
    parts: Option<Parts>,
}

/// Texts of the author, path and content, by the path written in the spec.
type TextsByName = BTreeMap<String, (String, String)>;

impl Builder<'_> {
    /// From the spec to the files: reads, analyses, composes and writes. Every step goes as far as it can, so that all problems
    /// come at once; analyses with errors are not composed, and a report with errors is not written.
    fn make(&mut self, spec_path: &str, options: &BuildOptions) -> Option<(Outputs, Vec<String>)> {
        let text = self.read_spec(spec_path)?;
        let spec = spec::read(spec_path, &text, &mut self.diagnostics)?;
        let tables = self.tables(&spec, spec_path);
        let bibliography = self.bibliography(&spec, spec_path);
        let style_of_citations = self.citation_style(&spec, spec_path);
        let texts = self.texts(&spec, spec_path);
        self.check_blocks(&spec, &tables);
        let files = self.review_files(&spec, spec_path);
        if let Some(written) = spec.review.as_ref().and_then(|review| review.characteristics.as_ref()) {
            self.table(&spec, &tables, &written.data);
        }
        let words = self.words(&spec);
        let mut review = Review::read(&spec, &tables, &files, &mut self.diagnostics);
        let analysed = self.analyse(&spec, &tables, &review);
        if !self.diagnostics.has_errors() {
            review::consistency::check(&spec, &tables, &review, &analysed, &mut self.diagnostics);
            let statements = self.statements(words.language());
            let style = NumberStyle::default().in_language(spec.language_tag(), words.clone());
            review.grades =
                review::grade::read(&spec, &analysed, (&statements, &style), &mut self.diagnostics);
        }
        let evidence = evidence::evidence(&spec, &tables, &analysed, &mut self.diagnostics);
        if self.diagnostics.has_errors() {
            return None;
        }
        let templates = self.templates();
        let profile = self.profile(&spec, spec_path, options)?;
        let style = profile.numbers.clone().in_language(spec.language_tag(), words);
        let look = profile.forest.clone().in_language(&style);
        let mut results = self.results(&spec, &analysed, evidence, &review, &style);
        self.suggestions =
            review::suggestion::suggestions(&review.grades, &analysed, review.risk_of_bias.as_ref(), &style);
        let filler = Texts::new(expression::context(&results, &analysed), &style);
        results.claims = self.claims(&spec, &filler);
        let citations = Citations::new(bibliography, style_of_citations, style.clone());
        let inputs = compose::Inputs {
            spec: &spec,
            analysed: &analysed,
            review: &review,
            tables: &tables,
            results: &results,
            texts: &texts,
            sources: &self.sources,
            style: &style,
            look: &look,
            labels: &profile.labels,
        };
        let composed = compose(inputs, citations, &filler, &mut self.diagnostics);
        let mut document = composed.document;
        self.missing = composed.missing;
        self.check_characters(spec_path, &document, &analysed);
        self.lacking = lacking(&profile, &spec, &document, &texts);
        if style.p_italic {
            document.set_in_italics(&style.p_letter);
        }
        let lineage_in = |style: &NumberStyle| {
            Lineage::of(
                &explain::Inputs {
                    spec: &spec,
                    analysed: &analysed,
                    tables: &tables,
                    evidence: &results.evidence,
                    review: &review,
                    texts: &texts,
                    sources: &self.sources,
                    style,
                },
                &document,
                &composed.texts,
            )
        };
        // On the page in the language of the report, in `results.json` in English.
        let lineage = lineage_in(&style);
        let english = profile.numbers.clone();
        results.lineage = if english == style { lineage.to_json() } else { lineage_in(&english).to_json() };
        let summary: Vec<String> = analysed.iter().map(|analysis| summary_line(analysis, &style)).collect();
        let report = Finished {
            spec: &spec,
            spec_path,
            tables: &tables,
            analysed: &analysed,
            results: &results,
            document: &document,
            lineage: &lineage,
            summary: &summary,
            profile: &profile,
            style: &style,
        };
        let made = self.outputs(&report, templates, options);
        let spec_path = spec_path.to_owned();
        self.parts = Some(Parts { spec, spec_path, tables, texts, analysed, results, style, english });
        Some((made?, summary))
    }

    /// The results but for the claims and the lineage, which rest on them; how the ratings came about is explained.
    fn results(
        &mut self,
        spec: &Spec,
        analysed: &[Analysed],
        evidence: EvidenceResults,
        review: &Review,
        style: &NumberStyle,
    ) -> Results {
        let mut results = Results {
            schema_version: SCHEMA_VERSION,
            metaweave: VERSION.to_owned(),
            inputs: self.sources.digests().clone(),
            plan: analysed.iter().map(|analysis| analysis.plan.to_json()).collect(),
            analyses: analysed.iter().map(|analysis| analysis.result.clone()).collect(),
            evidence,
            claims: Vec::new(),
            review: review.to_result(spec),
            lineage: Vec::new(),
        };
        for grade in &review.grades {
            let of = results.analyses.iter_mut().find(|analysis| analysis.id == grade.analysis);
            if let Some(analysis) = of {
                analysis.grade = Some(grade.to_result());
            }
            self.explanations.extend(grade.explained(style));
        }
        results
    }
}
