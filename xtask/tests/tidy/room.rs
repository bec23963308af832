//! Room: at most twelve entries in a room's folder, at most three levels below `src/`.

use std::collections::{BTreeMap, BTreeSet};

use super::Offence;
use super::tree::Tree;

const ENTRIES: usize = 12;
const LEVELS: usize = 3;

/// Folders that hold rooms, or a set that grows by nature.
/// Questions and words of the front end are one file a room, so their folders hold rooms too.
const FREE: [&str; 6] =
    ["ui/src/rooms", "ui/src", "ui/src/data", "ui/src/text/zh", "ui/src/text/en", "docs/adr"];

/// Folders that are too full or too deep.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let mut entries: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut deep = BTreeSet::new();
    for file in &tree.0 {
        let Some(at) = file.path.find("src/").filter(|at| *at == 0 || file.path.as_bytes()[at - 1] == b'/')
        else {
            continue;
        };
        let floor = at + "src".len();
        let ends = file.path.match_indices('/').map(|(end, _)| end).filter(|end| *end > floor);
        for end in ends {
            let below = &file.path[end + 1..];
            let entry = below.split('/').next().unwrap_or(below);
            // Statements are counted in their own folder, which is free.
            if entry != "sql" {
                entries.entry(&file.path[..end]).or_default().insert(entry);
            }
        }
        if file.path[floor + 1..].matches('/').count() > LEVELS {
            deep.insert(file.path.rsplit_once('/').map_or(file.path.as_str(), |(folder, _)| folder));
        }
    }
    let free =
        |folder: &str| FREE.contains(&folder) || folder.ends_with("/sql") || folder.ends_with("/migrations");
    let full = entries.iter().filter(|(folder, list)| list.len() > ENTRIES && !free(folder)).map(
        |(folder, list)| {
            Offence::new(folder, format!("{} entries, {ENTRIES} allowed: it is two rooms", list.len()))
        },
    );
    let deep = deep.iter().map(|folder| {
        Offence::new(folder, format!("more than {LEVELS} levels below src/: move it up or out"))
    });
    full.chain(deep).collect()
}
