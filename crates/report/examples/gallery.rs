//! Draws the figures of `docs/gallery.md` and writes the page: in the root of the repository,
//!
//! ```sh
//! cargo run -p metaweave-report --example gallery
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use metaweave_report::source::{ReadError, Workspace};
use metaweave_report::{BuildOptions, Formats, PictureFormats, TableFormats, build};

/// Dots per inch of the pictures: one to a pixel of a page.
const DPI: u32 = 96;
const OPTIONS: BuildOptions = BuildOptions {
    formats: Formats::NONE,
    profile: None,
    pictures: PictureFormats { png: None, light: Some(DPI), dark: Some(DPI), pdf: false, tiff: None },
    tables: TableFormats { docx: false, xlsx: false },
};

/// A figure of the gallery: heading, spec it is drawn from, house style, and the figure there.
type Shown = (&'static str, &'static str, Option<&'static str>, &'static str);

/// Files of a report by path.
type Files = BTreeMap<String, Vec<u8>>;

const FURTHER: &str = "tests/suite/further-figures/report.yaml";
const BCG: &str = "reports/bcg/report.yaml";
const ROB: &str = "tests/suite/risk-of-bias/report.yaml";
const FLOW: &str = "tests/suite/flow-updated-with-other-methods/report.yaml";
const ROBUST: &str = "tests/suite/robustness/report.yaml";
const FUNNELS: &str = "tests/suite/funnel-axes/report.yaml";
const DIRECTIONS: &str = "tests/suite/effect-directions/report.yaml";
const FIELD: &str = "reports/field-methods/report.yaml";

const SHOWN: &[Shown] = &[
    ("Forest plot", BCG, None, "fig-tuberculosis"),
    ("Forest plot in the look of JAMA", FURTHER, Some("jama"), "fig-tuberculosis"),
    ("Forest plot in the look of the BMJ", FURTHER, Some("bmj"), "fig-tuberculosis"),
    ("Forest plot in the look of The Lancet", FURTHER, Some("lancet"), "fig-tuberculosis"),
    ("Overview of analyses", BCG, None, "fig-summary-rr"),
    ("Leaving one study out", FURTHER, None, "fig-tuberculosis-leave-one-out"),
    ("Adding one study at a time", FURTHER, None, "fig-tuberculosis-cumulative"),
    ("Caterpillar plot", FURTHER, None, "fig-tuberculosis-caterpillar"),
    ("Drapery plot", FURTHER, None, "fig-tuberculosis-drapery"),
    ("L’Abbé plot", FURTHER, None, "fig-tuberculosis-labbe"),
    ("Funnel plot", FURTHER, None, "fig-tuberculosis-funnel"),
    ("Sunset funnel plot", FURTHER, None, "fig-tuberculosis-sunset"),
    ("Funnel plot over precision, about no effect", FUNNELS, None, "fig-precision-funnel"),
    ("Funnel plot over 1/√n, with the line of Deeks’ test", FUNNELS, None, "fig-root-funnel"),
    ("Radial plot", FURTHER, None, "fig-tuberculosis-radial"),
    ("Bubble plot", BCG, None, "fig-tuberculosis-degrees-from-the-equator"),
    ("Bubble plot by category", FURTHER, None, "fig-tuberculosis-allocation"),
    ("Baujat plot", FURTHER, None, "fig-tuberculosis-baujat"),
    ("Influence panel", FURTHER, None, "fig-tuberculosis-influence"),
    ("Normal quantile plot", FURTHER, None, "fig-tuberculosis-qq"),
    ("Profile of the likelihood", FURTHER, None, "fig-tuberculosis-profile"),
    ("GOSH plot", ROBUST, None, "fig-tuberculosis-gosh"),
    ("Specification curve", ROBUST, None, "fig-tuberculosis-multiverse"),
    ("Effect-direction plot", DIRECTIONS, None, "fig-pain-effect-direction"),
    ("Risk of bias, a row a study", ROB, None, "fig-risk-of-bias"),
    ("Risk of bias, weighted", ROB, None, "fig-risk-of-bias-summary"),
    ("Flow of studies", FLOW, None, "fig-flow"),
    ("Answers on an ordered scale", FIELD, None, "fig-staff-views"),
    ("Citation tallies", FIELD, None, "fig-citations-bars"),
    ("Themes by group", FIELD, None, "fig-free-text-themes"),
    ("Fidelity, site by site", FIELD, None, "fig-index-sites"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("docs/gallery");
    fs::create_dir_all(folder)?;
    let mut page = String::from(
        "# Gallery\n\nEvery kind of figure, drawn from the reports and test cases of this repository; on a dark page they are\n\
         drawn in their dark colours. `cargo run -p metaweave-report --example gallery` draws them anew. Reports hold them as\n\
         SVG; `metaweave build --figures png,pdf` writes them as pictures and as PDF too.\n",
    );
    let mut made: BTreeMap<(&str, Option<&str>), Files> = BTreeMap::new();
    for &(heading, spec, profile, figure) in SHOWN {
        let outputs = match made.entry((spec, profile)) {
            std::collections::btree_map::Entry::Occupied(found) => found.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => {
                let built = build(
                    &Repository,
                    spec,
                    &BuildOptions { profile: profile.map(str::to_owned), ..OPTIONS },
                );
                place.insert(built.outputs.ok_or_else(|| format!("{spec} has errors"))?)
            }
        };
        let file = |ending: &str| {
            let path = format!("figures/{figure}{ending}");
            outputs.get(&path).ok_or_else(|| format!("{spec} has no {path}"))
        };
        let name = profile.map_or_else(|| figure.to_owned(), |profile| format!("{figure}-{profile}"));
        for (ending, kept) in [("-light.png", ".png"), ("-dark.png", "-dark.png")] {
            fs::write(folder.join(format!("{name}{kept}")), file(ending)?)?;
        }
        let alt = description(std::str::from_utf8(file(".svg")?)?);
        page.push_str(&format!(
            "\n## {heading}\n\n<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"gallery/{name}-dark.png\">\n\
             <img src=\"gallery/{name}.png\" alt=\"{alt}\">\n</picture>\n\n{alt}\n"
        ));
    }
    fs::write("docs/gallery.md", page)?;
    Ok(())
}

/// What an SVG says of itself, escaped as it stands there.
fn description(svg: &str) -> &str {
    let inside = svg.split_once("<desc").and_then(|(_, rest)| rest.split_once('>'));
    inside.and_then(|(_, rest)| rest.split_once("</desc>")).map_or("", |(text, _)| text)
}

/// The repository as a workspace.
struct Repository;

impl Workspace for Repository {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        fs::read(path).map_err(|_| ReadError::NotFound)
    }
}
