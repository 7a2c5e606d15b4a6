//! Styles in the Citation Style Language: any journal's, from a file or by the name of one that is compiled in.
//!
//! The formatter is hayagriva. What it is known to lose is looked for: a reference without its author is reported.
//!
//! Source: Citation Style Language 1.0.2, specification (citationstyles.org).

mod source;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Item, anchor};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::Item as CslItem;
use hayagriva::citationberg::{
    FontStyle, FontWeight, IndependentStyle, Locale, LocaleCode, Style as AnyStyle, StyleClass, VerticalAlign,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, Elem, ElemChild,
    ElemChildren, ElemMeta, LocatorPayload, SpecificLocator,
};
use source::{country, csl_item, locator};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::marks::clean;
use crate::document::model::{CitationForm, CitationMark, Inline, References, text};
use crate::document::number::NumberStyle;
use crate::source::Span;
use crate::spec::decode::Sp;

/// A style and the words of its language.
#[derive(Clone, Debug)]
pub struct Style {
    name: Sp<String>,
    style: IndependentStyle,
    locale: Option<LocaleCode>,
    locales: Vec<Locale>,
}

/// What a style made of the citations of a report.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    /// The reference list.
    pub(super) references: References,
    citations: Vec<PrintedCitation>,
}

/// A citation.
#[derive(Clone, Debug)]
struct PrintedCitation {
    /// As it was asked for.
    asked: Vec<CitationMark>,
    /// As it is printed.
    marks: Vec<CitationMark>,
    /// What is printed before it as a part of the sentence: names before a number.
    lead: String,
}

impl Style {
    /// Reads the style that a spec names: a file, whose path and text are given, or one that is compiled in.
    pub(crate) fn read(
        name: &Sp<String>,
        file: Option<(&str, &str)>,
        language: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let style = match file {
            Some((path, xml)) => match AnyStyle::from_xml(xml) {
                Ok(style) => style,
                Err(error) => {
                    diagnostics.push(
                        Diagnostic::error(
                            Code::Bibliography,
                            "this is not a style of the Citation Style Language",
                        )
                        .at(&Span::new(path, 0, 0))
                        .label(clean(&error.source.to_string()))
                        .help("styles of journals are collected at citationstyles.org"),
                    );
                    return None;
                }
            },
            None => match ArchivedStyle::by_name(&name.value) {
                Some(style) => style.get(),
                None => {
                    let known = ArchivedStyle::all().iter().flat_map(|style| style.names()).copied();
                    diagnostics.push(
                        Diagnostic::error(
                            Code::UnknownName,
                            format!("no citation style `{}` is compiled in", name.value),
                        )
                        .at(&name.span)
                        .suggest(&name.value, known)
                        .help("a style of your own is a file whose name ends with `.csl`"),
                    );
                    return None;
                }
            },
        };
        let refuse = |message: String| Some(Diagnostic::error(Code::Bibliography, message).at(&name.span));
        let refused = match &style {
            AnyStyle::Dependent(style) => refuse(format!(
                "`{}` only points to another style, {}: give that one",
                name.value, style.parent_link.href
            )),
            AnyStyle::Independent(style) if style.settings.class == StyleClass::Note => refuse(format!(
                "`{}` cites in footnotes, which reports do not have; choose a style that cites in the text",
                name.value
            )),
            AnyStyle::Independent(_) => None,
        };
        diagnostics.extend(refused);
        let AnyStyle::Independent(style) = style else { return None };
        (style.settings.class != StyleClass::Note).then(|| {
            let locale = style.default_locale.is_none().then(|| LocaleCode(country(language)));
            Self { name: name.clone(), style, locale, locales: locales() }
        })
    }

    /// Prints the citations of a report, in its order.
    pub(super) fn print(
        &self,
        items: &[(String, Item)],
        cited: &[Vec<CitationMark>],
        words: &NumberStyle,
        diagnostics: &mut Diagnostics,
    ) -> Printed {
        // The formatter gives up on some styles by a panic; a report is not to be lost by it.
        let printed = catch_unwind(AssertUnwindSafe(|| self.printed(items, cited, words)));
        let Ok(printed) = printed else {
            let message = format!("the formatter of citation styles failed on `{}`", self.name.value);
            diagnostics.push(Diagnostic::error(Code::Bibliography, message).at(&self.name.span));
            return Printed::default();
        };
        self.look_for_authors(items, &printed.references, diagnostics);
        printed
    }

    fn printed(&self, items: &[(String, Item)], cited: &[Vec<CitationMark>], words: &NumberStyle) -> Printed {
        let entries: Vec<CslItem> =
            items.iter().enumerate().map(|(at, (_, item))| csl_item(&anchor(at), item)).collect();
        let mut driver = BibliographyDriver::new();
        for marks in cited {
            let items = marks.iter().filter_map(|mark| self.item(mark, &entries)).collect();
            driver.citation(self.request(items));
        }
        let rendered =
            driver.finish(BibliographyRequest::new(&self.style, self.locale.clone(), &self.locales));
        let citations = cited
            .iter()
            .zip(&rendered.citations)
            .map(|(asked, rendered)| {
                let marks = self.marks(asked, &rendered.citation);
                self.led(asked, marks, items, words)
            })
            .collect();
        let list = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        let entries = list
            .into_iter()
            .map(|item| {
                let mut inlines = Vec::new();
                if let Some(first) = &item.first_field {
                    push(first, &mut inlines);
                    inlines.push(text(" "));
                }
                item.content.0.iter().for_each(|child| push(child, &mut inlines));
                (item.key, inlines)
            })
            .collect();
        Printed { references: References { numbered: false, entries }, citations }
    }

    fn request<'a>(&'a self, items: Vec<CitationItem<'a, CslItem>>) -> CitationRequest<'a, CslItem> {
        CitationRequest::new(items, &self.style, self.locale.clone(), &self.locales, None)
    }

    fn item<'a>(&self, mark: &'a CitationMark, entries: &'a [CslItem]) -> Option<CitationItem<'a, CslItem>> {
        let locator = mark.locator.as_deref().map(|written| {
            let (kind, rest) = locator(written);
            SpecificLocator(kind, LocatorPayload::Str(rest))
        });
        let item = CitationItem::with_locator(entries.get(mark.number.checked_sub(1)?)?, locator);
        Some(match mark.form {
            CitationForm::Narrative if self.by_author() => item.kind(CitePurpose::Prose),
            CitationForm::YearAlone if self.by_author() => item.kind(CitePurpose::Year),
            _ => item,
        })
    }

    fn by_author(&self) -> bool {
        use hayagriva::citationberg::CitationFormat;
        let formats = self.style.info.category.iter();
        formats
            .filter_map(|category| match category {
                hayagriva::citationberg::StyleCategory::CitationFormat { format } => Some(*format),
                hayagriva::citationberg::StyleCategory::Field { .. } => None,
            })
            .any(|format| matches!(format, CitationFormat::AuthorDate | CitationFormat::Author))
    }

    /// The marks of one citation, in the order printed.
    fn marks(&self, asked: &[CitationMark], rendered: &ElemChildren) -> Vec<CitationMark> {
        let mut pieces = Pieces::default();
        rendered.0.iter().for_each(|child| pieces.take(child, None));
        let raised = pieces.all_raised;
        let mut printed: Vec<CitationMark> = Vec::new();
        let mut before = String::new();
        for (entry, piece) in pieces.list {
            let same = printed
                .last()
                .is_some_and(|last| Some(last.number) == entry.and_then(|at| Some(asked.get(at)?.number)));
            match (entry.and_then(|at| asked.get(at)), printed.last_mut()) {
                (Some(_), Some(last)) if same && before.is_empty() => last.text.push_str(&piece),
                (Some(mark), _) => {
                    let prefix = mark.prefix.as_ref().map_or_else(String::new, |prefix| format!("{prefix} "));
                    let before = format!("{}{prefix}", std::mem::take(&mut before));
                    printed.push(CitationMark {
                        before,
                        text: piece,
                        after: String::new(),
                        raised,
                        ..mark.clone()
                    });
                }
                (None, _) => before.push_str(&piece),
            }
        }
        if let [first, ..] = printed.as_mut_slice()
            && first.form == CitationForm::YearAlone
            && self.by_author()
        {
            let layout = &self.style.citation.layout;
            first.before.insert_str(0, layout.prefix.as_deref().unwrap_or_default());
            before.push_str(layout.suffix.as_deref().unwrap_or_default());
        }
        if let Some(last) = printed.last_mut() {
            last.after.push_str(&before);
        }
        printed
    }

    /// Names before the number of a citation that is a part of the sentence; before raised numbers, the words too.
    fn led(
        &self,
        asked: &[CitationMark],
        mut marks: Vec<CitationMark>,
        items: &[(String, Item)],
        words: &NumberStyle,
    ) -> PrintedCitation {
        let mut lead = String::new();
        if let Some(first) = marks.first_mut() {
            let named = first.form == CitationForm::Narrative && !self.by_author();
            if let Some((_, item)) =
                first.number.checked_sub(1).and_then(|at| items.get(at)).filter(|_| named)
            {
                lead = super::vancouver::names(item, words);
                lead.push_str(if first.raised { "" } else { " " });
            }
            if let (true, Some(prefix)) = (first.raised, &first.prefix) {
                first.before = first.before.replacen(&format!("{prefix} "), "", 1);
                lead = format!("{lead} {prefix}").trim_start().to_owned();
            }
        }
        PrintedCitation { asked: asked.to_vec(), marks, lead }
    }

    /// Reports a style whose references name no author.
    fn look_for_authors(&self, items: &[(String, Item)], list: &References, diagnostics: &mut Diagnostics) {
        let family =
            |(_, item): &(String, Item)| Some(item.names().first()?.shown()).filter(|name| !name.is_empty());
        let authors: Vec<String> = items.iter().filter_map(family).collect();
        let printed: String =
            list.entries.iter().map(|(_, entry)| crate::document::model::plain_text(entry)).collect();
        let named = |author: &String| printed.to_lowercase().contains(&author.to_lowercase());
        if !authors.is_empty() && !list.entries.is_empty() && !authors.iter().any(named) {
            diagnostics.push(
                Diagnostic::error(
                    Code::Bibliography,
                    format!("printed in the style `{}`, the references lose their authors", self.name.value),
                )
                .at(&self.name.span)
                .help("`citation_style: vancouver` and `citation_style: apa` are metaweave's own; `elsevier-vancouver` is a near style"),
            );
        }
    }
}

impl Printed {
    /// Fills in one citation; `at` is its place among the citations of the report. What comes back stands before it.
    pub(super) fn fill(&self, at: usize, marks: &mut Vec<CitationMark>) -> String {
        let here = self.citations.get(at).filter(|printed| printed.asked == *marks);
        let found = here.or_else(|| self.citations.iter().find(|printed| printed.asked == *marks));
        found.map_or_else(String::new, |printed| {
            marks.clone_from(&printed.marks);
            printed.lead.clone()
        })
    }
}

/// The texts of a citation, each with the item that it belongs to.
#[derive(Default)]
struct Pieces {
    list: Vec<(Option<usize>, String)>,
    all_raised: bool,
    any: bool,
}

impl Pieces {
    fn take(&mut self, child: &ElemChild, entry: Option<usize>) {
        match child {
            ElemChild::Text(found) | ElemChild::Link { text: found, .. } => {
                let raised = found.formatting.vertical_align == VerticalAlign::Sup;
                if !found.text.trim().is_empty() {
                    self.all_raised = raised && (self.all_raised || !self.any);
                    self.any = true;
                }
                self.list.push((entry, clean_piece(&found.text)));
            }
            ElemChild::Markup(found) => self.list.push((entry, clean_piece(found))),
            ElemChild::Elem(Elem { children, meta, .. }) => {
                let entry = if let Some(ElemMeta::Entry(at)) = meta { Some(*at) } else { entry };
                children.0.iter().for_each(|child| self.take(child, entry));
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// Text without marks of the program's own; blanks at its ends stay.
fn clean_piece(piece: &str) -> String {
    let start = piece.len() - piece.trim_start().len();
    let end = piece.trim_end().len();
    if start >= end {
        return piece.to_owned();
    }
    let inner = clean(piece.get(start..end).unwrap_or_default());
    format!("{}{inner}{}", piece.get(..start).unwrap_or_default(), piece.get(end..).unwrap_or_default())
}

/// Appends what a reference prints.
fn push(child: &ElemChild, inlines: &mut Vec<Inline>) {
    match child {
        ElemChild::Text(found) => {
            let words = clean_piece(&found.text);
            let format = found.formatting;
            inlines.push(match (format.vertical_align, format.font_weight, format.font_style) {
                (VerticalAlign::Sup, ..) => Inline::Sup(words),
                (VerticalAlign::Sub, ..) => Inline::Sub(words),
                (_, FontWeight::Bold, _) => Inline::Strong(vec![text(words)]),
                (_, _, FontStyle::Italic) => Inline::Emph(vec![text(words)]),
                _ => text(words),
            });
        }
        ElemChild::Link { text: found, url } => {
            let words = vec![text(clean_piece(&found.text))];
            let web = url.starts_with("https://") || url.starts_with("http://");
            inlines.push(if web {
                Inline::Link { target: clean(url), content: words }
            } else {
                Inline::Emph(words)
            });
        }
        ElemChild::Markup(found) => inlines.push(text(clean_piece(found))),
        ElemChild::Elem(Elem { children, display, .. }) => {
            if display.is_some() && !inlines.is_empty() {
                inlines.push(text(" "));
            }
            children.0.iter().for_each(|child| push(child, inlines));
        }
        ElemChild::Transparent { .. } => {}
    }
}
