//! Conversions between the forms in which studies report the same thing.
