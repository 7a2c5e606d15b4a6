//! Published reviews that no reference file holds, each named for its article; figures as printed there or in the analysis of the
//! article on the pages of metafor, further digits from `validation/published/recompute.R` (metafor 3.8.1).
//!
//! Data: the R package metadat 1.2-0, which has them from the articles named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "expected values are compared with a tolerance")]

mod common;

use common::{columns, printed};
use metaweave_stats::Effect;
use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};
use metaweave_stats::pooling::{
    GlmmModel, GlmmOptions, Interval, RandomEffects, RandomOptions, common_effect, glmm, peto, random_effects,
};
use metaweave_stats::small_study_effects::{begg, deeks, egger, excess_significance, harbord, peters};
use metaweave_stats::tau2::{Tau2Interval, estimator};

/// The rows of a data set that have all of these columns.
fn complete<const N: usize>(file: &str, names: [&str; N]) -> Vec<[f64; N]> {
    columns(file, names).into_iter().filter(|row| row.iter().all(|x| !x.is_nan())).collect()
}

/// Events and people of two arms.
fn tables(file: &str, names: [&str; 4]) -> Vec<StudyData> {
    let rows = complete(file, names).into_iter();
    rows.map(|[a, n1, c, n2]| StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: n1 - a,
        events_control: c,
        non_events_control: n2 - c,
    })
    .collect()
}

const ARMS: [&str; 4] = ["ai", "n1i", "ci", "n2i"];

fn of(id: &str, data: &[StudyData]) -> Vec<Effect> {
    let found = effects(measure(id).unwrap(), data, &EffectOptions::default());
    found.into_iter().filter_map(Result::ok).map(|study| study.effect).collect()
}

fn random(effects: &[Effect], tau2: &str) -> RandomEffects {
    let options = RandomOptions {
        tau2: estimator(tau2).unwrap(),
        interval: Interval::Wald,
        ..RandomOptions::default()
    };
    random_effects(effects, &options).unwrap()
}

/// van Houwelingen, Zwinderman & Stijnen (1993), *Statistics in Medicine* 12, 2273–2284, on the trials of Collins & Langman
/// (1985): rebleeding under the exact conditional likelihood.
#[test]
fn van_houwelingen_1993() {
    let data = tables("dat.collins1985a.csv", ["b.xci", "nci", "b.xti", "nti"]);
    let fit = |random| {
        glmm(&data, &GlmmOptions { model: GlmmModel::ConditionalExact, random, ..GlmmOptions::default() })
            .unwrap()
    };
    let common = fit(false);
    printed(common.estimate, 0.1216, 4);
    // The standard error there is from a numerical Hessian.
    assert!((common.se - 0.0995).abs() < 1e-4, "{}", common.se);
    printed(common.log_likelihood, -53.6789, 4);
    let random = fit(true);
    printed(random.estimate, 0.1744, 3);
    printed(random.se, 0.1364, 3);
    printed(random.tau2, 0.1192, 3);
    // metafor prints −52.98900 with seven points and its usual stopping rule; the maximum is no lower.
    assert!((random.log_likelihood + 52.990_09).abs() < 2e-3, "{}", random.log_likelihood);
}

/// Viechtbauer (2007), *Statistics in Medicine* 26, 37–52, Tables II and III: diuretics and pre-eclampsia (Collins et al., 1985).
#[test]
fn viechtbauer_2007_pre_eclampsia() {
    let data = tables("dat.collins1985b.csv", ["pre.xti", "pre.nti", "pre.xci", "pre.nci"]);
    let studies = of("OR", &data);
    assert_eq!(studies.len(), 9);
    for (id, tau2) in
        [("DL", 0.229_699_086_3), ("ML", 0.238_565_167_1), ("REML", 0.300_794_193_0), ("SJ", 0.456_318_492_9)]
    {
        let found = random(&studies, id).tau2.value;
        assert!((found - tau2).abs() < 1e-9, "{id} {found}");
    }
    // confint() stops where its bracket is narrower than 1.2e-4; the article prints three decimals.
    for (method, (lower, upper)) in [
        (Tau2Interval::QProfile, (0.0723, 2.2027)),
        (Tau2Interval::ProfileRestrictedLikelihood, (0.0427, 1.4747)),
        (Tau2Interval::ProfileLikelihood, (0.0266, 1.1308)),
    ] {
        let found = method.limits(&studies, 0.95).unwrap();
        assert!((found.0 - lower).abs() < 1.5e-4 && (found.1 - upper).abs() < 1.5e-4, "{method:?} {found:?}");
    }
}

/// Yusuf, Peto, Lewis, Collins & Sleight (1985), *Progress in Cardiovascular Diseases* 27, 335–371, Table 6.
#[test]
fn yusuf_1985_table_6() {
    let data = tables("dat.yusuf1985.table6.csv", ARMS);
    let fit = peto(&data, 0.95).unwrap();
    for (value, expected) in [
        (fit.pooled.estimate, 0.933_170_237_6),
        (fit.pooled.ci_lower, 0.738_488_527_4),
        (fit.pooled.ci_upper, 1.179_174_299_9),
    ] {
        assert!((libm::exp(value) - expected).abs() < 1e-9, "{} {expected}", libm::exp(value));
    }
    assert!((fit.heterogeneity.unwrap().q - 10.827_484_679_4).abs() < 1e-8, "{:?}", fit.heterogeneity);
}

/// Miller (1978), *The American Statistician* 32, 138: four proportions on the Freeman–Tukey scale.
#[test]
fn miller_1978() {
    let counts = [(3.0, 11.0), (6.0, 17.0), (10.0, 21.0), (1.0, 6.0)];
    let data = counts.map(|(events, total)| StudyData::SingleProportion { events, total });
    let studies = of("PFT", &data);
    // Miller's transformation is twice that of today.
    for (effect, expected) in studies.iter().zip([1.1391, 1.2888, 1.5253, 0.9515]) {
        printed(2.0 * effect.yi, expected, 4);
    }
    let scale = measure("PFT").unwrap().scale;
    let harmonic = 4.0 / counts.iter().map(|(_, n)| 1.0 / n).sum::<f64>();
    let pooled = common_effect(&studies, Interval::Wald, 0.95).unwrap();
    printed(scale.back_transform_with(pooled.estimate, harmonic), 0.3595, 4);
    let mean = studies.iter().map(|effect| effect.yi).sum::<f64>() / 4.0;
    printed(scale.back_transform_with(mean, harmonic), 0.3164, 4);
}

/// Stijnen, Hamza & Özdemir (2010), *Statistics in Medicine* 29, 3046–3067, on Niël-Weise et al. (2008): infections per 1000
/// catheter days.
#[test]
fn stijnen_2010_rates() {
    let rows = complete("dat.nielweise2008.csv", ["x1i", "t1i", "x2i", "t2i"]);
    let controls: Vec<StudyData> = rows
        .iter()
        .map(|&[_, _, events, time]| StudyData::SingleRate { events, time: time / 1000.0 })
        .collect();
    let normal = random(&of("IRLN", &controls), "REML");
    printed(normal.estimate, 1.4676, 4);
    printed(normal.se, 0.2425, 4);
    let fit = glmm(&controls, &GlmmOptions::default()).unwrap();
    printed(fit.estimate, 1.4007, 3);
    printed(fit.se, 0.2310, 3);
    printed(fit.tau2, 0.3165, 3);
    let arms: Vec<StudyData> = rows
        .iter()
        .map(|&[x1, t1, x2, t2]| StudyData::PersonTime {
            events_experimental: x1,
            time_experimental: t1 / 1000.0,
            events_control: x2,
            time_control: t2 / 1000.0,
        })
        .collect();
    let normal = random(&of("IRR", &arms), "REML");
    printed(normal.estimate, -0.3963, 4);
    printed(normal.se, 0.2268, 4);
    let exact =
        glmm(&arms, &GlmmOptions { model: GlmmModel::ConditionalExact, ..GlmmOptions::default() }).unwrap();
    printed(exact.estimate, -0.4762, 3);
    printed(exact.se, 0.2377, 3);
    printed(exact.tau2.sqrt(), 0.3501, 3);
}

/// Egger, Davey Smith & Altman (2001), *Systematic Reviews in Health Care*: intravenous magnesium after myocardial infarction.
#[test]
fn egger_2001_magnesium() {
    let data = tables("dat.egger2001.csv", ARMS);
    let studies = of("OR", &data);
    let classical = egger(&studies, 0.95).unwrap();
    assert!((classical.slope.statistic + 5.784_621_355).abs() < 1e-8, "{}", classical.slope.statistic);
    assert!((classical.slope.p_value / 4.728_663_543e-5 - 1.0).abs() < 1e-8, "{}", classical.slope.p_value);
    let rank = begg(&studies).unwrap();
    assert!((rank.tau - 0.15).abs() < 1e-12 && (rank.p_value - 0.450_284_886_3).abs() < 1e-9);
    printed(harbord(&data, 0.95).unwrap().slope.statistic, -5.6949, 4);
    printed(peters(&studies, &data, 0.95).unwrap().slope.statistic, -3.9707, 4);
    printed(deeks(&studies, &data, 0.95).unwrap().slope.statistic, -5.4195, 4);
}

/// Dorn et al. (2007), *Neurogastroenterology & Motility* 19, 630–637: complementary medicine for irritable bowel syndrome, with the
/// test of excess significance.
#[test]
fn dorn_2007_excess_significance() {
    let data = tables("dat.dorn2007.csv", ["x.a", "n.a", "x.p", "n.p"]);
    let test = excess_significance(&of("RR", &data), None, 0.05).unwrap();
    assert_eq!(test.observed, 10);
    assert!((test.expected - 4.923_332_5).abs() < 1e-6, "{}", test.expected);
    assert!((test.statistic * test.statistic - 7.065_648_3).abs() < 1e-6, "{}", test.statistic);
    printed(test.p_chi_squared, 0.003_929, 6);
}

/// Pooled estimates and τ² of further reviews.
#[test]
fn further_reviews() {
    let generic = |rows: Vec<[f64; 2]>| rows.into_iter().map(|[yi, vi]| Effect { yi, vi }).collect();
    let recidivism: Vec<StudyData> =
        complete("dat.landenberger2005.csv", ["n.cbt.rec", "n.cbt.non", "n.ctrl.rec", "n.ctrl.non"])
            .into_iter()
            .map(|[a, b, c, d]| StudyData::TwoByTwo {
                events_experimental: a,
                non_events_experimental: b,
                events_control: c,
                non_events_control: d,
            })
            .collect();
    let alphas: Vec<StudyData> = complete("dat.bonett2010.csv", ["ai", "mi", "ni"])
        .into_iter()
        .map(|[alpha, items, n]| StudyData::Reliability { alpha, items, n })
        .collect();
    let log_rank: Vec<Effect> = complete("dat.pignon2000.csv", ["OmE", "V"])
        .into_iter()
        .map(|[o, v]| Effect { yi: o / v, vi: 1.0 / v })
        .collect();
    let cases: [(&str, Vec<Effect>, &str, f64, f64); 6] = [
        // Lau et al. (1992), *New England Journal of Medicine* 327, 248–254: streptokinase.
        ("Lau 1992", of("OR", &tables("dat.lau1992.csv", ARMS)), "DL", -0.271_897_447_15, 0.011_727_578_52),
        // Pignon et al. (2000), *The Lancet* 355, 949–955: chemotherapy for head and neck cancer.
        ("Pignon 2000", log_rank, "REML", -0.134_280_599_25, 0.032_559_170_91),
        // Bangert-Drowns, Hurley & Wilkinson (2004), *Review of Educational Research* 74, 29–58: writing to learn.
        (
            "Bangert-Drowns 2004",
            generic(complete("dat.bangertdrowns2004.csv", ["yi", "vi"])),
            "REML",
            0.221_928_621_68,
            0.049_938_674_35,
        ),
        // Bonett (2010), *Psychological Methods* 15, 368–385: reliability of a depression scale.
        ("Bonett 2010", of("ABT", &alphas), "REML", 2.356_069_667_40, 0.046_104_614_19),
        // Landenberger & Lipsey (2005), *Journal of Experimental Criminology* 1, 451–476: cognitive-behavioural programmes.
        ("Landenberger 2005", of("OR", &recidivism), "REML", -0.422_596_648_30, 0.104_607_165_27),
        // Laopaiboon, Panpanich & Swa Mya (2015), *Cochrane Database of Systematic Reviews*: azithromycin.
        (
            "Laopaiboon 2015",
            of("RR", &tables("dat.laopaiboon2015.csv", ARMS)),
            "REML",
            0.085_165_069_58,
            0.587_416_497_27,
        ),
    ];
    for (name, studies, tau2, estimate, variance) in cases {
        let fit = random(&studies, tau2);
        assert!((fit.estimate - estimate).abs() < 1e-9, "{name} {}", fit.estimate);
        assert!((fit.tau2.value - variance).abs() < 1e-9, "{name} {}", fit.tau2.value);
    }
}
