//! Damaged files: whatever is cut or altered, an import ends with a report or a reason, never with a panic.

use crate::archive::tests::zip;
use crate::{Format, Source, import};

const FIXTURES: &[(Format, &str, &[u8])] = &[
    (Format::RevMan, "a.rm5", include_bytes!("../../../tests/import/revman/collected.rm5")),
    (Format::Metapsy, "a.csv", include_bytes!("../../../tests/import/metapsy.csv")),
    (Format::Prisma2020, "a.csv", include_bytes!("../../../tests/import/prisma2020.csv")),
    (Format::Covidence, "a.csv", include_bytes!("../../../tests/import/covidence-extraction.csv")),
    (Format::Covidence, "a.csv", include_bytes!("../../../tests/import/covidence-references.csv")),
    (Format::Xlsx, "a.xlsx", include_bytes!("../../../tests/import/workbook.xlsx")),
];

/// A sequence of numbers that is the same in every run (the generator of Numerical Recipes).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Some bytes are cut out, doubled, or replaced by others that mean something in these formats.
fn mutated(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => {
                let odd = [
                    &b"\""[..],
                    b"-1",
                    b"1e999",
                    b"\xff",
                    b",,,",
                    b";",
                    b"<",
                    b"&#0;",
                    b"\n",
                    b"99999999999999999999",
                ];
                bytes.splice(at..end, odd[numbers.below(odd.len())].iter().copied());
            }
            _ => bytes.truncate(at + 1),
        }
    }
    bytes
}

fn attempt(format: Format, file: &str, bytes: &[u8]) -> bool {
    match import(format, &Source { file, bytes, name: "m" }) {
        Ok(made) => {
            assert!(made.files.contains_key("reports/m/report.yaml"));
            assert!(made.files.keys().all(|path| !path.contains("..")), "{:?}", made.files.keys());
            true
        }
        Err(error) => {
            assert!(!error.message.is_empty());
            false
        }
    }
}

#[test]
fn whole_files_are_read_and_damaged_ones_do_not_panic() {
    let mut numbers = Numbers(1);
    for (format, file, bytes) in FIXTURES {
        assert!(attempt(*format, file, bytes), "{file}");
        for _ in 0..150 {
            attempt(*format, file, &mutated(bytes, &mut numbers));
        }
    }
}

#[test]
fn damaged_parts_of_a_workbook_do_not_panic() {
    let parts = crate::archive::read(FIXTURES[5].2, |_| true).unwrap();
    let mut numbers = Numbers(2);
    for name in parts.keys() {
        for _ in 0..25 {
            let files: Vec<(&str, Vec<u8>)> = parts
                .iter()
                .map(|(other, bytes)| {
                    (other.as_str(), if other == name { mutated(bytes, &mut numbers) } else { bytes.clone() })
                })
                .collect();
            let files: Vec<(&str, &[u8])> =
                files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
            attempt(Format::Xlsx, "a.xlsx", &zip(&files));
        }
    }
}

#[test]
fn damaged_parts_of_a_data_package_do_not_panic() {
    let parts: [(&str, &[u8]); 5] = [
        (
            "x/CD1-overall-estimates-and-settings.csv",
            include_bytes!(
                "../../../tests/import/revman/package/CD999999-overall-estimates-and-settings.csv"
            ),
        ),
        (
            "x/CD1-data-rows.csv",
            include_bytes!("../../../tests/import/revman/package/CD999999-data-rows.csv"),
        ),
        (
            "x/CD1-subgroup-estimates.csv",
            include_bytes!("../../../tests/import/revman/package/CD999999-subgroup-estimates.csv"),
        ),
        (
            "x/CD1-study-information.csv",
            include_bytes!("../../../tests/import/revman/package/CD999999-study-information.csv"),
        ),
        (
            "x/CD1-risk-of-bias.csv",
            include_bytes!("../../../tests/import/revman/package/CD999999-risk-of-bias.csv"),
        ),
    ];
    assert!(attempt(Format::RevMan, "a.zip", &zip(&parts)));
    let mut numbers = Numbers(3);
    for at in 0..parts.len() {
        for _ in 0..100 {
            let mut files = parts;
            let altered = mutated(parts[at].1, &mut numbers);
            files[at].1 = &altered;
            attempt(Format::RevMan, "a.zip", &zip(&files));
        }
    }
}
