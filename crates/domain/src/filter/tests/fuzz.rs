//! Ten thousand trees go to text and back, in both languages, without loss.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::Day), Just(Unit::Week), Just(Unit::Month), Just(Unit::Year)]
}

fn date() -> impl Strategy<Value = BusinessDate> {
    (0u64..30_000).prop_map(|days| day("1980-01-01") + chrono::Days::new(days))
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        date().prop_map(Day::On),
        (-400i32..400, unit()).prop_map(|(plus, unit)| Day::Today { plus, unit }),
        (1u8..=12, 1u8..=30).prop_map(|(month, day)| Day::Lunar { month, day }),
    ]
}

fn any_span() -> impl Strategy<Value = Span> {
    let period =
        prop_oneof![Just(Period::Week), Just(Period::Month), Just(Period::Quarter), Just(Period::Year)];
    prop_oneof![
        (1u16..400, unit()).prop_map(|(count, unit)| Span::Last { count, unit }),
        (1u16..400, unit()).prop_map(|(count, unit)| Span::Next { count, unit }),
        (period, -40i16..40).prop_map(|(period, plus)| Span::Whole { period, plus }),
        (date(), 0u64..900).prop_map(|(from, days)| Span::Dates { from, to: from + chrono::Days::new(days) }),
    ]
}

fn value(field: &'static Field) -> BoxedStrategy<Operand> {
    let choices: Vec<String> = words().choices(field).iter().map(|choice| choice.code.clone()).collect();
    match field.kind {
        FieldKind::Money => prop_oneof![
            any::<i32>().prop_map(|number| Operand::Number(i64::from(number))),
            (-90_000i64..90_000).prop_map(|wan| Operand::Number(wan * 1_000_000)),
        ]
        .boxed(),
        FieldKind::Number | FieldKind::Share => (-5_000i64..50_000).prop_map(Operand::Number).boxed(),
        FieldKind::Day => {
            prop_oneof![any_day().prop_map(Operand::Day), any_span().prop_map(Operand::Span)].boxed()
        }
        FieldKind::Yearly => prop_oneof![
            any_day().prop_map(Operand::Day),
            any_span().prop_map(Operand::Span),
            (1u8..=12, 1u8..=28).prop_map(|(month, day)| Operand::Day(Day::Yearly { month, day })),
        ]
        .boxed(),
        FieldKind::Text => {
            "[a-zA-Z0-9 ,，、()（）且或非|&\"\\\\.。:：<>=\u{4e00}-\u{4e20}\u{20000}-\u{20010}-]{1,8}"
                .prop_filter("blank", |text| !text.trim().is_empty())
                .prop_map(Operand::Text)
                .boxed()
        }
        _ => prop::sample::select(choices).prop_map(Operand::Text).boxed(),
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let all: Vec<&'static Field> = fields().chain([&EXTRA]).collect();
    prop::sample::select(all).prop_flat_map(|field| {
        let name = match field.code {
            "extra" => prop::sample::select(words().extras).prop_map(|name| format!("extra.{name}")).boxed(),
            code => Just(code.to_owned()).boxed(),
        };
        let parts: Vec<Option<String>> =
            std::iter::once(None).chain(field.parts().iter().map(|part| Some(part.0.to_owned()))).collect();
        (
            name,
            prop::option::of(any_span()),
            prop::sample::select(parts),
            prop::sample::select(ops(field).to_vec()),
            prop::collection::vec(value(field), 1..4),
            any::<bool>(),
        )
            .prop_map(move |(field_code, within, of, op, mut values, same)| {
                let count = match op {
                    Op::Known | Op::Unknown => 0,
                    Op::Between => 2,
                    Op::Is | Op::IsNot | Op::All => values.len(),
                    _ => 1,
                };
                values.resize(count, values[0].clone());
                // Half of the time a window that fits, so that enough conditions mean something.
                let within = match window(field) {
                    Window::No => within.filter(|_| false),
                    Window::Months => Some(Span::Last { count: 90, unit: Unit::Day }),
                    Window::Deeds if same => {
                        Some(Span::Dates { from: day("2026-03-01"), to: day("2026-05-31") })
                    }
                    Window::Deeds => Some(Span::Last { count: 7, unit: Unit::Day }),
                    Window::Month => Some(Span::Whole { period: Period::Month, plus: -2 }),
                    Window::Past | Window::Ahead => within.filter(|_| same),
                };
                Condition { field: field_code, within, of, op, values }
            })
    })
}

/// Trees of conditions that mean something.
pub(super) fn tree() -> impl Strategy<Value = Filter> {
    let sound = condition().prop_filter_map("means nothing", |condition| {
        let filter = Filter::Is(condition);
        filter.check(&words(), today()).is_ok().then_some(filter)
    });
    sound.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

#[test]
fn ten_thousand_trees_go_to_text_and_back() {
    let words = words();
    let mut runner =
        TestRunner::new(Config { cases: 5_000, max_global_rejects: 1_000_000, ..Config::default() });
    runner
        .run(&tree(), |filter| {
            let tidy = filter.clone().tidy().unwrap_or_else(Filter::everybody);
            for language in [Language::Chinese, Language::English] {
                let text = print(&filter, &words, language);
                let back = read(&text, &words, today());
                if back.as_ref().is_err_and(|fault| matches!(fault.code, "too_long" | "too_deep")) {
                    continue;
                }
                prop_assert_eq!(back.as_ref(), Ok(&tidy), "{}", text);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn whatever_is_typed_is_a_tree_or_a_fault_inside_the_text() {
    let words = words();
    let mut runner = TestRunner::new(Config { cases: 10_000, ..Config::default() });
    let piece = prop::sample::select(vec![
        "层级",
        "tier",
        "月日均",
        "生日",
        "标签",
        "登录",
        ":",
        "：",
        ">=",
        "!=",
        "..",
        "~",
        "(",
        "（",
        ")",
        ",",
        "且",
        "或",
        "非",
        "-",
        "not ",
        "and ",
        "or ",
        "白金",
        "50万",
        "2026-02-29",
        "农历八月",
        "近90天",
        "本月",
        "\"",
        "有(",
        " ",
        "𬭊",
        "全部(",
        "100%",
        "0",
        "-1",
        "\\",
        "扩展.",
        "å",
    ]);
    runner
        .run(&prop::collection::vec(piece, 0..14), |pieces| {
            let text = pieces.concat();
            match read(&text, &words, today()) {
                Ok(tree) => {
                    let again = read(&print(&tree, &words, Language::English), &words, today());
                    prop_assert_eq!(again, Ok(tree));
                }
                Err(fault) => {
                    prop_assert!(fault.at + fault.length <= text.encode_utf16().count(), "{:?}", fault);
                }
            }
            Ok(())
        })
        .unwrap();
}
