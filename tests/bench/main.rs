//! Bench: what `cargo xtask bench` runs. Each benchmark prints what it measured; none
//! asserts anything about time.

mod allot;
mod book;
mod find;
mod first_sync;
mod measure;
mod office;
mod race;

use measure::Sheet;

/// A benchmark by name.
type Bench = (&'static str, fn(&mut Sheet));

const ALL: [Bench; 13] = [
    ("allot-solver", allot::solver),
    ("allot-table", allot::table),
    ("book", book::grouped_and_portrait),
    ("find-branch", find::branch),
    ("find-names", find::names),
    ("first-sync", first_sync::of_a_book_and_a_branch),
    ("nothing-changed", first_sync::pull_when_nothing_changed),
    ("office-first", office::first_books),
    ("office-idle", office::idle),
    ("office-morning", office::morning),
    ("office-postgres", office::intents_on_postgres),
    ("office-sqlite", office::intents_on_sqlite),
    ("sync", race::race),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let json = words.iter().any(|word| word == "--json");
    let name = words.iter().find(|word| !word.starts_with("--"));
    let mut sheet = Sheet::new(json);
    if name.is_some_and(|name| name == "list") {
        ALL.iter().for_each(|(name, _)| sheet.line(name));
        return;
    }
    for (_, bench) in ALL.iter().filter(|(this, _)| name.is_none_or(|name| this.starts_with(name.as_str()))) {
        bench(&mut sheet);
    }
    sheet.print();
}
