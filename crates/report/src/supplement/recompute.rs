//! `recompute.R`: the main estimates again with R and the package metafor, which share no code with this program.
//!
//! Each analysis has a table of its arms (or of its estimates, where the report was given no more) under `recompute/`, and
//! `recompute/expected.csv` holds what the report says. An analysis by a method that metafor does not have, or does by
//! another rule, is named in the script as not computed again.

use metaweave_stats::effect::{DoubleZero, SmdVariance, StudyData, ZeroCellRule};
use metaweave_stats::pooling::{Interval, RiskDifferenceVariance};

use super::{Files, Inputs};
use crate::results::Mean;
use crate::run::Analysed;
use crate::spec::model::PoolingName;

/// Estimators of τ² that metafor has under the same name.
const ESTIMATORS: &[&str] = &["DL", "REML", "ML", "PM", "EB", "HE", "HS", "HSk", "SJ"];
/// Measures that metafor computes from the same counts or means.
const MEASURES: &[&str] = &[
    "RR", "OR", "RD", "AS", "PETO", "IRR", "IRD", "IRSD", "MD", "SMD", "SMDH", "ROM", "PR", "PLN", "PLO",
    "PAS", "PFT", "IR", "IRLN", "IRS", "IRFT",
];

const HEAD: &str = r#"# The main estimates of the report, computed again with R and metafor.
#
#   Rscript recompute.R
#
# Reads the tables in recompute/, prints each estimate beside the one in the report, and ends with an error if one differs
# by more than one part in a million.

library(metafor)

arguments <- commandArgs(trailingOnly = FALSE)
file <- sub("^--file=", "", grep("^--file=", arguments, value = TRUE))
if (length(file) == 1) setwd(dirname(file))

expected <- read.csv("recompute/expected.csv", colClasses = c(value = "numeric"))
tolerance <- 1e-6
failed <- 0

check <- function(analysis, model, found) {
  for (quantity in names(found)) {
    wanted <- expected$value[expected$analysis == analysis & expected$model == model & expected$quantity == quantity]
    if (length(wanted) != 1) next
    value <- as.numeric(found[[quantity]])
    same <- is.finite(value) && abs(value - wanted) <= tolerance * max(abs(wanted), 1e-3)
    cat(sprintf("%-24s %-7s %-9s report %16.10f  metafor %16.10f  %s\n", analysis, model, quantity, wanted, value,
                if (same) "same" else "DIFFERENT"))
    if (!same) failed <<- failed + 1
  }
}

values <- function(fit) {
  list(estimate = fit$beta, se = fit$se, ci_lower = fit$ci.lb, ci_upper = fit$ci.ub, tau2 = fit$tau2, q = fit$QE)
}

# Iterations go on until they settle beyond the digits compared.
precise <- list(threshold = 1e-12, maxiter = 10000)
"#;

const FOOT: &str = r#"
if (failed > 0) stop(failed, " of the estimates differ from the report")
cat("all the same\n")
"#;

/// Adds the script and what it reads.
pub(super) fn files(inputs: &Inputs<'_>, files: &mut Files<'_>) {
    let mut script = HEAD.to_owned();
    let mut expected = vec![["analysis", "model", "quantity", "value"].map(str::to_owned)];
    for analysis in inputs.analysed {
        let id = &analysis.plan.id;
        let title = analysis.plan.title.replace(['\n', '\r'], " ");
        script.push_str(&format!("\n# {id}: {title}\n"));
        match again(analysis) {
            Err(why) => script.push_str(&format!("cat(\"{id}: not computed again: {why}\\n\")\n")),
            Ok(again) => {
                script.push_str(&format!(
                    "dat <- read.csv(\"recompute/{id}.csv\", stringsAsFactors = FALSE)\n{}",
                    again.script
                ));
                files.insert(format!("recompute/{id}.csv"), again.table.into());
                expected.extend(again.expected);
            }
        }
    }
    script.push_str(FOOT);
    files.insert("recompute.R".to_owned(), script.into_bytes().into());
    files.insert("recompute/expected.csv".to_owned(), csv_of(&expected).into());
}

/// How one analysis is computed again.
struct Again {
    script: String,
    table: Vec<u8>,
    expected: Vec<[String; 4]>,
}

fn again(analysis: &Analysed) -> Result<Again, &'static str> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let model = &plan.model;
    if !model.pooled() || result.k == 0 {
        return Err("nothing is pooled");
    }
    if result.k == 1 {
        return Err("there is a single study");
    }
    let given = Given::of(analysis);
    let level = model.level * 100.0;
    let mut script = given.effects.clone();
    let mut expected = Vec::new();
    let mut expect = |name: &str, mean: &Mean, more: &[(&str, Option<f64>)]| {
        let own = [
            ("estimate", Some(mean.estimate)),
            ("se", Some(mean.se)),
            ("ci_lower", Some(mean.ci_lower)),
            ("ci_upper", Some(mean.ci_upper)),
        ];
        for (quantity, value) in own.iter().chain(more) {
            if let Some(value) = value {
                expected.push([plan.id.clone(), name.to_owned(), (*quantity).to_owned(), value.to_string()]);
            }
        }
    };
    if model.random()
        && let Some(random) = &result.random
    {
        if model.about_common() {
            return Err("the variance between studies is taken about another estimate than metafor's");
        }
        if !ESTIMATORS.contains(&random.method.as_str()) {
            return Err("metafor has no such estimator of the variance between studies");
        }
        // What was fitted says which interval it is; a plan's may have had no width.
        let test = match Interval::from_id(&random.interval) {
            Some(Interval::Wald) => "z",
            Some(Interval::T) => "t",
            Some(Interval::Hksj) => "knha",
            Some(Interval::HksjAdHoc) => "adhoc",
            #[allow(unreachable_patterns, reason = "intervals that metafor lacks")]
            _ => return Err("metafor has no such interval"),
        };
        script.push_str(&format!(
            "fit <- rma(yi, vi, data = dat, method = \"{}\", test = \"{test}\", level = {level}, control = precise)\n\
             check(\"{id}\", \"random\", values(fit))\n",
            random.method,
            id = plan.id
        ));
        let q = result.heterogeneity.as_ref().map(|found| found.q);
        expect("random", &random.mean, &[("tau2", Some(random.tau2)), ("q", q)]);
    }
    if model.common()
        && let Some(common) = &result.common
    {
        let counts = given.counts.as_deref();
        let fit = match (model.pooling, counts) {
            (PoolingName::InverseVariance, _) => {
                format!("rma(yi, vi, data = dat, method = \"FE\", level = {level})")
            }
            (PoolingName::MantelHaenszel, Some(counts)) => {
                let rule = &model.mantel_haenszel;
                if rule.correction.add != 0.0
                    || plan.measure.id == "RD"
                        && rule.risk_difference_variance != RiskDifferenceVariance::Sato
                {
                    return Err("the Mantel–Haenszel estimate is corrected by another rule than metafor's");
                }
                format!(
                    "rma.mh(measure = \"{}\", {counts}, data = dat, level = {level}, add = c(0.5, 0), \
                     to = c(\"only0\", \"none\"), correct = FALSE)",
                    plan.measure.id
                )
            }
            (PoolingName::Peto, Some(counts)) => format!("rma.peto({counts}, data = dat, level = {level})"),
            _ => return Err("metafor has no such way of pooling"),
        };
        script.push_str(&format!("fit <- {fit}\ncheck(\"{}\", \"common\", values(fit))\n", plan.id));
        expect("common", &common.mean, &[]);
    }
    Ok(Again { script, table: given.table, expected })
}

/// The table of an analysis, and how the effects of its studies come from it.
struct Given {
    table: Vec<u8>,
    /// R that makes `dat$yi` and `dat$vi`.
    effects: String,
    /// Arguments of the functions that pool counts.
    counts: Option<String>,
}

impl Given {
    fn of(analysis: &Analysed) -> Self {
        Self::from_arms(analysis).unwrap_or_else(|| Self::from_effects(analysis))
    }

    /// The arms as read, where metafor has the measure by the same rule.
    fn from_arms(analysis: &Analysed) -> Option<Self> {
        let plan = &analysis.plan;
        let options = &plan.model.effect_options;
        if !MEASURES.contains(&plan.measure.id) || analysis.dataset.ready_made {
            return None;
        }
        let mut names: Option<Vec<&'static str>> = None;
        let mut rows = Vec::new();
        for study in &analysis.dataset.studies {
            let Ok(data) = &study.data else { continue };
            let (columns, values) = arms(data)?;
            names.get_or_insert(columns);
            let sign = if study.reversed { "-1" } else { "1" };
            let mut row = vec![study.label.clone(), sign.to_owned()];
            row.extend(values.iter().map(f64::to_string));
            rows.push(row);
        }
        let names = names?;
        let arguments: Vec<String> = names.iter().map(|name| format!("{name} = {name}")).collect();
        let arguments = arguments.join(", ");
        let rule = &options.zero_cells;
        let mut more = String::new();
        if names.contains(&"ai") || names.contains(&"x1i") || names.contains(&"xi") {
            let to = match rule.to {
                ZeroCellRule::OnlyZero => "only0",
                ZeroCellRule::All => "all",
                ZeroCellRule::IfAnyZero => "if0all",
                ZeroCellRule::None => "none",
            };
            more.push_str(&format!(", add = {}, to = \"{to}\"", rule.add));
        }
        if names.contains(&"ai") && plan.measure.relative {
            let drop = rule.double_zero == DoubleZero::Exclude;
            more.push_str(&format!(", drop00 = {}", if drop { "TRUE" } else { "FALSE" }));
        }
        if plan.measure.id == "SMD" {
            more.push_str(match options.smd_variance {
                SmdVariance::Ls => ", vtype = \"LS\"",
                SmdVariance::Ls2 => ", vtype = \"LS2\"",
                SmdVariance::Ub => ", vtype = \"UB\"",
                _ => return None,
            });
        }
        let mut head = vec!["study".to_owned(), "sign".to_owned()];
        head.extend(names.iter().map(|name| (*name).to_owned()));
        let table = csv_of(&std::iter::once(head).chain(rows).collect::<Vec<_>>());
        let effects = format!(
            "dat <- escalc(measure = \"{}\", {arguments}, data = dat{more})\ndat$yi <- dat$sign * dat$yi\n",
            plan.measure.id
        );
        let counts = (names.contains(&"ai") || names.contains(&"x1i")).then_some(arguments);
        Some(Self { table, effects, counts })
    }

    /// The effects themselves, where there is nothing before them.
    fn from_effects(analysis: &Analysed) -> Self {
        let mut rows = vec![["study", "yi", "vi"].map(str::to_owned)];
        for study in &analysis.result.studies {
            if let (Some(yi), Some(vi)) = (study.estimate, study.variance) {
                rows.push([study.label.clone(), yi.to_string(), vi.to_string()]);
            }
        }
        let effects = "# The effects of the studies are those of the report.\n".to_owned();
        Self { table: csv_of(&rows), effects, counts: None }
    }
}

/// The data of a study by metafor's names.
fn arms(data: &StudyData) -> Option<(Vec<&'static str>, Vec<f64>)> {
    Some(match *data {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => (
            vec!["ai", "bi", "ci", "di"],
            vec![events_experimental, non_events_experimental, events_control, non_events_control],
        ),
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => (
            vec!["x1i", "t1i", "x2i", "t2i"],
            vec![events_experimental, time_experimental, events_control, time_control],
        ),
        StudyData::TwoMeans {
            mean_experimental,
            sd_experimental,
            n_experimental,
            mean_control,
            sd_control,
            n_control,
        } => (
            vec!["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"],
            vec![mean_experimental, sd_experimental, n_experimental, mean_control, sd_control, n_control],
        ),
        StudyData::SingleProportion { events, total } => (vec!["xi", "ni"], vec![events, total]),
        _ => return None,
    })
}

fn csv_of<R: AsRef<[String]>>(rows: &[R]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.as_ref());
    }
    writer.into_inner().unwrap_or_default()
}
