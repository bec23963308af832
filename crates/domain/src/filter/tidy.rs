//! Tidy: a tree without groups that say nothing. Text is written from tidy trees and reads back
//! as the same; the meaning does not change.

use super::{Condition, Day, Filter, Op, Operand, Span};

impl Filter {
    /// Everybody.
    pub fn everybody() -> Filter {
        Filter::All(Vec::new())
    }

    /// Without empty groups, groups of one, groups inside groups of their own kind and double
    /// negation; none when it says nothing.
    pub fn tidy(self) -> Option<Filter> {
        match self {
            Filter::All(members) => {
                let flat = members.into_iter().filter_map(Filter::tidy).flat_map(|member| match member {
                    Filter::All(inner) => inner,
                    other => vec![other],
                });
                group(flat.collect(), Filter::All)
            }
            Filter::Any(members) => {
                let flat = members.into_iter().filter_map(Filter::tidy).flat_map(|member| match member {
                    Filter::Any(inner) => inner,
                    other => vec![other],
                });
                group(flat.collect(), Filter::Any)
            }
            Filter::Not(inner) => inner.tidy().map(|inner| match inner {
                Filter::Not(twice) => *twice,
                other => Filter::Not(Box::new(other)),
            }),
            Filter::Is(condition) => Some(Filter::Is(condition.tidy())),
        }
    }

    /// Nobody: who has a tier and has none.
    pub fn nobody() -> Filter {
        let unknown = || Filter::unknown("tier");
        Filter::All(vec![unknown(), Filter::Not(Box::new(unknown()))])
    }

    /// Both of these.
    #[must_use]
    pub fn and(self, other: Filter) -> Filter {
        Filter::All(vec![self, other]).tidy().unwrap_or_else(Filter::everybody)
    }

    /// A condition with one code.
    pub fn is(field: &str, code: &str) -> Filter {
        let values = vec![Operand::Text(code.to_owned())];
        Filter::Is(Condition { field: field.to_owned(), within: None, of: None, op: Op::Is, values })
    }

    /// Nothing is known of a field.
    pub fn unknown(field: &str) -> Filter {
        let field = field.to_owned();
        Filter::Is(Condition { field, within: None, of: None, op: Op::Unknown, values: Vec::new() })
    }
}

fn group(mut members: Vec<Filter>, whole: fn(Vec<Filter>) -> Filter) -> Option<Filter> {
    match members.len() {
        0 => None,
        1 => members.pop(),
        _ => Some(whole(members)),
    }
}

impl Condition {
    /// One form for two ways of saying "from a date to a date".
    fn tidy(mut self) -> Condition {
        if let (Op::Is, [Operand::Span(Span::Dates { from, to })]) = (self.op, self.values.as_slice()) {
            self.values = vec![Operand::Day(Day::On(*from)), Operand::Day(Day::On(*to))];
            self.op = Op::Between;
        }
        self
    }
}
