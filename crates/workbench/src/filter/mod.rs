//! Filter: text and tree of one filter, and what the builder offers. What a filter means is
//! `domain::filter`; whom it finds is asked of `customer.book` and `customer.count`.

pub(crate) mod column;
mod fields;
pub(crate) mod meant;
mod parse;
mod print;

use std::collections::BTreeMap;

use domain::filter::{FieldKind, Filter, Op};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::setting::Language;

/// Reads a text.
pub(crate) struct Parse;
/// Writes a tree as text.
pub(crate) struct Print;
/// What the builder offers.
pub(crate) struct Fields;

/// Request of `filter.parse`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterParseRequest {
    /// Such as `层级:白金 且 未联系>60天`; words of either language are read.
    pub text: String,
    /// Language of the canonical text and of suggestions.
    pub language: Language,
}

/// Answer of `filter.parse`: a tree or a fault, never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterParsed {
    /// The tree; an empty text is everybody (`{"all": []}`).
    pub filter: Option<Filter>,
    /// The tree as text in the language asked for.
    pub text: Option<String>,
    /// What is wrong with the text.
    pub fault: Option<FilterFault>,
}

/// What is wrong with a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterFault {
    /// `unknown_field unknown_value value_expected bad_number bad_date bad_unit operator_expected
    /// wrong_operator unclosed unexpected window_expected wrong_window part_expected
    /// whole_months too_deep too_long span_backwards`.
    pub code: String,
    /// Where it begins, in UTF-16 units of the text.
    pub at: u32,
    /// How long it is, in UTF-16 units; 0 = something is missing there.
    pub length: u32,
    /// Facts for the words: `field`, `word`, `max`.
    pub facts: BTreeMap<String, String>,
    /// What may have been meant: each can stand in place of the faulty part. Best first.
    pub suggestions: Vec<String>,
}

/// Request of `filter.print`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterPrintRequest {
    /// The tree.
    pub filter: Filter,
    /// In which language.
    pub language: Language,
}

/// Answer of `filter.print`. Failure `restricted` when the tree names a field this person
/// does not have (含无权限条件), other codes of [`FilterFault`] when it is no filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterPrinted {
    /// Reads back as the same tree.
    pub text: String,
    /// The tree without empty and needless groups.
    pub filter: Filter,
}

/// Answer of `filter.fields`: what this role may ask by, grouped by room in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterFields {
    /// Fields.
    pub fields: Vec<FilterField>,
}

/// One field of the builder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterField {
    /// Code, as in a tree.
    pub code: String,
    /// 层级.
    pub name_zh: String,
    /// tier.
    pub name_en: String,
    /// Room it belongs to: `tier person asset product behaviour contact campaign task tag service
    /// record extra score`.
    pub room: String,
    /// What values it takes.
    pub kind: FieldKind,
    /// Unit after the number in Chinese (天, 岁, 次); empty without.
    pub unit_zh: String,
    /// The same in English (`d`, empty).
    pub unit_en: String,
    /// Operators it allows.
    pub ops: Vec<Op>,
    /// Codes to choose from, in order; empty for numbers, days and text.
    pub choices: Vec<FilterChoice>,
    /// What can be counted of it (channels, families); empty when it is one thing.
    pub parts: Vec<FilterChoice>,
    /// How it takes a time: see [`FieldWindow`].
    pub window: FieldWindow,
    /// May stand in `group_by` and as a dimension of a pivot.
    pub groups: bool,
    /// May stand in `group_by`, a customer in the group of each of its values.
    pub lists: bool,
    /// May stand in `columns` of the book.
    pub column: bool,
}

/// How a field takes a time to count over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldWindow {
    /// None.
    No,
    /// The last 30, 90, 180 or 365 days: closed months (1, 3, 6, 12).
    Months,
    /// The same, the last 7 days, or a stretch up to today of whole months and of the last days.
    Deeds,
    /// Any stretch up to today.
    Past,
    /// Any stretch from today.
    Ahead,
    /// One closed month.
    Month,
}

/// A code and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilterChoice {
    /// Code.
    pub code: String,
    /// Chinese.
    pub name_zh: String,
    /// English.
    pub name_en: String,
}
