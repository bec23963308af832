//! Tokens, passwords and lock-out.

use std::net::{IpAddr, Ipv4Addr};

use domain::{EmpNo, Timestamp};

use super::lockout::{Lockout, TRIES, TRIES_FROM_ADDRESS, WINDOW_MS};
use super::password;
use super::token::{Claims, Signer};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2));

fn claims() -> Claims {
    Claims { sub: EmpNo::from("88001"), dev: "pc-1".to_owned(), rev: 3, exp: Timestamp(1_000) }
}

#[test]
fn a_token_says_what_was_signed_until_it_ends() {
    let signer = Signer::new([7; 32]);
    let token = signer.sign(&claims()).unwrap();
    assert_eq!(signer.check(&token, Timestamp(999)), Some(claims()));
    assert_eq!(signer.check(&token, Timestamp(1_000)), None);
}

#[test]
fn a_token_of_another_key_or_with_another_body_is_worth_nothing() {
    let signer = Signer::new([7; 32]);
    let token = signer.sign(&claims()).unwrap();
    assert_eq!(Signer::new([8; 32]).check(&token, Timestamp(0)), None);
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        // The last character of unpadded base64 has bits that do not count, but the decoder is strict.
        assert_eq!(signer.check(&changed, Timestamp(0)), None, "position {at}");
    }
}

#[test]
fn a_password_fits_its_own_hash_only() {
    let phc = password::hash("correct horse").unwrap();
    assert!(phc.starts_with("$argon2id$"));
    assert!(password::fits("correct horse", Some(&phc)));
    assert!(!password::fits("wrong horse", Some(&phc)));
    assert!(!password::fits("correct horse", None));
    assert!(!password::fits("correct horse", Some("not a hash")));
}

#[test]
fn five_failures_close_a_login_on_that_device_for_the_window() {
    let lockout = Lockout::default();
    for n in 0..TRIES {
        assert_eq!(lockout.closed_for("88001", "pc-1", HERE, Timestamp(0)), None, "after {n}");
        lockout.failed("88001", "pc-1", HERE, Timestamp(0));
    }
    assert_eq!(lockout.closed_for("88001", "pc-1", HERE, Timestamp(1)), Some(WINDOW_MS - 1));
    assert_eq!(lockout.closed_for("88001", "pc-2", HERE, Timestamp(1)), None);
    assert_eq!(lockout.closed_for("88002", "pc-1", HERE, Timestamp(1)), None);
    assert_eq!(lockout.closed_for("88001", "pc-1", HERE, Timestamp(WINDOW_MS)), None);
}

#[test]
fn proving_oneself_forgives() {
    let lockout = Lockout::default();
    for _ in 1..TRIES {
        lockout.failed("88001", "pc-1", HERE, Timestamp(0));
    }
    lockout.passed("88001", "pc-1");
    lockout.failed("88001", "pc-1", HERE, Timestamp(0));
    assert_eq!(lockout.closed_for("88001", "pc-1", HERE, Timestamp(0)), None);
}

#[test]
fn guessing_under_ever_new_device_names_closes_the_address() {
    let lockout = Lockout::default();
    for n in 0..TRIES_FROM_ADDRESS {
        let device = format!("pc-{n}");
        assert_eq!(lockout.closed_for("88001", &device, HERE, Timestamp(0)), None, "after {n}");
        lockout.failed("88001", &device, HERE, Timestamp(0));
        lockout.passed("88002", "pc-2");
    }
    assert_eq!(lockout.closed_for("88001", "pc-new", HERE, Timestamp(1)), Some(WINDOW_MS - 1));
    assert_eq!(lockout.closed_for("88001", "pc-new", THERE, Timestamp(1)), None, "not from elsewhere");
    assert_eq!(lockout.closed_for("88001", "pc-new", HERE, Timestamp(WINDOW_MS)), None);
}
