//! Sensitivity of a pooled estimate to single studies and to their order.
