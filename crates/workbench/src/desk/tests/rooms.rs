//! The rooms: book, look-up, portrait, why, advisors, assignment, settings.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::topic::Topic;

pub(super) fn book(search: &str) -> Value {
    json!({
        "search": search, "sort": "aum", "order": "descending", "collapsed": [], "offset": 0, "limit": 200
    })
}

fn names(book: &Value) -> Vec<&str> {
    book["rows"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect()
}

#[test]
fn the_book_is_grouped_by_tags_each_customer_under_each_of_theirs() {
    let mut records = bank::customers();
    let mut gone = bank::tag("FA04");
    gone.expires_on = Some(bank::day("2026-11-01"));
    records[0].customer.tags = vec![bank::tag("FA04"), bank::tag("BE03")];
    records[1].customer.tags = vec![bank::tag("BE03"), gone];
    records[2].customer.tags = Vec::new();
    let (first, second) = (records[0].customer.id, records[1].customer.id);
    let branch = Branch::on(Arc::new(TempDir::new().expect("a folder")), Arc::new(MemoryOffice::of(records)));
    branch.open(ADVISOR);
    let offered = branch.must("filter.fields", Value::Null);
    let tag = offered["fields"].as_array().expect("fields").iter().find(|field| field["code"] == "tag");
    assert_eq!(tag.map(|tag| (&tag["lists"], &tag["groups"])), Some((&json!(true), &json!(false))));
    let mut ask = book("");
    ask["group_by"] = json!("tag");
    let told = branch.must("customer.book", &ask);
    let counts = |told: &Value| -> BTreeMap<String, u64> {
        let groups = told["groups"].as_array().expect("groups").iter();
        groups.filter_map(|one| Some((one["key"].as_str()?.to_owned(), one["count"].as_u64()?))).collect()
    };
    let meant = [("BE03", 2), ("FA04", 1), ("", 1)].map(|(key, count)| (key.to_owned(), count));
    assert_eq!(counts(&told), BTreeMap::from(meant), "who carries two is in both, who none is in the last");
    assert_eq!((&told["total"], &told["matched"], &told["of"]), (&json!(4), &json!(3), &json!(3)));
    let sum: i64 = [86, 1862, 2].iter().map(|wan| wan * 1_000_000 + 2_300).sum();
    assert_eq!(told["aum"], sum, "each counts once");
    let rows = told["rows"].as_array().expect("rows");
    assert_eq!(rows.iter().filter(|row| row["id"] == json!(first)).count(), 2);
    assert_eq!(told["groups"][2]["key"], "", "those without a tag come last");
    ask["collapsed"] = json!(["FA04", ""]);
    let told = branch.must("customer.book", &ask);
    let ids: Vec<&Value> = told["rows"].as_array().expect("rows").iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, [&json!(second), &json!(first)], "largest first, of the open group alone");
    ask["search"] = json!("沈");
    ask["collapsed"] = json!([]);
    let told = branch.must("customer.book", &ask);
    assert_eq!((&told["total"], &told["matched"], &told["of"]), (&json!(2), &json!(1), &json!(3)));
    let pivot = json!({ "filter": { "all": [] }, "rows": "tag", "columns": "tier", "measure": "count" });
    assert_eq!(branch.refused("overview.pivot", pivot), "bad_request", "a table counts everybody once");
}

/// How many of each tier, the undecided under an empty code.
fn tally(tiers: impl Iterator<Item = Option<String>>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    tiers.for_each(|tier| *counts.entry(tier.unwrap_or_default()).or_default() += 1);
    counts
}

#[test]
fn rows_and_columns_of_the_migration_are_the_tier_counts_of_its_two_months() {
    let one = |no: u32, wan| bank::record(no, "韩露", wan, ADVISOR, "2026-11-08");
    let mut records: Vec<_> =
        (1..=6).map(|no| one(no, [2, 30, 86, 300, 1862, 86][no as usize % 6])).collect();
    // Rise at the last close, fall for three months, known for one month only, and judged no more.
    records.push(bank::moved(one(7, 30), 24, 1, 400));
    records.push(bank::moved(one(8, 86), 24, 1, 2_000));
    records.push(bank::moved(one(9, 86), 24, 12, 1));
    records.push(bank::moved(one(10, 300), 1, 0, 0));
    let mut left = one(11, 86);
    left.customer.tier = None;
    records.push(left);
    let code = |tier: &domain::id::TierCode| tier.to_string();
    let now = tally(records.iter().map(|record| record.customer.tier.as_ref().map(|tier| code(&tier.tier))));
    let month_of = |back: usize| {
        tally(records.iter().map(|record| {
            let months = &record.series.months;
            months.len().checked_sub(back).and_then(|at| months.get(at)?.tier.as_ref().map(code))
        }))
    };
    let (october, september) = (month_of(1), month_of(2));
    assert!(
        now != october && now.contains_key("") && september.contains_key(""),
        "{now:?} {october:?} {september:?}"
    );
    let branch = Branch::on(Arc::new(TempDir::new().expect("a folder")), Arc::new(MemoryOffice::of(records)));
    branch.open(ADVISOR);
    let sums = |cells: &Value, side: &str| {
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for cell in cells.as_array().expect("cells") {
            let code = cell[side].as_str().expect("a code").to_owned();
            *sums.entry(code).or_default() += cell["count"].as_u64().expect("a count");
        }
        sums
    };
    for (from, to, rows, columns) in [
        (Value::Null, Value::Null, &october, &now),
        (json!("2026-09"), json!("2026-10"), &september, &october),
        (json!("2026-09"), Value::Null, &september, &now),
    ] {
        let ask = json!({ "filter": { "all": [] }, "from": from, "to": to });
        let overview = branch.must("overview.get", ask);
        let cells = &overview["migration"]["cells"];
        assert_eq!(&sums(cells, "from"), rows, "{from} to {to}");
        assert_eq!(&sums(cells, "to"), columns, "{from} to {to}");
        let bars = overview["tiers"].as_array().expect("bars");
        let of_bar = |bar: &Value| Some((bar["key"].as_str()?.to_owned(), bar["count"].as_u64()?));
        let bars: BTreeMap<String, u64> = bars.iter().filter_map(of_bar).filter(|bar| bar.1 > 0).collect();
        assert_eq!(bars, now, "the bars are those of the newest month");
    }
}

#[test]
fn a_book_is_listed_by_township_and_every_address_is_settled_or_listed_as_not_recognised() {
    use domain::customer::{ContactKind, ContactPoint, Profile, mask};
    // What the bank says, the address, its township, and the class it must get.
    type Home = (Option<&'static str>, Option<&'static str>, Option<&'static str>, &'static str);
    let homes: [Home; 8] = [
        (None, Some("江州市城东区人民街道人民路8号"), Some("人民街道"), "urban"),
        (None, Some("江州市城东区"), None, "urban"),
        (None, Some("江州市云山县石门乡柳河村3号"), Some("石门乡"), "rural"),
        (None, Some("江州市云山县石门乡东岭村9号"), Some("石门乡"), "rural"),
        (Some("overseas"), Some("12 Hill Street"), None, "overseas"),
        (None, Some("人民路8号"), None, "unresolved"),
        (None, Some("江州市云山县"), None, "unresolved"),
        (None, None, None, ""),
    ];
    let live = |(at, (area, address, township, _)): (usize, &Home)| {
        let mut record = bank::record(at as u32 + 1, "韩露", 30, ADVISOR, "2026-11-08");
        let masked = |address: &str| ContactPoint {
            kind: ContactKind::HomeAddress,
            masked: mask::address(address),
            last4: None,
            hash: None,
            verified_on: None,
            primary: false,
        };
        record.customer.contacts = address.map(masked).into_iter().collect();
        let township = township.map(str::to_owned);
        record.customer.profile =
            Some(Profile { area: area.map(str::to_owned), township, ..Profile::default() });
        record
    };
    let records = homes.iter().enumerate().map(live).collect();
    let branch = Branch::on(Arc::new(TempDir::new().expect("a folder")), Arc::new(MemoryOffice::of(records)));
    branch.open(ADVISOR);
    let listed = |by: &str| {
        let mut ask = book("");
        ask["group_by"] = json!(by);
        let told = branch.must("customer.book", &ask);
        assert_eq!(told["matched"], 8);
        let groups = told["groups"].as_array().expect("groups").iter();
        let counts = groups.filter_map(|one| Some((one["key"].as_str()?.to_owned(), one["count"].as_u64()?)));
        counts.filter(|(_, count)| *count > 0).collect::<BTreeMap<String, u64>>()
    };
    let areas = tally(homes.iter().map(|home| Some(home.3.to_owned())));
    assert_eq!(listed("area"), areas);
    let townships = tally(homes.iter().map(|home| home.2.map(str::to_owned)));
    assert_eq!(listed("township"), townships);
    assert_eq!(listed("city"), BTreeMap::from([("江州市".to_owned(), 5), (String::new(), 3)]));
    let told = branch.must("overview.get", json!({ "filter": { "all": [] }, "from": null, "to": null }));
    assert_eq!(told["unresolved"]["count"], areas["unresolved"]);
    let mut ask = book("");
    ask["filter"] = told["unresolved"]["filter"].clone();
    assert_eq!(branch.must("customer.book", &ask)["matched"], areas["unresolved"]);
    let some = json!({ "is": { "field": "township", "op": "unknown", "values": [] } });
    let told = branch.must("overview.get", json!({ "filter": some, "from": null, "to": null }));
    assert_eq!((&told["customers"], &told["unresolved"]["count"]), (&json!(5), &json!(2)));
}

#[test]
fn the_book_is_grouped_by_tier_with_exact_totals() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let book = branch.must("customer.book", book(""));
    assert_eq!(names(&book), ["欧阳*宁", "沈*舟", "韩*"]);
    let tiers: Vec<&str> = book["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .filter_map(|group| group["tier"]["name_zh"].as_str())
        .collect();
    assert_eq!(tiers, ["私行", "白金", "普通"]);
    assert_eq!((&book["total"], &book["matched"], &book["of"]), (&json!(3), &json!(3), &json!(3)));
    let sum: i64 =
        book["groups"].as_array().expect("groups").iter().filter_map(|group| group["aum"].as_i64()).sum();
    assert_eq!(book["aum"].as_i64(), Some(sum));
    assert_eq!(book["groups"][1]["due"].as_i64(), Some(51_000_000), "0.6 x 86 万, due in 24 days");
    assert_eq!((&book["month"], &book["as_of"]), (&json!("2026-10"), &json!("2026-11-19")));
    assert_eq!(book["rows"][1]["idle_days"], 42);
    assert_eq!(book["rows"][1]["idle_standard"], 90);
}

#[test]
fn search_collapse_sort_and_window_agree_with_the_totals() {
    let branch = Branch::new();
    branch.open(MANAGER);
    for (search, found) in [("沈", 1), ("ouyang", 1), ("oyan", 1), ("0413", 1), ("anning", 1), ("nobody", 0)]
    {
        let answer = branch.must("customer.book", book(search));
        assert_eq!(answer["matched"], found, "{search}: {answer}");
        assert_eq!(names(&answer).len() as u64, answer["total"].as_u64().expect("a total"), "{search}");
        assert_eq!(answer["of"], 4);
    }
    let mut request = book("");
    request["sort"] = json!("idle");
    request["order"] = json!("ascending");
    request["collapsed"] = json!(["private", "standard"]);
    let folded = branch.must("customer.book", &request);
    assert_eq!(names(&folded), ["沈*舟", "陆*屏"], "shortest idle first within 白金");
    assert_eq!((&folded["total"], &folded["matched"]), (&json!(2), &json!(4)));
    request["offset"] = json!(1);
    request["limit"] = json!(1);
    assert_eq!(names(&branch.must("customer.book", &request)), ["陆*屏"]);
    request["limit"] = json!(501);
    assert_eq!(branch.refused("customer.book", &request), "bad_request");
}

#[test]
fn look_up_wants_a_question() {
    let branch = Branch::new();
    branch.open(TELLER);
    let hits = |text: &str| {
        let found = branch.must("customer.find", json!({ "text": text }));
        found["hits"].as_array().expect("hits").len()
    };
    assert_eq!([hits(""), hits(" "), hits("s"), hits("4")], [0, 0, 0, 0]);
    assert_eq!([hits("沈"), hits("sb"), hits("shenbai"), hits("0411"), hits("1187")], [1, 1, 1, 1, 4]);
}

#[test]
fn a_portrait_is_whole_and_adds_up() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let portrait = branch.must("portrait.get", json!({ "id": bank::customers()[0].customer.id }));
    assert_eq!(portrait["header"]["name"], "沈*舟");
    assert_eq!(portrait["header"]["phone"], "128****0417");
    assert_eq!(portrait["header"]["next_tier"]["code"], "diamond");
    assert_eq!(portrait["months"].as_array().map(Vec::len), Some(24));
    let shares: i64 =
        portrait["mix"].as_array().expect("mix").iter().filter_map(|part| part["permille"].as_i64()).sum();
    assert_eq!(shares, 1000);
    assert_eq!(portrait["thresholds"].as_array().map(Vec::len), Some(4));
    assert_eq!(portrait["summary"][0]["reason"]["code"], "tier");
    let alerts: Vec<&str> = portrait["header"]["alerts"]
        .as_array()
        .expect("alerts")
        .iter()
        .filter_map(|alert| alert["code"].as_str())
        .collect();
    assert_eq!(alerts, ["id_expiring"]);
}

#[test]
fn this_device_gets_head_offices_decision() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let why = branch.must("tier.why", json!({ "id": bank::customers()[0].customer.id }));
    assert_eq!(why["recomputed_equal"], true);
    assert_eq!(why["tier"]["code"], "platinum");
    assert_eq!(why["scale"].as_array().map(Vec::len), Some(5));
    assert_eq!(why["up"]["tier"]["code"], "diamond");
    assert_eq!(why["down"]["after_months"], 3);
    assert_eq!(why["evidence"].as_array().map(Vec::len), Some(6));
}

#[test]
fn a_request_is_saved_at_once_sent_later_and_its_refusal_stays() {
    let branch = Branch::new();
    branch.open(MANAGER);
    branch.office.set_reachable(false);
    let id = bank::customers()[0].customer.id;
    let feed = branch.desk.topics();
    let saved =
        branch.must("assignment.request", json!({ "customer": id, "to": bank::COLLEAGUE, "reason": "" }));
    assert!(saved["mid"].as_str().is_some_and(|mid| mid.len() == 36));
    assert!(feed.so_far().contains(&Topic::Customer));
    let pending = |branch: &Branch| {
        let book = branch.must("customer.book", book("沈"));
        book["rows"][0]["pending"].clone()
    };
    assert_eq!(pending(&branch), true);
    assert_eq!(branch.must("sync.state", Value::Null)["waiting"], 1);
    branch.office.set_reachable(true);
    assert!(branch.desk.wait_for_round());
    let pushed = branch.office.pushed();
    assert_eq!(pushed[0].0, "assignment.request@1");
    assert!(pushed[0].1.contains("\"expect_owner_version\":1"), "{}", pushed[0].1);
    let sync = branch.must("sync.state", Value::Null);
    assert_eq!((&sync["waiting"], &sync["attention"]), (&json!(0), &json!(1)));
    let refused = branch.must("sync.intents", json!({ "heap": "attention", "offset": 0, "limit": 10 }));
    assert_eq!((&refused["total"], &refused["lines"][0]["code"]), (&json!(1), &json!("stale_base")));
    assert_eq!(refused["lines"][0]["customer"], "沈*舟");
}

#[test]
fn a_foreseeable_refusal_is_said_at_once() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let id = bank::customers()[0].customer.id;
    let to = |emp: &str| json!({ "customer": id, "to": emp, "reason": "" });
    assert_eq!(branch.refused("assignment.request", to(ADVISOR)), "unchanged");
    assert_eq!(branch.refused("assignment.request", to(TELLER)), "wrong_role");
    assert_eq!(branch.refused("assignment.request", to("9999999")), "unknown_receiver");
    assert_eq!(branch.must("sync.state", Value::Null)["waiting"], 0);
}

#[test]
fn a_manager_sees_the_load_of_each_advisor() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let advisors = branch.must("staff.advisors", Value::Null);
    let line = |at: usize| {
        let line = &advisors["advisors"][at];
        (line["name"].as_str().map(str::to_owned), line["customers"].as_u64(), line["load_tenths"].as_u64())
    };
    // 私行 60 + 白金 10 + 普通 0, and one 白金.
    assert_eq!(line(0), (Some("何嘉树".to_owned()), Some(1), Some(10)));
    assert_eq!(line(1), (Some("林晓岚".to_owned()), Some(3), Some(70)));
    assert_eq!(advisors["unassigned"], 0);
}

#[test]
fn settings_are_kept_per_user_and_bad_ones_are_not() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let mut settings = branch.must("setting.get", Value::Null);
    assert_eq!((&settings["language"], &settings["movement"]), (&json!("zh-CN"), &json!("red_up")));
    settings["language"] = json!("en");
    branch.must("setting.set", &settings);
    let branch = branch.restart();
    branch.must("session.open", credentials(ADVISOR));
    assert_eq!(branch.must("setting.get", Value::Null), settings);
    settings["book_columns"] = json!([""]);
    assert_eq!(branch.refused("setting.set", &settings), "bad_request");
    branch.open(MANAGER);
    assert_eq!(branch.must("setting.get", Value::Null)["language"], "zh-CN");
}
