//! Target: the import of a bundle of which one file is wrong. Read and checked only: nothing is
//! written, whatever stands in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::Timestamp;
use head_office::import::{Options, run};
use office_store::SqliteOffice;
use tempfile::TempDir;

use super::Target;
use super::mutator::Mutator;

/// Lines of a file at most.
const LINES: usize = 5;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bundle")
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(fixture())
        .expect("the bundle of the tests")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The beginning of a file of the bundle: what is read, not how much.
fn beginning(name: &str) -> Vec<u8> {
    let text = std::fs::read(fixture().join(name)).expect("a file of the bundle");
    let lines = if name.ends_with(".csv") { LINES } else { usize::MAX };
    text.split_inclusive(|byte| *byte == b'\n').take(lines).flatten().copied().collect()
}

/// Each file of the bundle, with its name before the first line.
pub(super) fn files() -> Mutator {
    let file = |name: &String| [name.as_bytes(), b"\n", &beginning(name)].concat();
    Mutator::over(names().iter().map(file).collect())
}

/// A bundle on a disk in memory, and an empty head office.
pub(super) struct Import {
    folder: TempDir,
    store: SqliteOffice,
    /// Each file as it must be.
    sound: BTreeMap<String, Vec<u8>>,
}

impl Import {
    pub(super) fn new() -> Import {
        let folder = crate::sim::rig_b::memory_folder();
        let bundle = folder.path().join("bundle");
        std::fs::create_dir(&bundle).expect("a folder");
        let sound: BTreeMap<_, _> =
            names().into_iter().map(|name| (name.clone(), beginning(&name))).collect();
        for (name, bytes) in &sound {
            std::fs::write(bundle.join(name), bytes).expect("a file in memory");
        }
        let hash = |id: &str, ver: u64| protocol::digest::Digest::of_member(id, ver).0;
        let store = SqliteOffice::open(&folder.path().join("office.db"), hash).expect("a new store");
        Import { folder, store, sound }
    }
}

impl Target for Import {
    fn take(&mut self, input: &[u8]) -> Option<String> {
        let end = input.iter().position(|byte| *byte == b'\n')?;
        let name = String::from_utf8_lossy(&input[..end]).into_owned();
        // A mutated name is a file nobody asked for: it goes into the first one.
        let name = if self.sound.contains_key(&name) { name } else { "customer.csv".to_owned() };
        let bundle = self.folder.path().join("bundle");
        std::fs::write(bundle.join(&name), &input[end + 1..]).expect("a file in memory");
        let options =
            Options { bundle: bundle.clone(), mapping: None, as_of: None, dry_run: true, progress: false };
        let wrong =
            run(&self.store, &options, Timestamp(1_795_000_000_000)).err().map(|cause| cause.to_string());
        std::fs::write(bundle.join(&name), &self.sound[&name]).expect("a file in memory");
        wrong
    }
}
