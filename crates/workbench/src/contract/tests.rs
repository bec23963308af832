//! The contract is complete, and the committed TypeScript says the same.

use std::collections::BTreeSet;
use std::path::Path;

use super::{CALLS, typescript};

#[test]
fn every_call_has_its_own_name_and_reads_or_changes_something() {
    let names: BTreeSet<_> = CALLS.iter().map(|call| call.name).collect();
    assert_eq!(names.len(), CALLS.len());
    // These two say something to the desk and change nothing a screen shows.
    let silent = ["call.cancel", "session.touch"];
    for call in CALLS.iter().filter(|call| !silent.contains(&call.name)) {
        let topics = call.provides.len() + call.invalidates.len();
        assert!(topics > 0, "{} neither provides nor invalidates a topic", call.name);
    }
}

#[test]
fn the_contract_of_issue_2_is_whole() {
    let names: BTreeSet<_> = CALLS.iter().map(|call| call.name).collect();
    for name in [
        "session.state",
        "session.open",
        "session.lock",
        "customer.book",
        "customer.find",
        "customer.card",
        "portrait.get",
        "tier.why",
        "staff.advisors",
        "assignment.request",
        "sync.state",
        "sync.now",
        "setting.get",
        "setting.set",
    ] {
        assert!(names.contains(name), "{name} is missing");
    }
}

/// With FENHU_REFRESH=1 writes `ui/src/contract/`; without it compares.
#[test]
fn the_committed_typescript_is_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/contract");
    let refresh = std::env::var_os("FENHU_REFRESH").is_some();
    for (name, text) in typescript::files() {
        let path = folder.join(name);
        if refresh {
            std::fs::create_dir_all(&folder).expect("make ui/src/contract");
            std::fs::write(&path, &text).expect("write the contract");
        }
        let stands = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            stands == text,
            "ui/src/contract/{name} is stale: run FENHU_REFRESH=1 cargo test -p workbench contract"
        );
    }
}

#[test]
fn numbers_are_numbers_and_ids_are_strings() {
    let [(_, types), ..] = typescript::files();
    assert!(types.contains("export type Fen = number;"));
    assert!(types.contains("export type CustomerId = string;"));
    assert!(types.contains("export type Month = string;"));
    assert!(!types.contains("bigint"));
}
