//! Bench: measures and prints; never a timed assertion. The benchmarks themselves are in
//! `tests/bench/`, because they need our crates and the tools must not.

mod window;

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

/// How results are printed.
#[derive(Clone, Copy)]
enum Print {
    /// For people.
    Table,
    /// One JSON object a line.
    Json,
}

/// Makes the banks, builds everything optimised, and runs the benchmarks: those of
/// `tests/bench/` first, then the window's.
pub(crate) fn run(asked: &Asked) -> End {
    apt::ensure(&[Need::Build, Need::Fonts, Need::Headless, Need::Database])?;
    node::build_ui()?;
    cargo::build(&["sample-bank", "head-office"], Profile::Release)?;
    if asked.name.as_deref() != Some("window") {
        programs(asked)?;
    }
    match asked.name.as_deref() {
        None | Some("window") => window::run(if asked.json { Print::Json } else { Print::Table }),
        Some(_) => Ok(()),
    }
}

/// The benchmarks that need our crates.
fn programs(asked: &Asked) -> End {
    let mut command = cargo::cargo();
    command.args(["bench", "--locked"]).args(cargo::OPTIMISED).args(["--bench", "fenhu", "--"]);
    command.args(asked.name.iter());
    if asked.json {
        command.arg("--json");
    }
    if let Some(customers) = asked.customers {
        command.arg("--customers").arg(customers.to_string());
    }
    for (variable, set) in banks(asked.name.as_deref()) {
        let standing = making::make(&Bank::new(set, 0, None)?, Profile::Release)?;
        command.env(variable, standing.office);
    }
    command.env("FENHU_PROGRAMS", path::target().join(Profile::Release.folder()));
    command.stdin(Stdio::null());
    cargo::run(&mut command, "A benchmark did not finish; its words are above.")
}

/// Which banks the benchmarks of this name stand on, by the variable that names each.
fn banks(name: Option<&str>) -> Vec<(&'static str, Set)> {
    let large = ("FENHU_BANK_DS_50K", Set::Ds50k);
    let book = ("FENHU_BANK_BOOK_3000", Set::Book3000);
    match name {
        Some("list") => Vec::new(),
        Some("book" | "find" | "find-branch") => vec![large],
        // On stores of its own.
        Some("find-names") => Vec::new(),
        Some("nothing-changed") => vec![book],
        // Make their own.
        Some(name) if name.starts_with("office") || name == "sync" => Vec::new(),
        _ => vec![large, book],
    }
}
