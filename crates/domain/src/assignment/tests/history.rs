//! History: events fold into spans of service, newest first.

use super::{ranked, served};
use crate::assignment::*;
use crate::calendar::Timestamp;

fn event(day: i64, from: Option<&str>, to: Option<&str>, role: ServingRole, source: ChangeSource) -> Change {
    Change {
        id: uuid::Uuid::from_u128(day.unsigned_abs().into()),
        at: Timestamp(1_790_000_000_000 + day * 86_400_000),
        role,
        from: from.map(Into::into),
        to: to.map(Into::into),
        until: None,
        source,
        reason: "x".to_owned(),
        by: "9".into(),
    }
}

#[test]
fn spans_follow_each_other_from_the_import_to_today() {
    let primary = |day, from, to, source| event(day, from, to, ServingRole::Primary, source);
    let changes = [
        primary(20, None, Some("3"), ChangeSource::Claim),
        primary(0, Some("1"), Some("2"), ChangeSource::Handover),
        primary(10, Some("2"), None, ChangeSource::Release),
        primary(15, None, None, ChangeSource::Kept),
    ];
    let mut customer = ranked(1, 3);
    let day = |day: i64| Timestamp(1_790_000_000_000 + day * 86_400_000).business_date();
    customer.served_by = vec![Served { from: day(20), ..served("3", ServingRole::Primary, "2026-01-01") }];
    let found = spans(&customer, &changes);
    let told: Vec<(Option<&str>, Option<String>, Option<String>)> = found
        .iter()
        .map(|span| {
            (
                span.by.as_ref().map(|by| by.as_str()),
                span.from.map(|day| day.to_string()),
                span.until.map(|day| day.to_string()),
            )
        })
        .collect();
    let on = |number| Some(day(number).to_string());
    assert_eq!(
        told,
        [
            (Some("3"), on(20), None),
            (None, on(10), on(20)),
            (Some("2"), on(0), on(10)),
            (Some("1"), None, on(0)),
        ]
    );
    // Each span says why it began and why it ended.
    let ended: Vec<Option<ChangeSource>> =
        found.iter().map(|span| span.ended.as_ref().map(|change| change.source)).collect();
    let (claim, release, handover) = (ChangeSource::Claim, ChangeSource::Release, ChangeSource::Handover);
    assert_eq!(ended, [None, Some(claim), Some(release), Some(handover)]);
    let began: Vec<Option<ChangeSource>> =
        found.iter().map(|span| span.began.as_ref().map(|change| change.source)).collect();
    assert_eq!(began, [Some(claim), Some(release), Some(handover), None]);
}

#[test]
fn who_was_imported_and_never_changed_has_a_span_too() {
    let mut customer = ranked(1, 3);
    customer.served_by = vec![
        served("1", ServingRole::Primary, "2026-01-05"),
        served("2", ServingRole::Assistant, "2026-03-01"),
    ];
    let found = spans(&customer, &[]);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|span| span.until.is_none() && span.began.is_none()));
}

#[test]
fn a_cover_ends_on_its_last_day_or_before() {
    let mut begun = event(0, None, Some("2"), ServingRole::Cover, ChangeSource::Cover);
    begun.until = Some(Timestamp(begun.at.0 + 30 * 86_400_000).business_date());
    let ended = event(10, Some("2"), None, ServingRole::Cover, ChangeSource::Cover);
    let found = spans(&ranked(1, 3), &[begun.clone(), ended.clone()]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].until, Some(ended.at.business_date()));
    assert_eq!(found[0].ended.as_ref(), Some(&ended));
    let alone = spans(&ranked(1, 3), &[begun.clone()]);
    assert_eq!((alone[0].until, alone[0].ended.as_ref()), (begun.until, None), "by its last day");
}
