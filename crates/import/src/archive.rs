//! ZIP archives of unknown origin, read into memory within limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::error::ImportError;

/// Most files an archive may have.
const MOST_FILES: usize = 5_000;
/// Most bytes of one file, and of all together, once unpacked.
const LARGEST_FILE: u64 = 64 << 20;
const LARGEST_SUM: u64 = 256 << 20;

/// Whether the bytes begin as a ZIP archive does.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of an archive that `wanted` accepts, by their paths. Nothing is written anywhere, so a path that climbs is a
/// name like any other.
pub(crate) fn read(
    bytes: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
    let damaged =
        |error: &dyn std::fmt::Display| ImportError::new(format!("the archive is damaged: {error}"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_FILES {
        return Err(ImportError::new(format!("the archive has more than {MOST_FILES} files")));
    }
    let mut files = BTreeMap::new();
    let mut left = LARGEST_SUM;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = file.name().map_err(|error| damaged(&error))?.replace('\\', "/");
        if file.is_dir() || !wanted(&name) {
            continue;
        }
        if file.encrypted() {
            return Err(ImportError::new(format!("{name} in the archive is protected by a password")));
        }
        // The size that an archive states is not to be trusted; what comes out is counted.
        let limit = LARGEST_FILE.min(left);
        let mut content = Vec::new();
        let size = (&mut file).take(limit + 1).read_to_end(&mut content).map_err(|error| damaged(&error))?;
        if size as u64 > limit {
            return Err(ImportError::new(format!(
                "{name} in the archive is larger than {} MB once unpacked",
                limit >> 20
            )));
        }
        left -= size as u64;
        files.insert(name, content);
    }
    Ok(files)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use super::*;

    /// An archive for tests.
    pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_that_grows_beyond_all_measure_is_refused() {
        let bomb = zip(&[("a.csv", &vec![0; (LARGEST_FILE + 1) as usize])]);
        assert!(bomb.len() < 1 << 20);
        let error = read(&bomb, |_| true).unwrap_err();
        assert!(error.message.contains("larger than 64 MB"), "{error}");
        // Nobody asked for it, so nobody unpacks it.
        assert!(read(&bomb, |name| name == "b").unwrap().is_empty());
    }

    #[test]
    fn damage_is_an_error_and_not_a_panic() {
        let whole = zip(&[("a.csv", b"a,b\n"), ("b/c.csv", b"x")]);
        assert!(is_zip(&whole));
        assert_eq!(read(&whole, |_| true).unwrap().len(), 2);
        for end in 0..whole.len() {
            let _ = read(&whole[..end], |_| true);
        }
        assert!(read(b"PK\x03\x04nothing", |_| true).unwrap_err().message.contains("damaged"));
    }
}
