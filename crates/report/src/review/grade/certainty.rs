//! The four levels of certainty.

use crate::spec::model::CertaintyName;

/// Levels of certainty, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Very low.
    VeryLow,
    /// Low.
    Low,
    /// Moderate.
    Moderate,
    /// High.
    High,
}

impl Certainty {
    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::VeryLow => "very low",
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }

    /// The word of specs and of rules.
    #[must_use]
    pub fn id(self) -> &'static str {
        if self == Self::VeryLow { "very-low" } else { self.word() }
    }

    /// Four circles, as many of them with a plus as there are levels: "⊕⊕◯◯" for low.
    #[must_use]
    pub fn circles(self) -> &'static str {
        match self {
            Self::VeryLow => "⊕◯◯◯",
            Self::Low => "⊕⊕◯◯",
            Self::Moderate => "⊕⊕⊕◯",
            Self::High => "⊕⊕⊕⊕",
        }
    }

    pub(super) fn from_level(level: i32) -> Self {
        match level {
            i32::MIN..=1 => Self::VeryLow,
            2 => Self::Low,
            3 => Self::Moderate,
            4.. => Self::High,
        }
    }

    pub(super) fn named(name: CertaintyName) -> Self {
        match name {
            CertaintyName::High => Self::High,
            CertaintyName::Moderate => Self::Moderate,
            CertaintyName::Low => Self::Low,
            CertaintyName::VeryLow => Self::VeryLow,
        }
    }
}
