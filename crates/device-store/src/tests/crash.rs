//! A process killed at any moment: its files, as they are at that moment, open again, and
//! sync goes on from the last page stored.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use sync::model::{Dice, advisor, branch_scope};

use super::{Desk, open_in};

#[test]
fn a_kill_at_any_change_loses_no_page_and_tears_no_round() {
    let mut kills = 0;
    for seed in 0..8 {
        let mut desk = Desk::new(seed, 25, &[advisor(1), branch_scope()]);
        let mut dice = Dice::new(seed);
        for _ in 0..10 {
            let held = customers(&desk);
            kills += u32::from(killed_round(&mut desk, dice.below(90) as i64));
            assert!(customers(&desk) >= held, "seed {seed}: what was stored stays stored");
            let ids = desk.office.borrow().ids();
            let someone = dice.pick(&ids).cloned().expect("customers");
            desk.office.borrow_mut().change_kid(&someone);
        }
        assert!(desk.round().expect("a round").complete, "seed {seed}");
        desk.assert_true_to_office(&format!("seed {seed}"));
    }
    assert!(kills > 20, "only {kills} rounds were killed: the test looks away");
}

#[test]
fn a_log_torn_by_a_power_cut_costs_pages_and_never_the_truth() {
    for seed in 0..8 {
        let mut desk = Desk::new(seed, 25, &[advisor(1), branch_scope()]);
        let mut dice = Dice::new(seed + 50);
        for _ in 0..6 {
            killed_round(&mut desk, dice.below(90) as i64);
            desk.store = None;
            tear(&desk.folder.path().join("cache.db-wal"), &mut dice);
            desk.store = Some(open_in(desk.folder.path()).expect("opens with half a log"));
        }
        assert!(desk.round().expect("a round").complete, "seed {seed}");
        desk.assert_true_to_office(&format!("seed {seed}"));
    }
}

/// A round during which the process is killed after `changes` changed rows; afterwards the
/// desk stands on the files as they were at that moment. False when it ended before.
fn killed_round(desk: &mut Desk, changes: i64) -> bool {
    let after = tempfile::tempdir().expect("a temporary folder");
    let (from, to) = (desk.folder.path().to_owned(), after.path().to_owned());
    desk.store().with_writer(|connection| {
        let left = Arc::new(AtomicI64::new(changes));
        let (rows, pages) = (Arc::clone(&left), left);
        let (from_too, to_too) = (from.clone(), to.clone());
        connection
            .update_hook(Some(move |_, _: &str, _: &str, _| {
                if rows.fetch_sub(1, Ordering::SeqCst) == 0 {
                    copy(&from, &to);
                }
            }))
            .expect("a hook");
        connection
            .commit_hook(Some(move || {
                if pages.fetch_sub(1, Ordering::SeqCst) == 0 {
                    copy(&from_too, &to_too);
                }
                false
            }))
            .expect("a hook");
    });
    desk.round().expect("the process does not know that it is dead");
    let killed = after.path().join("cache.db").exists();
    if killed {
        desk.folder = after;
    }
    desk.reopen();
    killed
}

/// Copies the databases as they are.
fn copy(from: &Path, to: &Path) {
    let files: Vec<PathBuf> =
        std::fs::read_dir(from).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    for file in files.iter().filter(|file| file.is_file()) {
        std::fs::copy(file, to.join(file.file_name().expect("name"))).expect("copied");
    }
}

/// Cuts a file at some byte.
fn tear(log: &Path, dice: &mut Dice) {
    let Ok(file) = std::fs::OpenOptions::new().write(true).open(log) else { return };
    let length = file.metadata().expect("length").len();
    file.set_len(dice.below(length + 1)).expect("cut");
}

fn customers(desk: &Desk) -> u32 {
    desk.store().reader().expect("a reader").counts().expect("counts").customers
}
