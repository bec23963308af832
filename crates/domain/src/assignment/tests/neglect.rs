//! What is proposed for release, and looking into the pool.

use super::{acting, manager, ranked, served};
use crate::assignment::*;
use crate::calendar::Timestamp;
use crate::strategy::{ServiceStrategy, default_strategies};

fn diamond() -> Option<&'static ServiceStrategy> {
    default_strategies().iter().find(|strategy| strategy.tier.as_str() == "diamond")
}

fn kept(on: &str) -> Change {
    let day: crate::calendar::BusinessDate = on.parse().unwrap();
    Change {
        id: uuid::Uuid::nil(),
        at: Timestamp((day - crate::calendar::BusinessDate::default()).num_days() * 86_400_000),
        role: ServingRole::Primary,
        from: Some("1".into()),
        to: Some("1".into()),
        until: None,
        source: ChangeSource::Kept,
        reason: "客户长期出差".to_owned(),
        by: "8801009".into(),
    }
}

#[test]
fn a_proposal_is_the_same_every_day_while_the_neglect_lasts() {
    let mut customer = ranked(1, 3);
    customer.served_by = vec![served("1", ServingRole::Primary, "2026-01-01")];
    customer.last_contact_on = Some("2026-09-01".parse().unwrap());
    let on =
        |day: &str, changes: &[Change]| propose_release(&customer, diamond(), changes, day.parse().unwrap());
    assert_eq!(on("2026-10-31", &[]), None, "sixty days are not more than sixty");
    let found = on("2026-11-01", &[]).unwrap();
    assert_eq!((found.from.to_string().as_str(), found.standard_days), ("2026-11-01", 30));
    assert_eq!((found.by.as_str(), found.since.to_string().as_str()), ("1", "2026-01-01"));
    assert_eq!(on("2027-02-01", &[]), Some(found), "nothing is written anew each day");
    assert_eq!(on("2026-11-19", &[kept("2026-11-10")]), None, "a manager kept them");
    assert!(on("2026-12-15", &[kept("2026-11-10")]).is_some(), "for one contact standard");
    let below = ranked(1, 1);
    assert_eq!(propose_release(&below, diamond(), &[], "2026-11-19".parse().unwrap()), None);
}

#[test]
fn the_pool_is_looked_at_fifty_times_a_day() {
    let code = |customer: &crate::customer::Customer, viewed, by: &crate::staff::Actor| {
        view_pooled(customer, viewed, by).err().map(|refusal| refusal.code)
    };
    let waits = ranked(1, 2);
    assert_eq!(code(&waits, QUOTA.views - 1, &acting("1")), None);
    assert_eq!(code(&waits, QUOTA.views, &acting("1")), Some("quota".to_owned()));
    assert_eq!(code(&waits, 0, &manager()), Some("no_access".to_owned()), "a manager has the board");
    let elsewhere = crate::staff::Actor { branch: "310000099".into(), ..acting("1") };
    assert_eq!(code(&waits, 0, &elsewhere), Some("no_access".to_owned()));
    assert_eq!(code(&ranked(1, 1), 0, &acting("1")), Some("not_pooled".to_owned()));
    let mut taken = ranked(1, 2);
    taken.served_by = vec![served("2", ServingRole::Primary, "2026-01-01")];
    let refusal = view_pooled(&taken, QUOTA.views, &acting("1")).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.facts["by"].as_str()), ("taken", "2"));
}
