//! Attribute: who this is, as label codes with codes or text as value.

use domain::BusinessDate;
use domain::customer::place::home_of;
use domain::customer::{Customer, Gender};
use serde_json::Value;

use super::Attribute;
use crate::customer::shown;

/// Every attribute that is known, in the order a page reads.
pub(super) fn attributes(customer: &Customer, today: BusinessDate) -> Vec<Attribute> {
    let mut found = Vec::new();
    let mut add = |label: &str, value: Option<String>| {
        found.extend(value.map(|value| Attribute { label: label.to_owned(), value, contact: None }));
    };
    add("gender", Some(gender(customer.gender).to_owned()));
    add("age", shown::age(customer, today).map(|age| age.to_string()));
    let profile = customer.profile.clone().unwrap_or_default();
    add("marital", profile.marital);
    add("education", profile.education);
    add("occupation", profile.occupation);
    add("employer", profile.employer);
    add("title", profile.title);
    add("income_band", profile.income_band);
    let home = home_of(customer);
    add("area", home.area.map(str::to_owned));
    add("district", home.place.district);
    add("township", home.place.township);
    add("community", home.place.community);
    add("industry", profile.industry);
    add("business_size", profile.business_size);
    add("opened_on", customer.opened_on.map(|day| day.to_string()));
    add("identity", customer.identity.as_ref().map(|identity| identity.masked.clone()));
    found.extend(customer.contacts.iter().map(|point| Attribute {
        label: "contact".to_owned(),
        value: point.masked.clone(),
        contact: Some(point.kind),
    }));
    found.extend(customer.extra.iter().map(|(column, value)| Attribute {
        label: format!("extra:{column}"),
        value: plain(value),
        contact: None,
    }));
    found
}

fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Male => "male",
        Gender::Female => "female",
        Gender::Unknown => "unknown",
    }
}

/// A column of a foreign bank as it stood in its file.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
