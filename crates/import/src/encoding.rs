//! Bytes to text, in the encodings that these programs write: UTF-8, UTF-16, ISO 8859-1 and Windows-1252.

use crate::error::ImportError;

/// Windows-1252 at 0x80 to 0x9F, where ISO 8859-1 has control characters that no text means.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of an XML file, by its byte order mark or its declaration.
pub(crate) fn xml(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some(text) = marked(bytes) {
        return text;
    }
    match declared(bytes).to_ascii_lowercase().as_str() {
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(ImportError::new(format!(
                "the file says it is UTF-8, and byte {} is not",
                error.valid_up_to() + 1
            ))),
        },
        "iso-8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => Ok(windows(bytes)),
        other => Err(ImportError::new(format!("the file is in the encoding `{other}`, which is not read"))
            .help("save it as UTF-8")),
    }
}

/// The text of any other file: UTF-8 if it is that, else Windows-1252; whether it was the latter.
pub(crate) fn plain(bytes: &[u8]) -> Result<(String, bool), ImportError> {
    if let Some(text) = marked(bytes) {
        return Ok((text?, false));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), false)),
        Err(_) => Ok((windows(bytes), true)),
    }
}

/// The text of a file with a byte order mark.
fn marked(bytes: &[u8]) -> Option<Result<String, ImportError>> {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| ImportError::new("the file says it is UTF-16 and is not"))
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Some(
            String::from_utf8(rest.to_vec())
                .map_err(|_| ImportError::new("the file says it is UTF-8 and is not")),
        ),
        [0xff, 0xfe, rest @ ..] => Some(wide(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some(wide(rest, u16::from_be_bytes)),
        _ => None,
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> String {
    let head: String = bytes.iter().take(200).map(|&byte| char::from(byte)).collect();
    let Some(head) = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()) else {
        return String::new();
    };
    let Some((_, after)) = head.split_once("encoding") else { return String::new() };
    let after = after.trim_start().trim_start_matches('=').trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
    quote.and_then(|quote| after[1..].split(quote).next()).unwrap_or_default().to_owned()
}

fn windows(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte {
            0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
            _ => char::from(byte),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encoding_that_the_file_names() {
        assert!(xml(b"<?xml version=\"1.0\" encoding='windows-1252'?><A>\x96</A>").unwrap().contains('–'));
        assert!(
            xml(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><A>Caf\xe9</A>").unwrap().contains("Café")
        );
        assert!(xml(b"\xef\xbb\xbf<A/>").unwrap().starts_with("<A"));
        assert_eq!(xml(b"\xff\xfe<\0A\0/\0>\0").unwrap(), "<A/>");
        assert!(xml(b"<A>\xe9</A>").unwrap_err().message.contains("byte 4"));
        assert!(xml(b"<?xml version='1.0' encoding='EBCDIC'?>").unwrap_err().message.contains("ebcdic"));
        assert_eq!(plain("ü".as_bytes()).unwrap(), ("ü".to_owned(), false));
        assert_eq!(plain(b"\x93\xfc\x94").unwrap(), ("“ü”".to_owned(), true));
    }
}
