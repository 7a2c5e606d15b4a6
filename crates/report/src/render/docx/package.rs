//! The package of a Word file: parts by name, what kind each is, which needs which, zipped the same way every time.

use super::xml::escaped;
use crate::archive::{self, ArchiveError};

/// Head of every XML part.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE_PROPERTIES: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part that the main document needs: the id by which the document names it, the kind of need, the target.
#[derive(Debug)]
struct Relationship {
    id: String,
    kind: &'static str,
    target: String,
    external: bool,
}

/// The parts of a Word file, in the order written.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    relationships: Vec<Relationship>,
}

impl Package {
    /// Relates the main document to something of the given kind; the id that names it there.
    pub(super) fn relate(&mut self, kind: &'static str, target: &str, external: bool) -> String {
        let known = |there: &&Relationship| {
            there.kind == kind && there.target == target && there.external == external
        };
        if let Some(there) = self.relationships.iter().find(known) {
            return there.id.clone();
        }
        let id = format!("rId{}", self.relationships.len() + 1);
        self.relationships.push(Relationship { id: id.clone(), kind, target: target.to_owned(), external });
        id
    }

    /// Adds a part below `word/` and relates the main document to it.
    pub(super) fn add(&mut self, kind: &'static str, name: &str, content: impl Into<Vec<u8>>) -> String {
        self.parts.push((format!("word/{name}"), content.into()));
        self.relate(kind, name, false)
    }

    /// The finished file. Equal parts give equal bytes: entries are in a fixed order, and their time is the first that a
    /// ZIP file can hold.
    ///
    /// # Errors
    ///
    /// When a part is too large for a ZIP file.
    pub(super) fn finish(mut self, document: String, core: String) -> Result<Vec<u8>, PackageError> {
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), self.content_types().into_bytes()),
            ("_rels/.rels".to_owned(), root_relationships().into_bytes()),
            ("docProps/core.xml".to_owned(), core.into_bytes()),
            ("docProps/app.xml".to_owned(), application().into_bytes()),
            ("word/document.xml".to_owned(), document.into_bytes()),
            ("word/_rels/document.xml.rels".to_owned(), self.document_relationships().into_bytes()),
        ];
        parts.append(&mut self.parts);
        // Sorted by path, the content types come first, where Word looks for them.
        Ok(archive::write(&parts.into_iter().collect())?)
    }

    fn content_types(&self) -> String {
        let mut types = format!(
            "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"png\" ContentType=\"image/png\"/>\
             <Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>\
             <Override PartName=\"/docProps/core.xml\" \
             ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
             <Override PartName=\"/docProps/app.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>"
        );
        for there in self.relationships.iter().filter(|there| !there.external && there.kind != "image") {
            let kind = match there.kind {
                "theme" => "application/vnd.openxmlformats-officedocument.theme+xml".to_owned(),
                kind => format!("{WORD}.{kind}+xml"),
            };
            types
                .push_str(&format!("<Override PartName=\"/word/{}\" ContentType=\"{kind}\"/>", there.target));
        }
        types.push_str("</Types>");
        types
    }

    fn document_relationships(&self) -> String {
        let mut text = format!("{XML}<Relationships xmlns=\"{RELATIONSHIPS}\">");
        for there in &self.relationships {
            let mode = if there.external { " TargetMode=\"External\"" } else { "" };
            text.push_str(&format!(
                "<Relationship Id=\"{}\" Type=\"{OFFICE}/{}\" Target=\"{}\"{mode}/>",
                there.id,
                there.kind,
                escaped(&there.target)
            ));
        }
        text.push_str("</Relationships>");
        text
    }
}

/// Why a file could not be packed.
#[derive(Debug, thiserror::Error)]
#[error("the Word file could not be packed: {0}")]
pub struct PackageError(#[from] ArchiveError);

fn root_relationships() -> String {
    format!(
        "{XML}<Relationships xmlns=\"{RELATIONSHIPS}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{CORE_PROPERTIES}\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>\
         </Relationships>"
    )
}

fn application() -> String {
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>metaweave</Application></Properties>"
    )
}
