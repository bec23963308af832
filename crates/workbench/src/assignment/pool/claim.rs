//! Claim: an advisor takes somebody out of the pool. It is a wish: head office decides who was
//! first.

use domain::assignment::{AssignmentClaim, Claimed};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use uuid::Uuid;

use super::{Claim, ClaimRequest};
use crate::assignment::table::{self, Table};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::Saved;
use crate::topic::Topic;

/// Claims made here today that were not refused.
pub(super) fn claimed_today(cx: &Cx<'_>, waiting: &table::Waiting) -> u32 {
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
