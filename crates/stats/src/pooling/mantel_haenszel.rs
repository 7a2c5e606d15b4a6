//! Mantel–Haenszel pooling.
