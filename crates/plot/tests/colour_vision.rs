//! Colours that mean different things keep apart for readers with any colour vision, and in grey.
//!
//! What readers with protanopia, deuteranopia and tritanopia see is computed as Machado, Oliveira & Fernandes (2009), IEEE
//! Trans. Vis. Comput. Graph. 15, 1291–1298, do for the full severity; how far two colours lie apart is their distance in CIE
//! L*a*b* (1976), in which a step of about 2.3 is just noticeable. In grey only the luminance is left; two greys side by side are
//! told apart from a contrast (WCAG 2) of about 1.15 on.

use metaweave_plot::{
    Theme,
    scene::Role,
    theme::{Rgb, Scheme},
};

/// Least distance in L*a*b*: more than three times what is just noticeable.
const APART: f64 = 8.0;
/// Least contrast in grey between colours side by side.
const GREY: f64 = 1.15;

/// What a reader sees of linear red, green and blue.
type Vision = (&'static str, [[f64; 3]; 3]);

const VISIONS: [Vision; 4] = [
    ("trichromacy", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Colours that stand in one figure and mean different things, in the order in which they stand side by side.
const TOGETHER: &[&[Role]] = &[
    &[Role::Square, Role::Diamond],
    &[Role::Series1, Role::Series2, Role::Series3, Role::Series4],
    &[Role::LowRisk, Role::SomeConcerns, Role::HighRisk, Role::NoInformation],
    &[Role::LowRisk, Role::SomeConcerns, Role::HighRisk, Role::CriticalRisk],
    &[Role::Against3, Role::Against2, Role::Against1, Role::Neutral, Role::For1, Role::For2, Role::For3],
];

/// Shades of one hue from light to dark, which a contour or a density passes through, on the background.
const SHADES: &[&[Role]] = &[
    &[Role::Background, Role::Contour2, Role::Contour3],
    &[Role::Background, Role::Density1, Role::Density2, Role::Density3, Role::Density4],
    &[Role::Background, Role::Marked1, Role::Marked2, Role::Marked3, Role::Marked4],
];

/// The same shade of two hues.
const HUES: [(Role, Role); 4] = [
    (Role::Density1, Role::Marked1),
    (Role::Density2, Role::Marked2),
    (Role::Density3, Role::Marked3),
    (Role::Density4, Role::Marked4),
];

fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
}

/// L*, a* and b* of a colour as a reader sees it, under daylight (D65).
fn lab(colour: Rgb, (_, seen): &Vision) -> [f64; 3] {
    let of = [linear(colour.0), linear(colour.1), linear(colour.2)];
    let times = |row: &[f64; 3]| row.iter().zip(&of).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
    let [r, g, b] = [times(&seen[0]), times(&seen[1]), times(&seen[2])];
    let f = |t: f64| if t > 216.0 / 24_389.0 { libm::cbrt(t) } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let x = f((0.412_456 * r + 0.357_576 * g + 0.180_437 * b) / 0.950_47);
    let y = f(0.212_673 * r + 0.715_152 * g + 0.072_175 * b);
    let z = f((0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: Rgb, b: Rgb, vision: &Vision) -> f64 {
    let (a, b) = (lab(a, vision), lab(b, vision));
    libm::sqrt(a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum())
}

#[test]
fn colours_are_computed_as_known() {
    let [l, a, b] = lab(Rgb(255, 0, 0), &VISIONS[0]);
    // Red of sRGB.
    assert!((l - 53.24).abs() < 0.05 && (a - 80.09).abs() < 0.1 && (b - 67.20).abs() < 0.1, "{l} {a} {b}");
    // A red and a green that only protanopia and deuteranopia take for much alike.
    let (red, green) = (Rgb(0xb0, 0x60, 0x30), Rgb(0x70, 0x80, 0x30));
    let [usual, protan, deutan, _] = VISIONS.map(|vision| distance(red, green, &vision));
    assert!(usual > 40.0 && protan < 0.6 * usual && deutan < 0.6 * usual, "{usual} {protan} {deutan}");
}

#[test]
fn meanings_keep_apart_for_every_colour_vision() {
    let theme = Theme::default();
    let mut faults = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        let palette = theme.palette(scheme);
        let mut check = |a: Role, b: Role| {
            for vision in &VISIONS {
                let apart = distance(palette.colour(a), palette.colour(b), vision);
                if apart < APART {
                    faults.push(format!("{scheme:?}, {}: {a:?} and {b:?} are {apart:.1} apart", vision.0));
                }
            }
        };
        for roles in TOGETHER {
            for (at, &a) in roles.iter().enumerate() {
                roles[at + 1..].iter().for_each(|&b| check(a, b));
            }
        }
        HUES.iter().skip(1).for_each(|&(a, b)| check(a, b));
        SHADES.iter().for_each(|roles| roles.windows(2).for_each(|pair| check(pair[0], pair[1])));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn neighbours_keep_apart_in_grey() {
    let theme = Theme::default();
    let mut faults = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        let palette = theme.palette(scheme);
        for pair in TOGETHER.iter().chain(SHADES).flat_map(|roles| roles.windows(2)) {
            let contrast = palette.colour(pair[0]).contrast(palette.colour(pair[1]));
            if contrast < GREY {
                faults.push(format!("{scheme:?}: {:?} beside {:?}: {contrast:.2}", pair[0], pair[1]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
