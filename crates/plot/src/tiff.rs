//! From a scene to a picture (TIFF 6.0, baseline RGB, LZW), as submission systems of journals take it.
//!
//! The same dots as in PNG, in strips of about 64 kB. The file says how many dots make an inch and nothing else: no
//! time, no program.
//!
//! Source: Adobe, *TIFF Revision 6.0* (1992), sections 7, 8 and 13.

use crate::{
    error::PlotError,
    png::{paint, rgb},
    scene::Scene,
    theme::{Scheme, Theme},
};

/// Bytes of a strip before compression, about.
const STRIP: usize = 1 << 16;

impl Scene {
    /// Paints the scene as TIFF with `dpi` dots per inch, in the colours of paper.
    ///
    /// # Errors
    ///
    /// [`PlotError::TooLarge`] as [`Scene::to_png`].
    pub fn to_tiff(&self, theme: &Theme, dpi: u32) -> Result<Vec<u8>, PlotError> {
        let pixmap = paint(self, theme, Scheme::Light, dpi)?;
        Ok(encode(&rgb(&pixmap), pixmap.width(), pixmap.height(), dpi))
    }
}

/// Kinds of values in a directory.
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;

fn encode(dots: &[u8], width: u32, height: u32, dpi: u32) -> Vec<u8> {
    let row = 3 * width as usize;
    let rows = (STRIP / row.max(1)).clamp(1, height.max(1) as usize);
    let strips: Vec<Vec<u8>> = dots.chunks(rows * row).map(compress).collect();
    // Header, strips, then what does not fit into the directory, then the directory.
    let mut file = vec![b'I', b'I', 42, 0, 0, 0, 0, 0];
    let mut offsets = Vec::new();
    for strip in &strips {
        offsets.push(file.len() as u32);
        file.extend_from_slice(strip);
        even(&mut file);
    }
    let sizes: Vec<u32> = strips.iter().map(|strip| strip.len() as u32).collect();
    let bits = append(&mut file, [8_u16; 3].iter().flat_map(|bits| bits.to_le_bytes()));
    let resolution = append(&mut file, [dpi, 1].iter().flat_map(|part| part.to_le_bytes()));
    let mut longs = |values: &[u32]| match values {
        [only] => *only,
        many => append(&mut file, many.iter().flat_map(|value| value.to_le_bytes())),
    };
    let (at, of) = (longs(&offsets), longs(&sizes));
    let count = strips.len() as u32;
    let entries: [(u16, u16, u32, u32); 14] = [
        (256, LONG, 1, width),
        (257, LONG, 1, height),
        (258, SHORT, 3, bits),
        (259, SHORT, 1, 5), // LZW
        (262, SHORT, 1, 2), // RGB
        (273, LONG, count, at),
        (274, SHORT, 1, 1), // upright
        (277, SHORT, 1, 3),
        (278, LONG, 1, rows as u32),
        (279, LONG, count, of),
        (282, RATIONAL, 1, resolution),
        (283, RATIONAL, 1, resolution),
        (284, SHORT, 1, 1), // one dot after the other
        (296, SHORT, 1, 2), // to the inch
    ];
    let directory = file.len() as u32;
    file.extend_from_slice(&(entries.len() as u16).to_le_bytes());
    for (tag, kind, count, value) in entries {
        file.extend_from_slice(&tag.to_le_bytes());
        file.extend_from_slice(&kind.to_le_bytes());
        file.extend_from_slice(&count.to_le_bytes());
        file.extend_from_slice(&value.to_le_bytes());
    }
    file.extend_from_slice(&[0; 4]);
    if let Some(place) = file.get_mut(4..8) {
        place.copy_from_slice(&directory.to_le_bytes());
    }
    file
}

/// Appends bytes at an even place; the place.
fn append(file: &mut Vec<u8>, bytes: impl Iterator<Item = u8>) -> u32 {
    even(file);
    let at = file.len() as u32;
    file.extend(bytes);
    even(file);
    at
}

fn even(file: &mut Vec<u8>) {
    if !file.len().is_multiple_of(2) {
        file.push(0);
    }
}

const CLEAR: u32 = 256;
const END: u32 = 257;
const FIRST: u32 = 258;
/// The code at which the table is begun anew.
const FULL: u32 = 4094;

/// LZW as TIFF has it: codes of 9 to 12 bits, the highest bit first, widened one code early.
fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut out = Codes { bytes: Vec::with_capacity(bytes.len() / 8), held: 0, bits: 0 };
    let mut table = Strings::new();
    let (mut next, mut width) = (FIRST, 9);
    out.put(CLEAR, width);
    let mut rest = bytes.iter();
    let Some(first) = rest.next() else {
        out.put(END, width);
        return out.finish();
    };
    let mut string = u32::from(*first);
    for &byte in rest {
        if let Some(longer) = table.find(string, byte) {
            string = longer;
            continue;
        }
        out.put(string, width);
        table.add(string, byte, next);
        next += 1;
        if next == FULL {
            out.put(CLEAR, width);
            table = Strings::new();
            (next, width) = (FIRST, 9);
        } else if next >= 1 << width {
            width += 1;
        }
        string = u32::from(byte);
    }
    out.put(string, width);
    // The reader has one string more by now, and may read the end in a wider code.
    next += 1;
    if next == FULL {
        out.put(CLEAR, width);
        width = 9;
    } else if next >= 1 << width {
        width += 1;
    }
    out.put(END, width);
    out.finish()
}

/// Bits from the highest to the lowest.
struct Codes {
    bytes: Vec<u8>,
    held: u32,
    bits: u32,
}

impl Codes {
    fn put(&mut self, code: u32, width: u32) {
        self.held = (self.held << width) | code;
        self.bits += width;
        while self.bits >= 8 {
            self.bits -= 8;
            self.bytes.push((self.held >> self.bits) as u8);
        }
        self.held &= (1 << self.bits) - 1;
    }

    fn finish(mut self) -> Vec<u8> {
        if self.bits > 0 {
            self.bytes.push((self.held << (8 - self.bits)) as u8);
        }
        self.bytes
    }
}

/// The strings known so far: prefix and byte to code, in a table with open addresses.
struct Strings(Vec<(u32, u16)>);

impl Strings {
    const SIZE: usize = 1 << 13;
    const EMPTY: u32 = u32::MAX;

    fn new() -> Self {
        Self(vec![(Self::EMPTY, 0); Self::SIZE])
    }

    fn key(prefix: u32, byte: u8) -> u32 {
        (prefix << 8) | u32::from(byte)
    }

    fn places(key: u32) -> impl Iterator<Item = usize> {
        let start = (key.wrapping_mul(0x9E37_79B1) >> 19) as usize;
        (0..Self::SIZE).map(move |step| (start + step) % Self::SIZE)
    }

    fn find(&self, prefix: u32, byte: u8) -> Option<u32> {
        let key = Self::key(prefix, byte);
        let there = Self::places(key)
            .find_map(|at| self.0.get(at).filter(|slot| slot.0 == key || slot.0 == Self::EMPTY))?;
        (there.0 == key).then_some(u32::from(there.1))
    }

    fn add(&mut self, prefix: u32, byte: u8, code: u32) {
        let key = Self::key(prefix, byte);
        let free = Self::places(key).find(|&at| self.0.get(at).is_some_and(|slot| slot.0 == Self::EMPTY));
        if let Some(slot) = free.and_then(|at| self.0.get_mut(at)) {
            *slot = (key, code as u16);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The decoder of section 13 of the specification, written from its text.
    fn expand(codes: &[u8]) -> Vec<u8> {
        let mut bit = 0;
        let mut read = |width: usize| {
            let code = (bit..bit + width)
                .fold(0, |code, at| code << 1 | u32::from(codes[at / 8] >> (7 - at % 8) & 1));
            bit += width;
            code
        };
        let (mut out, mut table, mut width): (Vec<u8>, Vec<Vec<u8>>, usize) = (Vec::new(), Vec::new(), 9);
        let mut old: Option<Vec<u8>> = None;
        loop {
            let code = read(width);
            if code == END {
                return out;
            }
            if code == CLEAR {
                table = (0..258_u32).map(|byte| vec![byte as u8]).collect();
                (width, old) = (9, None);
                continue;
            }
            let string = match (table.get(code as usize), &old) {
                (Some(string), _) => string.clone(),
                (None, Some(old)) => [&old[..], &old[..1]].concat(),
                (None, None) => panic!("a code before its string"),
            };
            out.extend_from_slice(&string);
            if let Some(old) = old {
                table.push([&old[..], &string[..1]].concat());
            }
            width = match table.len() {
                0..511 => 9,
                511..1023 => 10,
                1023..2047 => 11,
                _ => 12,
            };
            old = Some(string);
        }
    }

    proptest! {
        #[test]
        fn what_is_compressed_comes_back(bytes in proptest::collection::vec(0_u8..4, 0..20_000)) {
            prop_assert_eq!(expand(&compress(&bytes)), bytes);
        }

        #[test]
        fn noise_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..9_000)) {
            prop_assert_eq!(expand(&compress(&bytes)), bytes);
        }
    }

    #[test]
    fn flat_ground_is_small_and_the_directory_is_sorted() {
        let dots = vec![255; 3 * 1000 * 400];
        let file = encode(&dots, 1000, 400, 300);
        assert!(file.len() < 20_000, "{}", file.len());
        let at = u32::from_le_bytes(file[4..8].try_into().unwrap()) as usize;
        let count = u16::from_le_bytes(file[at..at + 2].try_into().unwrap()) as usize;
        let tags: Vec<u16> = (0..count)
            .map(|i| u16::from_le_bytes(file[at + 2 + 12 * i..at + 4 + 12 * i].try_into().unwrap()))
            .collect();
        assert!(tags.windows(2).all(|pair| pair[0] < pair[1]), "{tags:?}");
        assert_eq!(file.len(), at + 2 + 12 * count + 4);
    }
}
