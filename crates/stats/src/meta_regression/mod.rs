//! Meta-regression.
