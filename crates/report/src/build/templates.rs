//! Files of the workspace that take the place of what is compiled in: the page, the fixed words, the sentences about the evidence
//! and the profile of a journal.

use std::collections::BTreeMap;

use super::{BuildOptions, Builder};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, Overrides, TOPICS, Words};
use crate::profile::{self, Profile};
use crate::render;
use crate::review;
use crate::review::statement::Statements;
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::Spec;

impl Builder<'_> {
    /// Templates of the workspace that take the place of those compiled in.
    pub(super) fn templates(&mut self) -> BTreeMap<String, String> {
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
    pub(super) fn words(&mut self, spec: &Spec) -> Words {
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

    /// The sentences about the evidence, those of the workspace in place of those compiled in.
    pub(super) fn statements(&mut self, language: Language) -> Statements {
        let path = format!("templates/{}", review::statement::FILE);
        let statements = Statements::compiled_in(language);
        let Ok(bytes) = self.workspace.read(&path) else { return statements };
        let Some(text) = self.utf8(&path, &bytes) else { return statements };
        statements.with(&path, &text, &mut self.diagnostics)
    }

    /// What the journal asks for: by the command line, else by the spec.
    pub(super) fn profile(
        &mut self,
        spec: &Spec,
        spec_path: &str,
        options: &BuildOptions,
    ) -> Option<Profile> {
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

    /// Reports a template of the workspace that cannot be used.
    pub(super) fn template_fault(&mut self, error: &render::TemplateError) {
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
}
