//! Finding: filters, counts, groups, overview, views, the palette, acts on many; what a counter
//! may not ask by does not exist for it.

use domain::customer::ContactKind;
use serde_json::{Value, json};

use super::rooms::book;
use super::*;

pub(super) fn parse(branch: &Branch, text: &str) -> Value {
    let answer = branch.must("filter.parse", json!({ "text": text, "language": "zh-CN" }));
    assert!(answer["fault"].is_null(), "{text}: {answer}");
    answer["filter"].clone()
}

pub(super) fn count(branch: &Branch, filter: &Value) -> Value {
    branch.must("customer.count", json!({ "filter": filter, "search": "" }))["count"].clone()
}

fn narrowed(filter: Value) -> Value {
    let mut request = book("");
    request["filter"] = filter;
    request
}

#[test]
fn a_sentence_is_a_filter_a_count_and_a_book() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let text = "层级:白金 且 未联系>30天 且 到期:未来90天";
    let answer = branch.must("filter.parse", json!({ "text": text, "language": "en" }));
    assert_eq!(answer["text"], "tier:Platinum and idle>30d and due:next90d");
    let filter = answer["filter"].clone();
    assert_eq!(count(&branch, &filter), 2);
    let found = branch.must("customer.book", narrowed(filter.clone()));
    assert_eq!((&found["matched"], &found["of"]), (&json!(2), &json!(4)));
    assert_eq!(found["rows"].as_array().map(Vec::len), Some(2));
    let mut searched = narrowed(filter);
    searched["search"] = json!("沈");
    assert_eq!(branch.must("customer.book", &searched)["matched"], 1);
}

#[test]
fn a_fault_has_a_place_and_a_suggestion() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let answer = branch.must("filter.parse", json!({ "text": "层级:白银", "language": "zh-CN" }));
    let fault = &answer["fault"];
    assert_eq!(
        (&fault["code"], &fault["at"], &fault["length"]),
        (&json!("unknown_value"), &json!(3), &json!(2))
    );
    assert_eq!(fault["suggestions"][0], "白金");
    assert!(answer["filter"].is_null());
}

#[test]
fn what_a_counter_may_not_see_does_not_exist_for_it() {
    let branch = Branch::new();
    branch.open(TELLER);
    let told = |text: &str| {
        let answer = branch.must("filter.parse", json!({ "text": text, "language": "zh-CN" }));
        let mut fault = answer["fault"].clone();
        fault["facts"] = Value::Null;
        fault
    };
    assert_eq!(told("月日均>50万"), told("某某某>50万"));
    let fields = branch.must("filter.fields", Value::Null);
    let kinds: Vec<&str> = fields["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .filter_map(|field| field["kind"].as_str())
        .collect();
    assert!(!kinds.is_empty() && !kinds.contains(&"money"), "{kinds:?}");
    assert_eq!(
        branch.refused("customer.count", json!({ "filter": { "all": [] }, "search": "" })),
        "no_access"
    );
    assert_eq!(
        branch.refused("overview.get", json!({ "filter": { "all": [] }, "from": null, "to": null })),
        "no_access"
    );
}

#[test]
fn a_book_is_grouped_by_any_choice_and_carries_columns() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let mut request = book("");
    request["group_by"] = json!("advisor");
    request["columns"] = json!(["age", "aum_eom", "tier", "opened", "gender", "served"]);
    let grouped = branch.must("customer.book", &request);
    let groups: Vec<(&str, u64)> = grouped["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .filter_map(|group| Some((group["name_zh"].as_str()?, group["count"].as_u64()?)))
        .collect();
    assert_eq!(groups, [("林晓岚", 3), ("何嘉树", 1)]);
    assert_eq!(grouped["total"], 4);
    assert_eq!(
        grouped["rows"][0]["cells"],
        json!([
            { "number": 43 },
            { "money": 1_862_000_000_i64 },
            { "choice": { "name_zh": "私行", "name_en": "Private" } },
            { "day": "2009-05-01" },
            { "choice": { "name_zh": "女", "name_en": "female" } },
            { "choice": { "name_zh": "是", "name_en": "yes" } }
        ])
    );
    request["group_by"] = json!("");
    let flat = branch.must("customer.book", &request);
    assert_eq!((&flat["groups"][0]["key"], &flat["groups"][0]["count"]), (&json!("all"), &json!(4)));
    request["columns"] = json!(["name"]);
    assert_eq!(branch.refused("customer.book", &request), "bad_request");
    request["columns"] = json!(["no_such_field"]);
    assert_eq!(branch.refused("customer.book", &request), "restricted");
}

#[test]
fn every_bar_lists_as_many_as_it_counts() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let overview = branch.must("overview.get", json!({ "filter": { "all": [] }, "from": null, "to": null }));
    assert_eq!(overview["customers"], 4);
    let added = |name: &str| {
        overview[name].as_array().map(|bars| bars.iter().filter_map(|bar| bar["aum"].as_i64()).sum())
    };
    // 86 + 1862 + 2 + 74 万, and 23 yuan each.
    assert_eq!(overview["aum"], 2_024_009_200_i64);
    for name in ["tiers", "ages", "stages"] {
        assert_eq!(added(name), overview["aum"].as_i64(), "the amounts of all {name} are the total");
    }
    let mut bars: Vec<Value> = Vec::new();
    for name in ["tiers", "ages", "stages", "products"] {
        let list = overview[name].as_array().expect("bars");
        if name != "products" {
            let sum: u64 = list.iter().filter_map(|bar| bar["count"].as_u64()).sum();
            assert_eq!(sum, 4, "{name}");
        }
        bars.extend(list.iter().cloned());
    }
    let quadrants = overview["quadrants"]["quadrants"].as_array().expect("quadrants");
    assert_eq!(quadrants.iter().filter_map(|bar| bar["count"].as_u64()).sum::<u64>(), 4);
    bars.extend(quadrants.iter().cloned());
    let cells = overview["migration"]["cells"].as_array().expect("cells");
    assert_eq!(cells.iter().filter_map(|cell| cell["count"].as_u64()).sum::<u64>(), 4);
    bars.extend(cells.iter().cloned());
    for bar in bars {
        assert_eq!(count(&branch, &bar["filter"]), bar["count"], "{bar}");
    }
    let pivot = branch.must(
        "overview.pivot",
        json!({ "filter": { "all": [] }, "rows": "tier", "columns": "advisor", "measure": "count" }),
    );
    for (row, line) in
        pivot["rows"].as_array().expect("rows").iter().zip(pivot["cells"].as_array().expect("cells"))
    {
        for (column, cell) in
            pivot["columns"].as_array().expect("columns").iter().zip(line.as_array().expect("a line"))
        {
            let both = json!({ "all": [row["filter"], column["filter"]] });
            assert_eq!(count(&branch, &both), cell["count"]);
        }
    }
}

#[test]
fn segments_are_compared_exactly_and_small_ones_are_not_described() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let (a, b) = (parse(&branch, "层级:白金"), parse(&branch, "管户:林晓岚"));
    let compared = branch.must("segment.compare", json!({ "a": a, "b": b }));
    let counts = |name: &str| compared[name]["count"].as_u64();
    assert_eq!([counts("a"), counts("b"), counts("book")], [Some(2), Some(3), Some(4)]);
    assert_eq!([counts("both"), counts("only_a"), counts("only_b")], [Some(1), Some(1), Some(2)]);
    let portrait = branch.must("segment.portrait", json!({ "filter": { "all": [] } }));
    assert_eq!((&portrait["count"], &portrait["figures"]), (&json!(4), &Value::Null));
}

#[test]
fn a_view_is_kept_offline_changed_shared_and_removed() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    let filter = parse(&branch, "层级:白金 且 未联系>60天");
    let draft = json!({
        "id": null, "name": "白金久未联系", "pinned": true, "shared": false, "filter": filter, "sort": "idle",
        "order": "descending", "group_by": "tier", "collapsed": ["gold"], "columns": ["age"]
    });
    let saved = branch.must("view.save", json!({ "view": draft }));
    let views = branch.must("view.list", Value::Null);
    let view = &views["views"][0];
    assert_eq!((&view["id"], &view["mine"], &view["pending"]), (&saved["id"], &json!(true), &json!(true)));
    assert_eq!((&view["view"]["filter"], &view["view"]["collapsed"]), (&filter, &json!(["gold"])));
    branch.must("view.share", json!({ "id": saved["id"], "shared": true }));
    assert_eq!(branch.must("view.list", Value::Null)["views"][0]["view"]["shared"], true);
    branch.must("view.remove", json!({ "id": saved["id"] }));
    assert_eq!(branch.must("view.list", Value::Null)["views"], json!([]));
    let no_such = json!({ "is": { "field": "no_such", "op": "known" } });
    for (part, value) in
        [("filter", no_such), ("group_by", json!("no_such")), ("columns", json!(["no_such"]))]
    {
        let mut bad = draft.clone();
        bad[part] = value;
        assert_eq!(branch.refused("view.save", json!({ "view": bad })), "restricted", "{part}");
    }
}

#[test]
fn many_are_tagged_at_once_reported_and_taken_back() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    let everybody = json!({ "found": { "filter": { "all": [] }, "search": "" } });
    let tag = json!({ "on": everybody, "act": { "tag": { "code": "PP01", "value": null } } });
    let of_tag = |branch: &Branch| {
        count(branch, &json!({ "is": { "field": "tag", "op": "is", "values": [{ "text": "PP01" }] } }))
    };
    let done = branch.must("bulk.apply", &tag);
    let all = (&done["done"], &done["unchanged"], done["refused"].as_array().map(Vec::len));
    if all.2 == Some(0) {
        assert_eq!(all, (&json!(3), &json!(0), Some(0)), "{done}");
        assert_eq!(of_tag(&branch), 3, "written offline, found at once");
        assert_eq!(branch.must("bulk.apply", &tag)["unchanged"], 3);
        let undone = branch.must("bulk.undo", json!({ "batch": done["batch"] }));
        assert_eq!((&undone["withdrawn"], &undone["too_late"]), (&json!(3), &json!(0)));
        assert_eq!(of_tag(&branch), 0);
    } else {
        panic!("PP01 is no tag by hand: {done}");
    }
    let unknown = json!({ "on": everybody, "act": { "tag": { "code": "NOPE", "value": null } } });
    let refused = branch.must("bulk.apply", unknown);
    assert_eq!((&refused["done"], &refused["batch"]), (&json!(0), &json!("")));
    assert_eq!(refused["refused"][0]["code"], "unknown_tag");
    assert_eq!(refused["refused"][0]["name"].as_str().map(|name| name.contains('*')), Some(true));
    let nobody = json!({ "on": { "found": { "filter": { "all": [] }, "search": "没有这个人" } }, "act": { "star": { "starred": true } } });
    assert_eq!(branch.refused("bulk.apply", nobody), "nobody");
    assert_eq!(branch.must("bulk.progress", Value::Null), json!({ "done": 0, "of": 0 }));
}

#[test]
fn stars_and_tasks_are_filters_at_once() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    let shen = bank::customers()[0].customer.id;
    let one = json!({ "customers": [shen] });
    branch.must("bulk.apply", json!({ "on": one, "act": { "star": { "starred": true } } }));
    assert_eq!(count(&branch, &parse(&branch, "重点关注")), 1);
    assert_eq!(
        branch.must("customer.book", narrowed(parse(&branch, "重点关注")))["rows"][0]["starred"],
        true
    );
    let task = json!({ "kind": "call", "title": "到期提醒", "due": "2026-11-25", "priority": "normal" });
    branch.must("bulk.apply", json!({ "on": one, "act": { "task": task } }));
    assert_eq!(count(&branch, &parse(&branch, "待办数>=1 且 待办到期:未来7天")), 1);
}

#[test]
fn a_contact_logged_offline_is_found_by_idle_days_and_by_how_often_at_once() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    let shen = bank::customers()[0].customer.id;
    let idle = parse(&branch, "未联系>30天");
    let often = parse(&branch, "接触次数(近30天,电话)>=1");
    // Last contact on 2026-10-09 and 2026-01-05 before 2026-11-20.
    assert_eq!((count(&branch, &idle), count(&branch, &often)), (json!(2), json!(0)));
    let log = |outcome: &str| {
        let log = json!({
            "customer": shen, "channel": "phone", "outcome": outcome, "summary": "谈到期安排",
            "next_on": null, "next_title": "", "at": null,
        });
        branch.must("interaction.log", log)["mids"].clone()
    };
    let mids = log("interested");
    assert_eq!((count(&branch, &idle), count(&branch, &often)), (json!(1), json!(1)), "at once, offline");
    let row = &branch.must("customer.book", narrowed(often.clone()))["rows"][0];
    assert_eq!((&row["id"], &row["idle_days"]), (&json!(shen), &json!(0)));
    log("interested");
    let twice = parse(&branch, "接触次数(近30天,电话)>=2");
    assert_eq!(count(&branch, &twice), 1, "every contact counts");
    branch.must("intent.undo", json!({ "mids": mids }));
    assert_eq!((count(&branch, &twice), count(&branch, &often)), (json!(0), json!(1)), "and back");
}

#[test]
fn a_question_may_mix_and_a_whole_number_is_met_under_its_mask() {
    let branch = Branch::new();
    branch.open(TELLER);
    let hits = |text: &str| -> Vec<Value> {
        let found = branch.must("customer.find", json!({ "text": text }));
        found["hits"].as_array().cloned().unwrap_or_default()
    };
    for (text, by) in
        [("沈bz", "pinyin"), ("shenbz", "pinyin"), ("sbz", "initials"), ("沈白", "name"), ("0411", "phone")]
    {
        let found = hits(text);
        assert_eq!((found.len(), found[0]["by"].as_str()), (1, Some(by)), "{text}: {found:?}");
    }
    assert_eq!(hits("6200123185").len(), 4, "customer number");
    assert!(hits("13912345678").is_empty());
}

#[test]
fn a_stranger_of_the_same_mask_is_told_as_possible_and_head_office_knows_whose_number_it_is() {
    let mut records = bank::customers();
    for no in [0, 3] {
        // 13800000414 is the colleague's customer's; the first one's is 138 **** 0414 too.
        let phone = &mut records[no].customer.contacts[0];
        (phone.masked, phone.last4) = ("138****0414".into(), Some("0414".into()));
    }
    let owner = records[3].customer.id;
    let document = records[2].customer.identity.as_mut().expect("a document");
    (document.kind, document.masked, document.last4) = ("passport".into(), "E1*****78".into(), "5678".into());
    let landline = &mut records[2].customer.contacts[0];
    landline.kind = ContactKind::Landline;
    (landline.masked, landline.last4) = ("021-****0417".into(), Some("0417".into()));
    let office = Arc::new(MemoryOffice::of(records));
    let branch = Branch::on(Arc::new(TempDir::new().expect("a folder")), office);
    branch.open(TELLER);
    let told = |text: &str| -> (usize, bool, Value) {
        let found = branch.must("customer.find", json!({ "text": text }))["hits"].clone();
        let hits = found.as_array().expect("hits");
        (
            hits.len(),
            hits.iter().all(|hit| hit["possible"] == true),
            hits.first().map_or(Value::Null, |hit| hit["by"].clone()),
        )
    };
    assert_eq!(told("138 0000 0414"), (2, true, json!("phone")), "the owner and a stranger");
    assert_eq!(told("13899990414"), (2, true, json!("phone")), "nobody's, and both might be");
    assert_eq!(told("990101198001011187"), (3, true, json!("identity")));
    assert_eq!(told("E12345678"), (1, true, json!("identity")), "a passport is a whole number too");
    assert_eq!(told("E19999978").0, 0, "another tail is nobody's");
    assert_eq!(told("021-55550417"), (1, true, json!("phone")), "a landline, with its hyphen or without");
    assert_eq!(told("6200123185"), (4, false, json!("number")), "customer numbers are here, and exact");
    assert_eq!(told("0414"), (2, false, json!("phone")), "a tail says no more than it is");
    let ask = json!({ "number": "138 0000 0414", "reason": "核对到店客户" });
    let answer = branch.must("customer.fetch", ask);
    let found = answer["found"].as_array().expect("found");
    assert_eq!((found.len(), &found[0]["here"]), (1, &json!(owner)), "the owner alone, and where to open");
}

#[test]
fn the_palette_finds_people_and_views() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let find = |text: &str| branch.must("palette.find", json!({ "text": text }));
    assert_eq!(find("沈")["customers"][0]["name"], "沈*舟");
    let view = json!({ "view": {
        "id": null, "name": "白金客户", "pinned": false, "shared": false, "filter": { "all": [] },
        "sort": "aum", "order": "descending", "group_by": "tier", "collapsed": [], "columns": []
    } });
    branch.must("view.save", view);
    for text in ["白金", "baijin", "bjkh"] {
        assert_eq!(find(text)["views"][0]["name_zh"], "白金客户", "{text}");
    }
    assert_eq!(find(""), json!({ "customers": [], "views": [] }), "what a page can do, the page knows");
    let teller = Branch::new();
    teller.open(TELLER);
    assert_eq!(teller.must("palette.find", json!({ "text": "白金" }))["views"], json!([]));
}

#[test]
fn outside_one_s_scope_head_office_answers_a_whole_number_and_a_reason() {
    let branch = Branch::new();
    branch.open(TELLER);
    let ask = |number: &str, reason: &str| json!({ "number": number, "reason": reason });
    assert_eq!(branch.refused("customer.fetch", ask("13800000414", "")), "reason_required");
    assert_eq!(branch.refused("customer.fetch", ask("0414", "来行办业务")), "not_exact");
    let found = branch.must("customer.fetch", ask("138 0000 0414", "来行办业务"));
    let one = &found["found"][0];
    assert_eq!((&one["name"], &one["branch"]), (&json!("陆*屏"), &json!("滨江支行")));
    assert_eq!(one["advisor"], "何嘉树 8800002");
    assert!(one["card"]["tags"].is_array(), "a counter gets the card: {one}");
    assert_eq!(branch.must("customer.fetch", ask("13900000000", "来行办业务"))["found"], json!([]));
    branch.office.set_reachable(false);
    assert_eq!(branch.refused("customer.fetch", ask("13800000414", "来行办业务")), "offline");
}
