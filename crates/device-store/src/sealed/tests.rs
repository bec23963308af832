//! Seals by themselves: what opens them, and what does not.

use domain::CustomerId;
use sync::Sealed;
use uuid::Uuid;

use super::seal::{SealKey, Sealer, has, open};
use super::{SealedValue, bytes_of};

const SECRET: [u8; 32] = [7; 32];
const WHO: [u8; 16] = [1; 16];
const BOTH: &str = r#"{"mobile":["13800001234","13900001234"],"landline":["0990-7766"]}"#;

fn sealed(text: &str) -> Option<Vec<u8>> {
    Sealer::to(SealKey::of(&SECRET)).expect("random numbers").seal(&WHO, text)
}

fn opened(bytes: &[u8], who: &[u8; 16], field: &str, secret: &[u8; 32]) -> Option<Vec<String>> {
    open(bytes, who, field, secret).map(|values| values.iter().map(|value| value.to_string()).collect())
}

#[test]
fn each_field_opens_by_itself_with_the_secret_half_alone() {
    let bytes = sealed(BOTH).expect("something");
    let text = |field: &str| opened(&bytes, &WHO, field, &SECRET);
    assert_eq!(text("mobile").expect("opens"), ["13800001234", "13900001234"]);
    assert_eq!(text("landline").expect("opens"), ["0990-7766"]);
    assert_eq!(text("email"), None);
    assert_eq!(opened(&bytes, &WHO, "mobile", &[8; 32]), None, "another vault's");
    assert_eq!(opened(&bytes, &[2; 16], "mobile", &SECRET), None, "of another customer");
    for digits in ["1380000", "0990-"] {
        assert!(!bytes.windows(digits.len()).any(|window| window == digits.as_bytes()));
    }
}

#[test]
fn one_transaction_has_one_ephemeral_key_and_no_two_boxes_are_alike() {
    let mut sealer = Sealer::to(SealKey::of(&SECRET)).expect("random numbers");
    let mut seal = || sealer.seal(&WHO, r#"{"mobile":["1"]}"#).expect("something");
    let (one, again) = (seal(), seal());
    assert_eq!(one[..33], again[..33]);
    assert_ne!(one[33..], again[33..]);
    assert_ne!(one[..33], sealed(r#"{"mobile":["1"]}"#).expect("something")[..33], "another transaction");
}

#[test]
fn a_byte_changed_anywhere_opens_nothing_and_breaks_nothing() {
    let bytes = sealed(r#"{"mobile":["13800001234"]}"#).expect("something");
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert_eq!(opened(&changed, &WHO, "mobile", &SECRET), None, "byte {at}");
        assert_eq!(opened(&bytes[..at], &WHO, "mobile", &SECRET), None, "cut at {at}");
    }
    // A key that agrees with everybody's.
    let mut weak = bytes.clone();
    weak[1..33].fill(0);
    assert_eq!(opened(&weak, &WHO, "mobile", &SECRET), None);
}

#[test]
fn what_is_not_understood_is_not_kept() {
    for text in ["", "[]", "{}", "null", r#"{"mobile":"#] {
        assert_eq!(sealed(text), None, "{text}");
    }
    let long = format!(r#"{{"mobile":["{}"],"landline":["1"]}}"#, "9".repeat(2_000));
    let bytes = sealed(&long).expect("the short one");
    assert!(!has(&bytes, "mobile") && has(&bytes, "landline"));
    // A form of a later program is kept by that program alone.
    let odd = sealed(r#"{"mobile":{"by":"region"}}"#).expect("kept");
    assert_eq!(opened(&odd, &WHO, "mobile", &SECRET), None);
}

#[test]
fn a_store_without_a_key_keeps_nothing_in_the_clear() {
    assert_eq!(bytes_of(Sealed::Clear(BOTH), &WHO, None), None);
    assert_eq!(bytes_of(Sealed::Kept(b"as it was"), &WHO, None).as_deref(), Some(b"as it was".as_slice()));
    let customer = CustomerId(Uuid::from_bytes(WHO));
    assert_eq!(SealedValue::of(customer, "mobile", b"as it was".to_vec()), None);
    assert_eq!(format!("{:?}", Sealed::Clear(BOTH)), "Clear(..)", "nothing printed shows it");
}
