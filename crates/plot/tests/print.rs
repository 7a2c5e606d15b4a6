//! Pictures and PDF of scenes: the same bytes each time, every face cut and drawn, text kept as text.

use metaweave_plot::{
    PlotError, RichText, Run, RunStyle, Scene, Theme,
    scene::{Anchor, Circle, Item, Line, Polygon, Polyline, Rect, Role, Text, TextStyle},
    text::Weight,
    theme::Scheme,
};

fn scene() -> Scene {
    let style = TextStyle { size: 12.0, weight: Weight::Regular, role: Role::Ink };
    let rich = RichText::from(vec![
        Run::new("I", RunStyle::Italic),
        Run::new("2", RunStyle::Superscript),
        Run::new(" = 92% (CI), ", RunStyle::Plain),
        Run::new("bold 医", RunStyle::Bold),
    ]);
    let text = Text { runs: rich.runs, ..Text::line("", (20.0, 30.0), Anchor::Start, style) };
    let line = Line { dash: Some((4.0, 3.0)), ..Line::solid((10.0, 50.0), (190.0, 50.0), 1.0, Role::Rule) };
    Scene {
        width: 200.0,
        height: 100.0,
        id: "print".into(),
        title: "Print".into(),
        description: "Every kind of item.".into(),
        items: vec![
            Item::Text(text),
            Item::Text(Text::line("turned", (14.0, 90.0), Anchor::Start, style).turned()),
            Item::Line(line),
            Item::Polyline(Polyline {
                points: vec![(20.0, 60.0), (40.0, 70.0), (60.0, 60.0)],
                width: 2.0,
                role: Role::Accent,
            }),
            Item::Rect(Rect { x: 100.0, y: 60.0, width: 20.0, height: 20.0, role: Role::Square }),
            Item::Polygon(Polygon {
                points: vec![(130.0, 70.0), (140.0, 60.0), (150.0, 70.0)],
                role: Role::Diamond,
            }),
            Item::Circle(Circle { centre: (170.0, 70.0), radius: 8.0, outline: None, role: Role::Accent }),
            Item::Circle(Circle { centre: (170.0, 70.0), radius: 12.0, outline: Some(1.0), role: Role::Ink }),
        ],
    }
}

/// Size and dots of a picture.
#[expect(clippy::expect_used, reason = "a file that is no picture ends the test")]
fn dots(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("a picture");
    let mut dots = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut dots).expect("dots");
    (info.width, info.height, dots)
}

#[test]
fn a_picture_has_the_dots_asked_for_and_their_colours() {
    let theme = Theme::default();
    let file = scene().to_png(&theme, Scheme::Light, 300).expect("a picture");
    let (width, height, light) = dots(&file);
    assert_eq!((width, height), (625, 313));
    let at = |dots: &[u8], x: f64, y: f64| {
        let start = 3 * ((y * 3.125) as usize * width as usize + (x * 3.125) as usize);
        [dots[start], dots[start + 1], dots[start + 2]]
    };
    let colour = |role| {
        let found = theme.light.colour(role);
        [found.0, found.1, found.2]
    };
    assert_eq!(at(&light, 110.0, 70.0), colour(Role::Square));
    assert_eq!(at(&light, 140.0, 66.0), colour(Role::Diamond));
    assert_eq!(at(&light, 170.0, 70.0), colour(Role::Accent));
    assert_eq!(at(&light, 199.0, 1.0), colour(Role::Background));
    let dark = dots(&scene().to_png(&theme, Scheme::Dark, 300).expect("a picture")).2;
    let ground = theme.dark.colour(Role::Background);
    assert_eq!(at(&dark, 199.0, 1.0), [ground.0, ground.1, ground.2]);
    // 300 dots per inch are 11 811 per metre.
    let dims = file.windows(4).position(|word| word == b"pHYs").expect("a resolution");
    assert_eq!(file[dims + 4..dims + 8], 11_811_u32.to_be_bytes());
}

#[test]
fn text_has_ink_where_layout_put_it() {
    let theme = Theme::default();
    let style = TextStyle { size: 20.0, weight: Weight::Semibold, role: Role::Ink };
    let text = Text::line("HHHH", (50.0, 50.0), Anchor::Start, style);
    let extent = text.extent();
    let scene = Scene { width: 150.0, height: 80.0, items: vec![Item::Text(text)], ..scene() };
    let (width, _, dots) = dots(&scene.to_png(&theme, Scheme::Light, 96).expect("a picture"));
    let inked: Vec<(f64, f64)> = dots
        .chunks(3)
        .enumerate()
        .filter(|(_, dot)| dot[0] < 128)
        .map(|(i, _)| ((i as u32 % width) as f64, (i as u32 / width) as f64))
        .collect();
    let (left, right) =
        inked.iter().fold((f64::MAX, 0.0_f64), |(low, high), dot| (low.min(dot.0), high.max(dot.0)));
    let (top, bottom) =
        inked.iter().fold((f64::MAX, 0.0_f64), |(low, high), dot| (low.min(dot.1), high.max(dot.1)));
    assert!(left >= extent.left && left < extent.left + 4.0, "{left} {extent:?}");
    assert!(right <= extent.right && right > extent.right - 5.0, "{right} {extent:?}");
    assert!((49.0..=50.0).contains(&bottom) && (top - (50.0 - 0.698 * 20.0)).abs() < 1.5, "{top} {bottom}");
}

#[test]
fn sizes_that_cannot_be_drawn_are_refused() {
    let theme = Theme::default();
    for (width, dpi) in [(0.0, 300), (200.0, 0), (1e9, 300), (f64::NAN, 300)] {
        let scene = Scene { width, ..scene() };
        assert!(matches!(scene.to_png(&theme, Scheme::Light, dpi), Err(PlotError::TooLarge { .. })));
    }
}

#[test]
fn a_pdf_keeps_text_and_cuts_every_face() {
    let theme = Theme::default();
    let file = scene().to_pdf(&theme);
    assert!(file.starts_with(b"%PDF-1.7") && file.ends_with(b"%%EOF"));
    let has = |needle: &str| file.windows(needle.len()).any(|window| window == needle.as_bytes());
    for part in [
        "MWCUTA+MetaweaveSans",
        "MWCUTB+MetaweaveSans-SemiBold",
        "MWCUTC+MetaweaveSans-Italic",
        "(Every kind of item.)",
        "/S /Figure",
        "[0 0 150 75]",
    ] {
        assert!(has(part), "{part}");
    }
    for hidden in ["/CreationDate", "/ModDate", "/Producer", "/Creator"] {
        assert!(!has(hidden), "{hidden}");
    }
    assert!(file.len() < 14_000, "{} bytes", file.len());
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let theme = Theme::default();
    assert_eq!(scene().to_pdf(&theme), scene().to_pdf(&theme));
    assert_eq!(scene().to_png(&theme, Scheme::Light, 300), scene().to_png(&theme, Scheme::Light, 300));
}
