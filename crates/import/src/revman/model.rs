//! A review as RevMan has it, whichever of its files it comes from.

/// A review.
#[derive(Clone, Debug, Default)]
pub(super) struct Review {
    pub(super) title: String,
    pub(super) authors: Vec<Author>,
    /// Program, version, identifiers and date of the file, for the head of the spec.
    pub(super) origin: String,
    /// Name of the set of defaults that computes as the program did.
    pub(super) methods: &'static str,
    /// Included studies.
    pub(super) studies: Vec<Study>,
    /// Heads of the columns of [`Study::told`].
    pub(super) characteristics: Vec<String>,
    pub(super) excluded: Vec<(String, String)>,
    pub(super) judged: Vec<Domain>,
    pub(super) analyses: Vec<Analysis>,
    /// References of included studies.
    pub(super) references: Vec<Reference>,
    pub(super) notes: Vec<String>,
    pub(super) left: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Author {
    pub(super) name: String,
    pub(super) affiliation: String,
}

/// An included study.
#[derive(Clone, Debug, Default)]
pub(super) struct Study {
    pub(super) name: String,
    pub(super) year: String,
    /// Characteristics, one for each of [`Review::characteristics`].
    pub(super) told: Vec<String>,
}

/// A domain of the risk-of-bias table with the judgements: study, judgement, support.
#[derive(Clone, Debug, Default)]
pub(super) struct Domain {
    pub(super) name: String,
    pub(super) judgements: Vec<(String, &'static str, String)>,
}

/// A reference of an included study.
#[derive(Clone, Debug, Default)]
pub(super) struct Reference {
    pub(super) study: String,
    /// RIS type: JOUR, BOOK, CONF, …
    pub(super) kind: &'static str,
    pub(super) authors: Vec<String>,
    pub(super) title: String,
    pub(super) container: String,
    pub(super) year: String,
    pub(super) volume: String,
    pub(super) issue: String,
    pub(super) pages: String,
    pub(super) publisher: String,
    pub(super) place: String,
    pub(super) doi: String,
}

/// What the rows of an analysis give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Events and people in two groups.
    Dichotomous,
    /// Means, standard deviations and people in two groups.
    Continuous,
    /// A difference or ratio with its standard error: RevMan's generic inverse variance.
    Contrast,
    /// Observed less expected events and their variance.
    ObservedLessExpected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pooling {
    MantelHaenszel,
    InverseVariance,
    Peto,
}

/// Which totals RevMan shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Totals {
    All,
    /// Those of subgroups only.
    Subgroups,
    None,
}

/// An outcome of a comparison.
#[derive(Clone, Debug)]
pub(super) struct Analysis {
    /// RevMan's numbers of comparison and outcome.
    pub(super) number: (u32, u32),
    pub(super) comparison: String,
    pub(super) outcome: String,
    pub(super) kind: Kind,
    /// The effect measure in RevMan's words.
    pub(super) measure: String,
    /// Whether estimates of [`Kind::Contrast`] are pooled as logarithms.
    pub(super) log: bool,
    pub(super) pooling: Pooling,
    pub(super) random: bool,
    pub(super) totals: Totals,
    /// Levels in percent of the intervals of totals and of studies.
    pub(super) level: f64,
    pub(super) study_level: f64,
    /// Labels of the groups, experimental first.
    pub(super) groups: [String; 2],
    /// Labels under the axis, left first.
    pub(super) sides: [String; 2],
    pub(super) unit: String,
    /// Whether events and non-events change places.
    pub(super) swapped: bool,
    /// Estimator of τ², interval and prediction interval in the words of a spec, where the file states them.
    pub(super) tau2: Option<&'static str>,
    pub(super) interval: Option<&'static str>,
    pub(super) prediction: Option<bool>,
    pub(super) total: Option<Total>,
    /// Subgroups; a single one without a name if there are none.
    pub(super) parts: Vec<Part>,
}

/// A subgroup, or the whole outcome.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) total: Option<Total>,
    pub(super) rows: Vec<Row>,
}

/// A pooled estimate that RevMan computed, as a reader sees it: a ratio on its natural scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Total {
    pub(super) estimate: f64,
    pub(super) lower: Option<f64>,
    pub(super) upper: Option<f64>,
    pub(super) i2: Option<f64>,
    /// Studies pooled.
    pub(super) k: Option<u32>,
}

/// A study in an analysis; cells as written, empty where nothing is.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) study: String,
    pub(super) year: String,
    pub(super) events: [String; 2],
    pub(super) people: [String; 2],
    pub(super) means: [String; 2],
    pub(super) sds: [String; 2],
    pub(super) o_minus_e: String,
    pub(super) variance: String,
    /// On the natural scale of a ratio.
    pub(super) estimate: String,
    pub(super) se: String,
}
