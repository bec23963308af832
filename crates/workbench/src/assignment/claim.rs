//! Claim: the pool as an advisor sees it, and taking somebody out of it. Head office masks what is
//! seen, counts what is taken, and decides who was first.

use std::cmp::Reverse;

use domain::assignment::{AssignmentClaim, Claimed, QUOTA};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::Customer;
use domain::intent::Intent;
use uuid::Uuid;

use super::table::{self, Table};
use super::{Claim, ClaimRequest, Pool, PooledRow, ReadPool};
use crate::contract::Verb;
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::Saved;
use crate::topic::Topic;

impl Verb for ReadPool {
    const NAME: &'static str = "assignment.pool";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::Sync];
    type Request = ();
    type Response = Pool;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<Pool, Stop> {
        let ask = Ask::of(Operation::AssignmentPool, AuditAction::View).of_object("assignment");
        desk.act(ask, given_up, pool)
    }
}

fn pool(cx: &Cx<'_>) -> Result<Pool, Stop> {
    let waiting = table::waiting(cx)?;
    let mut found = cx.reader.pooled()?;
    found.sort_by_key(|one| (Reverse(one.tier.as_ref().map(|tier| tier.rank)), one.id));
    let shown = found.len().min(QUOTA.views as usize);
    let more = u32::try_from(found.len() - shown).unwrap_or(u32::MAX);
    Ok(Pool {
        rows: found
            .iter()
            .take(shown)
            .map(|one| PooledRow {
                id: one.id,
                name: name(one),
                gender: one.gender,
                age_band: one.age_band,
                tier: cx.words.badge(one.tier.as_ref()),
                weight_tenths: table::weight_of(cx, one),
                pending: waiting.customers.contains(&one.id),
            })
            .collect(),
        claims_a_day: QUOTA.claims,
        claimed: claimed_today(cx, &waiting),
        views_a_day: QUOTA.views,
        more,
    })
}

/// As head office masked it; a name that came in full all the same is masked here.
fn name(customer: &Customer) -> String {
    match &customer.name {
        Some(name) if name.contains('*') => name.clone(),
        _ => shown::name(customer),
    }
}

/// Claims made here today that were not refused.
fn claimed_today(cx: &Cx<'_>, waiting: &table::Waiting) -> u32 {
    let today = cx.now.business_date();
    let claims = waiting.lines.iter().filter(|line| {
        line.name == "assignment.claim@1" && line.state != "rejected" && line.at.business_date() == today
    });
    u32::try_from(claims.count()).unwrap_or(u32::MAX)
}

impl Verb for Claim {
    const NAME: &'static str = "assignment.claim";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = ClaimRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: ClaimRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::AssignmentClaim, AuditAction::Assign).about(request.customer);
        desk.act(ask, given_up, |cx| claim(cx, &request))
    }
}

fn claim(cx: &Cx<'_>, request: &ClaimRequest) -> Result<Saved, Stop> {
    let pooled = cx.reader.pooled()?.into_iter().find(|one| one.id == request.customer);
    let pooled = pooled.ok_or_else(|| Stop::refused("not_found"))?;
    let wish = AssignmentClaim {
        customer: request.customer,
        expect_owner_version: pooled.owner_version,
        reason: String::new(),
    };
    let staff = cx.words.reference.staff.get(&cx.actor.emp_no);
    let waiting = table::waiting(cx)?;
    if waiting.customers.contains(&request.customer) {
        return Err(Stop::refused("pending"));
    }
    let table = Table::of(cx)?;
    let room = staff.map(|staff| table.room(staff)).ok_or_else(|| Stop::refused("unknown_receiver"))?;
    let claimed = Claimed { today: claimed_today(cx, &waiting), room };
    let strategy = table::strategy(cx, &pooled);
    // Head office judges again by the same rule, with the whole row and everybody's claims.
    domain::assignment::claim(&pooled, &wish, staff, claimed, strategy, cx.actor, cx.today)?;
    // The customer is not held here, so there is no row to replay it over.
    let mid = Uuid::now_v7();
    cx.vault.keep(cx.now, mid, &Intent::AssignmentClaim(wish), None)?;
    Ok(Saved { mid: mid.to_string() })
}
