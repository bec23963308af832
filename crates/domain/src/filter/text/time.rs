//! Time: days and stretches of days as words, read and written.

use super::super::words::Language;
use super::super::{Day, Period, Span, Unit};
use crate::calendar::BusinessDate;

/// 初一 to 三十.
const DAYS: [&str; 30] = [
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二", "十三",
    "十四", "十五", "十六", "十七", "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四", "廿五", "廿六",
    "廿七", "廿八", "廿九", "三十",
];
/// 正月 to 腊月.
const MONTHS: [&str; 12] =
    ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];
/// Feasts of the lunar calendar; read only.
const FEASTS: [(&str, u8, u8); 7] = [
    ("春节", 1, 1),
    ("元宵", 1, 15),
    ("端午", 5, 5),
    ("七夕", 7, 7),
    ("中秋", 8, 15),
    ("重阳", 9, 9),
    ("除夕", 12, 30),
];
/// Whole periods: Chinese, English, unit, how many later. The first of each unit also takes an
/// offset (本月-3).
const WHOLE: [(&str, &str, Period, i16); 12] = [
    ("本周", "this_week", Period::Week, 0),
    ("上周", "last_week", Period::Week, -1),
    ("下周", "next_week", Period::Week, 1),
    ("本月", "this_month", Period::Month, 0),
    ("上月", "last_month", Period::Month, -1),
    ("下月", "next_month", Period::Month, 1),
    ("本季", "this_quarter", Period::Quarter, 0),
    ("上季", "last_quarter", Period::Quarter, -1),
    ("下季", "next_quarter", Period::Quarter, 1),
    ("今年", "this_year", Period::Year, 0),
    ("去年", "last_year", Period::Year, -1),
    ("明年", "next_year", Period::Year, 1),
];
/// Other words of the same; read only.
const ALSO: [(&str, Period, i16); 7] = [
    ("这周", Period::Week, 0),
    ("这个月", Period::Month, 0),
    ("上个月", Period::Month, -1),
    ("下个月", Period::Month, 1),
    ("本季度", Period::Quarter, 0),
    ("本年", Period::Year, 0),
    ("上季度", Period::Quarter, -1),
];
/// Units: what is written in Chinese and English, and what else is read.
const UNITS: [(Unit, &str, &str, &[&str]); 4] = [
    (Unit::Day, "天", "d", &["日", "day", "days"]),
    (Unit::Week, "周", "w", &["星期", "week", "weeks"]),
    (Unit::Month, "个月", "mo", &["月", "month", "months"]),
    (Unit::Year, "年", "y", &["year", "years"]),
];

/// A stretch of days.
pub(super) fn read_span(word: &str) -> Option<Span> {
    let word = word.to_lowercase();
    for (zh, en, period, plus) in WHOLE {
        if let Some(rest) = word.strip_prefix(zh).or_else(|| word.strip_prefix(en)) {
            let more = if rest.is_empty() { Some(0) } else { signed(rest) };
            if let Some(more) = more.filter(|more| *more == 0 || plus == 0) {
                return Some(Span::Whole { period, plus: plus.checked_add(i16::try_from(more).ok()?)? });
            }
        }
    }
    if let Some((_, period, plus)) = ALSO.iter().find(|(also, _, _)| *also == word) {
        return Some(Span::Whole { period: *period, plus: *plus });
    }
    let after = |heads: &[&str]| heads.iter().find_map(|head| word.strip_prefix(head)).and_then(counted);
    if let Some((count, unit)) = after(&["最近", "过去", "近", "last"]) {
        return Some(Span::Last { count, unit });
    }
    let (count, unit) = after(&["未来", "今后", "next"])?;
    Some(Span::Next { count, unit })
}

/// A day; of every year only where that is meant.
pub(super) fn read_day(word: &str, yearly: Yearly) -> Option<Day> {
    let word = word.to_lowercase();
    let plus = match word.as_str() {
        "今天" | "今日" | "today" => Some(0),
        "昨天" | "yesterday" => Some(-1),
        "明天" | "tomorrow" => Some(1),
        _ => None,
    };
    if let Some(plus) = plus {
        return Some(Day::Today { plus, unit: Unit::Day });
    }
    if let Some((_, month, day)) = FEASTS.iter().find(|(feast, _, _)| *feast == word) {
        return Some(Day::Lunar { month: *month, day: *day });
    }
    if let Some(rest) = word.strip_prefix("农历").or_else(|| word.strip_prefix("lunar")) {
        return lunar(rest);
    }
    date(&word).map(Day::On).or_else(|| relative(&word)).or_else(|| match yearly {
        Yearly::Meant => {
            let (month, day) = month_and_day(&word)?;
            Some(Day::Yearly { month, day })
        }
        Yearly::No => None,
    })
}

/// Whether a day of every year may stand here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Yearly {
    /// It may.
    Meant,
    /// It may not.
    No,
}

fn lunar(rest: &str) -> Option<Day> {
    let named = MONTHS.iter().position(|month| rest.starts_with(month)).and_then(|at| {
        let day = DAYS.iter().position(|day| *day == &rest[MONTHS[at].len()..])?;
        Some((at + 1, day + 1))
    });
    let (month, day) = match named {
        Some((month, day)) => (u8::try_from(month).ok()?, u8::try_from(day).ok()?),
        None => month_and_day(rest)?,
    };
    ((1..=12).contains(&month) && (1..=30).contains(&day)).then_some(Day::Lunar { month, day })
}

/// `8-15`, `8月15日`.
fn month_and_day(word: &str) -> Option<(u8, u8)> {
    let word = word.strip_suffix('日').or_else(|| word.strip_suffix('号')).unwrap_or(word);
    let (month, day) = word.split_once('-').or_else(|| word.split_once('月'))?;
    Some((digits(month)?, digits(day)?))
}

/// `2026-11-21`, `2026/11/21`, `2026年11月21日`.
fn date(word: &str) -> Option<BusinessDate> {
    let plain = word.replace(['/', '年', '月'], "-");
    let plain = plain.strip_suffix('日').unwrap_or(&plain);
    let mut parts = plain.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    BusinessDate::from_ymd_opt(digits(year)?, digits(month)?, digits(day)?)
}

/// `3天前`, `2周后`, `-3d`, `+2w`.
fn relative(word: &str) -> Option<Day> {
    let signed = |word: &str, sign: i32| {
        let (count, unit) = counted(word)?;
        Some(Day::Today { plus: i32::from(count) * sign, unit })
    };
    for (end, sign) in [("前", -1), ("后", 1)] {
        if let Some(head) = word.strip_suffix(end) {
            return signed(head, sign);
        }
    }
    let (head, rest) = word.split_at_checked(1)?;
    match head {
        "-" => signed(rest, -1),
        "+" => signed(rest, 1),
        _ => None,
    }
}

/// A count and its unit: `30天`, `3个月`, `90d`.
fn counted(word: &str) -> Option<(u16, Unit)> {
    let end = word.find(|letter: char| !letter.is_ascii_digit())?;
    let (count, rest) = word.split_at(end);
    let known =
        |(_, zh, en, also): &&(Unit, &str, &str, &[&str])| rest == *zh || rest == *en || also.contains(&rest);
    let (unit, ..) = UNITS.iter().find(known)?;
    Some((digits(count)?, *unit))
}

fn digits<T: std::str::FromStr>(word: &str) -> Option<T> {
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

fn signed(word: &str) -> Option<i32> {
    let (sign, rest) = match word.as_bytes().first()? {
        b'-' => (-1, &word[1..]),
        b'+' => (1, &word[1..]),
        _ => return None,
    };
    digits::<i32>(rest).map(|count| sign * count)
}

fn unit_word(unit: Unit, language: Language) -> &'static str {
    let found = UNITS.iter().find(|(known, ..)| *known == unit);
    found.map_or("", |(_, zh, en, _)| match language {
        Language::Chinese => zh,
        Language::English => en,
    })
}

/// A stretch as a word that reads back as itself.
pub(super) fn print_span(span: Span, language: Language) -> String {
    let zh = language == Language::Chinese;
    match span {
        Span::Last { count, unit } => {
            format!("{}{count}{}", if zh { "近" } else { "last" }, unit_word(unit, language))
        }
        Span::Next { count, unit } => {
            format!("{}{count}{}", if zh { "未来" } else { "next" }, unit_word(unit, language))
        }
        Span::Whole { period, plus } => {
            let named = WHOLE.iter().find(|(_, _, known, at)| *known == period && *at == plus);
            let this = WHOLE.iter().find(|(_, _, known, at)| *known == period && *at == 0);
            let word = |(zh_word, en_word, ..): &(&'static str, &'static str, Period, i16)| {
                if zh { *zh_word } else { *en_word }
            };
            match named {
                Some(named) => word(named).to_owned(),
                None => format!("{}{plus:+}", this.map_or("", word)),
            }
        }
        Span::Dates { from, to } => format!("{from}..{to}"),
    }
}

/// A day as a word that reads back as itself.
pub(super) fn print_day(day: Day, language: Language) -> String {
    let zh = language == Language::Chinese;
    match day {
        Day::On(date) => date.to_string(),
        Day::Today { plus: 0, unit: Unit::Day } => if zh { "今天" } else { "today" }.to_owned(),
        Day::Today { plus, unit } if zh => {
            let side = if plus < 0 { "前" } else { "后" };
            format!("{}{}{side}", plus.unsigned_abs(), unit_word(unit, language))
        }
        Day::Today { plus, unit } => format!("{plus:+}{}", unit_word(unit, language)),
        Day::Lunar { month, day } => {
            let names = MONTHS
                .get(usize::from(month).wrapping_sub(1))
                .zip(DAYS.get(usize::from(day).wrapping_sub(1)));
            match names {
                Some((month, day)) if zh => format!("农历{month}{day}"),
                _ => format!("lunar{month}-{day}"),
            }
        }
        Day::Yearly { month, day } if zh => format!("{month}月{day}日"),
        Day::Yearly { month, day } => format!("{month}-{day}"),
    }
}
