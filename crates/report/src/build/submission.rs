//! What a submission system takes, as the profile has it: each figure and each table as a file of its own, and the captions.

use super::Builder;
use super::outputs::Outputs;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::model::{Block, Document, Figure, plain_text};
use crate::profile::{Labels, Profile};
use crate::render;
use crate::spec::model::{FileFormatName, Spec};

/// Folder of the output.
const FOLDER: &str = "submission";

/// Labels of figures or of tables: those of the article and those of the supplement, counted apart.
struct Numbering<'a> {
    main: &'a str,
    supplementary: &'a str,
    counts: [usize; 2],
}

impl Numbering<'_> {
    /// The label and the name of the file of the next one.
    fn next(&mut self, is_main: bool) -> (String, String) {
        let [main, supplementary] = &mut self.counts;
        let (label, count) = if is_main { (self.main, main) } else { (self.supplementary, supplementary) };
        *count += 1;
        (Labels::numbered(label, *count), Labels::file_name(label, *count))
    }
}

impl Builder<'_> {
    /// Adds the files to the outputs; problems are reported.
    pub(super) fn submission(
        &mut self,
        spec: &Spec,
        spec_path: &str,
        document: &Document,
        profile: &Profile,
        outputs: &mut Outputs,
    ) {
        let is_main = |id: &str| {
            spec.submission.as_ref().is_none_or(|there| there.main.iter().any(|main| main.value == id))
        };
        let labels = &profile.labels;
        let mut captions =
            format!("# Captions\n\nAs {} has them; files of the same names lie beside.\n", profile.name);
        let mut numbering =
            Numbering { main: &labels.figure, supplementary: &labels.supplementary_figure, counts: [0; 2] };
        let mut figures: Vec<&Figure> = Vec::new();
        document.walk(&mut |block| {
            if let Block::Figure(figure) = block
                && figure.number > 0
            {
                figures.push(figure);
            }
        });
        let theme = profile.forest.theme();
        for figure in figures {
            let (label, file) = numbering.next(is_main(&figure.id));
            captions.push_str(&format!("\n**{label}.** {}\n", plain_text(&figure.caption).trim()));
            let pages = render::in_columns(&figure.scene, &profile.figures, &document.style);
            let several = pages.len() > 1;
            let dpi = profile.figures.dpi;
            let each = pages.iter().enumerate();
            for ((at, scene), format) in
                each.flat_map(|page| profile.figures.formats.iter().map(move |format| (page, format)))
            {
                let (extension, bytes) = match format {
                    FileFormatName::Svg => {
                        ("svg", Ok(scene.to_svg(&theme, metaweave_plot::SvgMode::Standalone).into_bytes()))
                    }
                    FileFormatName::Pdf => ("pdf", Ok(scene.to_pdf(&theme))),
                    FileFormatName::Png => ("png", scene.to_png(&theme, metaweave_plot::Scheme::Light, dpi)),
                    FileFormatName::Tiff => ("tif", scene.to_tiff(&theme, dpi)),
                };
                match bytes {
                    Ok(bytes) => {
                        let page = if several { format!("-page-{}", at + 1) } else { String::new() };
                        outputs.insert(format!("{FOLDER}/{file}{page}.{extension}"), bytes);
                    }
                    Err(error) => {
                        let message = format!("the figure `{}` cannot be written: {error}", figure.id);
                        self.diagnostics.push(Diagnostic::error(Code::InvalidValue, message));
                    }
                }
            }
        }
        let mut numbering =
            Numbering { main: &labels.table, supplementary: &labels.supplementary_table, counts: [0; 2] };
        for (table, bytes) in self.word_tables(spec, spec_path, document, profile).unwrap_or_default() {
            let (label, file) = numbering.next(is_main(&table.id));
            captions.push_str(&format!("\n**{label}.** {}\n", plain_text(&table.caption).trim()));
            outputs.insert(format!("{FOLDER}/{file}.docx"), bytes);
        }
        outputs.insert(format!("{FOLDER}/captions.md"), captions.into_bytes());
        self.check_sizes(profile, outputs);
    }

    /// Reports files that are larger than the journal takes.
    fn check_sizes(&mut self, profile: &Profile, outputs: &Outputs) {
        let Some(most) = profile.figures.max_megabytes else { return };
        let megabytes = |bytes: &[u8]| bytes.len() as f64 / 1e6;
        let large: Vec<String> = outputs
            .iter()
            .filter(|(path, bytes)| path.starts_with(FOLDER) && megabytes(bytes) > most)
            .map(|(path, bytes)| format!("`{path}` ({:.1})", megabytes(bytes)))
            .collect();
        if !large.is_empty() {
            let message =
                format!("{} takes files up to {most} MB; larger are {}", profile.name, large.join(", "));
            let help = "lower `dpi`, or leave out rows and columns, or choose a vector format";
            self.diagnostics.push(Diagnostic::warning(Code::Lacking, message).help(help));
        }
    }

    /// Reports names under `submission` that the report does not have.
    pub(super) fn check_submission(&mut self, spec: &Spec, document: &Document) {
        let Some(submission) = &spec.submission else { return };
        let mut ids: Vec<&str> = document.numbered_tables().iter().map(|table| table.id.as_str()).collect();
        document.walk(&mut |block| {
            if let Block::Figure(figure) = block {
                ids.push(&figure.id);
            }
        });
        for main in &submission.main {
            if !ids.contains(&main.value.as_str()) {
                let message = format!("the report has no figure or table `{}`", main.value);
                self.diagnostics.push(
                    Diagnostic::error(Code::UnknownName, message)
                        .at(&main.span)
                        .suggest(&main.value, ids.iter().copied()),
                );
            }
        }
    }
}
