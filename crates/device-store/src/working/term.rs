//! Search terms of a customer: every suffix of the name by character, of its pinyin by
//! syllable and of its initials, so that "any part of a name" is a prefix of a term and one
//! index range finds it; tails of phones and document; the customer number.
//!
//! A B-tree and not a full-text table: two characters are enough to search by, and deleting
//! a customer deletes the bytes of the name (a full-text index keeps them until it merges).

use super::columns::Columns;
use super::pinyin::{Syllable, fold, syllables};

/// What a term is of. Stored as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// The name from its first character.
    Name = 0,
    /// The name from a later character.
    NamePart = 1,
    /// Its pinyin from the first syllable.
    Pinyin = 2,
    /// Its pinyin from a later syllable.
    PinyinPart = 3,
    /// First letters from the first syllable.
    Initials = 4,
    /// First letters from a later syllable.
    InitialsPart = 5,
    /// Last four digits of a phone.
    Phone = 6,
    /// Last four of the identity document.
    Identity = 7,
    /// Customer number.
    Number = 8,
}

/// What the terms of a customer are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sought<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) number: Option<&'a str>,
    pub(crate) phone_tails: &'a str,
    pub(crate) identity_tail: Option<&'a str>,
    /// See [`class`].
    pub(crate) class: u8,
}

/// How many classes there are.
pub(crate) const CLASSES: u8 = 34;

/// Which of all hits comes first: a living relation before a closed one, then high tiers first,
/// then those without one.
pub(crate) fn class(tier_rank: i64, status: &str) -> u8 {
    let tier = 15 - u8::try_from(tier_rank.clamp(-1, 15) + 1).unwrap_or(0).min(15);
    if status == "closed" { tier + CLASSES / 2 } else { tier }
}

impl<'a> From<&'a Columns> for Sought<'a> {
    fn from(columns: &'a Columns) -> Sought<'a> {
        Sought {
            name: columns.name.as_deref(),
            number: columns.number.as_deref(),
            phone_tails: &columns.phone_tails,
            identity_tail: columns.identity_tail.as_deref(),
            class: class(columns.tier_rank, columns.status),
        }
    }
}

/// Hands every term to `take`, each at most once a kind.
pub(crate) fn each_term(sought: Sought<'_>, mut take: impl FnMut(&str, TermKind)) {
    if let Some(name) = sought.name {
        let syllables = syllables(name);
        let mut term = String::new();
        for from in 0..syllables.len() {
            let part = &syllables[from..];
            write(&mut term, part, |syllable| &syllable.written);
            take(&term, if from == 0 { TermKind::Name } else { TermKind::NamePart });
            // Latin words read as they are written.
            if part.iter().any(|syllable| syllable.written != syllable.read) {
                write(&mut term, part, |syllable| &syllable.read);
                take(&term, if from == 0 { TermKind::Pinyin } else { TermKind::PinyinPart });
                write(&mut term, part, first_letter);
                take(&term, if from == 0 { TermKind::Initials } else { TermKind::InitialsPart });
                others(part, from == 0, &mut term, &mut take);
            }
        }
    }
    for tail in sought.phone_tails.split(' ').filter(|tail| !tail.is_empty()) {
        take(&fold(tail), TermKind::Phone);
    }
    if let Some(tail) = sought.identity_tail {
        take(&fold(tail), TermKind::Identity);
    }
    if let Some(number) = sought.number {
        take(&fold(number), TermKind::Number);
    }
}

/// The same where a character is read otherwise, one character at a time.
fn others(part: &[Syllable], head: bool, term: &mut String, take: &mut impl FnMut(&str, TermKind)) {
    for (place, syllable) in part.iter().enumerate() {
        for other in &syllable.also {
            let read = |at: usize| if at == place { other.as_str() } else { part[at].read.as_str() };
            term.clear();
            (0..part.len()).for_each(|at| term.push_str(read(at)));
            take(term, if head { TermKind::Pinyin } else { TermKind::PinyinPart });
            if first(other) != first(&syllable.read) {
                term.clear();
                (0..part.len()).for_each(|at| term.push_str(first(read(at))));
                take(term, if head { TermKind::Initials } else { TermKind::InitialsPart });
            }
        }
    }
}

fn write(term: &mut String, part: &[Syllable], of: impl Fn(&Syllable) -> &str) {
    term.clear();
    part.iter().for_each(|syllable| term.push_str(of(syllable)));
}

fn first_letter(syllable: &Syllable) -> &str {
    first(&syllable.read)
}

fn first(read: &str) -> &str {
    let end = read.chars().next().map_or(0, char::len_utf8);
    &read[..end]
}
