//! Stamp: remembers the inputs of a long step, so that the second time takes no time.
//!
//! A stamp is a file under `target/stamps/` that holds a fingerprint of what went in.

use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use super::path;

/// Fingerprint of what goes into a step.
#[derive(Default)]
pub(crate) struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Takes in a word.
    pub(crate) fn word(mut self, word: &str) -> Fingerprint {
        self.0.write(word.as_bytes());
        self.0.write_u8(0);
        self
    }

    /// Takes in a file's path and bytes; a missing file counts as empty.
    pub(crate) fn file(mut self, file: &Path) -> Fingerprint {
        self.0.write(file.as_os_str().as_encoded_bytes());
        self.0.write(&std::fs::read(file).unwrap_or_default());
        self
    }

    /// Takes in a program by size and time: reading hundreds of megabytes would not be free.
    pub(crate) fn program(self, file: &Path) -> Fingerprint {
        let state = std::fs::metadata(file).ok().map(|state| (state.len(), state.modified().ok()));
        self.word(&format!("{} {state:?}", file.display()))
    }

    /// Takes in every file below a folder, except in folders named in `without`.
    pub(crate) fn folder(self, folder: &Path, without: &[&str]) -> Fingerprint {
        let mut entries: Vec<PathBuf> = match std::fs::read_dir(folder) {
            Ok(list) => list.flatten().map(|entry| entry.path()).collect(),
            Err(_) => return self,
        };
        entries.sort();
        entries.iter().fold(self, |all, entry| {
            let name = entry.file_name().unwrap_or_default().to_string_lossy();
            match entry.is_dir() {
                true if without.contains(&name.as_ref()) => all,
                true => all.folder(entry, without),
                false => all.file(entry),
            }
        })
    }

    /// Whether the step `name` was last done with other inputs (or never).
    pub(crate) fn differs(&self, name: &str) -> bool {
        !std::fs::read_to_string(stamp_file(name)).is_ok_and(|text| text == self.text())
    }

    /// Remembers that the step `name` was done with these inputs.
    pub(crate) fn keep(&self, name: &str) {
        let file = stamp_file(name);
        // A stamp that cannot be written only costs time at the next run.
        if let Some(folder) = file.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        let _ = std::fs::write(file, self.text());
    }

    fn text(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

fn stamp_file(name: &str) -> PathBuf {
    path::target().join("stamps").join(name)
}
