//! Conflict: 原值, 我的, 总行现值 of each field an intent wrote, and the intent that would be made
//! of a person's choice. Values are masked where their field is.

use std::collections::BTreeMap;

use device_store::read::IntentRow;
use domain::customer::soft::{PREFERENCE, WISHES, wish_of};
use domain::customer::{ContactPreference, Customer};
use domain::intent::Intent;
use uuid::Uuid;

use super::{FieldChoice, FieldConflict, Side};
use crate::desk::{Cx, Stop};

/// The fields of an intent that needs a person; empty when it is not about a field, or the
/// customer is not on this device any more.
pub(super) fn fields(cx: &Cx<'_>, row: &IntentRow) -> Result<Vec<FieldConflict>, Stop> {
    let Ok(intent) = Intent::parse(&row.name, &row.args) else { return Ok(Vec::new()) };
    let Some(customer) = now(cx, &intent)? else { return Ok(Vec::new()) };
    if !matches!(row.state.as_str(), "rejected" | "merged") {
        return Ok(Vec::new());
    }
    let seen: BTreeMap<String, String> =
        row.seen.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    Ok(match &intent {
        Intent::ChangePropose(of) if row.state == "rejected" => vec![FieldConflict {
            field: of.field.code().to_owned(),
            before: seen.get(of.field.code()).cloned(),
            mine: of.field.shown(&of.value),
            theirs: of.field.of(&customer),
            theirs_by: None,
            settled: None,
        }],
        Intent::CustomerSet(of) if row.state == "merged" => {
            let stands = customer.soft.get(of.field.code());
            let lost = stands.and_then(|value| value.before.as_ref());
            vec![FieldConflict {
                field: of.field.code().to_owned(),
                before: seen.get(of.field.code()).cloned(),
                mine: of.value.clone(),
                theirs: lost.map(|lost| lost.value.clone()),
                theirs_by: lost.and_then(|lost| cx.words.staff_name(&lost.by)),
                settled: lost.is_none().then_some(Side::Mine),
            }]
        }
        Intent::PreferenceSet(of) => {
            let stands = customer.preference.clone().unwrap_or_default();
            let theirs = |wish: &str| overwritten(row, wish).unwrap_or_else(|| wish_of(wish, &stands));
            WISHES.iter().map(|wish| wished(wish, &seen, &of.preference, theirs(wish))).collect()
        }
        _ => Vec::new(),
    })
}

fn wished(
    wish: &str,
    seen: &BTreeMap<String, String>,
    mine: &ContactPreference,
    theirs: String,
) -> FieldConflict {
    let mine = wish_of(wish, mine);
    FieldConflict {
        field: wish.to_owned(),
        before: seen.get(wish).cloned(),
        settled: (mine == theirs).then_some(Side::Mine),
        theirs: Some(theirs),
        theirs_by: None,
        mine,
    }
}

/// What head office held of a wish that this intent overwrote without having seen it.
fn overwritten(row: &IntentRow, wish: &str) -> Option<String> {
    (row.state == "merged").then(|| row.facts.get(wish).cloned()).flatten()
}

fn put_wish(wish: &str, value: &str, preference: &mut ContactPreference) {
    match wish {
        "channels" => preference.channels = value.split_whitespace().map(str::to_owned).collect(),
        "best_slot" => preference.best_slot = Some(value.to_owned()).filter(|slot| !slot.is_empty()),
        "do_not_call" => preference.do_not_call = value == "true",
        _ => preference.do_not_market = value == "true",
    }
}

/// What the author of an intent sees of the fields it writes: kept beside it, so that the 原值 is
/// still known when head office answers.
pub(crate) fn seen(intent: &Intent, customer: Option<&Customer>) -> Option<BTreeMap<String, String>> {
    let customer = customer?;
    let mut seen = BTreeMap::new();
    match intent {
        Intent::ChangePropose(of) => {
            seen.insert(of.field.code().to_owned(), of.field.of(customer).unwrap_or_default());
        }
        Intent::CustomerSet(of) => {
            let value = customer.soft.get(of.field.code()).map(|value| value.value.clone());
            seen.insert(of.field.code().to_owned(), value.unwrap_or_default());
        }
        Intent::PreferenceSet(_) => {
            let stands = customer.preference.clone().unwrap_or_default();
            seen.extend(WISHES.iter().map(|wish| ((*wish).to_owned(), wish_of(wish, &stands))));
        }
        _ => return None,
    }
    Some(seen)
}

/// Whether the same wish may go through another time: not what a person's role refuses.
pub(super) fn can_be_sent_again(row: &IntentRow) -> bool {
    let final_no = ["no_access", "not_found", "unknown_tag", "not_manual", "unknown_mutation", "validation"];
    !row.code.as_deref().is_some_and(|code| final_no.contains(&code))
        && row.code.as_deref() != Some("already_ended")
}

/// The intent a choice makes, over what head office holds now; none when nothing is to be sent.
pub(super) fn chosen(cx: &Cx<'_>, row: &IntentRow, choices: &[FieldChoice]) -> Result<Option<Intent>, Stop> {
    let mut intent = Intent::parse(&row.name, &row.args).map_err(|_| Stop::refused("unsupported"))?;
    let customer = now(cx, &intent)?;
    let choice = |field: &str| choices.iter().find(|choice| choice.field == field);
    match (&mut intent, &customer) {
        (Intent::ChangePropose(of), Some(customer)) => {
            let Some(choice) = choice(of.field.code()).filter(|one| one.side == Side::Mine) else {
                return Ok(None);
            };
            if let Some(edited) = &choice.edited {
                of.value = edited.trim().to_owned();
            }
            of.id = Uuid::now_v7();
            of.base_version = customer.version_of(of.field.code());
        }
        (Intent::CustomerSet(of), Some(customer)) => {
            let Some(choice) = choice(of.field.code()) else { return Ok(None) };
            let stands = customer.soft.get(of.field.code());
            let lost = stands.and_then(|value| value.before.as_ref()).map(|lost| lost.value.clone());
            of.value = match (choice.side, &choice.edited) {
                (Side::Theirs, _) => lost.unwrap_or_default(),
                (Side::Mine, Some(edited)) => edited.trim().to_owned(),
                // Mine stands already.
                (Side::Mine, None) => return Ok(None),
            };
            of.base_version = customer.version_of(of.field.code());
        }
        (Intent::PreferenceSet(of), Some(customer)) => {
            let stands = customer.preference.clone().unwrap_or_default();
            for wish in WISHES {
                match choice(wish) {
                    Some(FieldChoice { side: Side::Mine, edited: Some(edited), .. }) => {
                        put_wish(wish, edited, &mut of.preference);
                    }
                    Some(FieldChoice { side: Side::Theirs, .. }) => {
                        let theirs = overwritten(row, wish).unwrap_or_else(|| wish_of(wish, &stands));
                        put_wish(wish, &theirs, &mut of.preference);
                    }
                    _ => {}
                }
            }
            if of.preference == stands {
                return Ok(None);
            }
            of.base_version = customer.version_of(PREFERENCE);
        }
        (Intent::TagRemove(of), Some(customer)) => {
            let tags = domain::tag::TagSet { tags: customer.tags.clone(), dots: customer.tag_dots.clone() };
            of.dots = tags.seen(&of.code);
        }
        (Intent::AssignmentRequest(of), Some(customer)) => of.expect_owner_version = customer.owner_version,
        _ => {}
    }
    Ok(Some(intent))
}

/// Every field, mine: what 都用我的 stands for.
pub(super) fn all_mine(fields: &[FieldConflict]) -> Vec<FieldChoice> {
    all(fields, Side::Mine)
}

/// Every field, head office's: what 都用总行 stands for.
pub(super) fn all_theirs(fields: &[FieldConflict]) -> Vec<FieldChoice> {
    all(fields, Side::Theirs)
}

fn all(fields: &[FieldConflict], side: Side) -> Vec<FieldChoice> {
    fields.iter().map(|field| FieldChoice { field: field.field.clone(), side, edited: None }).collect()
}

fn now(cx: &Cx<'_>, intent: &Intent) -> Result<Option<Customer>, Stop> {
    Ok(match intent.customer() {
        Some(id) => cx.reader.held_by_id(id)?.map(|held| held.customer),
        None => None,
    })
}
