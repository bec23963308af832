//! Making: a bundle is generated (or given), imported into a fresh head office, and its
//! months are closed. Done again only when the parameters or our programs changed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Bank, Set};
use crate::ground::cargo::{self, Profile};
use crate::ground::stamp::Fingerprint;
use crate::ground::{End, Stop, path, say};

/// The mapping of the Czech bank's files, kept with head office.
const BERKA_MAPPING: &str = "assets/mappings/berka.toml";

/// A bank that stands: head office's data, and a place for devices beside it.
pub(crate) struct Standing {
    /// `--data` of head office.
    pub(crate) office: PathBuf,
    /// `FENHU_DEVICE_DIR` of the demo's window.
    pub(crate) device: PathBuf,
    /// Whether it was made just now.
    pub(crate) fresh: bool,
}

/// Makes the bank, or finds it standing.
pub(crate) fn make(bank: &Bank, profile: Profile) -> End<Standing> {
    // A home a profile: each has its stamp, and neither may speak for what the other made.
    let home = path::target().join(profile.folder()).join("bank").join(bank.name());
    let office_program = path::program("head-office", profile);
    let stamp = Fingerprint::default()
        .word(&format!("{bank:?}"))
        .word(&day(bank))
        .file(&path::root().join(BERKA_MAPPING))
        .program(&path::program("sample-bank", profile))
        .program(&office_program);
    let step = format!("bank-{}-{}", bank.name(), profile.folder());
    let _alone = alone(&home)?;
    let mut standing = Standing { office: home.join("office"), device: home.join("device"), fresh: false };
    if standing.office.is_dir() && !stamp.differs(&step) {
        return Ok(standing);
    }
    standing.fresh = true;
    remove(&home)?;
    std::fs::create_dir_all(&standing.office)
        .map_err(Stop::while_doing(format!("Could not make {}", standing.office.display())))?;
    let bundle = bundle(bank, &home, profile)?;
    import(bank, &office_program, &standing.office, &bundle)?;
    stamp.keep(&step);
    Ok(standing)
}

/// Two demos begun at once make a bank one after the other; the second finds it standing.
fn alone(home: &Path) -> End<std::fs::File> {
    let place = home.with_extension("lock");
    let locked = || {
        std::fs::create_dir_all(home)?;
        let file = std::fs::File::create(&place)?;
        file.lock()?;
        Ok::<_, std::io::Error>(file)
    };
    locked().map_err(Stop::while_doing(format!("Could not lock {}", place.display())))
}

/// Generates a bundle of CSV files into `out`, with the generator's own progress.
pub(crate) fn generate(bank: &Bank, out: &Path, more: &[String], profile: Profile) -> End {
    let mut command = Command::new(path::program("sample-bank", profile));
    match bank.set {
        Set::Demo => command.args(["--set", "demo", "--customers", &bank.customers.to_string()]),
        _ => command.args(["--set", &bank.name()]),
    };
    command.args(more).arg("--out").arg(out).arg("--progress");
    command.stdin(Stdio::null()).stdout(Stdio::from(std::io::stderr()));
    say::step(format_args!("Making the bank {}", bank.name()), || {
        cargo::run(&mut command, "The generator stopped; its own words are above.")
    })
}

/// A generated bank is as of yesterday, so it is made anew each day (in Shanghai); a real one stays.
fn day(bank: &Bank) -> String {
    if bank.set == Set::Berka {
        return String::new();
    }
    let now = std::time::UNIX_EPOCH.elapsed().unwrap_or_default().as_secs();
    ((now + 8 * 3600) / 86_400).to_string()
}

fn bundle(bank: &Bank, home: &Path, profile: Profile) -> End<PathBuf> {
    if let Some(given) = &bank.data {
        return Ok(given.clone());
    }
    let out = home.join("bundle");
    generate(bank, &out, &["--as-of".to_owned(), "yesterday".to_owned()], profile)?;
    Ok(out)
}

fn import(bank: &Bank, program: &Path, office: &Path, bundle: &Path) -> End {
    let mut command = Command::new(program);
    command.arg("import").arg("--data").arg(office).arg(bundle);
    if bank.set == Set::Berka {
        command.arg("--mapping").arg(path::root().join(BERKA_MAPPING));
    }
    command.stdin(Stdio::null()).stdout(Stdio::from(std::io::stderr()));
    say::step("Head office imports it and closes its months", || {
        cargo::run(
            &mut command,
            "Head office refused the bundle; each error is above with its file and line.",
        )
    })
}

fn remove(folder: &Path) -> End {
    match std::fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            Err(Stop::new(format!("Could not clear {}: {cause}. Is a demo still running?", folder.display())))
        }
        _ => Ok(()),
    }
}
