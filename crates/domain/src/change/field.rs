//! The controlled fields, what they hold now, and their versions.

use serde::{Deserialize, Serialize};

use crate::customer::mask::{self, MaskProfile};
use crate::customer::{ContactKind, Customer, Profile};

/// Fields of the master record a branch may ask to have corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ControlledField {
    /// 姓名
    Name,
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
    /// 婚姻
    Marital,
    /// 学历
    Education,
    /// 职业
    Occupation,
    /// 工作单位
    Employer,
    /// 职务
    Title,
    /// 年收入
    IncomeBand,
}

impl ControlledField {
    /// All of them.
    pub const ALL: [ControlledField; 12] = [
        ControlledField::Name,
        ControlledField::Mobile,
        ControlledField::Landline,
        ControlledField::HomeAddress,
        ControlledField::WorkAddress,
        ControlledField::Email,
        ControlledField::Marital,
        ControlledField::Education,
        ControlledField::Occupation,
        ControlledField::Employer,
        ControlledField::Title,
        ControlledField::IncomeBand,
    ];

    /// The code it travels as.
    pub fn code(self) -> &'static str {
        match self {
            ControlledField::Name => "name",
            ControlledField::Mobile => "mobile",
            ControlledField::Landline => "landline",
            ControlledField::HomeAddress => "home_address",
            ControlledField::WorkAddress => "work_address",
            ControlledField::Email => "email",
            ControlledField::Marital => "marital",
            ControlledField::Education => "education",
            ControlledField::Occupation => "occupation",
            ControlledField::Employer => "employer",
            ControlledField::Title => "title",
            ControlledField::IncomeBand => "income_band",
        }
    }

    /// The contact point it stands for.
    pub fn contact(self) -> Option<ContactKind> {
        match self {
            ControlledField::Mobile => Some(ContactKind::Mobile),
            ControlledField::Landline => Some(ContactKind::Landline),
            ControlledField::HomeAddress => Some(ContactKind::HomeAddress),
            ControlledField::WorkAddress => Some(ContactKind::WorkAddress),
            ControlledField::Email => Some(ContactKind::Email),
            _ => None,
        }
    }

    /// Whether a screen shows it masked only (PRODUCT.md 4.3).
    pub fn is_masked(self) -> bool {
        self == ControlledField::Name || self.contact().is_some()
    }

    /// A value of this field as a screen may show it.
    pub fn shown(self, value: &str) -> String {
        match self {
            ControlledField::Name => mask::name(value),
            ControlledField::Mobile | ControlledField::Landline => MaskProfile::STANDARD.phone(value),
            ControlledField::HomeAddress | ControlledField::WorkAddress => mask::address(value),
            ControlledField::Email => mask::mail(value),
            _ => value.to_owned(),
        }
    }

    /// What the row says now, as a screen may show it.
    pub fn of(self, customer: &Customer) -> Option<String> {
        let profile = |pick: fn(&Profile) -> &Option<String>| {
            customer.profile.as_ref().and_then(|profile| pick(profile).clone())
        };
        match self {
            ControlledField::Name => customer.name.as_deref().map(mask::name),
            ControlledField::Marital => profile(|one| &one.marital),
            ControlledField::Education => profile(|one| &one.education),
            ControlledField::Occupation => profile(|one| &one.occupation),
            ControlledField::Employer => profile(|one| &one.employer),
            ControlledField::Title => profile(|one| &one.title),
            ControlledField::IncomeBand => profile(|one| &one.income_band),
            _ => {
                let kind = self.contact()?;
                let mut points = customer.contacts.iter().filter(|point| point.kind == kind);
                let first = points.clone().find(|point| point.primary).or_else(|| points.next())?;
                Some(first.masked.clone())
            }
        }
    }
}

/// Versions of the controlled fields after the master record was read again: one more for
/// each field that says something else than before.
pub fn stamp(before: &Customer, after: &mut Customer) {
    after.versions.clone_from(&before.versions);
    for field in ControlledField::ALL {
        if field.of(before) != field.of(after) || contact_hash(field, before) != contact_hash(field, after) {
            let version = after.versions.entry(field.code().to_owned()).or_default();
            *version = version.saturating_add(1);
        }
    }
}

/// Two numbers may share a mask; their hashes tell them apart.
fn contact_hash(field: ControlledField, customer: &Customer) -> Vec<&str> {
    let kind = field.contact();
    let points = customer.contacts.iter().filter(|point| Some(point.kind) == kind);
    points.filter_map(|point| point.hash.as_deref()).collect()
}
