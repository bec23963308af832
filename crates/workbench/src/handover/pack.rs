//! Pack: what a successor must know of each customer on the first day.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{
    PackContact, PackMaturity, PackPreference, PackPromise, PackRequest, PackShown, PackTask, Packs,
    ReadPack, shown,
};
use crate::contract::Verb;
use crate::customer::shown as masked;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Packs of one question at most.
const MAX_PACKS: usize = 500;

impl Verb for ReadPack {
    const NAME: &'static str = "handover.pack";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = PackRequest;
    type Response = Packs;

    fn run(desk: &Desk, request: PackRequest, given_up: &GivenUp) -> Result<Packs, Stop> {
        // The same rows as a portrait: who may see the one may see the other.
        let ask = Ask::of(Operation::PortraitView, AuditAction::View).of_object("handover");
        desk.act(ask, given_up, |cx| packs(cx, &request))
    }
}

fn packs(cx: &Cx<'_>, request: &PackRequest) -> Result<Packs, Stop> {
    if request.customers.is_empty() || request.customers.len() > MAX_PACKS {
        return Err(Stop::refused("bad_request"));
    }
    let mut packs = Vec::with_capacity(request.customers.len());
    for id in &request.customers {
        let held = cx.held(*id)?;
        let customer = &held.customer;
        let pack = shown::pack_of(cx, &held)?;
        let task = |task: &domain::task::Task| PackTask {
            kind: task.kind,
            title: task.title.clone(),
            due: task.due,
        };
        packs.push(PackShown {
            customer: customer.id,
            name: masked::name(customer),
            tier: cx.words.badge(customer.tier.as_ref()),
            aum: customer.assets.as_ref().map(|assets| assets.aum_davg),
            tasks: pack.tasks.iter().map(task).collect(),
            promises: pack
                .promises
                .into_iter()
                .map(|one| PackPromise { on: one.on, made_at: one.made_at, summary: one.summary })
                .collect(),
            preference: pack.preference.as_ref().map(PackPreference::of),
            contacts: pack
                .contacts
                .into_iter()
                .map(|one| PackContact {
                    at: one.at,
                    channel: one.channel,
                    outcome: one.outcome,
                    summary: one.summary,
                    by: one.by.map(|emp| cx.words.staff_name(&emp).unwrap_or_else(|| emp.to_string())),
                })
                .collect(),
            maturities: pack
                .maturities
                .into_iter()
                .map(|one| PackMaturity {
                    on: one.on,
                    amount: one.amount,
                    family: one.family,
                    auto_renew: one.auto_renew,
                })
                .collect(),
        });
    }
    Ok(Packs { packs })
}
