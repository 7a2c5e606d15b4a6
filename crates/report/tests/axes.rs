//! Axes of effects: they name the measure, its unit and its scale, and what lies on either side of no effect.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use metaweave_report::source::MemoryWorkspace;
use metaweave_report::{BuildOptions, Formats, PictureFormats, TableFormats, build};
use metaweave_stats::effect::{Family, MEASURES, Measure, Scale};
use roxmltree::Document;

/// Ready-made estimates, which every measure can be given as.
const ESTIMATES: &str = "study,e,se\nAdams,0.31,0.08\nBaker,0.42,0.09\nChen,0.38,0.07\n";

/// Two arms with counts, person-time, means and standard deviations.
const ARMS: &str = "study,e1,n1,t1,m1,s1,e2,n2,t2,m2,s2\n\
    Adams,12,100,140,8.1,3.2,20,102,150,9.9,3.4\n\
    Baker,8,80,110,7.4,2.8,15,79,120,8.2,3.1\n\
    Chen,30,210,300,9.0,3.9,41,205,310,9.7,4.0\n";

/// Measures in the unit of the outcome; ratios, standardised differences, shares and correlations have none.
const IN_UNITS: [&str; 6] = ["MD", "MC", "MN", "MNLN", "SDLN", "GEN"];

/// A text of a figure and its horizontal position.
type Placed = (String, f64);

/// The texts of every figure of a report, by its id.
fn figures(spec: &str, tables: &[(&str, &str)]) -> BTreeMap<String, Vec<Placed>> {
    let files = tables.iter().copied().chain([("report.yaml", spec)]);
    let options = BuildOptions {
        formats: Formats { html: true, ..Formats::NONE },
        profile: Some("generic".to_owned()),
        pictures: PictureFormats::default(),
        tables: TableFormats { docx: false, xlsx: false },
    };
    let built = build(&MemoryWorkspace::new(files), "report.yaml", &options);
    let problems: Vec<String> = built.diagnostics.sorted().iter().map(|item| item.message.clone()).collect();
    let outputs = built.outputs.unwrap_or_else(|| panic!("{problems:#?}"));
    let drawn = outputs.iter().filter_map(|(path, bytes)| {
        let id = path.strip_prefix("figures/fig-")?.strip_suffix(".svg")?;
        Some((id.to_owned(), texts(std::str::from_utf8(bytes).unwrap())))
    });
    drawn.collect()
}

fn texts(svg: &str) -> Vec<Placed> {
    let document = Document::parse(svg).unwrap();
    let nodes = document.descendants().filter(|node| node.tag_name().name() == "text");
    nodes
        .map(|node| {
            let text = node.descendants().filter_map(|part| part.is_text().then(|| part.text())?).collect();
            (text, node.attribute("x").and_then(|x| x.parse().ok()).unwrap_or(f64::NAN))
        })
        .collect()
}

fn id(measure: &Measure) -> String {
    measure.id.to_lowercase()
}

/// What readers call a measure; single groups have one name whatever the scale of analysis.
fn called(measure: &Measure) -> String {
    let name = match measure.family {
        Family::SingleProportion => "proportion",
        Family::SingleRate => "rate",
        Family::SingleMean => "mean",
        Family::Correlation => "correlation",
        _ => measure.name.split_once(" (").map_or(measure.name, |(name, _)| name),
    };
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// All texts of a figure one after the other, as lines of a label may be.
fn joined(texts: &[Placed]) -> String {
    texts.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn axes_name_every_measure_its_unit_and_its_scale() {
    let mut spec = String::from(
        "metaweave: 1\ntitle: Axes\ndata:\n  t: { file: t.csv, study: \"{study}\" }\nanalyses:\n",
    );
    for measure in MEASURES {
        let (id, code) = (id(measure), measure.id);
        let _ = writeln!(
            spec,
            "  - {{ id: {id}, title: T, measure: {code}, unit: furlongs, columns: {{ estimate: e, se: se }}, plots: [caterpillar] }}"
        );
    }
    let figures = figures(&spec, &[("t.csv", ESTIMATES)]);
    for measure in MEASURES {
        let id = id(measure);
        for kind in ["", "-caterpillar"] {
            let texts = joined(&figures[&format!("{id}{kind}")]);
            let unit = if IN_UNITS.contains(&measure.id) { ", furlongs" } else { "" };
            let label = format!("{}{unit} (95% CI)", called(measure));
            assert!(texts.contains(&label), "{id}{kind}: no “{label}” in {texts}");
            let log = texts.contains("(95% CI), log scale");
            assert_eq!(log, measure.scale == Scale::Log, "{id}{kind}: {texts}");
        }
    }
}

#[test]
fn what_is_favoured_lies_where_the_benefit_is() {
    let counts =
        "experimental: { events: e1, total: n1, label: New }, control: { events: e2, total: n2, label: Old }";
    let times =
        "experimental: { events: e1, time: t1, label: New }, control: { events: e2, time: t2, label: Old }";
    let means = "experimental: { mean: m1, sd: s1, n: n1, label: New }, control: { mean: m2, sd: s2, n: n2, label: Old }";
    let measures = [
        ("RR", counts),
        ("OR", counts),
        ("RD", counts),
        ("AS", counts),
        ("PETO", counts),
        ("IRR", times),
        ("IRD", times),
        ("MD", means),
        ("SMD", means),
        ("ROM", means),
    ];
    let mut spec = String::from(
        "metaweave: 1\ntitle: Sides\ndata:\n  t: { file: t.csv, study: \"{study}\" }\nanalyses:\n",
    );
    for (code, arms) in measures {
        for beneficial in ["lower", "higher"] {
            let id = format!("{}_{beneficial}", code.to_lowercase());
            let _ = writeln!(
                spec,
                "  - {{ id: {id}, title: T, measure: {code}, beneficial: {beneficial}, {arms} }}"
            );
        }
        let id = code.to_lowercase();
        let _ = writeln!(spec, "  - {{ id: {id}_undecided, title: T, measure: {code}, {arms} }}");
        let _ = writeln!(
            spec,
            "  - {{ id: {id}_named, title: T, measure: {code}, beneficial: higher, favours: {{ left: Less, right: More }}, {arms} }}"
        );
    }
    let figures = figures(&spec, &[("t.csv", ARMS)]);
    let at = |texts: &[Placed], wanted: &str| {
        texts.iter().find(|(text, _)| text.contains(wanted)).map(|(_, x)| *x)
    };
    for (code, _) in measures {
        let of = |name: &str| &figures[&format!("{}-{name}", code.to_lowercase())];
        let sides = |name: &str| {
            let texts = of(name);
            (at(texts, "Favours New").unwrap(), at(texts, "Favours Old").unwrap())
        };
        let (new, old) = sides("lower");
        assert!(new < old, "{code}: less is better, so that what is left of no effect favours the new");
        let (new, old) = sides("higher");
        assert!(old < new, "{code}: more is better, so that what is right of no effect favours the new");
        assert!(!joined(of("undecided")).contains("Favours"), "{code}: nobody said what is good");
        let named = of("named");
        assert!(at(named, "Less").unwrap() < at(named, "More").unwrap(), "{code}: as the author says");
        assert!(!joined(named).contains("Favours"), "{code}");
    }
}
