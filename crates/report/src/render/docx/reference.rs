//! The style sheet of a reference document.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most bytes of a style sheet that is read; Word's own have some tens of thousands.
const MOST: u64 = 4_000_000;

/// Reads `word/styles.xml` of a Word file; the reason in words when there is none.
///
/// # Errors
///
/// When the bytes are no Word file, or its style sheet is missing, too large or not a text.
pub fn reference_styles(docx: &[u8]) -> Result<String, &'static str> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).map_err(|_| "it is not a Word document (.docx)")?;
    let entry = archive.by_name("word/styles.xml").map_err(|_| "it has no style sheet")?;
    let mut styles = String::new();
    // The size that the archive states is not to be trusted, so that reading stops by itself.
    entry.take(MOST + 1).read_to_string(&mut styles).map_err(|_| "its style sheet cannot be read")?;
    if styles.len() as u64 > MOST { Err("its style sheet is too large") } else { Ok(styles) }
}

#[cfg(test)]
mod tests {
    use super::reference_styles;

    #[test]
    fn what_is_no_word_file_is_refused() {
        assert_eq!(reference_styles(b"text"), Err("it is not a Word document (.docx)"));
    }
}
