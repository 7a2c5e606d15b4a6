//! The file that a digest stands for, where the one at hand differs from it in a single digit.
//!
//! A digest says that a file is not what it was, and not where. But a file that was altered in one digit has few neighbours:
//! each digit in it put back to one of nine others. The one whose digest is the recorded one *is* the file as it was, since
//! nobody can make another with that digest.

use sha2::{Digest, Sha256};

/// Bytes that are digested at most before the search is given up: a second of work, or less.
const MOST_WORK: usize = 192 << 20;

/// The file as it was, if one digit of it was altered.
pub(super) fn restored(bytes: &[u8], digest: &str) -> Option<Vec<u8>> {
    let wanted = decoded(digest)?;
    let digits: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes.get(at).is_some_and(u8::is_ascii_digit)).collect();
    // What stands before a digit is digested once for all that may stand in its place.
    let work: usize = digits.iter().map(|at| 9 * (bytes.len() - at)).sum();
    if work > MOST_WORK {
        return None;
    }
    let mut before = Sha256::new();
    let mut done = 0;
    for at in digits {
        before.update(bytes.get(done..at)?);
        done = at;
        let (digit, rest) = bytes.get(at..)?.split_first()?;
        for other in (b'0'..=b'9').filter(|other| other != digit) {
            let mut whole = before.clone();
            whole.update([other]);
            whole.update(rest);
            if whole.finalize()[..] == wanted {
                let mut file = bytes.to_vec();
                *file.get_mut(at)? = other;
                return Some(file);
            }
        }
    }
    None
}

/// A digest in hexadecimal digits as bytes.
fn decoded(digest: &str) -> Option<[u8; 32]> {
    let mut decoded = [0; 32];
    if digest.len() != 64 || !digest.is_ascii() {
        return None;
    }
    for (at, byte) in decoded.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digest.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digit_is_put_back_and_more_are_not() {
        let text = b"study,events\nAdams 2001,12\nBaker 2004,9\n";
        let digest: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        for at in (0..text.len()).filter(|&at| text[at].is_ascii_digit()) {
            let mut altered = text.to_vec();
            altered[at] = if altered[at] == b'0' { b'7' } else { b'0' };
            assert_eq!(restored(&altered, &digest).as_deref(), Some(&text[..]), "byte {at}");
        }
        assert_eq!(restored(b"study,events\nAdams 2002,13\nBaker 2004,9\n", &digest), None);
        assert_eq!(restored(text, "not a digest"), None);
        assert_eq!(restored(b"", &digest), None);
    }
}
