//! The literature behind the methods.

/// A published source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Key for cross references, such as `"dersimonian-laird-1986"`.
    pub key: &'static str,
    /// Authors as printed, `"Family A, Family B"`.
    pub authors: &'static str,
    /// Year of publication.
    pub year: u16,
    /// Title.
    pub title: &'static str,
    /// Journal, or publisher of a book.
    pub journal: &'static str,
    /// Volume, with the issue in parentheses; empty for books.
    pub volume: &'static str,
    /// Pages; empty for whole books.
    pub pages: &'static str,
    /// Digital object identifier without a resolver; empty if there is none.
    pub doi: &'static str,
}

macro_rules! citations {
    ($($name:ident: $key:literal, $authors:literal, $year:literal, $title:literal, $journal:literal, $volume:literal, $pages:literal, $doi:literal;)*) => {
        $(
            #[doc = concat!($authors, " (", $year, "). ", $title, ". ", $journal, ".")]
            pub static $name: Citation = Citation {
                key: $key,
                authors: $authors,
                year: $year,
                title: $title,
                journal: $journal,
                volume: $volume,
                pages: $pages,
                doi: $doi,
            };
        )*

        /// Every source, in the order of keys.
        pub static CITATIONS: &[&Citation] = &[$(&$name),*];
    };
}

citations! {
    BECKER_1988: "becker-1988", "Becker BJ", 1988, "Synthesizing standardized mean-change measures", "British Journal of Mathematical and Statistical Psychology", "41(2)", "257–278", "10.1111/j.2044-8317.1988.tb00901.x";
    BORENSTEIN_2009: "borenstein-2009", "Borenstein M, Hedges LV, Higgins JPT, Rothstein HR", 2009, "Introduction to Meta-Analysis", "Wiley", "", "", "10.1002/9780470743386";
    BRANNICK_2019: "brannick-2019", "Brannick MT, Potter SM, Benitez B, Morris SB", 2019, "Bias and precision of alternate estimators in meta-analysis: Benefits of blending Schmidt–Hunter and Hedges approaches", "Organizational Research Methods", "22(2)", "490–514", "10.1177/1094428117741966";
    COCHRAN_1954: "cochran-1954", "Cochran WG", 1954, "The combination of estimates from different experiments", "Biometrics", "10(1)", "101–129", "10.2307/3001666";
    DEEKS_HIGGINS_2010: "deeks-higgins-2010", "Deeks JJ, Higgins JPT", 2010, "Statistical algorithms in Review Manager 5", "The Cochrane Collaboration", "", "", "";
    DERSIMONIAN_KACKER_2007: "dersimonian-kacker-2007", "DerSimonian R, Kacker R", 2007, "Random-effects model for meta-analysis of clinical trials: an update", "Contemporary Clinical Trials", "28(2)", "105–114", "10.1016/j.cct.2006.04.004";
    DERSIMONIAN_LAIRD_1986: "dersimonian-laird-1986", "DerSimonian R, Laird N", 1986, "Meta-analysis in clinical trials", "Controlled Clinical Trials", "7(3)", "177–188", "10.1016/0197-2456(86)90046-2";
    FISHER_1921: "fisher-1921", "Fisher RA", 1921, "On the “probable error” of a coefficient of correlation deduced from a small sample", "Metron", "1", "3–32", "";
    FOLLMANN_PROSCHAN_1999: "follmann-proschan-1999", "Follmann DA, Proschan MA", 1999, "Valid inference in random effects meta-analysis", "Biometrics", "55(3)", "732–737", "10.1111/j.0006-341X.1999.00732.x";
    GIBBONS_1993: "gibbons-1993", "Gibbons RD, Hedeker DR, Davis JM", 1993, "Estimation of effect size from a series of experiments involving paired comparisons", "Journal of Educational Statistics", "18(3)", "271–279", "10.3102/10769986018003271";
    HARTUNG_KNAPP_2001: "hartung-knapp-2001", "Hartung J, Knapp G", 2001, "A refined method for the meta-analysis of controlled clinical trials with binary outcome", "Statistics in Medicine", "20(24)", "3875–3889", "10.1002/sim.1009";
    HEDGES_1981: "hedges-1981", "Hedges LV", 1981, "Distribution theory for Glass’s estimator of effect size and related estimators", "Journal of Educational Statistics", "6(2)", "107–128", "10.3102/10769986006002107";
    HEDGES_OLKIN_1985: "hedges-olkin-1985", "Hedges LV, Olkin I", 1985, "Statistical Methods for Meta-Analysis", "Academic Press", "", "", "";
    HIGGINS_THOMPSON_2002: "higgins-thompson-2002", "Higgins JPT, Thompson SG", 2002, "Quantifying heterogeneity in a meta-analysis", "Statistics in Medicine", "21(11)", "1539–1558", "10.1002/sim.1186";
    HIGGINS_THOMPSON_SPIEGELHALTER_2009: "higgins-thompson-spiegelhalter-2009", "Higgins JPT, Thompson SG, Spiegelhalter DJ", 2009, "A re-evaluation of random-effects meta-analysis", "Journal of the Royal Statistical Society: Series A", "172(1)", "137–159", "10.1111/j.1467-985X.2008.00552.x";
    HUNTER_SCHMIDT_2004: "hunter-schmidt-2004", "Hunter JE, Schmidt FL", 2004, "Methods of Meta-Analysis: Correcting Error and Bias in Research Findings", "Sage", "", "", "";
    KATZ_1978: "katz-1978", "Katz D, Baptista J, Azen SP, Pike MC", 1978, "Obtaining confidence intervals for the risk ratio in cohort studies", "Biometrics", "34(3)", "469–474", "10.2307/2530610";
    KNAPP_HARTUNG_2003: "knapp-hartung-2003", "Knapp G, Hartung J", 2003, "Improved tests for a random effects meta-regression with a single covariate", "Statistics in Medicine", "22(17)", "2693–2710", "10.1002/sim.1482";
    MORRIS_1983: "morris-1983", "Morris CN", 1983, "Parametric empirical Bayes inference: Theory and applications", "Journal of the American Statistical Association", "78(381)", "47–55", "10.1080/01621459.1983.10477920";
    OLKIN_PRATT_1958: "olkin-pratt-1958", "Olkin I, Pratt JW", 1958, "Unbiased estimation of certain correlation coefficients", "Annals of Mathematical Statistics", "29(1)", "201–211", "10.1214/aoms/1177706717";
    PAULE_MANDEL_1982: "paule-mandel-1982", "Paule RC, Mandel J", 1982, "Consensus values and weighting factors", "Journal of Research of the National Bureau of Standards", "87(5)", "377–385", "10.6028/jres.087.022";
    ROTHMAN_2008: "rothman-2008", "Rothman KJ, Greenland S, Lash TL", 2008, "Modern Epidemiology", "Lippincott Williams & Wilkins", "", "", "";
    SIDIK_JONKMAN_2005: "sidik-jonkman-2005", "Sidik K, Jonkman JN", 2005, "Simple heterogeneity variance estimation for meta-analysis", "Journal of the Royal Statistical Society: Series C", "54(2)", "367–384", "10.1111/j.1467-9876.2005.00489.x";
    SKIPKA_2006: "skipka-2006", "Skipka G", 2006, "The inclusion of the estimated inter-study variation into forest plots for random effects meta-analysis – a suggestion for a graphical representation", "XIV Cochrane Colloquium, Programme and Abstract Book", "", "134", "";
    VERONIKI_2019: "veroniki-2019", "Veroniki AA, Jackson D, Bender R, Kuss O, Langan D, Higgins JPT, Knapp G, Salanti G", 2019, "Methods to calculate uncertainty in the estimated overall effect size from a random-effects meta-analysis", "Research Synthesis Methods", "10(1)", "23–43", "10.1002/jrsm.1319";
    VIECHTBAUER_2005: "viechtbauer-2005", "Viechtbauer W", 2005, "Bias and efficiency of meta-analytic variance estimators in the random-effects model", "Journal of Educational and Behavioral Statistics", "30(3)", "261–293", "10.3102/10769986030003261";
    VIECHTBAUER_2007: "viechtbauer-2007", "Viechtbauer W", 2007, "Confidence intervals for the amount of heterogeneity in meta-analysis", "Statistics in Medicine", "26(1)", "37–52", "10.1002/sim.2514";
    VIECHTBAUER_2021: "viechtbauer-2021", "Viechtbauer W", 2021, "Median-unbiased estimators for the amount of heterogeneity in meta-analysis", "European Congress of Methodology, Valencia", "", "", "";
    WHITE_THOMAS_2005: "white-thomas-2005", "White IR, Thomas J", 2005, "Standardized mean differences in individually-randomized and cluster-randomized trials, with applications to meta-analysis", "Clinical Trials", "2(2)", "141–151", "10.1191/1740774505cn081oa";
    WOOLF_1955: "woolf-1955", "Woolf B", 1955, "On estimating the relation between blood group and disease", "Annals of Human Genetics", "19(4)", "251–253", "10.1111/j.1469-1809.1955.tb01348.x";
    YUSUF_1985: "yusuf-1985", "Yusuf S, Peto R, Lewis J, Collins R, Sleight P", 1985, "Beta blockade during and after myocardial infarction: An overview of the randomized trials", "Progress in Cardiovascular Diseases", "27(5)", "335–371", "10.1016/S0033-0620(85)80003-7";
}
