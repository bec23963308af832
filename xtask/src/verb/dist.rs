//! Dist: the installer for Debian and its relatives, and the proof that it installs and
//! that what was installed starts.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::bank::making::{self, Standing};
use crate::bank::{Bank, Set};
use crate::ground::apt::{self, Need};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, Stop, node, path, say};
use crate::stage::display::Display;
use crate::stage::office::Office;
use crate::stage::window;

/// Where the package puts the program.
const INSTALLED: &str = "/usr/bin/fenhu";

/// The bundler of Tauri, as an npm package; the same line as the `tauri` crate.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// What may be asked of `dist`.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// Also install it on this machine, start it, log in, and take it off again.
    #[arg(long)]
    try_install: bool,
}

/// Builds the package; shows what is in it.
pub(crate) fn run(asked: &Asked) -> End {
    apt::ensure(&[Need::Build])?;
    node::build_ui()?;
    cargo::build(&["fenhu"], Profile::Release)?;
    say::step("Bundling the Debian package", || {
        let mut command = node::npm(&path::root());
        // Only bundles: the program is the one just built, with the features it was tested with.
        command.args(["exec", "--yes", "--", BUNDLER, "bundle", "--bundles", "deb"]);
        command.stdout(Stdio::from(std::io::stderr()));
        cargo::run(&mut command, "The bundler failed; its own words are above.")
    })?;
    let package = newest_package(&path::target().join(Profile::Release.folder()).join("bundle/deb"))?;
    let bytes = std::fs::metadata(&package).map(|state| state.len()).unwrap_or_default();
    say::result(format_args!("{} ({:.1} MB)", package.display(), bytes as f64 / 1e6));
    if asked.try_install { try_install(&package) } else { Ok(()) }
}

fn newest_package(folder: &Path) -> End<PathBuf> {
    let packages = std::fs::read_dir(folder)
        .map_err(Stop::while_doing(format!("The bundler left nothing in {}", folder.display())))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "deb"));
    packages
        .max_by_key(|file| std::fs::metadata(file).and_then(|state| state.modified()).ok())
        .ok_or_else(|| Stop::new(format!("The bundler left no .deb in {}.", folder.display())))
}

/// Installs, lets the installed program log in and show a book, and removes it again.
fn try_install(package: &Path) -> End {
    apt::ensure(&[Need::Fonts, Need::Headless])?;
    let bank = making::make(&Bank::new(Set::Demo, 5_000, None)?, Profile::Release)?;
    say::step("Installing it", || {
        let file = package.display().to_string();
        apt::apt_get(&["install", "-y", "--reinstall", "--no-install-recommends", &file])
    })?;
    let started = start(&bank);
    say::step("Taking it off again", || apt::apt_get(&["remove", "-y", "fenhu"]))?;
    started?;
    if Path::new(INSTALLED).exists() {
        return Err(Stop::new(format!("The package came off, but {INSTALLED} stayed.")));
    }
    say::result("dist: installs, starts, shows a book, and comes off");
    Ok(())
}

/// The installed program, driven on a device of its own.
fn start(bank: &Standing) -> End {
    let device = bank.device.with_file_name("device-dist");
    // A device of an earlier try would show its old book without asking head office.
    let _ = std::fs::remove_dir_all(&device);
    let office = Office::start(&path::program("head-office", Profile::Release), &bank.office)?;
    let display = Display::open()?;
    let picture = path::target().join("dist.png");
    say::step("Starting the installed program and logging an advisor in", || {
        window::photograph(Path::new(INSTALLED), &display, &office, &device, &picture).map(drop)
    })?;
    say::result(format_args!("A picture of its window is in {}", picture.display()));
    Ok(())
}
