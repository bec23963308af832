//! Place: nothing we write names the machine it was made on, or needs what stands beside
//! the work tree.

use super::Offence;
use super::tree::Tree;

/// Starts of absolute paths on somebody's machine, in two halves.
const MACHINES: [(&str, &str); 4] = [("/wo", "rk/"), ("/ho", "me/"), ("/Us", "ers/"), ("C:\\Us", "ers")];

/// Files that do.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    for file in tree.0.iter().filter(|file| !file.path.ends_with("package-lock.json")) {
        for (half, other) in MACHINES {
            let words = format!("{half}{other}");
            if let Some(at) = file.text.lines().position(|line| names(line, &words)) {
                let todo =
                    format!("line {}: `{words}` is a path of one machine: take it as an argument", at + 1);
                found.push(Offence::new(&file.path, todo));
            }
        }
    }
    found
}

/// A path that begins here, not one that goes on (`ui/home/x`).
fn names(line: &str, words: &str) -> bool {
    line.match_indices(words).any(|(at, _)| {
        !line[..at].ends_with(|before: char| {
            before.is_alphanumeric() || before == '.' || before == '_' || before == '-'
        })
    })
}
