//! Dates written as year, month and day in figures, which files can carry as such.

/// Year, month and day of a date of the calendar written as `2026-11-22`.
pub(super) fn parts(text: &str) -> Option<(i32, u8, u8)> {
    let mut parts = text.trim().split('-');
    let mut part = |length: usize| -> Option<u16> {
        let part = parts.next().filter(|part| part.len() == length)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u16::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let whole = parts.next().is_none() && (1..=days).contains(&day);
    whole.then(|| Some((i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)))?
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn only_a_full_date_is_a_date() {
        assert_eq!(parts("2026-11-22"), Some((2026, 11, 22)));
        assert_eq!(parts("2024-02-29"), Some((2024, 2, 29)));
        for other in
            ["November 2026", "2026-13-01", "2026-1-1", "2026-11-22-1", "2026-02-29", "2026-04-31", ""]
        {
            assert_eq!(parts(other), None, "{other}");
        }
    }
}
