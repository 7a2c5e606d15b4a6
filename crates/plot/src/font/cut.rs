//! A face cut to the characters of one figure, as a WOFF file.
//!
//! The outlines and advance widths are those of the face that pictures and PDF are painted from. What `subsetter` leaves out
//! because a PDF has it elsewhere, the map from characters to glyphs and the metrics of lines, is put back here.
//!
//! Source: WOFF File Format 1.0, W3C Recommendation of 13 December 2012; OpenType 1.9, tables `cmap`, format 4, and `head`.

use std::collections::BTreeSet;

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use skrifa::{FontRef, MetadataProvider, raw::TableProvider};
use subsetter::GlyphRemapper;

/// What all bytes of a font add up to, by its `head` table.
const WHOLE: u32 = 0xb1b0_afba;

/// Where `head` has the number that makes the whole font add up.
const ADJUSTMENT: core::ops::Range<usize> = 8..12;

/// A table of a font.
struct Table {
    tag: [u8; 4],
    data: Vec<u8>,
}

impl Table {
    /// Sum of the words of the table, for `head` without the number that depends on it.
    fn checksum(&self) -> u32 {
        let own = checksum(&self.data);
        let adjustment = self.data.get(ADJUSTMENT).filter(|_| &self.tag == b"head").map_or(0, checksum);
        own.wrapping_sub(adjustment)
    }
}

/// `face` with the glyphs of `characters`, those it has. None if the face cannot be cut, which the embedded ones can.
pub(super) fn woff(face: &[u8], characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::new(face).ok()?;
    let charmap = font.charmap();
    let mut glyphs = GlyphRemapper::new();
    let mapped: Vec<(u16, u16)> = characters
        .iter()
        .filter_map(|&c| {
            let glyph = u16::try_from(charmap.map(c)?.to_u32()).ok()?;
            Some((u16::try_from(u32::from(c)).ok()?, glyphs.remap(glyph)))
        })
        .collect();
    let cut = subsetter::subset(face, 0, &glyphs).ok()?;
    let mut tables = tables(&cut)?;
    tables.push(Table { tag: *b"cmap", data: character_map(&mapped) });
    let line_metrics = font.data_for_tag(skrifa::Tag::new(b"OS/2"))?;
    tables.push(Table { tag: *b"OS/2", data: line_metrics.as_bytes().to_vec() });
    tables.sort_by_key(|table| table.tag);
    let version = cut.get(..4)?.try_into().ok()?;
    adjust(version, &mut tables)?;
    Some(packed(version, &tables))
}

/// The tables of a font.
fn tables(font: &[u8]) -> Option<Vec<Table>> {
    let count = usize::from(u16::from_be_bytes(font.get(4..6)?.try_into().ok()?));
    let table = |entry: &[u8]| {
        let number = |at: usize| Some(u32::from_be_bytes(entry.get(at..at + 4)?.try_into().ok()?) as usize);
        let (start, length) = (number(8)?, number(12)?);
        Some(Table { tag: entry.get(..4)?.try_into().ok()?, data: font.get(start..start + length)?.to_vec() })
    };
    font.get(12..12 + 16 * count)?.chunks(16).map(table).collect()
}

/// A `cmap` table that maps characters of the basic plane, in rising order, to glyphs.
fn character_map(mapped: &[(u16, u16)]) -> Vec<u8> {
    // Neighbouring characters with neighbouring glyphs are one segment; the last segment is a fixed one.
    let next = |a: &(u16, u16), b: &(u16, u16)| a.0 + 1 == b.0 && a.1 + 1 == b.1;
    let mut segments: Vec<[u16; 3]> = mapped
        .chunk_by(next)
        .filter_map(|run| Some([run.first()?.0, run.last()?.0, run.first()?.1.wrapping_sub(run.first()?.0)]))
        .collect();
    segments.push([0xffff, 0xffff, 1]);
    let count = segments.len() as u16;
    let power = count.ilog2() as u16;
    let search = 2 << power;
    let mut words: Vec<u16> = vec![4, 16 + 8 * count, 0, 2 * count, search, power, 2 * count - search];
    words.extend(segments.iter().map(|[_, last, _]| last));
    words.push(0);
    words.extend(segments.iter().map(|[first, _, _]| first));
    words.extend(segments.iter().map(|[_, _, delta]| delta));
    words.extend(segments.iter().map(|_| 0));
    // Version 0, one subtable of Unicode for Windows, twelve bytes from here.
    let head = [0, 1, 3, 1, 0, 12];
    head.iter().chain(&words).flat_map(|word| word.to_be_bytes()).collect()
}

/// Sets the number in `head` that makes the whole font add up.
fn adjust(version: [u8; 4], tables: &mut [Table]) -> Option<()> {
    let sum = checksum(&directory(version, tables));
    let sum = tables.iter().fold(sum, |sum, table| sum.wrapping_add(table.checksum()));
    let head = tables.iter_mut().find(|table| &table.tag == b"head")?;
    head.data.get_mut(ADJUSTMENT)?.copy_from_slice(&WHOLE.wrapping_sub(sum).to_be_bytes());
    Some(())
}

/// Header and table directory of the unpacked font.
fn directory(version: [u8; 4], tables: &[Table]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let search = 16 << power;
    let mut out = version.to_vec();
    for word in [count, search, power, 16 * count - search] {
        out.extend(word.to_be_bytes());
    }
    let mut start = 12 + 16 * tables.len();
    for table in tables {
        out.extend(table.tag);
        for word in [table.checksum(), start as u32, table.data.len() as u32] {
            out.extend(word.to_be_bytes());
        }
        start += table.data.len().next_multiple_of(4);
    }
    out
}

/// Deflates one table after the other in the same memory, of which it needs some hundred kilobytes however small a table is.
struct Packer(Box<CompressorOxide>);

impl Packer {
    fn new() -> Self {
        // A zlib stream, packed as small as it can be.
        Self(Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(10, 1, 0))))
    }

    /// The table as a zlib stream; `None` if it would be no shorter.
    fn zlib(&mut self, data: &[u8]) -> Option<Vec<u8>> {
        self.0.reset();
        let mut out = vec![0; data.len()];
        let (status, _, length) = compress(&mut self.0, data, &mut out, TDEFLFlush::Finish);
        out.truncate(length);
        (status == TDEFLStatus::Done).then_some(out)
    }
}

/// The font as a WOFF file: each table deflated where that makes it shorter.
fn packed(version: [u8; 4], tables: &[Table]) -> Vec<u8> {
    const HEADER: usize = 44;
    const ENTRY: usize = 20;
    let mut packer = Packer::new();
    let mut entries = Vec::new();
    let mut bodies = Vec::new();
    let start = HEADER + ENTRY * tables.len();
    for table in tables {
        let Table { tag, data } = table;
        let deflated = packer.zlib(data).unwrap_or_else(|| data.clone());
        let body = if deflated.len() < data.len() { &deflated } else { data };
        entries.extend_from_slice(tag);
        for word in [(start + bodies.len()) as u32, body.len() as u32, data.len() as u32, table.checksum()] {
            entries.extend(word.to_be_bytes());
        }
        bodies.extend_from_slice(body);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    let unpacked = tables.iter().map(|table| table.data.len().next_multiple_of(4)).sum::<usize>();
    let unpacked = 12 + 16 * tables.len() + unpacked;
    let mut out = b"wOFF".to_vec();
    out.extend(version);
    out.extend(((start + bodies.len()) as u32).to_be_bytes());
    out.extend((tables.len() as u16).to_be_bytes());
    out.extend([0, 0]);
    out.extend((unpacked as u32).to_be_bytes());
    // Version 1.0 of the font, no metadata, no private data.
    out.extend([0, 1, 0, 0]);
    out.resize(HEADER, 0);
    out.extend(entries);
    out.extend(bodies);
    out
}

/// Sum of the words of a table, the last of them filled up with zeros.
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, word| {
        let at = |i: usize| word.get(i).copied().unwrap_or(0);
        sum.wrapping_add(u32::from_be_bytes([at(0), at(1), at(2), at(3)]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGULAR: &[u8] = include_bytes!("../../fonts/sans-regular.ttf");

    /// The font a browser unpacks.
    fn unpacked(woff: &[u8]) -> Vec<u8> {
        let number = |at: usize| u32::from_be_bytes(woff[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(&woff[..4], b"wOFF");
        assert_eq!(number(8), woff.len());
        let count = number(12) >> 16;
        let tables: Vec<Table> = (0..count)
            .map(|i| 44 + 20 * i)
            .map(|at| {
                let body = &woff[number(at + 4)..number(at + 4) + number(at + 8)];
                let length = number(at + 12);
                let data = if body.len() < length {
                    miniz_oxide::inflate::decompress_to_vec_zlib(body).unwrap()
                } else {
                    body.to_vec()
                };
                let table = Table { tag: woff[at..at + 4].try_into().unwrap(), data };
                assert_eq!((table.data.len(), table.checksum() as usize), (length, number(at + 16)));
                table
            })
            .collect();
        let mut font = directory(woff[4..8].try_into().unwrap(), &tables);
        for table in &tables {
            font.extend_from_slice(&table.data);
            font.resize(font.len().next_multiple_of(4), 0);
        }
        assert_eq!(font.len(), number(16));
        font
    }

    #[test]
    fn a_cut_face_has_the_characters_asked_for_with_their_widths_and_adds_up() {
        let characters: BTreeSet<char> = "Total (95% CI) −0.49 [0.34, 0.70]; τ² = 0.31 é".chars().collect();
        let woff = woff(REGULAR, &characters).unwrap();
        assert!(woff.len() < 5000, "{}", woff.len());
        let font = unpacked(&woff);
        assert_eq!(checksum(&font), WHOLE);
        let (cut, whole) = (FontRef::new(&font).unwrap(), FontRef::new(REGULAR).unwrap());
        let width = |font: &FontRef<'_>, c: char| {
            let glyph = font.charmap().map(c)?;
            font.hmtx().unwrap().advance(glyph)
        };
        for &c in &characters {
            assert!(width(&whole, c).is_some());
            assert_eq!(width(&cut, c), width(&whole, c), "{c}");
        }
        assert!(cut.charmap().map('Q').is_none() && cut.charmap().map('\u{ffff}').is_none());
        assert_eq!(
            cut.os2().unwrap().s_typo_ascender(),
            whole.os2().unwrap().s_typo_ascender(),
            "lines are as high"
        );
    }

    #[test]
    fn a_face_is_cut_to_nothing_and_to_everything() {
        for characters in [BTreeSet::new(), (' '..='\u{2fff}').collect::<BTreeSet<char>>()] {
            let font = unpacked(&woff(REGULAR, &characters).unwrap());
            let cut = FontRef::new(&font).unwrap();
            let has = |c: &char| FontRef::new(REGULAR).unwrap().charmap().map(*c).is_some();
            assert_eq!(cut.charmap().mappings().count(), characters.iter().filter(|c| has(c)).count());
        }
    }
}
