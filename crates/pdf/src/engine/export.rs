//! From pages to a file: PDF/A-2a (ISO 19005-2, to be kept) and PDF/UA-1 (ISO 14289-1, to be read by everybody) together.

use metaweave_report::render::Print;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp, pdf};

use super::Epoch;

/// Writes the file, and says what keeps it from the standards if it cannot follow them: a missing title, a character that
/// no font here has. It is tagged in any case.
///
/// PDF/A wants a date. It is that of the report, else the instant given; a report with neither is PDF/UA alone.
pub(super) fn export(
    pages: &PagedDocument,
    print: &Print,
    epoch: Epoch,
) -> SourceResult<(Vec<u8>, EcoVec<SourceDiagnostic>)> {
    let timestamp = match print.date {
        Some((year, month, day)) => Datetime::from_ymd(year, month, day),
        None => epoch.and_then(instant),
    }
    .map(Timestamp::new_utc);
    let standards: &[PdfStandard] = match timestamp {
        Some(_) => &[PdfStandard::A_2a, PdfStandard::Ua_1],
        None => &[PdfStandard::Ua_1],
    };
    let options = |standards: PdfStandards| PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("metaweave".to_owned())),
        timestamp,
        standards,
        ..PdfOptions::default()
    };
    // The standards named go together; a test writes them.
    match pdf(pages, &options(PdfStandards::new(standards).unwrap_or_default())) {
        Ok(bytes) => Ok((bytes, EcoVec::new())),
        Err(shortcomings) => pdf(pages, &options(PdfStandards::default())).map(|bytes| (bytes, shortcomings)),
    }
}

/// The date and time so many seconds after the beginning of 1970, in the Gregorian calendar, UTC.
fn instant(seconds: i64) -> Option<Datetime> {
    const DAY: i64 = 86_400;
    let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    // Days are counted from 1 March of year 0, so that a leap day ends its year.
    let days = days.checked_add(719_468)?;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let part = |number: i64| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        i32::try_from(year).ok().filter(|year| (0..=9999).contains(year))?,
        part(month)?,
        part(day)?,
        part(rest / 3600)?,
        part(rest / 60 % 60)?,
        part(rest % 60)?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_dates_of_the_calendar() {
        let of = |seconds: i64| {
            let found = instant(seconds)?;
            Some((
                found.year()?,
                found.month()?,
                found.day()?,
                found.hour()?,
                found.minute()?,
                found.second()?,
            ))
        };
        assert_eq!(of(0), Some((1970, 1, 1, 0, 0, 0)));
        assert_eq!(of(951_782_399), Some((2000, 2, 28, 23, 59, 59)));
        assert_eq!(of(951_782_400), Some((2000, 2, 29, 0, 0, 0)));
        assert_eq!(of(1_795_737_601), Some((2026, 11, 27, 0, 0, 1)));
        assert_eq!(of(-1), Some((1969, 12, 31, 23, 59, 59)));
        assert_eq!(of(i64::MAX), None);
    }
}
