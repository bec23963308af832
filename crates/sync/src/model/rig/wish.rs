//! What people wish: an intent about somebody their device shows.

use std::collections::BTreeMap;

use domain::{BranchCode, Timestamp};
use protocol::scope::Scope;
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use crate::model::{Dice, MemoryStore};

/// What the checker remembers of a wish.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) customer: String,
    /// Kind and id of the child it writes.
    pub(super) child: Option<(&'static str, String)>,
}

/// Makes a wish on a device and saves it. None when the device shows nobody.
pub(super) fn make(
    store: &mut MemoryStore,
    dice: &mut Dice,
    number: u64,
    at: Timestamp,
    made: &BTreeMap<String, Made>,
) -> Option<(String, Made)> {
    let shown: Vec<(BranchCode, String, String)> = store
        .shelves()
        .iter()
        .filter_map(|scope| Some((branch(scope)?, scope)))
        .flat_map(|(branch, scope)| {
            let members = store.shelf(scope).members.into_iter();
            members.map(move |(id, (_, payload))| (branch.clone(), id, payload)).collect::<Vec<_>>()
        })
        .collect();
    let (branch, id, payload) = dice.pick(&shown)?.clone();
    let seen: Value = serde_json::from_str(&payload).ok()?;
    let mid = format!("m{number}");
    let fresh = format!("i{number}");
    let text = format!("t{number}");
    let (name, mut args, child) = match dice.below(16) {
        0..=1 => {
            let visibility = if dice.percent(50) { "private" } else { "branch" };
            let args = json!({"id": fresh, "text": text, "visibility": visibility});
            ("note.add@1", args, Some(("note", fresh)))
        }
        2 => ("interaction.log@1", json!({"id": fresh, "text": text}), Some(("interaction", fresh))),
        3 => ("task.create@1", json!({"id": fresh, "text": text}), Some(("task", fresh))),
        4 => ("note.amend@1", json!({"note": earlier(dice, made, "note", &id), "text": text}), None),
        5 => ("note.retract@1", json!({"note": earlier(dice, made, "note", &id)}), None),
        6 => ("task.complete@1", json!({"task": earlier(dice, made, "task", &id)}), None),
        7 => ("task.cancel@1", json!({"task": earlier(dice, made, "task", &id)}), None),
        8..=9 => {
            let tag = *dice.pick(&["ID1", "ID2", "IN1", "NE1", "RI1"])?;
            ("tag.add@1", json!({"tag": tag, "dot": fresh}), None)
        }
        10..=11 => {
            let tag = worn(&seen).unwrap_or_else(|| ("ID1".to_owned(), Vec::new()));
            ("tag.remove@1", json!({"tag": tag.0, "dots": tag.1}), None)
        }
        12 => ("customer.set@1", json!({"value": text, "base_version": seen["nick_ver"]}), None),
        13 => {
            let value = if dice.percent(30) { seen["phone"].clone() } else { json!(text) };
            ("customer.fix@1", json!({"value": value, "base_version": seen["phone_ver"]}), None)
        }
        14 => ("customer.propose_change@1", json!({"id": fresh, "value": text}), Some(("change", fresh))),
        _ => {
            let to = dice.below(8);
            ("assignment.request@1", json!({"to": to, "owner_version": seen["owner_ver"]}), None)
        }
    };
    args["customer"] = json!(id);
    store.save_as(name, &mid, &branch, to_raw_value(&args).ok()?, at);
    Some((mid, Made { customer: id, child }))
}

/// A tag somebody set, with the dots that were set by people.
fn worn(seen: &Value) -> Option<(String, Vec<String>)> {
    seen["tags"].as_array()?.iter().find_map(|tag| {
        let dots = tag["dots"].as_array()?.iter().filter_map(Value::as_str);
        let dots: Vec<String> = dots.filter(|dot| *dot != "head-office").map(str::to_owned).collect();
        (!dots.is_empty()).then(|| (tag["code"].as_str().unwrap_or_default().to_owned(), dots))
    })
}

/// Something of this kind that was written on this device about this customer, or nothing
/// anybody knows.
fn earlier(dice: &mut Dice, made: &BTreeMap<String, Made>, kind: &str, customer: &str) -> String {
    let fits = made.values().filter(|made| made.customer == customer);
    let ids: Vec<&String> =
        fits.filter_map(|made| made.child.as_ref()).filter(|(of, _)| *of == kind).map(|(_, id)| id).collect();
    dice.pick(&ids).map_or_else(|| "nothing".to_owned(), |id| (*id).clone())
}

pub(super) fn branch(scope: &Scope) -> Option<BranchCode> {
    match scope {
        Scope::Assigned(_, branch) | Scope::Granted(_, branch) | Scope::Branch(branch) => {
            Some(branch.clone())
        }
        _ => None,
    }
}
