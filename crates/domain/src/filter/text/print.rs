//! Print: a tree as text, in one of two languages.

use super::super::field::Field;
use super::super::words::{Language, Words};
use super::super::{Condition, Filter, Op, Span};
use super::read::sign;
use super::time::print_span;
use super::value::{print_value, quote};

/// The text of a filter: it reads back as the tidy tree. A field that `words` do not hold is
/// written by its code.
pub fn print(filter: &Filter, words: &Words, language: Language) -> String {
    filter.clone().tidy().map_or_else(String::new, |tidy| Printer { words, language }.whole(&tidy))
}

struct Printer<'a> {
    words: &'a Words,
    language: Language,
}

impl Printer<'_> {
    fn zh(&self) -> bool {
        self.language == Language::Chinese
    }

    fn whole(&self, filter: &Filter) -> String {
        match filter {
            Filter::All(members) => {
                let and = if self.zh() { " 且 " } else { " and " };
                members.iter().map(|member| self.inner(member)).collect::<Vec<_>>().join(and)
            }
            Filter::Any(members) => {
                let or = if self.zh() { " 或 " } else { " or " };
                members.iter().map(|member| self.inner(member)).collect::<Vec<_>>().join(or)
            }
            Filter::Not(inner) => format!("-{}", self.inner(inner)),
            Filter::Is(condition) => self.condition(condition),
        }
    }

    /// A member of a group: groups stand in brackets.
    fn inner(&self, filter: &Filter) -> String {
        match filter {
            Filter::All(_) | Filter::Any(_) => format!("({})", self.whole(filter)),
            Filter::Not(_) | Filter::Is(_) => self.whole(filter),
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let Some((field, column)) = self.words.field(&condition.field) else {
            return format!("{}:?", quote(&condition.field));
        };
        let mut name = match column {
            Some(column) if self.zh() => format!("扩展.{}", name_part(column)),
            Some(column) => format!("extra.{}", name_part(column)),
            None if self.zh() => field.zh.to_owned(),
            None => field.en.to_owned(),
        };
        name.push_str(&self.brackets(condition, field));
        let values: Vec<String> = condition
            .values
            .iter()
            .map(|value| print_value(value, field, self.words, self.language))
            .collect();
        match condition.op {
            Op::Known => format!("{}({name})", if self.zh() { "有" } else { "has" }),
            Op::Unknown => format!("{}({name})", if self.zh() { "无" } else { "no" }),
            Op::Between => format!("{name}:{}", values.join("..")),
            Op::All => format!("{name}:{}({})", if self.zh() { "全部" } else { "all" }, values.join(",")),
            op => format!("{name}{}{}", sign(op).unwrap_or(":"), values.join(",")),
        }
    }

    fn brackets(&self, condition: &Condition, field: &Field) -> String {
        let span = |span: Span| print_span(span, self.language);
        let part = |code: &str| {
            let part = Words::parts(field).into_iter().find(|part| part.code == code);
            part.map_or_else(|| code.to_owned(), |part| part.word(self.language).to_owned())
        };
        let inside: Vec<String> =
            condition.within.map(span).into_iter().chain(condition.of.as_deref().map(part)).collect();
        if inside.is_empty() { String::new() } else { format!("({})", inside.join(",")) }
    }
}

/// A column's name, in quotes where it would end the name of a field.
fn name_part(column: &str) -> String {
    let plain = column.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if plain && quote(column) == column {
        column.to_owned()
    } else {
        format!("\"{}\"", column.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
