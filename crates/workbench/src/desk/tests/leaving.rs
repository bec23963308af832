//! Leaving: the vault of somebody who has no work here any more is erased when all that was made in
//! it is handed in, and not before.

use serde_json::{Value, json};

use super::*;

fn note(branch: &Branch) {
    let id = bank::customers()[0].customer.id;
    branch.must("note.add", json!({ "customer": id, "text": "爱喝龙井", "visibility": "all" }));
}

fn known(branch: &Branch) -> usize {
    branch.must("session.state", Value::Null)["known"].as_array().map_or(0, Vec::len)
}

/// A round that head office ends with the order to wipe.
fn round(branch: &Branch) {
    let vault = branch.vault();
    vault.want_round();
    drop(vault);
}

/// Waits for news until this is so.
fn wait_until(branch: &Branch, so: impl Fn(&Branch) -> bool) {
    let feed = branch.desk.topics();
    while !so(branch) {
        assert!(feed.wait().is_some(), "the desk is off");
    }
}

fn stage(branch: &Branch) -> Value {
    branch.must("session.state", Value::Null)["stage"].clone()
}

#[test]
fn who_left_hands_in_what_was_held_back_before_the_vault_is_erased() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    note(&branch);
    branch.office.part_from_all();
    round(&branch);
    wait_until(&branch, |branch| known(branch) == 0);
    let pushed = branch.office.pushed();
    assert_eq!(pushed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["note.add@1"]);
    assert_eq!(stage(&branch), "locked");
    branch.office.set_reachable(false);
    assert_eq!(branch.refused("session.open", credentials(ADVISOR)), "no_vault_offline");
}

#[test]
fn a_vault_that_still_holds_something_is_locked_and_kept_until_it_is_handed_in() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    note(&branch);
    branch.office.set_busy(true);
    branch.office.part_from_all();
    round(&branch);
    wait_until(&branch, |branch| stage(branch) == "locked");
    assert_eq!(known(&branch), 1, "what head office has not taken is not destroyed");
    assert!(branch.office.pushed().is_empty());
    // Opened within its lease, when head office has time again: now it goes, and the vault with it.
    branch.office.set_busy(false);
    // The first round may be quicker than the answer to this.
    let _ = branch.ask("session.open", credentials(ADVISOR));
    wait_until(&branch, |branch| known(branch) == 0);
    assert_eq!(branch.office.pushed().len(), 1);
}
