//! Alert: the rule's alerts as pills. What is one, and how severe, is `domain::portrait`.

use domain::customer::Customer;
use domain::portrait::AlertLevel;
use domain::strategy::ServiceStrategy;
use domain::{BusinessDate, portrait, strategy};

use super::Alert;
use crate::desk::Words;

/// How a customer stands against the days their tier's strategy allows.
pub(crate) fn contact(customer: &Customer, words: &Words, today: BusinessDate) -> strategy::Contact {
    strategy::contact(customer, of(customer, words), today)
}

/// All alerts, most severe first.
pub(crate) fn alerts(customer: &Customer, words: &Words, today: BusinessDate) -> Vec<Alert> {
    portrait::alerts(customer, of(customer, words), today)
        .into_iter()
        .map(|alert| pill(alert, words))
        .collect()
}

/// Those a counter may know. Its slice has no contacts, so nothing there can be overdue, and
/// how long an advisor has not called is not the counter's business.
pub(crate) fn counter_alerts(customer: &Customer, words: &Words, today: BusinessDate) -> Vec<Alert> {
    portrait::alerts(customer, None, today)
        .into_iter()
        .filter(|alert| alert.code != "contact_overdue")
        .map(|alert| pill(alert, words))
        .collect()
}

/// The strategy of a customer's tier.
pub(crate) fn of<'w>(customer: &Customer, words: &'w Words) -> Option<&'w ServiceStrategy> {
    customer.tier_code().and_then(|code| words.strategy(code))
}

fn pill(alert: portrait::Alert, words: &Words) -> Alert {
    let level = match alert.level {
        AlertLevel::Danger => "danger",
        AlertLevel::Warn => "warn",
        AlertLevel::Plain => "plain",
    };
    let provisional = words.alert_provisional(&alert.code);
    Alert { code: alert.code, level: level.to_owned(), on: alert.on, provisional }
}
