//! Name: words that say nothing name no file, module or type; find the noun.

use super::Offence;
use super::tree::Tree;

/// Words that say nothing, singular and plural.
const EMPTY: [&str; 13] = [
    "util", "utils", "common", "helper", "helpers", "manager", "managers", "service", "services", "data",
    "info", "misc", "stuff",
];

/// The one folder DESIGN.md calls so.
const GIVEN: &str = "ui/src/data/";

/// Files, folders and types with such a name.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for file in tree.rust().chain(tree.typescript()) {
        let below = file.path.strip_prefix(GIVEN).unwrap_or(&file.path);
        let folders = below.split('/').rev().skip(1);
        let bad =
            folders.chain([file.stem()]).find(|part| EMPTY.contains(&part.to_ascii_lowercase().as_str()));
        if let Some(part) = bad {
            found.push(Offence::new(&file.path, format!("`{part}` says nothing: find the noun")));
        }
        let types = file.text.lines().filter_map(declared).filter(|name| empty_type(name));
        found.extend(types.map(|name| {
            Offence::new(&file.path, format!("type `{name}` ends in a word that says nothing: find the noun"))
        }));
    }
    found
}

/// The name a line declares as a type, in Rust or TypeScript.
fn declared(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    for word in ["export ", "default ", "pub(crate) ", "pub(super) ", "pub ", "abstract "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let kinds = ["struct ", "enum ", "trait ", "type ", "class ", "interface ", "mod "];
    let name = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|name| !name.is_empty())
}

/// `FooManager`, `Helpers`, `customer_info`; not `Informed`.
fn empty_type(name: &str) -> bool {
    let start = name.rfind(|c: char| c.is_uppercase() || c == '_').unwrap_or(0);
    let last = name[start..].trim_start_matches('_').to_ascii_lowercase();
    EMPTY.contains(&last.as_str())
}
