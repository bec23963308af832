//! Read: a text as a tree, or the first thing that is wrong with it.

use super::super::check::{MAX_CONDITIONS, MAX_DEPTH, MAX_VALUES, Piece, check, ops};
use super::super::deed::nearest;
use super::super::field::Field;
use super::super::words::{Language, Words};
use super::super::{Condition, Day, FieldKind, Filter, Op, Operand, Span};
use super::scan::Scan;
use super::time::print_span;
use super::value::{NoValue, read_value};
use super::{Fault, MAX_TEXT, suggest};
use crate::calendar::BusinessDate;

/// Reads a text; an empty one is everybody.
///
/// # Errors
/// The first [`Fault`], with its place. A field `words` do not hold is unknown.
pub fn read(text: &str, words: &Words, today: BusinessDate) -> Result<Filter, Fault> {
    let mut reader = Reader { scan: Scan::of(text), words, today, depth: 0, conditions: 0 };
    if reader.scan.len() > MAX_TEXT {
        return Err(reader.scan.fault("too_long", MAX_TEXT, reader.scan.len() - MAX_TEXT));
    }
    reader.scan.skip_space();
    if reader.scan.peek().is_none() {
        return Ok(Filter::everybody());
    }
    let filter = reader.either()?;
    match reader.scan.peek() {
        None => Ok(filter.tidy().unwrap_or_else(Filter::everybody)),
        Some(_) => Err(reader.scan.fault("unexpected", reader.scan.at, 1)),
    }
}

pub(super) struct Reader<'a> {
    pub(super) scan: Scan,
    words: &'a Words,
    today: BusinessDate,
    depth: usize,
    conditions: usize,
}

/// Where the pieces of a condition stand: start and length in characters.
#[derive(Default)]
pub(super) struct Places {
    field: (usize, usize),
    pub(super) within: (usize, usize),
    pub(super) of: (usize, usize),
    op: (usize, usize),
    values: Vec<(usize, usize)>,
}

impl Reader<'_> {
    fn either(&mut self) -> Result<Filter, Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.scan.fault("too_deep", self.scan.at, 1));
        }
        let mut members = vec![self.both()?];
        while self.take_or() {
            members.push(self.both()?);
        }
        self.depth -= 1;
        Ok(Filter::Any(members))
    }

    fn both(&mut self) -> Result<Filter, Fault> {
        let mut members = vec![self.part()?];
        loop {
            self.scan.skip_space();
            let joined = self.take_and();
            if !joined && (self.sees_or() || matches!(self.scan.peek(), None | Some(')' | '）'))) {
                return Ok(Filter::All(members));
            }
            members.push(self.part()?);
        }
    }

    fn take_and(&mut self) -> bool {
        ["并且", "且", "&&", "&"].iter().any(|word| self.scan.take_word(word)) || self.scan.take_latin("and")
    }

    fn take_or(&mut self) -> bool {
        ["或者", "或", "||", "|"].iter().any(|word| self.scan.take_word(word)) || self.scan.take_latin("or")
    }

    fn sees_or(&mut self) -> bool {
        let here = self.scan.at;
        let found = self.take_or();
        self.scan.at = here;
        found
    }

    fn part(&mut self) -> Result<Filter, Fault> {
        self.scan.skip_space();
        if self.take_not() {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(self.scan.fault("too_deep", self.scan.at, 1));
            }
            let inner = self.part()?;
            self.depth -= 1;
            return Ok(Filter::Not(Box::new(inner)));
        }
        let start = self.scan.at;
        if self.scan.take("(（").is_some() {
            let inner = self.either()?;
            self.scan.skip_space();
            if self.scan.take(")）").is_none() {
                return Err(self.scan.fault("unclosed", start, 1));
            }
            return Ok(inner);
        }
        self.condition().map(Filter::Is)
    }

    fn take_not(&mut self) -> bool {
        if self.scan.take("-!！").is_some() || self.scan.take_latin("not") {
            return true;
        }
        if !self.scan.sees("非") {
            return false;
        }
        // A field whose own name begins so is a field.
        let here = self.scan.at;
        let name = self.scan.name().unwrap_or_default();
        self.scan.at = here;
        self.words.code_of(&name).is_none() && self.scan.take_word("非")
    }

    fn condition(&mut self) -> Result<Condition, Fault> {
        self.conditions += 1;
        let start = self.scan.at;
        if self.conditions > MAX_CONDITIONS {
            return Err(self.scan.fault("too_long", start, 1));
        }
        let name = self.scan.name()?;
        if name.is_empty() {
            let code = if self.scan.peek().is_none() { "value_expected" } else { "unexpected" };
            return Err(self.scan.fault(code, start, 1));
        }
        if let Some(op) = self.knows(&name) {
            return self.known(op);
        }
        let mut places = Places { field: (start, self.scan.at - start), ..Places::default() };
        let (code, field) = self.field(&name, start)?;
        let mut condition = Condition { field: code, within: None, of: None, op: Op::Is, values: Vec::new() };
        self.brackets(field, &mut condition, &mut places)?;
        self.operator(field, &mut condition, &mut places)?;
        self.judge(condition, field, &places)
    }

    /// 有(field), 无(field).
    fn knows(&mut self, name: &str) -> Option<Op> {
        let op = match name.to_lowercase().as_str() {
            "有" | "has" => Op::Known,
            "无" | "no" => Op::Unknown,
            _ => return None,
        };
        self.scan.take("(（").map(|_| op)
    }

    fn known(&mut self, op: Op) -> Result<Condition, Fault> {
        let open = self.scan.at - 1;
        self.scan.skip_space();
        let start = self.scan.at;
        let name = self.scan.name()?;
        let mut places = Places { field: (start, self.scan.at - start), ..Places::default() };
        let (code, field) = self.field(&name, start)?;
        let mut condition = Condition { field: code, within: None, of: None, op, values: Vec::new() };
        self.brackets(field, &mut condition, &mut places)?;
        self.scan.skip_space();
        if self.scan.take(")）").is_none() {
            return Err(self.scan.fault("unclosed", open, 1));
        }
        places.op = places.field;
        self.judge(condition, field, &places)
    }

    fn field(&self, name: &str, start: usize) -> Result<(String, &'static Field), Fault> {
        let found = self.words.code_of(name).and_then(|code| {
            let (field, _) = self.words.field(&code)?;
            Some((code, field))
        });
        found.ok_or_else(|| {
            let known = self.words.fields().flat_map(|field| [field.zh, field.en]);
            let mut fault = self.scan.fault_since("unknown_field", start);
            fault.suggestions = suggest::like(name, known);
            fault
        })
    }

    fn operator(&mut self, field: &Field, to: &mut Condition, places: &mut Places) -> Result<(), Fault> {
        self.scan.skip_space();
        let start = self.scan.at;
        let op = [
            ("!=", Op::IsNot),
            ("！=", Op::IsNot),
            ("<>", Op::IsNot),
            ("≠", Op::IsNot),
            (">=", Op::AtLeast),
            ("≥", Op::AtLeast),
            ("<=", Op::AtMost),
            ("≤", Op::AtMost),
            (">", Op::More),
            ("<", Op::Less),
            ("~", Op::Contains),
            ("～", Op::Contains),
            ("==", Op::Is),
            ("=", Op::Is),
            (":", Op::Is),
            ("：", Op::Is),
        ]
        .into_iter()
        .find(|(sign, _)| self.scan.take_word(sign))
        .map(|(_, op)| op);
        let Some(op) = op else {
            if field.kind == FieldKind::Flag {
                // 重点关注 alone is 重点关注:是.
                to.values = vec![Operand::Text("yes".to_owned())];
                places.op = places.field;
                return Ok(());
            }
            let mut fault = self.scan.fault("operator_expected", places.field.0 + places.field.1, 0);
            fault.suggestions = ops(field).iter().filter_map(|op| sign(*op)).map(str::to_owned).collect();
            return Err(fault);
        };
        to.op = op;
        places.op = (start, self.scan.at - start);
        self.scan.skip_space();
        let all = op == Op::Is
            && (self.scan.take_word("全部(") || self.scan.take_word("全部（") || self.scan.take_word("all("));
        self.values(field, to, places)?;
        if all {
            to.op = Op::All;
            self.scan.skip_space();
            if self.scan.take(")）").is_none() {
                return Err(self.scan.fault("unclosed", places.op.0, places.op.1));
            }
        }
        Ok(())
    }

    fn values(&mut self, field: &Field, to: &mut Condition, places: &mut Places) -> Result<(), Fault> {
        loop {
            self.scan.skip_space();
            let value = self.value(field, places)?;
            to.values.push(value);
            if self.scan.take_word("..") {
                let end = self.value(field, places)?;
                self.range(to, places, end)?;
            }
            if to.values.len() > MAX_VALUES + 1 {
                return Err(self.scan.fault("too_many_values", self.scan.at, 0));
            }
            let here = self.scan.at;
            self.scan.skip_space();
            if self.scan.take(",，、").is_none() {
                self.scan.at = here;
                return Ok(());
            }
            among_others(to);
        }
    }

    fn value(&mut self, field: &Field, places: &mut Places) -> Result<Operand, Fault> {
        let start = self.scan.at;
        let quoted = self.scan.sees_quote();
        let word = self.scan.word()?;
        if word.is_empty() {
            let mut fault = self.scan.fault("value_expected", start, 0);
            let choices = self.words.choices(field);
            fault.suggestions =
                choices.iter().take(5).map(|choice| super::value::quote(&choice.zh)).collect();
            return Err(fault);
        }
        places.values.push((start, self.scan.at - start));
        read_value(&word, quoted, field, self.words).map_err(|(code, suggestions): NoValue| Fault {
            suggestions,
            ..self.scan.fault_since(code, start)
        })
    }

    /// `a..b`: alone it is a comparison, among others it is a stretch of dates.
    fn range(&self, to: &mut Condition, places: &Places, end: Operand) -> Result<(), Fault> {
        let begin = to.values.pop();
        match (to.op, begin, to.values.is_empty()) {
            (Op::Is, Some(begin), true) => {
                to.values = vec![begin, end];
                to.op = Op::Between;
                Ok(())
            }
            (Op::IsNot | Op::Is, Some(Operand::Day(Day::On(from))), _)
                if matches!(end, Operand::Day(Day::On(_))) =>
            {
                if let Operand::Day(Day::On(until)) = end {
                    to.values.push(Operand::Span(Span::Dates { from, to: until }));
                }
                Ok(())
            }
            _ => {
                let (start, length) = places.values.last().copied().unwrap_or_default();
                Err(self.scan.fault("wrong_operator", start, length))
            }
        }
    }

    /// The condition, once it means something.
    fn judge(&self, condition: Condition, field: &Field, places: &Places) -> Result<Condition, Fault> {
        let Err(wrong) = check(&condition, self.words, self.today) else { return Ok(condition) };
        let (start, length) = match wrong.piece {
            Piece::Field => places.field,
            Piece::Within if places.within.1 == 0 => (places.field.0 + places.field.1, 0),
            Piece::Within => places.within,
            Piece::Of => places.of,
            Piece::Op => places.op,
            Piece::Value(at) => places.values.get(at).copied().unwrap_or((self.scan.at, 0)),
        };
        let mut fault = self.scan.fault(wrong.code, start, length);
        fault.suggestions = match wrong.code {
            "wrong_operator" => ops(field).iter().filter_map(|op| sign(*op)).map(str::to_owned).collect(),
            "window_expected" | "wrong_window" => {
                let brackets = |word: &String| if length == 0 { format!("({word})") } else { word.clone() };
                self.no_window(field, &[], "", start).suggestions.iter().map(brackets).collect()
            }
            "whole_months" => {
                let dates = condition.within.and_then(|span| span.on(self.today));
                let whole = dates.and_then(|dates| nearest(dates, self.today));
                whole.map(|span| print_span(span, Language::Chinese)).into_iter().collect()
            }
            _ => Vec::new(),
        };
        Err(fault)
    }
}

/// Dates from a to b that turn out to be one of several values.
fn among_others(to: &mut Condition) {
    let dates = match (to.op, to.values.as_slice()) {
        (Op::Between, [Operand::Day(Day::On(from)), Operand::Day(Day::On(until))]) => (*from, *until),
        _ => return,
    };
    to.op = Op::Is;
    to.values = vec![Operand::Span(Span::Dates { from: dates.0, to: dates.1 })];
}

/// How an operator is written.
pub(super) fn sign(op: Op) -> Option<&'static str> {
    match op {
        Op::Is => Some(":"),
        Op::IsNot => Some("!="),
        Op::Less => Some("<"),
        Op::AtMost => Some("<="),
        Op::More => Some(">"),
        Op::AtLeast => Some(">="),
        Op::Contains => Some("~"),
        Op::All | Op::Between | Op::Known | Op::Unknown => None,
    }
}
