//! Keys for trials whose design the formulas for two independent groups do not fit.

use super::decode::{Sp, spec_enum, spec_struct};
use super::forms::{ColumnRef, Filter};

spec_enum! {
    /// How comparisons that share a control group are told apart.
    pub enum SharedControlMethod {
        /// The control group is split into equal parts, one for each comparison.
        Split = "split",
        /// The comparisons keep the whole control group, and the covariances of their errors are computed from it.
        Covariance = "covariance",
    }
}

spec_struct! {
    /// Cluster-randomised trials. Rows without a cluster size are of trials that randomised people.
    pub struct ClusterRandomisedSpec {
        /// People in a cluster on average; in both arms, unless an arm has a `cluster_size` of its own.
        pub cluster_size: Option<Sp<ColumnRef>>,
        /// Intracluster correlation; in both arms, unless an arm has an `icc` of its own.
        pub icc: Option<Sp<ColumnRef>>,
        /// Coefficient of variation of the cluster sizes; 0 if not given.
        pub size_variation: Option<Sp<ColumnRef>>,
        /// Rows of cluster-randomised trials; all that have a cluster size if not given.
        pub r#where: Option<Filter>,
    }
}

spec_struct! {
    /// Crossover trials, in which everybody got both interventions. Rows without a correlation are of parallel groups.
    pub struct CrossoverSpec {
        /// Correlation of what one person has under one and under the other intervention.
        pub correlation: Sp<ColumnRef>,
        /// Rows of crossover trials; all that have a correlation if not given.
        pub r#where: Option<Filter>,
    }
}

spec_struct! {
    /// Comparisons of one trial that share its control group.
    pub struct SharedControlSpec {
        /// Column of trials: rows of one trial have the same control group.
        pub trial: Sp<String>,
        /// What is done about it; `split` if not given.
        pub method: Option<Sp<SharedControlMethod>>,
    }
}
