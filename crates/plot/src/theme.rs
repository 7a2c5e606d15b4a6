//! The look of a figure, as data.

/// The look of a figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {}
