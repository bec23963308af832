//! Apt: the system packages we need on Debian and Ubuntu, installed when they are missing.

use std::process::{Command, Stdio};

use super::{End, Stop, path, say};

/// What a group of packages is for.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    /// Compiling the window (WebKitGTK) and the vendored OpenSSL.
    Build,
    /// Chinese letters on a screen.
    Fonts,
    /// A window without a display, driven by WebDriver.
    Headless,
    /// A browser for the browser tests.
    Browser,
    /// A database for the tests that start their own.
    Database,
}

impl Need {
    fn packages(self) -> &'static [&'static str] {
        match self {
            Need::Build => &["build-essential", "pkg-config", "perl", "libwebkit2gtk-4.1-dev"],
            Need::Fonts => &["fonts-noto-cjk"],
            Need::Headless => &["xvfb", "webkit2gtk-driver"],
            Need::Browser => &["chromium"],
            Need::Database => &["postgresql"],
        }
    }

    fn purpose(self) -> &'static str {
        match self {
            Need::Build => "to compile the window",
            Need::Fonts => "to draw Chinese text",
            Need::Headless => "to open the window without a display",
            Need::Browser => "for the browser tests",
            Need::Database => "for the tests of head office on PostgreSQL",
        }
    }
}

/// Makes sure that everything needed is installed. Elsewhere than on Debian and its
/// relatives it only says what to look for: the build fails with its own words otherwise.
pub(crate) fn ensure(needs: &[Need]) -> End {
    if path::on_path("dpkg-query").is_none() {
        if cfg!(target_os = "linux") {
            say::note(
                "This is not Debian or Ubuntu: install WebKitGTK 4.1 (development files), Xvfb, WebKitWebDriver, Chromium and Noto CJK fonts with your own package manager.",
            );
        }
        return Ok(());
    }
    let missing: Vec<(Need, Vec<&str>)> = needs
        .iter()
        .map(|need| {
            (*need, need.packages().iter().copied().filter(|name| !installed(name)).collect::<Vec<_>>())
        })
        .filter(|(_, names)| !names.is_empty())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    for (need, names) in &missing {
        say::note(format_args!("Installing {} {}", names.join(", "), need.purpose()));
    }
    let names: Vec<&str> = missing.into_iter().flat_map(|(_, names)| names).collect();
    say::step("apt-get update", || apt_get(&["update", "-qq"]))?;
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(&names);
    say::step(format_args!("apt-get install {}", names.join(" ")), || apt_get(&words))
}

fn installed(name: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${Status}", name])
        .output()
        .is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).contains("install ok installed"))
}

/// Runs apt-get as root, through sudo when we are somebody else.
pub(crate) fn apt_get(words: &[&str]) -> End {
    let line = format!("apt-get {}", words.join(" "));
    let mut command = match root() {
        true => Command::new("apt-get"),
        false if path::on_path("sudo").is_some() => {
            let mut sudo = Command::new("sudo");
            sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
            sudo
        }
        false => return Err(Stop::new(format!("Run this as root, then start again: {line}"))),
    };
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    // apt's own report is for people: keep stdout for our results.
    let status = command.stdout(Stdio::from(std::io::stderr())).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Stop::new(format!(
            "`{line}` failed; its own words are above. Check the network and the package sources, then start again."
        ))),
        Err(cause) => Err(Stop::new(format!("Could not start `{line}`: {cause}."))),
    }
}

fn root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}
