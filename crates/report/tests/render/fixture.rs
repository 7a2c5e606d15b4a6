//! A hand-written report that has everything a document can hold.

use metaweave_plot::{
    Align as PlotAlign, AxisScale, AxisSpec, Bounds, Column, ForestPlot, Mark, Row, Scene, Summary, Theme,
};
use metaweave_report::document::model::{
    Align, Author, Block, CitationMark, Document, Figure, Inline, NoteKind, References, RowKind, Section,
    Table, TableColumn, TableRow, text,
};
use metaweave_report::document::number::NumberStyle;

/// Label, allocation, cases and others under BCG, cases and others without.
const TRIALS: [(&str, &str, [f64; 4]); 13] = [
    ("Ferguson & Simes 1949", "random", [6.0, 300.0, 29.0, 274.0]),
    ("Aronson 1948", "random", [4.0, 119.0, 11.0, 128.0]),
    ("Rosenthal et al 1960", "random", [3.0, 228.0, 11.0, 209.0]),
    ("Hart & Sutherland 1977", "random", [62.0, 13_536.0, 248.0, 12_619.0]),
    ("Vandiviere et al 1973", "random", [8.0, 2537.0, 10.0, 619.0]),
    ("TPT Madras 1980", "random", [505.0, 87_886.0, 499.0, 87_892.0]),
    ("Coetzee & Berjak 1968", "random", [29.0, 7470.0, 45.0, 7232.0]),
    ("Frimodt-Moller et al 1973", "alternate", [33.0, 5036.0, 47.0, 5761.0]),
    ("Stein & Aronson 1953", "alternate", [180.0, 1361.0, 372.0, 1079.0]),
    ("Rosenthal et al 1961", "systematic", [17.0, 1699.0, 65.0, 1600.0]),
    ("Comstock et al 1974", "systematic", [186.0, 50_448.0, 141.0, 27_197.0]),
    ("Comstock & Webster 1969", "systematic", [5.0, 2493.0, 3.0, 2338.0]),
    ("Comstock et al 1976", "systematic", [27.0, 16_886.0, 29.0, 17_825.0]),
];

fn s(text: &str) -> String {
    text.to_owned()
}

fn symbol(text: &str) -> Inline {
    Inline::Symbol(s(text))
}

fn number(text: &str) -> Inline {
    Inline::Number(s(text))
}

fn to(id: &str, text: &str) -> Inline {
    Inline::Reference { id: s(id), text: s(text) }
}

fn cite(marks: &[(&str, usize)]) -> Inline {
    let last = marks.len() - 1;
    let marks = marks.iter().enumerate().map(|(at, (id, number))| CitationMark {
        id: s(id),
        number: *number,
        before: s(if at == 0 { "[" } else { ", " }),
        text: number.to_string(),
        after: s(if at == last { "]" } else { "" }),
        ..CitationMark::default()
    });
    Inline::Citation(marks.collect())
}

fn paragraph(inlines: Vec<Inline>) -> Block {
    Block::Paragraph(inlines)
}

fn section(id: &str, title: &str, blocks: Vec<Block>, sections: Vec<Section>) -> Section {
    Section { id: s(id), title: vec![text(title)], blocks, sections }
}

fn column(header: Vec<Inline>, group: Option<&str>, align: Align) -> TableColumn {
    TableColumn { header, group: group.map(s), align }
}

fn row(kind: RowKind, cells: &[&str]) -> TableRow {
    TableRow { kind, cells: cells.iter().map(|cell| vec![text(*cell)]).collect() }
}

/// Risk ratio with its 95% interval and its variance on the log scale.
fn risk_ratio([a, b, c, d]: [f64; 4]) -> (f64, f64, f64, f64) {
    let estimate = (a / (a + b)) / (c / (c + d));
    let variance = 1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d);
    let reach = libm::exp(1.959_963_984_540_054 * variance.sqrt());
    (estimate, estimate / reach, estimate * reach, variance)
}

pub(crate) fn forest_scene() -> Scene {
    let style = NumberStyle::default();
    let columns = |heads: &[(&str, Option<&str>, PlotAlign)]| {
        heads
            .iter()
            .map(|(header, group, align)| Column { header: s(header), group: group.map(s), align: *align })
            .collect::<Vec<_>>()
    };
    let weight = |counts| 1.0 / (0.3132 + risk_ratio(counts).3);
    let total: f64 = TRIALS.iter().map(|trial| weight(trial.2)).sum();
    let mut rows: Vec<Row> = TRIALS
        .iter()
        .map(|(label, _, counts)| {
            let (estimate, lower, upper, _) = risk_ratio(*counts);
            let [a, b, c, d] = *counts;
            let share = weight(*counts) / total;
            Row::Study {
                cells: [s(label)]
                    .into_iter()
                    .chain([a, a + b, c, c + d].iter().map(|n| style.count(*n)))
                    .collect(),
                right_cells: vec![
                    style.percent(100.0 * share, 1),
                    style.forest_effect(estimate, lower, upper, Some(1.0)),
                ],
                mark: Some(Mark { estimate, lower, upper, weight: Some(share) }),
            }
        })
        .collect();
    rows.push(Row::Summary {
        cells: vec![s("Random effects"), s(""), style.count(191_064.0), s(""), style.count(166_283.0)],
        right_cells: vec![s("100.0%"), style.forest_effect(0.4894, 0.3301, 0.7257, Some(1.0))],
        mark: Some(Mark { estimate: 0.4894, lower: 0.3301, upper: 0.7257, weight: None }),
        prediction: None,
        style: Summary::Total,
    });
    rows.push(Row::Prediction {
        cells: vec![s("Prediction interval"), s(""), s(""), s(""), s("")],
        right_cells: vec![s(""), style.forest_interval(0.1359, 1.7630, 2)],
        bounds: Bounds { lower: 0.1359, upper: 1.7630 },
    });
    ForestPlot {
        id: s("fig-tuberculosis-forest"),
        title: s("Forest plot of tuberculosis"),
        description: s("Thirteen trials; twelve favour BCG. Pooled risk ratio 0.49 (0.33 to 0.73)."),
        columns: columns(&[
            ("Study", None, PlotAlign::Left),
            ("Cases", Some("BCG"), PlotAlign::Right),
            ("Total", Some("BCG"), PlotAlign::Right),
            ("Cases", Some("No BCG"), PlotAlign::Right),
            ("Total", Some("No BCG"), PlotAlign::Right),
        ]),
        right_columns: columns(&[
            ("Weight", None, PlotAlign::Right),
            ("RR [95% CI]", None, PlotAlign::Right),
        ]),
        rows,
        axis: AxisSpec {
            scale: AxisScale::Log,
            label: s("Risk ratio (95% CI), log scale"),
            null: Some(1.0),
            ..AxisSpec::default()
        },
        favours: Some((s("Favours BCG"), s("Favours no BCG"))),
        pooled_line: Some(0.4894),
        ..ForestPlot::default()
    }
    .layout(&Theme::default())
    .unwrap()
}

fn trials_table(id: &str, number: usize) -> Table {
    let style = NumberStyle::default();
    let cells = |trial: &(&str, &str, [f64; 4])| -> TableRow {
        let [a, b, c, d] = trial.2;
        let (estimate, lower, upper, variance) = risk_ratio(trial.2);
        let cells = vec![
            s(trial.0),
            style.count(a),
            style.count(a + b),
            style.count(c),
            style.count(c + d),
            style.fixed(estimate, 2),
            style.interval(lower, upper, 2),
            style.significant(variance, 2),
        ];
        TableRow { kind: RowKind::Body, cells: cells.into_iter().map(|cell| vec![text(cell)]).collect() }
    };
    let mut rows = Vec::new();
    for (allocation, title) in [
        ("random", "Random allocation"),
        ("alternate", "Alternate allocation"),
        ("systematic", "Systematic allocation"),
    ] {
        rows.push(row(RowKind::Group, &[title]));
        rows.extend(TRIALS.iter().filter(|trial| trial.1 == allocation).map(cells));
    }
    rows.push(row(
        RowKind::Total,
        &["All trials", "1065", "191\u{2009}064", "1510", "166\u{2009}283", "0.49", "0.33 to 0.73", ""],
    ));
    Table {
        id: s(id),
        number,
        caption: vec![text("Study data: cases of tuberculosis by arm, and the risk ratio of each trial.")],
        columns: vec![
            column(vec![text("Study")], None, Align::Left),
            column(vec![text("Cases")], Some("BCG"), Align::Right),
            column(vec![text("Total")], Some("BCG"), Align::Right),
            column(vec![text("Cases")], Some("No BCG"), Align::Right),
            column(vec![text("Total")], Some("No BCG"), Align::Right),
            column(vec![text("Risk ratio")], None, Align::Right),
            column(vec![text("95% CI")], None, Align::Right),
            column(vec![text("Variance of log ratio")], None, Align::Right),
        ],
        rows,
        notes: vec![
            vec![
                text("CI: confidence interval. Source: Colditz et al. 1994"),
                cite(&[("ref-colditz-1994", 1)]),
                text("."),
            ],
            vec![text("Variances are on the natural-logarithm scale.")],
        ],
        row_headers: true,
    }
}

fn narrative_table() -> Table {
    let line = |question: &str, result: Vec<Inline>, words: &str| TableRow {
        kind: RowKind::Body,
        cells: vec![vec![text(question)], result, vec![text(words)]],
    };
    Table {
        id: s("tbl-tuberculosis-narrative"),
        number: 3,
        caption: vec![text("Tuberculosis: questions, numbers, and what they mean.")],
        columns: vec![
            column(vec![text("Question")], None, Align::Left),
            column(vec![text("Result")], None, Align::Left),
            column(vec![text("In words")], None, Align::Left),
        ],
        rows: vec![
            line(
                "How large is the effect?",
                vec![number("RR 0.49"), text(" ("), number("95% CI 0.33 to 0.73"), text(")")],
                "about half the risk",
            ),
            line(
                "… for 1000 people at a risk of 20 in 1000?",
                vec![number("10 fewer"), text(" (13 fewer to 5 fewer)")],
                "",
            ),
            line(
                "How much do trials differ?",
                vec![
                    symbol("τ"),
                    Inline::Sup(s("2")),
                    number(" 0.31"),
                    text("; "),
                    symbol("I"),
                    Inline::Sup(s("2")),
                    number(" 92%"),
                    text(" (82% to 98%); "),
                    symbol("Q"),
                    number(" 152.2"),
                    text(", df 12, "),
                    symbol("p"),
                    number(" < 0.001"),
                ],
                "much",
            ),
            line(
                "What about a new setting?",
                vec![text("prediction interval "), number("0.14 to 1.76")],
                "from large benefit to some harm",
            ),
            line("Does one trial carry it?", vec![text("leaving one out: "), number("0.45 to 0.53")], "no"),
            line(
                "Does the method matter?",
                vec![text("9 estimators: "), number("0.49 to 0.49"), text(" (to two digits the same)")],
                "no",
            ),
        ],
        notes: vec![vec![
            text("Cut-offs of the words are given in the "),
            to("methods", "methods"),
            text("."),
        ]],
        row_headers: true,
    }
}

fn summary_table() -> Table {
    Table {
        id: s("tbl-summary"),
        number: 1,
        caption: vec![text("Summary of findings.")],
        columns: vec![
            column(vec![text("Outcome")], None, Align::Left),
            column(vec![text("Studies (participants)")], None, Align::Right),
            column(vec![text("Effect (95% CI)")], None, Align::Left),
            column(vec![text("Prediction interval")], None, Align::Left),
            column(vec![text("In words")], None, Align::Left),
            column(vec![text("Certainty")], None, Align::Left),
        ],
        rows: vec![
            row(
                RowKind::Body,
                &[
                    "Tuberculosis",
                    "13 (357\u{2009}347)",
                    "RR 0.49 (0.33 to 0.73)",
                    "0.14 to 1.76",
                    "BCG may reduce the risk of tuberculosis by half.",
                    "⊕⊕◯◯ low",
                ],
            ),
            row(
                RowKind::Body,
                &[
                    "Death from tuberculosis",
                    "5 (61\u{2009}210)",
                    "RR 0.29 (0.16 to 0.53)",
                    "not estimable",
                    "",
                    "not graded",
                ],
            ),
        ],
        notes: vec![],
        row_headers: true,
    }
}

fn results() -> Section {
    let heterogeneity = paragraph(vec![
        text("Effects differed much between trials ("),
        symbol("τ"),
        Inline::Sup(s("2")),
        number(" 0.31"),
        text(", "),
        symbol("I"),
        Inline::Sup(s("2")),
        number(" 92%"),
        text(", "),
        number("95% CI 82% to 98%"),
        text("). In a new setting the risk ratio would be expected between "),
        number("0.14 and 1.76"),
        text(", so that both a large benefit and some harm are compatible with these trials "),
        cite(&[("ref-inthout-2014", 2), ("ref-colditz-1994", 1)]),
        text("."),
    ]);
    let tuberculosis = section(
        "tuberculosis",
        "Tuberculosis",
        vec![
            paragraph(vec![
                text(
                    "In 13 trials with 357\u{2009}347 people, BCG lowered the risk of tuberculosis: risk ratio ",
                ),
                number("0.49 (95% CI 0.33 to 0.73)"),
                text("; see "),
                to("fig-tuberculosis-forest", "Figure 1"),
                text(" and "),
                to("tbl-tuberculosis-narrative", "Table 3"),
                text("."),
            ]),
            heterogeneity,
            Block::Figure(Figure {
                id: s("fig-tuberculosis-forest"),
                number: 1,
                caption: vec![
                    text(
                        "Risk of tuberculosis with and without BCG. Squares show the trials, their area the weight; the diamond shows the pooled risk ratio, the bar the 95% prediction interval (",
                    ),
                    symbol("τ"),
                    Inline::Sup(s("2")),
                    text(" by restricted maximum likelihood)."),
                ],
                alt: s(
                    "Forest plot of 13 trials. Twelve risk ratios lie below one, from 0.20 to 0.98; one lies above, at 1.01. The pooled risk ratio is 0.49.",
                ),
                scene: forest_scene(),
                data: Some(trials_table("tbl-fig-tuberculosis-forest", 2)),
            }),
            Block::Table(narrative_table()),
            Block::Note {
                kind: NoteKind::Note,
                blocks: vec![paragraph(vec![
                    text("The Hartung–Knapp interval is wider than the Wald interval here; the latter is "),
                    number("0.34 to 0.70"),
                    text("."),
                ])],
            },
            Block::Note {
                kind: NoteKind::Check,
                blocks: vec![
                    paragraph(vec![
                        text("Two trials share the label "),
                        Inline::Emph(vec![text("Comstock et al")]),
                        text("."),
                    ]),
                    Block::List {
                        ordered: false,
                        items: vec![
                            vec![paragraph(vec![text("Comstock et al 1974")])],
                            vec![paragraph(vec![text("Comstock et al 1976")])],
                        ],
                    },
                ],
            },
        ],
        vec![section(
            "tuberculosis-small-study-effects",
            "Small-study effects",
            vec![paragraph(vec![
                text("A test for asymmetry of the funnel gave "),
                symbol("p"),
                number(" = 0.42"),
                text(" (Egger, 13 studies)."),
            ])],
            vec![],
        )],
    );
    let data = section(
        "study-data",
        "Study data",
        vec![
            paragraph(vec![
                text("All numbers that entered the analyses are in "),
                to("tbl-studies", "Table 4"),
                text("."),
            ]),
            Block::Table(trials_table("tbl-studies", 4)),
        ],
        vec![],
    );
    section("results", "Results", vec![], vec![tuberculosis, data])
}

fn methods() -> Section {
    section(
        "methods",
        "Methods",
        vec![
            paragraph(vec![
                text(
                    "Risk ratios were pooled on the logarithmic scale with a random-effects model. The between-study variance ",
                ),
                symbol("τ"),
                Inline::Sup(s("2")),
                text(
                    " was estimated by restricted maximum likelihood; confidence intervals use the Hartung–Knapp–Sidik–Jonkman method with a ",
                ),
                symbol("t"),
                text(" distribution on "),
                symbol("k"),
                text(" − 1 degrees of freedom "),
                Inline::Citation(vec![
                    CitationMark {
                        id: s("ref-inthout-2014"),
                        number: 2,
                        before: s("["),
                        text: s("2"),
                        after: s(", p. 4"),
                        ..CitationMark::default()
                    },
                    CitationMark {
                        id: s("ref-riley-2011"),
                        number: 3,
                        before: s("; "),
                        text: s("3"),
                        after: s("]"),
                        ..CitationMark::default()
                    },
                ]),
                text(". "),
                Inline::Strong(vec![text("No trial was left out.")]),
                text(" Weights are "),
                symbol("w"),
                Inline::Sub(s("i")),
                text(" = 1/("),
                symbol("v"),
                Inline::Sub(s("i")),
                text(" + "),
                symbol("τ"),
                Inline::Sup(s("2")),
                text(")."),
            ]),
            Block::List {
                ordered: true,
                items: vec![
                    vec![paragraph(vec![text(
                        "Zero cells: 0.5 is added to the four cells of a table that has one.",
                    )])],
                    vec![
                        paragraph(vec![text("Words for heterogeneity:")]),
                        Block::Definitions(vec![
                            (
                                vec![text("little")],
                                vec![symbol("I"), Inline::Sup(s("2")), text(" below 30%")],
                            ),
                            (
                                vec![text("much")],
                                vec![symbol("I"), Inline::Sup(s("2")), text(" of 75% or more")],
                            ),
                        ]),
                    ],
                ],
            },
            Block::Quote(vec![paragraph(vec![text(
                "The prediction interval shows where the effect of a new study is expected.",
            )])]),
            Block::Details {
                summary: vec![text("The plan, choice by choice")],
                blocks: vec![
                    paragraph(vec![
                        text("Every default that was in force is listed in "),
                        Inline::Code(s("results.json")),
                        text("."),
                    ]),
                    Block::Code(s(
                        "$ metaweave explain tuberculosis\nlog RR = ln((a / (a + b)) / (c / (c + d)))",
                    )),
                ],
            },
        ],
        vec![],
    )
}

fn references() -> Section {
    let entry = |id: &str, before: &str, journal: &str, after: &str, doi: &str| {
        (
            s(id),
            vec![
                text(before),
                Inline::Emph(vec![text(journal)]),
                text(after),
                Inline::Link {
                    target: format!("https://doi.org/{doi}"),
                    content: vec![text(format!("doi:{doi}"))],
                },
            ],
        )
    };
    section(
        "references",
        "References",
        vec![Block::References(References {
            numbered: true,
            entries: vec![
                entry(
                    "ref-colditz-1994",
                    "Colditz GA, Brewer TF, Berkey CS, Wilson ME, Burdick E, Fineberg HV, et al. Efficacy of BCG vaccine in the prevention of tuberculosis. ",
                    "JAMA",
                    " 1994;271:698–702. ",
                    "10.1001/jama.1994.03510330076038",
                ),
                entry(
                    "ref-inthout-2014",
                    "IntHout J, Ioannidis JPA, Borm GF. The Hartung–Knapp–Sidik–Jonkman method for random effects meta-analysis is straightforward. ",
                    "BMC Med Res Methodol",
                    " 2014;14:25. ",
                    "10.1186/1471-2288-14-25",
                ),
                entry(
                    "ref-riley-2011",
                    "Riley RD, Higgins JPT, Deeks JJ. Interpretation of random effects meta-analyses. ",
                    "BMJ",
                    " 2011;342:d549. ",
                    "10.1136/bmj.d549",
                ),
            ],
        })],
        vec![],
    )
}

/// The report.
pub(crate) fn document() -> Document {
    Document {
        language: s("en-GB"),
        style: metaweave_report::document::number::NumberStyle::default(),
        title: s("BCG vaccine and tuberculosis"),
        subtitle: Some(s("A systematic review with meta-analysis of thirteen trials")),
        authors: vec![
            Author {
                name: s("A. Reviewer"),
                affiliation: Some(s("Institute of Evidence, Somewhere")),
                orcid: Some(s("0000-0002-1825-0097")),
            },
            Author { name: s("B. Öberg"), affiliation: Some(s("University of Elsewhere")), orcid: None },
            Author {
                name: s("C. Ní Mháille"),
                affiliation: Some(s("Institute of Evidence, Somewhere")),
                orcid: None,
            },
        ],
        date: Some(s("2026-11-22")),
        registration: Some(s("PROSPERO CRD42020000000")),
        provenance: vec![
            text("Data as of 2026-11-22; metaweave 0.1.0; inputs and how to rerun under "),
            to("provenance", "Provenance"),
            text("."),
        ],
        sections: vec![
            section(
                "at-a-glance",
                "At a glance",
                vec![
                    paragraph(vec![
                        text(
                            "BCG lowered the risk of tuberculosis in thirteen trials, by about half on average ",
                        ),
                        cite(&[("ref-colditz-1994", 1)]),
                        text(". How much it helps depended on where the trial was done."),
                    ]),
                    Block::Table(summary_table()),
                ],
                vec![],
            ),
            section(
                "background",
                "Background",
                vec![paragraph(vec![text(
                    "Bacille Calmette–Guérin is the only licensed vaccine against tuberculosis. Trials since the 1930s found anything from no protection to protection of four in five.",
                )])],
                vec![],
            ),
            methods(),
            results(),
            references(),
            section(
                "provenance",
                "Provenance",
                vec![
                    Block::Definitions(vec![
                        (
                            vec![Inline::Code(s("data/bcg/trials.csv"))],
                            vec![
                                text("SHA-256 "),
                                Inline::Code(s(
                                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                )),
                            ],
                        ),
                        (vec![text("Software")], vec![text("metaweave 0.1.0")]),
                    ]),
                    Block::Code(s("metaweave build bcg")),
                ],
                vec![],
            ),
        ],
        supplementary: vec![],
    }
}

/// A document whose only figure has so many studies that it takes several pages.
pub(crate) fn long_figure() -> Document {
    let row = |i: usize| Row::Study {
        cells: vec![format!("Study {i}"), s("12"), s("123")],
        right_cells: vec![s("0.50 [0.20, 0.90]")],
        mark: Some(Mark { estimate: 0.5, lower: 0.2, upper: 0.9, weight: Some(0.1) }),
    };
    let column = |header: &str| Column { header: s(header), ..Column::default() };
    let plot = ForestPlot {
        columns: ["Study", "Events", "Total"].map(column).to_vec(),
        right_columns: vec![column("RR")],
        rows: (0..200).map(row).collect(),
        ..ForestPlot::default()
    };
    let scene = plot.layout(&Theme::default()).unwrap();
    let mut document = document();
    let figure = Figure {
        id: s("fig-long"),
        number: 1,
        caption: vec![text("Long")],
        alt: s("Long."),
        scene,
        data: None,
    };
    document.sections = vec![section("long", "Long", vec![Block::Figure(figure)], Vec::new())];
    document
}
