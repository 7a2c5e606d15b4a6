//! Zero cells: which tables are corrected and which carry no information.

use super::{EffectOptions, Measure, NotEstimable, StudyData};

/// Rules for tables with zero cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZeroCells {
    /// What is added to each cell of a table that is corrected.
    pub add: f64,
    /// How it is shared between the arms of a two-by-two table.
    pub share: CorrectionShare,
    /// Which tables are corrected.
    pub to: ZeroCellRule,
    /// What becomes of tables without events in either arm.
    pub double_zero: DoubleZero,
}

impl Default for ZeroCells {
    /// 0.5 to tables with a zero cell; tables without any event are left out of ratios.
    fn default() -> Self {
        Self {
            add: 0.5,
            share: CorrectionShare::Equal,
            to: ZeroCellRule::OnlyZero,
            double_zero: DoubleZero::Exclude,
        }
    }
}

/// Which tables are corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ZeroCellRule {
    /// Those with a zero cell.
    OnlyZero,
    /// All.
    All,
    /// All, if at least one has a zero cell.
    IfAnyZero,
    /// None.
    None,
}

/// How a correction is shared between the arms of a two-by-two table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CorrectionShare {
    /// The same in both arms.
    Equal,
    /// In proportion to the size of the arm, with the same sum as equal shares, so that the correction pulls less towards no
    /// effect where the arms differ in size. Source: Sweeting et al. (2004), *Statistics in Medicine* 23, 1351–1375.
    TreatmentArm,
}

/// What becomes of tables without events in either arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DoubleZero {
    /// Not estimable, where the measure is a ratio. Differences keep them: a difference of 0 is information.
    Exclude,
    /// Corrected like any other table with a zero.
    Keep,
}

impl ZeroCellRule {
    /// Every rule.
    pub const ALL: [Self; 4] = [Self::OnlyZero, Self::All, Self::IfAnyZero, Self::None];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::OnlyZero => "only-zero",
            Self::All => "all",
            Self::IfAnyZero => "if-any-zero",
            Self::None => "none",
        }
    }

    /// The rule with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.id() == id)
    }
}

impl CorrectionShare {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Equal, Self::TreatmentArm];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::TreatmentArm => "treatment-arm",
        }
    }
}

impl DoubleZero {
    /// Both choices.
    pub const ALL: [Self; 2] = [Self::Exclude, Self::Keep];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Exclude => "exclude",
            Self::Keep => "keep",
        }
    }

    /// The choice with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.id() == id)
    }
}

/// Each study checked and corrected, with whether it was corrected.
pub(super) fn corrected(
    measure: &Measure,
    data: &[StudyData],
    options: &EffectOptions,
) -> Vec<Result<(StudyData, bool), NotEstimable>> {
    let rules = &options.zero_cells;
    let usable: Vec<Result<StudyData, NotEstimable>> =
        data.iter().map(|study| usable(measure, study, rules)).collect();
    let add = if measure.corrected_at_zero || options.correct_all_measures { rules.add } else { 0.0 };
    let any_zero = usable.iter().flatten().any(has_zero);
    usable
        .into_iter()
        .map(|study| {
            let study = study?;
            let correct = match rules.to {
                ZeroCellRule::OnlyZero => has_zero(&study),
                ZeroCellRule::All => true,
                ZeroCellRule::IfAnyZero => any_zero,
                ZeroCellRule::None => false,
            };
            if correct && add != 0.0 && has_cells(&study) {
                Ok((plus(study, add, rules.share), true))
            } else {
                Ok((study, false))
            }
        })
        .collect()
}

/// The study, unless it is of the wrong family, impossible or without information on the measure.
fn usable(measure: &Measure, study: &StudyData, rules: &ZeroCells) -> Result<StudyData, NotEstimable> {
    if !measure.family.holds(study) {
        return Err(NotEstimable::WrongFamily);
    }
    let exclude = rules.double_zero == DoubleZero::Exclude;
    match *study {
        StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        } => {
            counts(&[a, b, c, d])?;
            if a + b == 0.0 || c + d == 0.0 {
                return Err(NotEstimable::EmptyArm);
            }
            if a + c == 0.0 && measure.relative && exclude {
                return Err(NotEstimable::DoubleZero);
            }
            if b + d == 0.0 && measure.symmetric && exclude {
                return Err(NotEstimable::AllEvents);
            }
        }
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => {
            counts(&[events_experimental, time_experimental, events_control, time_control])?;
            if time_experimental == 0.0 || time_control == 0.0 {
                return Err(NotEstimable::EmptyArm);
            }
            if events_experimental + events_control == 0.0 && measure.relative && exclude {
                return Err(NotEstimable::DoubleZero);
            }
        }
        StudyData::MatchedPairs { both, experimental_only, control_only, neither } => {
            counts(&[both, experimental_only, control_only, neither])?;
            if both + experimental_only + control_only + neither == 0.0 {
                return Err(NotEstimable::EmptyArm);
            }
        }
        StudyData::SingleProportion { events, total } => {
            counts(&[events, total, total - events])?;
            if total == 0.0 {
                return Err(NotEstimable::EmptyArm);
            }
        }
        StudyData::SingleRate { events, time } => {
            counts(&[events, time])?;
            if time == 0.0 {
                return Err(NotEstimable::EmptyArm);
            }
        }
        _ => {}
    }
    Ok(*study)
}

fn counts(values: &[f64]) -> Result<(), NotEstimable> {
    if values.iter().all(|x| x.is_finite() && *x >= 0.0) { Ok(()) } else { Err(NotEstimable::InvalidData) }
}

/// The cells a correction would go to; none for data that are not counts.
fn cells(study: &StudyData) -> Option<[f64; 4]> {
    match *study {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => Some([events_experimental, non_events_experimental, events_control, non_events_control]),
        StudyData::PersonTime { events_experimental, events_control, .. } => {
            Some([events_experimental, events_control, 1.0, 1.0])
        }
        StudyData::MatchedPairs { both, experimental_only, control_only, neither } => {
            Some([both, experimental_only, control_only, neither])
        }
        StudyData::SingleProportion { events, total } => Some([events, total - events, 1.0, 1.0]),
        StudyData::SingleRate { events, .. } => Some([events, 1.0, 1.0, 1.0]),
        _ => None,
    }
}

fn has_cells(study: &StudyData) -> bool {
    cells(study).is_some()
}

fn has_zero(study: &StudyData) -> bool {
    cells(study).is_some_and(|cells| cells.contains(&0.0))
}

/// The study with `add` in every cell, or with shares of it.
fn plus(study: StudyData, add: f64, share: CorrectionShare) -> StudyData {
    match study {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => {
            let (experimental, control) = match share {
                CorrectionShare::Equal => (add, add),
                CorrectionShare::TreatmentArm => {
                    let (n1, n2) =
                        (events_experimental + non_events_experimental, events_control + non_events_control);
                    (2.0 * add * n1 / (n1 + n2), 2.0 * add * n2 / (n1 + n2))
                }
            };
            StudyData::TwoByTwo {
                events_experimental: events_experimental + experimental,
                non_events_experimental: non_events_experimental + experimental,
                events_control: events_control + control,
                non_events_control: non_events_control + control,
            }
        }
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => {
            StudyData::PersonTime {
                events_experimental: events_experimental + add,
                time_experimental,
                events_control: events_control + add,
                time_control,
            }
        }
        StudyData::MatchedPairs { both, experimental_only, control_only, neither } => {
            StudyData::MatchedPairs {
                both: both + add,
                experimental_only: experimental_only + add,
                control_only: control_only + add,
                neither: neither + add,
            }
        }
        StudyData::SingleProportion { events, total } => {
            StudyData::SingleProportion { events: events + add, total: total + 2.0 * add }
        }
        StudyData::SingleRate { events, time } => StudyData::SingleRate { events: events + add, time },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::{effects, measure};

    /// 0 of 20 against 4 of 25: the R package meta has −2.274355 (SE 1.601505) with `incr = "TACC"`, −2.149597 (1.522338) with
    /// 0.5 in every cell.
    #[test]
    fn treatment_arm_correction() {
        let table = [StudyData::TwoByTwo {
            events_experimental: 0.0,
            non_events_experimental: 20.0,
            events_control: 4.0,
            non_events_control: 21.0,
        }];
        for (share, expected) in [
            (CorrectionShare::TreatmentArm, (-2.274_355, 1.601_505)),
            (CorrectionShare::Equal, (-2.149_597, 1.522_338)),
        ] {
            let zero_cells = ZeroCells { share, ..ZeroCells::default() };
            let options = EffectOptions { zero_cells, ..EffectOptions::default() };
            let found = effects(measure("OR").unwrap(), &table, &options)[0].unwrap().effect;
            assert!((found.yi - expected.0).abs() < 5e-7 && (found.vi.sqrt() - expected.1).abs() < 5e-7);
        }
    }
}
