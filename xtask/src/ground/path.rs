//! Path: where things stand in the tree and under `target/`.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;

/// Root of the work tree.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Cargo's target folder, as cargo itself says it: `CARGO_TARGET_DIR`, `build.target-dir` of
/// a configuration, or `target/`.
pub(crate) fn target() -> PathBuf {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    TARGET.get_or_init(|| asked_of_cargo().unwrap_or_else(|| root().join("target"))).clone()
}

fn asked_of_cargo() -> Option<PathBuf> {
    let mut question = super::cargo::cargo();
    question.args(["metadata", "--no-deps", "--format-version", "1", "--offline"]);
    let answer = question.stderr(Stdio::null()).output().ok()?;
    let document: serde_json::Value = serde_json::from_slice(&answer.stdout).ok()?;
    document["target_directory"].as_str().map(PathBuf::from)
}

/// The front end.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// The browser tests.
pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests/ui")
}

/// A program we built.
pub(crate) fn program(name: &str, profile: super::cargo::Profile) -> PathBuf {
    target().join(profile.folder()).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Looks a program up on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
