//! From a file to a profile: its keys over those of the profile that it is like, every problem reported with its place.

use metaweave_plot::Marker;
use metaweave_plot::theme::Rgb;

use super::{DEFAULT, FOLDER, FigureFiles, NAMES, Profile, ProfileSource, Statement};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, one_of};
use crate::document::number::NumberStyle;
use crate::figures::look::{ForestLook, Side};
use crate::source::{self, Sources, Span, Workspace};
use crate::spec::decode::{Decode, Decoder, Sp};
use crate::spec::model::{
    FigureFilesSpec, ForestLookSpec, LabelsSpec, MarkerName, NumbersSpec, PValueSpec, PlotEndName,
    PlotSideName, ProfileSpec, RequirementsSpec,
};
use crate::spec::yaml;

/// Profiles that are like each other go no deeper than this.
const DEEPEST: usize = 8;

macro_rules! compiled_in {
    ($($name:literal),+) => {
        &[$(($name, include_str!(concat!("../../../../templates/profiles/", $name, ".yaml")))),+]
    };
}

/// In the order of [`NAMES`].
const FILES: &[(&str, &str)] = compiled_in!("cochrane", "jama", "bmj", "lancet", "plos", "generic");

/// The profile of a name or path. A name is first looked for in [`FOLDER`] of the workspace, then among the program's; a
/// path has a slash or ends in `.yaml`, and is relative to `from`. What is wrong goes to `diagnostics`.
pub fn resolve(
    workspace: &dyn Workspace,
    from: &str,
    written: &Sp<String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Profile> {
    let mut reader = Reader { workspace: Some(workspace), sources: Some(sources), diagnostics };
    reader.named(from, written, 0)
}

/// What is wrong with a name or path that a person typed beside the report, if it names no profile: the place is the caller's.
#[must_use]
pub fn missing(workspace: &dyn Workspace, name: &str) -> Option<Diagnostic> {
    if is_path(name) {
        return match source::resolve("", name) {
            Ok(path) if workspace.read(&path).is_err() => {
                let message = format!("there is no profile {path} in the workspace");
                Some(Diagnostic::error(Code::Unreadable, message))
            }
            _ => None,
        };
    }
    let is_there = FILES.iter().any(|(known, _)| *known == name)
        || is_name(name) && workspace.read(&format!("{FOLDER}/{name}.yaml")).is_ok();
    (!is_there).then(|| unknown(Some(workspace), name))
}

/// That there is no profile of a name, and which there are: those of the program, then the workspace's own.
fn unknown(workspace: Option<&dyn Workspace>, name: &str) -> Diagnostic {
    let siblings =
        workspace.map(|there| there.siblings(&format!("{FOLDER}/{name}.yaml"))).unwrap_or_default();
    let own = siblings
        .iter()
        .filter_map(|path| path.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml")))
        .filter(|own| !NAMES.contains(own));
    let names: Vec<&str> = NAMES.iter().copied().chain(own).collect();
    Diagnostic::error(Code::UnknownName, format!("there is no profile `{name}`"))
        .suggest(name, names)
        .help(format!("a profile of your own is a file in {FOLDER}"))
}

/// A profile of the program.
pub(super) fn compiled_in(name: &str, diagnostics: &mut Diagnostics) -> Option<Profile> {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name)?;
    let mut reader = Reader { workspace: None, sources: None, diagnostics };
    reader.text(name, &format!("{FOLDER}/{name}.yaml"), text, 0)
}

struct Reader<'a> {
    workspace: Option<&'a dyn Workspace>,
    sources: Option<&'a mut Sources>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn named(&mut self, from: &str, written: &Sp<String>, depth: usize) -> Option<Profile> {
        let name = written.value.as_str();
        if depth > DEEPEST {
            let message = format!("`{name}` is like a profile that is like it");
            self.diagnostics.push(Diagnostic::error(Code::Conflict, message).at(&written.span));
            return None;
        }
        let is_path = is_path(name);
        let path = if is_path {
            match source::resolve(from, name) {
                Ok(path) => path,
                Err(error) => {
                    let message = format!("`{name}` cannot be used: {error}");
                    self.diagnostics
                        .push(Diagnostic::error(Code::OutsideWorkspace, message).at(&written.span));
                    return None;
                }
            }
        } else {
            format!("{FOLDER}/{name}.yaml")
        };
        // A file of the workspace that is like the program's profile of the same name stands in its place.
        let own = is_path || (is_name(name) && from != path);
        let bytes = match self.workspace.filter(|_| own).map(|workspace| workspace.read(&path)) {
            Some(Ok(bytes)) => Some(bytes),
            Some(Err(error)) if is_path => {
                let message = format!("{path} cannot be read: {error}");
                self.diagnostics.push(Diagnostic::error(Code::Unreadable, message).at(&written.span));
                return None;
            }
            _ => None,
        };
        if let (Some(bytes), Some(sources)) = (bytes, &mut self.sources) {
            let Ok(text) = String::from_utf8(bytes) else {
                let message = format!("{path} is not UTF-8 text");
                self.diagnostics.push(Diagnostic::error(Code::NotUtf8, message).at(&written.span));
                return None;
            };
            sources.insert(&path, text.as_bytes(), text.clone());
            return self.text(name, &path, &text, depth);
        }
        match FILES.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => self.text(name, &path, text, depth),
            None => {
                self.diagnostics.push(unknown(self.workspace, name).at(&written.span));
                None
            }
        }
    }

    fn text(&mut self, name: &str, path: &str, text: &str, depth: usize) -> Option<Profile> {
        let node = match yaml::parse(text) {
            Ok(node) => node,
            Err(error) => {
                let at = error.at.unwrap_or(0).min(text.len());
                let message = format!("this is not valid YAML: {}", error.message);
                self.diagnostics
                    .push(Diagnostic::error(Code::YamlSyntax, message).at(&Span::new(path, at, at)));
                return None;
            }
        };
        let spec = ProfileSpec::decode(&node, &mut Decoder { path, diagnostics: self.diagnostics })?;
        let base = match &spec.like {
            Some(like) => self.named(path, like, depth + 1)?,
            None if name == "generic" => Profile::default(),
            None => {
                let generic = Sp { value: "generic".to_owned(), span: Span::new(path, 0, 0) };
                self.named(path, &generic, depth + 1)?
            }
        };
        Some(Over { diagnostics: self.diagnostics }.profile(base, spec))
    }
}

/// Whether a profile is named by the path of its file.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.ends_with(".yaml") || name.ends_with(".yml")
}

/// Whether a word can be the name of a file in [`FOLDER`].
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Lays the keys of a file over a profile.
struct Over<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Over<'_> {
    fn profile(&mut self, mut profile: Profile, spec: ProfileSpec) -> Profile {
        profile.name = spec.name.value;
        if let Some(numbers) = spec.numbers {
            self.numbers(&mut profile.numbers, numbers);
        }
        if let Some(forest) = spec.forest {
            self.forest(&mut profile.forest, forest);
        }
        if let Some(rules) = spec.tables.and_then(|tables| tables.rules) {
            profile.rules = rules.value;
        }
        if let Some(figures) = spec.figures {
            self.figures(&mut profile.figures, figures);
            let FigureFiles { widths, smallest_text, .. } = &profile.figures;
            profile.forest.printed = widths.last().copied().zip(*smallest_text);
        }
        if let Some(labels) = spec.labels {
            self.labels(&mut profile.labels, labels);
        }
        if let Some(requires) = spec.requires {
            requirements(&mut profile.requires, requires);
        }
        if !spec.sources.is_empty() {
            profile.sources = spec
                .sources
                .into_iter()
                .map(|source| ProfileSource {
                    title: source.title.value,
                    url: source.url.map(|url| url.value),
                    read: source.read.value,
                })
                .collect();
        }
        profile
    }

    fn invalid(&mut self, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(Code::InvalidValue, message).at(span).help(help));
    }

    fn numbers(&mut self, numbers: &mut NumberStyle, spec: NumbersSpec) {
        if let Some(decimal) = spec.decimal {
            let mut marks = decimal.value.chars();
            match (marks.next(), marks.next()) {
                (Some('.' | '·' | ','), None) => numbers.decimal = decimal.value,
                _ => self.invalid(
                    &decimal.span,
                    format!("`{}` is no decimal mark", decimal.value),
                    "a decimal mark is a point, a raised point (·) or a comma",
                ),
            }
        }
        if let Some(thousands) = &spec.thousands {
            let figures = thousands.value.contains(|c: char| c.is_alphanumeric());
            if figures || thousands.value == numbers.decimal {
                self.invalid(
                    &thousands.span,
                    format!("`{}` cannot stand between groups of figures", thousands.value),
                    "write a blank, a comma or nothing, and not the decimal mark",
                );
            }
        }
        set(&mut numbers.thousands, spec.thousands);
        set(&mut numbers.to, spec.interval);
        set(&mut numbers.to_signed, spec.interval_signed);
        if let Some(separator) = spec.interval_in_figures {
            numbers.figure_separator = (separator.value != "text").then_some(separator.value);
        }
        if let Some(brackets) = spec.brackets {
            match brackets.as_slice() {
                [open, close] => numbers.brackets = (open.value.clone(), close.value.clone()),
                _ => {
                    if let Some(first) = brackets.first() {
                        let help = "write two: the one that opens and the one that closes";
                        self.invalid(&first.span, "these are no two brackets", help);
                    }
                }
            }
        }
        set(&mut numbers.after_label, spec.after_label);
        set(&mut numbers.before_interval, spec.before_interval);
        set(&mut numbers.after_level, spec.after_level);
        if let Some(p) = spec.p {
            self.p_values(numbers, p);
        }
    }

    fn p_values(&mut self, numbers: &mut NumberStyle, spec: PValueSpec) {
        set(&mut numbers.p_letter, spec.letter);
        set(&mut numbers.p_italic, spec.italic);
        set(&mut numbers.p_spaced, spec.spaced);
        set(&mut numbers.p_leading_zero, spec.leading_zero);
        set(&mut numbers.p_capped, spec.capped);
        for (written, value, most) in
            [(spec.figures, &mut numbers.p_figures, 4), (spec.decimals, &mut numbers.p_digits, 6)]
        {
            match written {
                Some(written) if (1..=most).contains(&written.value) => *value = written.value as usize,
                Some(written) => {
                    let message = format!("{} cannot be printed of a p-value", written.value);
                    self.invalid(&written.span, message, format!("write a number from 1 to {most}"));
                }
                None => {}
            }
        }
    }

    fn forest(&mut self, forest: &mut ForestLook, spec: ForestLookSpec) {
        let side = |side: Sp<PlotSideName>| match side.value {
            PlotSideName::Left => Side::Left,
            PlotSideName::Right => Side::Right,
        };
        set(&mut forest.label, spec.label);
        set(&mut forest.joined, spec.joined);
        set(&mut forest.effect, spec.effect.map(|name| Sp { span: name.span.clone(), value: side(name) }));
        set(&mut forest.weight, spec.weight.map(|name| Sp { span: name.span.clone(), value: side(name) }));
        set(&mut forest.weight_first, spec.weight_first);
        set(&mut forest.percent_in_head, spec.percent_in_head);
        set(&mut forest.arms_below, spec.arms_below);
        for head in [&spec.effect_head, &spec.over_plot].into_iter().flatten() {
            self.template(head, ForestLook::HEAD_WORDS);
        }
        set(&mut forest.effect_head, spec.effect_head);
        if let Some(head) = spec.over_plot {
            forest.over_plot = (!head.value.is_empty()).then_some(head.value);
        }
        if let Some(end) = spec.favours {
            forest.favours_above = end.value == PlotEndName::Above;
        }
        if let Some(marker) = spec.marker {
            forest.marker = match marker.value {
                MarkerName::Square => Marker::Square,
                MarkerName::Diamond => Marker::Diamond,
            };
        }
        set(&mut forest.overall_of_subgroups, spec.overall_of_subgroups);
        set(&mut forest.model_in_total, spec.model_in_total);
        let lines = [&spec.heterogeneity, &spec.heterogeneity_without_tau2, &spec.overall, &spec.subgroups];
        for line in lines.into_iter().flatten() {
            self.template(line, ForestLook::WORDS);
        }
        let [with, without] = &mut forest.heterogeneity;
        set(with, spec.heterogeneity);
        set(without, spec.heterogeneity_without_tau2);
        let line = |line: Sp<String>| (!line.value.is_empty()).then_some(line.value);
        if let Some(overall) = spec.overall {
            forest.overall = line(overall);
        }
        if let Some(subgroups) = spec.subgroups {
            forest.subgroups = line(subgroups);
        }
        let [continuous, other] = &mut forest.squares_by_outcome;
        for (written, colours) in [
            (spec.squares, &mut forest.squares),
            (spec.squares_continuous, continuous),
            (spec.squares_other, other),
            (spec.diamonds, &mut forest.diamonds),
        ] {
            let Some(written) = written else { continue };
            let read: Option<Vec<Rgb>> = written.iter().map(|colour| rgb(&colour.value)).collect();
            match (read.as_deref(), written.first()) {
                (Some([light, dark]), _) => *colours = Some((*light, *dark)),
                (Some([]), _) | (_, None) => *colours = None,
                (_, Some(first)) => self.invalid(
                    &first.span,
                    "these are no two colours",
                    "write two, on light and on dark ground: [\"#1d3f72\", \"#5d8fd6\"]",
                ),
            }
        }
    }

    fn figures(&mut self, figures: &mut FigureFiles, spec: FigureFilesSpec) {
        if let Some(formats) = spec.formats {
            figures.formats = formats.into_iter().map(|format| format.value).collect();
        }
        if let Some(dpi) = spec.dpi {
            if (72..=1200).contains(&dpi.value) {
                figures.dpi = dpi.value;
            } else {
                let message = format!("{} dots per inch cannot be drawn", dpi.value);
                self.invalid(&dpi.span, message, "write a number from 72 to 1200");
            }
        }
        for length in spec.widths.iter().flatten().chain(&spec.max_height) {
            if !(20.0..=1000.0).contains(&length.value) {
                let message = format!("{} mm is no size of a printed figure", length.value);
                self.invalid(&length.span, message, "write millimetres, from 20 to 1000");
            }
        }
        if let Some(widths) = spec.widths {
            figures.widths = widths.into_iter().map(|width| width.value).collect();
            figures.widths.sort_by(f64::total_cmp);
        }
        figures.max_height = spec.max_height.map(|height| height.value).or(figures.max_height);
        if let Some(size) = spec.smallest_text {
            if (1.0..=72.0).contains(&size.value) {
                figures.smallest_text = Some(size.value);
            } else {
                let message = format!("{} pt is no size of text", size.value);
                self.invalid(&size.span, message, "write points, from 1 to 72");
            }
        }
        if let Some(size) = spec.max_megabytes {
            if size.value > 0.0 {
                figures.max_megabytes = Some(size.value);
            } else {
                self.invalid(&size.span, "no file is that small", "write megabytes, more than 0");
            }
        }
    }

    fn labels(&mut self, labels: &mut super::Labels, spec: LabelsSpec) {
        let all = [
            (spec.figure, &mut labels.figure),
            (spec.table, &mut labels.table),
            (spec.supplementary_figure, &mut labels.supplementary_figure),
            (spec.supplementary_table, &mut labels.supplementary_table),
            (spec.supplementary_file, &mut labels.supplementary_file),
        ];
        for (written, label) in all {
            let Some(written) = written else { continue };
            self.template(&written, &["n"]);
            let plain = |c: char| c.is_alphanumeric() || " -_.{}".contains(c);
            if written.value.matches("{n}").count() != 1 || !written.value.chars().all(plain) {
                self.invalid(
                    &written.span,
                    format!("`{}` cannot name files one after the other", written.value),
                    "write letters, figures and blanks, with `{n}` once where the number goes",
                );
                continue;
            }
            *label = written.value;
        }
    }

    /// Reports words in braces that are not replaced.
    fn template(&mut self, written: &Sp<String>, words: &[&str]) {
        let unknown = written.value.split('{').skip(1).find_map(|rest| {
            let word = rest.split('}').next().unwrap_or_default();
            (!words.contains(&word)).then_some(word)
        });
        if let Some(word) = unknown {
            self.invalid(&written.span, format!("`{{{word}}}` is not replaced by anything"), one_of(words));
        }
    }
}

fn requirements(requires: &mut super::Requirements, spec: RequirementsSpec) {
    let number = |own: Option<Sp<u32>>, there: Option<u32>| own.map(|own| own.value).or(there);
    let words = |text: &str| text.split('|').map(|word| word.trim().to_owned()).collect::<Vec<_>>();
    if let Some(wanted) = spec.r#abstract {
        requires.abstract_words = number(wanted.words, requires.abstract_words);
        if let Some(headings) = wanted.headings {
            requires.abstract_headings = headings.iter().map(|heading| words(&heading.value)).collect();
        }
    }
    requires.text_words = number(spec.text_words, requires.text_words);
    requires.figures_and_tables = number(spec.figures_and_tables, requires.figures_and_tables);
    requires.references = number(spec.references, requires.references);
    set(&mut requires.registration, spec.registration);
    set(&mut requires.flow_diagram, spec.flow_diagram);
    set(&mut requires.summary_of_findings, spec.summary_of_findings);
    set(&mut requires.risk_of_bias, spec.risk_of_bias);
    if let Some(checklist) = spec.checklist {
        requires.checklist = (!checklist.value.is_empty()).then_some(checklist.value);
    }
    if let Some(statements) = spec.statements {
        requires.statements = statements
            .into_iter()
            .map(|statement| Statement {
                headings: words(&statement.heading.value),
                says: statement.says.value,
                words: statement.words.map(|words| words.value),
            })
            .collect();
    }
}

fn set<T>(value: &mut T, written: Option<Sp<T>>) {
    if let Some(written) = written {
        *value = written.value;
    }
}

/// "#1d3f72".
fn rgb(text: &str) -> Option<Rgb> {
    let figures = text.strip_prefix('#').filter(|figures| figures.len() == 6 && figures.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(figures.get(at..at + 2)?, 16).ok();
    Some(Rgb(part(0)?, part(2)?, part(4)?))
}

/// The profile to use where neither spec nor command line names one.
#[must_use]
pub fn unnamed(spec_path: &str) -> Sp<String> {
    Sp { value: DEFAULT.to_owned(), span: Span::new(spec_path, 0, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_of_the_program_reads_without_problems() {
        assert_eq!(FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), NAMES);
        for name in NAMES {
            let mut diagnostics = Diagnostics::default();
            let profile = compiled_in(name, &mut diagnostics).unwrap();
            assert!(diagnostics.sorted().is_empty(), "{name}: {:?}", diagnostics.sorted());
            assert!(!profile.name.is_empty() && !profile.sources.is_empty(), "{name}");
        }
    }

    #[test]
    fn colours_are_read_and_others_are_not() {
        assert_eq!(rgb("#1d3f72"), Some(Rgb(0x1d, 0x3f, 0x72)));
        assert!(["1d3f72", "#1d3f7", "#1d3f7g", "#é3f72", ""].iter().all(|text| rgb(text).is_none()));
    }
}
