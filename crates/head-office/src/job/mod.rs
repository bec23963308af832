//! Jobs: what head office does without a caller.
