//! From a scene to SVG.
//!
//! plotters draws the shapes. As its coordinates are whole numbers, it draws on a canvas a hundred times larger, and what
//! it wrote is scaled back afterwards, so that positions keep two decimals. In the same pass each element gets what
//! plotters has no words for: the class of its colour role, dashes, baselines, runs of different style, groups with ids,
//! and a head with title, description and role.

mod canvas;
mod contour;
mod markup;

use core::fmt::Write as _;
use std::collections::BTreeSet;

use crate::{
    font,
    glyph::Fonts,
    scene::{Anchor, Group, Item, Rect, Role, Scene, Text},
    text::{Face, RunStyle, SCRIPT_SIZE, SUBSCRIPT_DROP, SUPERSCRIPT_RISE, Weight, clean},
    theme::{FONT_FAMILY, Palette, Rgb, Theme},
};
use contour::Contours;
use markup::{Element, Elements, escaped, number};

/// Where an SVG is going to live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SvgMode {
    /// Inside an HTML page that embeds the font and the style sheet and may set the colour properties.
    #[default]
    Inline,
    /// A file of its own, which carries a background, the styles for light and dark, and the font, cut to the characters
    /// it shows.
    Standalone,
    /// A file for programs that know neither style sheets nor embedded fonts, such as Word: light, with a background, its
    /// text as contours. Only characters that the font lacks stay text.
    Outlined,
    /// Inside a page of paper, set by a program that has the font and knows no style sheets: light, without a background.
    Printed,
}

/// Where a part of a figure leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Anchor of the part itself.
    pub id: String,
    /// Address.
    pub target: String,
}

/// What says where a text or a group of items leads, if anywhere.
type Links<'l> = &'l mut dyn FnMut(&Item) -> Option<Link>;

impl Scene {
    /// Paints the scene. The same scene, theme and mode give the same bytes.
    pub fn to_svg(&self, theme: &Theme, mode: SvgMode) -> String {
        self.painted(theme, mode, "img", &mut |_| None)
    }

    /// Paints the scene, with links on the groups and on the texts outside of groups for which `links` gives one. Links must be
    /// reachable, so that the figure is a group of things and not one image.
    pub fn to_linked_svg(
        &self,
        theme: &Theme,
        mode: SvgMode,
        links: &mut dyn FnMut(&Item) -> Option<Link>,
    ) -> String {
        self.painted(theme, mode, "group", links)
    }

    fn painted(&self, theme: &Theme, mode: SvgMode, role: &str, links: Links<'_>) -> String {
        let id = identifier(&self.id);
        let mut out = self.head(&id, theme, mode, role);
        let mut dressing = Dressing {
            id: &id,
            usual_size: theme.font_size,
            palette: &theme.light,
            styled: mode == SvgMode::Inline,
            outlines: if mode == SvgMode::Outlined {
                Some((Fonts::open(), Contours::default()))
            } else {
                None
            },
        };
        if matches!(mode, SvgMode::Standalone | SvgMode::Outlined) {
            let ground =
                Rect { x: 0.0, y: 0.0, width: self.width, height: self.height, role: Role::Background };
            self.paint(&[Item::Rect(ground)], &mut dressing, &mut |_| None, &mut out);
        }
        self.paint(&self.items, &mut dressing, links, &mut out);
        out.push_str("</svg>\n");
        out
    }

    fn head(&self, id: &str, theme: &Theme, mode: SvgMode, role: &str) -> String {
        let (width, height) = (number(self.width), number(self.height));
        let ink = match mode {
            SvgMode::Inline => String::new(),
            SvgMode::Standalone | SvgMode::Outlined | SvgMode::Printed => {
                format!("fill=\"{}\" ", theme.light.colour(Role::Ink))
            }
        };
        let mut head = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mw-drawing mw-ink\" id=\"{id}\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"{role}\" \
             aria-labelledby=\"{id}-title {id}-desc\" font-family=\"{FONT_FAMILY}\" font-size=\"{}\" {ink}\
             direction=\"ltr\" text-rendering=\"geometricPrecision\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n",
            number(theme.font_size),
            escaped(&self.title),
            escaped(&self.description),
        );
        if mode == SvgMode::Standalone {
            let (rules, faces) = (theme.standalone_rules(&self.roles()), self.font_faces());
            let _ = write!(head, "<style>\n{faces}{rules}</style>\n");
        }
        head
    }

    /// Rules of the faces the texts are set in, each cut to its characters.
    fn font_faces(&self) -> String {
        let mut characters: [BTreeSet<char>; 3] = Default::default();
        for text in self.texts() {
            for run in &text.runs {
                let face = run.style.face(text.weight);
                characters[face as usize].extend(clean(&run.text).chars());
            }
        }
        [Face::Regular, Face::Semibold, Face::Italic]
            .into_iter()
            .zip(&characters)
            .filter(|(_, characters)| !characters.is_empty())
            .map(|(face, characters)| font::cut_rule(face, characters))
            .collect()
    }

    /// The roles of what is drawn, the ground and the ink of the root included.
    fn roles(&self) -> BTreeSet<Role> {
        fn collect(items: &[Item], found: &mut BTreeSet<Role>) {
            for item in items {
                match item {
                    Item::Text(text) => drop(found.insert(text.role)),
                    Item::Line(line) => drop(found.insert(line.role)),
                    Item::Polyline(line) => drop(found.insert(line.role)),
                    Item::Rect(rect) => drop(found.insert(rect.role)),
                    Item::Polygon(polygon) => drop(found.insert(polygon.role)),
                    Item::Circle(circle) => drop(found.insert(circle.role)),
                    Item::Group(group) => collect(&group.items, found),
                }
            }
        }
        let mut found = BTreeSet::from([Role::Ink, Role::Background]);
        collect(&self.items, &mut found);
        found
    }

    fn paint(&self, items: &[Item], dressing: &mut Dressing<'_>, links: Links<'_>, out: &mut String) {
        let drawn = canvas::draw(items, (self.width, self.height), dressing.palette);
        dress(items, &mut Elements::of(&drawn), dressing, links, out);
    }
}

/// What a drawn item still needs to become an element of the figure.
struct Dressing<'a> {
    /// Prefix of ids.
    id: &'a str,
    /// Font size that stands at the root.
    usual_size: f64,
    /// Colours of attributes.
    palette: &'a Palette,
    /// Whether the page around has the style sheet, which makes attributes of colour superfluous.
    styled: bool,
    /// The contours of text, where it is not to stay text.
    outlines: Option<(Fonts, Contours)>,
}

/// Writes one finished element for each item, in order.
fn dress(
    items: &[Item],
    drawn: &mut Elements<'_>,
    dressing: &mut Dressing<'_>,
    links: Links<'_>,
    out: &mut String,
) {
    for item in items {
        let link = links(item);
        if let Item::Group(group) = item {
            open_group(group, dressing.id, out);
            open_link(link.as_ref(), out);
            // A group is linked as a whole or not at all.
            dress(&group.items, drawn, dressing, &mut |_| None, out);
            out.push_str(if link.is_some() { "</a></g>\n" } else { "</g>\n" });
            continue;
        }
        let Some(mut element) = drawn.next() else { return };
        if let (Item::Text(text), Some(outlines)) = (item, &mut dressing.outlines) {
            push_outlined(text, outlines, dressing.palette.colour(text.role), out);
            continue;
        }
        element.scale_back(canvas::SCALE);
        match item {
            Item::Text(text) => dress_text(text, dressing.usual_size, &mut element),
            Item::Line(line) => {
                element.set("class", format!("mw-{}-line", line.role.name()));
                if let Some((dash, space)) = line.dash {
                    element.set("stroke-dasharray", format!("{} {}", number(dash), number(space)));
                }
            }
            Item::Polyline(line) => element.set("class", format!("mw-{}-line", line.role.name())),
            Item::Rect(rect) => element.set("class", format!("mw-{}", rect.role.name())),
            Item::Polygon(polygon) => element.set("class", format!("mw-{}", polygon.role.name())),
            Item::Circle(circle) => {
                let suffix = if circle.outline.is_some() { "-line" } else { "" };
                element.set("class", format!("mw-{}{suffix}", circle.role.name()));
            }
            Item::Group(_) => {}
        }
        if dressing.styled {
            element.remove_colours();
        }
        open_link(link.as_ref(), out);
        element.write(out);
        if link.is_some() {
            out.push_str("</a>\n");
        }
    }
}

fn open_link(link: Option<&Link>, out: &mut String) {
    if let Some(link) = link {
        let _ = write!(out, "<a id=\"{}\" href=\"{}\">", escaped(&link.id), escaped(&link.target));
    }
}

fn open_group(group: &Group, id: &str, out: &mut String) {
    out.push_str("<g");
    if let Some(n) = group.number {
        let _ = write!(out, " id=\"{id}-{}-{n}\"", group.kind);
    }
    let _ = write!(out, " class=\"mw-{}\">", group.kind);
    if let Some(title) = &group.title {
        let _ = write!(out, "<title>{}</title>", escaped(title));
    }
    out.push('\n');
}

fn dress_text(text: &Text, usual_size: f64, element: &mut Element) {
    // The family stands at the root; y is the baseline already.
    for name in ["font-family", "dy", "font-weight"] {
        element.remove(name);
    }
    if text.anchor == Anchor::Start {
        element.remove("text-anchor");
    }
    if text.size == usual_size {
        element.remove("font-size");
    }
    if text.weight == Weight::Semibold {
        element.set("font-weight", "600".to_owned());
    }
    // Ink stands at the root.
    if text.role == Role::Ink {
        element.remove("fill");
    } else {
        element.set("class", format!("mw-{}", text.role.name()));
    }
    if text.turned {
        element.set("transform", format!("rotate(-90 {} {})", number(text.x), number(text.y)));
    }
    element.content = Some(content(text));
}

/// A text as one path, and each character that the font lacks as a text of its own.
fn push_outlined(text: &Text, (fonts, contours): &mut (Fonts, Contours), colour: Rgb, out: &mut String) {
    let mut path = String::new();
    let mut foreign = String::new();
    for glyph in fonts.glyphs(text) {
        let (x, y) = if text.turned {
            (text.x + glyph.y, text.y - glyph.x)
        } else {
            (text.x + glyph.x, text.y + glyph.y)
        };
        if glyph.id == 0 {
            let turn = if text.turned {
                format!(" transform=\"rotate(-90 {} {})\"", number(x), number(y))
            } else {
                String::new()
            };
            let _ = writeln!(
                foreign,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{colour}\"{turn}>{}</text>",
                number(x),
                number(y),
                number(glyph.size),
                escaped(&glyph.character.to_string())
            );
            continue;
        }
        contours.push(&mut path, fonts, &glyph, (x, y), text.turned);
    }
    if !path.is_empty() {
        let _ = writeln!(out, "<path fill=\"{colour}\" d=\"{path}\"/>");
    }
    out.push_str(&foreign);
}

/// The runs of a text as character data and `tspan`s.
fn content(text: &Text) -> String {
    let mut out = String::new();
    // How far the baseline of the run before was lifted: dy moves everything after it.
    let mut lifted = 0.0;
    for run in &text.runs {
        let lift = match run.style {
            RunStyle::Superscript => SUPERSCRIPT_RISE * text.size,
            RunStyle::Subscript => -SUBSCRIPT_DROP * text.size,
            RunStyle::Plain | RunStyle::Italic | RunStyle::Bold => 0.0,
        };
        let mut attributes = String::new();
        if lift != lifted {
            let _ = write!(attributes, " dy=\"{}\"", number(lifted - lift));
        }
        match run.style {
            RunStyle::Plain => {}
            RunStyle::Italic => attributes.push_str(" font-style=\"italic\""),
            RunStyle::Bold => attributes.push_str(" font-weight=\"600\""),
            RunStyle::Superscript | RunStyle::Subscript => {
                let _ = write!(attributes, " font-size=\"{}\"", number(SCRIPT_SIZE * text.size));
            }
        }
        let characters = escaped(&clean(&run.text));
        if attributes.is_empty() {
            out.push_str(&characters);
        } else {
            let _ = write!(out, "<tspan{attributes}>{characters}</tspan>");
        }
        lifted = lift;
    }
    out
}

/// `id` as a prefix that is valid in SVG, HTML and CSS alike.
fn identifier(id: &str) -> String {
    let kept: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("figure{kept}") }
}
