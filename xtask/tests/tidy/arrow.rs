//! Arrow: who may depend on whom (docs/ARCHITECTURE.md), read from `cargo metadata`, and
//! the absences that must stay true.

use cargo_metadata::{DependencyKind, MetadataCommand};

use super::Offence;
use super::tree::{Tree, root};

/// For each crate, which of our crates it may name (direct, not in tests).
const OURS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("protocol", &["domain"]),
    ("vault", &[]),
    ("sync", &["domain", "protocol"]),
    ("device-store", &["domain", "protocol", "sync"]),
    ("remote-http", &["domain", "protocol", "sync"]),
    ("workbench", &["device-store", "domain", "sync", "vault"]),
    ("office-store", &["domain"]),
    ("head-office", &["domain", "office-store", "protocol"]),
    ("sample-bank", &["domain"]),
    ("bridge", &["remote-http", "workbench"]),
    ("fenhu", &["remote-http", "workbench"]),
    // tests: everything but the shell, see `judge_ours`.
    ("tests", &[]),
    ("xtask", &[]),
];

/// Crates whose whole list of dependencies is fixed: they do no I/O.
const PURE: &[(&str, &[&str])] = &[
    ("domain", &["chrono", "serde", "serde_json", "thiserror", "ts-rs", "utoipa", "uuid"]),
    ("protocol", &["blake3", "serde", "serde_json", "thiserror", "utoipa"]),
    // uuid is optional: the model of an office that tests play against.
    ("sync", &["blake3", "serde", "serde_json", "thiserror", "uuid"]),
];

/// What a crate must never depend on, and why.
const NEVER: &[(&str, &[&str], &str)] = &[
    ("device-store", &["reqwest", "tokio", "axum", "hyper", "tauri"], "the store knows no network"),
    (
        "workbench",
        &["reqwest", "axum", "hyper", "tauri", "rusqlite"],
        "use cases know neither Tauri, HTTP nor SQL",
    ),
    ("head-office", &["rusqlite", "tokio-postgres"], "SQL lives in office-store"),
    ("remote-http", &["rusqlite", "tauri"], "the remote only speaks"),
    ("vault", &["reqwest", "tokio", "rusqlite", "tauri"], "keys touch nothing but their files"),
];

/// Nothing may depend on these, except tests.
const LEAVES: [&str; 5] = ["fenhu", "bridge", "sample-bank", "tests", "xtask"];

/// Reads the manifests and compares.
pub(crate) fn offences() -> Vec<Offence> {
    let mut command = MetadataCommand::new();
    let metadata = command.current_dir(root()).no_deps().exec().expect("cargo metadata reads the workspace");
    let names: Vec<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let mut found = Vec::new();
    for package in &metadata.packages {
        let of = package.name.as_str();
        let Some((_, allowed)) = OURS.iter().find(|(name, _)| *name == of) else {
            found.push(Offence::new(
                of,
                "a new crate: draw its arrows in docs/ARCHITECTURE.md and in xtask/tests/tidy/arrow.rs",
            ));
            continue;
        };
        let normal = package.dependencies.iter().filter(|d| d.kind == DependencyKind::Normal);
        for dependency in normal.map(|d| d.name.as_str()) {
            let todo = if names.contains(&dependency) {
                judge_ours(of, dependency, allowed)
            } else {
                judge_foreign(of, dependency)
            };
            found.extend(todo.map(|todo| Offence::new(&format!("{of}->{dependency}"), todo)));
        }
    }
    found
}

fn judge_ours(of: &str, dependency: &str, allowed: &[&str]) -> Option<String> {
    if of == "tests" {
        return (dependency == "fenhu").then(|| "the shell is tested through its window".to_owned());
    }
    if LEAVES.contains(&dependency) {
        return Some("nothing depends on this crate: move what you need down a floor".to_owned());
    }
    (!allowed.contains(&dependency))
        .then(|| format!("against the direction of dependence (allowed: {})", allowed.join(", ")))
}

fn judge_foreign(of: &str, dependency: &str) -> Option<String> {
    if let Some((_, list)) = PURE.iter().find(|(name, _)| *name == of) {
        return (!list.contains(&dependency))
            .then(|| format!("{of} does no I/O and depends only on {}", list.join(", ")));
    }
    let (_, _, why) = NEVER.iter().find(|(name, list, _)| *name == of && list.contains(&dependency))?;
    Some((*why).to_owned())
}

/// What a rule must not call: the clock, chance, files, the network.
const CALLS: [&str; 9] = [
    "SystemTime::now",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "Uuid::new_v4",
    "Uuid::now_v7",
    "std::fs",
    "std::net",
    "std::env",
];

/// Money and tiers never float; rules take time and ids as arguments.
pub(crate) fn impure(tree: &Tree) -> Vec<Offence> {
    let pure = |path: &str| {
        ["crates/domain/src/", "crates/protocol/src/", "crates/sync/src/"]
            .iter()
            .any(|floor| path.starts_with(floor))
    };
    let files = tree.rust().filter(|file| pure(&file.path) && !file.is_test());
    let mut found = Vec::new();
    for file in files {
        for (number, line) in code_lines(&file.text) {
            let place = &file.path;
            for call in CALLS.iter().filter(|call| line.contains(**call)) {
                let todo = format!("line {number}: {call} in a pure crate: take it as an argument");
                found.push(Offence::new(place, todo));
            }
            if place.starts_with("crates/domain/") && (has_word(line, "f64") || has_word(line, "f32")) {
                let todo = format!(
                    "line {number}: nothing floats in domain: use Fen, or whole numbers of a smaller unit"
                );
                found.push(Offence::new(place, todo));
            }
        }
    }
    found
}

fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|part| part == word)
}
