//! What a bundle implies without saying it: the outlet its customers are at home in, the people
//! its lines name, and names for those without one.

use domain::BranchCode;
use domain::organization::{Level, Organization};

use crate::import::plan::{Draft, Known};

/// Home of customers when nobody says a branch and there is none.
const ONLY_OUTLET: &str = "000000001";

/// The outlet every customer without a branch belongs to; none when there are several.
pub(crate) fn only_outlet(draft: &Draft, known: &Known) -> Option<BranchCode> {
    let read = draft.organizations.iter().map(|row| &row.unit);
    let mut outlets: Vec<&BranchCode> = read
        .chain(known.organizations.values())
        .filter(|unit| unit.level == Level::Outlet)
        .map(|unit| &unit.code)
        .collect();
    // Codes that lines name although no unit is known are units too.
    if outlets.is_empty() {
        outlets.extend(draft.customers.iter().filter_map(|row| row.branch.as_ref()));
        outlets.extend(draft.staff.iter().map(|row| &row.staff.branch));
    }
    outlets.sort();
    outlets.dedup();
    match outlets.as_slice() {
        [] => Some(BranchCode::from(ONLY_OUTLET)),
        [one] => Some((*one).clone()),
        _ => None,
    }
}

/// Units that lines name and nobody describes: only when the bank has no units at all.
pub(super) fn units(draft: &Draft, known: &Known) -> Vec<Organization> {
    if !draft.organizations.is_empty() || !known.organizations.is_empty() {
        return Vec::new();
    }
    let mut codes: Vec<BranchCode> = draft.customers.iter().filter_map(|row| row.branch.clone()).collect();
    codes.extend(draft.staff.iter().map(|row| row.staff.branch.clone()));
    if !draft.numbers.texts().is_empty() {
        codes.extend(only_outlet(draft, known));
    }
    codes.sort();
    codes.dedup();
    let unit = |code: BranchCode| Organization {
        name: code.as_str().to_owned(),
        code,
        level: Level::Outlet,
        parent: None,
        district: None,
        extra: serde_json::Map::new(),
    };
    codes.into_iter().map(unit).collect()
}

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
const GIVEN: &str = "安平和乐清明文武仁义礼智信勤朴厚德博学远达宏宽裕丰盛康宁嘉禾";

/// A made-up name, always the same for the same number; the row says that it is generated.
pub(crate) fn name(number: &str) -> String {
    let hash = blake3::hash(format!("name {number}").as_bytes());
    let bytes = hash.as_bytes();
    let pick = |pool: &str, place: usize| {
        let letters: Vec<char> = pool.chars().collect();
        letters[usize::from(bytes[place]) % letters.len()]
    };
    let mut name = String::from(pick(SURNAMES, 0));
    name.push(pick(GIVEN, 1));
    if bytes[2] > 60 {
        name.push(pick(GIVEN, 3));
    }
    name
}
