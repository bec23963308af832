//! Projection: the allow-list holds.
