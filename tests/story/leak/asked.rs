//! Asked: what is told only to who asks for it by name. A tree that names a tag or a field one may not
//! know of is answered as one that names nothing; a value behind a mask comes to who serves the
//! customer and to nobody else; an intent and a handover are looked up by their id.

use domain::filter::fields;
use head_office::core::projection::tag_gate::asked_for;
use serde_json::{Value, json};
use support::Desk;

use super::bank::{self, MASTERS, TAGS};
use super::{Person, none_in};

/// Calls that answer about everybody a filter means.
fn filtered(filter: &Value) -> Vec<(&'static str, Value)> {
    let mut book = serde_json::to_value(support::desk::book_request("")).expect("a request");
    book["filter"] = filter.clone();
    vec![
        ("customer.count", json!({ "filter": filter, "search": "" })),
        ("customer.book", book),
        ("overview.get", json!({ "filter": filter, "from": null, "to": null })),
        (
            "overview.pivot",
            json!({ "filter": filter, "rows": "tier", "columns": "gender", "measure": "aum_mean" }),
        ),
        ("segment.portrait", json!({ "filter": filter })),
        ("segment.compare", json!({ "a": filter, "b": { "all": [] } })),
        ("segment.effect", json!({ "filter": filter, "campaign": null, "within": null })),
        ("filter.print", json!({ "filter": filter, "language": "zh-CN" })),
    ]
}

/// Every answer to a tree, with what it names left out.
fn answers(desk: &Desk, condition: &Value, named: &str) -> Vec<String> {
    // By itself, and where it would only tell by leaving somebody out.
    let alone = json!({ "is": condition });
    let trees = [alone.clone(), json!({ "not": alone }), json!({ "any": [alone, { "all": [] }] })];
    let ask = |(name, request): (&str, Value)| {
        let told = match desk.ask::<Value>(name, &request) {
            Ok(answer) => answer.to_string(),
            Err(failure) => format!("{} {:?}", failure.code, failure.facts),
        };
        format!("{name}: {}", told.replace(named, "_"))
    };
    trees.iter().flat_map(filtered).map(ask).collect()
}

/// A tag or a field that is not for this person is answered as one that does not exist, by every call
/// that takes a tree. Says how many were compared.
pub(super) fn a_forbidden_name_is_like_none(desk: &Desk, person: &Person, who: &str) -> (usize, usize) {
    let (most, counter) = asked_for(person.audience);
    let hidden: Vec<&str> = TAGS
        .iter()
        .filter(|(_, level, safe)| *level > most || (counter && !safe))
        .map(|(code, ..)| *code)
        .collect();
    let tag = |code: &str| {
        let condition = json!({ "field": "tag", "op": "is", "values": [{ "text": code }] });
        answers(desk, &condition, code)
    };
    for code in &hidden {
        assert_eq!(tag(code), tag(&format!("{}9", &code[..code.len() - 1])), "{who}: {code}");
    }
    let offered: Vec<String> = match desk.ask::<Value>("filter.fields", Value::Null) {
        Ok(answer) => {
            let fields = answer["fields"].as_array().expect("a list of fields").iter();
            fields.map(|field| field["code"].as_str().expect("a code").to_owned()).collect()
        }
        Err(_) => Vec::new(),
    };
    let field = |code: &str| answers(desk, &json!({ "field": code, "op": "known", "values": [] }), code);
    let nothing = field("no_such_field");
    let others: Vec<&str> =
        fields().map(|field| field.code).filter(|code| !offered.iter().any(|one| one == code)).collect();
    for code in &others {
        assert_eq!(field(code), nothing, "{who}: {code}");
    }
    (hidden.len(), others.len())
}

/// Values behind masks come to who serves the customer, singly and with a reason; whoever else asks
/// is told nothing, not even whether there is one.
pub(super) fn reveals(desk: &Desk, person: &Person, forbidden: &[String], who: &str) {
    for (number, id) in bank::ids().into_iter().enumerate() {
        let serves = person.may_reveal(number);
        for (kind, value) in MASTERS {
            let field = kind.split(':').next().unwrap_or(kind);
            let ask = json!({ "id": id, "field": field, "reason": "客户来电核对" });
            let told = match desk.ask::<Value>("customer.reveal", ask) {
                Ok(answer) => answer.to_string(),
                Err(failure) => format!("{failure:?}"),
            };
            let own = bank::master(value, number);
            assert_eq!(told.contains(&own), serves, "{who}: {field} of {number}: {told}");
            let rest: Vec<String> =
                forbidden.iter().filter(|text| !serves || **text != own).cloned().collect();
            none_in(told.as_bytes(), &rest, who, "customer.reveal");
        }
    }
}

/// Looked up by id: an intent of one's own and one that is none, a handover that is none of theirs.
pub(super) fn by_id(desk: &Desk, person: &Person, forbidden: &[String], who: &str) {
    let star = |number: usize| {
        let ask = json!({ "customer": bank::ids()[number], "starred": true, "reason": "" });
        desk.ask::<Value>("star.set", ask).ok()
    };
    let saved = person.own.and_then(star).and_then(|saved| saved["mid"].as_str().map(str::to_owned));
    assert_eq!(saved.is_some(), person.own.is_some(), "{who} stars their own");
    let nobody = bank::ids()[0].to_string();
    for mid in saved.into_iter().chain([nobody.clone()]) {
        for (name, ask) in [("sync.intent", json!({ "mid": mid })), ("handover.read", json!({ "id": mid }))] {
            let told = match desk.ask::<Value>(name, ask) {
                Ok(answer) => answer.to_string(),
                Err(failure) => format!("{failure:?}"),
            };
            none_in(told.as_bytes(), forbidden, who, name);
        }
    }
}
