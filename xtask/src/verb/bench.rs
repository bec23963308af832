//! Bench: measures and prints; never a timed assertion. The benchmarks themselves are in
//! `tests/bench/`, because they need our crates and the tools must not.

use std::process::Stdio;

use crate::bank::{Bank, Set, making};
use crate::ground::apt::{self, Need};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, node, path};

/// What may be asked of `bench`.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// Which; all when not given. `cargo xtask bench list` lists them.
    name: Option<String>,
    /// One JSON object a line: name, unit, n, p50, p95, note.
    #[arg(long)]
    json: bool,
    /// How many customers, for the benchmarks that take any number.
    #[arg(long)]
    customers: Option<u32>,
}

/// Makes the banks, builds everything optimised, and runs the benchmarks.
pub(crate) fn run(asked: &Asked) -> End {
    apt::ensure(&[Need::Build, Need::Fonts, Need::Headless])?;
    node::build_ui()?;
    cargo::build(&["sample-bank", "head-office"], Profile::Release)?;
    let mut command = cargo::cargo();
    command.args(["bench", "--locked", "--package", "tests", "--bench", "fenhu", "--"]);
    command.args(asked.name.iter());
    if asked.json {
        command.arg("--json");
    }
    if let Some(customers) = asked.customers {
        command.arg("--customers").arg(customers.to_string());
    }
    for (variable, set) in [("FENHU_BANK_DS_50K", Set::Ds50k), ("FENHU_BANK_BOOK_3000", Set::Book3000)] {
        let standing = making::make(&Bank::new(set, 0, None)?, Profile::Release)?;
        command.env(variable, standing.office);
    }
    command.env("FENHU_PROGRAMS", path::target().join(Profile::Release.folder()));
    command.stdin(Stdio::null());
    cargo::run(&mut command, "A benchmark did not finish; its words are above.")
}
