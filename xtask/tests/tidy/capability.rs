//! Capability: docs/CAPABILITIES.md claims only what a test shows. A row is
//! `| id | what works | path::test name |`; several tests stand in one cell, separated by `<br>`.

use super::Offence;
use super::tree::Tree;

const LIST: &str = "docs/CAPABILITIES.md";

/// Rows whose id has no form, or whose test does not exist.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let text = tree.text(LIST);
    let rows = text.lines().filter(|line| line.starts_with("| ") && line.contains("`"));
    let mut found = Vec::new();
    let mut count = 0;
    for row in rows {
        count += 1;
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [id, _, tests] = cells[..] else {
            found.push(Offence::new(LIST, format!("`{row}`: three cells, please")));
            continue;
        };
        if !is_id(id) {
            found.push(Offence::new(LIST, format!("`{id}` is not an id of the product paper, such as S-43")));
        }
        let names = tests.split("<br>").map(|name| name.trim().trim_matches('`'));
        found.extend(
            names
                .filter_map(|name| missing(tree, name))
                .map(|why| Offence::new(LIST, format!("{id}: {why}"))),
        );
    }
    if count == 0 {
        found.push(Offence::new(LIST, "the table is missing or empty"));
    }
    found
}

/// `S-43`, `P-20`, `N-03`, `F-02`, `U-04`, `R-07`, `Q-12`.
fn is_id(text: &str) -> bool {
    let mut parts = text.splitn(2, '-');
    let letter = parts.next().is_some_and(|part| ["S", "P", "N", "F", "U", "R", "Q"].contains(&part));
    letter && parts.next().is_some_and(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Why the test named `path::name` cannot be found.
fn missing(tree: &Tree, name: &str) -> Option<String> {
    let Some((path, test)) = name.split_once("::") else {
        return Some(format!("`{name}` is not `path::test`"));
    };
    let Some(file) = tree.0.iter().find(|file| file.path == path) else {
        return Some(format!("there is no {path}"));
    };
    let stands = match path.ends_with(".rs") {
        true => file.text.contains(&format!("fn {test}(")),
        false => [format!("'{test}'"), format!("\"{test}\""), format!("`{test}`")]
            .iter()
            .any(|t| file.text.contains(t)),
    };
    (!stands).then(|| format!("{path} has no test `{test}`"))
}
