//! The command line. Help texts and shell completions come from these types.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

const EXIT_CODES: &str = "\
Exit codes:
  0   done
  1   a report has errors in its spec, data, texts or claims; its last good output is left as it was
  2   wrong usage
  3   `build --locked`, `verify` or `diff --exit-code` found a difference in numbers
  4   `verify` or `diff --exit-code` found that a conclusion changed
  5   could not read or write
  70  metaweave failed by its own fault";

const EXAMPLES: &str = "\
Examples:
  metaweave init my-review              start a workspace that builds at once
  metaweave check                       find all problems of all reports
  metaweave build                       write all reports to build/
  metaweave build bcg --format html     write one report in one format";

const BUILD_EXAMPLES: &str = "\
Examples:
  metaweave build                                   all reports of the workspace, to build/<report>/
  metaweave build bcg                               the report in reports/bcg/
  metaweave build reports/bcg/report.yaml           the same, by the path of its spec
  metaweave build bcg --format html,md --out site   two formats, to site/bcg/
  metaweave build --locked                          write nothing that differs from the committed locks
  metaweave build --message-format json             one JSON object a line, for editors and scripts

Beside each spec a build writes `report.lock`, with the SHA-256 of every input and output; commit it. \
It is left alone when `--out`, `--format`, `--tables` or `--profile` ask for something else than the whole report.

The workspace is the nearest folder, here or above, that has a folder `reports`; a spec that has none \
above it is a workspace of its own. Nothing outside the workspace is read.";

const CHECK_EXAMPLES: &str = "\
Examples:
  metaweave check                        all reports of the workspace
  metaweave check bcg                    one report
  metaweave check bcg --explain          with the rule behind every statement about the evidence
  metaweave check bcg --profile jama     what is missing for a submission to JAMA
  metaweave check bcg --prisma           with the items of PRISMA 2020 that nothing answers, as errors
  metaweave check --message-format json  one JSON object a line, for editors and scripts";

const WATCH_EXAMPLES: &str = "\
Examples:
  metaweave watch bcg              write the report, and again at every change
  metaweave watch bcg --port 0     the same, on any port that is free

The page is shown at http://127.0.0.1:4180/ and loads itself again when it has changed. Only this machine can see it. An \
input with errors leaves the last good page, with the errors above it. Stop with Ctrl-C.";

const DIFF_EXAMPLES: &str = "\
Examples:
  metaweave diff HEAD                       what the work tree changes
  metaweave diff v1.0 v1.1 --report bcg     one report between two revisions
  metaweave diff published/results.json     between a published result and the work tree
  metaweave diff published/supplement.zip   between a published supplement and the work tree
  metaweave diff main --format md           for a pull request
  metaweave diff main --format html > d.html  with each estimate before and after, drawn

A side is a path if there is one of that name, else a git revision. Old revisions are built in memory; the work tree \
is not touched. Order, comments and white space say nothing and are not reported. A lock holds headlines only.";

const LOG_EXAMPLES: &str = "\
Examples:
  metaweave log tuberculosis                       as a table
  metaweave log tuberculosis --format html > h.html   with the estimates over time, drawn

Every commit on the first line of descent that touched the workspace is built in memory; the work tree is not touched.";

const VERIFY_EXAMPLES: &str = "\
Examples:
  metaweave verify                           what is in build/, and the locks, of all reports
  metaweave verify bcg                       of one report
  metaweave verify reports/bcg/report.lock   the same, by its lock
  metaweave verify supplement.zip            a published supplement, from the inputs in it
  metaweave verify bcg --against revman.csv  estimates of RevMan, Stata or metafor, row by row

Nothing is written. The report is built again in the formats that are there. Of every file it says: identical bytes, same numbers (to one part in a thousand million), or \
different, and where. A row of another program agrees within the digits it printed and `--tolerance`; else it is \
told apart whether it differs by 10% or more, or in direction.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  metaweave explain tuberculosis                          every study, then the pooled estimate
  metaweave explain tuberculosis --study \"Aronson 1948\"   one study, then the pooled estimate

Formulas are printed with their numbers put in, and only where they give the number of the report.";

const IMPORT_EXAMPLES: &str = "\
Examples:
  metaweave import revman review.rm5            to reports/review/ and data/review/
  metaweave import revman package.zip --name bp   a data package of RevMan, as the report bp
  metaweave import prisma2020 PRISMA.csv        the flow of studies
  metaweave import xlsx extraction.xlsx         sheets as tables, with guesses to look at

Nothing is overwritten without `--force`. What was decided and what was left behind is listed, the report is checked, \
and the totals in the file are held against its own.";

const INIT_EXAMPLES: &str = "\
Examples:
  metaweave init my-review   a new folder with a report, its data and a README
  metaweave init my-review --from stroke-care   the same, from another example
  metaweave init             the same in the current folder, which must be empty";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  metaweave schema > report.schema.json
  # then, in the first line of a report.yaml, for editors with a YAML language server:
  # yaml-language-server: $schema=report.schema.json";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  metaweave completions bash > ~/.local/share/bash-completion/completions/metaweave
  metaweave completions zsh > ~/.zfunc/_metaweave
  metaweave completions fish > ~/.config/fish/completions/metaweave.fish";

/// Regenerate a systematic-review report from one command.
///
/// metaweave reads a YAML spec and CSV tables and writes the finished report: effect sizes, meta-analyses, forest plots,
/// narrative tables, and texts in which every number is computed.
#[derive(Debug, Parser)]
#[command(name = "metaweave", bin_name = "metaweave", version, max_term_width = 120)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write reports
    Build(BuildArgs),
    /// Find all problems of reports, and write nothing
    Check(CheckArgs),
    /// Write reports again whenever an input changes, and show them in a browser
    Watch(WatchArgs),
    /// Say what changed in meaning between two states of reports
    Diff(DiffArgs),
    /// Show how a result is computed, from the cells to the printed number
    Explain(ExplainArgs),
    /// Show the estimate of an analysis at every commit that changed it
    Log(LogArgs),
    /// Build again, and say of every published file whether it is the same
    Verify(VerifyArgs),
    /// Make tables and a spec from a file of another program
    Import(ImportArgs),
    /// Start a workspace that builds at once
    Init(InitArgs),
    /// Print the JSON Schema of report.yaml, for editors
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema,
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
#[command(after_help = BUILD_EXAMPLES, after_long_help = format!("{BUILD_EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct BuildArgs {
    /// Reports, by their folder under `reports` or the path of their spec; all if none is named
    #[arg(value_name = "REPORT")]
    pub(crate) reports: Vec<String>,
    /// Formats written, separated by commas
    #[arg(long = "format", value_name = "FORMAT", value_delimiter = ',', default_value = "html,md,json,zip")]
    pub(crate) formats: Vec<Format>,
    /// Formats of figures, beside the SVG that is always written, separated by commas
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) figures: Vec<FigureFormat>,
    /// Formats of tables, beside the CSV that is always written, separated by commas
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) tables: Vec<TableFormat>,
    /// Dots per inch of PNG and TIFF
    #[arg(long, value_name = "DOTS", default_value = "300", value_parser = clap::value_parser!(u32).range(72..=1200))]
    pub(crate) dpi: u32,
    /// Folder that gets one folder a report [default: `build` in the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What a journal asks for, in place of the profile in the spec: cochrane, jama, bmj, lancet, plos, generic, or one of
    /// the workspace
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
    /// Refuse a report whose inputs or outputs differ from its lock
    #[arg(long, conflicts_with_all = ["formats", "profile", "figures", "tables"])]
    pub(crate) locked: bool,
    /// How problems and results are printed
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK_EXAMPLES, after_long_help = format!("{CHECK_EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct CheckArgs {
    /// Reports, by their folder under `reports` or the path of their spec; all if none is named
    #[arg(value_name = "REPORT")]
    pub(crate) reports: Vec<String>,
    /// Say which rule every statement about the evidence follows from
    #[arg(long)]
    pub(crate) explain: bool,
    /// List what the journal of a profile asks for and the report lacks: cochrane, jama, bmj, lancet, plos, generic, or one
    /// of the workspace
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
    /// Fail if the report leaves an item of PRISMA 2020 unanswered, and list every such item
    #[arg(long)]
    pub(crate) prisma: bool,
    /// How problems are printed
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `watch`.
#[derive(Debug, clap::Args)]
#[command(after_help = WATCH_EXAMPLES)]
pub(crate) struct WatchArgs {
    /// Reports, by their folder under `reports` or the path of their spec; all if none is named
    #[arg(value_name = "REPORT")]
    pub(crate) reports: Vec<String>,
    /// Port of this machine on which the pages are shown; one that is free if it is 0
    #[arg(long, value_name = "PORT", default_value_t = 4180)]
    pub(crate) port: u16,
    /// How problems and results are printed
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = DIFF_EXAMPLES, after_long_help = format!("{DIFF_EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct DiffArgs {
    /// The earlier side: a git revision, a folder, a spec, a lock, a results.json or a supplement.zip
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The later side [default: the workspace here]
    #[arg(value_name = "NEW")]
    pub(crate) new: Option<String>,
    /// The report compared, by its folder under `reports`; all if none is named
    #[arg(long, value_name = "REPORT")]
    pub(crate) report: Option<String>,
    /// How the differences are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: DiffFormat,
    /// End with 3 if numbers changed and with 4 if a conclusion did
    #[arg(long)]
    pub(crate) exit_code: bool,
}

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = VERIFY_EXAMPLES, after_long_help = format!("{VERIFY_EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct VerifyArgs {
    /// Reports, locks or supplements (`.zip`); all reports of the workspace if none is named
    #[arg(value_name = "REPORT|LOCK|ZIP")]
    pub(crate) named: Vec<String>,
    /// Folder that holds the published output, one folder a report [default: `build` in the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Profile that the published output was built with, if it was not that of the spec
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
    /// Compare the report with a table of estimates from another program instead
    #[arg(long, value_name = "CSV")]
    pub(crate) against: Option<PathBuf>,
    /// Relative difference from the other program that is none, beyond the digits it printed
    #[arg(long, value_name = "SHARE", default_value_t = 1e-6, requires = "against")]
    pub(crate) tolerance: f64,
    /// List what agrees too
    #[arg(long)]
    pub(crate) all: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// Identifier of the analysis
    #[arg(value_name = "ANALYSIS")]
    pub(crate) analysis: String,
    /// One study, by its label, and the pooled estimate; all studies if none is named
    #[arg(long, value_name = "LABEL")]
    pub(crate) study: Option<String>,
    /// The report, by its folder under `reports` or the path of its spec; needed where several have that analysis
    #[arg(long, value_name = "REPORT")]
    pub(crate) report: Option<String>,
}

/// Arguments of `log`.
#[derive(Debug, clap::Args)]
#[command(after_help = LOG_EXAMPLES)]
pub(crate) struct LogArgs {
    /// Identifier of the analysis
    #[arg(value_name = "ANALYSIS")]
    pub(crate) analysis: String,
    /// The report, by its folder under `reports`; needed where several have an analysis of that name
    #[arg(long, value_name = "REPORT")]
    pub(crate) report: Option<String>,
    /// How the history is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: DiffFormat,
}

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
#[command(after_help = IMPORT_EXAMPLES, after_long_help = format!("{IMPORT_EXAMPLES}\n\n{EXIT_CODES}"))]
pub(crate) struct ImportArgs {
    /// The program or template that the file is of
    #[arg(value_name = "FORMAT")]
    pub(crate) format: ImportFormat,
    /// The file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Name of the report, and of the folders for its spec and its data [default: made from the name of the file]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Folder that gets `reports` and `data` [default: the workspace, or the folder here]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Overwrite files that are there
    #[arg(long)]
    pub(crate) force: bool,
}

/// A program or template whose files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// a review of RevMan 5 (.rm5), or a data package of RevMan (.zip)
    Revman,
    /// a database of Metapsy (.csv)
    Metapsy,
    /// the template of the R package and Shiny app PRISMA2020 (.csv)
    Prisma2020,
    /// exported references, or data extraction 2.0, of Covidence (.csv)
    Covidence,
    /// a workbook of Excel (.xlsx); which columns hold what is guessed and said
    Xlsx,
}

impl From<ImportFormat> for metaweave_import::Format {
    fn from(format: ImportFormat) -> Self {
        match format {
            ImportFormat::Revman => Self::RevMan,
            ImportFormat::Metapsy => Self::Metapsy,
            ImportFormat::Prisma2020 => Self::Prisma2020,
            ImportFormat::Covidence => Self::Covidence,
            ImportFormat::Xlsx => Self::Xlsx,
        }
    }
}

/// How differences are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// text for a terminal
    Text,
    /// Markdown, for a pull request
    Md,
    /// one JSON object a report
    Json,
    /// one HTML page, with figures
    Html,
}

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = INIT_EXAMPLES)]
pub(crate) struct InitArgs {
    /// Folder to start in; made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// The example to start from
    #[arg(long, value_name = "EXAMPLE", default_value = "bcg")]
    pub(crate) from: Example,
}

/// A report to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Example {
    /// trials with events in two groups: thirteen trials of BCG vaccine
    Bcg,
    /// trials with means in two groups: length of stay after stroke
    StrokeCare,
    /// an overview of reviews, with published estimates side by side: peer support in mental health
    PeerSupport,
    /// a survey, a content analysis, a fidelity index and citation tallies, of made-up data
    FieldMethods,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// Shell the script is for
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// A format of the report. Tables (CSV) and figures (SVG, and what `--figures` adds) are written in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// report.html, one file
    Html,
    /// report.md, GitHub flavour
    Md,
    /// results.json
    Json,
    /// report.docx, for Word
    Docx,
    /// report.xml, JATS 1.3
    Jats,
    /// submission/: each figure and table as a file, and the captions, as the journal of the profile has them
    Submission,
    /// report.pdf, in builds with the feature `pdf`
    Pdf,
    /// supplement.zip: numbered files for a journal, and all that is needed to check the report
    Zip,
}

/// A format of figures beside SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FigureFormat {
    /// figures/*.svg, always written
    Svg,
    /// figures/*.png for print: as wide as a column of the profile, long ones on several pages
    Png,
    /// figures/*-light.png for slides: as large as on a page, and whole
    PngLight,
    /// figures/*-dark.png, the same with light marks on a dark ground
    PngDark,
    /// figures/*.pdf for print, a page a figure
    Pdf,
    /// figures/*.tif for print, LZW
    Tiff,
}

/// A format of tables beside CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// tables/*.csv, always written
    Csv,
    /// tables/*.docx, a table a file, with its caption and its notes
    Docx,
    /// tables/tables.xlsx, a table a sheet
    Xlsx,
}

/// How diagnostics and results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// text for people, with problems on standard error
    Human,
    /// one JSON object a line, on standard output
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }
}
