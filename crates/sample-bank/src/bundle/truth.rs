//! Truth: what was planted, for oracle tests. Customers are named by their number.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::bank::{self, Roster};
use crate::bundle::number;
use crate::failure::GenerateError;
use crate::population::{Draft, Plant, Planted};
use crate::specification::Specification;

/// The content of truth.json.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truth {
    /// Business date of the bank.
    pub as_of: chrono::NaiveDate,
    /// Last closed month.
    pub last_month: domain::Month,
    /// Seed it came from.
    pub seed: u64,
    /// Data lines of each file.
    pub counts: Counts,
    /// Customers by the tier of their last daily average, 普通 first, default thresholds.
    pub tiers: [u64; 5],
    /// 流失: assets decayed over the last three months.
    pub churners: Vec<String>,
    /// 临界: less than 3 % below the next tier.
    pub near_threshold: Vec<String>,
    /// 到期未联系: a large maturity within 30 days, no contact for 90.
    pub silent_maturities: Vec<String>,
    /// Two records of one person.
    pub duplicates: Vec<[String; 2]>,
    /// Households: members share an address.
    pub households: Vec<Vec<String>>,
    /// Customers of somebody who left, and who that was.
    pub leavers: Leavers,
    /// Customers whose lunar birthday falls on a day.
    pub lunar_birthdays: Vec<LunarBirthday>,
    /// 白金 and above without an advisor.
    pub pool: Vec<String>,
    /// Campaigns and needs, counted.
    pub pursued: crate::touch::Planted,
}

/// Data lines of each file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub organizations: u64,
    pub staff: u64,
    pub customers: u64,
    pub contact_points: u64,
    pub holdings: u64,
    pub snapshots: u64,
    pub transaction_months: u64,
    pub behaviours: u64,
    pub behaviour_days: u64,
    pub campaigns: u64,
    pub campaign_members: u64,
    pub needs: u64,
    pub interactions: u64,
    pub assignments: u64,
    pub tags: u64,
}

/// Who left, and whom they served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leavers {
    /// 工号; none when nobody left.
    pub emp_no: Option<String>,
    /// Their customers.
    pub customers: Vec<String>,
}

/// A lunar birthday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LunarBirthday {
    /// Whose.
    pub customer: String,
    /// The solar day it falls on.
    pub on: chrono::NaiveDate,
}

pub(crate) fn tell(
    spec: &Specification,
    drafts: &[Draft],
    planted: &Planted,
    roster: &Roster,
    (counts, pursued): (Counts, crate::touch::Planted),
) -> Truth {
    let named = |indices: &[usize]| indices.iter().copied().map(number).collect::<Vec<String>>();
    let mut tiers = [0; 5];
    drafts.iter().for_each(|draft| tiers[draft.tier] += 1);
    let pool = drafts
        .iter()
        .filter(|draft| draft.tier >= 2 && draft.advisor.is_none() && draft.plant != Plant::Leaver)
        .map(|draft| number(draft.index))
        .collect();
    let left = bank::leaver();
    Truth {
        as_of: spec.as_of,
        last_month: spec.last_month(),
        seed: spec.seed,
        counts,
        tiers,
        churners: named(&planted.churners),
        near_threshold: named(&planted.near_threshold),
        silent_maturities: named(&planted.silent_maturities),
        duplicates: planted.duplicates.iter().map(|pair| [number(pair.first), number(pair.second)]).collect(),
        households: planted.households.iter().map(|members| named(members)).collect(),
        leavers: Leavers {
            emp_no: roster.staff.iter().any(|one| one.emp_no == left).then_some(left),
            customers: named(&planted.leavers),
        },
        lunar_birthdays: planted
            .lunar_birthdays
            .iter()
            .map(|(index, on)| LunarBirthday { customer: number(*index), on: *on })
            .collect(),
        pool,
        pursued,
    }
}

impl Truth {
    pub(crate) fn write(&self, folder: &Path) -> Result<(), GenerateError> {
        let path = folder.join("truth.json");
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| GenerateError::Write { path: path.clone(), source: error.into() })?;
        std::fs::write(&path, text + "\n").map_err(|source| GenerateError::Write { path, source })
    }
}
