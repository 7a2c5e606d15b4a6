//! The design of a meta-regression: columns of a table coded as columns of numbers.
//!
//! A term is a moderator or the product of several. Each moderator is coded once, as numbers, powers, a spline or indicators of
//! categories, and an interaction multiplies the codes of its moderators.

use std::ops::Range;

use metaweave_stats::meta_regression::RestrictedCubicSpline;

use crate::dataset::Table;
use crate::dataset::table::parse_number;
use crate::document::number::NumberStyle;
use crate::language::{Note, note};
use crate::spec::model::{CodingSpec, Knots, ModeratorSpec};

/// Terms of a regression and how their columns are made.
#[derive(Clone, Debug)]
pub(super) struct Design {
    /// Moderators, in the order of the spec.
    pub(super) variables: Vec<Variable>,
    /// Terms after the intercept, in the order of the spec.
    pub(super) terms: Vec<Term>,
}

/// A moderator and its code.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    /// Column, as the spec names it.
    pub(super) column: String,
    /// Name as printed.
    pub(super) name: String,
    coding: Coding,
    /// Its value where none is stated: the mean, or the reference category.
    pub(super) usual: Value,
    /// Smallest and largest number among the studies.
    range: Option<(f64, f64)>,
}

/// A moderator's value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Category(String),
}

#[derive(Clone, Debug)]
enum Coding {
    Number,
    Powers {
        degree: u32,
        centre: f64,
    },
    Spline(RestrictedCubicSpline),
    /// The categories other than the reference.
    Factor(Vec<String>),
}

/// A moderator or an interaction.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Name as printed.
    pub(super) name: String,
    /// Its columns of the design, the intercept being column 0.
    pub(super) columns: Range<usize>,
    /// Names of its columns.
    pub(super) labels: Vec<String>,
    /// Positions of its moderators.
    variables: Vec<usize>,
}

impl Design {
    /// The design for some rows of a table, all of which have every moderator; or why there is none.
    pub(super) fn of(moderators: &[ModeratorSpec], table: &Table, rows: &[usize]) -> Result<Self, Note> {
        let mut variables: Vec<Variable> = Vec::new();
        for moderator in moderators {
            if let ModeratorSpec::Column { column, coding, .. } = moderator {
                let cells = cells(table, &column.value, rows);
                variables.push(Variable::of(
                    &column.value,
                    moderator.name(),
                    coding,
                    &cells,
                    table.dialect.decimal_comma,
                )?);
            }
        }
        let position = |name: &str| variables.iter().position(|variable| variable.column == name);
        let mut terms = Vec::new();
        let mut next = 1;
        for moderator in moderators {
            let positions: Vec<usize> = match moderator {
                ModeratorSpec::Column { column, .. } => position(&column.value).into_iter().collect(),
                ModeratorSpec::Interaction { columns } => {
                    columns.iter().filter_map(|column| position(&column.value)).collect()
                }
            };
            let of_term: Vec<&Variable> = positions.iter().filter_map(|&at| variables.get(at)).collect();
            let labels = labels(&of_term);
            let name: Vec<String> = match of_term.as_slice() {
                [only] => vec![only.described()],
                several => several.iter().map(|variable| variable.name.clone()).collect(),
            };
            let columns = next..next + labels.len();
            next = columns.end;
            terms.push(Term { name: name.join(" × "), columns, labels, variables: positions });
        }
        Ok(Self { variables, terms })
    }

    /// The columns of the design for some rows, the intercept first.
    pub(super) fn columns(&self, table: &Table, rows: &[usize]) -> Vec<Vec<f64>> {
        let width = self.terms.last().map_or(1, |term| term.columns.end);
        let mut columns = vec![Vec::with_capacity(rows.len()); width];
        for &row in rows {
            let values: Vec<Value> = self
                .variables
                .iter()
                .map(|variable| {
                    let cell = table.column(&variable.column).map_or("", |at| table.cell(row, at));
                    variable.value(cell, table.dialect.decimal_comma)
                })
                .collect();
            for (column, x) in columns.iter_mut().zip(self.row(&values)) {
                column.push(x);
            }
        }
        columns
    }

    /// One row of the design, for values in the order of the moderators.
    pub(super) fn row(&self, values: &[Value]) -> Vec<f64> {
        let codes: Vec<Vec<f64>> =
            self.variables.iter().zip(values).map(|(variable, value)| variable.code(value)).collect();
        let mut row = vec![1.0];
        for term in &self.terms {
            let mut products = vec![1.0];
            for code in term.variables.iter().filter_map(|&at| codes.get(at)) {
                products = products.iter().flat_map(|x| code.iter().map(move |y| x * y)).collect();
            }
            row.extend(products);
        }
        row
    }

    /// Names of all columns, the intercept's first.
    pub(super) fn labels(&self) -> Vec<String> {
        let labels = self.terms.iter().flat_map(|term| &term.labels).cloned();
        std::iter::once("Intercept".to_owned()).chain(labels).collect()
    }

    /// The columns by which a term departs from a straight line; none for an interaction and where it is straight.
    pub(super) fn curve(&self, term: &Term) -> Option<Range<usize>> {
        let [only] = term.variables.as_slice() else { return None };
        let curved = matches!(self.variables.get(*only)?.coding, Coding::Powers { .. } | Coding::Spline(_));
        curved.then(|| term.columns.start + 1..term.columns.end)
    }

    /// The moderator of a regression on a single one that is a factor, with its categories, the reference first.
    pub(super) fn single_factor(&self) -> Option<(&Variable, Vec<String>)> {
        let ([only], [_]) = (self.variables.as_slice(), self.terms.as_slice()) else { return None };
        match (&only.coding, &only.usual) {
            (Coding::Factor(others), Value::Category(reference)) => {
                Some((only, std::iter::once(reference).chain(others).cloned().collect()))
            }
            _ => None,
        }
    }

    /// The moderator of a regression on a single one that is a number.
    pub(super) fn single_number(&self) -> Option<&Variable> {
        match (self.variables.as_slice(), self.terms.as_slice()) {
            ([only], [_]) if only.range.is_some() => Some(only),
            _ => None,
        }
    }
}

impl Variable {
    fn of(
        column: &str,
        name: String,
        coding: &CodingSpec,
        cells: &[&str],
        decimal_comma: bool,
    ) -> Result<Self, Note> {
        let numbers: Option<Vec<f64>> =
            cells.iter().map(|cell| parse_number(cell, decimal_comma).ok()).collect();
        let (coding, usual) = match (coding, &numbers) {
            (CodingSpec::Factor(reference), _) => factor(cells, reference.as_ref().map(|r| r.value.as_str())),
            (CodingSpec::AsFound, None) => factor(cells, None),
            (_, None) => return Err(note!("notes-not-a-number", name)),
            (coding, Some(numbers)) => {
                let coding = match coding {
                    CodingSpec::Polynomial { degree, centre } => {
                        Coding::Powers { degree: *degree, centre: *centre }
                    }
                    CodingSpec::Spline(Knots::Number(knots)) => Coding::Spline(
                        RestrictedCubicSpline::at_quantiles(numbers, knots.value as usize)
                            .map_err(|error| Note::from(&error))?,
                    ),
                    CodingSpec::Spline(Knots::At(knots)) => {
                        let knots = knots.iter().map(|knot| knot.value).collect();
                        Coding::Spline(
                            RestrictedCubicSpline::with_knots(knots).map_err(|error| Note::from(&error))?,
                        )
                    }
                    _ => Coding::Number,
                };
                let mean = numbers.iter().sum::<f64>() / numbers.len().max(1) as f64;
                (coding, Value::Number(mean))
            }
        };
        let range = match (&coding, &numbers) {
            (Coding::Factor(_), _) | (_, None) => None,
            (_, Some(numbers)) => numbers
                .iter()
                .copied()
                .min_by(f64::total_cmp)
                .zip(numbers.iter().copied().max_by(f64::total_cmp)),
        };
        Ok(Self { column: column.to_owned(), name, coding, usual, range })
    }

    /// The value a text stands for; a category, or a number where the moderator is one.
    pub(super) fn value(&self, text: &str, decimal_comma: bool) -> Value {
        match (&self.coding, parse_number(text, decimal_comma)) {
            (Coding::Factor(_), _) | (_, Err(_)) => Value::Category(text.to_owned()),
            (_, Ok(number)) => Value::Number(number),
        }
    }

    /// Smallest and largest number among the studies; none for categories.
    pub(super) fn range(&self) -> Option<(f64, f64)> {
        self.range
    }

    fn code(&self, value: &Value) -> Vec<f64> {
        match (&self.coding, value) {
            (Coding::Factor(levels), Value::Category(category)) => {
                levels.iter().map(|level| f64::from(u8::from(level == category))).collect()
            }
            (Coding::Number, Value::Number(x)) => vec![*x],
            (Coding::Powers { degree, centre }, Value::Number(x)) => {
                let base = x - centre;
                std::iter::successors(Some(base), |power| Some(power * base)).take(*degree as usize).collect()
            }
            (Coding::Spline(spline), Value::Number(x)) => spline.at(*x),
            // A cell that does not fit its coding was reported before any fit.
            (coding, _) => vec![f64::NAN; coding.width()],
        }
    }

    /// The name with the form in which it enters, where that is not plain.
    fn described(&self) -> String {
        match self.coding {
            Coding::Powers { .. } => format!("{} (polynomial)", self.name),
            Coding::Spline(_) => format!("{} (spline)", self.name),
            Coding::Number | Coding::Factor(_) => self.name.clone(),
        }
    }

    /// Names of its columns.
    fn labels(&self) -> Vec<String> {
        let name = &self.name;
        match &self.coding {
            Coding::Number => vec![name.clone()],
            Coding::Powers { degree, centre } => {
                let base = if *centre == 0.0 {
                    name.clone()
                } else {
                    format!("({name} − {})", NumberStyle::default().plain(*centre))
                };
                (1..=*degree)
                    .map(|power| match power {
                        1 => base.clone(),
                        2 => format!("{base}²"),
                        3 => format!("{base}³"),
                        4 => format!("{base}⁴"),
                        _ => format!("{base}⁵"),
                    })
                    .collect()
            }
            Coding::Spline(spline) => {
                let curves = 1..spline.knots().len() - 1;
                std::iter::once(format!("{name} (linear)"))
                    .chain(curves.map(|curve| format!("{name} (curve {curve})")))
                    .collect()
            }
            Coding::Factor(levels) => {
                let reference = match &self.usual {
                    Value::Category(reference) => reference.as_str(),
                    Value::Number(_) => "",
                };
                levels.iter().map(|level| format!("{name}: {level} (against {reference})")).collect()
            }
        }
    }
}

impl Coding {
    fn width(&self) -> usize {
        match self {
            Self::Number => 1,
            Self::Powers { degree, .. } => *degree as usize,
            Self::Spline(spline) => spline.knots().len() - 1,
            Self::Factor(levels) => levels.len(),
        }
    }
}

fn factor(cells: &[&str], reference: Option<&str>) -> (Coding, Value) {
    let mut levels: Vec<&str> = cells.to_vec();
    levels.sort_unstable();
    levels.dedup();
    let reference = reference.or_else(|| levels.first().copied()).unwrap_or_default();
    let others = levels.into_iter().filter(|level| *level != reference).map(str::to_owned).collect();
    (Coding::Factor(others), Value::Category(reference.to_owned()))
}

/// Names of the products of some moderators' columns, the last moderator changing fastest.
fn labels(variables: &[&Variable]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for (at, variable) in variables.iter().enumerate() {
        let own = variable.labels();
        labels = if at == 0 {
            own
        } else {
            labels.iter().flat_map(|a| own.iter().map(move |b| format!("{a} × {b}"))).collect()
        };
    }
    labels
}

fn cells<'t>(table: &'t Table, column: &str, rows: &[usize]) -> Vec<&'t str> {
    table.column(column).map_or_else(Vec::new, |at| rows.iter().map(|&row| table.cell(row, at)).collect())
}
