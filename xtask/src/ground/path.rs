//! Path: where things stand in the tree and under `target/`.

use std::path::{Path, PathBuf};

/// Root of the work tree.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Cargo's target folder: `CARGO_TARGET_DIR` when set, else `target/`.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
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
