//! Tidy: the law of small rooms (docs/STYLE.md) as tests. Each message says what to do.

mod arrow;
mod capability;
mod exception;
mod head;
mod language;
mod name;
mod place;
mod room;
mod size;
mod tree;
mod waiting;
mod word;

use tree::Tree;

/// One thing that is not as the law says.
pub(crate) struct Offence {
    /// Path from the root, with `/`; a name where there is no path.
    place: String,
    /// What to do.
    todo: String,
}

impl Offence {
    pub(crate) fn new(place: &str, todo: impl Into<String>) -> Offence {
        Offence { place: place.to_owned(), todo: todo.into() }
    }
}

/// Fails with every offence of a rule that is not a known exception.
fn hold(rule: &'static str, offences: Vec<Offence>) {
    let (new, unused) = exception::sift(rule, offences);
    let mut lines: Vec<String> =
        new.iter().map(|offence| format!("{}: {}", offence.place, offence.todo)).collect();
    lines.extend(unused.iter().map(|place| {
        format!("{place}: no longer offends: take its line out of xtask/tests/tidy/exceptions.txt")
    }));
    assert!(lines.is_empty(), "\n{} ({rule}):\n  {}\n", lines.len(), lines.join("\n  "));
}

#[test]
fn crates_depend_only_in_the_direction_of_the_design() {
    hold("arrow", arrow::offences());
}

#[test]
fn rules_are_pure() {
    hold("pure", arrow::impure(&Tree::read()));
}

#[test]
fn files_and_functions_are_small() {
    hold("size", size::offences(&Tree::read()));
}

#[test]
fn every_module_says_what_it_is() {
    hold("head", head::offences(&Tree::read()));
}

#[test]
fn names_say_something() {
    hold("name", name::offences(&Tree::read()));
}

#[test]
fn rooms_are_small_and_not_deep() {
    hold("room", room::offences(&Tree::read()));
}

#[test]
fn tests_neither_sleep_nor_hide() {
    hold("waiting", waiting::offences(&Tree::read()));
}

#[test]
fn nothing_names_the_machine_it_was_made_on() {
    hold("place", place::offences(&Tree::read()));
}

#[test]
fn words_on_the_screen_are_the_glossary_s() {
    hold("word", word::offences(&Tree::read()));
}

#[test]
fn both_languages_are_complete() {
    hold("language", language::offences(&Tree::read()));
}

#[test]
fn every_capability_is_shown_by_a_test_that_exists() {
    hold("capability", capability::offences(&Tree::read()));
}
