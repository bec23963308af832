//! Questions: the plan of every statement screens read by is kept in `questions.txt` beside this
//! file: look-up, lists, groups, overview, pool and the rest of `read/sql`. A statement that looks
//! at every row of something that grows must be named here with its reason.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, params_from_iter, types::Value};

use super::bank::Bank;
use crate::read::Under;
use crate::read::filter::grouped::among;

/// Statements that look at everything, and why they may.
const WHOLE: [(&str, &str); 12] = [
    ("asked.sql", "the ledger of one person, newest first, until the limit is met"),
    ("children_held.sql", "counts what is held, for the sync centre alone"),
    ("figures.sql", "everybody counts in an overview; of a filter only those gathered are looked at"),
    ("heap_delivered.sql", "the ledger of one person, newest first, until the limit is met"),
    ("heap_delivered_count.sql", "the ledger of one person, when the sync centre is open"),
    ("kept.sql", "everybody, once after facts were gathered; then searches are added up in memory"),
    ("keyed.sql", "everybody counts in groups of everybody; of a filter only those gathered are looked at"),
    ("pass.sql", "only while the first download runs and there are no indexes yet"),
    ("pivot.sql", "everybody counts in a table of everybody; of a filter only those gathered are looked at"),
    ("served.sql", "every customer is served or not; a covering index is read, no row"),
    ("window_keyed.sql", "no index is kept for each key and order; a covering index is read, no row"),
    ("window_keyed_by_name.sql", "the same, then the names of the group"),
];

/// Tables of a few rows, or of those a question gathered or was handed: reading all of them is the point.
const SMALL: [&str; 8] = ["s", "scope", "g", "own_row", "tier_total", "round", "there", "json_each"];

/// What the form about those gathered is called: none of them may look at everybody.
const UNDER_A_FILTER: &str = " under a filter";

/// Indexes of what is open alone: few however much there was.
const OPEN: [&str; 3] = ["intent_open", "intent_attention", "task_open"];

/// What stands for the words a statement is filled with.
const FILLED: [(&str, &str); 6] = [
    ("{terms}", "aum_davg DESC, no DESC"),
    ("{base}", "iif(pending = 0, base, NULL)"),
    ("{holds}", "ifnull(f.age_band, '') = ?1"),
    ("{key}", "ifnull(f.age_band, '')"),
    ("{row}", "ifnull(f.tier, '')"),
    ("{column}", "ifnull(f.age_band, '')"),
];

/// A statement about everybody, and the same about those a filter gathered.
fn forms(name: &str, sql: &str) -> Vec<(String, String)> {
    let filled = FILLED.iter().fold(sql.to_owned(), |sql, (word, with)| sql.replace(word, with));
    let everybody = (name.to_owned(), among(&filled, Under::All));
    if !sql.contains("{among}") {
        return vec![everybody];
    }
    vec![everybody, (format!("{name}{UNDER_A_FILTER}"), among(&filled, Under::Gathered))]
}

fn plan(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let nothing = vec![Value::Null; statement.parameter_count()];
    statement.query_map(params_from_iter(nothing), |row| row.get::<_, String>(3))?.collect()
}

/// The table a line looks at from end to end.
fn scanned(line: &str) -> Option<&str> {
    let table = line.strip_prefix("SCAN ")?.split(' ').next()?;
    // The machine's own steps over what it made itself.
    let own = table.starts_with('(')
        || table.starts_with("CONSTANT")
        || SMALL.contains(&table)
        || line.rsplit(' ').next().is_some_and(|index| OPEN.contains(&index));
    (!own).then_some(table)
}

#[test]
fn the_plans_of_every_question_are_those_kept_in_the_repository() {
    let bank = Bank::new();
    bank.reader.gather("1").expect("the table of those gathered");
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read");
    let mut statements: BTreeMap<String, String> = BTreeMap::new();
    for entry in std::fs::read_dir(home.join("sql")).expect("the folder of statements") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        // It makes the table of those gathered and reads nothing.
        // A condition is part of the statements of windows.
        if name != "gathered.sql" && name != "holds_tag.sql" {
            statements.extend(forms(&name, &std::fs::read_to_string(&path).expect("a statement")));
        }
    }
    let under = statements.iter().filter(|(name, _)| name.ends_with(UNDER_A_FILTER));
    for (name, sql) in under {
        let lines = plan(&bank.reader.cache, sql).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(lines.iter().any(|line| line.starts_with("SEARCH f USING")), "{name}: {lines:?}");
    }
    let mut text = String::from(
        "What SQLite does for each statement of read/sql (EXPLAIN QUERY PLAN). Written by \
         FENHU_REFRESH=1 cargo test -p device-store questions.\n",
    );
    let mut faults: Vec<String> = Vec::new();
    for (name, sql) in &statements {
        let of_cache = plan(&bank.reader.cache, sql);
        let lines = of_cache.or_else(|_| plan(bank.reader.ledger().expect("a ledger"), sql));
        let lines = lines.unwrap_or_else(|error| panic!("{name}: {error}"));
        let whole = lines.iter().any(|line| scanned(line).is_some());
        let reason = WHOLE.iter().find(|(known, _)| known == name);
        match (whole, reason) {
            (true, None) => faults.push(format!("{name} reads everything: {lines:?}")),
            (false, Some(_)) => faults.push(format!("{name} reads no table from end to end any more")),
            _ => {}
        }
        let said = reason.map(|(_, why)| format!(" ({why})")).unwrap_or_default();
        text.push_str(&format!("\n{name}{said}\n  {}\n", lines.join("\n  ")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let path = home.join("filter/tests/questions.txt");
    if std::env::var_os("FENHU_REFRESH").is_some() {
        std::fs::write(&path, &text).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "questions.txt is stale: FENHU_REFRESH=1 cargo test -p device-store questions\n{text}"
    );
}
