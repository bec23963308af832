//! Types: writes what is generated and committed anew: the UI contract in TypeScript and
//! the OpenAPI document of head office. Tests hold that both are fresh.

use crate::ground::{End, cargo, say};

/// The packages whose tests write their generated files when asked.
const WRITERS: [(&str, &str); 2] = [("workbench", "contract"), ("head-office", "openapi")];

/// Runs the tests that write instead of comparing.
pub(crate) fn run() -> End {
    for (package, filter) in WRITERS {
        say::step(format_args!("Writing what {package} generates"), || {
            let mut command = cargo::cargo();
            command
                .args(["test", "--quiet", "--package", package, "--lib", filter])
                .env("FENHU_REFRESH", "1");
            cargo::run(&mut command, "The generated files could not be written; the words are above.")
        })?;
    }
    say::result("types: written");
    Ok(())
}
