//! Size: a file fits a reading, a function fits a screen. ESLint holds the functions of the
//! front end (`max-lines-per-function`), this holds the rest.

use super::Offence;
use super::tree::{File, Tree};

const RUST_FILE: usize = 400;
const RUST_FUNCTION: usize = 70;
const TYPESCRIPT_FILE: usize = 300;

/// Files and functions that are too long.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let rust = tree.rust().flat_map(|file| too_long(file, RUST_FILE).into_iter().chain(long_functions(file)));
    rust.chain(tree.typescript().filter_map(|file| too_long(file, TYPESCRIPT_FILE))).collect()
}

fn too_long(file: &File, most: usize) -> Option<Offence> {
    let lines = file.text.lines().count();
    (lines > most).then(|| {
        let todo =
            format!("{lines} lines, {most} allowed: find the second noun in it and give it its own file");
        Offence::new(&file.path, todo)
    })
}

/// rustfmt puts the closing brace of a function under its first letter: that is its end.
fn long_functions(file: &File) -> Vec<Offence> {
    let lines: Vec<&str> = file.text.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(at, line)| Some((at, function_name(line)?)));
    starts
        .filter_map(|(at, name)| {
            let indent = lines[at].len() - lines[at].trim_start().len();
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[at..].iter().position(|line| *line == end)? + 1;
            (length > RUST_FUNCTION).then(|| {
                let todo = format!(
                    "fn {name} at line {} has {length} lines, {RUST_FUNCTION} allowed: name its parts",
                    at + 1
                );
                Offence::new(&file.path, todo)
            })
        })
        .collect()
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    for word in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async ", "extern \"C\" "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let name = rest.strip_prefix("fn ")?;
    // A declaration without a body (a trait's method) ends with a semicolon at once.
    (!line.ends_with(';')).then(|| name.split(['(', '<']).next().unwrap_or(name))
}
