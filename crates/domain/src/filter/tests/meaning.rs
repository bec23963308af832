//! What conditions mean: two-valued, the unknown never matches unless it is what is asked.

use super::*;
use crate::campaign::{Member, MemberState, Need, NeedState, Pursuit, Step};
use crate::snapshot::{DayDeeds, Flow, Recent};

fn facts() -> Facts {
    let mut facts = Facts::default();
    facts.say(Word::Tier, Some("platinum"));
    facts.put(Fact::TierRank, Some(2));
    facts.put(Fact::AumDavg, Some(86_000_000));
    facts.put(Fact::Logins3, Some(5));
    facts.put(Fact::Turnover3, Some(5_000_000));
    facts.put(Fact::LastContactOn, Some(day_number(day("2026-09-21"))));
    facts.say(Word::Employer, Some(&fold("上海 ＡＢＣ 公司")));
    facts.carried.push(Carried { list: List::Tag, code: "FA01".into(), until: Some(day("2026-11-21")) });
    facts.carried.push(Carried { list: List::Tag, code: "IN03".into(), until: Some(day("2026-11-20")) });
    for (on, part) in [("2026-11-21", "phone"), ("2026-10-01", "phone"), ("2026-01-01", "visit")] {
        facts.happenings.push(Happening {
            event: Event::Contact,
            on: day(on),
            part: if part == "phone" { "phone" } else { "visit" },
            amount: 0,
        });
    }
    facts.happenings.push(Happening { event: Event::Due, on: day("2026-12-31"), part: "term", amount: 700 });
    facts.extra.push(("积分".into(), "100".into()));
    facts.say(Word::Past, Some(&format!("{}12", "-".repeat(22))));
    let member = |campaign: &str, control, states: &[MemberState]| {
        let steps = states.iter().map(|state| Step { on: day("2026-09-20"), state: *state }).collect();
        Pursuit::Member(Member { campaign: campaign.into(), control, steps })
    };
    let need = Need {
        id: uuid::Uuid::from_u128(1),
        family: crate::product::Family::Wealth,
        state: NeedState::Lost,
        on: day("2026-09-20"),
        ended_on: None,
        evidence: None,
        by: None,
    };
    let pursuits = [
        member("C2601", true, &[MemberState::Bought]),
        member("C2602", false, &[MemberState::Reached, MemberState::Attended]),
        Pursuit::Need(need),
    ];
    let days = [("2026-11-01", 1, 0), ("2026-11-14", 1, 200), ("2026-11-15", 1, 100), ("2026-11-21", 1, 0)];
    let recent = Recent {
        since: day("2026-11-01"),
        until: day("2026-11-21"),
        days: days.map(|(on, logins, fen)| deeds_of(on, logins == 1, fen)).to_vec(),
    };
    let customer = crate::customer::sample();
    let told = Subject { pursuits: &pursuits, recent: Some(&recent), ..subject(&customer) }.facts();
    facts.put(Fact::DaysFrom, told.number(Fact::DaysFrom));
    facts
        .carried
        .extend(told.carried.into_iter().filter(|one| matches!(one.list, List::Campaign(_) | List::Need(_))));
    facts.happenings.extend(told.happenings);
    facts.deeds = told.deeds;
    for (month, logins) in [(8, 4), (9, 2), (10, 1)] {
        let at = i64::from(crate::calendar::Month::new(2026, month).unwrap().index());
        let grain = Grain::Month;
        let none = Deed { grain, at, logins, visits: 0, inflow: 0, outflow: 0, trades: 0, cash: 0 };
        facts.deeds.push(none);
    }
    facts.put(Fact::PastMonth, Some(i64::from(crate::calendar::Month::new(2026, 10).unwrap().index())));
    facts
}

/// A customer of whom nothing but the row is there.
fn subject(customer: &crate::customer::Customer) -> Subject<'_> {
    Subject {
        customer,
        series: None,
        recent: None,
        holdings: None,
        interactions: &[],
        pursuits: &[],
        tasks: &[],
        notes: 0,
        starred: false,
        wallet: None,
        letters: &[],
    }
}

fn deeds_of(on: &str, login: bool, fen: i64) -> DayDeeds {
    let inflow = Flow { amount: crate::Fen(fen), count: u32::from(fen > 0) };
    DayDeeds { on: day(on), login, visits: 0, inflow, outflow: Flow::default(), cash_count: 0 }
}

/// A text means what is expected, and its opposite the opposite.
fn means(facts: &Facts, text: &str, expected: bool) {
    let checked = parsed(text).check(&words(), today()).unwrap();
    assert_eq!(checked.eval(facts), expected, "{text}");
    let not = Filter::Not(Box::new(parsed(text))).check(&words(), today()).unwrap();
    if !text.is_empty() {
        assert_eq!(not.eval(facts), !expected, "-({text})");
    }
}

#[test]
fn each_kind_of_condition_means_what_it_says() {
    let facts = facts();
    for (text, expected) in [
        ("", true),
        ("层级:白金,钻石", true),
        ("层级!=白金", false),
        ("层级>=金卡", true),
        ("层级>白金", false),
        ("层级<白金", false),
        ("层级:金卡..钻石", true),
        ("无(层级)", false),
        ("月日均>=86万", true),
        ("月日均>86万", false),
        ("月日均:80万..90万", true),
        ("贷款余额>0", false),
        ("-贷款余额>0", true),
        ("贷款余额!=5万", true),
        ("无(贷款余额)", true),
        ("登录(近90天)>=5 且 交易额(近90天)>=5万", true),
        ("登录(近3个月)>5", false),
        ("未联系>60天", true),
        ("未联系>61天", false),
        ("未联系:61天", true),
        ("标签:FA01", true),
        ("标签:已投诉", false),
        ("标签:全部(FA01,已投诉)", false),
        ("标签!=已投诉", true),
        ("有(标签)", true),
        ("接触次数(近90天,电话)>=2", true),
        ("接触次数(近90天,上门)>=1", false),
        ("接触次数>=3", true),
        ("接触次数(本月):1", true),
        ("到期金额(未来40天)>=7元", true),
        ("到期金额(未来39天)>=7元", false),
        ("到期笔数(定期):1", true),
        ("工作单位~abc", true),
        ("工作单位:\"上海 abc 公司\"", true),
        ("扩展.积分:100", true),
        ("有(扩展.vip_room)", false),
        ("当月层级(上月):白金", true),
        ("当月层级(本月-2):金卡", true),
        ("无(当月层级(本月-3))", true),
        ("无(当月层级(本月-40))", true),
        ("无(当月层级(本月))", true),
        ("重点关注", false),
        ("层级:白金 或 贷款余额>0", true),
        ("(层级:白金 或 贷款余额>0) 且 贷款余额>0", false),
    ] {
        means(&facts, text, expected);
    }
}

#[test]
fn stretches_campaigns_and_needs_mean_what_they_say() {
    let facts = facts();
    for (text, expected) in [
        ("登录(近7天):2", true),
        ("登录(近8天):3", true),
        ("登录(本月):4", true),
        ("登录(2026-09-01..2026-10-31):3", true),
        ("登录(2026-09-01..2026-11-14):5", true),
        ("登录(上月):1", true),
        ("登录(本季):5", true),
        ("交易额(近7天):1元", true),
        ("交易额(近8天):3元", true),
        // The days before 1 November are not told here: nothing is known of them.
        ("登录(2026-10-25..2026-10-31)>=0", false),
        ("有(登录(2026-10-25..2026-10-31))", false),
        ("有(登录(近7天))", true),
        ("活动:C2602", true),
        ("活动:C2601", false),
        ("活动(对照组):C2601", true),
        ("活动(成交):C2601", true),
        ("活动(到场):C2602,C2601", true),
        ("活动(触达):全部(C2602,C2601)", false),
        ("活动(放弃)!=C2602", true),
        ("有(活动(到场))", true),
        ("无(活动(放弃))", true),
        ("参加活动(近90天):1", true),
        ("参加活动(近30天)>=1", false),
        ("需求:理财", true),
        ("需求(待满足):理财", false),
        ("需求(已流失):理财,基金", true),
        ("有(需求(待满足))", false),
    ] {
        means(&facts, text, expected);
    }
}

#[test]
fn who_never_was_contacted_is_longest_uncontacted() {
    let nobody = Facts::default();
    let meant = |text: &str| parsed(text).check(&words(), today()).unwrap().eval(&nobody);
    assert!(meant("未联系>60天") && meant("未联系>=0天"));
    assert!(!meant("未联系<60天") && !meant("未联系:60天") && !meant("未联系:1..60"));
    assert!(meant("无(未联系)"));
}

#[test]
fn a_row_and_its_facts_say_the_same() {
    let customer = crate::customer::sample();
    let facts = Subject { starred: true, letters: &words().letters, ..subject(&customer) }.facts();
    assert_eq!(facts.word(Word::Tier), customer.tier_code());
    assert_eq!(facts.number(Fact::Starred), Some(1));
    assert_eq!(facts.number(Fact::AumDavg), customer.assets.as_ref().map(|assets| assets.aum_davg.0));
    assert_eq!(facts.number(Fact::Demand), None, "without holdings nothing is known of them");
}
