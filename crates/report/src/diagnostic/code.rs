//! The codes of problems, each with the sentence that `docs/diagnostics.md` prints.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        /// The kind of a problem. Codes are stable: scripts may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The code as printed, such as `MW0203`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id),+ }
            }

            /// What the code means, as the reference page prints it.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

codes! {
    /// A file named in the spec cannot be read.
    Unreadable = "MW0101",
    /// A path is absolute or leads out of the workspace.
    OutsideWorkspace = "MW0102",
    /// A file is not UTF-8 text.
    NotUtf8 = "MW0103",
    /// A file is empty.
    EmptyFile = "MW0104",
    /// A Word document whose styles were to be used cannot be used.
    ReferenceDocument = "MW0105",
    /// `report.pdf` follows neither PDF/A nor PDF/UA.
    PdfStandard = "MW0106",
    /// Something that only other builds of the program can do.
    NotInThisBuild = "MW0107",
    /// The spec is not YAML.
    YamlSyntax = "MW0201",
    /// A key that the spec does not have.
    UnknownKey = "MW0202",
    /// A key that must be there is missing.
    MissingKey = "MW0203",
    /// A value of another kind than the key takes.
    WrongKind = "MW0204",
    /// A value that the key does not take.
    InvalidValue = "MW0205",
    /// An identifier used twice.
    DuplicateId = "MW0206",
    /// A name of a table, analysis or figure that does not exist.
    UnknownName = "MW0207",
    /// Keys that contradict each other or the measure.
    Conflict = "MW0208",
    /// The format version is one that this program does not read.
    Version = "MW0209",
    /// A table is not well-formed.
    MalformedTable = "MW0301",
    /// A column that the table does not have.
    UnknownColumn = "MW0302",
    /// A cell that should hold a number does not.
    NotANumber = "MW0303",
    /// A number that cannot be: negative counts, events above the total, a standard deviation of zero.
    ImpossibleValue = "MW0304",
    /// Two rows of an analysis have the same study label.
    DuplicateStudy = "MW0305",
    /// A filter leaves no row, or names a value that does not occur.
    EmptyFilter = "MW0306",
    /// Numbers that look like an entry error.
    Implausible = "MW0307",
    /// Two numbers of a row disagree with each other.
    Inconsistent = "MW0308",
    /// A published figure is not reproduced by the data.
    NotReproduced = "MW0309",
    /// A text of a figure has characters that the font of figures lacks.
    LackingCharacters = "MW0310",
    /// An analysis has nothing to work on.
    NothingToAnalyse = "MW0401",
    /// A method asked for cannot be applied to these data.
    NotApplicable = "MW0402",
    /// A template expression in a text is not well-formed.
    TextSyntax = "MW0501",
    /// A text names a result that does not exist.
    UnknownResult = "MW0502",
    /// A text cites a source that the bibliography lacks.
    UnknownCitation = "MW0503",
    /// A text holds raw HTML or a link that reports do not carry.
    UnsafeText = "MW0504",
    /// A page template is at fault.
    Template = "MW0505",
    /// The bibliography is not well-formed.
    Bibliography = "MW0506",
    /// A number typed into a text contradicts the results.
    ContradictedNumber = "MW0507",
    /// A claim does not hold.
    ClaimFails = "MW0601",
    /// Numbers of two parts of the report do not agree: boxes of the flow of studies, studies of a table and of the data, a
    /// stated and a computed certainty.
    Arithmetic = "MW0701",
    /// A study named in one table of the review is missing from another, or from the data.
    UnmatchedStudy = "MW0702",
    /// An overall judgement of risk of bias that the rule of the tool does not give, without a reason.
    JudgementRule = "MW0703",
    /// A decision without the reason that it needs: an exclusion, a lowered or raised certainty.
    ReasonMissing = "MW0704",
    /// Something to look at when rating the certainty of evidence; nothing is applied.
    CertaintyHint = "MW0705",
    /// An item of a reporting checklist that the report does not answer.
    ChecklistItem = "MW0706",
    /// Something that the journal of the profile asks for and the report does not have yet; `check --profile` lists it.
    Lacking = "MW0801",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Code;

    #[test]
    fn codes_are_unique_and_explained() {
        let ids: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        assert_eq!(ids.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.id().starts_with("MW0") && code.id().len() == 6, "{}", code.id());
            assert!(code.meaning().ends_with('.'), "{}", code.id());
        }
    }
}
