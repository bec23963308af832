//! Types: writes anew what is generated and committed: the UI contract in TypeScript, the
//! OpenAPI document, the tables of projection and authority. Tests hold that all are fresh.

use crate::ground::{End, cargo, say};

/// A test that writes its file instead of comparing it when `FENHU_REFRESH` is set.
struct Writer {
    what: &'static str,
    test: [&'static str; 4],
}

const WRITERS: [Writer; 4] = [
    Writer {
        what: "the UI contract, ui/src/contract/",
        test: ["--package", "workbench", "--lib", "the_committed_typescript_is_fresh"],
    },
    Writer {
        what: "the OpenAPI document, crates/head-office/openapi.json",
        test: ["--package", "head-office", "--test=server", "the_checked_in_document_is_current"],
    },
    Writer {
        what: "who receives which field, crates/head-office/projection.md",
        test: ["--package", "head-office", "--lib", "the_printed_table_is_current"],
    },
    Writer {
        what: "who may do what, docs/SECURITY-AUTHORITY.md",
        test: ["--package", "domain", "--lib", "the_document_equals_the_table"],
    },
];

/// Runs the tests that write.
pub(crate) fn run() -> End {
    for writer in &WRITERS {
        say::step(format_args!("Writing {}", writer.what), || {
            let mut command = cargo::cargo();
            command.args(["test", "--quiet"]).args(writer.test).env("FENHU_REFRESH", "1");
            cargo::run(&mut command, "The generated files could not be written; the words are above.")
        })?;
    }
    say::result("types: written");
    Ok(())
}
