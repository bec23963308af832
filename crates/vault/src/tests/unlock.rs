//! What opens a vault.

use super::{CHEAP, Device, HOUR, LOGIN, NOW, PASSWORD, keys, lease, name, who};
use crate::{Cost, FileSecret, VaultError, Vaults};

#[test]
fn a_vault_opens_with_the_same_keys_online_and_offline() {
    let device = Device::new();
    let first = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW).expect("made");
    assert!(first.new);
    let made = keys(&first);
    drop(first);
    let online = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW + 1).expect("online");
    assert!(!online.new);
    assert_eq!(keys(&online), made);
    drop(online);
    let offline = device.offline(PASSWORD, NOW + 2).expect("offline");
    assert_eq!(keys(&offline), made);
    assert_eq!(offline.lease_until, NOW + 72 * HOUR);
}

#[test]
fn each_key_is_for_one_purpose() {
    let device = Device::new();
    let opened = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW).expect("made");
    let mut all = keys(&opened).to_vec();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 4);
}

#[test]
fn two_users_of_a_device_have_nothing_in_common() {
    let device = Device::with_vault();
    let other = device.vaults().open_online(&who("8801002"), PASSWORD, &lease(1), NOW).expect("made");
    let mine = device.offline(PASSWORD, NOW).expect("opened");
    assert_ne!(keys(&mine), keys(&other));
    assert_ne!(mine.folder, other.folder);
    assert_ne!(mine.vault, other.vault);
}

#[test]
fn one_process_at_a_time() {
    let device = Device::with_vault();
    let open = device.offline(PASSWORD, NOW).expect("opened");
    assert_eq!(name(device.offline(PASSWORD, NOW)), "InUse");
    let online = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW);
    assert!(matches!(online, Err(VaultError::InUse)));
    drop(open);
    assert_eq!(name(device.offline(PASSWORD, NOW)), "open");
}

#[test]
fn the_login_page_knows_who_was_here() {
    let device = Device::with_vault();
    let mut second = who("8801002");
    second.name = "王芳".to_owned();
    device.vaults().open_online(&second, PASSWORD, &lease(2), NOW + HOUR).expect("made");
    let known = device.vaults().known().expect("listed");
    let seen: Vec<_> = known.iter().map(|user| (user.login.as_str(), user.last_opened)).collect();
    assert_eq!(seen, [("8801002", NOW + HOUR), (LOGIN, NOW)]);
    assert_eq!(known[1].branch_name, "江州城东支行");
    assert_eq!(known[1].lease_until, NOW + 72 * HOUR);
}

#[test]
fn a_new_share_from_head_office_wraps_the_same_key_anew() {
    let device = Device::with_vault();
    let before = keys(&device.offline(PASSWORD, NOW).expect("opened"));
    let opened = device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(9), NOW).expect("re-wrapped");
    assert_eq!(keys(&opened), before);
    drop(opened);
    assert_eq!(keys(&device.offline(PASSWORD, NOW).expect("opened")), before);
}

#[test]
fn a_changed_password_needs_the_old_one_once() {
    let device = Device::with_vault();
    let before = keys(&device.offline(PASSWORD, NOW).expect("opened"));
    let other = device.vaults().open_online(&who(LOGIN), "new one", &lease(1), NOW);
    assert!(matches!(other, Err(VaultError::OtherPassword)));
    let vaults = device.vaults();
    let wrong = vaults.change_password(LOGIN, "not it", "new one", &lease(1));
    assert!(matches!(wrong, Err(VaultError::WrongPassword { .. })));
    vaults.change_password(LOGIN, PASSWORD, "new one", &lease(1)).expect("changed");
    let opened = vaults.open_online(&who(LOGIN), "new one", &lease(1), NOW).expect("opened");
    assert_eq!(keys(&opened), before);
    drop(opened);
    assert_eq!(name(device.offline(PASSWORD, NOW)), "WrongPassword");
}

#[test]
fn a_cheap_record_is_refused_and_a_dearer_one_is_wrapped_anew() {
    let device = Device::with_vault();
    let secret = || Box::new(FileSecret::new(device.path().join("device.key")));
    let dear = Cost { memory_kib: 128, passes: 2, lanes: 1 };
    let strict = Vaults::with(device.path(), secret(), dear, dear).expect("vaults");
    assert_eq!(name(strict.open_offline(LOGIN, PASSWORD, NOW)), "Record");
    let grown = Vaults::with(device.path(), secret(), dear, CHEAP).expect("vaults");
    let before = keys(&grown.open_online(&who(LOGIN), PASSWORD, &lease(1), NOW).expect("opened"));
    assert_eq!(keys(&strict.open_offline(LOGIN, PASSWORD, NOW).expect("opened")), before);
    assert!(Cost::STANDARD.acceptable(Cost::FLOOR));
    assert!(!CHEAP.acceptable(Cost::FLOOR));
}

#[test]
fn a_lease_is_prolonged_without_the_password() {
    let device = Device::with_vault();
    let opened = device.offline(PASSWORD, NOW).expect("opened");
    let later = NOW + 200 * HOUR;
    opened.renewal.renew(later).expect("renewed");
    drop(opened);
    assert_eq!(device.offline(PASSWORD, later - 1).expect("opened").lease_until, later);
}

#[cfg(unix)]
#[test]
fn only_their_owner_reads_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let device = Device::with_vault();
    let folder = device.user_folder();
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("file").permissions().mode() & 0o777;
    assert_eq!(mode(&device.path().join("device.key")), 0o600);
    assert_eq!(mode(&folder), 0o700);
    for file in ["wrap.json", "lease.json", "guard.json", "user.json"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
}

#[test]
fn an_erased_vault_is_gone() {
    let device = Device::with_vault();
    device.vaults().erase(LOGIN).expect("erased");
    assert_eq!(name(device.offline(PASSWORD, NOW)), "NoVault");
    assert_eq!(device.vaults().known().expect("listed"), []);
}
