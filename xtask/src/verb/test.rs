//! Test: every test there is, in one order, on any machine that has Rust and Node: looks
//! (format, lints, types), the front end's own tests, all of `cargo test` (rules, contracts,
//! stories, simulation, tidy, the window), and the browser.

use std::process::{Command, Stdio};
use std::time::Instant;

use super::check;
use crate::ground::apt::{self, Need};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, node, path, say};

/// What may be asked of `test`.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// Words for `cargo test`, such as a filter.
    #[arg(last = true)]
    more: Vec<String>,
}

/// Runs everything; the first part that fails ends it.
pub(crate) fn run(asked: &Asked) -> End {
    let began = Instant::now();
    apt::ensure(&[Need::Build, Need::Fonts, Need::Headless, Need::Browser, Need::Database])?;
    node::build_ui()?;
    node::install(&path::browser_tests(), "tests/ui")?;
    check::looks()?;
    check::npm_run("test", "Tests of the front end", "A test of the front end failed; it is named above.")?;
    cargo::build_everything()?;
    rust_tests(&asked.more)?;
    browser_tests()?;
    say::result(format_args!("test: all well in {}", say::span(began.elapsed())));
    Ok(())
}

/// All Rust tests in one cargo call.
fn rust_tests(more: &[String]) -> End {
    say::step("Rust tests: rules, contracts, stories, tidy, the window", || {
        let mut command = cargo::cargo();
        command.args(["test", "--locked", "--workspace"]).args(more).env("FENHU_PROGRAMS", programs());
        cargo::run(&mut command, "A Rust test failed; it is named above.")
    })
}

/// The browser tests, with Node's own runner.
fn browser_tests() -> End {
    say::step("Browser tests: Chromium over the bridge", || {
        let mut command = Command::new("node");
        command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
        // Without names Node finds every *.test.mjs below; it understands patterns only from 21 on.
        command.current_dir(path::browser_tests());
        command.env("FENHU_PROGRAMS", programs()).stdin(Stdio::null());
        cargo::run(&mut command, "A browser test failed; it is named above.")
    })
}

fn programs() -> std::path::PathBuf {
    path::target().join(Profile::Debug.folder())
}
