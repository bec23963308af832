//! Language: both dictionaries are complete. The compiler holds the keys (English has the
//! type of the Chinese tree); this holds what a type cannot.

use std::collections::BTreeSet;

use super::Offence;
use super::tree::{File, Tree};

const CHINESE: &str = "ui/src/text/zh/";
const ENGLISH: &str = "ui/src/text/en/";

/// Made-up customers for looking at screens without a desk: their names are data.
const MADE_UP: &str = "ui/src/host/sample/";

/// Texts outside the dictionaries, rooms with one language, English with Chinese in it.
pub(crate) fn offences(tree: &Tree) -> Vec<Offence> {
    let mut found = Vec::new();
    let (zh, en) = (rooms(tree, CHINESE), rooms(tree, ENGLISH));
    found.extend(zh.symmetric_difference(&en).map(|room| {
        Offence::new(room, "has words in one language only: write it in ui/src/text/zh and ui/src/text/en")
    }));
    if zh.is_empty() {
        found.push(Offence::new(CHINESE, "the Chinese dictionary is gone"));
    }
    for file in tree.typescript().filter(|file| file.path.starts_with("ui/src/") && !file.is_test()) {
        if file.path.starts_with(CHINESE) || file.path.starts_with(MADE_UP) {
            continue;
        }
        let todo = match file.path.starts_with(ENGLISH) {
            true => "Chinese in the English dictionary: translate it",
            false if file.path.starts_with("ui/src/text/") => continue,
            false => "a text outside ui/src/text: give it a key in both languages",
        };
        if let Some(line) = chinese_line(file) {
            found.push(Offence::new(&file.path, format!("line {line}: {todo}")));
        }
    }
    found
}

fn rooms<'t>(tree: &'t Tree, folder: &str) -> BTreeSet<&'t str> {
    tree.typescript().filter_map(|file| file.path.strip_prefix(folder)).collect()
}

/// A language is offered under its own name in every language.
const OWN_NAME: &str = "简体中文";

/// The first line with Chinese letters that is not a comment.
fn chinese_line(file: &File) -> Option<usize> {
    let mut in_comment = false;
    for (at, line) in file.text.lines().enumerate() {
        let code = line.trim_start();
        in_comment |= code.starts_with("/*") || code.starts_with("{/*");
        let comment = in_comment || code.starts_with("//") || code.starts_with('*');
        in_comment &= !code.contains("*/");
        let code = code.split(" // ").next().unwrap_or(code).split("/*").next().unwrap_or(code);
        let code = code.replace(OWN_NAME, "");
        if !comment && code.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            return Some(at + 1);
        }
    }
    None
}
