//! Place: what an address says by itself: province, city, district, township, community (S-39).
//! Read by the words that end each part; what is not named is not guessed. A masked address still
//! names everything down to its district.

use super::{ContactKind, Customer};

/// Cities that are provinces.
const MUNICIPALITIES: [&str; 4] = ["北京市", "上海市", "天津市", "重庆市"];
/// Words that end like a part and are none.
const NO_PARTS: [&str; 11] =
    ["小区", "社区", "园区", "校区", "景区", "厂区", "库区", "辖区", "街区", "超市", "新村"];
/// What makes a street or a stop of the name before it: 中关村大街 is no village.
const OF_STREETS: [&str; 6] = ["大街", "大道", "路", "街", "巷", "站"];
/// A part has two to this many characters.
const LONGEST: usize = 12;

/// The parts of an address that it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// 省、自治区、直辖市.
    pub province: Option<String>,
    /// 地市; of a municipality itself.
    pub city: Option<String>,
    /// 区县.
    pub district: Option<String>,
    /// 乡镇、街道.
    pub township: Option<String>,
    /// 社区、村.
    pub community: Option<String>,
}

/// Reads an address; of a masked one what stands before the stars.
pub fn place_of(address: &str) -> Place {
    let shown = address.split('*').next().unwrap_or_default();
    let mut rest: &str = shown.trim();
    let mut place = Place::default();
    if let Some(name) = MUNICIPALITIES.iter().find(|name| rest.starts_with(**name)) {
        rest = rest.strip_prefix(name).unwrap_or(rest);
        (place.province, place.city) = (Some((*name).to_owned()), Some((*name).to_owned()));
    } else {
        place.province = part(&mut rest, &PROVINCE);
        place.city = part(&mut rest, &CITY);
    }
    place.district = part(&mut rest, &DISTRICT);
    place.township = part(&mut rest, &TOWNSHIP);
    place.community = part(&mut rest, &COMMUNITY);
    place
}

/// One part of an address: how it ends, and what finer parts end in, which come after it.
struct Part {
    ends: &'static [&'static str],
    finer: &'static [&'static str],
}

const PROVINCE: Part =
    Part { ends: &["特别行政区", "自治区", "省"], finer: &["市", "县", "旗", "州"] };
const CITY: Part = Part { ends: &["自治州", "地区", "盟", "市"], finer: &["区", "县", "旗"] };
const DISTRICT: Part = Part {
    ends: &["自治县", "区", "县", "旗", "市"],
    finer: &["街道", "镇", "乡", "苏木", "村"],
};
const TOWNSHIP: Part = Part { ends: &["街道", "镇", "乡", "苏木"], finer: &["社区", "村"] };
const COMMUNITY: Part = Part { ends: &["村委会", "居委会", "社区", "村", "嘎查"], finer: &[] };

/// Takes a part off the front when there is one; nothing of a street or a number.
fn part(rest: &mut &str, part: &Part) -> Option<String> {
    for (at, letter) in rest.char_indices().take(LONGEST).skip(1) {
        let (upto, after) = rest.split_at(at + letter.len_utf8());
        let ends_in = |words: &[&str]| words.iter().any(|end| upto.ends_with(end) && upto.len() > end.len());
        if letter.is_ascii_alphanumeric() || "路号巷弄栋".contains(letter) {
            return None;
        }
        // 社区 is no district; 新村 may be part of a name of its own, and is left alone.
        let named = !NO_PARTS.iter().any(|not| upto.ends_with(not) && !part.ends.contains(not));
        if named && ends_in(part.ends) && !OF_STREETS.iter().any(|of| after.starts_with(of)) {
            *rest = after;
            return Some(upto.to_owned());
        }
        // 金乡县, 贵州省: a finer word within a name ends nothing when the name goes on to its own end.
        let goes_on = !"区县旗市".contains(letter) && part.ends.iter().any(|end| after.starts_with(end));
        if named && ends_in(part.finer) && !goes_on {
            return None;
        }
    }
    None
}

/// Where a customer lives, as far as this row tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// The parts.
    pub place: Place,
    /// `urban`, `rural`, `overseas`; `unresolved` when something of an address is there and says
    /// neither; none when there is nothing.
    pub area: Option<&'static str>,
}

/// What is told of somebody's home: the bank's own words first, then what the address names.
pub fn home_of(customer: &Customer) -> Home {
    let profile = customer.profile.as_ref();
    let mut homes = customer.contacts.iter().filter(|point| point.kind == ContactKind::HomeAddress);
    let address = homes.clone().find(|point| point.primary).or_else(|| homes.next());
    let mut place = address.map(|point| place_of(&point.masked)).unwrap_or_default();
    for (part, told) in [
        (&mut place.district, profile.and_then(|profile| profile.district.as_ref())),
        (&mut place.township, profile.and_then(|profile| profile.township.as_ref())),
        (&mut place.community, profile.and_then(|profile| profile.community.as_ref())),
    ] {
        if told.is_some() {
            *part = told.cloned();
        }
    }
    let told = profile.and_then(|profile| profile.area.as_deref());
    let known = ["urban", "rural", "overseas"].into_iter().find(|area| told == Some(area));
    let something = address.is_some() || told.is_some() || place != Place::default();
    let area = known.or_else(|| area_of(&place)).or(something.then_some("unresolved"));
    Home { place, area }
}

/// 城镇 or 农村 by what the parts are called, the finest first; none when they do not tell: a
/// county alone has both.
fn area_of(place: &Place) -> Option<&'static str> {
    let ends = |part: &Option<String>, ends: &[&str]| {
        part.as_deref().is_some_and(|part| ends.iter().any(|end| part.ends_with(end)))
    };
    if ends(&place.community, &["村", "村委会", "嘎查"]) || ends(&place.township, &["乡", "苏木"]) {
        return Some("rural");
    }
    let urban = ends(&place.community, &["社区", "居委会"])
        || ends(&place.township, &["街道", "镇"])
        || ends(&place.district, &["区"]);
    urban.then_some("urban")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::{ContactPoint, Profile, mask, sample};

    fn parts(address: &str) -> [String; 5] {
        let place = place_of(address);
        [place.province, place.city, place.district, place.township, place.community]
            .map(Option::unwrap_or_default)
    }

    #[test]
    fn an_address_names_its_parts() {
        for (address, told) in [
            ("北京市海淀区中关村大街1号院2-301", ["北京市", "北京市", "海淀区", "", ""]),
            ("江州市城东区人民街道和平社区人民路88号", ["", "江州市", "城东区", "人民街道", "和平社区"]),
            (
                "云南省大理白族自治州大理市喜洲镇周城村12组",
                ["云南省", "大理白族自治州", "大理市", "喜洲镇", "周城村"],
            ),
            ("江苏省镇江市丹徒区高桥镇", ["江苏省", "镇江市", "丹徒区", "高桥镇", ""]),
            (
                "内蒙古自治区锡林郭勒盟东乌珠穆沁旗萨麦苏木",
                ["内蒙古自治区", "锡林郭勒盟", "东乌珠穆沁旗", "萨麦苏木", ""],
            ),
            ("江州市云山县石门乡柳河村3号", ["", "江州市", "云山县", "石门乡", "柳河村"]),
            ("江州市白沙镇柳河村", ["", "江州市", "", "白沙镇", "柳河村"]),
            ("山东省济宁市金乡县鱼山街道", ["山东省", "济宁市", "金乡县", "鱼山街道", ""]),
            ("江西省景德镇市珠山区", ["江西省", "景德镇市", "珠山区", "", ""]),
            ("滨江区市政路5号", ["", "", "滨江区", "", ""]),
            ("城东区中关村大街", ["", "", "城东区", "", ""]),
            ("江州市城东区幸福小区5栋", ["", "江州市", "城东区", "", ""]),
            ("人民路88号镇政府对面", ["", "", "", "", ""]),
            ("12 Hill Street, Springfield", ["", "", "", "", ""]),
            ("江州市城东区****", ["", "江州市", "城东区", "", ""]),
            ("****", ["", "", "", "", ""]),
            ("", ["", "", "", "", ""]),
        ] {
            assert_eq!(parts(address), told, "{address}");
        }
    }

    fn living(profile: Option<Profile>, address: Option<&str>) -> Home {
        let point = |address: &str| ContactPoint {
            kind: ContactKind::HomeAddress,
            masked: mask::address(address),
            last4: None,
            hash: None,
            verified_on: None,
            primary: false,
        };
        let contacts = address.map(point).into_iter().collect();
        home_of(&Customer { profile, contacts, ..sample() })
    }

    #[test]
    fn every_address_has_a_class_or_is_unresolved() {
        let told = |area: Option<&str>, township: &str, community: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let (township, community) = (some(township), some(community));
            Some(Profile { area: area.map(str::to_owned), township, community, ..Profile::default() })
        };
        for (profile, address, area) in [
            (told(Some("rural"), "", ""), Some("江州市城东区人民路1号"), Some("rural")),
            (told(Some("overseas"), "", ""), Some("12 Hill Street"), Some("overseas")),
            (None, Some("江州市城东区人民路1号"), Some("urban")),
            (None, Some("江州市云山县"), Some("unresolved")),
            (told(None, "石门乡", ""), Some("江州市云山县"), Some("rural")),
            (told(None, "云山镇", ""), Some("江州市云山县"), Some("urban")),
            (told(None, "云山镇", "柳河村"), Some("江州市云山县"), Some("rural")),
            (None, Some("人民路88号"), Some("unresolved")),
            (None, None, None),
            (Some(Profile::default()), None, None),
        ] {
            let home = living(profile.clone(), address);
            assert_eq!(home.area, area, "{profile:?} {address:?}");
        }
    }

    #[test]
    fn what_the_bank_says_goes_before_what_an_address_names() {
        let profile = Profile { district: Some("江州市城东区".into()), ..Profile::default() };
        let place = living(Some(profile), Some("江州市城西区人民路1号")).place;
        assert_eq!(place.city.as_deref(), Some("江州市"));
        assert_eq!(place.district.as_deref(), Some("江州市城东区"));
    }
}
