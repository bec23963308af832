//! `assignment.claim@1`: the first to arrive; within the day's quota and the claimer's capacity,
//! both counted here.

use domain::assignment::{AssignmentClaim, ChangeSource, Claimed, Load, Room, claim, weigh};
use domain::customer::Customer;
use domain::staff::Staff;
use office_store::customer::Flow;
use protocol::scope::Scope;

use super::{Scene, effects, refused, strategy};
use crate::core::book::{self, BookError};
use crate::core::push::Verdict;

pub(super) fn decide(scene: &mut Scene<'_>, wish: &AssignmentClaim) -> Result<Verdict, BookError> {
    let Some(mut customer) = book::get(&*scene.txn, scene.branch, &wish.customer)? else {
        return Ok(refused("not_found"));
    };
    let actor = &scene.sender.who.actor;
    let staff = scene.txn.account(&actor.emp_no)?.map(|account| account.staff);
    let today = scene.sender.now.business_date();
    let room = match &staff {
        Some(staff) => Room::of(staff, load(scene, staff)?),
        None => Room { load_tenths: 0, capacity_tenths: 0 },
    };
    let claimed = Claimed { today: claims_today(scene)?, room };
    let strategy = strategy(&*scene.txn, customer.tier_code())?;
    match claim(&customer, wish, staff.as_ref(), claimed, strategy.as_ref(), actor, today) {
        Ok(effect) => {
            effect.apply(&mut customer);
            let event = scene.event(&effect, ChangeSource::Claim, &wish.reason);
            let seq = scene.put(&customer, event, Vec::new())?;
            let counted = format!("{today} {}", claimed.today + 1);
            scene.txn.put_setting(&counter(scene), &counted)?;
            Ok(Verdict::Applied(effects(scene.branch, seq.into_iter().collect())))
        }
        Err(refusal) => Ok(Verdict::Rejected(refusal, None)),
    }
}

/// The setting that counts somebody's claims of one day: `date number`.
fn counter(scene: &Scene<'_>) -> String {
    format!("claims/{}", scene.sender.who.actor.emp_no)
}

fn claims_today(scene: &Scene<'_>) -> Result<u32, BookError> {
    let today = scene.sender.now.business_date().to_string();
    let kept = scene.txn.setting(&counter(scene))?.unwrap_or_default();
    let number = kept.strip_prefix(&today).and_then(|rest| rest.trim().parse().ok());
    Ok(number.unwrap_or(0))
}

/// What somebody carries: the weights of those they are primary of.
fn load(scene: &Scene<'_>, staff: &Staff) -> Result<Load, BookError> {
    let scope = Scope::Assigned(staff.emp_no.clone(), scene.branch.clone()).to_string();
    let mut tiers: Vec<Option<String>> = Vec::new();
    let mut broken = None;
    scene.txn.members(scene.branch.as_str(), Some(&scope), 0, &mut |member| {
        match serde_json::from_slice::<Customer>(member.payload) {
            Ok(customer) if customer.primary().is_some_and(|served| served.by == staff.emp_no) => {
                tiers.push(customer.tier_code().map(str::to_owned));
            }
            Ok(_) => {}
            Err(error) => broken = Some(error),
        }
        Flow::More
    })?;
    if let Some(error) = broken {
        return Err(error.into());
    }
    let mut weights = Vec::with_capacity(tiers.len());
    tiers.sort();
    for group in tiers.chunk_by(|a, b| a == b) {
        let weight = strategy(&*scene.txn, group[0].as_deref())?.map_or(0, |one| one.weight_tenths);
        weights.push((u32::try_from(group.len()).unwrap_or(u32::MAX), weight));
    }
    Ok(weigh(weights))
}
