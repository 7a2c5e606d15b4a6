//! A scene written down: one line an item, with places and sizes to two decimals.

use std::fmt::Write as _;

use metaweave_plot::{
    Run, RunStyle, Scene,
    scene::{Anchor, Circle, Item, Line, Polygon, Polyline, Rect, Text},
    text::Weight,
};

/// The scene as text.
pub fn transcript(scene: &Scene) -> String {
    let mut out = format!("canvas {} × {}\n", short(scene.width), short(scene.height));
    writeln!(out, "id {}\ntitle {}\ndescription {}\n", scene.id, scene.title, scene.description)
        .expect("text");
    write_items(&scene.items, 0, &mut out);
    out
}

fn write_items(items: &[Item], depth: usize, out: &mut String) {
    for item in items {
        out.push_str(&"  ".repeat(depth));
        match item {
            Item::Group(group) => {
                out.push_str(group.kind);
                if let Some(number) = group.number {
                    write!(out, " {number}").expect("text");
                }
                if let Some(title) = &group.title {
                    write!(out, " {title:?}").expect("text");
                }
                out.push('\n');
                write_items(&group.items, depth + 1, out);
                continue;
            }
            Item::Text(text) => out.push_str(&text_line(text)),
            Item::Line(Line { from, to, width, dash, role }) => {
                write!(out, "line {} to {} {} {}", point(from), point(to), short(*width), role.name())
                    .expect("text");
                if let Some((dash, space)) = dash {
                    write!(out, " dashed {} {}", short(*dash), short(*space)).expect("text");
                }
            }
            Item::Polyline(Polyline { points, width, role }) => {
                write!(out, "polyline {} {} {}", listed(points), short(*width), role.name()).expect("text");
            }
            Item::Rect(Rect { x, y, width, height, role }) => {
                let corner = point(&(*x, *y));
                write!(out, "rect {corner} {} × {} {}", short(*width), short(*height), role.name())
                    .expect("text");
            }
            Item::Polygon(Polygon { points, role }) => {
                write!(out, "polygon {} {}", listed(points), role.name()).expect("text");
            }
            Item::Circle(Circle { centre, radius, outline, role }) => {
                write!(out, "circle {} radius {} {}", point(centre), short(*radius), role.name())
                    .expect("text");
                if let Some(width) = outline {
                    write!(out, " hollow {}", short(*width)).expect("text");
                }
            }
        }
        out.push('\n');
    }
}

fn text_line(text: &Text) -> String {
    let anchor = match text.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let weight = if text.weight == Weight::Semibold { " semibold" } else { "" };
    let turned = if text.turned { " turned" } else { "" };
    let runs: Vec<String> = text.runs.iter().map(run).collect();
    format!(
        "text {} {anchor} {}{weight}{turned} {} {}",
        point(&(text.x, text.y)),
        short(text.size),
        text.role.name(),
        runs.join(" ")
    )
}

fn run(run: &Run) -> String {
    let style = match run.style {
        RunStyle::Plain => "",
        RunStyle::Italic => "italic ",
        RunStyle::Bold => "bold ",
        RunStyle::Subscript => "subscript ",
        RunStyle::Superscript => "superscript ",
    };
    format!("{style}{:?}", run.text)
}

fn listed(points: &[(f64, f64)]) -> String {
    points.iter().map(point).collect::<Vec<_>>().join(" ")
}

fn point(&(x, y): &(f64, f64)) -> String {
    format!("({}, {})", short(x), short(y))
}

/// Two decimals, without zeros at the end; never "-0".
fn short(value: f64) -> String {
    let rounded = format!("{value:.2}");
    let trimmed = rounded.trim_end_matches('0').trim_end_matches('.');
    if trimmed == "-0" { "0".to_owned() } else { trimmed.to_owned() }
}
