//! Cargo: builds, in the profile asked for, with cargo's own progress on stderr.

use std::path::PathBuf;
use std::process::Command;

use super::{End, Stop, path, say};

/// A profile of cargo.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build; what tests and the demo use.
    Debug,
    /// What is measured and shipped.
    Release,
}

impl Profile {
    /// Its folder under `target/`.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Profile::Debug => "debug",
            Profile::Release => "release",
        }
    }
}

/// The cargo that runs us, so that one toolchain builds everything.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(path::root());
    // `cargo run` tells us about our own package. A build script that asks for those names (ring's
    // does) would run again, with all above it, each time `cargo` and `cargo xtask` take turns.
    for (name, _) in std::env::vars_os() {
        let own = ["CARGO_PKG_", "CARGO_MANIFEST_"];
        if name.to_str().is_some_and(|name| own.iter().any(|own| name.starts_with(own))) {
            command.env_remove(name);
        }
    }
    command
}

/// What is measured and shipped, as cargo wants it said.
pub(crate) const OPTIMISED: [&str; 8] =
    ["--package", "fenhu", "--package", "head-office", "--package", "sample-bank", "--package", "tests"];

/// Builds programs (package and program carry the same name) and says where they are.
///
/// Optimised programs are always built with the benchmarks, in one selection: cargo chooses
/// the features of a dependency by what is built together, so another selection would build
/// the same crates once more.
pub(crate) fn build(names: &[&str], profile: Profile) -> End<Vec<PathBuf>> {
    let mut command = cargo();
    command.arg("build").arg("--locked");
    if profile == Profile::Release {
        command.arg("--release").args(OPTIMISED).args(["--bins", "--bench", "fenhu"]);
    } else {
        for name in names {
            command.args(["--package", name, "--bin", name]);
        }
    }
    let first = names.iter().any(|name| !path::program(name, profile).exists());
    let hint =
        if first { " (the first time takes minutes: OpenSSL, SQLCipher, WebKit bindings)" } else { "" };
    say::step(format_args!("Building {}{hint}", names.join(", ")), || {
        run(&mut command, "Building failed; the compiler's words are above.")
    })?;
    Ok(names.iter().map(|name| path::program(name, profile)).collect())
}

/// Builds every target of every package: programs, tests, benchmarks. One call, so that
/// each dependency is built once: cargo chooses features by what is built together.
pub(crate) fn build_everything() -> End {
    let mut command = cargo();
    command.args(["build", "--locked", "--workspace", "--all-targets"]);
    say::step(
        "Building everything (the first time takes minutes: OpenSSL, SQLCipher, WebKit bindings)",
        || run(&mut command, "Building failed; the compiler's words are above."),
    )
}

/// Runs a command with our own streams; `sentence` is for when it fails.
pub(crate) fn run(command: &mut Command, sentence: &str) -> End {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Stop::new(sentence)),
        Err(cause) => {
            let name = command.get_program().to_string_lossy().into_owned();
            Err(Stop::new(format!("Could not start {name}: {cause}. Install it, then start again.")))
        }
    }
}
