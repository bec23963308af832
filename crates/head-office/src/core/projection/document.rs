//! The table as people read it (Markdown), held current by a test.

use std::fmt::Write as _;

use super::table::TABLE;

/// Markdown of the whole table.
pub fn markdown() -> String {
    let mut text = String::from(
        "# What each role is sent\n\nWritten from the allow-list of `head-office` \
         (`core/projection/table.rs`). A field without a line is sent to nobody. Tags pass one by \
         one: sensitivity within the clearance, at the counter only counter-safe ones of level 1 \
         and 2.\n",
    );
    let mut kind = "";
    for line in TABLE {
        if line.kind != kind {
            kind = line.kind;
            let _ = write!(
                text,
                "\n## {kind}\n\n| field | advisor, manager | counter | administrator | auditor |\n\
                 |---|---|---|---|---|\n"
            );
        }
        let mark = |yes: bool| if yes { "yes" } else { "-" };
        let readers = line.readers;
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            line.path,
            mark(readers.full),
            mark(readers.counter),
            mark(readers.library),
            mark(readers.codes)
        );
    }
    text
}
