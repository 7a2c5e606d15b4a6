//! In which formats a publication was written, as its files show.

use std::collections::BTreeMap;

use crate::build::{BuildOptions, Formats, TableFormats};
use crate::render::PictureFormats;
use crate::supplement::SUPPLEMENT;

/// The choices that a build must make to write what is in a folder of output. Files that no build writes ask for nothing; they
/// are found when the folder is compared.
#[must_use]
pub fn options_of(published: &BTreeMap<String, Vec<u8>>) -> BuildOptions {
    let has = |path: &str| published.contains_key(path);
    let picture = |suffix: &str| {
        published.iter().find_map(|(path, bytes)| {
            let id = path.strip_prefix("figures/")?.strip_suffix(suffix)?;
            // A figure always comes as SVG too, which tells `a-dark.png` of `a` from the figure `a-dark`.
            has(&format!("figures/{id}.svg")).then_some(bytes.as_slice())
        })
    };
    // Where every figure is long, there are only pages.
    let printed = |suffix: &str| picture(suffix).or_else(|| picture(&format!("-page-1{suffix}")));
    let is_docx_table = |path: &String| path.starts_with("tables/") && path.ends_with(".docx");
    BuildOptions {
        formats: Formats {
            html: has("report.html"),
            markdown: has("report.md"),
            json: has("results.json"),
            docx: has("report.docx"),
            pdf: has("report.pdf"),
            jats: has("report.xml"),
            submission: published.keys().any(|path| path.starts_with("submission/")),
            supplement: has(SUPPLEMENT),
        },
        profile: None,
        pictures: PictureFormats {
            png: printed(".png").and_then(dpi_of_png),
            light: picture("-light.png").and_then(dpi_of_png),
            dark: picture("-dark.png").and_then(dpi_of_png),
            pdf: printed(".pdf").is_some(),
            tiff: printed(".tif").and_then(dpi_of_tiff),
        },
        tables: TableFormats { docx: published.keys().any(is_docx_table), xlsx: has("tables/tables.xlsx") },
    }
}

/// Dots per inch that a PNG states in its chunk `pHYs`.
fn dpi_of_png(bytes: &[u8]) -> Option<u32> {
    let mut at = 8;
    loop {
        let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let (length, kind) = (number(at)? as usize, bytes.get(at + 4..at + 8)?);
        if kind == b"pHYs" {
            let dpi = (f64::from(number(at + 8)?) * 0.0254).round();
            return (1.0..=10_000.0).contains(&dpi).then_some(dpi as u32);
        }
        if kind == b"IDAT" {
            return None;
        }
        // Length, kind and check sum are twelve bytes.
        at = at.checked_add(12)?.checked_add(length)?;
    }
}

/// Dots per inch that a TIFF states under the tag 282, in whole numbers of the byte order that we write.
fn dpi_of_tiff(bytes: &[u8]) -> Option<u32> {
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let short = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?));
    let directory = long(4)? as usize;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|n| directory + 2 + 12 * n).find(|&at| short(at) == Some(282))?;
    let place = long(entry + 8)? as usize;
    let (of, per) = (long(place)?, long(place + 4)?);
    of.checked_div(per).filter(|dpi| (1..=10_000).contains(dpi))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_files() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x04tEXtabcd\0\0\0\0\0\0\0\x09pHYs".to_vec();
        png.extend(11811_u32.to_be_bytes());
        let files = |paths: &[&str]| -> BTreeMap<String, Vec<u8>> {
            paths.iter().map(|path| ((*path).to_owned(), png.clone())).collect()
        };
        let some = options_of(&files(&[
            "figures/fig-a.svg",
            "figures/fig-a-dark.png",
            "report.docx",
            "submission/Figure_1.pdf",
            "tables/tables.xlsx",
        ]));
        assert_eq!(some.pictures, PictureFormats { dark: Some(300), ..PictureFormats::default() });
        let pages =
            options_of(&files(&["figures/fig-a.svg", "figures/fig-a-page-1.png", "figures/fig-a-light.png"]));
        let expected = PictureFormats { png: Some(300), light: Some(300), ..PictureFormats::default() };
        assert_eq!(pages.pictures, expected);
        assert_eq!(some.formats, Formats { docx: true, submission: true, ..Formats::NONE });
        assert_eq!(some.tables, TableFormats { docx: false, xlsx: true });
        assert_eq!(options_of(&files(&["readme.txt", "figures/x.pdf"])).formats, Formats::NONE);
        // What is damaged says nothing, and nothing it says is trusted beyond reason.
        for end in 0..png.len() {
            assert!(end > 38 || dpi_of_png(&png[..end]).is_none(), "{end}");
            assert!(dpi_of_tiff(&png[..end]).is_none());
        }
        assert_eq!(dpi_of_png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt"), None);
    }
}
