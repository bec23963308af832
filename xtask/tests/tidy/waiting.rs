//! Waiting: a test waits for a signal, never for the clock, and is never left out in silence.

use super::Offence;
use super::tree::Tree;

/// What must not stand in a test, and what to do instead. In two halves, so that this file
/// does not find itself.
const NOT_IN_TESTS: [(&str, &str, &str); 9] = [
    ("thread::sl", "eep", "wait for a readiness line, a channel or a condition"),
    ("time::sl", "eep", "wait for a readiness line, a channel or a condition"),
    ("setTime", "out(", "wait for what the page shows, or for an event"),
    ("waitForTime", "out(", "wait for what the page shows"),
    ("#[ign", "ore", "make it pass or take it out: a test that never runs protects nothing"),
    ("test.sk", "ip(", "make it pass or take it out"),
    ("it.sk", "ip(", "make it pass or take it out"),
    ("test.on", "ly(", "it silences all others"),
    ("it.on", "ly(", "it silences all others"),
];

/// Tests that sleep or hide.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for file in tree.rust().chain(tree.typescript()).filter(|file| file.is_test()) {
        for (half, other, todo) in NOT_IN_TESTS {
            let words = format!("{half}{other}");
            if let Some(at) = file.text.lines().position(|line| line.contains(&words)) {
                found.push(Offence::new(&file.path, format!("line {}: {words}: {todo}", at + 1)));
            }
        }
    }
    found
}
