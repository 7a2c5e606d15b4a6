//! ZIP archives whose bytes follow from their files: supplements, and Word files, which are archives too.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::side_by_side::side_by_side;

/// Unpacked, no file of a report is larger; a small archive that unpacks to more is an attack.
const LARGEST: u64 = 256 << 20;
/// Unpacked, no archive of a report is larger.
const LARGEST_OF_ALL: u64 = 1 << 30;

/// Why an archive cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The archive as a whole.
    #[error("it is not a ZIP archive that can be read: {0}")]
    Archive(String),
    /// One of its entries.
    #[error("{path}: {why}")]
    Entry {
        /// Path in the archive.
        path: String,
        /// What is wrong with it.
        why: String,
    },
}

/// Packs files, sorted by path, all with the first date that the format knows, readable by everyone. Pictures in PNG are
/// packed already and stored as they are.
///
/// # Errors
/// When the files exceed the limits of the format.
pub fn write<B: AsRef<[u8]> + Sync>(files: &BTreeMap<String, B>) -> Result<Vec<u8>, ArchiveError> {
    let worth = files.values().map(|bytes| bytes.as_ref().len()).sum::<usize>() >= WORTH_THREADS;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    write_shared(files, if worth { threads } else { 1 })
}

/// Packs files on so many threads. What an entry is packed to depends on nothing but the entry, so that any number of them
/// gives the same archive.
fn write_shared<B: AsRef<[u8]> + Sync>(
    files: &BTreeMap<String, B>,
    threads: usize,
) -> Result<Vec<u8>, ArchiveError> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix);
    let stored = options.compression_method(CompressionMethod::Stored);
    // Every build writes an archive: a third more bytes, in a third of the time.
    let packed = options.compression_method(CompressionMethod::Deflated).compression_level(Some(1));
    let archive = |error: ZipError| ArchiveError::Archive(error.to_string());
    let pack = |files: &[(&String, &B)]| -> Result<Vec<u8>, ZipError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files {
            let options = if path.ends_with(".png") { stored } else { packed };
            writer.start_file(path.as_str(), options)?;
            writer.write_all(bytes.as_ref())?;
        }
        Ok(writer.finish()?.into_inner())
    };
    if threads <= 1 {
        return pack(&files.iter().collect::<Vec<_>>()).map_err(archive);
    }
    let parts = side_by_side(&shares(files, threads), |share| pack(share));
    let mut archives = Vec::new();
    for part in parts {
        archives.push(ZipArchive::new(Cursor::new(part.map_err(archive)?)).map_err(archive)?);
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for path in files.keys() {
        for part in &mut archives {
            if let Some(at) = part.index_for_name(path) {
                writer.raw_copy_file(part.by_index_raw(at).map_err(archive)?).map_err(archive)?;
            }
        }
    }
    Ok(writer.finish().map_err(archive)?.into_inner())
}

/// Threads beyond which packing is not shared out: the largest file takes as long as all others on the rest of them.
const MOST_THREADS: usize = 4;
/// Bytes below which files are packed before a thread has started.
const WORTH_THREADS: usize = 200_000;

/// Files dealt out so that each share has about as many bytes to pack.
fn shares<B: AsRef<[u8]>>(files: &BTreeMap<String, B>, threads: usize) -> Vec<Vec<(&String, &B)>> {
    let mut by_size: Vec<(&String, &B)> = files.iter().collect();
    by_size.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.as_ref().len()));
    let mut shares = vec![(0, Vec::new()); threads];
    for file in by_size {
        if let Some(least) = shares.iter_mut().min_by_key(|(bytes, _)| *bytes) {
            least.0 += file.1.as_ref().len();
            least.1.push(file);
        }
    }
    shares.into_iter().map(|(_, files)| files).collect()
}

/// Unpacks an archive. Entries whose bytes do not match their check sums are listed apart, with the reason.
///
/// # Errors
/// When it is no archive, or one that is larger unpacked than any supplement.
#[expect(clippy::type_complexity, reason = "the files, and the entries that are damaged")]
pub fn read(bytes: &[u8]) -> Result<(BTreeMap<String, Vec<u8>>, Vec<(String, String)>), ArchiveError> {
    let archive = |error: ZipError| ArchiveError::Archive(error.to_string());
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(archive)?;
    let (mut files, mut damaged, mut total) = (BTreeMap::new(), Vec::new(), 0u64);
    for at in 0..zip.len() {
        let nameless = format!("entry {}", at + 1);
        let mut entry = match zip.by_index(at) {
            Ok(entry) => entry,
            Err(error) => {
                damaged.push((nameless, error.to_string()));
                continue;
            }
        };
        let path = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(error) => {
                damaged.push((nameless, error.to_string()));
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        let read = entry.by_ref().take(LARGEST + 1).read_to_end(&mut content);
        total += content.len() as u64;
        if content.len() as u64 > LARGEST || total > LARGEST_OF_ALL {
            return Err(ArchiveError::Entry { path, why: "it is larger than any supplement".to_owned() });
        }
        match read {
            Ok(_) => {
                files.insert(path, content);
            }
            Err(error) => damaged.push((path, error.to_string())),
        }
    }
    Ok((files, damaged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes_and_come_back() {
        let files = BTreeMap::from([
            ("b/é.csv".to_owned(), b"1,2\n".repeat(1000)),
            ("a.txt".to_owned(), b"x".to_vec()),
        ]);
        let packed = write(&files).unwrap();
        assert_eq!(packed, write(&files).unwrap());
        let (back, damaged) = read(&packed).unwrap();
        assert_eq!(back, files);
        assert!(damaged.is_empty());
    }

    #[test]
    fn any_number_of_threads_gives_the_same_archive() {
        let text =
            |n: usize| (0..n).flat_map(|i| format!("{} ", i * i % 977).into_bytes()).collect::<Vec<u8>>();
        let mut files: BTreeMap<String, Vec<u8>> =
            (1..40).map(|n| (format!("{}/{n}.csv", n % 3), text(n * 400))).collect();
        files.insert("a.png".to_owned(), text(50));
        assert!(files.values().map(Vec::len).sum::<usize>() > WORTH_THREADS);
        let alone = write_shared(&files, 1).unwrap();
        assert_eq!(read(&alone).unwrap().0, files);
        assert!(alone == write(&files).unwrap());
        // Also more threads than there are files.
        for threads in [2, 3, 4, 7, 16, 64] {
            assert!(alone == write_shared(&files, threads).unwrap(), "{threads} threads");
            let dealt: usize = shares(&files, threads).iter().map(Vec::len).sum();
            assert_eq!(dealt, files.len());
        }
    }

    #[test]
    fn damage_is_an_error_or_a_named_entry_and_never_a_panic() {
        let files = BTreeMap::from([("a.txt".to_owned(), b"some text, some text, some text".to_vec())]);
        let packed = write(&files).unwrap();
        for at in 0..packed.len() {
            let mut bad = packed.clone();
            bad[at] ^= 0x55;
            // Bytes that say nothing about the content, such as dates, may differ unnoticed here.
            if let Ok((back, damaged)) = read(&bad) {
                let whole = back.values().next() == files.values().next();
                assert!(whole || !damaged.is_empty() || back.is_empty(), "byte {at}");
            }
        }
        assert!(read(b"").is_err());
        assert!(read(b"PK").is_err());
    }
}
