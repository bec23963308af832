//! Head: every Rust module opens with a `//!` paragraph: what lives here, what does not.

use super::Offence;
use super::tree::Tree;

/// Modules without a head, or with one that says nothing.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let found = tree.rust().filter_map(|file| {
        let code = |line: &&str| !line.is_empty() && !line.starts_with("#![");
        let mut lines = file.text.lines().map(str::trim).filter(code).peekable();
        lines.peek()?;
        let head: Vec<&str> = lines.map_while(|line| line.strip_prefix("//!")).collect();
        let todo = match head.iter().map(|line| line.split_whitespace().count()).sum() {
            0usize => "open it with a `//!` paragraph: what lives here, and what does not",
            1..3 => "its `//!` head says nothing: one sentence at least",
            _ => return None,
        };
        Some(Offence::new(&file.path, todo))
    });
    found.collect()
}
