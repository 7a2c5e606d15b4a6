//! The files of a finished report: page, Markdown, numbers, pictures, tables, supplement, and what is made on request.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{BuildOptions, Builder, Formats, TableFormats};
use crate::dataset;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::model::{Block, Document, Table};
use crate::document::number::NumberStyle;
use crate::explain::Lineage;
use crate::profile::{FigureFiles, Profile};
use crate::render::{self, HtmlOptions};
use crate::results::Results;
use crate::run::Analysed;
use crate::side_by_side::side_by_side;
use crate::spec::model::Spec;
use crate::supplement::{self, SUPPLEMENT};

/// Files by path.
pub(super) type Outputs = BTreeMap<String, Vec<u8>>;

/// A report that only has to be written.
pub(super) struct Finished<'a> {
    pub(super) spec: &'a Spec,
    pub(super) spec_path: &'a str,
    pub(super) tables: &'a BTreeMap<String, dataset::Table>,
    pub(super) analysed: &'a [Analysed],
    pub(super) results: &'a Results,
    pub(super) document: &'a Document,
    pub(super) lineage: &'a Lineage,
    pub(super) summary: &'a [String],
    pub(super) profile: &'a Profile,
    pub(super) style: &'a NumberStyle,
}

impl Builder<'_> {
    /// Writes what is asked for, the supplement after what it holds and before what it does not; none if there are errors.
    pub(super) fn outputs(
        &mut self,
        report: &Finished<'_>,
        templates: BTreeMap<String, String>,
        options: &BuildOptions,
    ) -> Option<Outputs> {
        let Finished { spec, spec_path, document, profile, .. } = *report;
        // A supplement holds every default format, whatever is asked for beside it.
        let bundled = options.formats.supplement;
        let formats = if bundled { Formats::default() } else { options.formats };
        let wanted = BuildOptions { formats, ..options.clone() };
        let html = HtmlOptions { templates, files_beside: true, theme: profile.forest.theme() };
        let mut made = None;
        if !self.diagnostics.has_errors() {
            made = self.render(document, report.lineage, report.results, &html, &wanted, &profile.figures);
        }
        if bundled && let Some(outputs) = made {
            made = self.with_supplement(report, &html, options, outputs);
        }
        self.check_submission(spec, document);
        if let Some(outputs) = &mut made {
            if options.formats.docx
                && let Some(word) = self.word(spec, spec_path, document, profile)
            {
                outputs.insert("report.docx".to_owned(), word);
            }
            if options.formats.jats {
                outputs.insert("report.xml".to_owned(), render::jats(document).into_bytes());
            }
            self.table_files(spec, spec_path, document, profile, options.tables, outputs);
            if options.formats.submission {
                self.submission(spec, spec_path, document, profile, outputs);
            }
        }
        if options.formats.pdf && made.is_some() {
            self.print = self.print(spec, document, profile);
        }
        made
    }

    /// The files that a supplement holds too: page, Markdown, numbers, pictures and tables as CSV.
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
        let write_table = |table: &Table, outputs: &mut Outputs| {
            if table.number > 0 {
                outputs.insert(
                    format!("tables/{}.csv", table.id),
                    render::table_csv(table, &document.style).into_bytes(),
                );
            }
        };
        let mut figures = Vec::new();
        document.walk(&mut |block| match block {
            Block::Figure(figure) => {
                figures.push(figure);
                if let Some(data) = &figure.data {
                    write_table(data, &mut outputs);
                }
            }
            Block::Table(table) => write_table(table, &mut outputs),
            _ => {}
        });
        let drawn = side_by_side(&figures, |figure| {
            render::pictures(&figure.id, &figure.scene, &options.theme, build.pictures, print)
        });
        for (figure, drawn) in figures.into_iter().zip(drawn) {
            match drawn {
                Ok(files) => outputs.extend(files),
                Err(error) => too_large.push((figure.id.clone(), error)),
            }
        }
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

    /// Adds the supplement, which holds the files of every default format, and leaves of those what is asked for.
    fn with_supplement(
        &mut self,
        report: &Finished<'_>,
        html: &HtmlOptions,
        options: &BuildOptions,
        mut outputs: Outputs,
    ) -> Option<Outputs> {
        let inputs = supplement::Inputs {
            spec_path: report.spec_path,
            spec: report.spec,
            document: report.document,
            analysed: report.analysed,
            tables: report.tables,
            results: report.results,
            sources: &self.sources,
            summary: report.summary,
            outputs: &without_pictures(&outputs),
            html,
            labels: &report.profile.labels,
            style: report.style,
            profile: options.profile.as_deref(),
        };
        match supplement::supplement(&inputs) {
            Ok(archive) => {
                options.formats.keep(&mut outputs);
                outputs.insert(SUPPLEMENT.to_owned(), archive);
                Some(outputs)
            }
            Err(error) => {
                let message = format!("the supplement cannot be packed: {error}");
                self.diagnostics.push(Diagnostic::error(Code::Unreadable, message));
                None
            }
        }
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
}

impl Formats {
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

/// Outputs but for the pictures that a build may be asked for beside what the spec decides.
fn without_pictures(outputs: &Outputs) -> BTreeMap<String, Cow<'_, [u8]>> {
    let picture = |path: &str| path.starts_with("figures/") && !path.ends_with(".svg");
    outputs
        .iter()
        .filter(|(path, _)| !picture(path))
        .map(|(path, bytes)| (path.clone(), Cow::Borrowed(bytes.as_slice())))
        .collect()
}
