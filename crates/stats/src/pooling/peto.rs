//! Peto's method.
