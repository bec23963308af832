//! Tests of the generator: the same bytes, the right shape, sums that hold, a truth that is true.

mod identity;
mod shape;
mod sums;
mod truth;

use std::collections::HashMap;
use std::path::Path;

use indicatif::ProgressBar;

use crate::{BankSet, Specification, Truth, generate};

/// A generated bank in a temporary folder.
struct Bank {
    folder: tempfile::TempDir,
    truth: Truth,
}

fn bank(set: BankSet, customers: usize, seed: u64) -> Bank {
    let folder = tempfile::tempdir().unwrap();
    let mut spec = Specification::of(set, folder.path().to_owned());
    spec.customers = customers;
    spec.seed = seed;
    let truth = generate(&spec, &ProgressBar::hidden()).unwrap();
    Bank { folder, truth }
}

impl Bank {
    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file's lines by column name.
    fn rows(&self, kind: &str) -> Vec<HashMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.path().join(format!("{kind}.csv"))).unwrap();
        reader.deserialize().map(Result::unwrap).collect()
    }
}

/// Fen of a written amount.
fn fen(text: &str) -> i64 {
    let (whole, cents) = text.split_once('.').unwrap();
    let value = whole.trim_start_matches('-').parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap();
    if text.starts_with('-') { -value } else { value }
}

/// All bytes of a bank's files, by name.
fn bytes(bank: &Bank) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(bank.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_other_bytes() {
    let first = bytes(&bank(BankSet::Demo, 300, 1));
    assert_eq!(first.len(), 17);
    assert!(first == bytes(&bank(BankSet::Demo, 300, 1)));
    let other = bytes(&bank(BankSet::Demo, 300, 2));
    assert!(first.iter().zip(&other).filter(|(a, b)| a.1 != b.1).count() > 8);
}
