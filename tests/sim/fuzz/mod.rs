//! Fuzz: everything that reads what came from outside gets what nobody would send. Plain
//! functions under a mutator of our own, from corpora that stand in the tree or are made here.
//! Nothing may panic, and what is read and written again must be the same.

mod bundle;
mod mutator;
mod record;
mod text;

use std::panic::{AssertUnwindSafe, catch_unwind};

use sync::model::Dice;

use super::amount::Amount;
use mutator::Mutator;

/// Executions of a target in the test command.
const EXECUTIONS: u64 = 20_000;
/// Executions a seed stands for: what a target opens once, it opens once for so many.
const EACH: u64 = 100;

/// What is tried: takes bytes, says what is wrong with what it did.
trait Target {
    /// Tries one input.
    fn take(&mut self, input: &[u8]) -> Option<String>;
}

/// Runs a target over mutations of a corpus.
fn fuzz<T: Target>(name: &'static str, corpus: &Mutator, open: impl Fn() -> T + Sync) {
    let amount = Amount::of(name, EXECUTIONS / EACH);
    let seeds = amount.run(|seed| {
        let mut target = open();
        let mut dice = Dice::new(seed);
        let mut found = Vec::new();
        for _ in 0..EACH {
            let input = corpus.next(&mut dice);
            let end = catch_unwind(AssertUnwindSafe(|| target.take(&input)));
            let wrong = end.unwrap_or_else(|_| Some("panicked".to_owned()));
            found.extend(wrong.map(|wrong| format!("{wrong}: {}", String::from_utf8_lossy(&input))));
        }
        found
    });
    amount.say(&format!("executions {}", seeds * EACH));
}

#[test]
fn lines_of_an_answer() {
    fuzz("fuzz-lines", &text::answers(), || text::Lines);
}

#[test]
fn arguments_of_an_intent() {
    fuzz("fuzz-intents", &text::intents(), || text::Intents);
}

#[test]
fn text_of_a_filter() {
    fuzz("fuzz-filter", &text::filters(), text::Filters::new);
}

#[test]
fn files_of_a_bundle() {
    fuzz("fuzz-import", &bundle::files(), bundle::Import::new);
}

#[test]
fn record_of_a_wrapped_key() {
    fuzz("fuzz-wrap", &record::records(), record::Records::new);
}
