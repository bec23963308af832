//! Customer: the aggregate's row, whole or sliced. Masks are in `mask`.
//!
//! One type serves head office, the wire and the device. What a slice leaves out
//! is absent (`None`, empty), never blanked: a role's payload does not contain what
//! the role may not see. Which slice holds which field is the allow-list table of
//! `head-office` (SYNC.md 2.7).

mod age;
pub mod identity;
pub mod mask;
pub mod place;
#[cfg(test)]
mod sample;
pub mod soft;
mod standing;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use age::age;
#[cfg(test)]
pub(crate) use sample::sample;

use crate::assignment::Served;
use crate::calendar::{BusinessDate, Month};
use crate::id::{BranchCode, CustomerId, TagCode};
use crate::lifecycle::LifecycleState;
use crate::money::Fen;
use crate::tag::TagAssignment;
use crate::tier::TierDecision;

/// A customer as one row. Travels as `k = "customer"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    /// Identity across the whole bank.
    pub id: CustomerId,
    /// Home branch.
    pub branch: BranchCode,
    /// 客户号 (ECIF), 10-12 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Full name. On the device for search only; screens get it masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// True when the source had no name and one was made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub name_generated: bool,
    /// GB/T 2261.1.
    pub gender: Gender,
    /// Full slice only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<BusinessDate>,
    /// In every slice.
    pub age_band: AgeBand,
    /// Identity document, masked, with its last four.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// Phones, addresses, mail: masked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ContactPoint>,
    /// Attributes of the person; full slice only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// How the customer wants to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preference: Option<ContactPreference>,
    /// First account opened on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<BusinessDate>,
    /// 正常, 睡眠, 销户.
    pub status: Status,
    /// The tier in force and why. In the counter slice `decision.inputs` are absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierDecision>,
    /// Life-cycle state and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<LifecycleState>,
    /// Assets now; full slice only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assets: Option<Assets>,
    /// Who serves: primary, assistant, cover.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub served_by: Vec<Served>,
    /// +1 on each change of `served_by`: the compare-and-set of an assignment request.
    #[serde(default)]
    pub owner_version: u32,
    /// Tags the receiver may see, each with its source and evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagAssignment>,
    /// Dots of the tags put on by hand (SYNC.md 2.10): only for who may write tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tag_dots: BTreeMap<TagCode, BTreeSet<Uuid>>,
    /// What the branch itself keeps, by the code of a [`soft::SoftField`]; full slice only.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub soft: BTreeMap<String, soft::SoftValue>,
    /// How often each soft or controlled field changed, and `preference`; absent = 0. The
    /// `base_version` of an intent is compared with it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub versions: BTreeMap<String, u32>,
    /// Last substantive contact (有效触达); full slice only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_contact_on: Option<BusinessDate>,
    /// Unknown columns of an imported bank, kept for tags and filters; full slice only.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The business date these facts are as of.
    pub as_of: BusinessDate,
}

impl Customer {
    /// A customer of whom nothing else is known yet.
    pub fn blank(id: CustomerId, branch: BranchCode, as_of: BusinessDate) -> Customer {
        Customer {
            id,
            branch,
            number: None,
            name: None,
            name_generated: false,
            gender: Gender::Unknown,
            birth_date: None,
            age_band: AgeBand::Unknown,
            identity: None,
            contacts: Vec::new(),
            profile: None,
            preference: None,
            opened_on: None,
            status: Status::Normal,
            tier: None,
            lifecycle: None,
            assets: None,
            served_by: Vec::new(),
            owner_version: 0,
            tags: Vec::new(),
            tag_dots: BTreeMap::new(),
            soft: BTreeMap::new(),
            versions: BTreeMap::new(),
            last_contact_on: None,
            extra: serde_json::Map::new(),
            as_of,
        }
    }
}

/// Gender, GB/T 2261.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// 男
    Male,
    /// 女
    Female,
    /// 未知
    Unknown,
}

/// Age band, tag AT01 (PRODUCT.md 3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum AgeBand {
    /// Under 18.
    #[serde(rename = "under_18")]
    Under18,
    /// 18-24.
    #[serde(rename = "18_24")]
    From18To24,
    /// 25-34.
    #[serde(rename = "25_34")]
    From25To34,
    /// 35-44.
    #[serde(rename = "35_44")]
    From35To44,
    /// 45-54.
    #[serde(rename = "45_54")]
    From45To54,
    /// 55-64.
    #[serde(rename = "55_64")]
    From55To64,
    /// 65 and over.
    #[serde(rename = "65_up")]
    From65,
    /// No birth date known.
    #[serde(rename = "unknown")]
    Unknown,
}

/// Whether the relation is alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 正常
    Normal,
    /// 睡眠
    Dormant,
    /// 销户
    Closed,
}

/// An identity document as it may be shown (GB/T 31186 kinds).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// `id_card`, `passport`, `hk_macau_permit`, ...
    pub kind: String,
    /// Masked by PRODUCT.md 4.3; the number itself is online-only.
    pub masked: String,
    /// Last four characters, for look-up.
    pub last4: String,
    /// Keyed BLAKE3 of the number, hex, for exact look-up.
    pub hash: String,
    /// Valid until, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<BusinessDate>,
}

/// One way to reach a customer, masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPoint {
    /// Kind.
    pub kind: ContactKind,
    /// Masked by PRODUCT.md 4.3.
    pub masked: String,
    /// Last four digits of a phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last4: Option<String>,
    /// Keyed BLAKE3 of the phone, hex, for exact look-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// When it was last proven right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<BusinessDate>,
    /// The one to use first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub primary: bool,
}

/// Kinds of contact point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// 手机
    Mobile,
    /// 座机
    Landline,
    /// 家庭地址
    HomeAddress,
    /// 单位地址
    WorkAddress,
    /// 邮箱
    Email,
    /// 企业微信
    Wecom,
}

/// Attributes of the person. Codes are the enum words of PRODUCT.md 3.1 in snake_case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// 婚姻: `single married divorced widowed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marital: Option<String>,
    /// 学历: `junior senior college bachelor master`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<String>,
    /// 职业 (GB/T 6565 main class, as the bank writes it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// 工作单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// 职务.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 年收入 in 万: `under_6 6_12 12_25 25_50 50_100 over_100`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub income_band: Option<String>,
    /// `urban`, `rural` or `overseas`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// District name, the finest place shown unmasked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// 乡镇、街道 of the home: for planning visits, and finer than what an address shows masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub township: Option<String>,
    /// 社区、村 of the home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<String>,
    /// Section of GB/T 4754 (`a` to `t`) of the business the customer owns (个体工商户, 小微企业).
    /// That there is one is all a retail desk knows of it: no balance (S-40).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// Size of that business: `large medium small micro`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_size: Option<String>,
}

/// How the customer wants to be reached (S-04).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPreference {
    /// `phone wecom counter visit sms`, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<String>,
    /// Best time, such as `weekday_evening`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best_slot: Option<String>,
    /// 勿扰电话.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub do_not_call: bool,
    /// 不接受营销.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub do_not_market: bool,
}

/// Assets as of the last closed month and the running one (never nightly balances).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assets {
    /// The last closed month.
    pub month: Month,
    /// Its 月日均 AUM.
    pub aum_davg: Fen,
    /// Its 时点 AUM.
    pub aum_eom: Fen,
    /// 月日均 AUM of the month before, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aum_davg_before: Option<Fen>,
    /// Loans outstanding.
    #[serde(default)]
    pub loans: Fen,
    /// Product families held.
    #[serde(default)]
    pub families: u8,
    /// Earliest maturity still ahead, with its sum on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_maturity: Option<NextMaturity>,
}

/// What falls due next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextMaturity {
    /// Due date.
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub on: BusinessDate,
    /// Sum of balances due that day.
    pub amount: Fen,
}
