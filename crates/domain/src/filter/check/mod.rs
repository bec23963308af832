//! Check: a tree against the words of who asks and their day, as plain tests on facts. Whatever
//! passes has one meaning ([`Checked::eval`]); whatever does not is told by code and place.

mod amount;
mod code;
mod time;

use super::deed::Metric;
use super::fact::{Event, Fact, List, Word};
use super::field::{Field, Measure, Source};
use super::words::Words;
use super::{Condition, FieldKind, Filter, Op, Span};
use crate::calendar::BusinessDate;

/// Most conditions of a filter.
pub const MAX_CONDITIONS: usize = 40;
/// Deepest nesting of groups.
pub const MAX_DEPTH: usize = 8;
/// Most values of a condition.
pub const MAX_VALUES: usize = 50;

/// A filter that means something here and today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What is tested.
    pub node: Node,
    /// The day it is asked on.
    pub today: BusinessDate,
}

/// A tree of tests. A group without members is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// All of these.
    All(Vec<Node>),
    /// At least one of these; there is one at least.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A test; false where nothing is known, unless it says otherwise.
    Test(Test),
}

/// A test on facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// A number lies in a range, both ends included.
    Range {
        /// Which.
        fact: Fact,
        /// Least.
        from: i64,
        /// Most.
        to: i64,
        /// Also where nothing is known.
        unknown: bool,
    },
    /// A word is one of these.
    Word {
        /// Which.
        word: Word,
        /// These, folded.
        any: Vec<String>,
    },
    /// A word has this in it.
    Part {
        /// Which.
        word: Word,
        /// Folded.
        part: String,
    },
    /// A number is known.
    Known(Fact),
    /// A word is known.
    Said(Word),
    /// A code is carried.
    Carries {
        /// On which list.
        list: List,
        /// Which.
        code: String,
    },
    /// Some code is carried.
    CarriesSome(List),
    /// The tier of a closed month has one of these letters.
    Then {
        /// Month index.
        month: i64,
        /// Letters of [`super::Word::Past`].
        letters: Vec<char>,
    },
    /// Happenings of a time are so many, or add up to so much.
    Happened {
        /// What.
        event: Event,
        /// From which day number on.
        from: i64,
        /// Up to which.
        to: i64,
        /// Only of this part.
        part: Option<&'static str>,
        /// Count or sum.
        tally: Tally,
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// What was done in months and on days adds up to so much; false where they are not known.
    Deeds {
        /// What.
        metric: Metric,
        /// Closed months, from and to.
        months: Option<(i64, i64)>,
        /// Day numbers, from and to.
        days: Option<(i64, i64)>,
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// A column of an imported bank is one of these; known when there are none.
    Extra {
        /// Which.
        column: String,
        /// These, folded.
        any: Vec<String>,
    },
    /// A column of an imported bank has this in it.
    ExtraPart {
        /// Which.
        column: String,
        /// Folded.
        part: String,
    },
}

/// What of happenings is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tally {
    /// How many.
    Count,
    /// Their amounts.
    Sum,
}

/// What is wrong with a condition, and with which piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// A code, such as `unknown_value`.
    pub code: &'static str,
    /// Where.
    pub piece: Piece,
}

/// A piece of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// Its field.
    Field,
    /// Its time.
    Within,
    /// Its part.
    Of,
    /// Its operator.
    Op,
    /// One of its values.
    Value(usize),
}

impl Wrong {
    pub(super) fn at(code: &'static str, piece: Piece) -> Wrong {
        Wrong { code, piece }
    }
}

impl Node {
    pub(super) fn not(self) -> Node {
        Node::Not(Box::new(self))
    }

    pub(super) fn any(mut nodes: Vec<Node>) -> Node {
        if nodes.len() == 1 { nodes.remove(0) } else { Node::Any(nodes) }
    }
}

impl Filter {
    /// What it means for somebody on a day.
    ///
    /// # Errors
    /// [`Wrong`]: the first condition that means nothing; `too_deep` and `too_long` about the
    /// whole.
    pub fn check(&self, words: &Words, today: BusinessDate) -> Result<Checked, Wrong> {
        let Some(tidy) = self.clone().tidy() else {
            return Ok(Checked { node: Node::All(Vec::new()), today });
        };
        let mut left = MAX_CONDITIONS;
        Ok(Checked { node: node(&tidy, words, today, MAX_DEPTH, &mut left)?, today })
    }
}

fn node(
    filter: &Filter,
    words: &Words,
    today: BusinessDate,
    depth: usize,
    left: &mut usize,
) -> Result<Node, Wrong> {
    let deeper = depth.checked_sub(1).ok_or(Wrong::at("too_deep", Piece::Field))?;
    let mut all = |members: &[Filter]| -> Result<Vec<Node>, Wrong> {
        members.iter().map(|member| node(member, words, today, deeper, left)).collect()
    };
    match filter {
        Filter::All(members) => Ok(Node::All(all(members)?)),
        Filter::Any(members) => Ok(Node::Any(all(members)?)),
        Filter::Not(inner) => Ok(node(inner, words, today, deeper, left)?.not()),
        Filter::Is(condition) => {
            *left = left.checked_sub(1).ok_or(Wrong::at("too_long", Piece::Field))?;
            check(condition, words, today)
        }
    }
}

/// What one condition means.
pub(super) fn check(condition: &Condition, words: &Words, today: BusinessDate) -> Result<Node, Wrong> {
    let Some((field, column)) = words.field(&condition.field) else {
        return Err(Wrong::at("unknown_field", Piece::Field));
    };
    if !ops(field).contains(&condition.op) {
        return Err(Wrong::at("wrong_operator", Piece::Op));
    }
    count_values(condition)?;
    shape(field, condition)?;
    let on = On { field, column, condition, words, today };
    match field.kind {
        FieldKind::Money | FieldKind::Number | FieldKind::Share => on.amount(),
        FieldKind::Day | FieldKind::Yearly => on.time(),
        FieldKind::Choice | FieldKind::Ranked | FieldKind::Set | FieldKind::Text | FieldKind::Flag => {
            on.code()
        }
    }
}

/// A condition with what it is about.
pub(super) struct On<'a> {
    pub(super) field: &'static Field,
    pub(super) column: Option<&'a str>,
    pub(super) condition: &'a Condition,
    pub(super) words: &'a Words,
    pub(super) today: BusinessDate,
}

/// The operators a field allows.
pub fn ops(field: &Field) -> &'static [Op] {
    use Op::{All, AtLeast, AtMost, Between, Contains, Is, IsNot, Known, Less, More, Unknown};
    match (field.kind, field.from) {
        (_, Source::Count(_) | Source::Sum(_)) => &[Is, IsNot, Less, AtMost, More, AtLeast, Between],
        (FieldKind::Flag, _) => &[Is, IsNot],
        (FieldKind::Choice, _) => &[Is, IsNot, Known, Unknown],
        (FieldKind::Set, _) => &[Is, All, IsNot, Known, Unknown],
        (FieldKind::Text, _) => &[Is, IsNot, Contains, Known, Unknown],
        (FieldKind::Yearly, _) => &[Is, IsNot, Between, Known, Unknown],
        _ => &[Is, IsNot, Less, AtMost, More, AtLeast, Between, Known, Unknown],
    }
}

fn count_values(condition: &Condition) -> Result<(), Wrong> {
    let (least, most) = match condition.op {
        Op::Known | Op::Unknown => (0, 0),
        Op::Between => (2, 2),
        Op::Less | Op::AtMost | Op::More | Op::AtLeast | Op::Contains => (1, 1),
        Op::Is | Op::IsNot | Op::All => (1, MAX_VALUES),
    };
    let count = condition.values.len();
    if count < least {
        return Err(Wrong::at("value_expected", Piece::Value(count)));
    }
    if count > most {
        return Err(Wrong::at("too_many_values", Piece::Value(most)));
    }
    Ok(())
}

/// How a field takes a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// None.
    No,
    /// The last 30, 90, 180 or 365 days, as closed months. Needed.
    Months,
    /// The same, or any stretch up to today that is made of whole months and of the last days
    /// ([`super::stretch`]). Needed.
    Deeds,
    /// Any stretch up to today.
    Past,
    /// Any stretch.
    Ahead,
    /// One month. Needed.
    Month,
}

/// How a field takes a time.
pub fn window(field: &Field) -> Window {
    match field.from {
        Source::Months(_) => Window::Months,
        Source::Deeds(..) => Window::Deeds,
        Source::TierThen => Window::Month,
        Source::Count(Event::Due) | Source::Sum(Event::Due) => Window::Ahead,
        Source::Count(_) | Source::Sum(_) => Window::Past,
        _ => Window::No,
    }
}

/// Time and part only where the field has them.
fn shape(field: &Field, condition: &Condition) -> Result<(), Wrong> {
    match (window(field), condition.within) {
        (Window::No, Some(_)) | (Window::Past | Window::Deeds, Some(Span::Next { .. })) => {
            return Err(Wrong::at("wrong_window", Piece::Within));
        }
        (Window::Months | Window::Deeds | Window::Month, None) => {
            return Err(Wrong::at("window_expected", Piece::Within));
        }
        _ => {}
    }
    match &condition.of {
        Some(part) if !field.parts().iter().any(|(code, _, _)| code == part) => {
            Err(Wrong::at("unknown_part", Piece::Of))
        }
        _ => Ok(()),
    }
}

impl Measure {
    /// The word after a number in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Measure::Plain => "",
            Measure::Days => "天",
            Measure::Years(word) | Measure::Of(word) => word,
        }
    }

    /// The word after a number in English.
    pub fn en(self) -> &'static str {
        match self {
            Measure::Days => "d",
            Measure::Years(_) => "y",
            Measure::Plain | Measure::Of(_) => "",
        }
    }
}
