//! The house's own tools. `cargo xtask` lists them; each verb is one file under `verb/`.
//!
//! Depends on none of our crates: it installs, builds and starts binaries, so that it
//! works on a machine where nothing has been built yet.

mod bank;
mod ground;
mod stage;
mod verb;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use ground::say;

/// The house's own tools.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build everything, make a bank, start head office and open the window.
    Demo(verb::demo::Asked),
    /// Run every test there is; installs what the tests need.
    Test(verb::test::Asked),
    /// Format, lints, types and tidy, without running the tests.
    Check,
    /// Write the generated UI contract and the OpenAPI document anew.
    Types,
    /// Make a synthetic bank as a bundle of CSV files.
    Seed(verb::seed::Asked),
    /// Run the rigs for a time and write down what they tried (docs/RELIABILITY.md).
    Soak(verb::soak::Asked),
    /// Measure: a table, or one JSON object a line.
    Bench(verb::bench::Asked),
    /// Build the installer and show that it installs.
    Dist(verb::dist::Asked),
    /// Licences, bans and sources of every dependency.
    Audit,
}

fn main() -> ExitCode {
    let line = Line::parse();
    let end = match line.verb {
        Verb::Demo(asked) => verb::demo::run(&asked),
        Verb::Test(asked) => verb::test::run(&asked),
        Verb::Check => verb::check::run(),
        Verb::Types => verb::types::run(),
        Verb::Seed(asked) => verb::seed::run(&asked),
        Verb::Soak(asked) => verb::soak::run(&asked),
        Verb::Bench(asked) => verb::bench::run(&asked),
        Verb::Dist(asked) => verb::dist::run(&asked),
        Verb::Audit => verb::audit::run(),
    };
    match end {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            say::stop(&stop);
            ExitCode::FAILURE
        }
    }
}
