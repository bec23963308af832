//! Of a customer who left, no byte is left: not in a table, an index, a search term or a free
//! page (Q-11; I4).

use sync::model::{advisor, branch_scope};

use super::Desk;
use crate::open::{Role, open};

/// Every byte of `cache.db`, decrypted, free pages included.
fn pages(desk: &Desk) -> Vec<u8> {
    let cache = open(&desk.folder.path().join("cache.db"), &super::keys().cache, Role::Reader);
    cache.expect("readable").serialize("main").expect("serialized").to_vec()
}

fn holds(pages: &[u8], canary: &[u8]) -> bool {
    pages.windows(canary.len()).any(|window| window == canary)
}

/// What only this customer has: id as text and as bytes, payloads.
fn canaries(desk: &Desk, id: &str) -> Vec<Vec<u8>> {
    let parsed = sync::model::Office::customer_id(id).expect("an id");
    let shelf = desk.office.borrow().projection(&advisor(1));
    let mut found = vec![id.as_bytes().to_vec(), parsed.0.into_bytes().to_vec()];
    found.push(shelf.members[id].1.as_bytes()[20..80].to_vec());
    for ((of, kind, _), payload) in &shelf.children {
        if of == id && kind != "interaction" {
            found.push(payload.as_bytes().to_vec());
        }
    }
    found
}

#[test]
fn an_exited_customer_leaves_no_byte_behind() {
    let mut desk = Desk::new(21, 30, &[advisor(1)]);
    desk.round().expect("first");
    let leaving = desk.office.borrow().ids()[7].clone();
    let canaries = canaries(&desk, &leaving);
    let before = pages(&desk);
    for canary in &canaries {
        assert!(holds(&before, canary), "the test looks at the right bytes");
    }
    desk.office.borrow_mut().reassign(&leaving, 2);
    desk.round().expect("second");
    let after = pages(&desk);
    for canary in &canaries {
        assert!(!holds(&after, canary), "{}", String::from_utf8_lossy(canary));
    }
}

#[test]
fn a_withdrawn_scope_leaves_no_byte_behind() {
    let mut desk = Desk::new(22, 30, &[advisor(1), branch_scope()]);
    desk.round().expect("first");
    let canaries: Vec<_> = desk.office.borrow().ids().iter().flat_map(|id| canaries(&desk, id)).collect();
    desk.office.borrow_mut().follow(advisor(1), false);
    desk.office.borrow_mut().follow(branch_scope(), false);
    desk.round().expect("second");
    desk.store().tidy().expect("tidied");
    let after = pages(&desk);
    for canary in &canaries {
        assert!(!holds(&after, canary), "{}", String::from_utf8_lossy(canary));
    }
    let (cache, _) = desk.store().file_bytes().expect("sizes");
    assert!(cache <= after.len() as u64 + 4096, "freed pages are given back");
}

#[test]
fn nothing_readable_is_on_the_disk() {
    let mut desk = Desk::new(23, 30, &[advisor(1)]);
    desk.round().expect("first");
    desk.store().tidy().expect("tidied");
    for name in ["cache.db", "ledger.db"] {
        let bytes = std::fs::read(desk.folder.path().join(name)).expect("read");
        assert!(!bytes.starts_with(b"SQLite format 3"), "{name}");
        for plain in ["张伟", "王芳", "CREATE TABLE", "customer", "ID0"] {
            assert!(!holds(&bytes, plain.as_bytes()), "{name}: {plain}");
        }
    }
}
