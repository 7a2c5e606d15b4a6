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
    AGRESTI_COULL_1998: "agresti-coull-1998", "Agresti A, Coull BA", 1998, "Approximate is better than “exact” for interval estimation of binomial proportions", "The American Statistician", "52(2)", "119–126", "10.1080/00031305.1998.10480550";
    ALTMAN_1998: "altman-1998", "Altman DG", 1998, "Confidence intervals for the number needed to treat", "BMJ", "317(7168)", "1309–1312", "10.1136/bmj.317.7168.1309";
    ASSINK_WIBBELINK_2016: "assink-wibbelink-2016", "Assink M, Wibbelink CJM", 2016, "Fitting three-level meta-analytic models in R: A step-by-step tutorial", "The Quantitative Methods for Psychology", "12(3)", "154–174", "10.20982/tqmp.12.3.p154";
    BAKBERGENULY_2020: "bakbergenuly-2020", "Bakbergenuly I, Hoaglin DC, Kulinskaya E", 2020, "Estimation in meta-analysis of mean difference and standardized mean difference", "Statistics in Medicine", "39(2)", "171–191", "10.1002/sim.8422";
    BAUJAT_2002: "baujat-2002", "Baujat B, Mahé C, Pignon JP, Hill C", 2002, "A graphical method for exploring heterogeneity in meta-analyses: Application to a meta-analysis of 65 trials", "Statistics in Medicine", "21(18)", "2641–2652", "10.1002/sim.1221";
    BECKER_1988: "becker-1988", "Becker BJ", 1988, "Synthesizing standardized mean-change measures", "British Journal of Mathematical and Statistical Psychology", "41(2)", "257–278", "10.1111/j.2044-8317.1988.tb00901.x";
    BECKER_BALAGTAS_1993: "becker-balagtas-1993", "Becker MP, Balagtas CC", 1993, "Marginal modeling of binary cross-over data", "Biometrics", "49(4)", "997–1009", "10.2307/2532242";
    BEGG_MAZUMDAR_1994: "begg-mazumdar-1994", "Begg CB, Mazumdar M", 1994, "Operating characteristics of a rank correlation test for publication bias", "Biometrics", "50(4)", "1088–1101", "10.2307/2533446";
    BERKEY_1995: "berkey-1995", "Berkey CS, Hoaglin DC, Mosteller F, Colditz GA", 1995, "A random-effects regression model for meta-analysis", "Statistics in Medicine", "14(4)", "395–411", "10.1002/sim.4780140406";
    BERKEY_1998: "berkey-1998", "Berkey CS, Hoaglin DC, Antczak-Bouckoms A, Mosteller F, Colditz GA", 1998, "Meta-analysis of multiple outcomes by regression with random effects", "Statistics in Medicine", "17(22)", "2537–2550", "10.1002/(SICI)1097-0258(19981130)17:22<2537::AID-SIM953>3.0.CO;2-C";
    BIGGERSTAFF_JACKSON_2008: "biggerstaff-jackson-2008", "Biggerstaff BJ, Jackson D", 2008, "The exact distribution of Cochran’s heterogeneity statistic in one-way random effects meta-analysis", "Statistics in Medicine", "27(29)", "6093–6110", "10.1002/sim.3428";
    BONETT_2002: "bonett-2002", "Bonett DG", 2002, "Sample size requirements for testing and estimating coefficient alpha", "Journal of Educational and Behavioral Statistics", "27(4)", "335–340", "10.3102/10769986027004335";
    BONETT_2008: "bonett-2008", "Bonett DG", 2008, "Confidence intervals for standardized linear contrasts of means", "Psychological Methods", "13(2)", "99–109", "10.1037/1082-989X.13.2.99";
    BONETT_2009: "bonett-2009", "Bonett DG", 2009, "Meta-analytic interval estimation for standardized and unstandardized mean differences", "Psychological Methods", "14(3)", "225–238", "10.1037/a0016619";
    BONETT_2010: "bonett-2010", "Bonett DG", 2010, "Varying coefficient meta-analytic methods for alpha reliability", "Psychological Methods", "15(4)", "368–385", "10.1037/a0020142";
    BOON_THOMSON_2021: "boon-thomson-2021", "Boon MH, Thomson H", 2021, "The effect direction plot revisited: Application of the 2019 Cochrane Handbook guidance on alternative synthesis methods", "Research Synthesis Methods", "12(1)", "29–33", "10.1002/jrsm.1458";
    BORENSTEIN_2009: "borenstein-2009", "Borenstein M, Hedges LV, Higgins JPT, Rothstein HR", 2009, "Introduction to Meta-Analysis", "Wiley", "", "", "10.1002/9780470743386";
    BRANNICK_2019: "brannick-2019", "Brannick MT, Potter SM, Benitez B, Morris SB", 2019, "Bias and precision of alternate estimators in meta-analysis: Benefits of blending Schmidt–Hunter and Hedges approaches", "Organizational Research Methods", "22(2)", "490–514", "10.1177/1094428117741966";
    BRESLOW_DAY_1980: "breslow-day-1980", "Breslow NE, Day NE", 1980, "Statistical Methods in Cancer Research, Volume 1: The Analysis of Case-Control Studies", "International Agency for Research on Cancer", "", "", "";
    BROWN_2001: "brown-2001", "Brown LD, Cai TT, DasGupta A", 2001, "Interval estimation for a binomial proportion", "Statistical Science", "16(2)", "101–133", "10.1214/ss/1009213286";
    BUSHMAN_WANG_2009: "bushman-wang-2009", "Bushman BJ, Wang MC", 2009, "Vote-counting procedures in meta-analysis", "The Handbook of Research Synthesis and Meta-Analysis, 2nd ed, Russell Sage Foundation", "", "207–220", "";
    CAMPBELL_2020: "campbell-2020", "Campbell M, McKenzie JE, Sowden A, Katikireddi SV, Brennan SE, Ellis S, Hartmann-Boyce J, Ryan R, Shepperd S, Thomas J, Welch V, Thomson H", 2020, "Synthesis without meta-analysis (SWiM) in systematic reviews: reporting guideline", "BMJ", "368", "l6890", "10.1136/bmj.l6890";
    CHINN_2000: "chinn-2000", "Chinn S", 2000, "A simple method for converting an odds ratio to effect size for use in meta-analysis", "Statistics in Medicine", "19(22)", "3127–3131", "10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M";
    CITKOWICZ_VEVEA_2017: "citkowicz-vevea-2017", "Citkowicz M, Vevea JL", 2017, "A parsimonious weight function for modeling publication bias", "Psychological Methods", "22(1)", "28–41", "10.1037/met0000119";
    CLOPPER_PEARSON_1934: "clopper-pearson-1934", "Clopper CJ, Pearson ES", 1934, "The use of confidence or fiducial limits illustrated in the case of the binomial", "Biometrika", "26(4)", "404–413", "10.1093/biomet/26.4.404";
    COCHRAN_1954: "cochran-1954", "Cochran WG", 1954, "The combination of estimates from different experiments", "Biometrics", "10(1)", "101–129", "10.2307/3001666";
    COHEN_1960: "cohen-1960", "Cohen J", 1960, "A coefficient of agreement for nominal scales", "Educational and Psychological Measurement", "20(1)", "37–46", "10.1177/001316446002000104";
    COPAS_SHI_2001: "copas-shi-2001", "Copas JB, Shi JQ", 2001, "A sensitivity analysis for publication bias in systematic reviews", "Statistical Methods in Medical Research", "10(4)", "251–265", "10.1177/096228020101000402";
    COUSINEAU_2020: "cousineau-2020", "Cousineau D", 2020, "Approximating the distribution of Cohen’s d_p in within-subject designs", "The Quantitative Methods for Psychology", "16(4)", "418–421", "10.20982/tqmp.16.4.p418";
    COX_SNELL_1989: "cox-snell-1989", "Cox DR, Snell EJ", 1989, "Analysis of Binary Data", "Chapman & Hall", "", "", "";
    CRONBACH_1951: "cronbach-1951", "Cronbach LJ", 1951, "Coefficient alpha and the internal structure of tests", "Psychometrika", "16(3)", "297–334", "10.1007/BF02310555";
    DEEKS_2005: "deeks-2005", "Deeks JJ, Macaskill P, Irwig L", 2005, "The performance of tests of publication bias and other sample size effects in systematic reviews of diagnostic test accuracy was assessed", "Journal of Clinical Epidemiology", "58(9)", "882–893", "10.1016/j.jclinepi.2005.01.016";
    DEEKS_HIGGINS_2010: "deeks-higgins-2010", "Deeks JJ, Higgins JPT", 2010, "Statistical algorithms in Review Manager 5", "The Cochrane Collaboration", "", "", "";
    DERSIMONIAN_KACKER_2007: "dersimonian-kacker-2007", "DerSimonian R, Kacker R", 2007, "Random-effects model for meta-analysis of clinical trials: an update", "Contemporary Clinical Trials", "28(2)", "105–114", "10.1016/j.cct.2006.04.004";
    DERSIMONIAN_LAIRD_1986: "dersimonian-laird-1986", "DerSimonian R, Laird N", 1986, "Meta-analysis in clinical trials", "Controlled Clinical Trials", "7(3)", "177–188", "10.1016/0197-2456(86)90046-2";
    DOI_2015: "doi-2015", "Doi SAR, Barendregt JJ, Khan S, Thalib L, Williams GM", 2015, "Advances in the meta-analysis of heterogeneous clinical trials I: The inverse variance heterogeneity model", "Contemporary Clinical Trials", "45", "130–138", "10.1016/j.cct.2015.05.009";
    DUVAL_TWEEDIE_2000: "duval-tweedie-2000", "Duval S, Tweedie R", 2000, "Trim and fill: A simple funnel-plot-based method of testing and adjusting for publication bias in meta-analysis", "Biometrics", "56(2)", "455–463", "10.1111/j.0006-341X.2000.00455.x";
    EGGER_1997: "egger-1997", "Egger M, Davey Smith G, Schneider M, Minder C", 1997, "Bias in meta-analysis detected by a simple, graphical test", "BMJ", "315(7109)", "629–634", "10.1136/bmj.315.7109.629";
    ELBOURNE_2002: "elbourne-2002", "Elbourne DR, Altman DG, Higgins JPT, Curtin F, Worthington HV, Vail A", 2002, "Meta-analyses involving cross-over trials: methodological issues", "International Journal of Epidemiology", "31(1)", "140–149", "10.1093/ije/31.1.140";
    ELDRIDGE_2006: "eldridge-2006", "Eldridge SM, Ashby D, Kerry S", 2006, "Sample size for cluster randomized trials: Effect of coefficient of variation of cluster size and analysis method", "International Journal of Epidemiology", "35(5)", "1292–1300", "10.1093/ije/dyl129";
    FELDT_1965: "feldt-1965", "Feldt LS", 1965, "The approximate sampling distribution of Kuder–Richardson reliability coefficient twenty", "Psychometrika", "30(3)", "357–370", "10.1007/BF02289499";
    FISHER_1921: "fisher-1921", "Fisher RA", 1921, "On the “probable error” of a coefficient of correlation deduced from a small sample", "Metron", "1", "3–32", "";
    FISHER_1932: "fisher-1932", "Fisher RA", 1932, "Statistical Methods for Research Workers, 4th ed", "Oliver and Boyd", "", "", "";
    FLEISS_1969: "fleiss-1969", "Fleiss JL, Cohen J, Everitt BS", 1969, "Large sample standard errors of kappa and weighted kappa", "Psychological Bulletin", "72(5)", "323–327", "10.1037/h0028106";
    FLEISS_1971: "fleiss-1971", "Fleiss JL", 1971, "Measuring nominal scale agreement among many raters", "Psychological Bulletin", "76(5)", "378–382", "10.1037/h0031619";
    FOLLMANN_PROSCHAN_1999: "follmann-proschan-1999", "Follmann DA, Proschan MA", 1999, "Valid inference in random effects meta-analysis", "Biometrics", "55(3)", "732–737", "10.1111/j.0006-341X.1999.00732.x";
    FOX_MONETTE_1992: "fox-monette-1992", "Fox J, Monette G", 1992, "Generalized collinearity diagnostics", "Journal of the American Statistical Association", "87(417)", "178–183", "10.1080/01621459.1992.10475190";
    FREEMAN_HALTON_1951: "freeman-halton-1951", "Freeman GH, Halton JH", 1951, "Note on an exact treatment of contingency, goodness of fit and other problems of significance", "Biometrika", "38(1–2)", "141–149", "10.1093/biomet/38.1-2.141";
    FREEMAN_TUKEY_1950: "freeman-tukey-1950", "Freeman MF, Tukey JW", 1950, "Transformations related to the angular and the square root", "Annals of Mathematical Statistics", "21(4)", "607–611", "10.1214/aoms/1177729756";
    FURUKAWA_LEUCHT_2011: "furukawa-leucht-2011", "Furukawa TA, Leucht S", 2011, "How to obtain NNT from Cohen’s d: Comparison of two methods", "PLoS ONE", "6(4)", "e19070", "10.1371/journal.pone.0019070";
    GIBBONS_1993: "gibbons-1993", "Gibbons RD, Hedeker DR, Davis JM", 1993, "Estimation of effect size from a series of experiments involving paired comparisons", "Journal of Educational Statistics", "18(3)", "271–279", "10.3102/10769986018003271";
    GLASS_1976: "glass-1976", "Glass GV", 1976, "Primary, secondary, and meta-analysis of research", "Educational Researcher", "5(10)", "3–8", "10.3102/0013189X005010003";
    GLESER_OLKIN_2009: "gleser-olkin-2009", "Gleser LJ, Olkin I", 2009, "Stochastically dependent effect sizes", "The Handbook of Research Synthesis and Meta-Analysis, 2nd ed, Russell Sage Foundation", "", "357–376", "";
    GREENLAND_ROBINS_1985: "greenland-robins-1985", "Greenland S, Robins JM", 1985, "Estimation of a common effect parameter from sparse follow-up data", "Biometrics", "41(1)", "55–68", "10.2307/2530643";
    GUYATT_2008: "guyatt-2008", "Guyatt GH, Oxman AD, Vist GE, Kunz R, Falck-Ytter Y, Alonso-Coello P, Schünemann HJ", 2008, "GRADE: An emerging consensus on rating quality of evidence and strength of recommendations", "BMJ", "336(7650)", "924–926", "10.1136/bmj.39489.470347.AD";
    HAKSTIAN_WHALEN_1976: "hakstian-whalen-1976", "Hakstian AR, Whalen TE", 1976, "A k-sample significance test for independent alpha coefficients", "Psychometrika", "41(2)", "219–231", "10.1007/BF02291840";
    HARBORD_2006: "harbord-2006", "Harbord RM, Egger M, Sterne JAC", 2006, "A modified test for small-study effects in meta-analyses of controlled trials with binary endpoints", "Statistics in Medicine", "25(20)", "3443–3457", "10.1002/sim.2380";
    HARDY_THOMPSON_1996: "hardy-thompson-1996", "Hardy RJ, Thompson SG", 1996, "A likelihood approach to meta-analysis with random effects", "Statistics in Medicine", "15(6)", "619–629", "10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A";
    HARRELL_2015: "harrell-2015", "Harrell FE", 2015, "Regression Modeling Strategies: With Applications to Linear Models, Logistic and Ordinal Regression, and Survival Analysis", "Springer", "", "", "10.1007/978-3-319-19425-7";
    HARTUNG_KNAPP_2001: "hartung-knapp-2001", "Hartung J, Knapp G", 2001, "A refined method for the meta-analysis of controlled clinical trials with binary outcome", "Statistics in Medicine", "20(24)", "3875–3889", "10.1002/sim.1009";
    HAYES_KRIPPENDORFF_2007: "hayes-krippendorff-2007", "Hayes AF, Krippendorff K", 2007, "Answering the call for a standard reliability measure for coding data", "Communication Methods and Measures", "1(1)", "77–89", "10.1080/19312450709336664";
    HEDGES_1981: "hedges-1981", "Hedges LV", 1981, "Distribution theory for Glass’s estimator of effect size and related estimators", "Journal of Educational Statistics", "6(2)", "107–128", "10.3102/10769986006002107";
    HEDGES_1999: "hedges-1999", "Hedges LV, Gurevitch J, Curtis PS", 1999, "The meta-analysis of response ratios in experimental ecology", "Ecology", "80(4)", "1150–1156", "10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2";
    HEDGES_OLKIN_1985: "hedges-olkin-1985", "Hedges LV, Olkin I", 1985, "Statistical Methods for Meta-Analysis", "Academic Press", "", "", "";
    HEDGES_TIPTON_JOHNSON_2010: "hedges-tipton-johnson-2010", "Hedges LV, Tipton E, Johnson MC", 2010, "Robust variance estimation in meta-regression with dependent effect size estimates", "Research Synthesis Methods", "1(1)", "39–65", "10.1002/jrsm.5";
    HENMI_COPAS_2010: "henmi-copas-2010", "Henmi M, Copas JB", 2010, "Confidence intervals for random effects meta-analysis and robustness to publication bias", "Statistics in Medicine", "29(29)", "2969–2983", "10.1002/sim.4029";
    HIGGINS_2011: "higgins-2011", "Higgins JPT, Altman DG, Gøtzsche PC, Jüni P, Moher D, Oxman AD, Savović J, Schulz KF, Weeks L, Sterne JAC", 2011, "The Cochrane Collaboration’s tool for assessing risk of bias in randomised trials", "BMJ", "343", "d5928", "10.1136/bmj.d5928";
    HIGGINS_2024: "higgins-2024", "Higgins JPT, Morgan RL, Rooney AA, Taylor KW, Thayer KA, Silva RA, Lemeris C, Akl EA, Bateson TF, Berkman ND, Glenn BS, Hróbjartsson A, LaKind JS, McAleenan A, Meerpohl JJ, Nachman RM, Obbagy JE, O’Connor A, Radke EG, Savović J, Schünemann HJ, Shea B, Tilling K, Verbeek J, Viswanathan M, Sterne JAC", 2024, "A tool to assess risk of bias in non-randomized follow-up studies of exposure effects (ROBINS-E)", "Environment International", "186", "108602", "10.1016/j.envint.2024.108602";
    HIGGINS_ELDRIDGE_LI_2019: "higgins-eldridge-li-2019", "Higgins JPT, Eldridge S, Li T", 2019, "Including variants on randomized trials", "Cochrane Handbook for Systematic Reviews of Interventions, 2nd edition, Wiley", "", "569–593", "10.1002/9781119536604.ch23";
    HIGGINS_THOMPSON_2002: "higgins-thompson-2002", "Higgins JPT, Thompson SG", 2002, "Quantifying heterogeneity in a meta-analysis", "Statistics in Medicine", "21(11)", "1539–1558", "10.1002/sim.1186";
    HIGGINS_THOMPSON_2004: "higgins-thompson-2004", "Higgins JPT, Thompson SG", 2004, "Controlling the risk of spurious findings from meta-regression", "Statistics in Medicine", "23(11)", "1663–1682", "10.1002/sim.1752";
    HIGGINS_THOMPSON_SPIEGELHALTER_2009: "higgins-thompson-spiegelhalter-2009", "Higgins JPT, Thompson SG, Spiegelhalter DJ", 2009, "A re-evaluation of random-effects meta-analysis", "Journal of the Royal Statistical Society: Series A", "172(1)", "137–159", "10.1111/j.1467-985X.2008.00552.x";
    HUNTER_SCHMIDT_2004: "hunter-schmidt-2004", "Hunter JE, Schmidt FL", 2004, "Methods of Meta-Analysis: Correcting Error and Bias in Research Findings", "Sage", "", "", "";
    IOANNIDIS_TRIKALINOS_2007: "ioannidis-trikalinos-2007", "Ioannidis JPA, Trikalinos TA", 2007, "An exploratory test for an excess of significant findings", "Clinical Trials", "4(3)", "245–253", "10.1177/1740774507079441";
    IQWIG_2022: "iqwig-2022", "Institute for Quality and Efficiency in Health Care", 2022, "General Methods, version 6.1", "IQWiG", "", "", "";
    JACKSON_2013: "jackson-2013", "Jackson D", 2013, "Confidence intervals for the between-study variance in random effects meta-analysis using generalised Cochran heterogeneity statistics", "Research Synthesis Methods", "4(3)", "220–229", "10.1002/jrsm.1081";
    JACKSON_2014: "jackson-2014", "Jackson D, Turner R, Rhodes K, Viechtbauer W", 2014, "Methods for calculating confidence and credible intervals for the residual between-study variance in random effects meta-regression models", "BMC Medical Research Methodology", "14", "103", "10.1186/1471-2288-14-103";
    JACKSON_2017: "jackson-2017", "Jackson D, Law M, Rücker G, Schwarzer G", 2017, "The Hartung–Knapp modification for random-effects meta-analysis: A useful refinement but are there any residual concerns?", "Statistics in Medicine", "36(25)", "3923–3934", "10.1002/sim.7411";
    JACKSON_2018: "jackson-2018", "Jackson D, Law M, Stijnen T, Viechtbauer W, White IR", 2018, "A comparison of seven random-effects models for meta-analyses that estimate the summary odds ratio", "Statistics in Medicine", "37(7)", "1059–1085", "10.1002/sim.7588";
    JACOBS_VIECHTBAUER_2017: "jacobs-viechtbauer-2017", "Jacobs P, Viechtbauer W", 2017, "Estimation of the biserial correlation and its sampling variance for use in meta-analysis", "Research Synthesis Methods", "8(2)", "161–180", "10.1002/jrsm.1218";
    KATZ_1978: "katz-1978", "Katz D, Baptista J, Azen SP, Pike MC", 1978, "Obtaining confidence intervals for the risk ratio in cohort studies", "Biometrics", "34(3)", "469–474", "10.2307/2530610";
    KENWARD_ROGER_1997: "kenward-roger-1997", "Kenward MG, Roger JH", 1997, "Small sample inference for fixed effects from restricted maximum likelihood", "Biometrics", "53(3)", "983–997", "10.2307/2533558";
    KIRK_1973: "kirk-1973", "Kirk DB", 1973, "On the numerical approximation of the bivariate normal (tetrachoric) correlation coefficient", "Psychometrika", "38(2)", "259–268", "10.1007/BF02291118";
    KNAPP_HARTUNG_2003: "knapp-hartung-2003", "Knapp G, Hartung J", 2003, "Improved tests for a random effects meta-regression with a single covariate", "Statistics in Medicine", "22(17)", "2693–2710", "10.1002/sim.1482";
    KONSTANTOPOULOS_2011: "konstantopoulos-2011", "Konstantopoulos S", 2011, "Fixed effects and variance components estimation in three-level meta-analysis", "Research Synthesis Methods", "2(1)", "61–76", "10.1002/jrsm.35";
    LAJEUNESSE_2011: "lajeunesse-2011", "Lajeunesse MJ", 2011, "On the meta-analysis of response ratios for studies with correlated and multi-group designs", "Ecology", "92(11)", "2049–2055", "10.1890/11-0423.1";
    LAJEUNESSE_2015: "lajeunesse-2015", "Lajeunesse MJ", 2015, "Bias and correction for the log response ratio in ecological meta-analysis", "Ecology", "96(8)", "2056–2063", "10.1890/14-2402.1";
    LANGAN_2012: "langan-2012", "Langan D, Higgins JPT, Gregory W, Sutton AJ", 2012, "Graphical augmentations to the funnel plot assess the impact of additional evidence on a meta-analysis", "Journal of Clinical Epidemiology", "65(5)", "511–519", "10.1016/j.jclinepi.2011.10.009";
    LOPEZ_LOPEZ_2014: "lopez-lopez-2014", "López-López JA, Marín-Martínez F, Sánchez-Meca J, Van den Noortgate W, Viechtbauer W", 2014, "Estimation of the predictive power of the model in mixed-effects meta-regression: A simulation study", "British Journal of Mathematical and Statistical Psychology", "67(1)", "30–48", "10.1111/bmsp.12002";
    LUO_2018: "luo-2018", "Luo D, Wan X, Liu J, Tong T", 2018, "Optimally estimating the sample mean from the sample size, median, mid-range, and/or mid-quartile range", "Statistical Methods in Medical Research", "27(6)", "1785–1805", "10.1177/0962280216669183";
    MACASKILL_2001: "macaskill-2001", "Macaskill P, Walter SD, Irwig L", 2001, "A comparison of methods to detect publication bias in meta-analysis", "Statistics in Medicine", "20(4)", "641–654", "10.1002/sim.698";
    MANTEL_HAENSZEL_1959: "mantel-haenszel-1959", "Mantel N, Haenszel W", 1959, "Statistical aspects of the analysis of data from retrospective studies of disease", "Journal of the National Cancer Institute", "22(4)", "719–748", "10.1093/jnci/22.4.719";
    MCGRATH_2020: "mcgrath-2020", "McGrath S, Zhao X, Steele R, Thombs BD, Benedetti A", 2020, "Estimating the sample mean and standard deviation from commonly reported quantiles in meta-analysis", "Statistical Methods in Medical Research", "29(9)", "2520–2537", "10.1177/0962280219889080";
    MCGRAW_WONG_1996: "mcgraw-wong-1996", "McGraw KO, Wong SP", 1996, "Forming inferences about some intraclass correlation coefficients", "Psychological Methods", "1(1)", "30–46", "10.1037/1082-989X.1.1.30";
    MCKENZIE_BRENNAN_2019: "mckenzie-brennan-2019", "McKenzie JE, Brennan SE", 2019, "Synthesizing and presenting findings using other methods", "Cochrane Handbook for Systematic Reviews of Interventions, version 6, Cochrane", "", "chapter 12", "";
    MILLER_1978: "miller-1978", "Miller JJ", 1978, "The inverse of the Freeman–Tukey double arcsine transformation", "The American Statistician", "32(4)", "138", "10.1080/00031305.1978.10479283";
    MORRIS_1983: "morris-1983", "Morris CN", 1983, "Parametric empirical Bayes inference: Theory and applications", "Journal of the American Statistical Association", "78(381)", "47–55", "10.1080/01621459.1983.10477920";
    MORRIS_2008: "morris-2008", "Morris SB", 2008, "Estimating effect sizes from pretest-posttest-control group designs", "Organizational Research Methods", "11(2)", "364–386", "10.1177/1094428106291059";
    NAGASHIMA_2019: "nagashima-2019", "Nagashima K, Noma H, Furukawa TA", 2019, "Prediction intervals for random-effects meta-analysis: A confidence distribution approach", "Statistical Methods in Medical Research", "28(6)", "1689–1702", "10.1177/0962280218773520";
    NAKAGAWA_2015: "nakagawa-2015", "Nakagawa S, Poulin R, Mengersen K, Reinhold K, Engqvist L, Lagisz M, Senior AM", 2015, "Meta-analysis of variation: ecological and evolutionary applications and beyond", "Methods in Ecology and Evolution", "6(2)", "143–152", "10.1111/2041-210X.12309";
    NAKAGAWA_SANTOS_2012: "nakagawa-santos-2012", "Nakagawa S, Santos ESA", 2012, "Methodological issues and advances in biological meta-analysis", "Evolutionary Ecology", "26(5)", "1253–1274", "10.1007/s10682-012-9555-5";
    OLKIN_2012: "olkin-2012", "Olkin I, Dahabreh IJ, Trikalinos TA", 2012, "GOSH – a graphical display of study heterogeneity", "Research Synthesis Methods", "3(3)", "214–223", "10.1002/jrsm.1053";
    OLKIN_FINN_1995: "olkin-finn-1995", "Olkin I, Finn JD", 1995, "Correlations redux", "Psychological Bulletin", "118(1)", "155–164", "10.1037/0033-2909.118.1.155";
    OLKIN_PRATT_1958: "olkin-pratt-1958", "Olkin I, Pratt JW", 1958, "Unbiased estimation of certain correlation coefficients", "Annals of Mathematical Statistics", "29(1)", "201–211", "10.1214/aoms/1177706717";
    ORWIN_1983: "orwin-1983", "Orwin RG", 1983, "A fail-safe N for effect size in meta-analysis", "Journal of Educational Statistics", "8(2)", "157–159", "10.3102/10769986008002157";
    PAGE_2021: "page-2021", "Page MJ, McKenzie JE, Bossuyt PM, Boutron I, Hoffmann TC, Mulrow CD, Shamseer L, Tetzlaff JM, Akl EA, Brennan SE, Chou R, Glanville J, Grimshaw JM, Hróbjartsson A, Lalu MM, Li T, Loder EW, Mayo-Wilson E, McDonald S, McGuinness LA, Stewart LA, Thomas J, Tricco AC, Welch VA, Whiting P, Moher D", 2021, "The PRISMA 2020 statement: An updated guideline for reporting systematic reviews", "BMJ", "372", "n71", "10.1136/bmj.n71";
    PARTLETT_RILEY_2017: "partlett-riley-2017", "Partlett C, Riley RD", 2017, "Random effects meta-analysis: Coverage performance of 95% confidence and prediction intervals following REML estimation", "Statistics in Medicine", "36(2)", "301–317", "10.1002/sim.7140";
    PAULE_MANDEL_1982: "paule-mandel-1982", "Paule RC, Mandel J", 1982, "Consensus values and weighting factors", "Journal of Research of the National Bureau of Standards", "87(5)", "377–385", "10.6028/jres.087.022";
    PEARSON_1900: "pearson-1900", "Pearson K", 1900, "On the criterion that a given system of deviations from the probable in the case of a correlated system of variables is such that it can be reasonably supposed to have arisen from random sampling", "Philosophical Magazine", "50(302)", "157–175", "10.1080/14786440009463897";
    PETERS_2006: "peters-2006", "Peters JL, Sutton AJ, Jones DR, Abrams KR, Rushton L", 2006, "Comparison of two methods to detect publication bias in meta-analysis", "JAMA", "295(6)", "676–680", "10.1001/jama.295.6.676";
    PRESTON_2004: "preston-2004", "Preston C, Ashby D, Smyth R", 2004, "Adjusting for publication bias: modelling the selection process", "Journal of Evaluation in Clinical Practice", "10(2)", "313–322", "10.1111/j.1365-2753.2003.00457.x";
    PUSTEJOVSKY_RODGERS_2019: "pustejovsky-rodgers-2019", "Pustejovsky JE, Rodgers MA", 2019, "Testing for funnel plot asymmetry of standardized mean differences", "Research Synthesis Methods", "10(1)", "57–71", "10.1002/jrsm.1332";
    PUSTEJOVSKY_TIPTON_2022: "pustejovsky-tipton-2022", "Pustejovsky JE, Tipton E", 2022, "Meta-analysis with robust variance estimation: Expanding the range of working models", "Prevention Science", "23(3)", "425–438", "10.1007/s11121-021-01246-3";
    RAUDENBUSH_BRYK_1985: "raudenbush-bryk-1985", "Raudenbush SW, Bryk AS", 1985, "Empirical Bayes meta-analysis", "Journal of Educational Statistics", "10(2)", "75–98", "10.3102/10769986010002075";
    ROBINS_1986: "robins-1986", "Robins J, Breslow N, Greenland S", 1986, "Estimators of the Mantel–Haenszel variance consistent in both sparse data and large-strata limiting models", "Biometrics", "42(2)", "311–323", "10.2307/2531052";
    ROSENBERG_2005: "rosenberg-2005", "Rosenberg MS", 2005, "The file-drawer problem revisited: A general weighted method for calculating fail-safe numbers in meta-analysis", "Evolution", "59(2)", "464–468", "10.1111/j.0014-3820.2005.tb01004.x";
    ROSENTHAL_1979: "rosenthal-1979", "Rosenthal R", 1979, "The “file drawer problem” and tolerance for null results", "Psychological Bulletin", "86(3)", "638–641", "10.1037/0033-2909.86.3.638";
    ROTHMAN_2008: "rothman-2008", "Rothman KJ, Greenland S, Lash TL", 2008, "Modern Epidemiology", "Lippincott Williams & Wilkins", "", "", "";
    RUECKER_2009: "ruecker-2009", "Rücker G, Schwarzer G, Carpenter J, Olkin I", 2009, "Why add anything to nothing? The arcsine difference as a measure of treatment effect in meta-analysis with zero cells", "Statistics in Medicine", "28(5)", "721–738", "10.1002/sim.3511";
    RUECKER_2011: "ruecker-2011", "Rücker G, Schwarzer G, Carpenter JR, Binder H, Schumacher M", 2011, "Treatment-effect estimates adjusted for small-study effects via a limit meta-analysis", "Biostatistics", "12(1)", "122–142", "10.1093/biostatistics/kxq046";
    SANCHEZ_MECA_2003: "sanchez-meca-2003", "Sánchez-Meca J, Marín-Martínez F, Chacón-Moscoso S", 2003, "Effect-size indices for dichotomized outcomes in meta-analysis", "Psychological Methods", "8(4)", "448–467", "10.1037/1082-989X.8.4.448";
    SANTESSO_2020: "santesso-2020", "Santesso N, Glenton C, Dahm P, Garner P, Akl EA, Alper B, Brignardello-Petersen R, Carrasco-Labra A, De Beer H, Hultcrantz M, Kuijpers T, Meerpohl J, Morgan R, Mustafa R, Skoetz N, Sultan S, Wiysonge C, Guyatt G, Schünemann HJ", 2020, "GRADE guidelines 26: Informative statements to communicate the findings of systematic reviews of interventions", "Journal of Clinical Epidemiology", "119", "126–135", "10.1016/j.jclinepi.2019.10.014";
    SATO_1989: "sato-1989", "Sato T", 1989, "On the variance estimator for the Mantel–Haenszel risk difference", "Biometrics", "45(4)", "1323–1324", "";
    SCHWARZER_2019: "schwarzer-2019", "Schwarzer G, Chemaitelly H, Abu-Raddad LJ, Rücker G", 2019, "Seriously misleading results using inverse of Freeman-Tukey double arcsine transformation in meta-analysis of single proportions", "Research Synthesis Methods", "10(3)", "476–483", "10.1002/jrsm.1348";
    SENIOR_2020: "senior-2020", "Senior AM, Viechtbauer W, Nakagawa S", 2020, "Revisiting and expanding the meta-analysis of variation: The log coefficient of variation ratio", "Research Synthesis Methods", "11(4)", "553–567", "10.1002/jrsm.1423";
    SHEA_2017: "shea-2017", "Shea BJ, Reeves BC, Wells G, Thuku M, Hamel C, Moran J, Moher D, Tugwell P, Welch V, Kristjansson E, Henry DA", 2017, "AMSTAR 2: a critical appraisal tool for systematic reviews that include randomised or non-randomised studies of healthcare interventions, or both", "BMJ", "358", "j4008", "10.1136/bmj.j4008";
    SHI_2020: "shi-2020", "Shi J, Luo D, Weng H, Zeng XT, Lin L, Chu H, Tong T", 2020, "Optimally estimating the sample standard deviation from the five-number summary", "Research Synthesis Methods", "11(5)", "641–654", "10.1002/jrsm.1429";
    SHI_2023: "shi-2023", "Shi J, Luo D, Wan X, Liu Y, Liu J, Bian Z, Tong T", 2023, "Detecting the skewness of data from the five-number summary and its application in meta-analysis", "Statistical Methods in Medical Research", "32(7)", "1338–1360", "10.1177/09622802231172043";
    SIDIK_JONKMAN_2002: "sidik-jonkman-2002", "Sidik K, Jonkman JN", 2002, "A simple confidence interval for meta-analysis", "Statistics in Medicine", "21(21)", "3153–3159", "10.1002/sim.1262";
    SIDIK_JONKMAN_2005: "sidik-jonkman-2005", "Sidik K, Jonkman JN", 2005, "Simple heterogeneity variance estimation for meta-analysis", "Journal of the Royal Statistical Society: Series C", "54(2)", "367–384", "10.1111/j.1467-9876.2005.00489.x";
    SIMONSOHN_2014: "simonsohn-2014", "Simonsohn U, Nelson LD, Simmons JP", 2014, "P-curve: a key to the file-drawer", "Journal of Experimental Psychology: General", "143(2)", "534–547", "10.1037/a0033242";
    SIMONSOHN_2015: "simonsohn-2015", "Simonsohn U, Simmons JP, Nelson LD", 2015, "Better P-curves: making P-curve analysis more robust to errors, fraud, and ambitious P-hacking, a reply to Ulrich and Miller (2015)", "Journal of Experimental Psychology: General", "144(6)", "1146–1152", "10.1037/xge0000104";
    SKIPKA_2006: "skipka-2006", "Skipka G", 2006, "The inclusion of the estimated inter-study variation into forest plots for random effects meta-analysis – a suggestion for a graphical representation", "XIV Cochrane Colloquium, Programme and Abstract Book", "", "134", "";
    STANLEY_DOUCOULIAGOS_2014: "stanley-doucouliagos-2014", "Stanley TD, Doucouliagos H", 2014, "Meta-regression approximations to reduce publication selection bias", "Research Synthesis Methods", "5(1)", "60–78", "10.1002/jrsm.1095";
    STANLEY_DOUCOULIAGOS_2015: "stanley-doucouliagos-2015", "Stanley TD, Doucouliagos H", 2015, "Neither fixed nor random: weighted least squares meta-analysis", "Statistics in Medicine", "34(13)", "2116–2127", "10.1002/sim.6481";
    STANLEY_DOUCOULIAGOS_IOANNIDIS_2017: "stanley-doucouliagos-ioannidis-2017", "Stanley TD, Doucouliagos H, Ioannidis JPA", 2017, "Finding the power to reduce publication bias", "Statistics in Medicine", "36(10)", "1580–1598", "10.1002/sim.7228";
    STERNE_2016: "sterne-2016", "Sterne JAC, Hernán MA, Reeves BC, Savović J, Berkman ND, Viswanathan M, Henry D, Altman DG, Ansari MT, Boutron I, Carpenter JR, Chan AW, Churchill R, Deeks JJ, Hróbjartsson A, Kirkham J, Jüni P, Loke YK, Pigott TD, Ramsay CR, Regidor D, Rothstein HR, Sandhu L, Santaguida PL, Schünemann HJ, Shea B, Shrier I, Tugwell P, Turner L, Valentine JC, Waddington H, Waters E, Wells GA, Whiting PF, Higgins JPT", 2016, "ROBINS-I: A tool for assessing risk of bias in non-randomised studies of interventions", "BMJ", "355", "i4919", "10.1136/bmj.i4919";
    STERNE_2019: "sterne-2019", "Sterne JAC, Savović J, Page MJ, Elbers RG, Blencowe NS, Boutron I, Cates CJ, Cheng HY, Corbett MS, Eldridge SM, Emberson JR, Hernán MA, Hopewell S, Hróbjartsson A, Junqueira DR, Jüni P, Kirkham JJ, Lasserson T, Li T, McAleenan A, Reeves BC, Shepperd S, Shrier I, Stewart LA, Tilling K, White IR, Whiting PF, Higgins JPT", 2019, "RoB 2: A revised tool for assessing risk of bias in randomised trials", "BMJ", "366", "l4898", "10.1136/bmj.l4898";
    STERNE_EGGER_2005: "sterne-egger-2005", "Sterne JAC, Egger M", 2005, "Regression methods to detect publication and other bias in meta-analysis", "Publication Bias in Meta-Analysis: Prevention, Assessment and Adjustments, Wiley", "", "99–110", "";
    STIJNEN_2010: "stijnen-2010", "Stijnen T, Hamza TH, Özdemir P", 2010, "Random effects meta-analysis of event outcome in the framework of the generalized linear mixed model with applications in sparse data", "Statistics in Medicine", "29(29)", "3046–3067", "10.1002/sim.4040";
    STOUFFER_1949: "stouffer-1949", "Stouffer SA, Suchman EA, DeVinney LC, Star SA, Williams RM", 1949, "The American Soldier, vol 1: Adjustment During Army Life", "Princeton University Press", "", "", "";
    STROUP_2000: "stroup-2000", "Stroup DF, Berlin JA, Morton SC, Olkin I, Williamson GD, Rennie D, Moher D, Becker BJ, Sipe TA, Thacker SB", 2000, "Meta-analysis of observational studies in epidemiology: A proposal for reporting", "JAMA", "283(15)", "2008–2012", "10.1001/jama.283.15.2008";
    SWEETING_2004: "sweeting-2004", "Sweeting MJ, Sutton AJ, Lambert PC", 2004, "What to add to nothing? Use and avoidance of continuity corrections in meta-analysis of sparse data", "Statistics in Medicine", "23(9)", "1351–1375", "10.1002/sim.1761";
    TARONE_1985: "tarone-1985", "Tarone RE", 1985, "On heterogeneity tests based on efficient scores", "Biometrika", "72(1)", "91–95", "10.1093/biomet/72.1.91";
    TATE_1954: "tate-1954", "Tate RF", 1954, "Correlation between a discrete and a continuous variable: Point-biserial correlation", "Annals of Mathematical Statistics", "25(3)", "603–607", "10.1214/aoms/1177728730";
    THOMPSON_SHARP_1999: "thompson-sharp-1999", "Thompson SG, Sharp SJ", 1999, "Explaining heterogeneity in meta-analysis: a comparison of methods", "Statistics in Medicine", "18(20)", "2693–2708", "10.1002/(SICI)1097-0258(19991030)18:20<2693::AID-SIM235>3.0.CO;2-V";
    TIERNEY_2007: "tierney-2007", "Tierney JF, Stewart LA, Ghersi D, Burdett S, Sydes MR", 2007, "Practical methods for incorporating summary time-to-event data into meta-analysis", "Trials", "8", "16", "10.1186/1745-6215-8-16";
    TIPTON_2015: "tipton-2015", "Tipton E", 2015, "Small sample adjustments for robust variance estimation with meta-regression", "Psychological Methods", "20(3)", "375–393", "10.1037/met0000011";
    TIPTON_PUSTEJOVSKY_2015: "tipton-pustejovsky-2015", "Tipton E, Pustejovsky JE", 2015, "Small-sample adjustments for tests of moderators and model fit using robust variance estimation in meta-regression", "Journal of Educational and Behavioral Statistics", "40(6)", "604–634", "10.3102/1076998615606099";
    VAN_AERT_VAN_ASSEN_2026: "van-aert-van-assen-2026", "van Aert RCM, van Assen MALM", 2026, "Correcting for publication bias in a meta-analysis with the p-uniform* method", "Psychonomic Bulletin & Review", "33", "", "10.3758/s13423-025-02812-4";
    VERONIKI_2019: "veroniki-2019", "Veroniki AA, Jackson D, Bender R, Kuss O, Langan D, Higgins JPT, Knapp G, Salanti G", 2019, "Methods to calculate uncertainty in the estimated overall effect size from a random-effects meta-analysis", "Research Synthesis Methods", "10(1)", "23–43", "10.1002/jrsm.1319";
    VEVEA_HEDGES_1995: "vevea-hedges-1995", "Vevea JL, Hedges LV", 1995, "A general linear model for estimating effect size in the presence of publication bias", "Psychometrika", "60(3)", "419–435", "10.1007/BF02294384";
    VEVEA_WOODS_2005: "vevea-woods-2005", "Vevea JL, Woods CM", 2005, "Publication bias in research synthesis: sensitivity analysis using a priori weight functions", "Psychological Methods", "10(4)", "428–443", "10.1037/1082-989X.10.4.428";
    VIECHTBAUER_2005: "viechtbauer-2005", "Viechtbauer W", 2005, "Bias and efficiency of meta-analytic variance estimators in the random-effects model", "Journal of Educational and Behavioral Statistics", "30(3)", "261–293", "10.3102/10769986030003261";
    VIECHTBAUER_2007: "viechtbauer-2007", "Viechtbauer W", 2007, "Confidence intervals for the amount of heterogeneity in meta-analysis", "Statistics in Medicine", "26(1)", "37–52", "10.1002/sim.2514";
    VIECHTBAUER_2021: "viechtbauer-2021", "Viechtbauer W", 2021, "Median-unbiased estimators for the amount of heterogeneity in meta-analysis", "European Congress of Methodology, Valencia", "", "", "";
    VIECHTBAUER_CHEUNG_2010: "viechtbauer-cheung-2010", "Viechtbauer W, Cheung MWL", 2010, "Outlier and influence diagnostics for meta-analysis", "Research Synthesis Methods", "1(2)", "112–125", "10.1002/jrsm.11";
    VORACEK_2019: "voracek-2019", "Voracek M, Kossmeier M, Tran US", 2019, "Which data to meta-analyze, and how? A specification-curve and multiverse-analysis approach to meta-analysis", "Zeitschrift für Psychologie", "227(1)", "64–82", "10.1027/2151-2604/a000357";
    WAN_2014: "wan-2014", "Wan X, Wang W, Liu J, Tong T", 2014, "Estimating the sample mean and standard deviation from the sample size, median, range and/or interquartile range", "BMC Medical Research Methodology", "14", "135", "10.1186/1471-2288-14-135";
    WETTERSLEV_2009: "wetterslev-2009", "Wetterslev J, Thorlund K, Brok J, Gluud C", 2009, "Estimating required information size by quantifying diversity in random-effects model meta-analyses", "BMC Medical Research Methodology", "9", "86", "10.1186/1471-2288-9-86";
    WHITE_THOMAS_2005: "white-thomas-2005", "White IR, Thomas J", 2005, "Standardized mean differences in individually-randomized and cluster-randomized trials, with applications to meta-analysis", "Clinical Trials", "2(2)", "141–151", "10.1191/1740774505cn081oa";
    WHITING_2011: "whiting-2011", "Whiting PF, Rutjes AWS, Westwood ME, Mallett S, Deeks JJ, Reitsma JB, Leeflang MMG, Sterne JAC, Bossuyt PMM", 2011, "QUADAS-2: A revised tool for the quality assessment of diagnostic accuracy studies", "Annals of Internal Medicine", "155(8)", "529–536", "10.7326/0003-4819-155-8-201110180-00009";
    WILSON_1927: "wilson-1927", "Wilson EB", 1927, "Probable inference, the law of succession, and statistical inference", "Journal of the American Statistical Association", "22(158)", "209–212", "10.1080/01621459.1927.10502953";
    WOOLF_1955: "woolf-1955", "Woolf B", 1955, "On estimating the relation between blood group and disease", "Annals of Human Genetics", "19(4)", "251–253", "10.1111/j.1469-1809.1955.tb01348.x";
    YULE_1912: "yule-1912", "Yule GU", 1912, "On the methods of measuring association between two attributes", "Journal of the Royal Statistical Society", "75(6)", "579–652", "10.2307/2340126";
    YUSUF_1985: "yusuf-1985", "Yusuf S, Peto R, Lewis J, Collins R, Sleight P", 1985, "Beta blockade during and after myocardial infarction: An overview of the randomized trials", "Progress in Cardiovascular Diseases", "27(5)", "335–371", "10.1016/S0033-0620(85)80003-7";
    ZAPF_2016: "zapf-2016", "Zapf A, Castell S, Morawietz L, Karch A", 2016, "Measuring inter-rater reliability for nominal data – which coefficients and confidence intervals are appropriate?", "BMC Medical Research Methodology", "16", "93", "10.1186/s12874-016-0200-9";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_in_order() {
        for pair in CITATIONS.windows(2) {
            assert!(pair[0].key < pair[1].key, "{} before {}", pair[0].key, pair[1].key);
        }
    }

    #[test]
    fn entries_are_complete() {
        for c in CITATIONS {
            assert!(c.key.ends_with(&c.year.to_string()) && (1900..2100).contains(&c.year), "{}", c.key);
            assert!(![c.authors, c.title, c.journal].contains(&""), "{}", c.key);
            assert!(c.doi.is_empty() || c.doi.starts_with("10."), "{}", c.key);
            assert!(!c.title.ends_with('.') && !c.authors.ends_with('.'), "{}", c.key);
        }
    }
}
