//! Meet: questions that mix characters, pinyin and initials. An index of initials finds the
//! candidates; `domain::search` says who is meant.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use domain::search::{Part, meets};
use pinyin::ToPinyin;

use super::pinyin::{Syllable, fold, syllables};

/// Initials tried for one question at most.
const MOST: usize = 48;
/// Longest reading (zhuang, chuang, shuang).
const LONGEST: usize = 6;

/// All readings of common characters: what a piece of pinyin may be.
static READINGS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    ('\u{4e00}'..='\u{9fff}')
        .filter_map(|character| character.to_pinyin())
        .map(|pinyin| pinyin.plain().replace('ü', "v"))
        .collect()
});

/// A name as questions meet it.
fn parts(name: &str) -> Vec<Part> {
    let part = |syllable: Syllable| {
        let mut readings = syllable.also;
        readings.insert(0, syllable.read);
        Part { written: syllable.written, readings }
    };
    syllables(name).into_iter().map(part).collect()
}

/// Whether a name answers a folded question, and whether from its first character on.
pub(crate) fn meets_name(name: &str, question: &str) -> Option<usize> {
    meets(&parts(name), question)
}

/// Whether any part of a name is written or read as typed: characters, pinyin, initials, mixed.
pub fn reads_as(name: &str, typed: &str) -> bool {
    meets_name(name, &fold(typed)).is_some()
}

/// Initials a folded question may stand for, those of the fewest pieces first: 张xm is zxm,
/// zhangxm is zxm (and some that no name has).
pub(crate) fn initials_of(question: &str) -> Vec<String> {
    let letters: Vec<char> = question.chars().collect();
    // What stands for the first `at` letters of the question.
    let mut known: Vec<BTreeSet<String>> = vec![BTreeSet::new(); letters.len() + 1];
    known[0].insert(String::new());
    for at in 0..letters.len() {
        let heads: Vec<String> = known[at].iter().cloned().collect();
        for (length, initial) in pieces(&letters[at..]) {
            for head in &heads {
                if known[at + length].len() < MOST {
                    known[at + length].insert(format!("{head}{initial}"));
                }
            }
        }
    }
    let mut found: Vec<String> = known.pop().unwrap_or_default().into_iter().collect();
    found.sort_by_key(|initials| initials.chars().count());
    found
}

/// Pieces that may begin here: how many letters each takes, and its initial.
fn pieces(letters: &[char]) -> Vec<(usize, char)> {
    let Some(first) = letters.first().copied() else { return Vec::new() };
    if !first.is_ascii_alphabetic() {
        let read = syllables(&first.to_string()).into_iter().next();
        let mut readings: Vec<String> =
            read.map(|read| [vec![read.read], read.also].concat()).unwrap_or_default();
        // A surname is read otherwise than the same character elsewhere.
        readings.extend(first.to_pinyin().map(|pinyin| pinyin.plain().replace('ü', "v")));
        let initials: BTreeSet<char> = readings.iter().filter_map(|reading| reading.chars().next()).collect();
        return initials.into_iter().map(|initial| (1, initial)).collect();
    }
    let mut found = vec![(1, first)];
    let mut piece = String::new();
    for (at, letter) in
        letters.iter().take(LONGEST).take_while(|letter| letter.is_ascii_alphabetic()).enumerate()
    {
        piece.push(*letter);
        let length = at + 1;
        if length == 1 {
            continue;
        }
        let whole = READINGS.contains(&piece) || matches!(piece.as_str(), "zh" | "ch" | "sh");
        let begun = length == letters.len()
            && READINGS.range(piece.clone()..).next().is_some_and(|reading| reading.starts_with(&piece));
        if whole || begun {
            found.push((length, first));
        }
    }
    found
}
