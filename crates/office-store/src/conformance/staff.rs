//! Accounts, tokens, lease shares, settings, audit, import runs.

use domain::audit::{AuditAction, AuditEvent};
use domain::staff::{Role, Staff, StaffStatus};
use domain::{EmpNo, Timestamp};

use super::{BRANCH, change};
use crate::import::ImportRun;
use crate::session::RefreshToken;
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

fn token(mark: u8, family: &str, expires_at: i64) -> RefreshToken {
    RefreshToken {
        hash: [mark; 32],
        family: family.to_owned(),
        emp_no: EmpNo::from("8800001"),
        device: "pc-1".to_owned(),
        began_at: Timestamp(0),
        expires_at: Timestamp(expires_at),
        used: false,
        revoked: false,
    }
}

/// A token remembers that it was used, falls with its family, and is forgotten when it is over.
pub fn tokens_are_used_once_and_fall_with_their_family(store: &dyn OfficeStore) {
    change(store, |txn| {
        for held in [token(1, "f", 100), token(2, "f", 100), token(3, "g", 100)] {
            txn.put_refresh_token(&held, Timestamp(0)).unwrap();
        }
        txn.use_refresh_token(&[1; 32]).unwrap();
        txn.revoke_family("f").unwrap();
    });
    let held = |mark: u8| store.read().unwrap().refresh_token(&[mark; 32]).unwrap();
    assert_eq!(held(1), Some(RefreshToken { used: true, revoked: true, ..token(1, "f", 100) }));
    assert_eq!(held(2), Some(RefreshToken { revoked: true, ..token(2, "f", 100) }));
    assert_eq!(held(3), Some(token(3, "g", 100)));
    change(store, |txn| txn.put_refresh_token(&token(4, "h", 300), Timestamp(200)).unwrap());
    assert_eq!((held(3), held(4)), (None, Some(token(4, "h", 300))));
    change(store, |txn| txn.revoke_user(&EmpNo::from("8800001")).unwrap());
    assert_eq!(held(4), Some(RefreshToken { revoked: true, ..token(4, "h", 300) }));
}

/// Lease shares are per user and device; settings keep their last value.
pub fn lease_shares_and_settings_stay(store: &dyn OfficeStore) {
    let emp_no = EmpNo::from("8800001");
    change(store, |txn| {
        txn.put_lease_share(&emp_no, "pc-1", &[5; 32]).unwrap();
        txn.put_setting("bank", "A").unwrap();
        txn.put_setting("bank", "B").unwrap();
    });
    let txn = store.read().unwrap();
    assert_eq!(txn.lease_share(&emp_no, "pc-1").unwrap(), Some([5; 32]));
    assert_eq!(txn.lease_share(&emp_no, "pc-2").unwrap(), None);
    assert_eq!(txn.setting("bank").unwrap().as_deref(), Some("B"));
    assert_eq!(txn.setting("none").unwrap(), None);
    assert_eq!(txn.epoch().unwrap(), 1);
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
