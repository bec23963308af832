//! Sessions: tokens, lease shares, log-ins.

use domain::audit::{AuditAction, AuditEvent};
use domain::{EmpNo, Timestamp};

use super::{BRANCH, put};
use crate::session::{RefreshToken, SessionTxn};
use crate::txn::OfficeStore;

/// Writes in a transaction of its own.
fn change<T>(store: &dyn OfficeStore, work: impl FnOnce(&mut dyn SessionTxn) -> T) -> T {
    let mut txn = store.sessions().unwrap();
    let result = work(txn.as_mut());
    txn.commit().unwrap();
    result
}

fn token(mark: u8, family: &str, expires_at: i64) -> RefreshToken {
    RefreshToken {
        hash: [mark; 32],
        family: family.to_owned(),
        emp_no: EmpNo::from("8800001"),
        device: "pc-1".to_owned(),
        began_at: Timestamp(0),
        expires_at: Timestamp(expires_at),
        used_at: None,
        revoked: false,
    }
}

/// A token remembers that it was used, falls with its family, and is forgotten when it is over.
pub fn tokens_are_used_once_and_fall_with_their_family(store: &dyn OfficeStore) {
    change(store, |txn| {
        for held in [token(1, "f", 100), token(2, "f", 100), token(3, "g", 100)] {
            txn.put_refresh_token(&held, Timestamp(0)).unwrap();
        }
        txn.use_refresh_token(&[1; 32], Timestamp(7)).unwrap();
        txn.use_refresh_token(&[1; 32], Timestamp(9)).unwrap();
        txn.revoke_family("f").unwrap();
    });
    let held = |mark: u8| store.sessions().unwrap().refresh_token(&[mark; 32]).unwrap();
    assert_eq!(
        held(1),
        Some(RefreshToken { used_at: Some(Timestamp(7)), revoked: true, ..token(1, "f", 100) })
    );
    assert_eq!(held(2), Some(RefreshToken { revoked: true, ..token(2, "f", 100) }));
    assert_eq!(held(3), Some(token(3, "g", 100)));
    change(store, |txn| txn.put_refresh_token(&token(4, "h", 300), Timestamp(200)).unwrap());
    assert_eq!((held(3), held(4)), (None, Some(token(4, "h", 300))));
    change(store, |txn| txn.revoke_user(&EmpNo::from("8800001")).unwrap());
    assert_eq!(held(4), Some(RefreshToken { revoked: true, ..token(4, "h", 300) }));
}

/// Lease shares are per user and device; those not given out for long can be forgotten.
pub fn lease_shares_are_per_user_and_device(store: &dyn OfficeStore) {
    let emp_no = EmpNo::from("8800001");
    change(store, |txn| {
        txn.put_lease_share(&emp_no, "pc-1", &[5; 32], Timestamp(5)).unwrap();
        txn.put_lease_share(&emp_no, "pc-0", &[6; 32], Timestamp(4)).unwrap();
        assert_eq!(txn.forget_lease_shares(&emp_no, Timestamp(5)).unwrap(), 1);
    });
    let txn = store.sessions().unwrap();
    assert_eq!(txn.lease_share(&emp_no, "pc-1").unwrap(), Some([5; 32]));
    assert_eq!(txn.lease_share(&emp_no, "pc-0").unwrap(), None);
    assert_eq!(txn.lease_share(&emp_no, "pc-2").unwrap(), None);
    assert_eq!(txn.lease_share(&EmpNo::from("8800002"), "pc-1").unwrap(), None);
}

/// Log-ins are kept in their order, a branch apart from another.
pub fn log_ins_append(store: &dyn OfficeStore) {
    let event = |result: &str| AuditEvent {
        at: Timestamp(1),
        by: EmpNo::from("8800001"),
        action: AuditAction::Login,
        object: None,
        purpose: None,
        result: result.to_owned(),
    };
    for result in ["a", "b", "c"] {
        change(store, |txn| txn.append_login(BRANCH, &event(result)).unwrap());
    }
    let txn = store.sessions().unwrap();
    assert_eq!(txn.logins_after(BRANCH, 1, 1).unwrap(), [(2, event("b"))]);
    assert_eq!(txn.logins_after(BRANCH, 0, 10).unwrap().len(), 3);
    assert!(txn.logins_after("other", 0, 10).unwrap().is_empty());
}

/// Whoever logs in does not wait for a load that takes all day, nor does anybody who reads.
pub fn a_long_write_holds_up_no_session(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[]);
    let mut load = store.write().unwrap();
    load.lock(BRANCH).unwrap();
    load.put_setting("bank", "A").unwrap();
    change(store, |txn| txn.put_refresh_token(&token(1, "f", 100), Timestamp(0)).unwrap());
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), 1);
    load.commit().unwrap();
    assert!(store.sessions().unwrap().refresh_token(&[1; 32]).unwrap().is_some());
}

/// A session transaction that was dropped never was.
pub fn a_dropped_session_never_was(store: &dyn OfficeStore) {
    let mut txn = store.sessions().unwrap();
    txn.put_refresh_token(&token(1, "f", 100), Timestamp(0)).unwrap();
    drop(txn);
    assert_eq!(store.sessions().unwrap().refresh_token(&[1; 32]).unwrap(), None);
}
