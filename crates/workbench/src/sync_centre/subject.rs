//! Subject: what an intent asked for, as codes and short values that the screen puts in words.
//! A value of a masked field is masked here.

use std::collections::BTreeMap;

use domain::EmpNo;
use domain::change::ControlledField;
use domain::id::TagCode;
use domain::intent::{Intent, Record};
use serde_json::Value;

use crate::desk::{Cx, Stop};

/// Arguments a line of the sync centre may name; all are codes, dates or short text that is not
/// masked anywhere.
const NAMED: [&str; 15] = [
    "code",
    "value",
    "channel",
    "outcome",
    "next_on",
    "field",
    "purpose",
    "title",
    "due",
    "until",
    "visibility",
    "given",
    "starred",
    "verdict",
    "reason",
];

/// What this intent is about, for the words.
pub(super) fn subject(cx: &Cx<'_>, intent: &Intent) -> Result<BTreeMap<String, String>, Stop> {
    let mut found = named(intent);
    match intent {
        Intent::ChangePropose(of) => {
            found.insert("value".to_owned(), of.field.shown(&of.value));
        }
        Intent::TagAdd(of) => tag(cx, &of.code, &mut found),
        Intent::TagRemove(of) => tag(cx, &of.code, &mut found),
        Intent::AssignmentRequest(of) => receiver(cx, of.to.as_ref(), &mut found),
        _ => {}
    }
    if !found.contains_key("title")
        && let Some(title) = title(cx, intent)?
    {
        found.insert("title".to_owned(), title);
    }
    Ok(found)
}

fn named(intent: &Intent) -> BTreeMap<String, String> {
    let Ok(Value::Object(args)) = serde_json::to_value(intent) else { return BTreeMap::new() };
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    };
    NAMED.iter().filter_map(|name| Some(((*name).to_owned(), plain(args.get(*name)?)?))).collect()
}

/// Both names of a tag; none when this person may not know the tag any more.
fn tag(cx: &Cx<'_>, code: &TagCode, found: &mut BTreeMap<String, String>) {
    if let Some(def) = domain::tag::find(cx.words.library(), code.as_str()) {
        found.insert("tag_zh".to_owned(), def.name.clone());
        found.insert("tag_en".to_owned(), def.name_en.clone());
    }
}

/// To whom an assignment was asked: `to` is empty for the pool, `to_name` is there when this
/// desk knows the name.
fn receiver(cx: &Cx<'_>, to: Option<&EmpNo>, found: &mut BTreeMap<String, String>) {
    if let Some(name) = to.and_then(|to| cx.words.staff_name(to)) {
        found.insert("to_name".to_owned(), name);
    }
    found.insert("to".to_owned(), to.map(ToString::to_string).unwrap_or_default());
}

/// What the task of a step is called, or which field the correction of a decision is about.
fn title(cx: &Cx<'_>, intent: &Intent) -> Result<Option<String>, Stop> {
    let Some(key) = intent.touches() else { return Ok(None) };
    Ok(match cx.reader.record(intent.customer(), key)? {
        Some(Record::Task(task)) => Some(task.title),
        Some(Record::Change(change)) => Some(ControlledField::code(change.field).to_owned()),
        _ => None,
    })
}
