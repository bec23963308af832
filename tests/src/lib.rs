//! The test package: its one test binary is all.rs.
