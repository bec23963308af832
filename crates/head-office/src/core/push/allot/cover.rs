//! `assignment.cover@1`: somebody serves besides the primary; item by item like a batch.

use domain::Refusal;
use domain::assignment::{
    AssignmentCover, Change, ChangeSource, CoverItem, CoverRole, ItemVerdict, MAX_ITEMS, ServingRole, cover,
};
use domain::staff::Staff;

use super::{Scene, of_items, refused};
use crate::core::book::{self, BookError};
use crate::core::push::Verdict;

pub(super) fn decide(scene: &mut Scene<'_>, wish: &AssignmentCover) -> Result<Verdict, BookError> {
    if wish.items.is_empty() || wish.items.len() > MAX_ITEMS {
        return Ok(refused(if wish.items.is_empty() { "empty" } else { "too_many" }));
    }
    let person = scene.txn.account(&wish.emp_no)?.map(|account| account.staff);
    let mut verdicts = Vec::with_capacity(wish.items.len());
    let mut seqs = Vec::new();
    for item in &wish.items {
        let refusal = match one(scene, wish, item, person.as_ref())? {
            Ok(seq) => {
                seqs.extend(seq);
                None
            }
            Err(refusal) => Some(refusal),
        };
        verdicts.push(ItemVerdict { customer: item.customer, refusal });
    }
    Ok(of_items(scene.branch, seqs, &verdicts))
}

fn one(
    scene: &mut Scene<'_>,
    wish: &AssignmentCover,
    item: &CoverItem,
    person: Option<&Staff>,
) -> Result<Result<Option<u64>, Refusal>, BookError> {
    let Some(mut customer) = book::get(&*scene.txn, scene.branch, &item.customer)? else {
        return Ok(Err(Refusal::new("not_found")));
    };
    let today = scene.sender.now.business_date();
    let effect = match cover(&customer, item, wish, person, &scene.sender.who.actor, today) {
        Ok(effect) => effect,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let before = customer.served_by.iter().find(|served| served.by == wish.emp_no).map(|one| one.role);
    effect.apply(&mut customer);
    let ends = wish.role == CoverRole::Nobody;
    let role = match wish.role {
        CoverRole::Assistant => ServingRole::Assistant,
        CoverRole::Cover => ServingRole::Cover,
        CoverRole::Nobody => before.unwrap_or(ServingRole::Cover),
    };
    let event = Change {
        id: scene.mid,
        at: scene.sender.now,
        role,
        from: before.map(|_| wish.emp_no.clone()),
        to: (!ends).then(|| wish.emp_no.clone()),
        until: wish.until.filter(|_| wish.role == CoverRole::Cover),
        source: ChangeSource::Cover,
        reason: wish.reason.clone(),
        by: scene.sender.who.actor.emp_no.clone(),
    };
    Ok(Ok(scene.put(&customer, event, Vec::new())?))
}
