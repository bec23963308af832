//! Tests of the vault: tables of what opens it and what does not.

mod guard;
mod tamper;
mod unlock;

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::{Cost, FileSecret, Lease, VaultError, Vaults, Who};

/// Quick enough for a table; never used outside tests.
const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// A Saturday in 2026, ms.
const NOW: i64 = 1_795_000_000_000;
const HOUR: i64 = 3_600_000;
const LOGIN: &str = "8801001";
const PASSWORD: &str = "correct horse";

/// A device in a folder of its own.
struct Device {
    folder: TempDir,
}

impl Device {
    fn new() -> Device {
        Device { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn vaults(&self) -> Vaults {
        let secret = Box::new(FileSecret::new(self.path().join("device.key")));
        Vaults::with(self.path(), secret, CHEAP, CHEAP).expect("vaults")
    }

    /// A device where somebody has logged in once and left.
    fn with_vault() -> Device {
        let device = Device::new();
        device.vaults().open_online(&who(LOGIN), PASSWORD, &lease(1), NOW).expect("a new vault");
        device
    }

    /// The folder of the only user.
    fn user_folder(&self) -> std::path::PathBuf {
        let is_user = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("user-");
        std::fs::read_dir(self.path())
            .expect("folder")
            .map(|entry| entry.expect("entry").path())
            .find(|path| path.file_name().is_some_and(is_user))
            .expect("a user's folder")
    }

    /// Changes a field of a record on the disk.
    fn edit(&self, file: &str, pointer: &str, value: Value) {
        let path = self.user_folder().join(file);
        let mut record: Value = serde_json::from_slice(&std::fs::read(&path).expect("record")).expect("JSON");
        *record.pointer_mut(pointer).expect("a field of the record") = value;
        std::fs::write(&path, record.to_string()).expect("written");
    }

    fn offline(&self, password: &str, now: i64) -> Result<crate::Opened, VaultError> {
        self.vaults().open_offline(LOGIN, password, now)
    }
}

fn who(login: &str) -> Who {
    Who {
        login: login.to_owned(),
        name: "李静".to_owned(),
        role: "relationship_manager".to_owned(),
        branch_name: "江州城东支行".to_owned(),
    }
}

/// The share of one vault; `kind` makes another.
fn lease(kind: u8) -> Lease {
    Lease { share: Zeroizing::new([kind; 32]), until: NOW + 72 * HOUR }
}

/// The keys as bytes, to compare.
fn keys(opened: &crate::Opened) -> [[u8; 32]; 4] {
    let keys = &opened.keys;
    let sealed = opened.sealed.with(|key| *key).expect("derived");
    [*keys.cache, *keys.ledger, sealed, *keys.audit]
}

/// The variant of a failure, for tables.
fn name(result: Result<crate::Opened, VaultError>) -> String {
    match result {
        Ok(_) => "open".to_owned(),
        Err(error) => {
            let text = format!("{error:?}");
            text.split([' ', '(', '{']).next().unwrap_or_default().to_owned()
        }
    }
}
