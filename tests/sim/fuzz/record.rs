//! Target: the files of a vault, changed by anybody who can reach the disk. No changed record
//! opens, unless nothing that matters was changed; none eats the machine.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vault::{Cost, FileSecret, Lease, Vaults, Who};

use super::Target;
use super::mutator::Mutator;

/// Cheap: what is tried is the reading, not the deriving.
const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };
/// A record that asks for more than this is not tried here: it is refused or slow, by design.
const DEAR: u64 = 512;
const PASSWORD: &str = "correct horse";
const LOGIN: &str = "8801001";
const NOW: i64 = 1_795_000_000_000;
const FILES: [&str; 3] = ["wrap.json", "lease.json", "guard.json"];

/// A vault somebody has opened once.
pub(super) struct Records {
    folder: TempDir,
    place: PathBuf,
    sound: Vec<Vec<u8>>,
}

fn vaults(root: &Path) -> Vaults {
    let secret = Box::new(FileSecret::new(root.join("device.key")));
    Vaults::with(root, secret, CHEAP, CHEAP).expect("vaults")
}

impl Records {
    pub(super) fn new() -> Records {
        let folder = crate::sim::rig_b::memory_folder();
        let who = Who {
            login: LOGIN.to_owned(),
            name: "王芳".to_owned(),
            role: "teller".to_owned(),
            branch_name: String::new(),
        };
        let lease = Lease::from_hex(&"5a".repeat(32), NOW + 1_000_000).expect("a share");
        let opened = vaults(folder.path()).open_online(&who, PASSWORD, &lease, NOW).expect("a new vault");
        let place = opened.folder.clone();
        drop(opened);
        let sound = FILES.iter().map(|name| fs::read(place.join(name)).unwrap_or_default()).collect();
        Records { folder, place, sound }
    }
}

/// The files, each behind its number.
pub(super) fn records() -> Mutator {
    let records = Records::new();
    let numbered = |(number, bytes): (usize, &Vec<u8>)| [&[number as u8 + b'0'][..], bytes].concat();
    Mutator::over(records.sound.iter().enumerate().map(numbered).collect())
}

impl Target for Records {
    fn take(&mut self, input: &[u8]) -> Option<String> {
        let (number, bytes) = input.split_first()?;
        let number = usize::from(number.wrapping_sub(b'0')) % FILES.len();
        let record: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
        let cost = |name: &str| record["cost"][name].as_u64().unwrap_or(0);
        if cost("memory_kib") > DEAR || cost("passes") > 8 {
            return None;
        }
        let file = self.place.join(FILES[number]);
        fs::write(&file, bytes).expect("a file in memory");
        // It may open or not; it may not panic, and with a wrong password it must not open.
        drop(vaults(self.folder.path()).open_offline(LOGIN, PASSWORD, NOW));
        let wrong = vaults(self.folder.path()).open_offline(LOGIN, "wrong", NOW).is_ok();
        for (name, sound) in FILES.iter().zip(&self.sound) {
            fs::write(self.place.join(name), sound).expect("a file in memory");
        }
        wrong.then(|| "opened with a wrong password".to_owned())
    }
}
