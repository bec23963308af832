//! Api: schemathesis on the OpenAPI document against a running head office, as each role, twice.

use std::path::Path;
use std::process::{Command, Stdio};

use super::ledger::Entry;
use crate::bank::{Bank, Set, making};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, Stop, path, say};
use crate::stage::office::Office;

/// What the script needs, in the versions it is written for; answers of a pull are packed.
const PACKAGES: [&str; 2] = ["schemathesis==4.32.5", "backports.zstd==1.8.0; python_version<'3.14'"];
/// Customers of the bank it runs on.
const CUSTOMERS: u32 = 800;

/// With the programs built: makes the environment and the bank, and tries so many examples an operation and role.
pub(super) fn tried(examples: u64) -> End<Entry> {
    let folder = path::target().join("schemathesis");
    let python = folder.join("bin/python");
    let (installed, packages) = (folder.join("installed"), PACKAGES.join("\n"));
    if std::fs::read_to_string(&installed).unwrap_or_default() != packages {
        say::step("Installing schemathesis", || {
            let sentence = "schemathesis could not be installed; the words above say why.";
            cargo::run(Command::new("python3").args(["-m", "venv"]).arg(&folder), sentence)?;
            cargo::run(Command::new(&python).args(["-m", "pip", "-q", "install"]).args(PACKAGES), sentence)
        })?;
        std::fs::write(&installed, packages).map_err(wrong)?;
    }
    let standing = making::make(&Bank::new(Set::Demo, CUSTOMERS, None)?, Profile::Debug)?;
    // What is tried here is nonsense: not in a bank that others use.
    let data = path::target().join("tmp/schemathesis-office");
    if data.exists() {
        std::fs::remove_dir_all(&data).map_err(wrong)?;
    }
    copy(&standing.office, &data).map_err(wrong)?;
    let office = Office::start(&path::program("head-office", Profile::Debug), &data)?;
    let mut command = Command::new(&python);
    command.arg(path::root().join("tests/sim/api/per_role.py")).args([&office.url, &office.ca]);
    command.arg(path::root().join("crates/head-office/openapi.json")).arg(examples.to_string());
    let end = command.stdin(Stdio::null()).output().map_err(wrong)?;
    let words = String::from_utf8_lossy(&end.stderr);
    let entry = Entry::read(&words);
    if entry.as_ref().is_none_or(|entry| entry.violations > 0) {
        say::note(&words);
    }
    entry.ok_or_else(|| Stop::new("schemathesis did not come to its end; its words are above."))
}

fn wrong(cause: std::io::Error) -> Stop {
    Stop::new(format!("The bank for schemathesis could not be put in place: {cause}"))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            std::fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}
