//! Choices: the tags of the library this person may put on by hand, searched as a customer is:
//! by name, pinyin, initials or code.

use domain::audit::AuditAction;
use domain::authority::{Operation, Slice};
use domain::customer::Customer;
use domain::id::TagCode;
use domain::tag::{CATEGORIES, TagDef, TagSource, is_visible};

use super::{Choices, TagChoice, TagChoices, TagChoicesRequest, TagValue};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Choices {
    const NAME: &'static str = "tag.choices";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = TagChoicesRequest;
    type Response = TagChoices;

    fn run(desk: &Desk, request: TagChoicesRequest, given_up: &GivenUp) -> Result<TagChoices, Stop> {
        let ask = Ask::of(Operation::TagAdd, AuditAction::View).about(request.customer);
        desk.act(ask, given_up, |cx| choices(cx, &request))
    }
}

fn choices(cx: &Cx<'_>, request: &TagChoicesRequest) -> Result<TagChoices, Stop> {
    let held = cx.held(request.customer)?;
    let Some(slice) = Slice::of(cx.actor.role) else { return Err(Stop::refused("no_access")) };
    let asked = device_store::fold(&request.search);
    let by_hand = |def: &&TagDef| matches!(def.source, TagSource::Manual | TagSource::Declared);
    let mut found: Vec<&TagDef> = cx
        .words
        .library()
        .iter()
        .filter(by_hand)
        .filter(|def| is_visible(def, slice, cx.actor.clearance) && answers(def, &asked))
        .collect();
    let place =
        |def: &TagDef| CATEGORIES.iter().position(|name| *name == def.category).unwrap_or(CATEGORIES.len());
    found.sort_by(|a, b| (place(a), &a.category, &a.code).cmp(&(place(b), &b.category, &b.code)));
    let choices = found.into_iter().map(|def| choice(cx, def, &held.customer)).collect();
    Ok(TagChoices { choices })
}

/// Whether a definition is meant by what was typed, folded as the look-up folds it.
fn answers(def: &TagDef, asked: &str) -> bool {
    if asked.is_empty() {
        return true;
    }
    let pinyin = device_store::name_key(&def.name);
    let initials: String = pinyin.split_whitespace().filter_map(|syllable| syllable.chars().next()).collect();
    let spoken: String = pinyin.split_whitespace().collect();
    [def.name.as_str(), def.name_en.as_str(), def.code.as_str(), &initials, &spoken]
        .iter()
        .any(|name| device_store::fold(name).contains(asked))
}

fn choice(cx: &Cx<'_>, def: &TagDef, customer: &Customer) -> TagChoice {
    TagChoice {
        code: def.code.to_string(),
        name_zh: def.name.clone(),
        name_en: def.name_en.clone(),
        category: def.category.clone(),
        kind: def.kind,
        values: values(def),
        sensitivity: def.sensitivity,
        ttl_days: def.ttl_days,
        worn: customer.tag(def.code.as_str(), cx.today).is_some(),
        replaces: replaced(cx, def, customer).map(|code| code.to_string()),
    }
}

fn values(def: &TagDef) -> Vec<TagValue> {
    let word =
        |words: &[String], at: usize, value: &str| words.get(at).map_or(value, String::as_str).to_owned();
    let value = |(at, value): (usize, &String)| TagValue {
        value: value.clone(),
        zh: word(&def.values_zh, at, value),
        en: word(&def.values_en, at, value),
    };
    def.values.iter().enumerate().map(value).collect()
}

/// The tag of the same exclusive group that is on now.
fn replaced<'c>(cx: &Cx<'_>, def: &TagDef, customer: &'c Customer) -> Option<&'c TagCode> {
    let group = def.exclusive_group.as_ref()?;
    let same = |code: &TagCode| {
        *code != def.code
            && domain::tag::find(cx.words.library(), code.as_str())
                .is_some_and(|other| other.exclusive_group.as_ref() == Some(group))
    };
    customer.tags.iter().find(|tag| tag.is_alive(cx.today) && same(&tag.code)).map(|tag| &tag.code)
}
