//! Person: who a customer is — name, birth, documents, ways to reach them.

use chrono::{Datelike, Days, NaiveDate};

use crate::chance::Chance;
use crate::population::{Draft, Plant};
use crate::specification::{BankSet, Specification};
use crate::{identity, name};

/// A customer's attributes as they are written to customer.csv and contact_point.csv.
#[derive(Debug, Clone)]
pub struct Person {
    /// 客户号.
    pub number: String,
    /// Name.
    pub name: String,
    /// 男.
    pub male: bool,
    /// Birth date.
    pub birth: NaiveDate,
    /// 18-digit number; none for a planted duplicate.
    pub id_number: Option<String>,
    /// Document valid until.
    pub id_valid_to: NaiveDate,
    /// `single married divorced widowed`, or empty.
    pub marital: &'static str,
    /// Education word, or empty.
    pub education: &'static str,
    /// Occupation, or empty.
    pub occupation: &'static str,
    /// Employer, or empty.
    pub employer: String,
    /// Income band word, or empty.
    pub income_band: &'static str,
    /// District name.
    pub district: &'static str,
    /// Street address.
    pub address: String,
    /// Mobile number.
    pub mobile: String,
    /// Landline, when there is one.
    pub landline: Option<String>,
    /// Mail, when there is one.
    pub email: Option<String>,
    /// First account opened.
    pub opened_on: NaiveDate,
    /// Preferred channels, `|` between them.
    pub channels: &'static str,
    /// 勿扰电话.
    pub do_not_call: bool,
    /// 不接受营销.
    pub do_not_market: bool,
    /// Section of GB/T 4754 and size of the business the customer owns.
    pub business: Option<(&'static str, &'static str)>,
}

const DISTRICTS: [&str; 6] =
    ["江州市城东区", "江州市城西区", "江州市滨江区", "江州市高新区", "江州市云山县", "江州市白沙镇"];
const STREETS: [&str; 10] =
    ["人民路", "解放大道", "滨江路", "学府街", "云山路", "长虹街", "和平巷", "朝阳路", "兴业大街", "梧桐里"];
const EMPLOYERS: [&str; 8] = [
    "江州第一中学",
    "江州人民医院",
    "云山机械有限公司",
    "滨江纺织厂",
    "白沙农业合作社",
    "江州市政工程公司",
    "高新软件有限公司",
    "城东百货商场",
];
const OCCUPATIONS: [&str; 6] =
    ["专业技术人员", "办事人员", "商业服务业人员", "生产制造人员", "农林牧渔人员", "企业负责人"];
const CHANNELS: [&str; 5] = ["phone|wecom", "wecom|phone", "counter", "wecom|sms", "phone"];

impl Person {
    /// Draws the person of a draft. `head` is the first member of their household, when planted.
    pub fn draw(spec: &Specification, draft: &Draft, head: Option<&Draft>) -> Person {
        let mut chance = Chance::of(spec.seed, draft.index as u64 * 4);
        let male = chance.yes(0.5);
        let birth = birth_date(spec, draft, &mut chance);
        let mut home = Chance::of(spec.seed, head.map_or(draft.index, |head| head.index) as u64 * 4 + 1);
        let family = name::surname(&mut home);
        let (district, address) = address(draft.branch, &mut home);
        let family = head.map(|_| family.as_str());
        let whole = name::full(family, birth.year(), male, &mut chance);
        let area = 100 + chance.below(90) as u32;
        let retired = draft.age >= 60;
        Person {
            number: crate::bundle::number(draft.index),
            name: whole,
            male,
            birth,
            id_number: Some(identity::id_card(area, birth, draft.index as u32, male)),
            id_valid_to: valid_to(spec, &mut chance),
            marital: marital(draft.age, &mut chance),
            education: education(draft, &mut chance),
            occupation: if retired { "离退休人员" } else { chance.pick::<&'static str>(&OCCUPATIONS) },
            employer: if retired { String::new() } else { (*chance.pick(&EMPLOYERS)).to_owned() },
            income_band: income(draft, &mut chance),
            district,
            address,
            mobile: identity::mobile(identity::scatter(draft.index as u64 + 7)),
            landline: chance.yes(0.12).then(|| identity::landline(&mut chance)),
            email: chance.yes(0.2).then(|| format!("k{:07}@example.cn", draft.index)),
            opened_on: opened_on(spec, draft, birth, &mut chance),
            channels: if chance.yes(0.35) { chance.pick::<&'static str>(&CHANNELS) } else { "" },
            do_not_call: chance.yes(0.03),
            do_not_market: chance.yes(0.02),
            business: business(spec, draft),
        }
    }

    /// The second record of the same person: same name, birth date, phone and address, no document.
    pub fn duplicate(of: Person, spec: &Specification, draft: &Draft) -> Person {
        let own = Person::draw(spec, draft, None);
        Person { number: own.number, id_number: None, opened_on: own.opened_on.max(of.opened_on), ..of }
    }
}

/// One in twenty of those at work owns a business, more where there is money. From a stream of its
/// own: the rest of the person is what it was without it.
fn business(spec: &Specification, draft: &Draft) -> Option<(&'static str, &'static str)> {
    let mut chance = Chance::of(spec.seed ^ 0x0062_697a, draft.index as u64);
    let owns = chance.yes([0.03, 0.12, 0.2, 0.3, 0.4][draft.tier]);
    let industry = ["f", "h", "c", "e", "o", "a", "g", "l", "i"];
    let weights = [0.34, 0.14, 0.13, 0.09, 0.09, 0.07, 0.06, 0.05, 0.03];
    let (industry, size) = (industry[chance.weighted(&weights)], chance.weighted(&[0.8, 0.17, 0.03]));
    let works = (22..60).contains(&draft.age) && spec.set != BankSet::Book3000;
    (owns && works).then_some((industry, ["micro", "small", "medium"][size]))
}

fn birth_date(spec: &Specification, draft: &Draft, chance: &mut Chance) -> NaiveDate {
    let days = chance.below(365) as u64;
    if let Plant::LunarBirthday(birth) = draft.plant {
        return birth;
    }
    let latest =
        spec.as_of.with_day(1).and_then(|day| day.with_year(spec.as_of.year() - i32::from(draft.age)));
    latest.unwrap_or(spec.as_of) - Days::new(days)
}

fn address(branch: usize, home: &mut Chance) -> (&'static str, String) {
    let district = DISTRICTS[(branch * 2 + home.below(3)) % DISTRICTS.len()];
    let street = home.pick(&STREETS);
    let (house, block, flat) = (home.within(1, 299), home.within(1, 20), home.within(101, 2804));
    let (township, community) = township(district, home);
    // A few were written down without saying where: nobody can tell town from country by them.
    if home.yes(0.006) {
        return ("", format!("{street}{house}号{block}栋{flat}室"));
    }
    (district, format!("{district}{township}{community}{street}{house}号{block}栋{flat}室"))
}

/// 乡镇街道 and 社区村 of a district.
fn township(district: &str, home: &mut Chance) -> (&'static str, &'static str) {
    let townships: &[&str] = match district {
        "江州市城东区" => &["人民街道", "东关街道"],
        "江州市城西区" => &["西门街道", "河西街道"],
        "江州市滨江区" => &["滨江街道", "江口街道"],
        "江州市高新区" => &["创业街道", "学府街道"],
        "江州市云山县" => &["石门乡", "云山镇"],
        _ => &[""],
    };
    let rural = is_rural(district);
    let communities = if rural {
        ["柳河村", "石桥村", "东岭村"]
    } else {
        ["和平社区", "朝阳社区", "光明社区"]
    };
    (*home.pick(townships), *home.pick(&communities))
}

/// Whether a district is in the country.
pub(crate) fn is_rural(district: &str) -> bool {
    district.ends_with('县') || district.ends_with('镇')
}

/// 0.8 % of documents end in the next 30 days (PRODUCT.md 3.3), a few have ended already.
fn valid_to(spec: &Specification, chance: &mut Chance) -> NaiveDate {
    let roll = chance.unit();
    if roll < 0.008 {
        return spec.as_of + Days::new(chance.below(30) as u64);
    }
    if roll < 0.018 {
        return spec.as_of - Days::new(1 + chance.below(400) as u64);
    }
    spec.as_of + Days::new(31 + chance.below(3_600) as u64)
}

fn marital(age: u8, chance: &mut Chance) -> &'static str {
    let weights = match age {
        0..=24 => [0.9, 0.1, 0.0, 0.0],
        25..=34 => [0.4, 0.56, 0.04, 0.0],
        35..=64 => [0.06, 0.84, 0.08, 0.02],
        _ => [0.02, 0.78, 0.03, 0.17],
    };
    if chance.yes(0.1) { "" } else { ["single", "married", "divorced", "widowed"][chance.weighted(&weights)] }
}

fn education(draft: &Draft, chance: &mut Chance) -> &'static str {
    let weights = if draft.age >= 55 {
        [0.45, 0.33, 0.12, 0.09, 0.01]
    } else if draft.tier >= 2 {
        [0.05, 0.15, 0.25, 0.4, 0.15]
    } else {
        [0.15, 0.3, 0.27, 0.24, 0.04]
    };
    let words = ["junior", "senior", "college", "bachelor", "master"];
    if chance.yes(0.15) { "" } else { words[chance.weighted(&weights)] }
}

fn income(draft: &Draft, chance: &mut Chance) -> &'static str {
    let words = ["under_6", "6_12", "12_25", "25_50", "50_100", "over_100"];
    let middle = [1, 2, 2, 3, 5][draft.tier];
    if chance.yes(0.25) {
        return "";
    }
    words[(middle + chance.below(3)).saturating_sub(1).min(5)]
}

/// 8 % came within the two years of history, half a percent of them within 90 days; the rest long ago.
fn opened_on(spec: &Specification, draft: &Draft, birth: NaiveDate, chance: &mut Chance) -> NaiveDate {
    let recent = draft.plant == Plant::None && chance.yes(0.08);
    let days = if recent { 50 + chance.below(680) } else { 731 + chance.below(6_500) };
    let adult = birth.with_day(1).and_then(|day| day.with_year(birth.year() + 16)).unwrap_or(birth);
    (spec.as_of - Days::new(days as u64)).max(adult)
}
