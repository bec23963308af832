//! Feed: one source of head office's data: as of which day it last came, and how late that is
//! (S-06, N-10). A reference row that everybody is sent, so that each screen can say how old what
//! it shows is. What came in it is not here.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::calendar::{BusinessDate, Month, Timestamp};

/// A source: a reference row, `k = "feed"`, id = its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    /// The kind of file, such as `holding`.
    pub code: String,
    /// Business date of what it said last.
    pub as_of: BusinessDate,
    /// When head office took it in.
    pub loaded_at: Timestamp,
    /// Lines it had then.
    #[serde(default)]
    pub rows: u64,
}

/// How often a source is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// After the close of every day.
    Daily,
    /// After the close of every month.
    Monthly,
    /// When there is something new: it is never late.
    AsNeeded,
}

/// How a source stands against the business day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// It has the last close.
    Fresh,
    /// One close is missing, or up to three (amber).
    Late,
    /// More than three days late (red).
    Stale,
}

/// Days late from which a source is stale: more than three (N-10).
const STALE_FROM: u32 = 4;

impl Feed {
    /// How often it is expected; a source this program does not know is not called late.
    pub fn rhythm(&self) -> Rhythm {
        match self.code.as_str() {
            "customer" | "contact_point" | "holding" | "behaviour_day" | "transaction" => Rhythm::Daily,
            "snapshot" | "transaction_month" | "behaviour" => Rhythm::Monthly,
            _ => Rhythm::AsNeeded,
        }
    }

    /// Days since the first close that is missing should have been here: what is closed on a day is
    /// expected on the next. None for a source nobody waits for.
    pub fn days_late(&self, today: BusinessDate) -> Option<u32> {
        let after = self.as_of.succ_opt()?;
        let missing = match self.rhythm() {
            Rhythm::Daily => after,
            Rhythm::Monthly => Month::of(after).last_day(),
            Rhythm::AsNeeded => return None,
        };
        Some(u32::try_from((today - missing).num_days()).unwrap_or(0))
    }

    /// Whether tiers are computed from it: then a late one leaves them provisional.
    pub fn bears_on_tier(&self) -> bool {
        self.code == "snapshot"
    }

    /// Whether alerts of this code are computed from it: a contact is overdue by the standard of a
    /// tier, and what a close makes tags of is as old as its month.
    pub fn bears_on_alert(&self, alert: &str) -> bool {
        match self.code.as_str() {
            "customer" => alert == "id_expiring",
            "snapshot" => matches!(alert, "contact_overdue" | "kyc_due" | "risk_expired"),
            _ => false,
        }
    }

    /// Whether that is amber or red.
    pub fn age(&self, today: BusinessDate) -> Age {
        match self.days_late(today).unwrap_or(0) {
            0 => Age::Fresh,
            days if days < STALE_FROM => Age::Late,
            _ => Age::Stale,
        }
    }
}
