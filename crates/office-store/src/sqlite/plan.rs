//! Plans: cost follows the change, so a statement reads a range of an index that its own words
//! bound, never a whole table or a whole branch. Nobody runs ANALYZE, so what SQLite does here it
//! does in every file.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

/// Statements that are asked for all rows of a small table, and are to read them all.
const WHOLE: [&str; 5] = ["account_list", "epoch_next", "head_all", "head_branches", "import_runs"];

/// Statements that walk a branch or a scope because all of it is asked for.
const WALKS: [&str; 4] = ["versions_branch", "versions_scope", "scope_floor", "heads_of"];

/// Statements that read the last row of a branch: `max` of an index is its end.
const LAST: [&str; 2] = ["audit_put", "login_put"];

fn room(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name)
}

/// Name and text of each statement, those of SQLite's own first.
fn statements() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for folder in ["sqlite/sql", "sql"] {
        for file in fs::read_dir(room(folder)).unwrap().map(|file| file.unwrap().path()) {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let makes = name.starts_with("schema_") || name.starts_with("sessions_");
            if !makes && !found.iter().any(|(known, _)| *known == name) {
                found.push((name, fs::read_to_string(&file).unwrap().replace('$', "?")));
            }
        }
    }
    found.sort();
    found
}

fn tables() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    for step in super::open::OFFICE.iter().chain(super::open::SESSIONS) {
        connection.execute_batch(step).unwrap();
    }
    connection
}

fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let mut rows = statement.raw_query();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        lines.push(row.get(3).unwrap());
    }
    lines
}

/// Whether a step reads more than the words of the statement bound. A head is one row a branch.
fn is_wide(step: &str) -> bool {
    let scans = step.starts_with("SCAN ") && step != "SCAN CONSTANT ROW";
    let sorts = step.contains("TEMP B-TREE") || step.contains("AUTOMATIC");
    let branch = step.contains("(branch=?)") && !step.contains("SEARCH branch_head ");
    scans || sorts || branch
}

#[test]
fn every_statement_reads_a_range_of_an_index() {
    let connection = tables();
    for (name, sql) in statements() {
        let steps = plan(&connection, &sql);
        let known = [&WHOLE[..], &WALKS, &LAST].iter().any(|list| list.contains(&name.as_str()));
        assert!(known || !steps.iter().any(|step| is_wide(step)), "{name}: {steps:?}");
    }
}
