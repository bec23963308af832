//! Filters drawn at random: every field, every operator, values near what the bank holds.

use domain::Month;
use domain::filter::{
    Condition, Day, EXTRA, Field, FieldKind, Filter, Op, Operand, Period, Source, Span, Unit, Window, Words,
    ops, window,
};

use super::Dice;
use super::bank::today;

pub(super) fn draw(words: &Words, dice: &mut Dice) -> Filter {
    let filter = tree(words, dice, 3);
    if filter.check(words, today()).is_ok() { filter } else { draw(words, dice) }
}

fn tree(words: &Words, dice: &mut Dice, depth: u32) -> Filter {
    match dice.below(if depth == 0 { 1 } else { 5 }) {
        1 => Filter::All((0..=dice.below(3)).map(|_| tree(words, dice, depth - 1)).collect()),
        2 => Filter::Any((0..=dice.below(3)).map(|_| tree(words, dice, depth - 1)).collect()),
        3 => Filter::Not(Box::new(tree(words, dice, depth - 1))),
        _ => condition(words, dice),
    }
}

fn condition(words: &Words, dice: &mut Dice) -> Filter {
    let known: Vec<&'static Field> = words.fields().chain([&EXTRA]).collect();
    let field = *dice.pick(&known);
    let code =
        if field.code == "extra" { format!("extra.{}", dice.pick(&words.extras)) } else { field.code.into() };
    let op = *dice.pick(ops(field));
    let count = match op {
        Op::Known | Op::Unknown => 0,
        Op::Between => 2,
        Op::Is | Op::IsNot | Op::All => 1 + dice.below(3),
        _ => 1,
    };
    let mut values: Vec<Operand> = (0..count).map(|_| value(field, words, dice)).collect();
    if op == Op::Between {
        sort(&mut values);
    }
    let of = field.parts();
    let condition = Condition {
        field: code,
        within: within(field, dice),
        of: (!of.is_empty() && dice.yes(2)).then(|| dice.pick(of).0.to_owned()),
        op,
        values,
    };
    let filter = Filter::Is(condition);
    if filter.check(words, today()).is_ok() { filter } else { self::condition(words, dice) }
}

fn sort(values: &mut [Operand]) {
    let date = |value: &Operand| match value {
        Operand::Number(number) => Some(*number),
        Operand::Day(day) => day.on(today()).map(domain::filter::day_number),
        _ => None,
    };
    values.sort_by_key(date);
}

fn within(field: &Field, dice: &mut Dice) -> Option<Span> {
    match window(field) {
        Window::No => None,
        Window::Months => Some(Span::Last { count: *dice.pick(&[30, 90, 180, 365]), unit: Unit::Day }),
        Window::Deeds => Some(stretch(dice)),
        Window::Month => Some(Span::Whole { period: Period::Month, plus: dice.between(-27, 1) as i16 }),
        Window::Past | Window::Ahead => dice.yes(2).then(|| span(dice)),
    }
}

/// Of what was done: windows of closed months, days, whole months, and those with days behind.
fn stretch(dice: &mut Dice) -> Span {
    let month = Month::of(today());
    let from = month.plus(-(dice.below(25) as i32)).first_day();
    match dice.below(5) {
        0 => Span::Last { count: *dice.pick(&[30, 90, 180, 365]), unit: Unit::Day },
        1 => Span::Last { count: 1 + dice.below(35) as u16, unit: Unit::Day },
        2 => Span::Dates { from, to: Month::of(from).plus(dice.below(12) as i32).last_day() },
        3 => Span::Dates { from, to: today() - chrono::Days::new(dice.below(40)) },
        _ => span(dice),
    }
}

fn span(dice: &mut Dice) -> Span {
    let unit = *dice.pick(&[Unit::Day, Unit::Week, Unit::Month]);
    let count = 1 + dice.below(12) as u16;
    match dice.below(4) {
        0 => Span::Last { count, unit },
        1 => Span::Next { count, unit },
        2 => {
            let period = *dice.pick(&[Period::Week, Period::Month, Period::Quarter, Period::Year]);
            Span::Whole { period, plus: dice.between(-2, 2) as i16 }
        }
        _ => {
            let from = today() - chrono::Days::new(dice.below(400));
            Span::Dates { from, to: from + chrono::Days::new(dice.below(200)) }
        }
    }
}

fn day(dice: &mut Dice) -> Day {
    match dice.below(3) {
        0 => Day::On(today() - chrono::Days::new(400) + chrono::Days::new(dice.below(800))),
        1 => Day::Today { plus: dice.between(-100, 100) as i32, unit: Unit::Day },
        _ => Day::Lunar { month: 1 + dice.below(12) as u8, day: 1 + dice.below(30) as u8 },
    }
}

fn value(field: &Field, words: &Words, dice: &mut Dice) -> Operand {
    match field.kind {
        FieldKind::Money => Operand::Number(dice.between(-3, 90) * 1_000_000),
        FieldKind::Number if matches!(field.from, Source::DaysSince(_)) => {
            Operand::Number(dice.between(-2, 210))
        }
        FieldKind::Number if matches!(field.from, Source::YearsSince(_)) => {
            Operand::Number(dice.between(-1, 90))
        }
        FieldKind::Number => Operand::Number(dice.between(-1, 12)),
        FieldKind::Share => Operand::Number(dice.between(-1_000, 1_000)),
        FieldKind::Day => {
            if dice.yes(3) {
                Operand::Span(span(dice))
            } else {
                Operand::Day(day(dice))
            }
        }
        FieldKind::Yearly => match dice.below(3) {
            0 => Operand::Span(span(dice)),
            1 => Operand::Day(Day::Yearly { month: 1 + dice.below(12) as u8, day: 1 + dice.below(29) as u8 }),
            _ => Operand::Day(day(dice)),
        },
        FieldKind::Text => {
            let known =
                ["教师", "doctor", "Abc", "浦东", "浦东新区", "明", "王", "7", "y a", "2", "%", "1000"];
            Operand::Text((*dice.pick(&known)).into())
        }
        _ => Operand::Text(dice.pick(&words.choices(field)).code.clone()),
    }
}
