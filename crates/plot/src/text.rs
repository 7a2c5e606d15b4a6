//! Text of a figure: runs, widths from the embedded font, wrapping.

/// Text made of runs in different styles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RichText {
    /// The runs, in reading order.
    pub runs: Vec<Run>,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// How they are set.
    pub style: RunStyle,
}

/// How a run is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RunStyle {
    /// As the text around it.
    #[default]
    Plain,
    /// Slanted, as for a variable.
    Italic,
    /// Bold.
    Bold,
    /// Raised and smaller.
    Superscript,
    /// Lowered and smaller.
    Subscript,
}

impl Run {
    /// A run of `text` in `style`.
    pub fn new(text: impl Into<String>, style: RunStyle) -> Self {
        Self { text: text.into(), style }
    }
}

impl From<&str> for RichText {
    fn from(text: &str) -> Self {
        Self { runs: vec![Run::new(text, RunStyle::Plain)] }
    }
}

impl From<String> for RichText {
    fn from(text: String) -> Self {
        Self { runs: vec![Run::new(text, RunStyle::Plain)] }
    }
}

impl From<Vec<Run>> for RichText {
    fn from(runs: Vec<Run>) -> Self {
        Self { runs }
    }
}
