//! Scan: walks through stored JSON and hands out pieces of it, untouched and in their order. It
//! reads each byte once and keeps nothing, which is what a first download is made of; whether a
//! piece is sound JSON inside is the guard's to find out, which reads the whole face again.

use std::borrow::Cow;

use serde::de::Error as _;

use super::ProjectionError;

/// A place in a text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

/// A name or a text, with its quotes.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'a>(&'a str);

fn unreadable(what: &str) -> ProjectionError {
    ProjectionError::Unreadable(serde_json::Error::custom(what))
}

impl<'a> Quoted<'a> {
    /// As it was written.
    pub(super) fn written(self) -> &'a str {
        self.0
    }

    /// What it says.
    pub(super) fn text(self) -> Result<Cow<'a, str>, ProjectionError> {
        match self.0.get(1..self.0.len().saturating_sub(1)) {
            Some(inside) if !self.0.contains('\\') => Ok(Cow::Borrowed(inside)),
            _ => Ok(Cow::Owned(serde_json::from_str(self.0)?)),
        }
    }
}

impl<'a> Scan<'a> {
    /// The beginning of a text.
    pub(super) fn of(text: &'a str) -> Scan<'a> {
        Scan { text, at: 0 }
    }

    /// The first byte of what comes next; none at the end.
    pub(super) fn next(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Whether nothing comes any more.
    pub(super) fn is_over(&mut self) -> bool {
        self.next().is_none()
    }

    /// Goes into an object or a list.
    pub(super) fn open(&mut self, bracket: u8) -> Result<(), ProjectionError> {
        if self.next() != Some(bracket) {
            return Err(unreadable("something else was expected"));
        }
        self.at += 1;
        Ok(())
    }

    /// To the next member or element; false when the object or list ended. `first`: there was none yet.
    pub(super) fn more(&mut self, first: bool, end: u8) -> Result<bool, ProjectionError> {
        match self.next() {
            Some(byte) if byte == end => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                Ok(true)
            }
            Some(_) if first => Ok(true),
            _ => Err(unreadable("a list is not closed")),
        }
    }

    /// The name of a member; its value comes next.
    pub(super) fn name(&mut self) -> Result<Quoted<'a>, ProjectionError> {
        let name = self.quoted()?;
        if self.next() != Some(b':') {
            return Err(unreadable("a name has no value"));
        }
        self.at += 1;
        Ok(name)
    }

    /// A text.
    pub(super) fn quoted(&mut self) -> Result<Quoted<'a>, ProjectionError> {
        if self.next() != Some(b'"') {
            return Err(unreadable("a text was expected"));
        }
        let from = self.at;
        self.skip_text()?;
        Ok(Quoted(&self.text[from..self.at]))
    }

    /// The next value, whatever it is.
    pub(super) fn value(&mut self) -> Result<&'a str, ProjectionError> {
        let first = self.next();
        let from = self.at;
        match first {
            Some(b'"') => self.skip_text()?,
            Some(b'{' | b'[') => self.skip_nested()?,
            Some(_) => self.skip_plain(),
            None => {}
        }
        if self.at == from { Err(unreadable("a value was expected")) } else { Ok(&self.text[from..self.at]) }
    }

    /// A number, or one of the three words.
    fn skip_plain(&mut self) {
        let plain = |byte: &u8| !matches!(byte, b',' | b'}' | b']' | b':' | b' ' | b'\n' | b'\r' | b'\t');
        self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| plain(byte)).count();
    }

    fn skip_text(&mut self) -> Result<(), ProjectionError> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
                None => return Err(unreadable("a text is not closed")),
            }
        }
        // A quote is a whole character, so what follows begins one.
        self.at = at + 1;
        Ok(())
    }

    fn skip_nested(&mut self) -> Result<(), ProjectionError> {
        let bytes = self.text.as_bytes();
        let mut depth = 0_u32;
        loop {
            match bytes.get(self.at) {
                Some(b'"') => {
                    self.skip_text()?;
                    continue;
                }
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') => depth -= 1,
                Some(_) => {}
                None => return Err(unreadable("a list is not closed")),
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
    }
}
