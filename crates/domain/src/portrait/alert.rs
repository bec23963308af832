//! Alerts: what about a customer needs a person, most severe first (P-19). They come from
//! tags and fields the slice holds, so a counter sees those of its slice and no others.

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::strategy::{self, ServiceStrategy};

/// An alert; the screen has the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// `fraud_watch complaint_open id_expiring risk_expired kyc_due contact_overdue unreachable
    /// do_not_call`.
    pub code: String,
    /// How severe.
    pub level: AlertLevel,
    /// The date in it, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<BusinessDate>,
}

/// How severe an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertLevel {
    /// Stop and read.
    Danger,
    /// Do something soon.
    Warn,
    /// Keep in mind.
    Plain,
}

/// All alerts of a customer on a day, most severe first.
pub fn alerts(customer: &Customer, strategy: Option<&ServiceStrategy>, today: BusinessDate) -> Vec<Alert> {
    let mut found = Vec::new();
    let mut add = |code: &str, level: AlertLevel, on: Option<BusinessDate>| {
        found.push(Alert { code: code.to_owned(), level, on });
    };
    let tagged = |code: &str| customer.tag(code, today).is_some();
    if tagged("RI08") {
        add("fraud_watch", AlertLevel::Danger, None);
    }
    if tagged("IN03") {
        add("complaint_open", AlertLevel::Danger, None);
    }
    if let Some((level, on)) = document(customer, today) {
        add("id_expiring", level, on);
    }
    if let Some(on) = risk_expired(customer, today) {
        add("risk_expired", AlertLevel::Warn, on);
    }
    if tagged("RI04") {
        add("kyc_due", AlertLevel::Warn, None);
    }
    let contact = strategy::contact(customer, strategy, today);
    if contact.overdue {
        add("contact_overdue", AlertLevel::Warn, contact.by);
    }
    if tagged("IN02") {
        add("unreachable", AlertLevel::Warn, None);
    }
    if tagged("SP03") || customer.preference.as_ref().is_some_and(|preference| preference.do_not_call) {
        add("do_not_call", AlertLevel::Plain, None);
    }
    found.sort_by_key(|alert| alert.level);
    found
}

/// The document ends within 30 days; danger once it has ended. The counter's slice may hold
/// the tag alone, without the date.
fn document(customer: &Customer, today: BusinessDate) -> Option<(AlertLevel, Option<BusinessDate>)> {
    let valid_to = customer.identity.as_ref().and_then(|identity| identity.valid_to);
    match valid_to {
        Some(on) if on < today => Some((AlertLevel::Danger, Some(on))),
        Some(on) if on <= today + Days::new(30) => Some((AlertLevel::Warn, Some(on))),
        Some(_) => None,
        None => customer.tag("RI03", today).map(|_| (AlertLevel::Warn, None)),
    }
}

/// The risk assessment has expired, by its own date or by the tag.
fn risk_expired(customer: &Customer, today: BusinessDate) -> Option<Option<BusinessDate>> {
    let assessed = customer.tags.iter().find(|tag| tag.code.as_str() == "RI01");
    match assessed.and_then(|tag| tag.expires_on) {
        Some(on) => (on < today).then_some(Some(on)),
        None => customer.tag("RI02", today).map(|_| None),
    }
}
