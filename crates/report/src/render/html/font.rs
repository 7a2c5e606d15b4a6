//! The text face of the page, embedded in it; `fonts/README.md` says where it comes from.

const FACES: [(&str, &str, &[u8]); 3] = [
    ("normal", "400", include_bytes!("fonts/serif-regular.woff2")),
    ("italic", "400", include_bytes!("fonts/serif-italic.woff2")),
    ("normal", "600", include_bytes!("fonts/serif-semibold.woff2")),
];

/// `@font-face` rules of the family "Metaweave Serif".
pub(super) fn font_face_css() -> String {
    let mut css = String::new();
    for (style, weight, woff2) in FACES {
        css.push_str("@font-face{font-family:\"Metaweave Serif\";font-style:");
        css.push_str(style);
        css.push_str(";font-weight:");
        css.push_str(weight);
        css.push_str(";src:url(data:font/woff2;base64,");
        push_base64(&mut css, woff2);
        css.push_str(") format(\"woff2\")}\n");
    }
    css
}

fn push_base64(out: &mut String, bytes: &[u8]) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let sextet = (bits >> (18 - 6 * i)) & 63;
            let letter = ALPHABET.get(sextet as usize).copied().unwrap_or(b'=');
            out.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_of_rfc_4648() {
        let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (bytes, text) in cases {
            let mut out = String::new();
            super::push_base64(&mut out, bytes.as_bytes());
            assert_eq!(out, text);
        }
    }
}
