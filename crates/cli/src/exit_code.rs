//! What each exit code means. Scripts rely on these; `metaweave --help` and README.md list them.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: everything asked for is done. There may have been warnings.
    Done,
    /// 1: a report has errors: in its spec, its data, its texts or its claims. Nothing was written for it.
    ReportHasErrors,
    /// 2: the command line makes no sense: an unknown option, or a report that does not exist. clap uses the same code.
    WrongUsage,
    /// 3: `build --locked`, `verify` or `diff --exit-code` found a difference in numbers. `build` wrote nothing for that
    /// report.
    Differs,
    /// 4: `verify` or `diff --exit-code` found that a conclusion changed.
    ConclusionChanged,
    /// 5: a folder could not be read, or an output could not be written.
    CannotReadOrWrite,
    /// 70: metaweave failed by its own fault (`EX_SOFTWARE` of sysexits.h).
    Crash,
}

impl Exit {
    /// The number the process ends with.
    pub(crate) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::ReportHasErrors => 1,
            Exit::WrongUsage => 2,
            Exit::Differs => 3,
            Exit::ConclusionChanged => 4,
            Exit::CannotReadOrWrite => 5,
            Exit::Crash => 70,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.code())
    }
}
