//! Node: npm packages (only when a lock file changed) and the built front end (only
//! when its sources changed).

use std::path::Path;
use std::process::{Command, Stdio};

use super::stamp::Fingerprint;
use super::{End, Stop, cargo, path, say};

/// The oldest Node we build with.
const OLDEST: u32 = 20;

/// An npm command in a folder; npm is a script with another name on Windows.
pub(crate) fn npm(folder: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Checks that Node is here and young enough.
pub(crate) fn ensure() -> End {
    let sentence = || {
        Stop::new(format!(
            "Node.js {OLDEST} or newer with npm is needed. Install it from your system's packages, then start again."
        ))
    };
    let answer = Command::new("node").arg("--version").output().map_err(|_| sentence())?;
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    let major =
        text.trim().trim_start_matches('v').split('.').next().and_then(|part| part.parse::<u32>().ok());
    match major {
        Some(major)
            if major >= OLDEST && path::on_path(if cfg!(windows) { "npm.cmd" } else { "npm" }).is_some() =>
        {
            Ok(())
        }
        _ => Err(sentence()),
    }
}

/// Installs a folder's npm packages exactly as locked, when the lock changed.
pub(crate) fn install(folder: &Path, name: &str) -> End {
    let stamp =
        Fingerprint::default().file(&folder.join("package.json")).file(&folder.join("package-lock.json"));
    let step = format!("npm-{name}");
    if folder.join("node_modules").is_dir() && !stamp.differs(&step) {
        return Ok(());
    }
    say::step(format_args!("npm ci in {name} (packages as locked)"), || {
        let mut command = npm(folder);
        command.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
        command.stdout(Stdio::from(std::io::stderr()));
        cargo::run(
            &mut command,
            "`npm ci` failed; its own words are above. Check the network, then start again.",
        )
    })?;
    stamp.keep(&step);
    Ok(())
}

/// Builds the front end into `ui/dist` when a source changed.
pub(crate) fn build_ui() -> End {
    let ui = path::ui();
    ensure()?;
    install(&ui, "ui")?;
    let stamp = Fingerprint::default().folder(&ui, &["node_modules", "dist", "coverage"]);
    if ui.join("dist/index.html").is_file() && !stamp.differs("ui-dist") {
        return Ok(());
    }
    say::step("Building the front end", || {
        let mut command = npm(&ui);
        command.args(["run", "--silent", "build"]).stdout(Stdio::from(std::io::stderr()));
        cargo::run(&mut command, "The front end did not build; its own words are above.")
    })?;
    stamp.keep("ui-dist");
    Ok(())
}
