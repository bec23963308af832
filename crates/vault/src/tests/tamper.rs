//! What was changed on the disk opens nothing.

use serde_json::{Value, json};

use super::{Device, LOGIN, NOW, PASSWORD, lease, name, who};
use crate::VaultError;

/// Changes one field, tries the right password, says how it ended offline and online.
fn check(file: &str, pointer: &str, value: Value) -> (String, String) {
    let device = Device::with_vault();
    device.edit(file, pointer, value);
    let offline = name(device.offline(PASSWORD, NOW));
    let online = name(device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW));
    (offline, online)
}

#[test]
fn every_field_of_the_wrap_record_is_authenticated() {
    let other = json!("00112233445566778899aabbccddeeff");
    let table: &[(&str, Value, &str, &str)] = &[
        ("/format", json!(2), "Record", "Record"),
        ("/suite", json!("none"), "Record", "Record"),
        ("/vault", other.clone(), "WrongPassword", "OtherPassword"),
        ("/user", json!("8801002"), "Record", "Record"),
        ("/device", other.clone(), "Record", "Record"),
        ("/cost/memory_kib", json!(65), "WrongPassword", "OtherPassword"),
        ("/cost/memory_kib", json!(8), "Record", "Record"),
        ("/cost/memory_kib", json!(u32::MAX), "Record", "Record"),
        ("/cost/passes", json!(2), "WrongPassword", "OtherPassword"),
        ("/cost/passes", json!(0), "Record", "Record"),
        ("/salt", other.clone(), "WrongPassword", "OtherPassword"),
        ("/salt", json!("00"), "Record", "Record"),
        ("/generation", json!(7), "WrongPassword", "OtherPassword"),
        ("/key/text", json!("ff".repeat(48)), "WrongPassword", "OtherPassword"),
        ("/key/nonce", json!("ff".repeat(24)), "WrongPassword", "OtherPassword"),
        ("/key/nonce", json!("odd"), "WrongPassword", "OtherPassword"),
    ];
    for (pointer, value, offline, online) in table {
        let ended = check("wrap.json", pointer, value.clone());
        assert_eq!((ended.0.as_str(), ended.1.as_str()), (*offline, *online), "{pointer} = {value}");
    }
}

#[test]
fn a_stretched_or_forged_lease_opens_nothing_offline_and_is_replaced_online() {
    for (pointer, value) in [
        ("/until", json!(NOW + 1_000_000_000)),
        ("/share/text", json!("00".repeat(48))),
        ("/share/nonce", json!("00".repeat(24))),
    ] {
        let ended = check("lease.json", pointer, value);
        assert_eq!(ended, ("WrongPassword".to_owned(), "open".to_owned()), "{pointer}");
    }
}

#[test]
fn records_of_another_user_or_device_are_refused() {
    let device = Device::with_vault();
    device.vaults().open_online(&who("8801002"), PASSWORD, &lease(1), NOW).expect("made");
    let folder_of = |login: &str| {
        let hash = blake3::hash(login.as_bytes());
        device.path().join(format!("user-{}", crate::seal::hex(&hash.as_bytes()[..8])))
    };
    for file in ["wrap.json", "lease.json"] {
        std::fs::copy(folder_of("8801002").join(file), folder_of(LOGIN).join(file)).expect("copied");
    }
    assert_eq!(name(device.offline(PASSWORD, NOW)), "Record");

    let (stolen, thief) = (Device::with_vault(), Device::with_vault());
    for file in ["wrap.json", "lease.json"] {
        std::fs::copy(stolen.user_folder().join(file), thief.user_folder().join(file)).expect("copied");
    }
    assert_eq!(name(thief.offline(PASSWORD, NOW)), "Record");
}

#[test]
fn a_copied_folder_without_the_device_secret_stays_shut() {
    let device = Device::with_vault();
    std::fs::write(device.path().join("device.key"), [7; 32]).expect("written");
    assert_eq!(name(device.offline(PASSWORD, NOW)), "WrongPassword");
}

#[test]
fn a_damaged_device_secret_is_never_replaced_in_silence() {
    let device = Device::with_vault();
    std::fs::write(device.path().join("device.key"), [7; 31]).expect("written");
    assert!(matches!(device.offline(PASSWORD, NOW), Err(VaultError::Record(_))));
    assert_eq!(std::fs::read(device.path().join("device.key")).expect("read").len(), 31);
}

#[test]
fn a_half_written_record_does_not_hide_behind_another() {
    let device = Device::with_vault();
    let path = device.user_folder().join("wrap.json");
    let whole = std::fs::read(&path).expect("read");
    std::fs::write(&path, &whole[..whole.len() / 2]).expect("written");
    assert_eq!(name(device.offline(PASSWORD, NOW)), "Record");
    let online = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW);
    assert!(matches!(online, Err(VaultError::Record(_))), "a vault is never made over another");
}

#[test]
fn nothing_on_the_disk_is_a_key_or_the_password() {
    let device = Device::new();
    let opened = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW).expect("made");
    let keys = &opened.keys;
    let mut secrets: Vec<Vec<u8>> = vec![PASSWORD.into(), vec![1; 32], crate::seal::hex(&[1; 32]).into()];
    let sealed = opened.sealed.with(|key| zeroize::Zeroizing::new(*key)).expect("derived");
    for key in [&keys.cache, &keys.ledger, &sealed, &keys.audit] {
        secrets.push(key.to_vec());
        secrets.push(crate::seal::hex(key.as_slice()).into());
    }
    for entry in std::fs::read_dir(&opened.folder).expect("folder") {
        let path = entry.expect("entry").path();
        let bytes = std::fs::read(&path).expect("read");
        for secret in &secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_slice());
            assert!(!found, "{}", path.display());
        }
    }
}
