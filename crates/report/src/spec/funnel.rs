//! What a funnel plot shows, where an analysis says so.

use super::decode::{Sp, spec_enum, spec_struct};

spec_enum! {
    /// The vertical axis of a funnel plot.
    pub enum FunnelVerticalName {
        /// The standard error.
        StandardError = "standard-error",
        /// The reciprocal of the standard error.
        Precision = "precision",
        /// The number of people.
        SampleSize = "n",
        /// Its reciprocal, as in Peters' test.
        InverseSampleSize = "1/n",
        /// The reciprocal of the root of the effective number of people, as in Deeks' test.
        InverseRootSampleSize = "1/sqrt-n",
    }
}

spec_enum! {
    /// About what the dashed limits of a funnel plot stand.
    pub enum FunnelCentreName {
        /// The pooled estimate.
        Estimate = "estimate",
        /// No effect.
        NoEffect = "no-effect",
    }
}

spec_struct! {
    /// What the funnel plot of an analysis shows.
    pub struct FunnelSpec {
        /// Vertical axis; the standard error if not given.
        pub vertical: Option<Sp<FunnelVerticalName>>,
        /// About what the dashed limits stand; the pooled estimate if not given.
        pub centre: Option<Sp<FunnelCentreName>>,
        /// Whether the line of the regression test of this axis is drawn; yes if not given and the test was asked for: Egger's
        /// for the standard error and precision, Peters' for `1/n`, Deeks' for `1/sqrt-n`, Macaskill's for `n`.
        pub line: Option<Sp<bool>>,
        /// Whether contours of p-values about no effect are shaded; yes if not given.
        pub contours: Option<Sp<bool>>,
    }
}
