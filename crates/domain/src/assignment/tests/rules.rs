//! Claim, release, cover and batch: who may, when, and the reason when not.

use super::{acting, advisor, manager, ranked, served, today};
use crate::assignment::*;
use crate::customer::Customer;
use crate::refusal::Refusal;
use crate::staff::{Staff, StaffStatus};
use crate::strategy::{ServiceStrategy, default_strategies};

fn strategy(tier: &str) -> Option<&'static ServiceStrategy> {
    default_strategies().iter().find(|strategy| strategy.tier.as_str() == tier)
}

fn claimed(today: u32, load_tenths: u32) -> Claimed {
    Claimed { today, room: Room { load_tenths, capacity_tenths: 4_500 } }
}

fn ask(customer: &Customer) -> AssignmentClaim {
    AssignmentClaim {
        customer: customer.id,
        expect_owner_version: customer.owner_version,
        reason: String::new(),
    }
}

fn judge(customer: &Customer, staff: &Staff, claimed: Claimed) -> Result<Effect, Refusal> {
    let by = acting(staff.emp_no.as_str());
    claim(customer, &ask(customer), Some(staff), claimed, strategy("platinum"), &by, today())
}

fn code<T>(result: Result<T, Refusal>) -> String {
    result.map_or_else(|refusal| refusal.code, |_| "done".to_owned())
}

#[test]
fn an_advisor_claims_a_customer_of_the_pool() {
    let mut customer = ranked(1, 2);
    let effect = judge(&customer, &advisor("1"), claimed(0, 0)).unwrap();
    effect.apply(&mut customer);
    assert_eq!(customer.primary().map(|served| served.by.as_str()), Some("1"));
    assert_eq!((customer.owner_version, place(&customer)), (1, Place::Assigned));
}

#[test]
fn the_second_claim_is_told_who_was_first() {
    let mut customer = ranked(1, 2);
    let second = ask(&customer);
    judge(&customer, &advisor("1"), claimed(0, 0)).unwrap().apply(&mut customer);
    let refusal = claim(
        &customer,
        &second,
        Some(&advisor("2")),
        claimed(0, 0),
        strategy("platinum"),
        &acting("2"),
        today(),
    )
    .unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.facts["by"].as_str()), ("taken", "1"));
    assert_eq!(refusal.facts["since"], "2026-11-19");
}

#[test]
fn claims_are_refused_with_their_reason() {
    let customer = ranked(1, 2);
    assert_eq!(code(judge(&customer, &advisor("1"), claimed(4, 4_490))), "done", "the last that fits");
    assert_eq!(code(judge(&customer, &advisor("1"), claimed(5, 0))), "quota");
    assert_eq!(code(judge(&customer, &advisor("1"), claimed(0, 4_491))), "over_capacity");
    assert_eq!(code(judge(&ranked(1, 1), &advisor("1"), claimed(0, 0))), "not_pooled");
    let away = Staff { status: StaffStatus::OnLeave, ..advisor("1") };
    assert_eq!(code(judge(&customer, &away, claimed(0, 0))), "receiver_absent");
    let by_manager =
        claim(&customer, &ask(&customer), Some(&advisor("1")), claimed(0, 0), None, &manager(), today());
    assert_eq!(code(by_manager), "no_access", "a manager allots, and does not claim");
    let junior = Staff { qualifications: vec!["afp".to_owned()], ..advisor("1") };
    let private = ranked(1, 4);
    let by = acting("1");
    let refusal =
        claim(&private, &ask(&private), Some(&junior), claimed(0, 0), strategy("private"), &by, today());
    let refusal = refusal.unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.facts["needs"].as_str()), ("not_qualified", "cfp"));
    let mut moved = customer.clone();
    moved.owner_version = 2;
    let stale =
        claim(&moved, &ask(&customer), Some(&advisor("1")), claimed(0, 0), None, &by, today()).unwrap_err();
    assert_eq!(stale.code, "stale_base");
}

#[test]
fn neglect_is_twice_the_standard_since_the_later_of_contact_and_take_over() {
    let check = |from: &str, last: Option<&str>, on: &str| {
        let mut customer = ranked(1, 3);
        customer.served_by = vec![served("1", ServingRole::Primary, from)];
        customer.last_contact_on = last.map(|day| day.parse().unwrap());
        neglect(&customer, strategy("diamond"), on.parse().unwrap()).map(|found| found.idle_days)
    };
    // 钻石: every 30 days; more than 60 is neglect.
    assert_eq!(check("2026-01-01", Some("2026-09-20"), "2026-11-19"), None, "60 days are not more");
    assert_eq!(check("2026-01-01", Some("2026-09-19"), "2026-11-19"), Some(61));
    assert_eq!(check("2026-11-01", Some("2026-01-01"), "2026-11-19"), None, "the successor just began");
    assert_eq!(check("2026-01-01", None, "2026-11-19"), Some(322));
    let mut nobody = ranked(1, 3);
    nobody.last_contact_on = Some("2026-01-01".parse().unwrap());
    assert_eq!(neglect(&nobody, strategy("diamond"), today()), None, "the pool is not neglect");
    let mut standard = ranked(1, 0);
    standard.served_by = vec![served("1", ServingRole::Primary, "2020-01-01")];
    assert_eq!(neglect(&standard, strategy("standard"), today()), None, "served by event");
}

#[test]
fn a_manager_releases_or_keeps_and_nothing_moves_without_one() {
    let mut customer = ranked(1, 3);
    customer.served_by = vec![served("1", ServingRole::Primary, "2026-01-01")];
    let decide = |choice, reason: &str| AssignmentRelease {
        customer: customer.id,
        expect_owner_version: 0,
        choice,
        reason: reason.to_owned(),
    };
    let judge = |wish: &AssignmentRelease, by: &crate::staff::Actor| {
        release(&customer, wish, strategy("diamond"), by, today())
    };
    let out = judge(&decide(ReleaseChoice::Release, ""), &manager()).unwrap();
    assert_eq!(out.neglect.idle_days, 322);
    let effect = out.effect.unwrap();
    assert_eq!((effect.losing.unwrap().as_str(), effect.gaining), ("1", None));
    assert_eq!(code(judge(&decide(ReleaseChoice::Keep, " "), &manager())), "reason_required");
    assert_eq!(judge(&decide(ReleaseChoice::Keep, "住院"), &manager()).unwrap().effect, None);
    assert_eq!(code(judge(&decide(ReleaseChoice::Release, ""), &acting("1"))), "no_access");
    let mut met = customer.clone();
    met.last_contact_on = Some(today());
    let late = release(&met, &decide(ReleaseChoice::Release, ""), strategy("diamond"), &manager(), today());
    assert_eq!(code(late), "contacted_since");
}

fn covering(until: Option<&str>, role: CoverRole) -> AssignmentCover {
    AssignmentCover {
        items: Vec::new(),
        emp_no: "2".into(),
        role,
        until: until.map(|day| day.parse().unwrap()),
        reason: "休假".to_owned(),
    }
}

#[test]
fn a_cover_lasts_until_its_day_and_an_assistant_until_told() {
    let mut customer = ranked(1, 3);
    customer.served_by = vec![served("1", ServingRole::Primary, "2026-01-01")];
    let apply = |customer: &mut Customer, wish: &AssignmentCover| {
        let item = CoverItem { customer: customer.id, expect_owner_version: customer.owner_version };
        let staff = advisor("2");
        let effect = cover(customer, &item, wish, Some(&staff), &manager(), today());
        effect.map(|effect| effect.apply(customer))
    };
    apply(&mut customer, &covering(Some("2026-11-30"), CoverRole::Cover)).unwrap();
    assert!(customer.is_served_by("2", "2026-11-30".parse().unwrap()));
    assert!(!customer.is_served_by("2", "2026-12-01".parse().unwrap()), "access ends with the day");
    let again = apply(&mut customer, &covering(Some("2026-11-30"), CoverRole::Cover));
    assert_eq!(code(again), "unchanged");
    apply(&mut customer, &covering(Some("2026-12-05"), CoverRole::Cover)).unwrap();
    apply(&mut customer, &covering(None, CoverRole::Assistant)).unwrap();
    assert_eq!(customer.served_by.len(), 2, "one role a person");
    assert_eq!(customer.served_by[1].until, None);
    apply(&mut customer, &covering(None, CoverRole::Nobody)).unwrap();
    assert_eq!(customer.served_by.len(), 1);
    assert_eq!(code(apply(&mut customer, &covering(None, CoverRole::Nobody))), "unchanged");
    assert_eq!(customer.primary().unwrap().by.as_str(), "1", "the primary stays throughout");
}

#[test]
fn covers_are_refused_with_their_reason() {
    let mut customer = ranked(1, 3);
    customer.served_by = vec![served("1", ServingRole::Primary, "2026-01-01")];
    let judge = |wish: &AssignmentCover, by: &crate::staff::Actor| {
        let item = CoverItem { customer: customer.id, expect_owner_version: 0 };
        let staff = advisor(wish.emp_no.as_str());
        code(cover(&customer, &item, wish, Some(&staff), by, today()))
    };
    assert_eq!(judge(&covering(None, CoverRole::Cover), &manager()), "until_required");
    assert_eq!(judge(&covering(Some("2026-11-18"), CoverRole::Cover), &manager()), "until_in_past");
    assert_eq!(judge(&covering(Some("2027-02-20"), CoverRole::Cover), &manager()), "too_long");
    assert_eq!(judge(&covering(Some("2026-11-30"), CoverRole::Cover), &acting("1")), "no_access");
    let own = AssignmentCover { emp_no: "1".into(), ..covering(Some("2026-11-30"), CoverRole::Cover) };
    assert_eq!(judge(&own, &manager()), "already_primary");
}

#[test]
fn a_batch_names_each_customer_once_and_judges_each_by_itself() {
    let item = |customer: &Customer, to: &str| AssignmentItem {
        customer: customer.id,
        to: Some(to.into()),
        expect_owner_version: 0,
    };
    let (one, mut two) = (ranked(1, 2), ranked(2, 3));
    two.owner_version = 4;
    let batch = |items| AssignmentBatch { id: uuid::Uuid::nil(), items, reason: String::new() };
    assert_eq!(code(judge_batch(&batch(Vec::new()))), "empty");
    assert_eq!(code(judge_batch(&batch(vec![item(&one, "1"), item(&one, "2")]))), "twice");
    assert_eq!(code(judge_batch(&batch(vec![item(&one, "1"); MAX_ITEMS + 1]))), "too_many");
    let both = batch(vec![item(&one, "1"), item(&two, "1")]);
    judge_batch(&both).unwrap();
    let staff = advisor("1");
    let verdicts: Vec<ItemVerdict> = both
        .items
        .iter()
        .zip([&one, &two])
        .map(|(item, customer)| ItemVerdict {
            customer: item.customer,
            refusal: both.item(item, customer, Some(&staff), &manager(), today()).err(),
        })
        .collect();
    assert_eq!(Tally::of(&verdicts), Tally { done: 1, refused: 1 });
    assert_eq!(verdicts[1].refusal.as_ref().map(|refusal| refusal.code.as_str()), Some("stale_base"));
}

#[test]
fn load_is_the_sum_of_the_weights_of_the_tiers() {
    let load = weigh([(8, 60), (76, 25), (189, 10), (147, 5), (300, 0)]);
    assert_eq!(load, Load { customers: 720, tenths: 5_005 });
    let room = Room::of(&advisor("1"), load);
    assert_eq!((room.capacity_tenths, room.over_percent()), (4_500, 12), "rounded up");
    assert!(!room.takes(5) && room.takes(0));
    let away = Staff { status: StaffStatus::Left, ..advisor("1") };
    assert!(!Room::of(&away, Load::default()).takes(5), "who left has no room");
}
