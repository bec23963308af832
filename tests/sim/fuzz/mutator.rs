//! Mutator: takes something sound and makes it wrong.

use sync::model::Dice;

/// Bytes and words that break parsers.
const NASTY: [&str; 28] = [
    "",
    "\"",
    "\\",
    "\\u0000",
    "{",
    "}",
    "[",
    "]",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "0.1",
    ",",
    ":",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "𠮷",
    "é",
    "=cmd|' /C calc'!A0",
    "2026-02-30",
    "%",
];

/// The longest input made.
const LONGEST: usize = 200_000;

/// A corpus.
pub(super) struct Mutator {
    corpus: Vec<Vec<u8>>,
}

impl Mutator {
    pub(super) fn over(corpus: Vec<Vec<u8>>) -> Mutator {
        assert!(!corpus.is_empty(), "a corpus holds something");
        Mutator { corpus }
    }

    fn one(&self, dice: &mut Dice) -> &[u8] {
        &self.corpus[dice.below(self.corpus.len() as u64) as usize]
    }

    /// The next input: some element of the corpus, a few times wrong.
    pub(super) fn next(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.one(dice).to_vec();
        for _ in 0..=dice.below(5) {
            self.spoil(&mut bytes, dice);
            bytes.truncate(LONGEST);
        }
        bytes
    }

    fn spoil(&self, bytes: &mut Vec<u8>, dice: &mut Dice) {
        let length = bytes.len() as u64;
        let at = dice.below(length + 1) as usize;
        let end = (at + dice.below(40) as usize).min(bytes.len());
        match dice.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = dice.roll() as u8,
            2 => drop(bytes.drain(at..end)),
            3 => {
                let again = bytes[at..end].repeat(1 + dice.below(3) as usize);
                bytes.splice(at..at, again);
            }
            4 | 5 => {
                let word = NASTY[dice.below(NASTY.len() as u64) as usize];
                bytes.splice(at..if dice.percent(50) { at } else { end }, word.bytes());
            }
            6 => {
                let other = self.one(dice);
                let from = dice.below(other.len() as u64 + 1) as usize;
                let part = other[from..(from + 200).min(other.len())].to_vec();
                bytes.splice(at..end, part);
            }
            7 => number(bytes, at, dice),
            _ => bytes.truncate(at),
        }
    }
}

/// Another number in the place of the next one.
fn number(bytes: &mut Vec<u8>, from: usize, dice: &mut Dice) {
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit) else { return };
    let start = from + start;
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let other = match dice.below(5) {
        0 => "0".to_owned(),
        1 => "-1".to_owned(),
        2 => u64::MAX.to_string(),
        3 => i64::MAX.to_string(),
        _ => dice.roll().to_string(),
    };
    bytes.splice(start..start + digits, other.into_bytes());
}
