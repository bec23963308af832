//! Identity, attributes and documents.

use chrono::Days;

use crate::customer::AgeBand;
use crate::lifecycle::Lifecycle;

use super::super::evidence::Evidence;
use super::{Found, TagFacts};

/// ID01 within 90 days, ID02 from five years on; ID03, BE05 and LC01 from the life-cycle.
pub(super) fn identity(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    if let Some(opened) = facts.customer.opened_on.filter(|opened| *opened <= facts.as_of) {
        let evidence = || Evidence::new("opened").with("on", opened);
        if (facts.as_of - opened).num_days() <= 90 {
            found.flag("ID01", evidence());
        }
        if crate::customer::age(opened, facts.as_of) >= 5 {
            found.flag("ID02", evidence());
        }
    }
    let Some(stage) = &facts.customer.lifecycle else { return };
    let evidence = || {
        let evidence = Evidence::new("stage").with("state", stage.state.code()).with("line", stage.line);
        evidence.with("since", stage.since)
    };
    found.value("LC01", stage.state.code(), evidence());
    match stage.state {
        Lifecycle::Potential => found.flag("ID03", evidence()),
        Lifecycle::Silent => found.flag("BE05", evidence()),
        _ => {}
    }
}

/// Fields as derived tags, so that no raw identifier becomes a tag (S-52).
pub(super) fn attributes(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let band = match facts.customer.birth_date {
        Some(_) => AgeBand::on(facts.customer.birth_date, facts.as_of),
        None => facts.customer.age_band,
    };
    if band != AgeBand::Unknown {
        let evidence = || Evidence::new("age").with("band", band.code());
        found.value("AT01", band.code(), evidence());
        if band == AgeBand::From65 {
            found.flag("AT02", evidence());
        }
    }
    let Some(profile) = &facts.customer.profile else { return };
    let fields = [
        ("AT03", &profile.education),
        ("AT04", &profile.marital),
        ("AT05", &profile.occupation),
        ("AT07", &profile.area),
    ];
    for (code, value) in fields {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            found.value(code, value, Evidence::new("profile"));
        }
    }
}

/// RI02 when the risk assessment (RI01) has expired, RI03 from 30 days before the document does.
pub(super) fn documents(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let assessed = facts.customer.tags.iter().find(|tag| tag.code.as_str() == "RI01");
    if let Some(expired) = assessed.and_then(|tag| tag.expires_on).filter(|last| *last < facts.as_of) {
        found.flag("RI02", Evidence::new("expires").with("on", expired));
    }
    let valid_to = facts.customer.identity.as_ref().and_then(|identity| identity.valid_to);
    if let Some(valid_to) = valid_to.filter(|valid_to| *valid_to <= facts.as_of + Days::new(30)) {
        found.flag("RI03", Evidence::new("expires").with("on", valid_to));
    }
}
