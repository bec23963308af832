//! Setting: preferences of this user on this device.

mod read;
mod write;

use domain::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Preferences of this user.
pub(crate) struct Read;
/// Keeps the preferences of this user.
pub(crate) struct Write;

/// Answer of `setting.get`; request and answer of `setting.set`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Language of the screen.
    pub language: Language,
    /// Row height.
    pub density: Density,
    /// Colours of up and down.
    pub movement: Movement,
    /// Light, dark or the system's.
    pub theme: Theme,
    /// Columns of the book, in order; empty for the default.
    pub book_columns: Vec<String>,
    /// High value of the four quadrants, from this 月日均; none for the threshold of the third tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub value_from: Option<Fen>,
    /// High potential of the four quadrants, from these points; none for 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub potential_from: Option<u8>,
}

/// Language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Language {
    /// 简体中文
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English
    #[serde(rename = "en")]
    English,
}

/// Row height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// 32 px.
    Compact,
    /// 40 px.
    Comfortable,
}

/// Colours of up and down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// 红涨绿跌
    RedUp,
    /// 绿涨红跌
    GreenUp,
    /// 仅符号
    SignOnly,
}

/// Theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}
