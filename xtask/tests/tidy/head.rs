//! Head: every Rust module opens with a `//!` paragraph: what lives here, what does not.

use super::Offence;
use super::tree::Tree;

/// Modules without a head, or with one that says nothing.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let found = tree.rust().filter_map(|file| {
        let first =
            file.text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("#!["))?;
        let todo = match first.strip_prefix("//!") {
            None => "open it with a `//!` paragraph: what lives here, and what does not",
            Some(words) if words.split_whitespace().count() < 3 => {
                "its `//!` head says nothing: one sentence at least"
            }
            Some(_) => return None,
        };
        Some(Offence::new(&file.path, todo))
    });
    found.collect()
}
