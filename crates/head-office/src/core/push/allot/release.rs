//! `assignment.release@1`: a manager's decision on somebody who is not served. Either way it is
//! written down; only a release changes who serves.

use domain::assignment::{AssignmentRelease, Change, ChangeSource, ReleaseChoice, ServingRole, release};

use super::super::proposal;
use super::{Scene, effects, refused, strategy};
use crate::core::book::{self, BookError};
use crate::core::push::Verdict;

pub(super) fn decide(scene: &mut Scene<'_>, wish: &AssignmentRelease) -> Result<Verdict, BookError> {
    let Some(mut customer) = book::get(&*scene.txn, scene.branch, &wish.customer)? else {
        return Ok(refused("not_found"));
    };
    let strategy = strategy(&*scene.txn, customer.tier_code())?;
    // Judged on the day of the data: idle days are counted as the manager's screen counts them.
    let today = scene.sender.now.business_date().max(customer.as_of);
    let actor = &scene.sender.who.actor;
    let judged = match release(&customer, wish, strategy.as_ref(), actor, today) {
        Ok(judged) => judged,
        Err(refusal) => return Ok(Verdict::Rejected(refusal, None)),
    };
    let event = match &judged.effect {
        Some(effect) => {
            effect.apply(&mut customer);
            scene.event(effect, ChangeSource::Release, &wish.reason)
        }
        None => Change {
            id: scene.mid,
            at: scene.sender.now,
            role: ServingRole::Primary,
            from: Some(judged.neglect.by.clone()),
            to: Some(judged.neglect.by),
            until: None,
            source: ChangeSource::Kept,
            reason: wish.reason.clone(),
            by: actor.emp_no.clone(),
        },
    };
    debug_assert_eq!(judged.effect.is_some(), wish.choice == ReleaseChoice::Release);
    // Decided: the proposal leaves every manager's desk with it.
    let mut seqs = proposal::withdraw(scene.txn, scene.branch, &wish.customer)?;
    seqs.extend(scene.put(&customer, event, Vec::new())?);
    Ok(Verdict::Applied(effects(scene.branch, seqs)))
}
