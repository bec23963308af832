//! Audit: licences, bans and sources of every dependency, as `deny.toml` says. Known
//! vulnerabilities need a database from the network: `cargo deny check advisories`.

use crate::ground::{End, cargo, path, say};

/// The version that `deny.toml` is written for.
const CARGO_DENY: &str = "0.20.2";

/// Installs cargo-deny when it is missing, then checks.
pub(crate) fn run() -> End {
    if path::on_path("cargo-deny").is_none() {
        say::step("Installing cargo-deny (compiles for some minutes, once)", || {
            cargo::run(
                cargo::cargo().args(["install", "--locked", "cargo-deny", "--version", CARGO_DENY]),
                "cargo-deny could not be installed; cargo's words are above.",
            )
        })?;
    }
    say::step("Licences, bans and sources", || {
        cargo::run(
            cargo::cargo().args(["deny", "--all-features", "check", "bans", "licenses", "sources"]),
            "A dependency breaks deny.toml; the words above name it.",
        )
    })?;
    say::result("audit: all well");
    Ok(())
}
