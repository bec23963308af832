//! Dist: the installer for Debian and its relatives, and the proof that it installs and
//! that what was installed starts.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::ground::apt::{self, Need};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, Stop, node, path, say};

/// The bundler of Tauri, as an npm package; the same line as the `tauri` crate.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// What may be asked of `dist`.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// Also install it with dpkg on this machine and take it off again.
    #[arg(long)]
    try_install: bool,
}

/// Builds the package; shows what is in it.
pub(crate) fn run(asked: &Asked) -> End {
    apt::ensure(&[Need::Build])?;
    node::build_ui()?;
    say::step("Bundling the Debian package (release build, some ten minutes the first time)", || {
        let mut command = node::npm(&path::root());
        command.args(["exec", "--yes", "--", BUNDLER, "build", "--bundles", "deb"]);
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

/// Installs, finds the program where it should be, and removes it again.
fn try_install(package: &Path) -> End {
    say::step("Installing it with dpkg", || {
        let mut command = Command::new("apt-get");
        command.args(["install", "-y", "--no-install-recommends"]).arg(package);
        command.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::from(std::io::stderr()));
        cargo::run(&mut command, "The package does not install; the words are above.")
    })?;
    let there = Path::new("/usr/bin/fenhu").is_file();
    say::step("Taking it off again", || {
        let mut command = Command::new("dpkg");
        command.args(["--remove", "fenhu"]).stdout(Stdio::from(std::io::stderr()));
        cargo::run(&mut command, "The package does not come off; the words are above.")
    })?;
    match there {
        true => {
            say::result("dist: installs and comes off");
            Ok(())
        }
        false => Err(Stop::new("The package installed, but /usr/bin/fenhu was not there.")),
    }
}
