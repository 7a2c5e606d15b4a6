//! One report, from its spec to its files, in memory.

mod paper;
mod submission;
mod word;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::compose::{self, compose};
use crate::dataset::bind::Columns;
use crate::dataset::label::{LabelTemplate, unknown_column};
use crate::dataset::table::{Dialect, Table};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::cite::{Bibliography, CitationStyle, Citations};
use crate::document::marks;
use crate::document::model::{Block, Document, plain_text};
use crate::document::number::NumberStyle;
use crate::explain::{self, Lineage};
use crate::language::{Language, Overrides, TOPICS, Words};
use crate::plan::{AnalysisPlan, plan};
use crate::profile::{self, FigureFiles, Profile};
use crate::render::{self, HtmlOptions, PictureFormats, Print};
use crate::results::{ClaimResult, Results, SCHEMA_VERSION};
use crate::review::statement::Statements;
use crate::review::{self, Review};
use crate::run::{Analysed, Inputs, evidence, matching_rows, run};
use crate::sections::provenance::VERSION;
use crate::sections::wording::{self, Pooled};
use crate::source::{ReadError, Sources, Span, Workspace, parent, resolve};
use crate::spec::decode::Sp;
use crate::spec::model::{DataSpec, DecimalMark, SectionSpec, Spec};
use crate::spec::{self};
use crate::supplement::{self, SUPPLEMENT};
use crate::text::{Texts, expression};

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formats {
    /// `report.html`.
    pub html: bool,
    /// `report.md` with `figures/`.
    pub markdown: bool,
    /// `results.json`.
    pub json: bool,
    /// `report.docx`.
    pub docx: bool,
    /// `report.xml`, JATS.
    pub jats: bool,
    /// `submission/`: figures, tables and captions as the profile has them.
    pub submission: bool,
    /// What a typesetter makes `report.pdf` of, in [`Built::print`].
    pub pdf: bool,
    /// `supplement.zip`.
    pub supplement: bool,
}

impl Formats {
    /// No format: tables and figures alone.
    pub const NONE: Self = Self {
        html: false,
        markdown: false,
        json: false,
        docx: false,
        jats: false,
        submission: false,
        pdf: false,
        supplement: false,
    };

    /// Removes the formats that were not asked for.
    fn keep(self, outputs: &mut Outputs) {
        let formats = [(self.html, "report.html"), (self.markdown, "report.md"), (self.json, "results.json")];
        for (wanted, path) in formats {
            if !wanted {
                outputs.remove(path);
            }
        }
    }
}

impl Default for Formats {
    /// What a reader opens and a program reads; Word is written on request.
    fn default() -> Self {
        Self { html: true, markdown: true, json: true, supplement: true, ..Self::NONE }
    }
}

/// Formats of tables beside CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableFormats {
    /// `tables/*.docx`, a table a file, with its caption and its notes.
    pub docx: bool,
    /// `tables/tables.xlsx`, a table a sheet.
    pub xlsx: bool,
}

/// Choices of a build that the spec does not make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// What to write.
    pub formats: Formats,
    /// Profile in place of the spec's: a name, or the path of a file in the workspace.
    pub profile: Option<String>,
    /// Formats of figures beside SVG.
    pub pictures: PictureFormats,
    /// Formats of tables beside CSV.
    pub tables: TableFormats,
}

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

type Outputs = BTreeMap<String, Vec<u8>>;

impl Builder<'_> {
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
        let mut results = Results {
            schema_version: SCHEMA_VERSION,
            metaweave: VERSION.to_owned(),
            inputs: self.sources.digests().clone(),
            plan: analysed.iter().map(|analysis| analysis.plan.to_json()).collect(),
            analyses: analysed.iter().map(|analysis| analysis.result.clone()).collect(),
            evidence,
            claims: Vec::new(),
            review: None,
            lineage: Vec::new(),
        };
        results.review = review.to_result(&spec);
        for grade in &review.grades {
            let of = results.analyses.iter_mut().find(|analysis| analysis.id == grade.analysis);
            if let Some(analysis) = of {
                analysis.grade = Some(grade.to_result());
            }
            self.explanations.extend(grade.explained(&style));
        }
        self.suggestions =
            review::suggestion::suggestions(&review.grades, &analysed, review.risk_of_bias.as_ref(), &style);
        let filler = Texts::new(expression::context(&results, &analysed), &style);
        results.claims = self.claims(&spec, &filler);
        let citations = Citations::new(bibliography, style_of_citations);
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
        // A supplement holds what the spec alone decides, whatever formats are asked for beside it.
        let bundled = options.formats.supplement && options.profile.is_none();
        let formats = if bundled { Formats::default() } else { options.formats };
        let wanted = BuildOptions { formats, ..options.clone() };
        let html = HtmlOptions { templates, files_beside: true, theme: profile.forest.theme() };
        let mut made = None;
        if !self.diagnostics.has_errors() {
            made = self.render(&document, &lineage, &results, &html, &wanted, &profile.figures);
        }
        if let Some(outputs) = &mut made
            && bundled
        {
            let inputs = supplement::Inputs {
                spec_path,
                spec: &spec,
                document: &document,
                analysed: &analysed,
                tables: &tables,
                results: &results,
                sources: &self.sources,
                summary: &summary,
                outputs: &without_pictures(outputs),
                html: &html,
                labels: &profile.labels,
                style: &style,
            };
            match supplement::supplement(&inputs) {
                Ok(archive) => {
                    options.formats.keep(outputs);
                    outputs.insert(SUPPLEMENT.to_owned(), archive);
                }
                Err(error) => {
                    let message = format!("the supplement cannot be packed: {error}");
                    self.diagnostics.push(Diagnostic::error(Code::Unreadable, message));
                    made = None;
                }
            }
        }
        self.check_submission(&spec, &document);
        if let Some(outputs) = &mut made {
            if options.formats.docx
                && let Some(word) = self.word(&spec, spec_path, &document, &profile)
            {
                outputs.insert("report.docx".to_owned(), word);
            }
            if options.formats.jats {
                outputs.insert("report.xml".to_owned(), render::jats(&document).into_bytes());
            }
            self.table_files(&spec, spec_path, &document, &profile, options.tables, outputs);
            if options.formats.submission {
                self.submission(&spec, spec_path, &document, &profile, outputs);
            }
        }
        if options.formats.pdf && made.is_some() {
            self.print = self.print(&spec, &document, &profile);
        }
        let spec_path = spec_path.to_owned();
        self.parts = Some(Parts { spec, spec_path, tables, texts, analysed, results, style, english });
        Some((made?, summary))
    }

    /// Tables in the formats asked for beside CSV.
    fn table_files(
        &mut self,
        spec: &Spec,
        spec_path: &str,
        document: &Document,
        profile: &Profile,
        formats: TableFormats,
        outputs: &mut Outputs,
    ) {
        if formats.docx {
            for (table, bytes) in self.word_tables(spec, spec_path, document, profile).unwrap_or_default() {
                outputs.insert(format!("tables/{}.docx", table.id), bytes);
            }
        }
        if formats.xlsx {
            match render::workbook(document) {
                Ok(workbook) => {
                    outputs.extend(workbook.map(|bytes| ("tables/tables.xlsx".to_owned(), bytes)));
                }
                Err(error) => {
                    let message = format!("the workbook of the tables cannot be packed: {error}");
                    self.diagnostics.push(Diagnostic::error(Code::Unreadable, message));
                }
            }
        }
    }

    fn read_spec(&mut self, path: &str) -> Option<String> {
        match self.workspace.read(path) {
            Ok(bytes) => self.utf8(path, &bytes),
            Err(error) => {
                self.diagnostics.push(
                    Diagnostic::error(Code::Unreadable, format!("the spec {path} cannot be read: {error}"))
                        .at(&Span::new(path, 0, 0)),
                );
                None
            }
        }
    }

    /// Reads a text that the spec names.
    fn read_named(&mut self, spec_path: &str, written: &Sp<String>) -> Option<(String, String)> {
        let path = self.resolved(spec_path, written)?;
        if let Some(text) = self.sources.text(&path) {
            return Some((path.clone(), text.to_owned()));
        }
        let bytes = self.read_path(&path, written)?;
        self.utf8(&path, &bytes).map(|text| (path, text))
    }

    /// Reads a file that the spec names and that is no text.
    fn read_bytes(&mut self, spec_path: &str, written: &Sp<String>) -> Option<Vec<u8>> {
        let path = self.resolved(spec_path, written)?;
        let bytes = self.read_path(&path, written)?;
        self.sources.record(&path, &bytes);
        Some(bytes)
    }

    /// The path in the workspace of a file that the spec names.
    fn resolved(&mut self, spec_path: &str, written: &Sp<String>) -> Option<String> {
        match resolve(spec_path, &written.value) {
            Ok(path) => Some(path),
            Err(error) => {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::OutsideWorkspace,
                        format!("`{}` cannot be used: {error}", written.value),
                    )
                    .at(&written.span)
                    .help("paths are relative to the spec and stay inside the workspace"),
                );
                None
            }
        }
    }

    fn read_path(&mut self, path: &str, written: &Sp<String>) -> Option<Vec<u8>> {
        match self.workspace.read(path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let code =
                    if error == ReadError::Outside { Code::OutsideWorkspace } else { Code::Unreadable };
                let mut diagnostic =
                    Diagnostic::error(code, format!("{path} cannot be read: {error}")).at(&written.span);
                if error == ReadError::NotFound {
                    let siblings = self.workspace.siblings(path);
                    let file = path.rsplit('/').next().unwrap_or_default();
                    let names: Vec<&str> = siblings
                        .iter()
                        .map(|sibling| sibling.rsplit('/').next().unwrap_or_default())
                        .collect();
                    if let Some(near) = crate::diagnostic::nearest(file, names.iter().copied()) {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                        diagnostic.suggestion = Some(near.to_owned());
                    }
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn utf8(&mut self, path: &str, bytes: &[u8]) -> Option<String> {
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                self.sources.insert(path, bytes, text.to_owned());
                if let Some(at) = text.find('\0') {
                    self.diagnostics.push(
                        Diagnostic::error(
                            Code::NotUtf8,
                            format!("{path} holds a zero byte, which no text does"),
                        )
                        .at(&Span::new(path, at, at + 1))
                        .help("save the file as UTF-8 text"),
                    );
                    return None;
                }
                Some(text.to_owned())
            }
            Err(error) => {
                // What is readable of the text shows where the first foreign byte stands.
                let good = error.valid_up_to();
                let line = bytes.iter().take(good).filter(|&&byte| byte == b'\n').count() + 1;
                let readable = String::from_utf8_lossy(bytes).into_owned();
                let binary = bytes.iter().take(1024).any(|&byte| byte == 0);
                let mut diagnostic = Diagnostic::error(
                    Code::NotUtf8,
                    if binary {
                        format!("{path} is not a text file")
                    } else {
                        format!("{path} is not UTF-8 text (line {line})")
                    },
                );
                if binary {
                    diagnostic = diagnostic.at(&Span::new(path, 0, 0));
                } else {
                    self.sources.insert(path, bytes, readable);
                    diagnostic = diagnostic
                        .at(&Span::new(path, good, good + '\u{FFFD}'.len_utf8()))
                        .label("this character is stored in another encoding")
                        .help("save the file as UTF-8; spreadsheets call it \"CSV UTF-8\"");
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn tables(&mut self, spec: &Spec, spec_path: &str) -> BTreeMap<String, Table> {
        let mut tables = BTreeMap::new();
        for (name, data) in &spec.data.0 {
            let dialect = self.dialect(data);
            if let Some((path, text)) = self.read_named(spec_path, &data.file)
                && let Some(dialect) = dialect
                && let Some(table) = Table::read(&path, &text, &dialect, &mut self.diagnostics)
            {
                tables.insert(name.value.clone(), table);
            }
        }
        tables
    }

    fn dialect(&mut self, data: &DataSpec) -> Option<Dialect> {
        let mut dialect = Dialect::default();
        if let Some(missing) = &data.missing {
            dialect.missing = missing.iter().map(|code| code.value.clone()).collect();
        }
        dialect.decimal_comma =
            data.decimal.as_ref().is_some_and(|decimal| decimal.value == DecimalMark::Comma);
        if let Some(delimiter) = &data.delimiter {
            dialect.delimiter = match delimiter.value.as_str() {
                "tab" | "\t" => b'\t',
                text => match text.as_bytes() {
                    [byte]
                        if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) =>
                    {
                        *byte
                    }
                    _ => {
                        self.diagnostics.push(
                            Diagnostic::error(
                                Code::InvalidValue,
                                format!("`{text}` does not separate cells"),
                            )
                            .at(&delimiter.span)
                            .help("write one character such as `;`, or `tab`"),
                        );
                        return None;
                    }
                },
            };
        }
        Some(dialect)
    }

    fn bibliography(&mut self, spec: &Spec, spec_path: &str) -> Bibliography {
        let Some(written) = &spec.bibliography else { return Bibliography::default() };
        match self.read_named(spec_path, written) {
            Some((path, text)) => Bibliography::read(&path, &text, &mut self.diagnostics),
            None => Bibliography::default(),
        }
    }

    fn citation_style(&mut self, spec: &Spec, spec_path: &str) -> CitationStyle {
        let Some(name) = &spec.csl else {
            return CitationStyle::Own(
                spec.citation_style.as_ref().map(|style| style.value).unwrap_or_default(),
            );
        };
        if let Some(own) = &spec.citation_style {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::Conflict,
                    "`csl` takes the place of `citation_style`: one of them says it",
                )
                .at(&own.span),
            );
        }
        let file = if name.value.ends_with(".csl") {
            match self.read_named(spec_path, name) {
                Some(file) => Some(file),
                None => return CitationStyle::default(),
            }
        } else {
            None
        };
        let file = file.as_ref().map(|(path, text)| (path.as_str(), text.as_str()));
        CitationStyle::in_csl(name, file, spec.language_tag(), &mut self.diagnostics)
    }

    fn texts(&mut self, spec: &Spec, spec_path: &str) -> BTreeMap<String, (String, String)> {
        let mut texts = BTreeMap::new();
        for section in &spec.sections {
            if let SectionSpec::Text(path) = section
                && let Some(found) = self.read_named(spec_path, path)
            {
                texts.insert(path.value.clone(), found);
            }
        }
        texts
    }

    /// Templates of the workspace that take the place of those compiled in.
    fn templates(&mut self) -> BTreeMap<String, String> {
        let mut templates = BTreeMap::new();
        for name in ["report.html", "report.css"] {
            let path = format!("templates/{name}");
            if let Ok(bytes) = self.workspace.read(&path)
                && let Some(text) = self.utf8(&path, &bytes)
            {
                templates.insert(name.to_owned(), text);
            }
        }
        templates
    }

    /// The fixed words of the report, those of the workspace in place of those compiled in.
    fn words(&mut self, spec: &Spec) -> Words {
        let language = Language::of_tag(spec.language_tag()).unwrap_or_default();
        let mut overrides = Overrides::new(language);
        for topic in TOPICS {
            let path = overrides.path(topic);
            if let Ok(bytes) = self.workspace.read(&path)
                && let Some(text) = self.utf8(&path, &bytes)
            {
                overrides.read(&path, &text, &mut self.diagnostics);
            }
        }
        Words::with(language, overrides)
    }

    /// What the journal asks for: by the command line, else by the spec.
    fn profile(&mut self, spec: &Spec, spec_path: &str, options: &BuildOptions) -> Option<Profile> {
        let workspace = self.workspace;
        let (from, written) = match (&options.profile, &spec.profile) {
            // A path on the command line is one of the workspace.
            (Some(name), _) => ("", Sp { value: name.clone(), span: Span::new(spec_path, 0, 0) }),
            (None, Some(written)) => (spec_path, written.clone()),
            (None, None) => (spec_path, profile::unnamed(spec_path)),
        };
        let found = profile::resolve(workspace, from, &written, &mut self.sources, &mut self.diagnostics)?;
        (!self.diagnostics.has_errors()).then_some(found)
    }

    /// The sentences about the evidence, those of the workspace in place of those compiled in.
    fn statements(&mut self, language: Language) -> Statements {
        let path = format!("templates/{}", review::statement::FILE);
        let statements = Statements::compiled_in(language);
        let Ok(bytes) = self.workspace.read(&path) else { return statements };
        let Some(text) = self.utf8(&path, &bytes) else { return statements };
        statements.with(&path, &text, &mut self.diagnostics)
    }

    /// Checks the columns that tables and figures of the spec name.
    fn check_blocks(&mut self, spec: &Spec, tables: &BTreeMap<String, Table>) {
        for table in &spec.tables {
            let Some(data) = self.table(spec, tables, &table.data) else { continue };
            let columns =
                table.columns.iter().map(|column| &column.column).chain(&table.source).chain(&table.group);
            self.check_columns(columns, data);
            if let Some(filter) = &table.r#where {
                let all: Vec<usize> = (0..data.rows.len()).collect();
                let _ = matching_rows(filter, data, &all, &mut self.diagnostics);
            }
        }
        for figure in &spec.figures {
            let Some(data) = self.table(spec, tables, &figure.data) else { continue };
            self.check_columns(figure.series.iter().chain([&figure.label]), data);
            if let Some(filter) = &figure.r#where {
                let all: Vec<usize> = (0..data.rows.len()).collect();
                let _ = matching_rows(filter, data, &all, &mut self.diagnostics);
            }
            for (row, column) in
                (0..data.rows.len()).flat_map(|row| figure.series.iter().map(move |series| (row, series)))
            {
                let Some(at) = data.column(&column.value) else { continue };
                let wrong = match data.number(row, at) {
                    Ok(Some(number)) if number < 0.0 => "a count cannot be negative",
                    Ok(_) => continue,
                    Err(why) => why.help(),
                };
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::NotANumber,
                        format!("`{}` in column `{}` is not a count", data.cell(row, at), column.value),
                    )
                    .at(&data.cell_span(row, at))
                    .help(wrong),
                );
            }
        }
    }

    fn check_columns<'s>(&mut self, columns: impl Iterator<Item = &'s Sp<String>>, data: &Table) {
        for column in columns {
            if data.column(&column.value).is_none() {
                self.diagnostics.push(unknown_column(&column.value, &column.span, data));
            }
        }
    }

    /// The table of a name; a name that the spec does not have is reported, a table that could not be read was.
    fn table<'t>(
        &mut self,
        spec: &'t Spec,
        tables: &'t BTreeMap<String, Table>,
        name: &Sp<String>,
    ) -> Option<&'t Table> {
        evidence::Tables { spec, tables }.get(name, &mut self.diagnostics)
    }

    /// The files that `review` names.
    fn review_files(&mut self, spec: &Spec, spec_path: &str) -> review::Files {
        let mut files = review::Files::new();
        for written in Review::files(spec) {
            if let Some(found) = self.read_named(spec_path, written) {
                files.insert(written.value.clone(), found);
            }
        }
        files
    }

    fn analyse(&mut self, spec: &Spec, tables: &BTreeMap<String, Table>, review: &Review) -> Vec<Analysed> {
        let plans = plan(spec, &mut self.diagnostics);
        let mut analysed = Vec::new();
        for plan in plans {
            let Some(table) = self.table(spec, tables, &plan.data) else { continue };
            // Without a label the rest is still checked.
            let label = self.label(spec, &plan, table).unwrap_or_else(LabelTemplate::first_column);
            let Some(written) = spec.analyses.iter().find(|analysis| analysis.id.value == plan.id) else {
                continue;
            };
            let inputs = Inputs {
                columns: Columns {
                    at: &written.id.span,
                    measure: plan.measure,
                    experimental: written.experimental.as_ref(),
                    control: written.control.as_ref(),
                    columns: written.columns.as_ref(),
                    medians: plan.model.medians,
                    labels_repeat: plan.dependence.as_ref().is_some_and(|d| d.cluster.is_some()),
                },
                table,
                label: &label,
                sources: &self.sources,
                risk_of_bias: review.risk_of_bias.as_ref(),
            };
            analysed.extend(run(plan, &inputs, &mut self.diagnostics));
        }
        analysed
    }

    fn label(&mut self, spec: &Spec, plan: &AnalysisPlan, table: &Table) -> Option<LabelTemplate> {
        let data = spec.data.0.iter().find(|(name, _)| name.value == plan.data.value)?;
        match &data.1.study {
            Some(study) => LabelTemplate::read(study, table, &mut self.diagnostics),
            None => Some(LabelTemplate::first_column()),
        }
    }

    fn claims(&mut self, spec: &Spec, filler: &Texts) -> Vec<ClaimResult> {
        let mut claims = Vec::new();
        for claim in &spec.claims {
            let holds = match filler.holds(&claim.assert.value) {
                Ok(holds) => holds,
                Err(why) => {
                    self.diagnostics.push(why.at(&claim.assert.span));
                    continue;
                }
            };
            if !holds {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::ClaimFails,
                        format!("the claim `{}` does not hold", claim.id.value),
                    )
                    .at(&claim.assert.span)
                    .label("this is false")
                    .related(&claim.text.span, "so this cannot be said")
                    .help("correct the conclusion, or the condition it rests on"),
                );
            }
            claims.push(ClaimResult {
                id: claim.id.value.clone(),
                assert: claim.assert.value.clone(),
                text: claim.text.value.clone(),
                holds,
            });
        }
        claims
    }

    /// Reports a template of the workspace that cannot be used.
    fn template_fault(&mut self, error: &render::TemplateError) {
        let path = format!("templates/{}", error.name);
        let text = self.sources.text(&path).unwrap_or_default();
        let start = error.line.map_or(0, |line| {
            let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let rest = text.get(before..).unwrap_or_default();
            let column = error.column.unwrap_or(1).saturating_sub(1);
            before + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
        });
        self.diagnostics.push(
            Diagnostic::error(Code::Template, format!("the template cannot be used: {}", error.message))
                .at(&Span::new(path, start, start))
                .help("without this file the page is written with the template compiled in"),
        );
    }

    fn render(
        &mut self,
        document: &Document,
        lineage: &Lineage,
        results: &Results,
        options: &HtmlOptions,
        build: &BuildOptions,
        files: &FigureFiles,
    ) -> Option<Outputs> {
        let formats = build.formats;
        let print = (files, &document.style);
        let mut outputs = Outputs::new();
        let mut too_large = Vec::new();
        let write_table = |table: &crate::document::model::Table, outputs: &mut Outputs| {
            if table.number > 0 {
                outputs.insert(
                    format!("tables/{}.csv", table.id),
                    render::table_csv(table, &document.style).into_bytes(),
                );
            }
        };
        document.walk(&mut |block| match block {
            Block::Figure(figure) => {
                match render::pictures(&figure.id, &figure.scene, &options.theme, build.pictures, print) {
                    Ok(files) => outputs.extend(files),
                    Err(error) => too_large.push((figure.id.clone(), error)),
                }
                if let Some(data) = &figure.data {
                    write_table(data, &mut outputs);
                }
            }
            Block::Table(table) => write_table(table, &mut outputs),
            _ => {}
        });
        for (id, error) in too_large {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    format!("the figure `{id}` cannot be written as PNG: {error}"),
                )
                .help("ask for fewer dots per inch, or for PDF"),
            );
        }
        if formats.html {
            match render::html_with_lineage(document, lineage, options) {
                Ok(page) => {
                    outputs.insert("report.html".to_owned(), page.into_bytes());
                }
                Err(error) => {
                    self.template_fault(&error);
                    return None;
                }
            }
        }
        if formats.markdown {
            outputs.insert("report.md".to_owned(), render::markdown(document).into_bytes());
        }
        if formats.json {
            outputs.insert("results.json".to_owned(), results.to_json().into_bytes());
        }
        Some(outputs)
    }
}

fn lacking(
    profile: &Profile,
    spec: &Spec,
    document: &Document,
    texts: &BTreeMap<String, (String, String)>,
) -> Vec<Diagnostic> {
    let texts: Vec<(&str, &str)> =
        texts.values().map(|(path, content)| (path.as_str(), content.as_str())).collect();
    let manuscript = profile::lacking::Manuscript { spec, document, texts: &texts };
    profile::lacking::lacking(profile, &manuscript)
}

/// Outputs but for the pictures that a build may be asked for beside what the spec decides.
fn without_pictures(outputs: &Outputs) -> BTreeMap<String, Cow<'_, [u8]>> {
    let picture = |path: &str| path.starts_with("figures/") && !path.ends_with(".svg");
    outputs
        .iter()
        .filter(|(path, _)| !picture(path))
        .map(|(path, bytes)| (path.clone(), Cow::Borrowed(bytes.as_slice())))
        .collect()
}

/// One line for a terminal: what an analysis found.
fn summary_line(analysis: &Analysed, style: &NumberStyle) -> String {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let studies = plain_text(&marks::inlines(&wording::studies(plan, result, style)));
    match Pooled::of(plan, result) {
        Some(pooled) if plan.model.pooled() => {
            format!(
                "{}: {} ({studies})",
                plan.id,
                marks::clean(&wording::effect(plan, pooled.shown(), style))
            )
        }
        _ => {
            let outcomes = result.dependence.as_ref().map_or(0, |found| found.outcomes.len());
            let what = if outcomes > 0 { format!("{outcomes} outcomes") } else { "not pooled".to_owned() };
            format!("{}: {what} ({studies})", plan.id)
        }
    }
}
