//! Streams: repeats, forks, gaps, failures.
