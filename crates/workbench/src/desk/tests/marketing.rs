//! Campaigns and needs on a desk: filters, the page of a customer, what segments are like and what
//! came of them, and a view that asks by what one may not see.

use domain::CustomerId;
use domain::campaign::{Member, MemberState, Need, NeedState, Pursuit, Step};
use domain::customer::Gender;
use domain::product::Family;
use serde_json::{Value, json};

use super::bank::Record;
use super::*;

/// Invited, of whom each third bought; left alone, of whom one bought.
const INVITED: u32 = 30;
const CONTROL: u32 = 12;

fn member(control: bool, states: &[MemberState]) -> Pursuit {
    let step = |state: &MemberState| Step { on: bank::day("2026-09-20"), state: *state };
    Pursuit::Member(Member { campaign: "C1".into(), control, steps: states.iter().map(step).collect() })
}

fn need(no: u32, family: Family, state: NeedState) -> Pursuit {
    let id = uuid::Uuid::from_u128(u128::from(no));
    let on = bank::day("2026-10-01");
    Pursuit::Need(Need {
        id, family, state, on, ended_on: None, evidence: Some("柜面问起".into()), by: None
    })
}

/// The advisor's book: those invited, those left alone, and one of whom nobody heard.
fn book() -> Vec<Record> {
    let one = |no: u32| {
        let mut record = bank::record(no, "韩露", 30, ADVISOR, "2026-11-08");
        let bought = [MemberState::Reached, MemberState::Interested, MemberState::Bought];
        record.pursuits = match no {
            no if no <= INVITED && no % 3 == 0 => vec![member(false, &bought)],
            no if no <= INVITED && no % 3 == 1 => {
                vec![member(false, &[MemberState::Reached]), need(no, Family::Wealth, NeedState::Open)]
            }
            no if no <= INVITED => vec![member(false, &[]), need(no, Family::Wealth, NeedState::Lost)],
            no if no == INVITED + 1 => vec![member(true, &[MemberState::Bought])],
            no if no <= INVITED + CONTROL => vec![member(true, &[])],
            _ => Vec::new(),
        };
        record
    };
    (1..=INVITED + CONTROL + 1).map(one).collect()
}

fn branch(records: Vec<Record>) -> Branch {
    Branch::on(Arc::new(TempDir::new().expect("a folder")), Arc::new(MemoryOffice::of(records)))
}

/// As after damage: what head office said is pulled again, what was written stays.
fn throw_cache_away(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            throw_cache_away(&path);
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("cache.db")) {
            std::fs::remove_file(path).expect("removed");
        }
    }
}

fn parse(branch: &Branch, text: &str) -> Value {
    let answer = branch.must("filter.parse", json!({ "text": text, "language": "zh-CN" }));
    assert!(answer["fault"].is_null(), "{text}: {answer}");
    answer["filter"].clone()
}

fn count(branch: &Branch, filter: &Value) -> u64 {
    let counted = branch.must("customer.count", json!({ "filter": filter, "search": "" }));
    counted["count"].as_u64().expect("a count")
}

fn effect(branch: &Branch, filter: &Value, campaign: Option<&str>) -> Value {
    let within = json!({ "last": { "count": 90, "unit": "day" } });
    branch.must("segment.effect", json!({ "filter": filter, "campaign": campaign, "within": within }))
}

#[test]
fn customers_are_found_by_campaign_stage_and_by_need() {
    let branch = branch(book());
    branch.open(ADVISOR);
    for (text, expected) in [
        ("活动:中秋理财沙龙", 30),
        ("活动(触达):C1", 20),
        ("活动(有意向):C1", 10),
        ("活动(成交):C1", 11),
        ("活动(成交):C1 且 活动(受邀):C1", 10),
        ("活动(待触达):C1", 10),
        ("活动(对照组):C1", 12),
        ("无(活动) 且 无(活动(对照组))", 1),
        ("需求:理财", 20),
        ("需求(待满足):理财", 10),
        ("需求(待满足):基金", 0),
        ("活动(触达):C1 且 需求(待满足):理财", 10),
    ] {
        assert_eq!(count(&branch, &parse(&branch, text)), expected, "{text}");
    }
    let english = branch
        .must("filter.parse", json!({ "text": "活动(到场):C1 且 需求(已流失):贷款", "language": "en" }));
    assert_eq!(english["text"], "campaign(attended):\"Autumn salon\" and need(lost):loan");
}

#[test]
fn the_effect_of_a_campaign_is_measured_against_those_left_alone() {
    let branch = branch(book());
    branch.open(ADVISOR);
    let everybody = json!({ "all": [] });
    let told = effect(&branch, &everybody, Some("C1"));
    assert_eq!((&told["count"], &told["campaign"]["name_zh"]), (&json!(43), &json!("中秋理财沙龙")));
    let figures = &told["figures"];
    let counts = |name: &str| (figures[name]["count"].as_u64(), figures[name]["permille"].as_u64());
    assert_eq!(counts("base"), (Some(30), Some(1000)));
    assert_eq!(counts("reached"), (Some(20), Some(667)));
    assert_eq!(counts("converted"), (Some(10), Some(333)));
    assert_eq!(figures["control"]["base"]["count"], 12);
    assert_eq!(
        (&figures["control"]["converted"]["permille"], &figures["control_small"]),
        (&json!(83), &json!(false))
    );
    assert_eq!(figures["lift"], json!({ "points": 2500, "low": -551, "high": 4415, "told": false }));
    for name in ["base", "reached", "interested", "attended", "converted"] {
        assert_eq!(Some(count(&branch, &figures[name]["filter"])), figures[name]["count"].as_u64(), "{name}");
    }
    // Everybody was met once in the last 90 days, nobody bought a product of which the day is known.
    let time = &effect(&branch, &everybody, None)["figures"];
    assert_eq!((&time["base"]["count"], &time["converted"]["count"]), (&json!(43), &json!(0)));
    assert!(time["lift"].is_null() && time["control"].is_null());
}

#[test]
fn of_few_nothing_is_told() {
    let few = book().into_iter().filter(|record| {
        record.pursuits.iter().any(|one| matches!(one, Pursuit::Member(member) if member.control))
    });
    let invited = book().into_iter().take(12);
    let branch = branch(few.take(9).chain(invited).collect());
    branch.open(ADVISOR);
    let figures = &effect(&branch, &json!({ "all": [] }), Some("C1"))["figures"];
    assert_eq!((&figures["base"]["count"], &figures["control_small"]), (&json!(12), &json!(true)));
    assert!(figures["control"].is_null() && figures["lift"].is_null());
    let some = parse(&branch, "活动(成交):C1");
    let told = effect(&branch, &some, Some("C1"));
    assert_eq!((&told["figures"], &told["least"]), (&Value::Null, &json!(10)));
    let nothing = json!({ "filter": { "all": [] }, "campaign": "C9", "within": null });
    assert_eq!(branch.refused("segment.effect", nothing), "not_found");
}

/// Nine women and a man, of 10, 20, ... 100 万, a year apart in age and in how long they are here.
fn ten() -> Vec<Record> {
    let one = |no: u32| {
        let mut record = bank::record(no, "韩露", i64::from(no) * 10, ADVISOR, "2026-11-08");
        let customer = &mut record.customer;
        customer.birth_date = Some(bank::day(&format!("{}-04-02", 1950 + no)));
        customer.opened_on = Some(bank::day(&format!("{}-05-01", 2000 + no)));
        if no == 10 {
            customer.gender = Gender::Male;
        }
        record
    };
    // Not in the order of anything.
    [7, 3, 10, 1, 9, 5, 2, 8, 4, 6].into_iter().map(one).collect()
}

#[test]
fn nine_are_counted_and_not_described_and_ten_are_compared() {
    let branch = branch(ten());
    branch.open(ADVISOR);
    let compared =
        branch.must("segment.compare", json!({ "a": parse(&branch, "性别:女"), "b": { "all": [] } }));
    assert_eq!((&compared["a"], &compared["least"]), (&json!({ "count": 9, "figures": null }), &json!(10)));
    assert_eq!((&compared["both"]["count"], &compared["only_b"]["count"]), (&json!(9), &json!(1)));
    let ten = &compared["b"];
    assert_eq!((&ten["count"], &ten["figures"]["count"]), (&json!(10), &json!(10)));
    // 550 万 in all, and 23 yuan each.
    assert_eq!(ten["figures"]["aum"], 550_023_000);
    assert_eq!(ten["figures"]["aum_mean"], 55_002_300);
    assert_eq!(ten["figures"]["aum_index"], 100);
    assert_eq!(compared["book"]["figures"]["aum"], 550_023_000);
    let alone = parse(&branch, "性别:男");
    let compared = branch.must("segment.compare", json!({ "a": alone, "b": alone }));
    assert_eq!(compared["a"], json!({ "count": 1, "figures": null }), "of one everything would be told");
}

#[test]
fn a_portrait_of_ten_has_their_medians_and_one_of_nine_none() {
    let branch = branch(ten());
    branch.open(ADVISOR);
    let portrait = |filter: &Value| branch.must("segment.portrait", json!({ "filter": filter }));
    let nine = portrait(&parse(&branch, "性别:女"));
    assert_eq!(nine, json!({ "count": 9, "least": 10, "figures": null }));
    let ten = portrait(&json!({ "all": [] }));
    assert_eq!(ten["count"], 10);
    let likeness = &ten["figures"];
    // The fifth of ten: 50 万 and 23 yuan, born 1955-04-02, here since 2005-05-01; on 2026-11-20.
    assert_eq!(likeness["median_aum"], 50_002_300);
    assert_eq!((&likeness["median_age"], &likeness["median_years"]), (&json!(71), &json!(21)));
    for name in ["tiers", "ages", "stages"] {
        let bars = likeness[name].as_array().expect("bars");
        assert_eq!(bars.iter().filter_map(|bar| bar["count"].as_u64()).sum::<u64>(), 10, "{name}");
        // One alone in a bar would be told with it.
        assert!(bars.iter().all(|bar| bar.get("aum").is_none()), "{name}");
    }
}

#[test]
fn the_page_of_a_customer_tells_campaigns_and_needs() {
    let branch = branch(book());
    branch.open(ADVISOR);
    let id: CustomerId = bank::record(1, "", 1, ADVISOR, "2026-01-01").customer.id;
    let page = branch.must("portrait.get", json!({ "id": id }));
    let line = &page["campaigns"][0];
    assert_eq!((&line["name_en"], &line["state"]), (&json!("Autumn salon"), &json!("reached")));
    assert_eq!((&line["on"], &line["control"]), (&json!("2026-09-20"), &json!(false)));
    let need = &page["needs"][0];
    assert_eq!((&need["family"], &need["state"]), (&json!("wealth"), &json!("open")));
    // A referral is a need at once, offline too.
    branch.office.set_reachable(false);
    let refer = json!({ "customer": id, "purpose": "loan", "to": null, "note": "" });
    branch.must("referral.create", refer);
    assert_eq!(count(&branch, &parse(&branch, "需求(待满足):贷款")), 1);
    let page = branch.must("portrait.get", json!({ "id": id }));
    assert_eq!(page["needs"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_view_that_asks_by_what_one_may_not_see_says_so_and_shows_nobody() {
    let with = |extra: bool| {
        let mut records = bank::customers();
        if extra {
            records[0].customer.extra.insert("rating".into(), json!("A"));
        }
        records
    };
    let branch = branch(with(true));
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    assert_eq!(count(&branch, &parse(&branch, "层级>=普通")), 3, "columns are known once facts are gathered");
    let draft = json!({
        "id": null, "name": "评级A", "pinned": false, "shared": true, "filter": parse(&branch, "扩展.rating:A"),
        "sort": "aum", "order": "descending", "group_by": "tier", "collapsed": [], "columns": ["extra.rating"]
    });
    assert_eq!(count(&branch, &draft["filter"]), 1);
    branch.must("view.save", json!({ "view": draft }));
    // The same person after head office took the column from them.
    let Branch { desk, folder, .. } = branch;
    desk.close();
    drop(desk);
    throw_cache_away(folder.path());
    let branch = Branch::on(folder, Arc::new(MemoryOffice::of(with(false))));
    branch.office.set_busy(true);
    branch.open(ADVISOR);
    let view = &branch.must("view.list", Value::Null)["views"][0];
    assert_eq!((&view["restricted"], &view["view"]["columns"]), (&json!(true), &json!([])));
    assert!(!view.to_string().contains("rating"), "what is compared with says something: {view}");
    assert_eq!(count(&branch, &view["view"]["filter"]), 0, "nobody, not some");
    let asked = json!({ "filter": draft["filter"], "campaign": null, "within": null });
    assert_eq!(branch.refused("segment.effect", asked), "restricted");
    assert_eq!(branch.refused("view.share", json!({ "id": view["id"], "shared": false })), "restricted");
}
