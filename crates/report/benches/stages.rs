//! Time of each stage of a build, on the BCG report, and of the whole for more studies.
#![allow(clippy::expect_used, reason = "a benchmark of a report that does not build measures nothing")]

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use metaweave_report::dataset::bind::Columns;
use metaweave_report::dataset::label::LabelTemplate;
use metaweave_report::dataset::table::{Dialect, Table};
use metaweave_report::diagnostic::Diagnostics;
use metaweave_report::plan::plan;
use metaweave_report::run::{Inputs, run};
use metaweave_report::source::{MemoryWorkspace, Sources};
use metaweave_report::spec::{self, model::Spec};
use metaweave_report::{BuildOptions, Built, Formats, build};

fn main() {
    divan::main();
}

const SPEC: &str = include_str!("../../../reports/bcg/report.yaml");
const TRIALS: &str = include_str!("../../../data/bcg/trials.csv");
/// How often the thirteen trials stand in the table: 13, 52 and 299 studies.
const REPEATED: [usize; 3] = [1, 4, 23];

fn workspace(trials: &str) -> MemoryWorkspace {
    MemoryWorkspace::new([
        ("reports/bcg/report.yaml", SPEC),
        ("reports/bcg/references.json", include_str!("../../../reports/bcg/references.json")),
        ("reports/bcg/text/background.md", include_str!("../../../reports/bcg/text/background.md")),
        ("reports/bcg/text/discussion.md", include_str!("../../../reports/bcg/text/discussion.md")),
        ("data/bcg/trials.csv", trials),
        ("data/bcg/risk-of-bias.csv", include_str!("../../../data/bcg/risk-of-bias.csv")),
        // The flow of studies without its last box, which counts the trials once.
        (
            "data/bcg/prisma.csv",
            "box,n\nrecords_screened,1264\nrecords_excluded,\ndbr_assessed,70\nnew_studies,26\nstudies_in_synthesis,\n",
        ),
    ])
}

fn built(workspace: &MemoryWorkspace, formats: Formats) -> Built {
    let built =
        build(workspace, "reports/bcg/report.yaml", &BuildOptions { formats, ..BuildOptions::default() });
    assert!(built.outputs.is_some(), "{:?}", built.diagnostics);
    built
}

fn read_spec() -> Spec {
    spec::read("report.yaml", SPEC, &mut Diagnostics::default()).expect("the spec is good")
}

fn read_table(trials: &str) -> Table {
    Table::read("trials.csv", trials, &Dialect::default(), &mut Diagnostics::default())
        .expect("the table is good")
}

#[divan::bench]
fn spec_from_text() -> Spec {
    read_spec()
}

#[divan::bench]
fn table_from_text() -> Table {
    read_table(TRIALS)
}

#[divan::bench]
fn plan_from_spec(bencher: Bencher<'_, '_>) {
    let spec = read_spec();
    bencher.bench(|| plan(black_box(&spec), &mut Diagnostics::default()));
}

/// Every analysis, its subgroups, sensitivity analyses and regressions.
#[divan::bench(args = REPEATED)]
fn results_from_plan(bencher: Bencher<'_, '_>, times: usize) {
    let (spec, table) = (read_spec(), read_table(&repeated(times)));
    let (_, data) = spec.data.0.first().expect("the spec names a table");
    let label = data.study.as_ref().expect("the spec says how studies are labelled");
    let label = LabelTemplate::read(label, &table, &mut Diagnostics::default()).expect("the label is good");
    let sources = Sources::default();
    let plans = plan(&spec, &mut Diagnostics::default());
    bencher.with_inputs(|| plans.clone()).bench_values(|plans| {
        for (plan, written) in plans.into_iter().zip(&spec.analyses) {
            let columns = Columns {
                at: &written.id.span,
                measure: plan.measure,
                experimental: written.experimental.as_ref(),
                control: written.control.as_ref(),
                columns: written.columns.as_ref(),
                medians: plan.model.medians,
                labels_repeat: plan.dependence.is_some(),
                within: None,
            };
            let inputs =
                Inputs { columns, table: &table, label: &label, sources: &sources, risk_of_bias: None };
            black_box(run(plan, &inputs, &mut Diagnostics::default()).expect("the analysis runs"));
        }
    });
}

/// Everything up to the document, its figures and its tables, but neither page nor Markdown.
#[divan::bench]
fn up_to_figures(bencher: Bencher<'_, '_>) {
    let workspace = workspace(TRIALS);
    bencher.bench(|| built(&workspace, Formats::NONE));
}

#[divan::bench]
fn and_html(bencher: Bencher<'_, '_>) {
    let workspace = workspace(TRIALS);
    bencher.bench(|| built(&workspace, Formats { html: true, ..Formats::NONE }));
}

#[divan::bench]
fn and_markdown(bencher: Bencher<'_, '_>) {
    let workspace = workspace(TRIALS);
    bencher.bench(|| built(&workspace, Formats { markdown: true, ..Formats::NONE }));
}

#[divan::bench]
fn and_json(bencher: Bencher<'_, '_>) {
    let workspace = workspace(TRIALS);
    bencher.bench(|| built(&workspace, Formats { json: true, ..Formats::NONE }));
}

/// The whole report with the thirteen trials repeated under other names.
#[divan::bench(args = REPEATED)]
fn whole_report(bencher: Bencher<'_, '_>, times: usize) {
    // Published figures and claims are those of the thirteen trials; they are compared, and warned about, as ever.
    let workspace = workspace(&repeated(times));
    bencher.bench(|| build(&workspace, "reports/bcg/report.yaml", &BuildOptions::default()));
}

fn repeated(times: usize) -> String {
    let mut lines = TRIALS.lines();
    let mut trials = lines.next().expect("the table has a header").to_owned();
    for copy in 0..times {
        for line in lines.clone() {
            let (number, rest) = line.split_once(',').expect("the first cell is the number of the trial");
            let _ = write!(trials, "\n{number},{copy} {rest}");
        }
    }
    trials
}
