//! Views: named, of bounded size, changed by their owner alone.

use super::*;
use crate::authority::Relation;
use crate::intent::Act;
use crate::intent::sample::{act, actor};
use crate::staff::{Actor, Role, Staff, StaffStatus};

fn saving(name: &str) -> ViewSave {
    ViewSave {
        id: Uuid::from_u128(5),
        name: name.to_owned(),
        shared: true,
        body: serde_json::json!({ "filter": "tier = platinum" }),
    }
}

#[test]
fn saving_again_makes_a_version_unless_nothing_changed() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Desk);
    let first = save(None, &saving("白金"), &act).unwrap();
    assert_eq!(save(Some(&first), &saving("白金"), &act).unwrap(), first);
    assert_eq!(save(Some(&first), &saving("白金客户"), &act).unwrap().version, 2);
}

#[test]
fn only_the_owner_changes_a_view() {
    let by = actor(Role::BranchManager);
    let other = Actor { emp_no: "2".into(), ..by.clone() };
    let view = save(None, &saving("白金"), &act(&by, Relation::Desk)).unwrap();
    let theirs = act(&other, Relation::Desk);
    assert_eq!(save(Some(&view), &saving("x"), &theirs).unwrap_err().code, "not_owner");
    assert_eq!(remove(Some(&view), &theirs).unwrap_err().code, "not_owner");
    assert!(remove(None, &theirs).is_ok());
}

#[test]
fn a_view_has_a_name_and_an_object_of_bounded_size() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Desk);
    let check = |save: &ViewSave| super::save(None, save, &act).unwrap_err().code;
    assert_eq!(check(&saving(" ")), "name_empty");
    assert_eq!(check(&saving(&"名".repeat(31))), "name_too_long");
    assert_eq!(check(&ViewSave { body: serde_json::json!([1]), ..saving("x") }), "body_invalid");
    let long = serde_json::json!({ "filter": "x".repeat(MAX_BODY) });
    assert_eq!(check(&ViewSave { body: long, ..saving("x") }), "body_too_long");
}

#[test]
fn a_manager_inherits_what_was_shared_by_somebody_who_left() {
    let owner = actor(Role::RelationshipManager);
    let manager = Actor { emp_no: "2".into(), role: Role::BranchManager, ..owner.clone() };
    let view = save(None, &saving("白金"), &act(&owner, Relation::Desk)).unwrap();
    let row = |status, branch: &str| Staff {
        emp_no: owner.emp_no.clone(),
        name: owner.name.clone(),
        role: owner.role,
        branch: branch.into(),
        clearance: 2,
        status,
        capacity: None,
        qualifications: Vec::new(),
    };
    let here = owner.branch.as_str();
    let try_with = |view: &View, by: &Actor, staff: &[Staff]| {
        let acting = Act { staff, ..act(by, Relation::Desk) };
        save(Some(view), &saving("接手"), &acting).map(|view| view.owner).map_err(|refusal| refusal.code)
    };
    let taken = Ok(manager.emp_no.clone());
    assert_eq!(try_with(&view, &manager, &[row(StaffStatus::Left, here)]), taken, "left the bank");
    assert_eq!(try_with(&view, &manager, &[row(StaffStatus::Active, "310000099")]), taken, "moved");
    let no = Err("not_owner".to_owned());
    assert_eq!(try_with(&view, &manager, &[row(StaffStatus::Active, here)]), no);
    assert_eq!(try_with(&view, &manager, &[]), no, "nothing says that they left");
    assert_eq!(try_with(&view, &manager, &[row(StaffStatus::OnLeave, here)]), no);
    let private = View { shared: false, ..view.clone() };
    assert_eq!(try_with(&private, &manager, &[row(StaffStatus::Left, here)]), no, "it was theirs alone");
    let advisor = Actor { emp_no: "3".into(), ..owner.clone() };
    assert_eq!(try_with(&view, &advisor, &[row(StaffStatus::Left, here)]), no);
}
