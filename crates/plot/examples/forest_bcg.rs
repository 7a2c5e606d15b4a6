//! Writes a forest plot of the BCG vaccine trials (Colditz 1994) to standard output as a standalone SVG.
//!
//! `cargo run -p metaweave-plot --example forest_bcg > bcg.svg`

use metaweave_plot::{
    Align, AxisScale, AxisSpec, Bounds, Column, ForestPlot, Mark, PlotError, Row, Run, RunStyle, Summary,
    SvgMode, Theme,
};

/// Label, events and totals of both arms, weight in percent, risk ratio with its interval; as printed.
type Trial = (&'static str, [&'static str; 4], f64, [f64; 3]);

const GROUPS: [(&str, &[Trial], Trial, &str); 3] = [
    (
        "Random allocation",
        &[
            ("Aronson 1948", ["4", "123", "11", "139"], 5.1, [0.41, 0.13, 1.26]),
            ("Ferguson & Simes 1949", ["6", "306", "29", "303"], 6.4, [0.20, 0.09, 0.49]),
            ("Rosenthal et al 1960", ["3", "231", "11", "220"], 4.4, [0.26, 0.07, 0.92]),
            (
                "Hart & Sutherland 1977",
                ["62", "13\u{2009}598", "248", "12\u{2009}867"],
                9.7,
                [0.24, 0.18, 0.31],
            ),
            ("Vandiviere et al 1973", ["8", "2545", "10", "629"], 6.0, [0.20, 0.08, 0.50]),
            ("TPT Madras 1980", ["505", "88\u{2009}391", "499", "88\u{2009}391"], 10.2, [1.01, 0.89, 1.14]),
            ("Coetzee & Berjak 1968", ["29", "7499", "45", "7277"], 8.7, [0.63, 0.39, 1.00]),
        ],
        ("Subtotal", ["617", "112\u{2009}693", "853", "109\u{2009}826"], 50.5, [0.38, 0.22, 0.65]),
        "τ² = 0.39; Q = 110.21, df = 6 (p < 0.001); I² = 95%",
    ),
    (
        "Alternate allocation",
        &[
            ("Frimodt-Møller et al 1973", ["33", "5069", "47", "5808"], 8.9, [0.80, 0.52, 1.25]),
            ("Stein & Aronson 1953", ["180", "1541", "372", "1451"], 10.1, [0.46, 0.39, 0.54]),
        ],
        ("Subtotal", ["213", "6610", "419", "7259"], 19.0, [0.58, 0.34, 1.01]),
        "τ² = 0.13; Q = 5.56, df = 1 (p = 0.018); I² = 82%",
    ),
    (
        "Systematic allocation",
        &[
            ("Rosenthal et al 1961", ["17", "1716", "65", "1665"], 8.4, [0.25, 0.15, 0.43]),
            (
                "Comstock et al 1974",
                ["186", "50\u{2009}634", "141", "27\u{2009}338"],
                9.9,
                [0.71, 0.57, 0.89],
            ),
            ("Comstock & Webster 1969", ["5", "2498", "3", "2341"], 3.8, [1.56, 0.37, 6.53]),
            ("Comstock et al 1976", ["27", "16\u{2009}913", "29", "17\u{2009}854"], 8.4, [0.98, 0.58, 1.66]),
        ],
        ("Subtotal", ["235", "71\u{2009}761", "238", "49\u{2009}198"], 30.5, [0.65, 0.32, 1.32]),
        "τ² = 0.40; Q = 16.59, df = 3 (p < 0.001); I² = 82%",
    ),
];
const TOTAL: Trial =
    ("Total", ["1065", "191\u{2009}064", "1510", "166\u{2009}283"], 100.0, [0.49, 0.33, 0.73]);

fn main() -> Result<(), PlotError> {
    let theme = Theme::default();
    print!("{}", bcg().layout(&theme)?.to_svg(&theme, SvgMode::Standalone));
    Ok(())
}

fn bcg() -> ForestPlot {
    let number = |header: &str, group: Option<&str>| Column {
        header: header.into(),
        group: group.map(Into::into),
        align: Align::Right,
    };
    let mut rows = Vec::new();
    for (title, trials, subtotal, heterogeneity) in GROUPS {
        rows.push(Row::Header { text: title.into() });
        rows.extend(trials.iter().map(|trial| {
            let (cells, right_cells, mark) = row(trial);
            Row::Study { cells, right_cells, mark: Some(mark) }
        }));
        let (cells, right_cells, mark) = row(&subtotal);
        rows.push(Row::Summary {
            cells,
            right_cells,
            mark: Some(mark),
            prediction: None,
            style: Summary::Subtotal,
        });
        rows.push(Row::Note { text: format!("Heterogeneity: {heterogeneity}").into() });
        rows.push(Row::Gap);
    }
    let (cells, right_cells, mark) = row(&TOTAL);
    rows.push(Row::Summary { cells, right_cells, mark: Some(mark), prediction: None, style: Summary::Total });
    rows.push(Row::Prediction {
        cells: vec!["Prediction interval".into(), String::new(), String::new(), String::new(), String::new()],
        right_cells: vec![String::new(), "[0.14, 1.76]".into()],
        bounds: Bounds { lower: 0.14, upper: 1.76 },
    });
    rows.push(Row::Note {
        text: "Heterogeneity: τ² = 0.31; Q = 152.23, df = 12 (p < 0.001); I² = 92%".into(),
    });
    let test = [
        Run::new("Test of the effect: ", RunStyle::Plain),
        Run::new("t", RunStyle::Italic),
        Run::new("(12) = −3.95 (p = 0.002)", RunStyle::Plain),
    ];
    rows.push(Row::Note { text: test.to_vec().into() });
    rows.push(Row::Note { text: "Test of subgroup differences: Q = 1.86, df = 2 (p = 0.39)".into() });
    ForestPlot {
        id: "tuberculosis".into(),
        title: "BCG vaccine and tuberculosis".into(),
        description: "Forest plot of 13 trials in three groups by allocation. Pooled risk ratio 0.49 (95% CI 0.33 to 0.73), \
                      prediction interval 0.14 to 1.76."
            .into(),
        columns: vec![
            Column { header: "Study".into(), ..Column::default() },
            number("Events", Some("BCG")),
            number("Total", Some("BCG")),
            number("Events", Some("No BCG")),
            number("Total", Some("No BCG")),
        ],
        right_columns: vec![number("Weight", None), number("Risk ratio [95% CI]", None)],
        rows,
        axis: AxisSpec {
            scale: AxisScale::Log,
            label: "Risk ratio (95% CI), log scale".into(),
            null: Some(1.0),
            ..AxisSpec::default()
        },
        favours: Some(("Favours BCG".into(), "Favours no BCG".into())),
        pooled_line: Some(0.49),
    }
}

fn row((label, arms, weight, [estimate, lower, upper]): &Trial) -> (Vec<String>, Vec<String>, Mark) {
    let cells = std::iter::once(label).chain(arms).map(|cell| (*cell).to_owned()).collect();
    let right_cells = vec![format!("{weight:.1}%"), format!("{estimate:.2} [{lower:.2}, {upper:.2}]")];
    let mark = Mark { estimate: *estimate, lower: *lower, upper: *upper, weight: Some(weight / 100.0) };
    (cells, right_cells, mark)
}
