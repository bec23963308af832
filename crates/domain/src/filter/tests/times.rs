//! Time as people say it: ends included, months that are shorter, 29 February, the moon.

use super::*;

fn span(text: &str, on: &str) -> (String, String) {
    let Filter::Is(condition) = parsed(&format!("到期:{text}")) else { panic!("{text}") };
    let [Operand::Span(span)] = condition.values.as_slice() else { panic!("{text}") };
    let dates = span.on(day(on)).unwrap();
    (dates.from.to_string(), dates.to.to_string())
}

#[test]
fn stretches_include_both_ends() {
    for (text, on, from, to) in [
        ("近7天", "2026-11-21", "2026-11-15", "2026-11-21"),
        ("未来7天", "2026-11-21", "2026-11-21", "2026-11-28"),
        ("近1个月", "2026-03-31", "2026-03-01", "2026-03-31"),
        ("近3个月", "2026-05-31", "2026-03-01", "2026-05-31"),
        ("未来1个月", "2026-01-31", "2026-01-31", "2026-02-28"),
        ("未来1年", "2024-02-29", "2024-02-29", "2025-02-28"),
        ("本周", "2026-11-21", "2026-11-16", "2026-11-22"),
        ("上周", "2026-11-16", "2026-11-09", "2026-11-15"),
        ("本月", "2028-02-10", "2028-02-01", "2028-02-29"),
        ("上月", "2026-03-31", "2026-02-01", "2026-02-28"),
        ("本季", "2026-11-21", "2026-10-01", "2026-12-31"),
        ("下季", "2026-11-21", "2027-01-01", "2027-03-31"),
        ("去年", "2026-11-21", "2025-01-01", "2025-12-31"),
        ("本月-13", "2026-01-15", "2024-12-01", "2024-12-31"),
    ] {
        assert_eq!(span(text, on), (from.to_owned(), to.to_owned()), "{text} on {on}");
    }
}

fn born(birth: &str) -> Facts {
    let mut facts = Facts::default();
    facts.put(Fact::BirthOn, Some(day_number(day(birth))));
    facts.put(Fact::Birthday, Some(month_day(day(birth))));
    facts.put(Fact::LunarBirthday, crate::lunar::lunar_of(day(birth)).map(lunar_code));
    facts
}

fn meant(text: &str, on: &str, facts: &Facts) -> bool {
    read(text, &words(), day(on)).unwrap().check(&words(), day(on)).unwrap().eval(facts)
}

#[test]
fn birthdays_come_every_year() {
    for (text, on, birth, expected) in [
        ("生日:未来7天", "2026-12-28", "1980-01-04", true),
        ("生日:未来7天", "2026-12-28", "1980-01-05", false),
        ("生日:未来7天", "2026-12-28", "1980-12-28", true),
        ("生日:未来7天", "2026-12-28", "1980-12-27", false),
        // 29 February: kept on 1 March of other years, as age counts.
        ("生日:2027-03-01..2027-03-02", "2026-12-28", "1980-02-29", true),
        ("生日:2027-02-20..2027-02-28", "2026-12-28", "1980-02-29", false),
        ("生日:2028-02-29..2028-02-29", "2026-12-28", "1980-02-29", true),
        ("生日:2028-03-01..2028-03-02", "2026-12-28", "1980-02-29", false),
        ("生日:8月15日", "2026-12-28", "1980-08-15", true),
        ("生日:今年", "2026-12-28", "1980-02-29", true),
        ("生日!=今年", "2026-12-28", "1980-02-29", false),
        // 中秋 of 2026 is 25 September.
        ("生日:中秋", "2026-09-01", "1990-09-25", true),
        // Born on 1976-09-08: 农历八月十五 of that year.
        ("农历生日:农历八月十五", "2026-09-01", "1976-09-08", true),
        ("农历生日:未来30天", "2026-09-01", "1976-09-08", true),
        ("农历生日:未来10天", "2026-09-01", "1976-09-08", false),
        // 1976-10-01 was the 8th of the leap eighth month: kept in the eighth.
        ("农历生日:2026-09-18..2026-09-18", "2026-09-01", "1976-10-01", true),
        ("农历生日:未来1年", "2026-09-01", "1976-10-01", true),
    ] {
        assert_eq!(meant(text, on, &born(birth)), expected, "{text} on {on}, born {birth}");
    }
}

#[test]
fn age_in_a_filter_is_age_on_the_page() {
    let births =
        ["1980-02-28", "1980-02-29", "1980-03-01", "2008-02-29", "2026-11-21", "2027-01-01", "1926-11-22"];
    for on in ["2026-11-21", "2028-02-28", "2028-02-29", "2027-02-28", "2027-03-01"] {
        for birth in births {
            let age = i64::from(crate::customer::age(day(birth), day(on)));
            let facts = born(birth);
            for limit in [0, 1, 17, 18, 46, 47, 48, 99, 100, 101] {
                let check = |op: &str, expected: bool| {
                    assert_eq!(
                        meant(&format!("年龄{op}{limit}"), on, &facts),
                        expected,
                        "{birth} {op} {limit} on {on}"
                    );
                };
                check(">=", age >= limit);
                check(">", age > limit);
                check("<", age < limit);
                check("<=", age <= limit);
                check(":", age == limit);
                check("!=", age != limit);
            }
        }
    }
}

#[test]
fn a_month_is_meant_by_its_first_day() {
    let mut facts = Facts::default();
    facts.put(Fact::TierMonth, crate::calendar::Month::new(2026, 3).map(|month| i64::from(month.index())));
    for (text, expected) in [
        ("层级起始:2026-03-01..2026-03-31", true),
        ("层级起始:2026-03-02..2026-03-31", false),
        ("层级起始>=2026-03-01", true),
        ("层级起始>2026-03-01", false),
        ("层级起始<2026-04-01", true),
        ("层级起始<=2026-03-01", true),
        ("层级起始<2026-03-01", false),
    ] {
        assert_eq!(meant(text, "2026-11-21", &facts), expected, "{text}");
    }
}
