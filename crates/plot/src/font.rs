//! The embedded font, for pages and files that show figures.

/// Name of the embedded family.
pub const FAMILY: &str = "Metaweave Sans";

/// The regular face (400) as WOFF2.
pub static REGULAR: &[u8] = include_bytes!("../fonts/sans-regular.woff2");
/// The semibold face (600) as WOFF2.
pub static SEMIBOLD: &[u8] = include_bytes!("../fonts/sans-semibold.woff2");
/// The licence of both, the SIL Open Font License 1.1.
pub static LICENCE: &str = include_str!("../fonts/OFL.txt");

/// `@font-face` rules that carry both faces, to be embedded once in a page.
pub fn font_face_css() -> String {
    [(400, REGULAR), (600, SEMIBOLD)]
        .iter()
        .map(|(weight, bytes)| {
            format!(
                "@font-face{{font-family:\"{FAMILY}\";font-weight:{weight};font-style:normal;font-display:block;\
                 src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
                base64(bytes)
            )
        })
        .collect()
}

/// Base64 of RFC 4648 with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().enumerate().fold(0u32, |group, (i, &byte)| group | u32::from(byte) << (16 - 8 * i));
        for i in 0..4 {
            let sextet = (group >> (18 - 6 * i)) & 0x3f;
            out.push(if i <= chunk.len() { char::from(ALPHABET[sextet as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_rfc() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn faces_are_small_woff2_files() {
        for face in [REGULAR, SEMIBOLD] {
            assert!(face.starts_with(b"wOF2"));
        }
        assert!(REGULAR.len() + SEMIBOLD.len() < 40_000);
        assert_eq!(font_face_css().matches("@font-face").count(), 2);
    }
}
