//! What tests of published analyses share: how printed figures are compared, and where their data come from.

/// Equal after rounding to this many decimals, with half a unit of the last one for the rounding of inputs.
#[track_caller]
pub(crate) fn printed(value: f64, expected: f64, decimals: i32) {
    let unit = libm::pow(10.0, -f64::from(decimals));
    assert!((value - expected).abs() <= 0.500_001 * unit, "{value} is not printed as {expected}");
}

/// Columns of a reference data set, row by row; a cell that is no number is NaN.
pub(crate) fn columns<const N: usize>(file: &str, names: [&str; N]) -> Vec<[f64; N]> {
    let path = format!("{}/tests/oracle/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let indices = names.map(|name| headers.iter().position(|header| header == name).unwrap());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|record| indices.map(|i| record[i].parse().unwrap_or(f64::NAN))).collect()
}
