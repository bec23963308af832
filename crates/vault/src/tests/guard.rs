//! Failed unlocks are counted, delayed, and at last take the lease away.

use super::{Device, HOUR, LOGIN, NOW, PASSWORD, lease, name, who};
use crate::VaultError;

const MINUTE: i64 = 60_000;

#[test]
fn a_wrong_password_is_refused_and_counted() {
    let device = Device::with_vault();
    for failed in 1..=3 {
        match device.offline("wrong", NOW) {
            Err(VaultError::WrongPassword { failed: counted }) => assert_eq!(counted, failed),
            other => panic!("{}", name(other)),
        }
    }
    assert_eq!(name(device.offline(PASSWORD, NOW)), "open");
    match device.offline("wrong", NOW) {
        Err(VaultError::WrongPassword { failed }) => assert_eq!(failed, 1, "success forgets failures"),
        other => panic!("{}", name(other)),
    }
}

#[test]
fn from_the_fifth_failure_each_takes_twice_as_long_and_the_tenth_closes_the_vault() {
    let device = Device::with_vault();
    let mut now = NOW;
    for _ in 0..5 {
        assert_eq!(name(device.offline("wrong", now)), "WrongPassword");
    }
    for minutes in [1, 2, 4, 8, 16] {
        assert_eq!(name(device.offline(PASSWORD, now + minutes * MINUTE - 1)), "LockedOut");
        now += minutes * MINUTE;
        let expected = if minutes == 16 { "LeaseOver" } else { "WrongPassword" };
        assert_eq!(name(device.offline("wrong", now)), expected);
    }
    let after = name(device.offline(PASSWORD, now + 24 * HOUR));
    assert_eq!(after, "LeaseOver", "only head office opens it");
    let online = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), now + 24 * HOUR);
    drop(online.expect("head office lends again"));
    assert_eq!(name(device.offline(PASSWORD, now + 24 * HOUR)), "open");
}

#[test]
fn a_failure_is_counted_before_the_key_is_tried() {
    let device = Device::with_vault();
    std::fs::write(device.path().join("device.key"), [7; 31]).expect("damaged: the try breaks off");
    let _ = device.offline(PASSWORD, NOW);
    let guard = std::fs::read_to_string(device.user_folder().join("guard.json")).expect("guard");
    assert!(guard.contains("\"failed\": 1"), "{guard}");
}

/// Found by fuzzing: the file is plain text that anybody at the disk can write.
#[test]
fn numbers_nobody_would_write_refuse_or_open_and_never_overflow() {
    for (failed, not_before, seen) in
        [(0, 0, i64::MIN), (u32::MAX, 0, 0), (3, i64::MIN, i64::MAX), (u32::MAX, i64::MAX, i64::MIN)]
    {
        let device = Device::with_vault();
        let words = format!(r#"{{"failed": {failed}, "not_before": {not_before}, "seen": {seen}}}"#);
        std::fs::write(device.user_folder().join("guard.json"), words).expect("written");
        for now in [NOW, i64::MAX, i64::MIN] {
            assert_ne!(name(device.offline("wrong", now)), "open");
        }
    }
}

#[test]
fn the_lease_ends_and_only_head_office_opens_after_it() {
    let device = Device::with_vault();
    assert_eq!(name(device.offline(PASSWORD, NOW + 72 * HOUR)), "open");
    assert_eq!(name(device.offline(PASSWORD, NOW + 72 * HOUR + 1)), "LeaseOver");
    let back = name(device.offline(PASSWORD, NOW + 72 * HOUR));
    assert_eq!(back, "LeaseOver", "the share is gone, not hidden");
    assert_eq!(device.vaults().known().expect("listed")[0].lease_until, 0);
}

#[test]
fn setting_the_clock_back_opens_nothing() {
    let device = Device::with_vault();
    assert_eq!(name(device.offline(PASSWORD, NOW + HOUR)), "open");
    assert_eq!(name(device.offline(PASSWORD, NOW + HOUR - 2 * MINUTE)), "open");
    assert_eq!(name(device.offline(PASSWORD, NOW + HOUR - 2 * MINUTE - 1)), "ClockWentBack");
    let online = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW);
    drop(online.expect("head office has the time"));
    assert_eq!(name(device.offline(PASSWORD, NOW)), "open");
}

#[test]
fn nobody_without_a_vault_opens_one_offline() {
    assert_eq!(name(Device::with_vault().vaults().open_offline("8801009", PASSWORD, NOW)), "NoVault");
}
