//! The filter language: text and tree are one, the meaning is plain, what one may not see is
//! not there.

mod faults;
mod fixture;
mod fuzz;
mod meaning;
mod times;

use super::*;
use crate::authority::Slice;
use crate::calendar::BusinessDate;

pub(super) fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

pub(super) fn today() -> BusinessDate {
    day("2026-11-21")
}

fn choice(code: &str, zh: &str, en: &str) -> Choice {
    Choice { code: code.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
}

/// A bank with five tiers, some awkward tag names, two tags of one name, and columns of its own.
pub(super) fn words() -> Words {
    Words {
        tiers: vec![
            choice("standard", "普通", "Standard"),
            choice("gold", "金卡", "Gold"),
            choice("platinum", "白金", "Platinum"),
            choice("diamond", "钻石", "Diamond"),
            choice("private", "私人银行", "Private Banking"),
        ],
        tags: vec![
            choice("ID02", "老客户≥5年", "Customer for 5+ years"),
            choice("IN03", "已投诉", "Complained"),
            choice("FA01", "有孩", "Has children"),
            choice("FA02", "有车或有房", "Car, or \"house\""),
            choice("XX01", "重名", "Twin"),
            choice("XX02", "重名", "Twin"),
            choice("有孩", "代码像名称", "Code like a name"),
        ],
        products: vec![choice("P01", "稳利理财(90天)", "Steady 90")],
        staff: vec![choice("8800001", "林晓岚", "林晓岚")],
        campaigns: vec![
            choice("C2601", "开门红存款节", "New year deposits"),
            choice("C2602", "中秋理财沙龙(第2场)", "Autumn salon, no. 2"),
        ],
        extras: vec!["vip_room".to_owned(), "a-b:c".to_owned(), "积分".to_owned()],
        letters: ["standard", "gold", "platinum", "diamond", "private"].map(Into::into).to_vec(),
        ..Words::of_slice(Slice::Full)
    }
}

pub(super) fn parsed(text: &str) -> Filter {
    read(text, &words(), today()).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn canonical(text: &str, language: Language) -> String {
    print(&parsed(text), &words(), language)
}

#[test]
fn the_sentence_of_the_issue_reads_in_both_languages() {
    let text = "层级:白金 且 未联系>60天 且 -标签:已投诉";
    assert_eq!(canonical(text, Language::Chinese), text);
    let english = "tier:Platinum and idle>60d and -tag:Complained";
    assert_eq!(canonical(text, Language::English), english);
    assert_eq!(parsed(english), parsed(text));
    assert_eq!(
        parsed("层级：白金且未联系＞60天".replace('＞', ">").as_str()),
        parsed("tier=platinum idle>60")
    );
}

#[test]
fn what_people_type_is_put_into_one_form() {
    for (typed, written) in [
        ("", ""),
        ("  层级>=金卡 ", "层级>=金卡"),
        ("(层级:白金 或 层级:钻石) 月日均>=50w", "(层级:白金 或 层级:钻石) 且 月日均>=50万"),
        ("((层级:白金))", "层级:白金"),
        ("非(层级:白金 性别:女)", "-(层级:白金 且 性别:女)"),
        ("--层级:白金", "层级:白金"),
        ("not tier:gold", "-层级:金卡"),
        ("月日均:50万..1.2亿", "月日均:50万..12000万"),
        ("月日均>1234.5", "月日均>1234.5元"),
        ("growth>=12.5%", "较上月比例>=12.5%"),
        ("登录(近90天)>=5 且 交易额(近90天)>=5万", "登录(近90天)>=5天 且 交易额(近90天)>=5万"),
        ("联系次数(近90天,电话)>=2", "接触次数(近90天,电话)>=2次"),
        ("购买(理财)>=3次", "购买次数(理财)>=3次"),
        ("到期:未来90天", "到期:未来90天"),
        ("到期<2026年12月31日", "到期<2026-12-31"),
        ("开户:2025/1/1..2025-12-31", "开户日期:2025-01-01..2025-12-31"),
        ("生日:农历八月十五", "生日:农历八月十五"),
        ("生日:中秋", "生日:农历八月十五"),
        ("农历生日:lunar 8-15".replace(' ', "").as_str(), "农历生日:农历八月十五"),
        ("标签:全部(有孩,已投诉)", "标签:全部(代码像名称,已投诉)"),
        ("标签:\"老客户≥5年\",FA02", "标签:老客户≥5年,\"有车或有房\""),
        ("标签:XX02", "标签:XX02"),
        ("有(出生日期) 无(手机核实)", "有(出生日期) 且 无(手机核实)"),
        ("重点关注", "重点关注:是"),
        ("扩展.积分:100 extra.\"a-b:c\"~X", "扩展.积分:100 且 扩展.\"a-b:c\"~X"),
        ("当月层级(上月):白金", "当月层级(上月):白金"),
        ("管户:林晓岚", "管户:林晓岚"),
        (
            "登录(近7天)>=3 且 转入(2026-03-01..2026-05-31)>5万",
            "登录(近7天)>=3天 且 转入(2026-03-01..2026-05-31)>5万",
        ),
        (
            "活动(到场):C2602 -活动(成交):开门红存款节",
            "活动(到场):\"中秋理财沙龙(第2场)\" 且 -活动(成交):开门红存款节",
        ),
        ("名单:C2601 且 无(活动(对照组))", "活动:开门红存款节 且 无(活动(对照组))"),
        ("参加活动(近180天)>=1", "参加活动(近180天)>=1次"),
        ("需求(待满足):理财,基金 且 需求:loan", "需求(待满足):理财,基金 且 需求:贷款"),
        (
            "行业:批发零售,制造 且 规模:small 且 城乡:农村",
            "经营行业:批发零售,制造 且 经营规模:小型 且 城乡:农村",
        ),
        ("工作单位~\"A 公司, (总部)\"", "工作单位~\"A 公司, (总部)\""),
    ] {
        assert_eq!(canonical(typed, Language::Chinese), written, "{typed}");
        assert_eq!(parsed(written), parsed(typed), "{typed}");
        let english = canonical(typed, Language::English);
        assert_eq!(parsed(&english), parsed(typed), "{typed} as {english}");
    }
}

#[test]
fn there_are_more_than_sixty_fields_each_with_names_of_its_own() {
    let mut names = std::collections::BTreeSet::new();
    let mut count = 0;
    for field in fields() {
        count += 1;
        let mut own: Vec<String> = field.names().map(str::to_lowercase).collect();
        own.sort();
        own.dedup();
        for name in own {
            assert!(names.insert(name.clone()), "{name} names two fields");
            assert!(
                !["and", "or", "not", "has", "no", "有", "无", "且", "或", "非"].contains(&name.as_str())
            );
        }
    }
    assert!(count >= 60, "{count}");
}

#[test]
fn a_counter_has_no_field_of_amounts() {
    let counter = Words { slice: Slice::Counter, ..words() };
    let codes: Vec<&str> = counter.fields().map(|field| field.code).collect();
    assert!(codes.contains(&"tier") && codes.contains(&"tag") && codes.contains(&"gender"), "{codes:?}");
    for field in counter.fields() {
        assert!(!matches!(field.kind, FieldKind::Money | FieldKind::Share), "{}", field.code);
        assert!(
            !matches!(field.from, Source::Months(_) | Source::Deeds(..) | Source::Count(_) | Source::Sum(_)),
            "{}",
            field.code
        );
    }
}

#[test]
fn lists_are_grouped_by_every_choice_that_has_one_value() {
    let chosen = |field: &&Field| {
        matches!(field.kind, FieldKind::Choice | FieldKind::Ranked | FieldKind::Flag)
            && matches!(field.from, Source::Word(_) | Source::Flag(_) | Source::Tier)
    };
    // A star is a row of one's own desk, not of the customer.
    let missing: Vec<&str> = fields()
        .filter(chosen)
        .filter(|field| !field.groups && field.code != "starred")
        .map(|field| field.code)
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_pool_is_asked_by_nothing_that_names_a_person() {
    let pool = Words { slice: Slice::Pool, ..words() };
    let codes: Vec<&str> = pool.fields().map(|field| field.code).collect();
    assert!(codes.contains(&"tier") && codes.contains(&"age_band"), "{codes:?}");
    for hidden in ["name", "number", "district", "aum", "tag", "advisor"] {
        assert!(read(&format!("{hidden}:x"), &pool, today()).is_err(), "{hidden}");
    }
}
