//! The table as documentation: docs/SECURITY-AUTHORITY.md is written from here, and a test
//! keeps the two equal.

use std::fmt::Write;

use super::table::{COLUMNS, TABLE};
use super::{Grant, Relation};

/// The whole document, in Markdown.
pub fn markdown() -> String {
    let mut text = String::from(HEAD);
    let heads: Vec<&str> = COLUMNS.iter().map(|(head, _)| *head).collect();
    let _ = writeln!(text, "| Operation | {} |", heads.join(" | "));
    let _ = writeln!(text, "|---|{}", "---|".repeat(COLUMNS.len()));
    for (operation, cells) in TABLE {
        let words: Vec<String> = cells.iter().map(|cell| words(cell)).collect();
        let _ = writeln!(text, "| `{}` | {} |", operation.code(), words.join(" | "));
    }
    text
}

const HEAD: &str = "\
# Who may do what

Written from `crates/domain/src/authority/table.rs`; a test fails when the two differ (run
`cargo test -p domain authority` with `FENHU_REFRESH=1` to write it again). What is not in
the table is refused.

Relations: **own** = primary, assistant, or cover while it lasts; **branch** = any customer of
one's branch; **other** = a customer of another branch; **lent** = for a limited time, such as a
walk-in; **desk** = not about a customer. A customer that was taken away (**revoked**) grants
nothing. *counter* = in the counter slice, without amounts; *reason* = with a reason, recorded,
within a quota.

";

fn words(cell: &[(Relation, Grant)]) -> String {
    if cell.is_empty() {
        return "–".to_owned();
    }
    let words: Vec<String> = cell
        .iter()
        .map(|(relation, grant)| match grant {
            Grant::Full => relation_word(*relation).to_owned(),
            Grant::Counter => format!("{} (*counter*)", relation_word(*relation)),
            Grant::Reason => format!("{} (*reason*)", relation_word(*relation)),
            Grant::No => format!("not {}", relation_word(*relation)),
        })
        .collect();
    words.join(", ")
}

fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Own => "own",
        Relation::Branch => "branch",
        Relation::Other => "other",
        Relation::Revoked => "revoked",
        Relation::Lent => "lent",
        Relation::Desk => "desk",
    }
}
