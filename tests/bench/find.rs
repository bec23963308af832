//! Find: what somebody waits for who looks for customers. Look-up a key at a time, a filter of
//! five conditions with its exact count, groups, overview, palette, on DS-50K as its manager;
//! then look-up at 50,000 and 500,000 on a store of names, phones and tiers alone; and the same
//! questions beside it in the same run on a plain table of JSON, as most programs keep them.

use device_store::{DeviceStore, Keys};
use domain::CustomerId;
use domain::authority::Slice;
use domain::filter::{Choice, Words};
use domain::search::Query;
use domain::staff::Role;
use protocol::digest::Digest;
use protocol::scope::Scope;
use rusqlite::{Connection, params};
use sample_bank::chance::Chance;
use sample_bank::name;
use serde_json::{Value, json};
use support::World;
use support::desk::{Desk, book_request};
use sync::{Draft, Row, ScopeState, Store};
use tempfile::TempDir;
use workbench::customer::{Book, Found};

use crate::measure::Sheet;

/// What is typed, a key at a time from the second letter on.
const TYPED: [&str; 16] = [
    "zhangwei",
    "wangxm",
    "李国强",
    "张xm",
    "lzq",
    "欧阳",
    "chenjh",
    "liufang",
    "zengzq",
    "0417",
    "ouyang",
    "买买提",
    "zxm",
    "小明",
    "sunyh",
    "8812",
];
/// Filters of five conditions.
const FILTERS: [&str; 4] = [
    "层级:白金 且 未联系>60天 且 到期:未来90天 且 年龄>=35 且 -勿扰电话:是",
    "层级>=金卡 且 月日均>=20万 且 未联系>30天 且 较上月<0 且 性别:女",
    "年龄:30..60 且 月日均>=5万 且 登录(近90天)>=3 且 大类数>=2 且 生命周期:成熟,成长",
    "接触次数(近180天,电话)>=1 且 活跃度>=20 且 状态:正常 且 开户年限>=2 且 有(到期)",
];
const TURNS: usize = 40;

/// Each beginning of what is typed that is a question.
fn keys() -> Vec<String> {
    TYPED.iter().flat_map(|typed| beginnings(typed)).filter(|text| Query::of(text).is_some()).collect()
}

fn beginnings(typed: &str) -> Vec<String> {
    let letters: Vec<char> = typed.chars().collect();
    (1..=letters.len()).map(|end| letters[..end].iter().collect()).collect()
}

/// DS-50K as its branch manager, as the window asks.
pub(crate) fn branch(sheet: &mut Sheet) {
    let Some(world) = World::standing("FENHU_BANK_DS_50K") else { return };
    let desk = world.seat();
    desk.open_whole(world.one(Role::BranchManager));
    let everybody = json!({ "all": [] });
    let count = |filter: &Value| -> u64 {
        let answer: Value = desk.must("customer.count", json!({ "filter": filter, "search": "" }));
        answer["count"].as_u64().unwrap_or_default()
    };
    let all = count(&everybody);
    let note = format!("{all} customers; the first question gathers what filters ask by");
    sheet.time("look-up, a key", keys().len(), &note, |turn| {
        drop(desk.must::<Found>("customer.find", json!({ "text": keys()[turn] })));
    });
    let filters: Vec<Value> = FILTERS.iter().map(|text| parsed(&desk, text)).collect();
    let found: Vec<String> = filters.iter().map(|filter| count(filter).to_string()).collect();
    let note = format!("five conditions, exact count; finds {}", found.join(", "));
    for (text, filter) in FILTERS.iter().zip(&filters) {
        sheet.time("filter, count", TURNS / FILTERS.len(), text, |_| {
            let _ = count(filter);
        });
    }
    sheet.time("filter, book window", TURNS, &note, |turn| {
        let mut request = book_request("");
        request.filter = serde_json::from_value(filters[turn % filters.len()].clone()).ok();
        drop(desk.must::<Book>("customer.book", &request));
    });
    sheet.time("group by age band", TURNS, "everybody, first 500 rows", |_| {
        let mut request = book_request("");
        request.group_by = Some("age_band".to_owned());
        drop(desk.must::<Book>("customer.book", &request));
    });
    sheet.time("group by tag", 20, "everybody, each in the groups of all their tags, first 500 rows", |_| {
        let mut request = book_request("");
        request.group_by = Some("tag".to_owned());
        drop(desk.must::<Book>("customer.book", &request));
    });
    sheet.time("overview", 20, "bars, curve, migration, quadrants of everybody", |_| {
        drop(desk.must::<Value>("overview.get", json!({ "filter": everybody, "from": null, "to": null })));
    });
    sheet.time("pivot", 20, "tier by age band, everybody", |_| {
        let ask = json!({ "filter": everybody, "rows": "tier", "columns": "age_band", "measure": "aum" });
        drop(desk.must::<Value>("overview.pivot", ask));
    });
    sheet.time("palette, a key", keys().len(), "customers and views; the page adds what it can do", |turn| {
        drop(desk.must::<Value>("palette.find", json!({ "text": keys()[turn] })));
    });
    bulk(sheet, &desk);
}

/// A tag on 5,000 of the book who have not got it, and taken back again; then on 5,000 as they
/// come, of whom many have it.
fn bulk(sheet: &mut Sheet, desk: &Desk) {
    let without = parsed(desk, "-标签:PP01");
    for (name, filter) in [("without it", Some(without)), ("as they come", None)] {
        let ids = first_of_book(desk, filter);
        let batch =
            json!({ "on": { "customers": ids }, "act": { "tag": { "code": "PP01", "value": null } } });
        let (mut tagged, mut undone) = (Vec::new(), Vec::new());
        let mut done = Value::Null;
        for _ in 0..3 {
            tagged.push(crate::measure::millis(|| done = desk.must("bulk.apply", &batch)));
            undone.push(crate::measure::millis(|| {
                drop(desk.must::<Value>("bulk.undo", json!({ "batch": done["batch"] })));
            }));
        }
        let note = format!(
            "{} of the book {name}, top first: {} written, {} had it, {} refused; limit 1 s for 5,000",
            ids.len(),
            done["done"],
            done["unchanged"],
            done["refused_total"]
        );
        sheet.note(&format!("bulk tag, {name}"), "ms", tagged, &note);
        sheet.note(&format!("bulk undo, {name}"), "ms", undone, "the same batch taken back");
    }
}

/// The first 5,000 of the book under a filter.
fn first_of_book(desk: &Desk, filter: Option<Value>) -> Vec<CustomerId> {
    const MANY: usize = 5_000;
    let mut ids = Vec::new();
    while ids.len() < MANY {
        let mut request = book_request("");
        (request.offset, request.limit) = (ids.len() as u32, 500);
        request.filter = filter.clone().map(|tree| serde_json::from_value(tree).expect("a filter"));
        let book: Book = desk.must("customer.book", &request);
        if book.rows.is_empty() {
            break;
        }
        ids.extend(book.rows.iter().map(|row| row.id));
    }
    ids
}

fn parsed(desk: &Desk, text: &str) -> Value {
    let answer: Value = desk.must("filter.parse", json!({ "text": text, "language": "zh-CN" }));
    assert!(answer["fault"].is_null(), "{text}: {answer}");
    answer["filter"].clone()
}

/// Look-up on stores of names, phones and tiers alone, and beside it on a table of JSON.
pub(crate) fn names(sheet: &mut Sheet) {
    for count in [50_000, 500_000] {
        let rows = drawn(count);
        let folder = TempDir::new().expect("a folder");
        let mut store = None;
        let took = crate::measure::millis(|| store = Some(filled(folder.path(), &rows)));
        sheet.note(&format!("fill {count} names"), "ms", vec![took], "encrypted, terms and indexes included");
        let Some(store) = store else { continue };
        let reader = store.reader().expect("a reader");
        let keys = keys();
        sheet.time(&format!("look-up of {count}, a key"), keys.len() * 3, "ten at most, encrypted", |turn| {
            let query = Query::of(&device_store::fold(&keys[turn % keys.len()])).expect("a question");
            drop(reader.look_up(&query, 10).expect("found"));
        });
        let plain = plain(&rows);
        let (ours, theirs) = (format!("look-up of {count}, a key"), format!("plain LIKE of {count}, a key"));
        sheet.time(&theirs, keys.len(), "the same keys; characters and digits alone, no pinyin", |turn| {
            like(&plain, &keys[turn]);
        });
        sheet.ratio(&format!("ratio, look-up of {count}"), &theirs, &ours);
        store.gather_all().expect("facts of everybody");
        let filter = narrow_filter(&reader);
        let (ours, theirs) = (format!("filter of {count}, count"), format!("plain JSON filter of {count}"));
        let mut found = (0, 0);
        let note = "tier, age, status, gender, date of the data; exact count";
        sheet.time(&ours, 20, note, |_| found.0 = i64::from(reader.count_found(&filter).expect("a count")));
        sheet.time(&theirs, 10, "the same five out of JSON", |_| found.1 = json_filter(&plain));
        assert_eq!(found.0, found.1, "both mean the same customers");
        sheet.ratio(&format!("ratio, filter of {count}"), &theirs, &ours);
    }
}

/// The five conditions of [`json_filter`], as the narrow store asks them.
fn narrow_filter(reader: &device_store::read::Reader) -> device_store::read::Compiled {
    let choice = |code: &&str| Choice { code: (*code).into(), zh: (*code).into(), en: (*code).into() };
    let words = Words { tiers: TIERS.iter().map(choice).collect(), ..Words::of_slice(Slice::Full) };
    let today = "2026-11-21".parse().expect("a day");
    let text = "层级:platinum 且 年龄>=35 且 状态:正常 且 性别:女 且 数据日期>=2026-01-01";
    let filter = domain::filter::read(text, &words, today).expect("a filter");
    reader.compiled(&filter.check(&words, today).expect("it means something")).expect("SQL")
}

/// One customer of the narrow stores.
struct Drawn {
    name: String,
    tail: String,
    rank: u8,
}

fn drawn(count: u32) -> Vec<Drawn> {
    let mut chance = Chance::of(7, 1);
    (0..count)
        .map(|no| Drawn {
            name: name::full(None, 1950 + (no % 60) as i32, no.is_multiple_of(2), &mut chance),
            tail: format!("{:04}", chance.below(10_000)),
            rank: match chance.below(100) {
                0 => 3,
                1..=3 => 2,
                4..=12 => 1,
                _ => 0,
            },
        })
        .collect()
}

const TIERS: [&str; 4] = ["standard", "gold", "platinum", "diamond"];

fn payload(no: usize, one: &Drawn) -> String {
    json!({
        "id": format!("018f0000-0000-7000-8000-{no:012}"), "branch": "310000001", "name": one.name,
        "gender": "female", "birth_date": format!("{}-01-01", 1950 + no % 60), "age_band": "unknown",
        "contacts": [{ "kind": "mobile", "masked": "138****0000", "last4": one.tail }], "status": "normal",
        "tier": {
            "month": "2026-10", "tier": TIERS[usize::from(one.rank)], "rank": one.rank,
            "effective_from": "2026-10", "since": "2025-01", "rule_version": "2026.1"
        },
        "as_of": "2026-11-19"
    })
    .to_string()
}

fn filled(folder: &std::path::Path, rows: &[Drawn]) -> DeviceStore {
    let key = |byte| zeroize::Zeroizing::new([byte; 32]);
    let keys = Keys { vault: "bench".into(), cache: key(1), ledger: key(2), audit: key(3) };
    let store = DeviceStore::open(folder, keys).expect("a new store");
    let scope: Scope = "b:310000001".parse().expect("a scope");
    let mut state = ScopeState::new(scope.clone());
    state.expected = rows.len() as u64;
    let mut writer = &store;
    let mut draft = writer.begin().expect("a transaction");
    draft.save(&state).expect("a scope");
    draft.clear(&scope, rows.len() as u64).expect("a bulk");
    for (no, one) in rows.iter().enumerate() {
        let (payload, id) = (payload(no, one), format!("018f0000-0000-7000-8000-{no:012}"));
        let hash = Digest::of_payload(payload.as_bytes()).0;
        let row = Row {
            kind: "customer",
            id: &id,
            of: None,
            ver: 1,
            whole: true,
            kids: None,
            until: None,
            sealed: None,
            hash,
            payload: &payload,
        };
        draft.put(&scope, &row).expect("a row");
    }
    draft.first_complete(&scope).expect("terms and indexes");
    draft.commit().expect("written");
    store
}

/// The same customers as a table of JSON, in memory and not encrypted.
fn plain(rows: &[Drawn]) -> Connection {
    let mut plain = Connection::open_in_memory().expect("a database");
    plain
        .execute_batch("CREATE TABLE customer (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
        .expect("a table");
    let work = plain.transaction().expect("a transaction");
    for (no, one) in rows.iter().enumerate() {
        work.execute("INSERT INTO customer VALUES (?1, ?2)", params![no as i64, payload(no, one)])
            .expect("a row");
    }
    work.commit().expect("written");
    plain
}

fn like(plain: &Connection, text: &str) {
    let sql = "SELECT id, body FROM customer WHERE json_extract(body, '$.name') LIKE ?1
        OR json_extract(body, '$.contacts[0].last4') LIKE ?1 LIMIT 10";
    let mut statement = plain.prepare_cached(sql).expect("a statement");
    let rows = statement.query_map([format!("%{text}%")], |row| row.get::<_, i64>(0)).expect("an answer");
    drop(rows.collect::<Vec<_>>());
}

fn json_filter(plain: &Connection) -> i64 {
    let sql = "SELECT count(*) FROM customer WHERE json_extract(body, '$.tier.tier') = 'platinum'
        AND json_extract(body, '$.birth_date') <= '1991-11-21' AND json_extract(body, '$.status') = 'normal'
        AND json_extract(body, '$.gender') = 'female' AND json_extract(body, '$.as_of') >= '2026-01-01'";
    plain.query_row(sql, [], |row| row.get(0)).expect("a count")
}
