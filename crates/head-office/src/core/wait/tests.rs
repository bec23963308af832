//! The bell rings for who listens to its branch, and for nobody else.

use super::bell::Bell;

#[test]
fn a_bell_is_heard_at_its_branch_alone() {
    let bell = Bell::default();
    let (here, there) = (bell.listen("1"), bell.listen("2"));
    bell.ring("1");
    bell.ring("3");
    assert!(here.has_changed().unwrap());
    assert!(!there.has_changed().unwrap());
}
