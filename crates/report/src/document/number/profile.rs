//! House styles of numbers, as data.

const THIN_SPACE: &str = "\u{2009}";

/// House styles that fix how numbers look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Profile {
    /// Cochrane reviews: "RR 0.49, 95% CI 0.33 to 0.73; p = 0.003".
    #[default]
    Cochrane,
    /// JAMA and the AMA manual: "RR, 0.49; 95% CI, 0.33-0.73; P = .003".
    Jama,
    /// The BMJ: as Cochrane, with round brackets in figures.
    Bmj,
    /// The Lancet: "RR 0·49, 95% CI 0·33–0·73; p=0·003".
    Lancet,
}

/// How numbers look: every difference between the house styles, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// House whose style this is.
    pub profile: Profile,
    /// Decimal mark.
    pub decimal: &'static str,
    /// Mark between groups of three figures, from 10 000 on.
    pub thousands: &'static str,
    /// Between the limits of an interval.
    pub to: &'static str,
    /// Between the limits of an interval when one of them is negative or infinite.
    pub to_signed: &'static str,
    /// Between label and estimate, such as RR and 0.49.
    pub after_label: &'static str,
    /// Between estimate and interval.
    pub before_interval: &'static str,
    /// Between "95% CI" and the limits.
    pub after_level: &'static str,
    /// Brackets around an interval in a figure.
    pub brackets: (&'static str, &'static str),
    /// Between the limits of an interval in a figure; `None` where figures follow the text.
    pub figure_separator: Option<&'static str>,
    /// Letter of the p-value.
    pub p_letter: &'static str,
    /// Space on both sides of =, < and > beside a p-value.
    pub p_spaced: bool,
    /// Whether a p-value has a zero before its decimal mark.
    pub p_leading_zero: bool,
    /// Figures a p-value shows, as far as `p_digits` allow; two decimals are always shown.
    pub p_figures: usize,
    /// Most decimals of a p-value; one below the last of them is printed as "< 0.001".
    pub p_digits: usize,
    /// Whether a p-value of exactly one is printed as "> .99".
    pub p_capped: bool,
}

impl NumberStyle {
    /// The style of a house.
    #[must_use]
    pub fn profile(profile: Profile) -> Self {
        let cochrane = NumberStyle {
            profile,
            decimal: ".",
            thousands: THIN_SPACE,
            to: " to ",
            to_signed: " to ",
            after_label: " ",
            before_interval: ", ",
            after_level: " ",
            brackets: ("[", "]"),
            figure_separator: Some(", "),
            p_letter: "p",
            p_spaced: true,
            p_leading_zero: true,
            p_figures: 2,
            p_digits: 3,
            p_capped: false,
        };
        match profile {
            Profile::Cochrane => cochrane,
            Profile::Bmj => NumberStyle { brackets: ("(", ")"), figure_separator: None, ..cochrane },
            Profile::Jama => NumberStyle {
                thousands: ",",
                to: "-",
                after_label: ", ",
                before_interval: "; ",
                after_level: ", ",
                brackets: ("(", ")"),
                figure_separator: None,
                p_letter: "P",
                p_leading_zero: false,
                p_figures: 1,
                p_capped: true,
                ..cochrane
            },
            Profile::Lancet => NumberStyle {
                decimal: "·",
                to: "–",
                brackets: ("(", ")"),
                figure_separator: None,
                p_spaced: false,
                p_digits: 4,
                ..cochrane
            },
        }
    }
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self::profile(Profile::default())
    }
}
