//! Meant: a filter as whoever asks means it: with the words of their bank, of what their role
//! may see, on the day of the desk.

use device_store::read::Compiled;
use domain::authority::Slice;
use domain::campaign::Campaign;
use domain::filter::{Checked, Choice, Filter, Language, Words, Wrong, tier_letters};

use crate::desk::{Cx, Stop};
use crate::setting;

/// The words somebody may use in a filter.
pub(crate) fn words(cx: &Cx<'_>) -> Result<Words, Stop> {
    let reference = &cx.words.reference;
    let choice = |code: &str, zh: &str, en: &str| Choice {
        code: code.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
    };
    let slice = Slice::of(cx.actor.role).unwrap_or(Slice::Anonymous);
    let levels = cx.words.rule().map(|rule| rule.levels.as_slice()).unwrap_or_default();
    Ok(Words {
        slice,
        tiers: levels
            .iter()
            .map(|level| choice(level.code.as_str(), &level.name_zh, &level.name_en))
            .collect(),
        tags: reference.tags.values().map(|tag| choice(tag.code.as_str(), &tag.name, &tag.name_en)).collect(),
        products: reference
            .products
            .values()
            .map(|one| choice(one.code.as_str(), &one.name, one.name_en.as_deref().unwrap_or(&one.name)))
            .collect(),
        staff: reference
            .staff
            .values()
            .map(|one| choice(one.emp_no.as_str(), &one.name, &one.name))
            .collect(),
        campaigns: campaigns(cx, slice),
        extras: if slice == Slice::Full { cx.reader.extra_columns()? } else { Vec::new() },
        letters: tier_letters(&reference.rules),
    })
}

/// The campaigns a filter may name, the latest first: none at the counter, which is sent none.
fn campaigns(cx: &Cx<'_>, slice: Slice) -> Vec<Choice> {
    if slice != Slice::Full {
        return Vec::new();
    }
    let mut found: Vec<&Campaign> = cx.words.reference.campaigns.values().collect();
    found.sort_by(|a, b| (b.from, &a.code).cmp(&(a.from, &b.code)));
    let choice = |one: &Campaign| Choice {
        code: one.code.to_string(),
        zh: one.name.clone(),
        en: one.name_en.clone().unwrap_or_else(|| one.name.clone()),
    };
    found.into_iter().map(choice).collect()
}

/// A filter that means something to whoever asks.
pub(crate) fn checked(cx: &Cx<'_>, words: &Words, filter: &Filter) -> Result<Checked, Stop> {
    filter.check(words, cx.today).map_err(refused)
}

/// The same, ready for the store.
pub(crate) fn compiled(cx: &Cx<'_>, words: &Words, filter: &Filter) -> Result<Compiled, Stop> {
    Ok(cx.reader.compiled(&checked(cx, words, filter)?)?)
}

/// A field one does not have and one that does not exist are told alike (N-03).
pub(crate) fn refused(wrong: Wrong) -> Stop {
    Stop::refused(if wrong.code == "unknown_field" { "restricted" } else { wrong.code })
}

/// The language of a text.
pub(crate) fn language(language: setting::Language) -> Language {
    match language {
        setting::Language::Chinese => Language::Chinese,
        setting::Language::English => Language::English,
    }
}
