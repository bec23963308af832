//! Value: one value of a condition, as the kind of its field takes it.

use super::super::field::{Choices, Field, Measure};
use super::super::words::{Choice, Language, Words};
use super::super::{FieldKind, Operand, fold};
use super::time::{Yearly, print_day, print_span, read_day, read_span};
use super::{is_bare, suggest};

/// Why a word is no value: a code, and what may have been meant.
pub(super) type NoValue = (&'static str, Vec<String>);

/// Units of money in fen.
const MONEY: [(&str, i64); 12] = [
    ("", 100),
    ("元", 100),
    ("yuan", 100),
    ("千", 100_000),
    ("k", 100_000),
    ("万", 1_000_000),
    ("万元", 1_000_000),
    ("w", 1_000_000),
    ("m", 100_000_000),
    ("亿", 10_000_000_000),
    ("亿元", 10_000_000_000),
    ("b", 100_000_000_000),
];

/// Reads one word as a value of a field.
pub(super) fn read_value(word: &str, quoted: bool, field: &Field, words: &Words) -> Result<Operand, NoValue> {
    match field.kind {
        FieldKind::Choice | FieldKind::Ranked | FieldKind::Set | FieldKind::Flag => {
            choice(word, field, words)
        }
        FieldKind::Text => Ok(Operand::Text(word.to_owned())),
        _ if quoted => Err(("bad_number", Vec::new())),
        FieldKind::Money => number(word, &MONEY).map(Operand::Number),
        FieldKind::Share => number(word, &[("", 10), ("%", 10), ("％", 10), ("‰", 1)]).map(Operand::Number),
        FieldKind::Number => number(word, &units(field)).map(Operand::Number),
        FieldKind::Day | FieldKind::Yearly => time(word, field),
    }
}

fn units(field: &Field) -> Vec<(&'static str, i64)> {
    let mut units = vec![("", 1), (field.unit.zh(), 1), (field.unit.en(), 1)];
    if field.unit == Measure::Days {
        units.extend([("日", 1), ("day", 1), ("days", 1), ("周", 7), ("w", 7)]);
    }
    units
}

fn choice(word: &str, field: &Field, words: &Words) -> Result<Operand, NoValue> {
    let choices = words.choices(field);
    match resolve(&choices, word) {
        Some(code) => Ok(Operand::Text(code.to_owned())),
        None => {
            let near = suggest::like(word, choices.iter().flat_map(|one| [one.zh.as_str(), one.en.as_str()]));
            Err(("unknown_value", near.iter().map(|word| quote(word)).collect()))
        }
    }
}

/// The code a word stands for: a code first, then words of either language.
pub(super) fn resolve<'a>(choices: &'a [Choice], word: &str) -> Option<&'a str> {
    let folded = fold(word);
    let by_code = choices.iter().find(|choice| choice.code == word);
    let by_word = || choices.iter().find(|choice| choice.zh == word || choice.en == word);
    let alike = || choices.iter().find(|choice| fold(&choice.zh) == folded || fold(&choice.en) == folded);
    by_code.or_else(by_word).or_else(alike).map(|choice| choice.code.as_str())
}

fn time(word: &str, field: &Field) -> Result<Operand, NoValue> {
    let yearly = if field.kind == FieldKind::Yearly { Yearly::Meant } else { Yearly::No };
    let span = read_span(word).map(Operand::Span);
    span.or_else(|| read_day(word, yearly).map(Operand::Day)).ok_or_else(|| {
        let known =
            ["今天", "本周", "本月", "上月", "今年", "近30天", "未来90天", "today", "this_month", "next90d"];
        ("bad_date", suggest::like(word, known.into_iter()))
    })
}

/// A decimal number with a unit, exact.
fn number(word: &str, units: &[(&str, i64)]) -> Result<i64, NoValue> {
    let bad = || ("bad_number", Vec::new());
    let (sign, plain) = match word.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, word),
    };
    let end = plain.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(plain.len());
    let (digits, unit) = plain.split_at(end);
    let unit = unit.to_lowercase();
    let Some((_, times)) = units.iter().find(|(known, _)| *known == unit) else {
        let head: &str = &word[..word.len() - (plain.len() - end)];
        let known = units.iter().filter(|(unit, _)| !unit.is_empty()).take(3);
        return Err(if digits.is_empty() {
            bad()
        } else {
            ("bad_unit", known.map(|(unit, _)| format!("{head}{unit}")).collect())
        });
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && rest.is_empty() || rest.contains('.') || rest.len() > 9 {
        return Err(bad());
    }
    let all: i128 = format!("0{whole}{rest}").parse().map_err(|_| bad())?;
    let scale = 10i128.pow(u32::try_from(rest.len()).unwrap_or(0));
    let scaled = all.checked_mul(i128::from(*times)).ok_or_else(bad)?;
    // What cannot be paid in whole fen is no amount.
    if scaled % scale != 0 {
        return Err(bad());
    }
    i64::try_from(scaled / scale * sign).map_err(|_| bad())
}

/// A value as a word that reads back as itself.
pub(super) fn print_value(value: &Operand, field: &Field, words: &Words, language: Language) -> String {
    match value {
        Operand::Number(number) => print_number(*number, field, language),
        Operand::Day(day) => print_day(*day, language),
        Operand::Span(span) => print_span(*span, language),
        Operand::Text(text) if matches!(field.choices, Choices::None) => quote(text),
        Operand::Text(code) => {
            let choices = words.choices(field);
            let word = choices.iter().find(|choice| choice.code == *code).map(|choice| choice.word(language));
            // Two tags of one name are told apart by their codes.
            quote(word.filter(|word| resolve(&choices, word) == Some(code)).unwrap_or(code))
        }
    }
}

fn print_number(number: i64, field: &Field, language: Language) -> String {
    let zh = language == Language::Chinese;
    match field.kind {
        FieldKind::Money => {
            let units: [(&str, i64); 2] = if zh {
                [("亿", 10_000_000_000), ("万", 1_000_000)]
            } else {
                [("m", 100_000_000), ("k", 100_000)]
            };
            let whole = |(_, times): &&(&str, i64)| number != 0 && number % times == 0;
            match units.iter().find(whole) {
                Some((unit, times)) => format!("{}{unit}", number / times),
                None => format!("{}{}", decimal(number, 2), if zh { "元" } else { "" }),
            }
        }
        FieldKind::Share => format!("{}%", decimal(number, 1)),
        _ => format!("{number}{}", if zh { field.unit.zh() } else { field.unit.en() }),
    }
}

/// A number with its last digits behind the point, as short as it is exact.
fn decimal(number: i64, places: u32) -> String {
    let scale = 10u64.pow(places);
    let (sign, plain) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
    let rest = format!("{:0width$}", plain % scale, width = places as usize);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() {
        format!("{sign}{}", plain / scale)
    } else {
        format!("{sign}{}.{rest}", plain / scale)
    }
}

/// A word, in quotes where it would not stand without.
pub(super) fn quote(word: &str) -> String {
    let plain = !word.is_empty() && word.chars().all(is_bare) && !word.contains("..");
    if plain { word.to_owned() } else { format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")) }
}
