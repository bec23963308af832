//! Alert: what needs a person, from tags, documents, preferences and the service strategy.

use domain::BusinessDate;
use domain::customer::Customer;

use super::Alert;
use crate::desk::Words;

/// Days before a document ends from which it is said.
const ID_NOTICE_DAYS: i64 = 30;

/// Tags that are alerts, with their code, level and order, most severe first.
const FROM_TAGS: [(&str, &str, &str); 7] = [
    ("RI08", "fraud_watch", "danger"),
    ("IN03", "complaint_open", "danger"),
    ("RI03", "id_expiring", "warn"),
    ("RI02", "risk_expired", "warn"),
    ("RI04", "kyc_due", "warn"),
    ("IN02", "unreachable", "plain"),
    ("SP03", "do_not_call", "plain"),
];

/// How a customer stands against the days their tier's strategy allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    /// Days since the last substantive contact.
    pub(crate) idle_days: Option<u32>,
    /// Days allowed; none = event only.
    pub(crate) standard: Option<u16>,
    /// Last day on which contact is still in time.
    pub(crate) by: Option<BusinessDate>,
    /// Past it.
    pub(crate) overdue: bool,
}

/// Reads contact against the strategy of the customer's tier. Never contacted counts as
/// overdue only for who has an advisor (挂而不管).
pub(crate) fn contact(customer: &Customer, words: &Words, today: BusinessDate) -> Contact {
    let standard = customer
        .tier
        .as_ref()
        .and_then(|decision| words.strategy(decision.tier.as_str()))
        .and_then(|strategy| strategy.contact_days);
    let idle = customer.last_contact_on.map(|last| (today - last).num_days().max(0));
    let by = customer
        .last_contact_on
        .zip(standard)
        .and_then(|(last, days)| last.checked_add_days(chrono::Days::new(u64::from(days))));
    let overdue = match (standard, idle) {
        (None, _) => false,
        (Some(days), Some(idle)) => idle > i64::from(days),
        (Some(_), None) => super::shown::primary(customer).is_some(),
    };
    let idle_days = idle.and_then(|days| u32::try_from(days).ok());
    Contact { idle_days, standard, by, overdue }
}

/// All alerts, most severe first. The counter's slice has no contacts, so it never says
/// `contact_overdue`.
pub(crate) fn alerts(customer: &Customer, words: &Words, today: BusinessDate) -> Vec<Alert> {
    let mut found = Vec::new();
    let id_until = customer.identity.as_ref().and_then(|identity| identity.valid_to);
    let id_ends = id_until.is_some_and(|until| (until - today).num_days() <= ID_NOTICE_DAYS);
    let wants_no_call = customer.preference.as_ref().is_some_and(|preference| preference.do_not_call);
    for (tag, code, level) in FROM_TAGS {
        let carried = customer.tag(tag, today).is_some();
        let known_otherwise = (code == "id_expiring" && id_ends) || (code == "do_not_call" && wants_no_call);
        if carried || known_otherwise {
            let on = id_until.filter(|_| code == "id_expiring");
            found.push(alert(code, level, on));
        }
    }
    let contact = contact(customer, words, today);
    if contact.overdue {
        let after_the_severe = found.iter().position(|alert| alert.level == "plain").unwrap_or(found.len());
        found.insert(after_the_severe, alert("contact_overdue", "warn", contact.by));
    }
    found
}

fn alert(code: &str, level: &str, on: Option<BusinessDate>) -> Alert {
    Alert { code: code.to_owned(), level: level.to_owned(), on }
}
