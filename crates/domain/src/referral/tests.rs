//! A referral goes to whom it names, or to who serves the customer.

use super::*;
use crate::authority::Relation;
use crate::customer::sample;
use crate::intent::sample::{act, actor};
use crate::staff::Role;

#[test]
fn a_teller_refers_once() {
    let by = actor(Role::Teller);
    let act = act(&by, Relation::Branch);
    let wish = ReferralCreate {
        id: Uuid::from_u128(2),
        customer: sample().id,
        purpose: ReferralPurpose::Loan,
        to: Some("77".into()),
        note: "想问房贷".to_owned(),
    };
    let referral = create(None, &sample(), &wish, &act).unwrap();
    assert_eq!((referral.state, referral.to.clone()), (ReferralState::Open, Some("77".into())));
    assert_eq!(create(Some(&referral), &sample(), &wish, &act), Ok(referral));
    let long = ReferralCreate { note: "字".repeat(81), ..wish };
    assert_eq!(create(None, &sample(), &long, &act).unwrap_err().code, "note_too_long");
}

#[test]
fn an_auditor_refers_nobody() {
    let by = actor(Role::Auditor);
    let wish = ReferralCreate {
        id: Uuid::from_u128(2),
        customer: sample().id,
        purpose: ReferralPurpose::Card,
        to: None,
        note: String::new(),
    };
    let refusal = create(None, &sample(), &wish, &act(&by, Relation::Branch)).unwrap_err();
    assert_eq!(refusal.code, "no_access");
}
