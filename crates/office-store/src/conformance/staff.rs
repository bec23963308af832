//! Accounts, settings, audit, import runs.

use domain::audit::{AuditAction, AuditEvent};
use domain::staff::{Role, Staff, StaffStatus};
use domain::{EmpNo, Timestamp};

use super::{BRANCH, change};
use crate::import::ImportRun;
use crate::txn::OfficeStore;

fn person() -> Staff {
    Staff {
        emp_no: EmpNo::from("8800001"),
        name: "王敏".to_owned(),
        role: Role::Teller,
        branch: BRANCH.into(),
        clearance: 2,
        status: StaffStatus::Active,
        capacity: None,
        qualifications: Vec::new(),
    }
}

/// Role, branch, clearance and status raise the revision; a name does not. The credential stays.
pub fn what_somebody_may_do_raises_the_revision(store: &dyn OfficeStore) {
    let staff = person();
    assert!(change(store, |txn| txn.put_staff(&staff).unwrap()));
    change(store, |txn| txn.put_credential(&staff.emp_no, "phc").unwrap());
    assert!(!change(store, |txn| txn.put_staff(&staff).unwrap()));
    let renamed = Staff { name: "王敏敏".to_owned(), ..staff.clone() };
    assert!(change(store, |txn| txn.put_staff(&renamed).unwrap()));
    let account = store.read().unwrap().account(&staff.emp_no).unwrap().unwrap();
    assert_eq!((account.user_rev, account.credential.as_deref()), (1, Some("phc")));
    let promoted = Staff { role: Role::RelationshipManager, ..renamed };
    assert!(change(store, |txn| txn.put_staff(&promoted).unwrap()));
    let account = store.read().unwrap().account(&staff.emp_no).unwrap().unwrap();
    assert_eq!((account.user_rev, account.credential.as_deref()), (2, Some("phc")));
    assert_eq!(account.staff, promoted);
    assert_eq!(store.read().unwrap().accounts().unwrap().len(), 1);
}

/// Settings keep their last value.
pub fn settings_stay(store: &dyn OfficeStore) {
    change(store, |txn| {
        txn.put_setting("bank", "A").unwrap();
        txn.put_setting("bank", "B").unwrap();
        assert_eq!(txn.setting("bank").unwrap().as_deref(), Some("B"));
    });
    let txn = store.read().unwrap();
    assert_eq!(txn.setting("bank").unwrap().as_deref(), Some("B"));
    assert_eq!(txn.setting("none").unwrap(), None);
}

/// Audit events and import runs come back in the order they were written.
pub fn audit_and_import_runs_append(store: &dyn OfficeStore) {
    let event = |result: &str| AuditEvent {
        at: Timestamp(1),
        by: EmpNo::from("8800001"),
        action: AuditAction::Assign,
        object: None,
        purpose: None,
        result: result.to_owned(),
    };
    let run =
        |bundle: &str| ImportRun { at: Timestamp(1), bundle: bundle.to_owned(), outcome: "{}".to_owned() };
    change(store, |txn| {
        for result in ["a", "b", "c"] {
            txn.append_audit(BRANCH, &event(result)).unwrap();
        }
        txn.put_import_run(&run("x")).unwrap();
        txn.put_import_run(&run("y")).unwrap();
    });
    let txn = store.read().unwrap();
    assert_eq!(txn.audit_after(BRANCH, 1, 1).unwrap(), [(2, event("b"))]);
    assert_eq!(txn.audit_after(BRANCH, 0, 10).unwrap().len(), 3);
    assert!(txn.audit_after("other", 0, 10).unwrap().is_empty());
    assert_eq!(txn.import_runs().unwrap(), [run("x"), run("y")]);
}
