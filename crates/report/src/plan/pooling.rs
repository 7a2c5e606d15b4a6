//! How the studies of an analysis are pooled: the choices that depend on each other, resolved together.
//!
//! A choice written nearer to the analysis goes before an inherited one, and both before the preset. Some methods are derived
//! for one estimator of τ² or one interval only: they bring it along, and a choice against it is reported only where it is
//! written at least as near as the method itself.

use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::effect::{DoubleZero, Measure, ZeroCellRule, ZeroCells};
use metaweave_stats::pooling::{GlmmModel, Interval, Prediction, RiskDifferenceVariance};
use metaweave_stats::tau2::{self, Tau2Estimator, Tau2Interval};

use super::preset::{MantelHaenszelRule, Preset, can_be_pooled};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{
    Effects, GlmmName, IntervalName, ModelSpec, PoolingName, PredictionName, RdVarianceName,
    Tau2IntervalName, ZeroCellTarget,
};

/// Where a choice was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Preset,
    Inherited,
    Own,
}

/// A choice with the place it was written at.
#[derive(Clone, Debug)]
struct Choice<T> {
    value: T,
    place: Place,
    span: Option<Span>,
}

/// The model keys of an analysis and those it inherits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) own: Option<&'a ModelSpec>,
    pub(super) inherited: Option<&'a ModelSpec>,
}

impl Written<'_> {
    fn choice<T: Clone>(&self, key: impl Fn(&ModelSpec) -> Option<&Sp<T>>) -> Option<Choice<T>> {
        let at = |model: Option<&ModelSpec>, place| {
            let written = key(model?)?;
            Some(Choice { value: written.value.clone(), place, span: Some(written.span.clone()) })
        };
        at(self.own, Place::Own).or_else(|| at(self.inherited, Place::Inherited))
    }
}

/// How the studies of an analysis are pooled.
#[derive(Clone, Debug)]
pub(super) struct Pooling {
    pub(super) effects: Effects,
    pub(super) pooling: PoolingName,
    pub(super) glmm: GlmmModel,
    pub(super) mantel_haenszel: MantelHaenszelRule,
    pub(super) tau2: &'static Tau2Estimator,
    pub(super) tau2_interval: Tau2Interval,
    pub(super) interval: Interval,
    pub(super) prediction: Prediction,
}

/// Resolves the choices; `None` where they contradict each other, which is reported.
pub(super) fn resolve(
    preset: &Preset,
    written: Written<'_>,
    measure: &Measure,
    diagnostics: &mut Diagnostics,
) -> Option<Pooling> {
    let errors_before = diagnostics.count(Severity::Error);
    let pooling = written.choice(|model| model.pooling.as_ref()).unwrap_or_else(|| Choice {
        value: preset.pooling(measure),
        place: Place::Preset,
        span: None,
    });
    if let (false, Some(span)) = (can_be_pooled(measure, pooling.value), &pooling.span) {
        diagnostics.push(
            Diagnostic::error(
                Code::Conflict,
                format!("{} cannot be pooled by `{}`", measure.id, pooling.value.id()),
            )
            .at(span)
            .help(
                "Mantel–Haenszel pools RR, OR, RD, IRR and IRD; Peto pools OR; a generalised linear mixed model pools OR, \
                 IRR, PLO and IRLN; sample sizes weight measures of counted people",
            ),
        );
        return None;
    }
    let mut effects = written.choice(|model| model.effects.as_ref());
    if matches!(pooling.value, PoolingName::Ivhet | PoolingName::Uwls | PoolingName::Waap) {
        // These are estimates in place of the common-effect one.
        effects = effects.filter(|effects| effects.place >= pooling.place);
        effects = effects.or(Some(Choice { value: Effects::Common, place: pooling.place, span: None }));
    }
    let effects = effects.map_or(Effects::Random, |effects| effects.value);
    let mut check = Consistent { diagnostics, pooling: &pooling };
    let interval = check.interval(preset, written);
    let prediction = check.prediction(preset, written, &interval);
    let tau2 = check.tau2(preset, written, &interval, &prediction);
    let glmm = check.glmm(written, measure);
    (diagnostics.count(Severity::Error) == errors_before).then(|| Pooling {
        effects,
        pooling: pooling.value,
        glmm,
        mantel_haenszel: mantel_haenszel(preset, written),
        tau2,
        tau2_interval: tau2_interval(preset, written, tau2),
        interval: interval.value,
        prediction: prediction.value,
    })
}

/// Choices that must fit the way of pooling.
struct Consistent<'a, 'd> {
    diagnostics: &'d mut Diagnostics,
    pooling: &'a Choice<PoolingName>,
}

impl Consistent<'_, '_> {
    fn conflict(&mut self, span: Option<&Span>, message: String, help: &str) {
        let diagnostic = Diagnostic::error(Code::Conflict, message).help(help);
        self.diagnostics.push(match span {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        });
    }

    fn interval(&mut self, preset: &Preset, written: Written<'_>) -> Choice<Interval> {
        let chosen = written.choice(|model| model.interval.as_ref()).map(|choice| Choice {
            value: interval_of(choice.value),
            place: choice.place,
            span: choice.span,
        });
        let chosen = chosen.unwrap_or(Choice { value: preset.interval, place: Place::Preset, span: None });
        let (accepted, fallback): (&[Interval], Interval) = match self.pooling.value {
            PoolingName::Glmm => (&[Interval::Wald], Interval::Wald),
            PoolingName::SampleSize => (&[Interval::T, Interval::Wald], Interval::T),
            _ => return chosen,
        };
        if accepted.contains(&chosen.value) {
            return chosen;
        }
        if chosen.place >= self.pooling.place && chosen.span.is_some() {
            let names: Vec<String> = accepted.iter().map(|interval| format!("`{}`", interval.id())).collect();
            self.conflict(
                chosen.span.as_ref(),
                format!("`pooling: {}` has no interval `{}`", self.pooling.value.id(), chosen.value.id()),
                &format!("accepted: {}", names.join(", ")),
            );
        }
        Choice { value: fallback, place: self.pooling.place, span: None }
    }

    fn prediction(
        &mut self,
        preset: &Preset,
        written: Written<'_>,
        interval: &Choice<Interval>,
    ) -> Choice<Prediction> {
        let by_preset = Choice { value: preset.prediction(interval.value), place: Place::Preset, span: None };
        let seed = written.choice(|model| model.seed.as_ref()).map_or(1, |seed| seed.value);
        let chosen = match written.choice(|model| model.prediction.as_ref()) {
            None => by_preset,
            Some(choice) => {
                let value = match choice.value {
                    PredictionName::False => Prediction::None,
                    PredictionName::True | PredictionName::TKMinus1 => Prediction::TKMinus1,
                    PredictionName::Normal => Prediction::Normal,
                    PredictionName::TKMinus2 => Prediction::TKMinus2,
                    PredictionName::Hksj => Prediction::Hksj,
                    PredictionName::KenwardRoger => Prediction::KenwardRoger,
                    PredictionName::Bootstrap => {
                        Prediction::Bootstrap { seed: u64::from(seed), draws: Prediction::DRAWS }
                    }
                };
                Choice { value, place: choice.place, span: choice.span }
            }
        };
        let needs_weights = matches!(
            chosen.value,
            Prediction::Hksj | Prediction::KenwardRoger | Prediction::Bootstrap { .. }
        );
        if needs_weights && matches!(self.pooling.value, PoolingName::Glmm | PoolingName::SampleSize) {
            if chosen.place >= self.pooling.place {
                self.conflict(
                    chosen.span.as_ref(),
                    format!(
                        "`pooling: {}` has no prediction interval `{}`",
                        self.pooling.value.id(),
                        chosen.value.id()
                    ),
                    "accepted: `normal`, `t-k-1`, `t-k-2`, `false`",
                );
            }
            return Choice { value: Prediction::TKMinus1, place: self.pooling.place, span: None };
        }
        chosen
    }

    fn tau2(
        &mut self,
        preset: &Preset,
        written: Written<'_>,
        interval: &Choice<Interval>,
        prediction: &Choice<Prediction>,
    ) -> &'static Tau2Estimator {
        let chosen = written.choice(|model| model.tau2.as_ref());
        let mut required: Vec<(&'static str, String, Place)> = Vec::new();
        if self.pooling.value == PoolingName::Glmm {
            required.push(("ML", "`pooling: glmm`".to_owned(), self.pooling.place));
        }
        match interval.value {
            Interval::KenwardRoger => {
                required.push(("REML", "`interval: kenward-roger`".to_owned(), interval.place));
            }
            Interval::HenmiCopas => {
                required.push(("DL", "`interval: henmi-copas`".to_owned(), interval.place));
            }
            _ => {}
        }
        if prediction.value == Prediction::KenwardRoger {
            required.push(("REML", "`prediction: kenward-roger`".to_owned(), prediction.place));
        }
        if let [(first, what, _), .., (second, other, _)] = required.as_slice()
            && first != second
        {
            let message = format!("{what} takes τ² from {first}, and {other} from {second}");
            self.conflict(prediction.span.as_ref(), message, "choose one of the two");
        }
        let Some((id, what, place)) = required.first() else {
            return chosen.map_or_else(|| preset.tau2(), |choice| choice.value.0);
        };
        if let Some(choice) = &chosen
            && choice.value.0.id != *id
            && choice.place >= *place
        {
            let message = format!("{what} takes τ² from {id}, not from {}", choice.value.0.id);
            self.conflict(choice.span.as_ref(), message, "leave `tau2` out, or choose another method");
        }
        tau2::estimator(id).unwrap_or_else(|| preset.tau2())
    }

    fn glmm(&mut self, written: Written<'_>, measure: &Measure) -> GlmmModel {
        let Some(chosen) = written.choice(|model| model.glmm.as_ref()) else {
            return GlmmModel::ConditionalExact;
        };
        if self.pooling.value != PoolingName::Glmm && chosen.place >= self.pooling.place {
            self.conflict(
                chosen.span.as_ref(),
                format!("`glmm` has no use with `pooling: {}`", self.pooling.value.id()),
                "write `pooling: glmm` beside it",
            );
        }
        if chosen.value == GlmmName::CmAl && measure.id == "IRR" && self.pooling.value == PoolingName::Glmm {
            self.conflict(
                chosen.span.as_ref(),
                "rates have an exact conditional model, so that none is approximated".to_owned(),
                "write `glmm: CM.EL`",
            );
        }
        match chosen.value {
            GlmmName::UmFs => GlmmModel::FixedStudies,
            GlmmName::UmRs => GlmmModel::RandomStudies,
            GlmmName::CmEl => GlmmModel::ConditionalExact,
            GlmmName::CmAl => GlmmModel::ConditionalApproximate,
        }
    }
}

fn interval_of(name: IntervalName) -> Interval {
    match name {
        IntervalName::Wald => Interval::Wald,
        IntervalName::T => Interval::T,
        IntervalName::Hksj => Interval::Hksj,
        IntervalName::HksjAdHoc => Interval::HksjAdHoc,
        IntervalName::HksjCi => Interval::HksjCi,
        IntervalName::HksjIqwig6 => Interval::HksjIqwig6,
        IntervalName::KenwardRoger => Interval::KenwardRoger,
        IntervalName::Robust => Interval::Robust(RobustVariance::Cr2),
        IntervalName::RobustCr1 => Interval::Robust(RobustVariance::Cr1),
        IntervalName::RobustCr0 => Interval::Robust(RobustVariance::Cr0),
        IntervalName::HenmiCopas => Interval::HenmiCopas,
    }
}

fn tau2_interval(preset: &Preset, written: Written<'_>, tau2: &Tau2Estimator) -> Tau2Interval {
    match written.choice(|model| model.tau2_interval.as_ref()).map(|choice| choice.value) {
        None => preset.tau2_interval(tau2),
        Some(Tau2IntervalName::QProfile) => Tau2Interval::QProfile,
        Some(Tau2IntervalName::ProfileLikelihood) if tau2.id == "ML" => Tau2Interval::ProfileLikelihood,
        Some(Tau2IntervalName::ProfileLikelihood) => Tau2Interval::ProfileRestrictedLikelihood,
        Some(Tau2IntervalName::Jackson) => Tau2Interval::Jackson,
        Some(Tau2IntervalName::BiggerstaffJackson) => Tau2Interval::BiggerstaffJackson,
        Some(Tau2IntervalName::Wald) => Tau2Interval::Wald,
    }
}

fn mantel_haenszel(preset: &Preset, written: Written<'_>) -> MantelHaenszelRule {
    let keys = [written.own, written.inherited].map(|model| model?.mantel_haenszel.as_ref());
    let key = |of: fn(&crate::spec::model::MantelHaenszelSpec) -> Option<f64>| {
        keys.iter().flatten().find_map(|spec| of(spec))
    };
    let mut rule = preset.mantel_haenszel;
    if let Some(add) = key(|spec| spec.add.as_ref().map(|add| add.value)) {
        rule.correction = if add == 0.0 {
            ZeroCells { add: 0.0, to: ZeroCellRule::None, double_zero: DoubleZero::Keep, ..rule.correction }
        } else {
            ZeroCells { add, to: ZeroCellRule::OnlyZero, double_zero: DoubleZero::Exclude, ..rule.correction }
        };
    }
    if let Some(to) = keys.iter().flatten().find_map(|spec| spec.to.as_ref())
        && rule.correction.add > 0.0
    {
        rule.correction.to = match to.value {
            ZeroCellTarget::OnlyZero => ZeroCellRule::OnlyZero,
            ZeroCellTarget::All => ZeroCellRule::All,
            ZeroCellTarget::IfAnyZero => ZeroCellRule::IfAnyZero,
            ZeroCellTarget::None => ZeroCellRule::None,
        };
    }
    if let Some(variance) = keys.iter().flatten().find_map(|spec| spec.rd_variance.as_ref()) {
        rule.risk_difference_variance = match variance.value {
            RdVarianceName::Sato => RiskDifferenceVariance::Sato,
            RdVarianceName::GreenlandRobins => RiskDifferenceVariance::GreenlandRobins,
        };
    }
    rule
}
