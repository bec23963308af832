//! Every cell of the table, and the sentences of PRODUCT.md 3.2 it must keep.

use std::path::Path;

use super::table::TABLE;
use super::*;
use crate::customer::sample;

#[test]
fn every_operation_has_exactly_one_line() {
    for operation in Operation::ALL {
        assert_eq!(TABLE.iter().filter(|(of, _)| of == operation).count(), 1, "{}", operation.code());
    }
    assert_eq!(TABLE.len(), Operation::ALL.len());
    let codes: std::collections::BTreeSet<&str> = Operation::ALL.iter().map(|one| one.code()).collect();
    assert_eq!(codes.len(), Operation::ALL.len());
}

#[test]
fn operations_are_found_by_their_code() {
    for operation in Operation::ALL {
        assert_eq!(Operation::of(operation.code()), Some(*operation));
    }
    assert_eq!(Operation::of("customer.export"), None);
}

#[test]
fn what_was_taken_away_grants_nothing() {
    for role in Role::ALL {
        for operation in Operation::ALL {
            assert_eq!(may(role, *operation, Relation::Revoked), Grant::No, "{role:?} {operation:?}");
        }
    }
}

#[test]
fn administrators_and_auditors_reach_no_customer() {
    for role in [Role::Administrator, Role::Auditor] {
        for operation in Operation::ALL {
            for relation in Relation::ALL.into_iter().filter(|relation| *relation != Relation::Desk) {
                assert_eq!(may(role, *operation, relation), Grant::No, "{role:?} {operation:?} {relation:?}");
            }
        }
        assert_eq!(Slice::of(role), None);
    }
}

#[test]
fn a_counter_never_gets_more_than_its_slice_when_it_reads() {
    let reads = [
        Operation::CustomerBook,
        Operation::CustomerFind,
        Operation::CustomerCard,
        Operation::PortraitView,
        Operation::TierWhy,
        Operation::CustomerReveal,
    ];
    for role in [Role::Teller, Role::LobbyManager] {
        for operation in reads {
            for relation in Relation::ALL {
                assert!(may(role, operation, relation) <= Grant::Counter, "{operation:?} {relation:?}");
            }
        }
        assert_eq!(Slice::of(role), Some(Slice::Counter));
    }
}

#[test]
fn tellers_and_lobby_managers_are_alike() {
    for operation in Operation::ALL {
        for relation in Relation::ALL {
            let teller = may(Role::Teller, *operation, relation);
            assert_eq!(teller, may(Role::LobbyManager, *operation, relation));
        }
    }
}

#[test]
fn nobody_reads_customers_of_another_branch_without_a_reason() {
    for role in Role::ALL {
        for operation in Operation::ALL {
            let grant = may(role, *operation, Relation::Other);
            let expected = *operation == Operation::CustomerFindElsewhere;
            assert!(grant == Grant::No || (grant == Grant::Reason && expected), "{role:?} {operation:?}");
        }
    }
}

#[test]
fn sentences_of_the_scope_matrix() {
    use Operation as Op;
    let check = |role, operation, relation, grant| {
        assert_eq!(may(role, operation, relation), grant, "{role:?} {operation:?} {relation:?}");
    };
    check(Role::RelationshipManager, Op::PortraitView, Relation::Own, Grant::Full);
    check(Role::RelationshipManager, Op::PortraitView, Relation::Branch, Grant::No);
    check(Role::RelationshipManager, Op::CustomerFindElsewhere, Relation::Other, Grant::Reason);
    check(Role::Teller, Op::CustomerBook, Relation::Branch, Grant::No);
    check(Role::Teller, Op::CustomerCard, Relation::Branch, Grant::Counter);
    check(Role::BranchManager, Op::PortraitView, Relation::Branch, Grant::Full);
    check(Role::BranchManager, Op::AssignmentRequest, Relation::Branch, Grant::Full);
    check(Role::RelationshipManager, Op::AssignmentRequest, Relation::Own, Grant::No);
    check(Role::Administrator, Op::TagLibraryEdit, Relation::Desk, Grant::Full);
    check(Role::Auditor, Op::AuditRead, Relation::Desk, Grant::Full);
    for role in Role::ALL {
        check(role, Op::SessionOpen, Relation::Desk, Grant::Full);
    }
}

#[test]
fn the_relation_is_read_from_the_row() {
    let mut customer = sample();
    let actor = Actor {
        emp_no: "1".into(),
        name: "林晓岚".into(),
        role: Role::RelationshipManager,
        branch: "310000001".into(),
        clearance: 3,
    };
    let today = "2026-11-19".parse().unwrap();
    assert_eq!(Relation::of(&actor, &customer, today), Relation::Branch);
    assert_eq!(
        Relation::of(&Actor { branch: "310000002".into(), ..actor.clone() }, &customer, today),
        Relation::Other
    );
    customer.served_by.push(crate::assignment::Served {
        by: "1".into(),
        role: crate::assignment::ServingRole::Cover,
        from: "2026-11-01".parse().unwrap(),
        until: Some("2026-11-19".parse().unwrap()),
    });
    assert_eq!(Relation::of(&actor, &customer, today), Relation::Own);
    let first = "2026-11-01".parse().unwrap();
    assert_eq!(Relation::of(&actor, &customer, first), Relation::Own);
    let eve = "2026-10-31".parse().unwrap();
    assert_eq!(Relation::of(&actor, &customer, eve), Relation::Branch, "the cover has not begun");
    let tomorrow = "2026-11-20".parse().unwrap();
    assert_eq!(Relation::of(&actor, &customer, tomorrow), Relation::Branch, "the cover has ended");
}

#[test]
fn the_document_equals_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/SECURITY-AUTHORITY.md");
    if std::env::var_os("FENHU_REFRESH").is_some() {
        std::fs::write(&path, markdown()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), markdown());
}
