//! Small-study effects.
