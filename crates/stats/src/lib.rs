//! Meta-analysis: effect sizes, heterogeneity, pooling and their intervals, without input or output.
