//! Codes: choices, tiers, lists, flags, text and columns of an imported bank.

use super::super::fact::{List, Word, fold};
use super::super::field::{Choices, Source};
use super::super::gather::letter;
use super::super::{Op, Operand};
use super::{Node, On, Piece, Test, Wrong};
use crate::calendar::Month;
use crate::campaign::{NeedState, Stage};

impl On<'_> {
    pub(super) fn code(&self) -> Result<Node, Wrong> {
        match self.field.from {
            Source::Tier => self.tier(),
            Source::TierThen => self.tier_then(),
            Source::List(list) => self.list(list),
            Source::Flag(fact) => self.flag(fact),
            Source::Word(word) => self.word(word),
            Source::Extra => self.extra(),
            _ => Err(Wrong::at("wrong_operator", Piece::Op)),
        }
    }

    fn text(&self, at: usize) -> Result<&str, Wrong> {
        match self.condition.values.get(at) {
            Some(Operand::Text(text)) if !text.trim().is_empty() => Ok(text),
            _ => Err(Wrong::at("value_expected", Piece::Value(at))),
        }
    }

    /// The values, each a code of the field.
    fn codes(&self) -> Result<Vec<String>, Wrong> {
        let choices = self.words.choices(self.field);
        let code = |at: usize| {
            let text = self.text(at)?;
            let known = choices.iter().any(|choice| choice.code == text);
            if known { Ok(text.to_owned()) } else { Err(Wrong::at("unknown_value", Piece::Value(at))) }
        };
        (0..self.condition.values.len()).map(code).collect()
    }

    /// The values: codes, or folded text.
    fn values(&self) -> Result<Vec<String>, Wrong> {
        match self.field.choices {
            Choices::None => (0..self.condition.values.len()).map(|at| self.text(at).map(fold)).collect(),
            _ => self.codes(),
        }
    }

    fn word(&self, word: Word) -> Result<Node, Wrong> {
        Ok(match self.condition.op {
            Op::Known => Node::Test(Test::Said(word)),
            Op::Unknown => Node::Test(Test::Said(word)).not(),
            Op::Contains => Node::Test(Test::Part { word, part: fold(self.text(0)?) }),
            Op::IsNot => Node::Test(Test::Word { word, any: self.values()? }).not(),
            _ => Node::Test(Test::Word { word, any: self.values()? }),
        })
    }

    fn tier(&self) -> Result<Node, Wrong> {
        let rank = |at: usize| {
            let code = self.text(at)?;
            let place = self.words.tiers.iter().position(|tier| tier.code == code);
            let rank = place.and_then(|place| i64::try_from(place).ok());
            rank.ok_or(Wrong::at("unknown_value", Piece::Value(at)))
        };
        let (from, to) = match self.condition.op {
            Op::Less => (0, rank(0)?.saturating_sub(1)),
            Op::AtMost => (0, rank(0)?),
            Op::More => (rank(0)?.saturating_add(1), i64::MAX),
            Op::AtLeast => (rank(0)?, i64::MAX),
            Op::Between if rank(0)? > rank(1)? => return Err(Wrong::at("span_backwards", Piece::Value(1))),
            Op::Between => (rank(0)?, rank(1)?),
            _ => return self.word(Word::Tier),
        };
        Ok(Node::Test(Test::Range { fact: super::Fact::TierRank, from, to, unknown: false }))
    }

    fn tier_then(&self) -> Result<Node, Wrong> {
        let wrong = Wrong::at("wrong_window", Piece::Within);
        let span = self.condition.within.ok_or(wrong.clone())?;
        let dates = self.dates(span, Piece::Within)?;
        let month = Month::of(dates.to);
        if Month::of(dates.from) != month {
            return Err(wrong);
        }
        let month = i64::from(month.index());
        let all = || (0..self.words.letters.len()).map(letter).collect();
        let letters: Vec<char> = match self.condition.op {
            Op::Known | Op::Unknown => all(),
            _ => {
                let codes = self.codes()?;
                let named = |code: &String| self.words.letters.iter().position(|tier| tier.as_str() == code);
                codes.iter().filter_map(named).map(letter).collect()
            }
        };
        let node = Node::Test(Test::Then { month, letters });
        Ok(if matches!(self.condition.op, Op::IsNot | Op::Unknown) { node.not() } else { node })
    }

    fn list(&self, list: super::List) -> Result<Node, Wrong> {
        let list = parted(list, self.condition.of.as_deref());
        let some = Node::Test(Test::CarriesSome(list));
        let carried = || -> Result<Vec<Node>, Wrong> {
            Ok(self.codes()?.into_iter().map(|code| Node::Test(Test::Carries { list, code })).collect())
        };
        Ok(match self.condition.op {
            Op::Known => some,
            Op::Unknown => some.not(),
            Op::All => Node::All(carried()?),
            Op::IsNot => Node::any(carried()?).not(),
            _ => Node::any(carried()?),
        })
    }

    fn flag(&self, fact: super::Fact) -> Result<Node, Wrong> {
        let yes = Node::Test(Test::Range { fact, from: 1, to: 1, unknown: false });
        let codes = self.codes()?;
        let (has_yes, has_no) =
            (codes.iter().any(|code| code == "yes"), codes.iter().any(|code| code == "no"));
        let node = match (has_yes, has_no) {
            (true, true) => Node::All(Vec::new()),
            (true, false) => yes,
            _ => yes.not(),
        };
        Ok(if self.condition.op == Op::IsNot { node.not() } else { node })
    }

    fn extra(&self) -> Result<Node, Wrong> {
        let column = self.column.unwrap_or_default().to_owned();
        let is = |any: Vec<String>| Node::Test(Test::Extra { column: column.clone(), any });
        Ok(match self.condition.op {
            Op::Known => is(Vec::new()),
            Op::Unknown => is(Vec::new()).not(),
            Op::Contains => Node::Test(Test::ExtraPart { column: column.clone(), part: fold(self.text(0)?) }),
            Op::IsNot => is(self.values()?).not(),
            _ => is(self.values()?),
        })
    }
}

/// The list a part of a field stands for (活动(到场), 需求(待满足)).
fn parted(list: List, of: Option<&str>) -> List {
    match (list, of) {
        (List::Campaign(_), Some(of)) => Stage::of(of).map_or(list, List::Campaign),
        (List::Need(_), Some(of)) => List::Need(NeedState::of(of)),
        _ => list,
    }
}
