//! Bytes and texts of the workspace, recorded as sources, and what is said of those that cannot be read.

use super::Builder;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{ReadError, Span, resolve};
use crate::spec::decode::Sp;

impl Builder<'_> {
    /// Reads the spec.
    pub(super) fn read_spec(&mut self, path: &str) -> Option<String> {
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
    pub(super) fn read_named(&mut self, spec_path: &str, written: &Sp<String>) -> Option<(String, String)> {
        let path = self.resolved(spec_path, written)?;
        if let Some(text) = self.sources.text(&path) {
            return Some((path.clone(), text.to_owned()));
        }
        let bytes = self.read_path(&path, written)?;
        self.utf8(&path, &bytes).map(|text| (path, text))
    }

    /// Reads a file that the spec names and that is no text.
    pub(super) fn read_bytes(&mut self, spec_path: &str, written: &Sp<String>) -> Option<Vec<u8>> {
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

    /// Reads a file that the spec names; for one that is not there, the nearest name beside it is offered.
    fn read_path(&mut self, path: &str, written: &Sp<String>) -> Option<Vec<u8>> {
        match self.workspace.read(path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let code =
                    if error == ReadError::Outside { Code::OutsideWorkspace } else { Code::Unreadable };
                let mut diagnostic =
                    Diagnostic::error(code, format!("{path} cannot be read: {error}")).at(&written.span);
                if error == ReadError::NotFound && written.value.contains("://") {
                    diagnostic = diagnostic.help(
                        "a report reads nothing from the network: download the file and name it by its path",
                    );
                } else if error == ReadError::NotFound {
                    let siblings = self.workspace.siblings(path);
                    let file = path.rsplit('/').next().unwrap_or_default();
                    let names: Vec<&str> = siblings
                        .iter()
                        .map(|sibling| sibling.rsplit('/').next().unwrap_or_default())
                        .collect();
                    if let Some(near) = nearest(file, names.iter().copied()) {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                        diagnostic.suggestion = Some(near.to_owned());
                    }
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// The bytes of a file as text, recorded as a source; bytes that are none are reported.
    pub(super) fn utf8(&mut self, path: &str, bytes: &[u8]) -> Option<String> {
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
                    if let Some(help) = known_format(bytes) {
                        diagnostic = diagnostic.help(help);
                    }
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
}

/// What to do about a file in one of the formats that people have instead of text.
fn known_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 6] = [
        (
            b"PK\x03\x04",
            "it looks like an Excel or Word file: save the sheet as \"CSV UTF-8\", a text as plain UTF-8",
        ),
        (b"\xd0\xcf\x11\xe0", "it looks like a file of an old Office: save the sheet as \"CSV UTF-8\""),
        (b"\xff\xfe", "it is stored as UTF-16: save it as UTF-8; spreadsheets call it \"CSV UTF-8\""),
        (b"\xfe\xff", "it is stored as UTF-16: save it as UTF-8; spreadsheets call it \"CSV UTF-8\""),
        (b"%PDF", "it is a PDF: a table is given as CSV, a text as Markdown"),
        (b"\x1f\x8b", "it is compressed: unpack it first"),
    ];
    FORMATS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, help)| *help)
}
