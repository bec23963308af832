//! Projection: the allow-list is complete, it holds, and the guard catches its mistakes.

mod filled;
mod pursued;
mod recorded;

use std::collections::BTreeSet;

use domain::tag::{TagDef, TagKind, TagSource};
use serde_json::Value;

use super::audience::{self, Audience};
use super::table::TABLE;
use super::tag_gate::may_see;
use super::{Standing, TagGate, Viewer, child, customer, document, guard, reference};

/// A definition with the given code, level and counter-safety.
fn definition(code: &str, sensitivity: u8, counter_safe: bool) -> TagDef {
    TagDef {
        code: code.into(),
        name: format!("名{code}"),
        name_en: format!("Name {code}"),
        category: "identity".to_owned(),
        kind: TagKind::Flag,
        values: Vec::new(),
        values_zh: Vec::new(),
        values_en: Vec::new(),
        source: TagSource::System,
        sensitivity,
        counter_safe,
        counter_name: None,
        counter_name_en: None,
        ttl_days: None,
        exclusive_group: None,
    }
}

/// One tag of each kind; the filled customer carries all of them and one nobody defined.
fn library() -> [TagDef; 7] {
    [
        definition("SAFE1", 1, true),
        definition("SAFE2", 2, true),
        definition("DESK1", 1, false),
        definition("DESK2", 2, false),
        definition("SAFE3", 3, true),
        definition("DESK3", 3, false),
        definition("HIGH4", 4, true),
    ]
}

/// The gate as a database would fill it.
fn gate() -> TagGate {
    let library = library();
    let visible = audience::OF_CUSTOMERS.into_iter().map(|of| {
        let codes = library.iter().filter(|tag| may_see(tag, of)).map(|tag| tag.code.to_string());
        (of, codes.collect())
    });
    TagGate::new(&library, visible)
}

fn face_for(audience: Audience) -> Value {
    let mut face = Vec::new();
    let payload = serde_json::to_vec(&filled::customer()).unwrap();
    customer(&payload, audience, &gate(), &mut face).unwrap();
    serde_json::from_slice(&face).unwrap()
}

fn codes(face: &Value) -> Vec<&str> {
    face["tags"].as_array().unwrap().iter().map(|tag| tag["code"].as_str().unwrap()).collect()
}

/// Dotted paths of a value, one level into objects and lists of objects.
fn paths(kind: &str, value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, inside) in value.as_object().unwrap() {
        let object = inside.as_array().and_then(|list| list.first()).unwrap_or(inside).as_object();
        let listed_whole = TABLE.iter().any(|line| line.kind == kind && line.path == name);
        match object {
            Some(object) if !listed_whole => {
                found.extend(object.keys().map(|field| format!("{name}.{field}")));
            }
            _ => {
                found.insert(name.clone());
            }
        }
    }
    found
}

#[test]
fn every_field_of_every_kind_has_a_line_and_every_line_a_field() {
    for (kind, value) in filled::every_kind() {
        let listed: BTreeSet<String> =
            TABLE.iter().filter(|line| line.kind == kind).map(|line| line.path.to_owned()).collect();
        assert_eq!(paths(kind, &value), listed, "{kind}");
    }
}

#[test]
fn tags_pass_by_level_and_at_the_counter_only_the_safe_ones() {
    let expect = |audience, expected: &[&str]| assert_eq!(codes(&face_for(audience)), expected, "{audience}");
    expect(Audience::Full(3), &["SAFE1", "SAFE2", "DESK1", "DESK2", "SAFE3", "DESK3"]);
    expect(Audience::Full(2), &["SAFE1", "SAFE2", "DESK1", "DESK2"]);
    expect(Audience::Full(1), &["SAFE1", "DESK1"]);
    expect(Audience::Full(0), &[]);
    expect(Audience::Counter(2), &["SAFE1", "SAFE2"]);
    expect(Audience::Counter(1), &["SAFE1"]);
    expect(Audience::Counter(0), &[]);
    expect(Audience::Pool, &["SAFE1", "DESK1"]);
}

#[test]
fn a_database_that_lets_too_much_through_is_stopped() {
    let library = library();
    let all: Vec<String> = library.iter().map(|tag| tag.code.to_string()).collect();
    let payload = serde_json::to_vec(&filled::customer()).unwrap();
    for audience in audience::OF_CUSTOMERS {
        let wide = TagGate::new(&library, [(audience, all.clone())]);
        let answer = customer(&payload, audience, &wide, &mut Vec::new());
        assert!(answer.is_err(), "{audience} would have been sent every tag");
    }
}

#[test]
fn dots_go_with_their_tags_to_who_may_write_them() {
    let dots = |audience| face_for(audience)["tag_dots"].as_object().map(|dots| dots.len());
    assert_eq!(dots(Audience::Full(3)), Some(2));
    assert_eq!(dots(Audience::Full(2)), Some(1));
    assert_eq!(dots(Audience::Counter(2)), None);
    assert_eq!(dots(Audience::Pool), None);
}

#[test]
fn who_waits_in_the_pool_is_not_named() {
    let face = face_for(Audience::Pool);
    let text = face.to_string();
    assert_eq!(face["name"], Value::Null, "{face}");
    for hidden in ["欧阳", "1000000001", "129****0001", "99****1234"] {
        assert!(!text.contains(hidden), "{hidden} is in the pool");
    }
    for canary in filled::CANARIES {
        assert!(!text.contains(canary), "{canary} reached the pool");
    }
    assert_eq!(face["tier"]["rank"], 1, "what a claim is decided by is there");
}

#[test]
fn a_record_goes_to_whom_its_kind_and_its_author_say() {
    let (me, other) = (domain::EmpNo::from("8800001"), domain::EmpNo::from("8800002"));
    let see = |audience, emp_no, standing, kind: &str, row: Value| {
        let viewer = Viewer { audience, emp_no, standing };
        viewer.shows(kind, row.to_string().as_bytes()).unwrap()
    };
    let note = |visibility: &str| serde_json::json!({"visibility": visibility, "by": "8800001"});
    let (full, counter) = (Audience::Full(3), Audience::Counter(2));
    for (visibility, manager, teller) in
        [("advisor", false, false), ("branch", true, false), ("all", true, true)]
    {
        assert!(see(full, &other, Standing::Serves, "note", note(visibility)));
        assert_eq!(see(full, &other, Standing::Sees, "note", note(visibility)), manager, "{visibility}");
        assert_eq!(see(counter, &other, Standing::Sees, "note", note(visibility)), teller, "{visibility}");
        for audience in [full, counter] {
            assert!(see(audience, &me, Standing::Sees, "note", note(visibility)), "to its author always");
        }
    }
    let visit = |channel: &str| serde_json::json!({"channel": channel, "by": "8800009"});
    assert!(see(counter, &me, Standing::Sees, "interaction", visit("counter")));
    assert!(!see(counter, &me, Standing::Sees, "interaction", visit("phone")));
    assert!(see(full, &me, Standing::Sees, "interaction", visit("phone")));
    let task = serde_json::json!({"by": "8800009", "assignee": "8800001"});
    assert!(see(counter, &me, Standing::Sees, "task", task.clone()));
    assert!(!see(counter, &other, Standing::Sees, "task", task.clone()));
    for kind in ["change", "consent", "series", "holdings", "assignment", "recent", "member", "need"] {
        assert!(!see(counter, &me, Standing::Sees, kind, task.clone()), "{kind}");
    }
    assert!(!see(Audience::Pool, &me, Standing::Sees, "note", note("all")));
}

#[test]
fn a_counter_face_holds_no_amount_no_evidence_and_no_free_text() {
    let text = face_for(Audience::Counter(2)).to_string();
    for canary in filled::CANARIES {
        assert!(!text.contains(canary), "{canary} reached the counter");
    }
    let full = face_for(Audience::Full(3)).to_string();
    for canary in filled::CANARIES {
        assert!(full.contains(canary), "{canary} is not in the full face: the test looks for nothing");
    }
}

#[test]
fn a_full_face_of_clearance_three_is_the_row_but_for_the_highest_tags() {
    let mut expected = filled::customer();
    expected.tags.retain(|tag| !matches!(tag.code.as_str(), "HIGH4" | "NOBODY"));
    expected.tag_dots.retain(|code, _| !matches!(code.as_str(), "HIGH4" | "NOBODY"));
    assert_eq!(face_for(Audience::Full(3)), serde_json::to_value(&expected).unwrap());
}

#[test]
fn who_sees_no_customer_gets_no_face_of_one() {
    for audience in [Audience::Library, Audience::Codes] {
        let payload = serde_json::to_vec(&filled::customer()).unwrap();
        assert!(customer(&payload, audience, &gate(), &mut Vec::new()).is_err());
    }
}

#[test]
fn a_field_without_a_line_goes_to_nobody() {
    let mut row = serde_json::to_value(filled::customer()).unwrap();
    row["secret"] = "new".into();
    row["identity"]["number"] = "110101199001011234".into();
    for audience in audience::ALL.into_iter().chain([Audience::Pool]) {
        let mut face = Vec::new();
        if customer(row.to_string().as_bytes(), audience, &gate(), &mut face).is_ok() {
            let text = String::from_utf8(face).unwrap();
            assert!(!text.contains("secret") && !text.contains("110101199001011234"), "{audience}");
        }
    }
    let mut series = filled::every_kind().remove("series").unwrap();
    series["secret"] = "new".into();
    let face = child("series", series.to_string().as_bytes(), Audience::Full(3)).unwrap();
    assert!(!String::from_utf8(face).unwrap().contains("secret"));
}

/// A row of a kind with a canary of its own in every field of the table.
fn marked(kind: &str) -> (Value, Vec<(String, super::table::Readers)>) {
    let mut row = serde_json::json!({});
    let mut canaries = Vec::new();
    for line in TABLE.iter().filter(|line| line.kind == kind && !line.path.starts_with("tag")) {
        let canary = format!("CANARY<{}>", line.path);
        match line.path.split_once('.') {
            // A masked name must look like one.
            None if line.path == "name" && kind == "customer" => row["name"] = "*".into(),
            None => row[line.path] = canary.clone().into(),
            Some((outer, inner)) => row[outer][inner] = canary.clone().into(),
        }
        if line.path != "name" || kind != "customer" {
            canaries.push((canary, line.readers));
        }
    }
    (row, canaries)
}

#[test]
fn every_field_reaches_exactly_those_the_table_says() {
    let (row, canaries) = marked("customer");
    for audience in audience::OF_CUSTOMERS {
        let mut face = Vec::new();
        customer(row.to_string().as_bytes(), audience, &gate(), &mut face).unwrap();
        let face = String::from_utf8(face).unwrap();
        for (canary, readers) in &canaries {
            assert_eq!(face.contains(canary), readers.include(audience), "{audience}: {canary}");
        }
    }
    let kinds: BTreeSet<&str> = TABLE.iter().map(|line| line.kind).collect();
    for kind in kinds.into_iter().filter(|kind| !matches!(*kind, "customer" | "tag_def")) {
        let (row, canaries) = marked(kind);
        for audience in audience::OF_CUSTOMERS {
            let face = String::from_utf8(child(kind, row.to_string().as_bytes(), audience).unwrap()).unwrap();
            for (canary, readers) in &canaries {
                assert_eq!(face.contains(canary), readers.include(audience), "{audience}: {kind} {canary}");
            }
        }
    }
}

#[test]
fn the_guard_stops_what_a_wrong_encoder_would_let_through() {
    let stops =
        |row: &Value, audience| guard::check_customer(row.to_string().as_bytes(), audience, &gate()).is_err();
    let tag = |code: &str| serde_json::json!({"tags": [{"code": code}]});
    assert!(!stops(&tag("SAFE2"), Audience::Counter(2)));
    for code in ["DESK1", "SAFE3", "HIGH4", "NOBODY"] {
        assert!(stops(&tag(code), Audience::Counter(2)), "{code}");
    }
    for code in ["SAFE3", "HIGH4", "NOBODY"] {
        assert!(stops(&tag(code), Audience::Full(2)), "{code}");
    }
    for field in ["assets", "profile", "extra", "birth_date", "last_contact_on"] {
        assert!(stops(&serde_json::json!({field: {"x": 1}}), Audience::Counter(2)), "{field}");
        assert!(!stops(&serde_json::json!({field: {"x": 1}}), Audience::Full(1)), "{field}");
    }
    assert!(stops(&serde_json::json!({"tier": {"inputs": {"aum_davg": 1}}}), Audience::Counter(2)));
    assert!(stops(&serde_json::json!({"tier": {"reasons": [1]}}), Audience::Counter(2)));
}

#[test]
fn a_definition_goes_where_its_tag_goes_under_the_name_it_has_there() {
    let face = |tag: &TagDef, audience| {
        let payload = serde_json::to_vec(tag).unwrap();
        let face = reference("tag_def", &payload, audience).unwrap();
        face.map(|bytes| serde_json::from_slice::<TagDef>(&bytes).unwrap())
    };
    let complaint = TagDef {
        counter_name: Some("需安抚".to_owned()),
        counter_name_en: Some("Handle with care".to_owned()),
        ..definition("IN03", 2, true)
    };
    let counter = face(&complaint, Audience::Counter(2)).unwrap();
    assert_eq!((counter.name.as_str(), counter.name_en.as_str()), ("需安抚", "Handle with care"));
    assert_eq!(face(&complaint, Audience::Full(2)).unwrap(), complaint);
    assert_eq!(face(&complaint, Audience::Codes).unwrap().name, "IN03");
    assert_eq!(face(&definition("LI01", 3, false), Audience::Counter(2)), None);
    assert_eq!(face(&definition("LI01", 3, false), Audience::Full(2)), None);
    assert_eq!(face(&definition("AML", 4, false), Audience::Library), None);
}

#[test]
fn the_printed_table_is_current() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("projection.md");
    let printed = std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("FENHU_REFRESH").is_some() {
        std::fs::write(&path, document::markdown()).unwrap();
    } else {
        assert_eq!(printed, document::markdown(), "run the tests of head-office with FENHU_REFRESH=1");
    }
}

#[test]
fn what_is_no_customer_gives_no_face() {
    let tag = r#"{"code":"SAFE1"}"#;
    let whole = format!(r#"{{"tags":[{tag}],"tag_dots":{{"SAFE1":["d"]}},"name":"\\u5f20\\\""}}"#);
    let face = |text: &str| {
        let mut out = Vec::new();
        customer(text.as_bytes(), Audience::Full(3), &gate(), &mut out).map(|()| out)
    };
    assert_eq!(face(&whole).unwrap(), whole.as_bytes());
    let spaced =
        format!(" {{ \"tags\" : [ {tag} , {{\"code\":\"HIGH4\"}} ] , \"unknown\": {{\"a\":[1]}} }}\n");
    assert_eq!(face(&spaced).unwrap(), format!(r#"{{"tags":[{tag}]}}"#).as_bytes());
    // A code written with escapes is the same code.
    assert_eq!(face(r#"{"tags":[{"code":"HIGH\u0034"}]}"#).unwrap(), br#"{"tags":[]}"#);
    for text in [
        "",
        "null",
        "[]",
        "{",
        r#"{"name":"a"} {}"#,
        r#"{"name":"a"#,
        r#"{"name" "a"}"#,
        r#"{"name":}"#,
        r#"{"name":"a",}"#,
        r#"{,"name":"a"}"#,
        r#"{"name":"a" "number":"b"}"#,
        r#"{"name":nul}"#,
        r#"{"name":["a"}"#,
        r#"{"tags":{"code":"HIGH4"}}"#,
        r#"{"tags":"HIGH4"}"#,
        r#"{"tags":[{"value":"x"}]}"#,
        r#"{"tags":[{"code":"SAFE1","code":"HIGH4"}]}"#,
        r#"{"tags":[{"code":4}]}"#,
        r#"{"tag_dots":["HIGH4"]}"#,
    ] {
        assert!(face(text).is_err(), "{text}");
    }
    let mut out = Vec::new();
    assert!(customer(b"{\"name\":\"\xff\"}", Audience::Full(3), &gate(), &mut out).is_err());
}
