//! Words of fixed lists that keys of `report.yaml` take.
//!
//! The doc comment of each word is the description that editors show and the reference page prints.

use super::decode::spec_enum;

spec_enum! {
    /// How sources are cited and listed.
    pub enum CitationStyleName {
        /// Numbers in square brackets, references in the order cited, as the ICMJE asks.
        Vancouver = "vancouver",
        /// Author and year, references by the alphabet (APA, 7th edition).
        Apa = "apa",
    }
}

#[expect(clippy::derivable_impls, reason = "the macro takes no attribute of a variant")]
impl Default for CitationStyleName {
    fn default() -> Self {
        Self::Vancouver
    }
}

spec_enum! {
    /// Size of the paper.
    pub enum PaperName {
        /// 210 mm by 297 mm.
        A4 = "a4",
        /// 8.5 by 11 inches.
        Letter = "letter",
    }
}

spec_enum! {
    /// Named sets of methodological defaults, fixed for good.
    pub enum MethodsPreset {
        /// Random effects, REML, Hartung–Knapp–Sidik–Jonkman interval, t(k − 1) prediction interval.
        Metaweave1 = "metaweave-1",
        /// As RevMan 5: Mantel–Haenszel with 0.5 added to tables with a zero, DL about that estimate, Wald interval.
        Revman5 = "revman-5",
        /// As RevMan since 2025: Mantel–Haenszel with 0.5 added to tables with a zero, REML, Wald interval, I² from τ².
        Revman2025 = "revman-2025",
        /// As the R package metafor, version 5: inverse variance, REML, Wald interval, normal prediction interval.
        Metafor5 = "metafor-5",
        /// As the R package meta, version 8: Mantel–Haenszel common effect, REML, Wald interval, t(k − 1) prediction interval.
        Meta8 = "meta-8",
        /// As IQWiG's General Methods 6: Paule–Mandel, Hartung–Knapp–Sidik–Jonkman with IQWiG's floor.
        Iqwig6 = "iqwig-6",
    }
}

spec_enum! {
    /// Decimal mark.
    pub enum DecimalMark {
        /// 1.5
        Point = "point",
        /// 1,5
        Comma = "comma",
    }
}

spec_enum! {
    /// Which direction of effect is good.
    pub enum Beneficial {
        /// A lower value is better: the experimental arm is favoured on the left.
        Lower = "lower",
        /// A higher value is better: the experimental arm is favoured on the right.
        Higher = "higher",
    }
}

spec_enum! {
    /// Which effects are reported.
    pub enum Effects {
        /// Random effects first.
        Random = "random",
        /// Common effect first.
        Common = "common",
        /// Both, random effects first.
        Both = "both",
        /// No pooling.
        None = "none",
    }
}

spec_enum! {
    /// How studies are pooled.
    pub enum PoolingName {
        /// By the inverse of their variance.
        InverseVariance = "inverse-variance",
        /// Mantel–Haenszel, for two-arm counts; random effects are then pooled by inverse variance.
        MantelHaenszel = "mantel-haenszel",
        /// Peto's one-step odds ratio.
        Peto = "peto",
        /// By the numbers of people, as effective sizes of two arms; with random effects the interval is `t` or `wald`.
        SampleSize = "sample-size",
        /// A generalised linear mixed model of the counts, for OR, IRR, PLO and IRLN; see `glmm`.
        Glmm = "glmm",
        /// Inverse-variance heterogeneity model (IVhet): common-effect weights, a variance that allows for heterogeneity.
        Ivhet = "ivhet",
        /// Unrestricted weighted least squares: common-effect weights, the variance scaled by how far effects lie apart.
        Uwls = "uwls",
        /// Weighted average of the adequately powered studies (WAAP); of all, by `uwls`, where fewer than two are.
        Waap = "waap",
    }
}

spec_enum! {
    /// How a generalised linear mixed model describes the counts of a study.
    pub enum GlmmName {
        /// Unconditional, with a fixed level for each study.
        UmFs = "UM.FS",
        /// Unconditional, with random levels of studies.
        UmRs = "UM.RS",
        /// Conditional on the number of events, by the exact (non-central hypergeometric or binomial) likelihood.
        CmEl = "CM.EL",
        /// Conditional, by the binomial approximation for rare events; odds ratios only.
        CmAl = "CM.AL",
    }
}

spec_enum! {
    /// Variance of a Mantel–Haenszel risk difference.
    pub enum RdVarianceName {
        /// Sato's, consistent for many sparse and for few large tables.
        Sato = "sato",
        /// Greenland and Robins', as in RevMan.
        GreenlandRobins = "greenland-robins",
    }
}

spec_enum! {
    /// Interval of the between-study variance.
    pub enum Tau2IntervalName {
        /// Q-profile.
        QProfile = "q-profile",
        /// Profile likelihood: of the likelihood with `tau2: ML`, else of the restricted likelihood.
        ProfileLikelihood = "profile-likelihood",
        /// Generalised Q with weights 1/standard error.
        Jackson = "jackson",
        /// Generalised Q with weights 1/variance.
        BiggerstaffJackson = "biggerstaff-jackson",
        /// Estimate plus and minus a multiple of its standard error.
        Wald = "wald",
    }
}

spec_enum! {
    /// Interval of the random-effects estimate.
    pub enum IntervalName {
        /// Normal quantile.
        Wald = "wald",
        /// t quantile with k − 1 degrees of freedom.
        T = "t",
        /// Hartung–Knapp–Sidik–Jonkman.
        Hksj = "hksj",
        /// Hartung–Knapp–Sidik–Jonkman, never narrower than its unscaled form.
        HksjAdHoc = "hksj-adhoc",
        /// Hartung–Knapp–Sidik–Jonkman, or Wald where that is wider.
        HksjCi = "hksj-ci",
        /// Hartung–Knapp–Sidik–Jonkman, as `hksj-adhoc` where it is narrower than Wald with the DerSimonian–Laird τ² (IQWiG).
        HksjIqwig6 = "hksj-iqwig6",
        /// Kenward–Roger; takes τ² by REML.
        KenwardRoger = "kenward-roger",
        /// Robust to wrong variances: CR2 with Satterthwaite's degrees of freedom.
        Robust = "robust",
        /// Robust, CR1 with t(k − 1).
        RobustCr1 = "robust-cr1",
        /// Robust, CR0 with t(k − 1).
        RobustCr0 = "robust-cr0",
        /// Henmi–Copas: the common-effect mean with an interval that allows for heterogeneity; takes τ² by DL.
        HenmiCopas = "henmi-copas",
    }
}

spec_enum! {
    /// Covariance of the random effects of several outcomes.
    pub enum StructureName {
        /// A variance for each outcome and a correlation for each pair: unstructured.
        Un = "UN",
        /// One variance, one correlation: compound symmetric.
        Cs = "CS",
        /// A variance for each outcome, one correlation: heteroscedastic compound symmetric.
        Hcs = "HCS",
        /// One variance, correlations that fall with the distance in order: autoregressive.
        Ar = "AR",
        /// A variance for each outcome, autoregressive correlations.
        Har = "HAR",
        /// One variance, correlations that fall with the distance in time.
        Car = "CAR",
        /// A variance for each outcome, no correlation: diagonal.
        Diag = "DIAG",
        /// One variance, no correlation: identity.
        Id = "ID",
    }
}

spec_enum! {
    /// Working model that chooses the weights of effects of which several come from one cluster.
    pub enum WorkingModelName {
        /// Effects of one cluster measure nearly the same, on the same people: robumeta's CORR.
        CorrelatedEffects = "correlated-effects",
        /// Effects of one cluster differ in truth and come from different people: robumeta's HIER.
        HierarchicalEffects = "hierarchical-effects",
    }
}

spec_enum! {
    /// Rule of the prediction interval.
    pub enum PredictionName {
        /// The default: t with k − 1 degrees of freedom.
        True = "true",
        /// None.
        False = "false",
        /// Normal quantile.
        Normal = "normal",
        /// t with k − 1 degrees of freedom.
        TKMinus1 = "t-k-1",
        /// t with k − 2 degrees of freedom (Higgins–Thompson–Spiegelhalter).
        TKMinus2 = "t-k-2",
        /// Hartung–Knapp–Sidik–Jonkman variance, t with k − 2 degrees of freedom (Partlett and Riley).
        Hksj = "hksj",
        /// Kenward–Roger variance and degrees of freedom less one (Partlett and Riley); takes τ² by REML.
        KenwardRoger = "kenward-roger",
        /// Parametric bootstrap of Nagashima, Noma and Furukawa; see `seed`.
        Bootstrap = "bootstrap",
    }
}

spec_enum! {
    /// Variance formula of the standardised mean difference.
    pub enum SmdVarianceName {
        /// Large-sample variance with Hedges' g (metafor's default).
        Ls = "ls",
        /// Large-sample variance corrected by J squared (Borenstein).
        Ls2 = "ls2",
        /// Unbiased variance (White and Thomas).
        Ub = "ub",
        /// RevMan 5's formula with the approximate J.
        RevMan = "revman",
    }
}

spec_enum! {
    /// How a mean and a standard deviation follow from a median with quartiles or a range.
    pub enum MedianMethodName {
        /// Luo's mean and Wan's standard deviation (Shi's with quartiles and range), for samples that look normal.
        LuoWan = "luo-wan",
        /// McGrath's quantile estimation: the distribution that comes closest.
        QuantileEstimation = "quantile-estimation",
        /// McGrath's Box–Cox: a power that makes the sample symmetric. Needs values above zero.
        BoxCox = "box-cox",
    }
}

spec_enum! {
    /// Between-study variance in subgroup analyses.
    pub enum SubgroupTau2Name {
        /// Each subgroup has its own.
        Separate = "separate",
        /// One for all subgroups.
        Common = "common",
    }
}

spec_enum! {
    /// Which tables a continuity correction is added to.
    pub enum ZeroCellTarget {
        /// Tables with an empty cell.
        OnlyZero = "only-zero",
        /// All tables.
        All = "all",
        /// All tables, if any has an empty cell.
        IfAnyZero = "if-any-zero",
        /// None.
        None = "none",
    }
}

spec_enum! {
    /// How a continuity correction is shared between the arms.
    pub enum CorrectionShareName {
        /// The same in both.
        Equal = "equal",
        /// In proportion to the size of the arm, with the same sum (treatment-arm correction).
        TreatmentArm = "treatment-arm",
    }
}

spec_enum! {
    /// Tables with no event, or only events, in both arms.
    pub enum DoubleZeroName {
        /// Not estimable for ratios.
        Exclude = "exclude",
        /// Kept with the correction.
        Keep = "keep",
    }
}

spec_enum! {
    /// Figures of an analysis beyond the forest plot.
    pub enum PlotName {
        /// Effects against standard errors, with contours of p-values.
        Funnel = "funnel",
        /// Contribution of each study to heterogeneity against its influence on the estimate.
        Baujat = "baujat",
        /// Radial or Galbraith plot: standardised effects against precision.
        Radial = "radial",
        /// Risks in one arm against risks in the other; for counts in two arms.
        Labbe = "labbe",
        /// p-values of every hypothesis about the effect.
        Drapery = "drapery",
        /// The estimate without each study; with `leave-one-out` among the sensitivity analyses.
        LeaveOneOut = "leave-one-out",
        /// The estimate as studies are added; with `cumulative` among the sensitivity analyses.
        Cumulative = "cumulative",
        /// All studies by size of their effect, close together.
        Caterpillar = "caterpillar",
        /// What leaving out each study changes; with `influence` among the sensitivity analyses.
        Influence = "influence",
        /// Studentised residuals against normal quantiles.
        Qq = "qq",
        /// Profile likelihood of the between-study variance.
        Profile = "profile",
        /// Funnel plot over the power that studies have.
        Sunset = "sunset",
        /// Estimates of subsets of the studies against their heterogeneity; with `gosh` among the sensitivity analyses.
        Gosh = "gosh",
        /// Specification curve: estimates under every combination of choices; with `multiverse` among the sensitivity analyses.
        Multiverse = "multiverse",
        /// Which way each study points, in this analysis and all others with a `synthesis`.
        EffectDirection = "effect-direction",
    }
}

spec_enum! {
    /// What the program knows of a row of a forest plot.
    pub enum ForestValueName {
        /// Name of the study.
        Label = "label",
        /// Data of the arms, several columns.
        Arms = "arms",
        /// People in all arms.
        N = "n",
        /// Events in all arms.
        Events = "events",
        /// Estimate and interval.
        Effect = "effect",
        /// Estimate alone.
        Estimate = "estimate",
        /// Interval alone.
        Interval = "interval",
        /// Standard error, on the scale of analysis.
        Se = "se",
        /// Variance, on the scale of analysis.
        Variance = "variance",
        /// Weight in the estimate reported first.
        Weight = "weight",
        /// Weight under a common effect.
        WeightCommon = "weight-common",
        /// Weight with random effects.
        WeightRandom = "weight-random",
        /// Between-study variance; in rows of pooled estimates.
        Tau2 = "tau2",
        /// Share of variability between studies; in rows of pooled estimates.
        I2 = "i2",
        /// Number of studies; in rows of pooled estimates.
        K = "k",
        /// Line of the table.
        Line = "line",
    }
}

spec_enum! {
    /// Alignment of a column.
    pub enum AlignName {
        /// Text.
        Left = "left",
        /// Numbers.
        Right = "right",
        /// Short marks.
        Center = "center",
    }
}

spec_enum! {
    /// Kinds of figure drawn straight from the data.
    pub enum FigureKind {
        /// Horizontal bars whose segments add up to a total.
        StackedBars = "stacked-bars",
    }
}

spec_enum! {
    /// How the characteristics of studies are laid out.
    pub enum TableLayout {
        /// One row a study.
        Table = "table",
        /// One list a study.
        Cards = "cards",
    }
}

spec_enum! {
    /// Tools for judging risk of bias.
    pub enum RiskOfBiasTool {
        /// The Cochrane tool of 2011.
        Rob1 = "rob1",
        /// RoB 2 for randomised trials.
        Rob2 = "rob2",
        /// RoB 2 for cluster-randomised trials.
        Rob2Cluster = "rob2-cluster",
        /// RoB 2 for crossover trials.
        Rob2Crossover = "rob2-crossover",
        /// ROBINS-I for non-randomised studies of interventions.
        RobinsI = "robins-i",
        /// ROBINS-E for studies of exposures.
        RobinsE = "robins-e",
        /// QUADAS-2 for studies of diagnostic accuracy.
        Quadas2 = "quadas-2",
        /// A tool of your own, with its `domains` and `judgements`.
        Own = "own",
    }
}

spec_enum! {
    /// Where the certainty of evidence starts.
    pub enum GradeStart {
        /// Randomised trials, or other studies judged with ROBINS-I.
        High = "high",
        /// Other studies.
        Low = "low",
    }
}

spec_enum! {
    /// How serious a concern about the evidence is.
    pub enum Concern {
        /// The certainty stays.
        NotSerious = "not-serious",
        /// The certainty falls by one level.
        Serious = "serious",
        /// The certainty falls by two levels.
        VerySerious = "very-serious",
        /// The certainty falls by three levels.
        ExtremelySerious = "extremely-serious",
    }
}

spec_enum! {
    /// Whether results are likely to be missing because they were not published.
    pub enum PublicationBiasName {
        /// The certainty stays.
        Undetected = "undetected",
        /// The certainty falls by one level.
        Suspected = "suspected",
    }
}

spec_enum! {
    /// An effect that raises the certainty by its size.
    pub enum LargeEffectName {
        /// The certainty stays.
        No = "no",
        /// The certainty rises by one level.
        Large = "large",
        /// The certainty rises by two levels.
        VeryLarge = "very-large",
    }
}

spec_enum! {
    /// Certainty of evidence.
    pub enum CertaintyName {
        /// Further research is very unlikely to change the estimate.
        High = "high",
        /// The true effect is likely close to the estimate.
        Moderate = "moderate",
        /// The true effect may be substantially different.
        Low = "low",
        /// The estimate is very uncertain.
        VeryLow = "very-low",
    }
}

spec_enum! {
    /// Importance of an outcome for a decision.
    pub enum ImportanceName {
        /// Critical for a decision (7 to 9 on GRADE's scale).
        Critical = "critical",
        /// Important but not critical (4 to 6).
        Important = "important",
        /// Of limited importance (1 to 3).
        Limited = "limited",
    }
}

spec_enum! {
    /// Formats of the summary of findings.
    pub enum SummaryFormat {
        /// Risks with and without, relative effect, people, certainty, comments.
        Standard = "standard",
        /// The same with the difference and with what happens in words.
        Alternative = "alternative",
    }
}

spec_enum! {
    /// Parts of the report that are written from plan and results.
    pub enum PartName {
        /// The summary of all analyses.
        AtAGlance = "at-a-glance",
        /// The summaries of findings; part of the summary of all analyses where they are not placed by themselves.
        SummaryOfFindings = "summary-of-findings",
        /// The methods text.
        Methods = "methods",
        /// The flow of studies and what was excluded; a part of the results where it is not placed by itself.
        Selection = "selection",
        /// Characteristics of the included studies; a part of the results where it is not placed by itself.
        Characteristics = "characteristics",
        /// Risk of bias in the included studies; a part of the results where it is not placed by itself.
        RiskOfBias = "risk-of-bias",
        /// All analyses that no other section places.
        Results = "results",
        /// The evidence profiles; a part of the results where they are not placed by themselves.
        EvidenceProfile = "evidence-profile",
        /// The data of every study.
        StudyData = "study-data",
        /// The claims and whether they hold.
        Claims = "claims",
        /// The search strategies, as an appendix.
        SearchStrategies = "search-strategies",
        /// The reference list.
        References = "references",
        /// The files of the supplement with their numbers; there by itself where a text refers to one of them.
        SupplementaryFiles = "supplementary-files",
        /// The reporting checklists that `review.checklists` names, and where the report answers their items.
        Checklists = "checklists",
        /// Inputs with digests, versions, how to rerun.
        Provenance = "provenance",
    }
}
