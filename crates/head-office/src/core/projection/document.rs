//! The table as people read it (Markdown), held current by a test.

use std::fmt::Write as _;

use super::table::{BEHIND_MASKS, Class, TABLE};

/// Markdown of the whole table.
pub fn markdown() -> String {
    let mut text = String::from(
        "# What each role is sent\n\nWritten from the allow-list of `head-office` \
         (`core/projection/table.rs`). A field without a line is sent to nobody. Tags pass one by \
         one: sensitivity within the clearance, at the counter only counter-safe ones of level 1 \
         and 2, of the pool only level 1. Names of the pool are masked at head office.\n\n\
         Records: a full slice gets all of a customer, but notes for the advisor alone only where \
         it serves the customer; a counter gets arrivals, referrals, contacts at the counter, notes \
         marked for it, and tasks, feedback and notes of its own. Only where it writes tags does a \
         slice hold their dots.\n\n\
         Behind masks, in no row: *sealed* values are sent beside the row to a device that seals them \
         before it writes anything, to an advisor of customers they serve and to the manager of the \
         branch, and opened by a reveal alone; *online-only* ones are asked for singly.\n\n\
         | value | class | advisor, own customers | manager, own branch | everybody else |\n\
         |---|---|---|---|---|\n",
    );
    for (code, class) in BEHIND_MASKS {
        let (name, sent) = match class {
            Class::Plain => ("plain", "with the row"),
            Class::Sealed => ("sealed", "sealed"),
            Class::OnlineOnly => ("online-only", "singly"),
        };
        let _ = writeln!(text, "| `{code}` | {name} | {sent} | {sent} | - |");
    }
    let mut kind = "";
    for line in TABLE {
        if line.kind != kind {
            kind = line.kind;
            let _ = write!(
                text,
                "\n## {kind}\n\n| field | advisor, manager | counter | pool | administrator | auditor |\n\
                 |---|---|---|---|---|---|\n"
            );
        }
        let mark = |yes: bool| if yes { "yes" } else { "-" };
        let readers = line.readers;
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} |",
            line.path,
            mark(readers.full),
            mark(readers.counter),
            mark(readers.pool),
            mark(readers.library),
            mark(readers.codes)
        );
    }
    text
}
