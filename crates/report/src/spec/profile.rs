//! The keys of a profile: `templates/profiles/*.yaml`, the program's own and those of a workspace.
//!
//! Every key may be left out; what `like` names holds in its place.

use super::decode::{Sp, spec_enum, spec_struct};

spec_struct! {
    /// What a journal or house asks for.
    pub struct ProfileSpec {
        /// Name of the journal or house, as printed.
        pub name: Sp<String>,
        /// Profile that holds where this one says nothing: a name or the path of a file; `generic` if not given.
        pub like: Option<Sp<String>>,
        /// How numbers are printed.
        pub numbers: Option<NumbersSpec>,
        /// How forest plots look.
        pub forest: Option<ForestLookSpec>,
        /// How tables look.
        pub tables: Option<TableLookSpec>,
        /// Figures as files for submission.
        pub figures: Option<FigureFilesSpec>,
        /// What figures, tables and supplementary files are called.
        pub labels: Option<LabelsSpec>,
        /// What a manuscript must have; `metaweave check --profile` lists what is missing.
        pub requires: Option<RequirementsSpec>,
        /// Where all this comes from.
        #[schemars(default)]
        pub sources: Vec<ProfileSourceSpec>,
    }
}

spec_struct! {
    /// How numbers are printed. Text is taken as written, blanks included.
    pub struct NumbersSpec {
        /// Decimal mark.
        pub decimal: Option<Sp<String>>,
        /// Between groups of three figures, from 10 000 on.
        pub thousands: Option<Sp<String>>,
        /// Between the limits of an interval.
        pub interval: Option<Sp<String>>,
        /// The same when a limit is negative or infinite.
        pub interval_signed: Option<Sp<String>>,
        /// Between the limits in a forest plot; as `interval` if it is `text`.
        pub interval_in_figures: Option<Sp<String>>,
        /// Opening and closing bracket around an interval in a forest plot.
        pub brackets: Option<Vec<Sp<String>>>,
        /// Between label and estimate.
        pub after_label: Option<Sp<String>>,
        /// Between estimate and interval.
        pub before_interval: Option<Sp<String>>,
        /// Between "95% CI" and the limits.
        pub after_level: Option<Sp<String>>,
        /// P-values.
        pub p: Option<PValueSpec>,
    }
}

spec_struct! {
    /// How p-values are printed.
    pub struct PValueSpec {
        /// The letter.
        pub letter: Option<Sp<String>>,
        /// Whether the letter is in italics in texts and tables.
        pub italic: Option<Sp<bool>>,
        /// Whether blanks surround =, < and >.
        pub spaced: Option<Sp<bool>>,
        /// Whether a zero stands before the decimal mark.
        pub leading_zero: Option<Sp<bool>>,
        /// Significant figures, within `decimals`; two decimals are always shown.
        pub figures: Option<Sp<u32>>,
        /// Most decimals; what is below the last of them is printed as "< 0.001".
        pub decimals: Option<Sp<u32>>,
        /// Whether exactly one is printed as "> 0.99".
        pub capped: Option<Sp<bool>>,
    }
}

spec_struct! {
    /// How forest plots look. In the lines under the studies `{tau2}`, `{q}`, `{df}`, `{p}`, `{i2}` and `{statistic}` are
    /// replaced by numbers; an empty text leaves a line out. In heads `{label}` (RR), `{measure}` (Risk ratio), `{pooling}` (IV,
    /// random), `{Pooling}` (IV, Random) and `{interval}` (95% CI) are replaced; `\n` in double quotes starts a new line.
    pub struct ForestLookSpec {
        /// Head of the labels.
        pub label: Option<Sp<String>>,
        /// Whether the data of an arm share one column: "6/306".
        pub joined: Option<Sp<bool>>,
        /// Side on which estimates stand.
        pub effect: Option<Sp<PlotSideName>>,
        /// Side on which weights stand.
        pub weight: Option<Sp<PlotSideName>>,
        /// Whether weights stand before estimates where both are on one side.
        pub weight_first: Option<Sp<bool>>,
        /// Whether the head of weights says that they are percentages, rather than each of them.
        pub percent_in_head: Option<Sp<bool>>,
        /// Whether the heads of arms stand under that of their data, where those share one column.
        pub arms_below: Option<Sp<bool>>,
        /// Head of the estimates.
        pub effect_head: Option<Sp<String>>,
        /// Head over the plot, in place of the label of its axis; none if empty.
        pub over_plot: Option<Sp<String>>,
        /// Where it stands what either side of the plot favours.
        pub favours: Option<Sp<PlotEndName>>,
        /// Shape of the marks of studies.
        pub marker: Option<Sp<MarkerName>>,
        /// Whether subgroups have a test of no effect of their own.
        pub overall_of_subgroups: Option<Sp<bool>>,
        /// Whether the total says how it was pooled.
        pub model_in_total: Option<Sp<bool>>,
        /// Heterogeneity with τ².
        pub heterogeneity: Option<Sp<String>>,
        /// Heterogeneity without τ².
        pub heterogeneity_without_tau2: Option<Sp<String>>,
        /// Test of no effect.
        pub overall: Option<Sp<String>>,
        /// Test between subgroups.
        pub subgroups: Option<Sp<String>>,
        /// Colour of squares, "#1d3f72", on light and on dark ground.
        pub squares: Option<Vec<Sp<String>>>,
        /// The same for continuous outcomes; as `squares` if not given.
        pub squares_continuous: Option<Vec<Sp<String>>>,
        /// The same for outcomes neither dichotomous nor continuous; as `squares` if not given.
        pub squares_other: Option<Vec<Sp<String>>>,
        /// Colour of diamonds, on light and on dark ground.
        pub diamonds: Option<Vec<Sp<String>>>,
    }
}

spec_enum! {
    /// Side of a plot.
    pub enum PlotSideName {
        /// Before it.
        Left = "left",
        /// Behind it.
        Right = "right",
    }
}

spec_enum! {
    /// End of a plot.
    pub enum PlotEndName {
        /// Over it.
        Above = "above",
        /// Under its axis.
        Below = "below",
    }
}

spec_enum! {
    /// Shape of a mark.
    pub enum MarkerName {
        /// A square on its side.
        Square = "square",
        /// A square on its corner.
        Diamond = "diamond",
    }
}

spec_struct! {
    /// How tables look in Word files.
    pub struct TableLookSpec {
        /// Lines of a table.
        pub rules: Option<Sp<RulesName>>,
    }
}

spec_enum! {
    /// Lines of a table.
    pub enum RulesName {
        /// Above, below the head, and beneath.
        Book = "book",
        /// Between all cells.
        Grid = "grid",
        /// Above, below the head and beneath, with every other row shaded.
        Shaded = "shaded",
    }
}

spec_struct! {
    /// Figures as files for submission.
    pub struct FigureFilesSpec {
        /// Formats, best first.
        pub formats: Option<Vec<Sp<FileFormatName>>>,
        /// Dots per inch of PNG and TIFF.
        pub dpi: Option<Sp<u32>>,
        /// Widths of printed figures in millimetres: one column, one and a half, two.
        pub widths: Option<Vec<Sp<f64>>>,
        /// Height that no printed figure exceeds, in millimetres.
        pub max_height: Option<Sp<f64>>,
        /// Size in points below which no text of a printed figure should be.
        pub smallest_text: Option<Sp<f64>>,
        /// Size that no file exceeds, in megabytes.
        pub max_megabytes: Option<Sp<f64>>,
    }
}

spec_enum! {
    /// Format of a figure as a file.
    pub enum FileFormatName {
        /// SVG.
        Svg = "svg",
        /// PDF, a page a figure.
        Pdf = "pdf",
        /// PNG.
        Png = "png",
        /// TIFF with LZW compression.
        Tiff = "tiff",
    }
}

spec_struct! {
    /// What figures, tables and supplementary files are called; `{n}` is their number. Names of files follow, without blanks.
    pub struct LabelsSpec {
        /// A figure of the article.
        pub figure: Option<Sp<String>>,
        /// A table of the article.
        pub table: Option<Sp<String>>,
        /// A figure of the supplement.
        pub supplementary_figure: Option<Sp<String>>,
        /// A table of the supplement.
        pub supplementary_table: Option<Sp<String>>,
        /// A file of the supplement.
        pub supplementary_file: Option<Sp<String>>,
    }
}

spec_struct! {
    /// What a manuscript must have.
    pub struct RequirementsSpec {
        /// The abstract.
        pub r#abstract: Option<AbstractRequirementSpec>,
        /// Most words of the text, without abstract, tables, captions and references.
        pub text_words: Option<Sp<u32>>,
        /// Most figures and tables together.
        pub figures_and_tables: Option<Sp<u32>>,
        /// Most references.
        pub references: Option<Sp<u32>>,
        /// Whether the review must state where it is registered.
        pub registration: Option<Sp<bool>>,
        /// Whether a diagram of the flow of studies is needed.
        pub flow_diagram: Option<Sp<bool>>,
        /// Whether a summary of findings is needed.
        pub summary_of_findings: Option<Sp<bool>>,
        /// Whether judgements of risk of bias are needed.
        pub risk_of_bias: Option<Sp<bool>>,
        /// Checklist to be submitted, such as PRISMA 2020.
        pub checklist: Option<Sp<String>>,
        /// Statements and boxes that need a heading of their own.
        pub statements: Option<Vec<StatementSpec>>,
    }
}

spec_struct! {
    /// What the abstract must be like.
    pub struct AbstractRequirementSpec {
        /// Most words.
        pub words: Option<Sp<u32>>,
        /// Its headings in order; other words for the same heading behind `|`.
        pub headings: Option<Vec<Sp<String>>>,
    }
}

spec_struct! {
    /// A statement or box that needs a heading of its own.
    pub struct StatementSpec {
        /// Its heading; other words for it behind `|`.
        pub heading: Sp<String>,
        /// What it says.
        pub says: Sp<String>,
        /// Most words.
        pub words: Option<Sp<u32>>,
    }
}

spec_struct! {
    /// Where the rules of a profile come from.
    pub struct ProfileSourceSpec {
        /// Title of the page or book.
        pub title: Sp<String>,
        /// Address.
        pub url: Option<Sp<String>>,
        /// Date it was read; `unknown` where that is not on record.
        pub read: Sp<String>,
    }
}
