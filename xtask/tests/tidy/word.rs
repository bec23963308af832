//! Word: the screen speaks the glossary's words, and every room's noun stands in it.

use std::collections::BTreeSet;

use super::Offence;
use super::tree::Tree;

const GLOSSARY: &str = "docs/GLOSSARY.md";
/// Its table of words that are not ours: `| instead of | write |`.
const SECTION: &str = "## Words we do not use";

/// Rooms without an entry, and screen texts with words that are not ours.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let glossary = tree.text(GLOSSARY);
    let mut found: Vec<Offence> = rooms(tree)
        .into_iter()
        .filter(|room| ["`", "::", "."].iter().all(|end| !glossary.contains(&format!("`{room}{end}"))))
        .map(|room| {
            Offence::new(GLOSSARY, format!("no entry names the room `{room}`: say what it means here"))
        })
        .collect();
    let pairs = refused(glossary);
    if pairs.is_empty() {
        found.push(Offence::new(GLOSSARY, format!("the table under `{SECTION}` is missing or empty")));
    }
    for file in tree.typescript().filter(|file| file.path.starts_with("ui/src/text/") && !file.is_test()) {
        for (instead_of, write) in &pairs {
            if let Some(at) = file.text.lines().position(|line| line.contains(instead_of)) {
                let todo = format!("line {}: instead of {instead_of} write {write}", at + 1);
                found.push(Offence::new(&file.path, todo));
            }
        }
    }
    found
}

/// The rooms of `domain`: folders below its `src/`.
fn rooms(tree: &Tree) -> BTreeSet<&str> {
    let below = tree.rust().filter_map(|file| file.path.strip_prefix("crates/domain/src/"));
    below.filter_map(|path| path.split_once('/').map(|(room, _)| room)).collect()
}

fn refused(glossary: &str) -> Vec<(&str, &str)> {
    let section = glossary.split(SECTION).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with('|') && !line.starts_with("|-")).skip(1);
    rows.filter_map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        Some((cells.next()?, cells.next()?)).filter(|(instead_of, _)| !instead_of.is_empty())
    })
    .collect()
}
