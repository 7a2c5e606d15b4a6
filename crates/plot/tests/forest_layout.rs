//! Every forest plot is legible, whatever is put into it.

#![allow(
    clippy::expect_used,
    reason = "the lint's exception for tests does not reach helpers of integration tests"
)]

mod common;

use common::{Labels, assert_legible, headed, judged, sample, several};
use metaweave_plot::{
    AxisScale, AxisSpec, Bounds, Column, ForestPlot, Mark, Marker, Outcome, PlotError, Row, Scene, Summary,
    Theme,
    scene::{Item, Polygon, Rect, Role},
};
use proptest::prelude::*;

fn layout(plot: &ForestPlot) -> Scene {
    plot.layout(&Theme::default()).expect("a plot that can be laid out")
}

/// All text of each row, lines joined, in the order of rows.
fn rows_as_text(scene: &Scene) -> Vec<String> {
    let of_group = |item: &Item| match item {
        Item::Group(group) if matches!(group.kind, "header" | "row" | "summary" | "note") => {
            let texts = group.items.iter().filter_map(|item| match item {
                Item::Text(text) => Some(text.plain()),
                _ => None,
            });
            Some(texts.collect::<Vec<_>>().join(" "))
        }
        _ => None,
    };
    scene.items.iter().filter_map(of_group).collect()
}

/// Without spaces, which line breaks replace.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn shapes<'a, T: 'a>(items: &'a [Item], pick: &dyn Fn(&'a Item) -> Option<T>) -> Vec<T> {
    let inside = |item: &'a Item| match item {
        Item::Group(group) => shapes(&group.items, pick),
        other => pick(other).into_iter().collect(),
    };
    items.iter().flat_map(inside).collect()
}

fn squares(scene: &Scene) -> Vec<&Rect> {
    shapes(&scene.items, &|item| match item {
        Item::Rect(rect) if rect.role == Role::Square => Some(rect),
        _ => None,
    })
}

fn polygons(scene: &Scene, role: Role) -> Vec<&Polygon> {
    shapes(&scene.items, &|item| match item {
        Item::Polygon(polygon) if polygon.role == role => Some(polygon),
        _ => None,
    })
}

#[test]
fn every_size_and_script_is_legible_and_complete() {
    for k in [1, 2, 3, 13, 60, 300] {
        for labels in Labels::ALL {
            for groups in [0, 3] {
                let context = format!("{k} studies, {labels:?}, {groups} groups");
                let scene = layout(&sample(k, labels, groups));
                assert_legible(&scene, &context);
                let rows: Vec<String> = rows_as_text(&scene).iter().map(|row| squeezed(row)).collect();
                for study in 0..k {
                    let label = squeezed(&labels.of(study));
                    assert!(rows.iter().any(|row| row.starts_with(&label)), "{context}: {label} is missing");
                }
                assert!(
                    rows.iter().any(|row| row.contains("I²=92%(95%CI82%to98%)")),
                    "{context}: note is missing"
                );
            }
        }
    }
}

#[test]
fn the_compact_theme_is_legible_too() {
    let mut plot = sample(5, Labels::Short, 0);
    plot.columns.truncate(2);
    for row in &mut plot.rows {
        if let Row::Study { cells, .. } | Row::Summary { cells, .. } | Row::Prediction { cells, .. } = row {
            cells.truncate(2);
        }
    }
    assert_legible(&plot.layout(&Theme::compact()).expect("a compact plot"), "compact");
}

#[test]
fn long_heads_wrap_and_keep_apart() {
    let mut plot = sample(4, Labels::Short, 0);
    plot.columns[1].header = "Number of participants with at least one event during follow-up".into();
    plot.columns[3].header = "Incomprehensibilities".into();
    plot.right_columns[1].header =
        "Risk ratio (95% confidence interval), inverse variance, random effects (REML)".into();
    for column in &mut plot.columns[1..3] {
        column.group = Some("A very long name of an experimental intervention given twice daily".into());
    }
    plot.favours = Some((
        "Favours a very long name of an experimental intervention".into(),
        "Favours usual care with or without a waiting list".into(),
    ));
    plot.axis.label =
        "Risk ratio (95% confidence interval by Hartung, Knapp, Sidik and Jonkman) on a logarithmic scale"
            .into();
    assert_legible(&layout(&plot), "long heads");
}

#[test]
fn width_stays_printable_with_labels_of_sixty_characters() {
    assert_eq!(Labels::Sixty.of(1).chars().count(), 60);
    assert!(layout(&sample(13, Labels::Sixty, 3)).width <= Theme::default().max_width);
}

#[test]
fn a_label_too_long_for_its_lines_is_kept_as_a_title() {
    let mut plot = sample(2, Labels::Short, 0);
    let long = "word ".repeat(60).trim_end().to_owned();
    if let Row::Study { cells, .. } = &mut plot.rows[0] {
        cells[0].clone_from(&long);
    }
    let scene = layout(&plot);
    assert_legible(&scene, "a very long label");
    let kept =
        scene.items.iter().any(|item| matches!(item, Item::Group(g) if g.title.as_deref() == Some(&long)));
    assert!(kept);
    assert!(rows_as_text(&scene)[0].contains('…'));
}

#[test]
fn rows_have_a_constant_pitch() {
    let pitch = Theme::default().row_pitch;
    let height = |k| layout(&sample(k, Labels::Short, 0)).height;
    assert_eq!(height(60) - height(13), 47.0 * pitch);
    assert_eq!(height(300) - height(60), 240.0 * pitch);
}

#[test]
fn areas_are_proportional_to_weights() {
    let weights = [0.4, 0.3, 0.2, 0.1];
    let mut plot = sample(4, Labels::Short, 0);
    for (row, weight) in plot.rows.iter_mut().zip(weights) {
        if let Row::Study { mark: Some(mark), .. } = row {
            mark.weight = Some(weight);
        }
    }
    let scene = layout(&plot);
    let areas: Vec<f64> = squares(&scene).iter().map(|square| square.width * square.height).collect();
    assert_eq!(areas.len(), 4);
    for (area, weight) in areas.iter().zip(weights) {
        assert!((area / areas[0] - weight / weights[0]).abs() < 1e-12);
    }
}

#[test]
fn the_lightest_study_is_still_seen() {
    let mut plot = sample(3, Labels::Short, 0);
    for (row, weight) in plot.rows.iter_mut().zip([0.999, 0.001, 0.0]) {
        if let Row::Study { mark: Some(mark), .. } = row {
            mark.weight = Some(weight);
        }
    }
    let scene = layout(&plot);
    let sides: Vec<f64> = squares(&scene).iter().map(|square| square.width).collect();
    assert_eq!(sides, [Theme::default().square, Theme::default().square_min, Theme::default().square_min]);
}

fn single(mark: Mark, limits: Option<(f64, f64)>) -> ForestPlot {
    ForestPlot {
        id: "single".into(),
        columns: vec![Column { header: "Study".into(), ..Column::default() }],
        rows: vec![Row::Study { cells: vec!["A".into()], right_cells: vec![], mark: Some(mark) }],
        axis: AxisSpec { null: Some(0.0), limits, ..AxisSpec::default() },
        ..ForestPlot::default()
    }
}

fn mark(estimate: f64, lower: f64, upper: f64) -> Mark {
    Mark { estimate, lower, upper, weight: Some(1.0) }
}

#[test]
fn intervals_beyond_the_axis_end_in_arrowheads() {
    let limits = Some((-1.0, 1.0));
    for (mark, arrows, square) in [
        (mark(0.0, -0.5, 0.5), 0, 1),
        (mark(0.0, -1.0, 1.0), 0, 1),
        (mark(0.0, -2.0, 0.5), 1, 1),
        (mark(0.0, f64::NEG_INFINITY, f64::INFINITY), 2, 1),
        (mark(3.0, 2.0, 4.0), 1, 0),
        (mark(3.0, 0.5, 4.0), 1, 0),
        (mark(1e300, -1e308, 1e308), 2, 0),
    ] {
        let scene = layout(&single(mark, limits));
        assert_legible(&scene, &format!("{mark:?}"));
        assert_eq!(polygons(&scene, Role::Ink).len(), arrows, "{mark:?}");
        assert_eq!(squares(&scene).len(), square, "{mark:?}");
    }
}

#[test]
fn diamonds_reach_from_bound_to_bound_and_are_cut_at_the_axis() {
    let plot = |mark: Mark| {
        let summary = Row::Summary {
            cells: vec!["T".into()],
            right_cells: vec![],
            mark: Some(mark),
            prediction: None,
            style: Summary::Total,
        };
        ForestPlot { rows: vec![summary], ..single(mark, Some((-1.0, 1.0))) }
    };
    let scene = layout(&plot(mark(0.0, -0.5, 0.75)));
    let diamond = polygons(&scene, Role::Diamond)[0];
    let width = Theme::default().plot_width;
    let (left, right) = (diamond.points[0].0, diamond.points[2].0);
    assert!((right - left - 1.25 / 2.0 * width).abs() < 1e-9);
    assert_eq!(diamond.points.len(), 4);
    for (mark, corners, arrows) in [
        (mark(0.0, -2.0, 0.5), 5, 1),
        (mark(0.0, f64::NEG_INFINITY, f64::INFINITY), 6, 2),
        (mark(0.2, 0.2, 0.2), 4, 0),
        (mark(2.0, 0.5, 3.0), 3, 1),
    ] {
        let scene = layout(&plot(mark));
        assert_legible(&scene, &format!("{mark:?}"));
        let mut shapes = polygons(&scene, Role::Diamond);
        let diamond = shapes.pop().expect("a diamond");
        assert_eq!((diamond.points.len(), shapes.len()), (corners, arrows), "{mark:?}");
        let height = diamond.points.iter().map(|point| point.1).fold(0.0, f64::max)
            - diamond.points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
        let share = if mark.estimate > 1.0 { (1.0 - mark.lower) / (mark.estimate - mark.lower) } else { 1.0 };
        assert!((height - share * Theme::default().diamond).abs() < 1e-9, "{mark:?}");
    }
    assert_eq!(polygons(&layout(&plot(mark(5.0, 4.0, 6.0))), Role::Diamond).len(), 1, "only an arrowhead");
}

#[test]
fn nothing_estimable_is_still_a_figure() {
    let mut plot = sample(3, Labels::Short, 0);
    for row in &mut plot.rows {
        if let Row::Study { mark, .. } | Row::Summary { mark, .. } = row {
            *mark = None;
        }
    }
    let scene = layout(&plot);
    assert_legible(&scene, "nothing estimable");
    assert!(squares(&scene).is_empty());
    let only_notes = ForestPlot {
        rows: vec![Row::Note { text: "No studies.".into() }],
        ..single(mark(0.0, 0.0, 0.0), None)
    };
    assert_legible(&layout(&only_notes), "only notes");
    assert_eq!(layout(&only_notes).pages(1.0, " (continued)").len(), 1);
}

#[test]
fn wrong_input_is_an_error() {
    let theme = Theme::default();
    assert_eq!(ForestPlot::default().layout(&theme), Err(PlotError::NoRows));
    let nan = single(mark(f64::NAN, 0.0, 1.0), None);
    assert_eq!(nan.layout(&theme), Err(PlotError::NotFinite { row: 0, what: "estimate" }));
    let limits = single(mark(0.0, 0.0, 1.0), Some((1.0, 0.0)));
    assert_eq!(limits.layout(&theme), Err(PlotError::InvalidLimits { lower: 1.0, upper: 0.0 }));
    let null = ForestPlot {
        axis: AxisSpec { scale: AxisScale::Log, null: Some(-1.0), ..AxisSpec::default() },
        ..single(mark(1.0, 0.5, 2.0), None)
    };
    assert_eq!(null.layout(&theme), Err(PlotError::NotPositive { value: -1.0 }));
}

#[test]
fn guides_span_the_rows_and_stop_for_text_across_the_plot() {
    let count = |plot: &ForestPlot| {
        let vertical = |item: &Item| matches!(item, Item::Line(line) if line.from.0 == line.to.0);
        layout(plot).items.iter().filter(|item| vertical(item)).count()
    };
    // Two guides in one piece, as the notes stand beside the plot.
    assert_eq!(count(&sample(6, Labels::Short, 2)), 2);
    // Two guides in three pieces each, as two notes run across the plot.
    let mut narrow = sample(6, Labels::Short, 2);
    narrow.columns.truncate(1);
    for row in &mut narrow.rows {
        if let Row::Study { cells, .. } | Row::Summary { cells, .. } | Row::Prediction { cells, .. } = row {
            cells.truncate(1);
        }
    }
    assert_eq!(count(&narrow), 6);
    assert_legible(&layout(&narrow), "narrow");
}

#[test]
fn pages_hold_all_rows_once_and_keep_to_the_height() {
    let scene = layout(&sample(300, Labels::Short, 6));
    let pages = scene.pages(1000.0, " (continued)");
    assert!(pages.len() > 5);
    let mut rows = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        assert_legible(page, &format!("page {i}"));
        assert!(page.height <= 1000.0, "page {i}: {}", page.height);
        assert_eq!((page.width, &page.id), (scene.width, &format!("{}-page-{}", scene.id, i + 1)));
        let texts: Vec<String> = page.texts().iter().map(|text| text.plain()).collect();
        assert!(texts.contains(&"Favours control".to_owned()), "page {i} has the axis");
        assert!(texts.contains(&"Events".to_owned()), "page {i} has the heads");
        let own = rows_as_text(page);
        let (repeated, own): (Vec<String>, Vec<String>) =
            own.into_iter().partition(|row| row.contains("(continued)"));
        assert_eq!(repeated.len(), usize::from(own[0].starts_with("Author")), "page {i}");
        assert!(!own.last().expect("rows on the page").starts_with("Subgroup"));
        assert!(!own[0].starts_with("Subtotal") && !own[0].starts_with("Total"));
        rows.extend(own);
    }
    assert_eq!(rows, rows_as_text(&scene));
    assert_eq!(scene.pages(1e9, " (continued)"), vec![scene.clone()]);
    assert!(scene.pages(0.0, " (continued)").len() > 100, "a row a page");
}

#[test]
fn a_page_is_set_to_the_width_of_a_column() {
    let scene = layout(&sample(13, Labels::Short, 0));
    for width in [340.0, 680.0, 1500.0] {
        let set = scene.at_width(width);
        assert_eq!(set.width, width);
        let scale = (width / scene.width).min(1.0);
        assert!((set.height - scale * scene.height).abs() < 1e-9);
        let smallest = set.smallest_text().expect("text");
        assert_eq!(smallest < 8.0, width < scene.least_width(8.0), "{width}: {smallest}");
        for (text, own) in set.texts().iter().zip(scene.texts()) {
            let extent = text.extent();
            assert!(
                (extent.right - extent.left - scale * (own.extent().right - own.extent().left)).abs() < 1e-9
            );
            assert!(extent.left >= 0.0 && extent.right <= width);
        }
    }
}

#[test]
fn judgements_stand_in_columns_of_their_own_and_are_explained() {
    let plot = judged(13, Labels::Short);
    let scene = layout(&plot);
    assert_legible(&scene, "judged");
    let symbols = |symbol: &str| scene.texts().iter().filter(|text| text.plain() == symbol).count();
    let given = |level: usize| {
        let all = plot.details.iter().flat_map(|detail| &detail.judgements);
        all.filter(|&&judgement| judgement == Some(level)).count()
    };
    let levels = &plot.judged.as_ref().expect("judgements").judgements;
    for (number, level) in levels.iter().enumerate() {
        assert_eq!(symbols(&level.symbol), given(number) + 1, "{}: rows and key", level.name);
    }
    let mut wrong = plot.clone();
    wrong.details[2].judgements[0] = Some(levels.len());
    assert!(matches!(wrong.layout(&Theme::default()), Err(PlotError::UnknownJudgement { row: 2, .. })));
    wrong.details[2].judgements.truncate(1);
    assert!(matches!(wrong.layout(&Theme::default()), Err(PlotError::CellCount { row: 2, .. })));
}

#[test]
fn what_stands_over_the_plot_is_above_all_rows_and_leaves_the_foot() {
    let plot = headed(13, Labels::Short);
    let scene = layout(&plot);
    assert_legible(&scene, "headed");
    let place = |wanted: &str| {
        let texts = scene.texts();
        let found: Vec<f64> = texts.iter().filter(|text| text.plain() == wanted).map(|text| text.y).collect();
        assert_eq!(found.len(), 1, "{wanted}");
        found[0]
    };
    let lines = ["IV, Random, 95% CI", "Subgroup 1"].map(place);
    assert!(lines[0] < lines[1]);
    let favours: Vec<f64> =
        scene.texts().iter().filter(|text| text.plain().starts_with("Favours")).map(|text| text.y).collect();
    assert_eq!(favours.len(), 2);
    assert!(favours.iter().all(|y| lines[0] < *y && *y < lines[1]), "{favours:?} in {lines:?}");
}

#[test]
fn diamonds_of_studies_have_the_area_of_squares() {
    let plot = headed(13, Labels::Short);
    let scene = layout(&plot);
    let areas = polygons(&scene, Role::SquareContinuous).into_iter().map(|polygon| {
        let xs = polygon.points.iter().map(|point| point.0);
        let (left, right) = xs.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
        (right - left) * (right - left) / 2.0
    });
    let mut style = plot.style.clone();
    style.marker = Marker::Square;
    style.outcome = Outcome::Dichotomous;
    let as_squares = layout(&ForestPlot { style, ..plot });
    let expected: Vec<f64> = squares(&as_squares).iter().map(|rect| rect.width * rect.height).collect();
    let areas: Vec<f64> = areas.collect();
    assert!(areas.len() > 5 && areas.len() == expected.len(), "{areas:?}");
    for (found, wanted) in areas.iter().zip(&expected) {
        assert!((found - wanted).abs() < 1e-9, "{found} {wanted}");
    }
}

#[test]
fn several_estimates_of_a_study_keep_together_and_differ_in_shape() {
    let plot = several(13, Labels::Short);
    let scene = layout(&plot);
    assert_legible(&scene, "several");
    let heights: Vec<f64> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Group(group) if group.kind == "row" => {
                group.items.iter().find(|item| matches!(item, Item::Text(_))).and_then(Item::extent)
            }
            _ => None,
        })
        .map(|extent| extent.top)
        .collect();
    assert!(heights[1] - heights[0] < heights[2] - heights[1], "{heights:?}");
    let discs = shapes(&scene.items, &|item| match item {
        Item::Circle(circle) if circle.role == Role::Series3 => Some(circle),
        _ => None,
    });
    // The eleventh study has one estimate only.
    assert_eq!((squares(&scene).len(), discs.len()), (12 + 1, 13 + 1), "studies and key");
    let mut wrong = plot.clone();
    wrong.details[0].series = 2;
    assert_eq!(
        wrong.layout(&Theme::default()),
        Err(PlotError::OutOfRange { row: 0, what: "series", value: 2.0 })
    );
    wrong.series = vec![String::new(); ForestPlot::MOST_SERIES + 1];
    assert!(matches!(wrong.layout(&Theme::default()), Err(PlotError::SeriesCount { .. })));
}

/// Numbers of all sizes; NaN seldom, as it ends the test of a figure early.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        20 => -5.0..5.0,
        20 => 1e-3..1e3,
        5 => any::<f64>().prop_filter("a number", |value| !value.is_nan()),
        3 => 1e-320..1e-300,
        3 => Just(f64::INFINITY),
        1 => Just(f64::NAN),
    ]
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let weight = proptest::option::of(prop_oneof![10 => 0.0..=1.0, 1 => any::<f64>()]);
    (any_number(), any_number(), any_number(), weight).prop_map(|(a, b, c, weight)| {
        let mut sorted = [a, b, c];
        sorted.sort_by(f64::total_cmp);
        let [lower, estimate, upper] = sorted;
        Mark { estimate, lower, upper, weight }
    })
}

fn any_row() -> impl Strategy<Value = Row> {
    prop_oneof![
        (".{0,80}", ".{0,20}", proptest::option::of(any_mark())).prop_map(|(label, cell, mark)| Row::Study {
            cells: vec![label],
            right_cells: vec![cell],
            mark
        }),
        (".{0,20}", proptest::option::of(any_mark()), any_mark()).prop_map(
            |(cell, mark, Mark { lower, upper, .. })| {
                Row::Summary {
                    cells: vec!["Total".into()],
                    right_cells: vec![cell],
                    mark,
                    prediction: Some(Bounds { lower, upper }),
                    style: Summary::Total,
                }
            }
        ),
        ".{0,200}".prop_map(|text| Row::Note { text: text.into() }),
        ".{0,90}".prop_map(|text| Row::Header { text }),
        Just(Row::Gap),
    ]
}

proptest! {
    #[test]
    fn any_input_is_a_legible_figure_or_an_error(
        rows in proptest::collection::vec(any_row(), 0..12),
        log in any::<bool>(),
        null in proptest::option::of(any_number()),
        header in ".{0,100}",
        favours in proptest::option::of((".{0,60}", ".{0,60}")),
        pooled_line in proptest::option::of(any_number()),
        max_height in 0.0..2000.0,
    ) {
        let plot = ForestPlot {
            columns: vec![Column::default()],
            right_columns: vec![Column { header, ..Column::default() }],
            rows,
            axis: AxisSpec { scale: if log { AxisScale::Log } else { AxisScale::Linear }, null, ..AxisSpec::default() },
            favours,
            pooled_line,
            ..ForestPlot::default()
        };
        if let Ok(scene) = plot.layout(&Theme::default()) {
            assert_legible(&scene, "any input");
            let pages = scene.pages(max_height, " (continued)");
            prop_assert!(!pages.is_empty());
            pages.iter().for_each(|page| assert_legible(page, "a page of any input"));
        }
    }
}
