//! Messages: read from Fluent syntax, written with their values.
//!
//! The part of Fluent that is used: values, variants by count or name, terms with arguments, references to other messages,
//! and the functions of [`Function`]. Attributes are not. A line break inside a message is a space.

use std::borrow::Cow;

use fluent_syntax::ast;

use super::{Value, grammar, plural};
use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::document::words;

/// Text of a catalogue, compiled in or of a workspace.
pub(super) type Str = Cow<'static, str>;

/// References from message to message beyond which one is taken to refer to itself.
const DEEPEST: usize = 8;

/// A stretch of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text.
    Text(Str),
    /// A value.
    Place(Place),
    /// Variants by the value of a place.
    Select {
        /// What chooses.
        by: Place,
        /// Variants in order, by name, number or plural category.
        variants: Vec<(Str, Vec<Part>)>,
        /// Which of them is taken where none fits.
        default: usize,
    },
}

/// What stands in a pair of braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Text in quotes, or a number.
    Literal(Str),
    /// A value given by the code, or an argument of a term.
    Variable(Str),
    /// Another message.
    Message(Str),
    /// A term, its name with the hyphen, and its arguments.
    Term(Str, Vec<(Str, Str)>),
    /// A function of a place.
    Call(Function, Box<Place>),
}

/// Functions that messages may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// A count in words up to ten.
    Words,
    /// The first letter as a capital.
    Capital,
    /// A quantity that stays on one line.
    Number,
    /// A mathematical letter.
    Symbol,
    /// A citation of a method, with the space before it.
    Cite,
    /// German words for several things, in the dative: "mit 13 Versuchen".
    Dative,
}

impl Function {
    pub(super) const NAMES: [&str; 6] = ["WORDS", "CAPITAL", "NUMBER", "SYMBOL", "CITE", "DATIVE"];

    fn of_name(name: &str) -> Option<Self> {
        let all = [Self::Words, Self::Capital, Self::Number, Self::Symbol, Self::Cite, Self::Dative];
        Self::NAMES.iter().zip(all).find(|(known, _)| **known == name).map(|(_, function)| function)
    }
}

/// Reads a pattern.
///
/// # Errors
/// One line naming what is not understood.
pub(super) fn parts<S: Into<Str> + Clone>(pattern: &ast::Pattern<S>) -> Result<Vec<Part>, String> {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            ast::PatternElement::TextElement { value } => {
                Ok(Part::Text(without_breaks(value.clone().into())))
            }
            ast::PatternElement::Placeable { expression } => part(expression),
        })
        .collect()
}

fn part<S: Into<Str> + Clone>(expression: &ast::Expression<S>) -> Result<Part, String> {
    match expression {
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => part(expression),
        ast::Expression::Inline(inline) => Ok(Part::Place(place(inline)?)),
        ast::Expression::Select { selector, variants } => {
            let read = |variant: &ast::Variant<S>| {
                let (ast::VariantKey::Identifier { name } | ast::VariantKey::NumberLiteral { value: name }) =
                    &variant.key;
                Ok((name.clone().into(), parts(&variant.value)?))
            };
            Ok(Part::Select {
                by: place(selector)?,
                default: variants.iter().position(|variant| variant.default).unwrap_or_default(),
                variants: variants.iter().map(read).collect::<Result<_, String>>()?,
            })
        }
    }
}

fn place<S: Into<Str> + Clone>(inline: &ast::InlineExpression<S>) -> Result<Place, String> {
    let no_attribute = |attribute: &Option<ast::Identifier<S>>| match attribute {
        Some(attribute) => Err(format!("the attribute `.{}` cannot be used", attribute.name.clone().into())),
        None => Ok(()),
    };
    match inline {
        ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
            Ok(Place::Literal(unescaped(value.clone().into())))
        }
        ast::InlineExpression::VariableReference { id } => Ok(Place::Variable(id.name.clone().into())),
        ast::InlineExpression::MessageReference { id, attribute } => {
            no_attribute(attribute)?;
            Ok(Place::Message(id.name.clone().into()))
        }
        ast::InlineExpression::TermReference { id, attribute, arguments } => {
            no_attribute(attribute)?;
            let mut given = Vec::new();
            for argument in arguments.iter().flat_map(|arguments| &arguments.named) {
                let Place::Literal(value) = place(&argument.value)? else { continue };
                given.push((argument.name.name.clone().into(), value));
            }
            Ok(Place::Term(format!("-{}", id.name.clone().into()).into(), given))
        }
        ast::InlineExpression::FunctionReference { id, arguments } => {
            let name: Str = id.name.clone().into();
            let function =
                Function::of_name(&name).ok_or_else(|| format!("there is no function `{name}`"))?;
            match arguments.positional.as_slice() {
                [argument] if arguments.named.is_empty() => {
                    Ok(Place::Call(function, Box::new(place(argument)?)))
                }
                _ => Err(format!("`{name}` takes one argument")),
            }
        }
        ast::InlineExpression::Placeable { .. } => Err("braces cannot stand here".to_owned()),
    }
}

/// What is written with, and to whom.
pub(super) struct Scope<'a> {
    pub(super) style: &'a NumberStyle,
    pub(super) values: &'a [(&'a str, Value<'a>)],
    pub(super) depth: usize,
}

impl Scope<'_> {
    pub(super) fn write(&self, parts: &[Part], text: &mut String) {
        for part in parts {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Place(place) => self.place(place, text),
                Part::Select { by, variants, default } => {
                    let chosen =
                        variants.iter().position(|(name, _)| self.fits(by, name)).unwrap_or(*default);
                    if let Some((_, parts)) = variants.get(chosen) {
                        self.write(parts, text);
                    }
                }
            }
        }
    }

    fn value(&self, name: &str) -> Option<&Value<'_>> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn fits(&self, by: &Place, name: &str) -> bool {
        match by {
            Place::Variable(variable) => match self.value(variable) {
                Some(Value::Text(text)) => text == name,
                Some(Value::Count(n)) => match name.parse::<f64>() {
                    Ok(number) => number == *n,
                    Err(_) => plural::category(self.style.language(), *n) == name,
                },
                None => false,
            },
            _ => {
                let mut text = String::new();
                self.place(by, &mut text);
                text == name
            }
        }
    }

    fn place(&self, place: &Place, text: &mut String) {
        match place {
            Place::Literal(literal) => text.push_str(literal),
            Place::Variable(name) => match self.value(name) {
                Some(Value::Text(value)) => text.push_str(value),
                Some(Value::Count(n)) => text.push_str(&self.style.count(*n)),
                None => text.push_str(&format!("{{${name}}}")),
            },
            Place::Message(key) => self.refer(key, self.values, text),
            Place::Term(key, arguments) => {
                let values: Vec<(&str, Value<'_>)> = arguments
                    .iter()
                    .map(|(name, value)| (name.as_ref(), Value::from(value.as_ref())))
                    .collect();
                self.refer(key, &values, text);
            }
            Place::Call(function, argument) => self.call(*function, argument, text),
        }
    }

    fn refer(&self, key: &str, values: &[(&str, Value<'_>)], text: &mut String) {
        match self.style.words.parts(key) {
            Some(parts) if self.depth < DEEPEST => {
                Scope { style: self.style, values, depth: self.depth + 1 }.write(parts, text);
            }
            _ => text.push_str(key),
        }
    }

    fn call(&self, function: Function, argument: &Place, text: &mut String) {
        if let (Function::Words, Place::Variable(name)) = (function, argument)
            && let Some(n @ Value::Count(_)) = self.value(name)
        {
            return self.refer("number-word", &[("n", n.clone())], text);
        }
        let mut inside = String::new();
        self.place(argument, &mut inside);
        match function {
            Function::Words => text.push_str(&inside),
            Function::Capital => text.push_str(&words::capitalised(&inside)),
            Function::Number => text.push_str(&marks::number(&inside)),
            Function::Symbol => text.push_str(&marks::symbol(&inside)),
            Function::Cite => text.push_str(&marks::cite(&inside)),
            Function::Dative => text.push_str(&grammar::dative_plural(&inside)),
        }
    }
}

/// A message may run over several lines of the catalogue; in the report it is one.
fn without_breaks(text: Str) -> Str {
    if text.contains('\n') { text.replace("\r\n", " ").replace('\n', " ").into() } else { text }
}

/// A literal with its escapes undone: `{"\u00A0"}` is a no-break space.
fn unescaped(text: Str) -> Str {
    if text.contains('\\') {
        fluent_syntax::unicode::unescape_unicode_to_string(&text).into_owned().into()
    } else {
        text
    }
}

/// Every variable of a message, printed or chosen by.
#[cfg(test)]
pub(super) fn variables<'a>(
    parts: &'a [Part],
    printed_only: bool,
    found: &mut std::collections::BTreeSet<&'a str>,
) {
    each_place(parts, printed_only, &mut |place| {
        if let Place::Variable(name) = place {
            found.insert(name);
        }
    });
}

/// Visits every place of a message.
pub(super) fn each_place<'a>(parts: &'a [Part], printed_only: bool, visit: &mut dyn FnMut(&'a Place)) {
    fn one<'a>(place: &'a Place, visit: &mut dyn FnMut(&'a Place)) {
        visit(place);
        if let Place::Call(_, argument) = place {
            one(argument, visit);
        }
    }
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Place(place) => one(place, visit),
            Part::Select { by, variants, .. } => {
                if !printed_only {
                    one(by, visit);
                }
                for (_, parts) in variants {
                    each_place(parts, printed_only, visit);
                }
            }
        }
    }
}
