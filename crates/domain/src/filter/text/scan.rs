//! Scan: a cursor over the characters of a text.

use super::{Fault, is_bare};

/// A cursor.
pub(super) struct Scan {
    letters: Vec<char>,
    /// Where it stands, in characters.
    pub(super) at: usize,
}

/// Characters that end the name of a field.
const AFTER_NAME: &str = ":：=!！≠><≥≤~～";

impl Scan {
    pub(super) fn of(text: &str) -> Scan {
        Scan { letters: text.chars().collect(), at: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Takes one of these characters.
    pub(super) fn take(&mut self, any: &str) -> Option<char> {
        let found = self.peek().filter(|letter| any.contains(*letter))?;
        self.at += 1;
        Some(found)
    }

    /// Whether this stands here, whatever the case.
    pub(super) fn sees(&self, word: &str) -> bool {
        let here = self.letters[self.at..].iter().flat_map(|letter| letter.to_lowercase());
        let mut count = 0;
        for (found, wanted) in here.zip(word.chars()) {
            if found != wanted {
                return false;
            }
            count += 1;
        }
        count == word.chars().count()
    }

    /// Takes a word if it stands here.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self.sees(word);
        if found {
            self.at += word.chars().count();
        }
        found
    }

    /// Takes a word of Latin letters that no letter follows: `and`, not the head of `android`.
    pub(super) fn take_latin(&mut self, word: &str) -> bool {
        let end = self.letters.get(self.at + word.len());
        let whole = end.is_none_or(|letter| !letter.is_alphanumeric() && !"_.:：".contains(*letter));
        whole && self.take_word(word)
    }

    /// The name of a field; a quoted part may follow a dot.
    pub(super) fn name(&mut self) -> Result<String, Fault> {
        let mut name = String::new();
        while let Some(letter) = self.peek() {
            if matches!(letter, '"' | '“') && name.ends_with('.') {
                name.push_str(&self.quoted()?);
            } else if is_bare(letter) && !AFTER_NAME.contains(letter) {
                name.push(letter);
                self.at += 1;
            } else {
                break;
            }
        }
        Ok(name)
    }

    /// A word of a value: quoted, or up to what ends it. Empty when there is none.
    pub(super) fn word(&mut self) -> Result<String, Fault> {
        if matches!(self.peek(), Some('"' | '“')) {
            return self.quoted();
        }
        let mut word = String::new();
        while let Some(letter) = self.peek().filter(|letter| is_bare(*letter)) {
            if self.sees("..") {
                break;
            }
            word.push(letter);
            self.at += 1;
        }
        Ok(word)
    }

    /// Whether a quoted word stands here.
    pub(super) fn sees_quote(&self) -> bool {
        matches!(self.peek(), Some('"' | '“'))
    }

    fn quoted(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let close = if self.peek() == Some('“') { '”' } else { '"' };
        self.at += 1;
        let mut word = String::new();
        while let Some(letter) = self.peek() {
            self.at += 1;
            if letter == close {
                return Ok(word);
            }
            if letter == '\\' {
                word.extend(self.peek());
                self.at += 1;
            } else {
                word.push(letter);
            }
        }
        self.at = self.letters.len();
        Err(self.fault("unclosed", start, 1))
    }

    /// What is wrong with `length` characters from `start`.
    pub(super) fn fault(&self, code: &'static str, start: usize, length: usize) -> Fault {
        let start = start.min(self.letters.len());
        let end = (start + length).min(self.letters.len());
        let units = |letters: &[char]| letters.iter().map(|letter| letter.len_utf16()).sum();
        Fault {
            code,
            at: units(&self.letters[..start]),
            length: units(&self.letters[start..end]),
            word: self.letters[start..end].iter().collect(),
            suggestions: Vec::new(),
        }
    }

    /// What is wrong with everything from `start` to here.
    pub(super) fn fault_since(&self, code: &'static str, start: usize) -> Fault {
        self.fault(code, start, self.at.saturating_sub(start))
    }
}
