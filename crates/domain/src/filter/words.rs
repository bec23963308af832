//! Words: what the codes of one bank are called, and what one person may ask by. A field, tag or
//! value that is not in them does not exist for that person.

use std::borrow::Cow;

use super::field::{Choices, EXTRA, Field, fields};
use crate::authority::Slice;
use crate::id::TierCode;

/// A code and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Code.
    pub code: String,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

/// Fields of who waits in the pool, as everybody who may claim them sees them: nothing that names
/// a person (P-21).
const POOLED: [&str; 7] = ["tier", "tier_since", "stage", "stage_since", "gender", "age_band", "status"];

/// The words of one person at one bank.
#[derive(Debug, Clone)]
pub struct Words {
    /// The slice they hold.
    pub slice: Slice,
    /// Tiers of the rule in force, lowest first.
    pub tiers: Vec<Choice>,
    /// Tags they may see.
    pub tags: Vec<Choice>,
    /// Products.
    pub products: Vec<Choice>,
    /// Staff by number.
    pub staff: Vec<Choice>,
    /// Campaigns.
    pub campaigns: Vec<Choice>,
    /// Columns of an imported bank.
    pub extras: Vec<String>,
    /// Tier codes by letter ([`super::tier_letters`]).
    pub letters: Vec<TierCode>,
}

impl Words {
    /// Words of a bank of which nothing is known yet.
    pub fn of_slice(slice: Slice) -> Words {
        Words {
            slice,
            tiers: Vec::new(),
            tags: Vec::new(),
            products: Vec::new(),
            staff: Vec::new(),
            campaigns: Vec::new(),
            extras: Vec::new(),
            letters: Vec::new(),
        }
    }

    /// Whether this person may ask by a field.
    pub fn sees(&self, field: &Field) -> bool {
        match self.slice {
            Slice::Full => true,
            Slice::Counter => field.counter,
            Slice::Pool => POOLED.contains(&field.code),
            Slice::Anonymous => false,
        }
    }

    /// The fields this person may ask by.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        fields().filter(|field| self.sees(field))
    }

    /// The field of a code in a tree, with its column when it is one of an imported bank.
    pub fn field<'a>(&self, code: &'a str) -> Option<(&'static Field, Option<&'a str>)> {
        if let Some(column) = code.strip_prefix("extra.") {
            let known = self.sees(&EXTRA) && self.extras.iter().any(|extra| extra == column);
            return known.then_some((&EXTRA, Some(column)));
        }
        self.fields().find(|field| field.code == code).map(|field| (field, None))
    }

    /// The code of a field as a text names it, in any language, whatever the case.
    pub fn code_of(&self, name: &str) -> Option<String> {
        if let Some(column) = ["扩展.", "extra."].iter().find_map(|head| strip_head(name, head)) {
            let extra = self.extras.iter().find(|extra| *extra == column)?;
            return self.sees(&EXTRA).then(|| format!("extra.{extra}"));
        }
        let same = |known: &str| known == name || known.eq_ignore_ascii_case(name);
        self.fields().find(|field| field.names().any(same)).map(|field| field.code.to_owned())
    }

    /// The codes a field takes, in order; empty when it takes any.
    pub fn choices(&self, field: &Field) -> Cow<'_, [Choice]> {
        match field.choices {
            Choices::None => Cow::Borrowed(&[]),
            Choices::Fixed(list) => Cow::Owned(list.iter().map(choice).collect()),
            Choices::Tiers => Cow::Borrowed(&self.tiers),
            Choices::Tags => Cow::Borrowed(&self.tags),
            Choices::Products => Cow::Borrowed(&self.products),
            Choices::Staff => Cow::Borrowed(&self.staff),
            Choices::Campaigns => Cow::Borrowed(&self.campaigns),
        }
    }

    /// The parts of a field.
    pub fn parts(field: &Field) -> Vec<Choice> {
        field.parts().iter().map(choice).collect()
    }
}

impl Choice {
    /// Its word in a language.
    pub fn word(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

fn choice((code, zh, en): &(&str, &str, &str)) -> Choice {
    Choice { code: (*code).to_owned(), zh: (*zh).to_owned(), en: (*en).to_owned() }
}

fn strip_head<'a>(name: &'a str, head: &str) -> Option<&'a str> {
    let start = name.get(..head.len())?;
    start.eq_ignore_ascii_case(head).then(|| &name[head.len()..])
}
