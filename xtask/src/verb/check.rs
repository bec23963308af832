//! Check: everything that looks at the code without running it, and tidy.

use std::process::Stdio;

use crate::ground::apt::{self, Need};
use crate::ground::{End, cargo, node, path, say};

/// Format, clippy, tsc, eslint, tidy.
pub(crate) fn run() -> End {
    apt::ensure(&[Need::Build])?;
    // The window embeds ui/dist: without it, the shell does not even type-check.
    node::build_ui()?;
    looks()?;
    say::step("Tidy: the law of small rooms", || {
        cargo::run(
            cargo::cargo().args(["test", "--locked", "--package", "xtask"]),
            "Tidy found something; each line above says what to do.",
        )
    })?;
    say::result("check: all well");
    Ok(())
}

/// What only looks: format, lints, types.
pub(crate) fn looks() -> End {
    say::step("Format (cargo fmt --check)", || {
        cargo::run(
            cargo::cargo().args(["fmt", "--all", "--check"]),
            "Some Rust files are not formatted: run `cargo fmt --all`.",
        )
    })?;
    say::step("Lints (clippy, warnings are errors)", || {
        cargo::run(
            cargo::cargo().args([
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]),
            "Clippy found something; its words are above.",
        )
    })?;
    npm_run("typecheck", "Types of the front end (tsc)", "The front end has type errors; they are above.")?;
    npm_run("lint", "Lints of the front end (eslint)", "ESLint found something; its words are above.")
}

/// Runs a script of `ui/package.json`.
pub(crate) fn npm_run(script: &str, title: &str, sentence: &str) -> End {
    say::step(title, || {
        let mut command = node::npm(&path::ui());
        command.args(["run", "--silent", script]).stdout(Stdio::from(std::io::stderr()));
        cargo::run(&mut command, sentence)
    })
}
