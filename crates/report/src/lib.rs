//! From an analysis spec and tables to a systematic-review report.
