//! `assignment.request@1`: a manager gives a customer to an advisor, or back to the pool: an exit
//! for the one, the whole aggregate for the other.

use domain::Refusal;
use domain::assignment::{AssignmentRequest, ChangeSource, request};
use domain::customer::Customer;

use super::{Scene, effects, refused};
use crate::core::book::{self, BookError};
use crate::core::push::Verdict;

pub(super) fn decide(scene: &mut Scene<'_>, wish: &AssignmentRequest) -> Result<Verdict, BookError> {
    let Some(mut customer) = book::get(&*scene.txn, scene.branch, &wish.customer)? else {
        return Ok(refused("not_found"));
    };
    let receiver = match &wish.to {
        Some(to) => scene.txn.account(to)?.map(|account| account.staff),
        None => None,
    };
    let (actor, today) = (&scene.sender.who.actor, scene.sender.now.business_date());
    let effect = match request(&customer, wish, receiver.as_ref(), actor, today) {
        Ok(effect) => effect,
        Err(refusal) => {
            let current = shown(&refusal, &customer);
            return Ok(Verdict::Rejected(refusal, current));
        }
    };
    effect.apply(&mut customer);
    let event = scene.event(&effect, ChangeSource::Allot, &wish.reason);
    let seq = scene.put(&customer, event, Vec::new())?;
    Ok(Verdict::Applied(effects(scene.branch, seq.into_iter().collect())))
}

/// What a manager is told beside the refusal: who serves now. Nobody else learns anything.
fn shown(refusal: &Refusal, customer: &Customer) -> Option<serde_json::Value> {
    (refusal.code != "no_access").then(|| {
        serde_json::json!({
            "served_by": customer.served_by,
            "owner_version": customer.owner_version,
        })
    })
}
