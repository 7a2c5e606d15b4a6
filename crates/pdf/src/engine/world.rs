//! What there is for Typst: the template, the report and its figures, in memory.

use std::collections::BTreeMap;

use metaweave_report::render::Print;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fonts::fonts;
use crate::TEMPLATE;

/// A world of one report.
pub(super) struct ReportWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    files: BTreeMap<String, Bytes>,
}

impl ReportWorld {
    pub(super) fn new(print: &Print) -> Self {
        let fonts = fonts();
        let template = print.template.clone().unwrap_or_else(|| TEMPLATE.to_owned());
        let mut files: BTreeMap<String, Bytes> = print
            .pictures
            .iter()
            .map(|(path, svg)| (path.clone(), Bytes::from_string(svg.clone())))
            .collect();
        files.insert("report.json".to_owned(), Bytes::from_string(print.data.clone()));
        // Heads of rows are marked as such by what Typst still calls an extra.
        let features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: source(template),
            files,
        }
    }
}

/// The template as a file at the root, beside which the others lie.
fn source(template: String) -> Source {
    match VirtualPath::new("report.typ") {
        Ok(path) => Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), template),
        // The name is one; a template without a place would find no files.
        Err(_) => Source::detached(template),
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        let inside = *id.get().root() == VirtualRoot::Project;
        let found = self.files.get(path).filter(|_| inside);
        found.cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// There is no today.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
