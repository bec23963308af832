//! Handover: a book goes from one advisor to others (U-09). Whose, to whom, with which packs; the
//! second person; the word of each receiver. The rules are `domain::handover`'s; head office
//! decides.

mod decide;
mod list;
mod pack;
mod receive;
mod shown;
mod start;
mod submit;

use domain::customer::ContactPreference;
use domain::handover::{HandoverCause, HandoverState};
use domain::interaction::{Channel, Outcome};
use domain::product::Family;
use domain::task::TaskKind;
use domain::{BusinessDate, CustomerId, Fen, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assignment::{AdvisorLoad, AllotItem, LoadAfter, PickLine};
use crate::customer::TierBadge;

/// Handovers one has to do with.
pub(crate) struct List;
/// One handover, customer by customer.
pub(crate) struct Read;
/// A book, and how it could be split.
pub(crate) struct Start;
/// Packs of some customers.
pub(crate) struct ReadPack;
/// Proposes a handover.
pub(crate) struct Submit;
/// The second person's word.
pub(crate) struct Approve;
/// A receiver takes the pack over.
pub(crate) struct Accept;
/// A receiver's word for customers of 钻石 and above.
pub(crate) struct Acknowledge;

/// Answer of `handover.list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverList {
    /// Those that wait for this person first, then the newest.
    pub handovers: Vec<HandoverLine>,
    /// Who still has customers: a leaver to choose, with their books.
    pub leavers: Vec<AdvisorLoad>,
}

/// A handover in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverLine {
    /// Which.
    pub id: String,
    /// Name of the leaver.
    pub leaver: String,
    /// Their 工号.
    pub leaver_emp_no: String,
    /// Why they go.
    pub cause: HandoverCause,
    /// In the words of who proposed it.
    pub reason: String,
    /// Where it stands.
    pub state: HandoverState,
    /// Name of who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// Name of the second person.
    pub decided_by: Option<String>,
    /// What they said.
    pub decided_reason: Option<String>,
    /// Receivers with where each stands.
    pub receivers: Vec<HandoverReceiver>,
    /// Customers in it.
    pub customers: u32,
    /// Those that did not change hands.
    pub refused: u32,
    /// This person may give the second word.
    pub may_decide: bool,
    /// This person still owes a word as a receiver.
    pub waits_for_me: bool,
    /// A wish about it waits for head office.
    pub pending: bool,
}

/// A receiver of a handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverReceiver {
    /// 工号.
    pub emp_no: String,
    /// Name.
    pub name: String,
    /// Customers that go to them.
    pub customers: u32,
    /// They took the pack over.
    pub accepted_at: Option<Timestamp>,
    /// Customers of 钻石 and above among them.
    pub to_acknowledge: u32,
    /// Those they gave their word for.
    pub acknowledged: u32,
}

/// Request of `handover.read`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverReadRequest {
    /// Which.
    pub id: String,
}

/// Answer of `handover.read`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverShown {
    /// The line of the list.
    pub line: HandoverLine,
    /// Customers this person holds, highest tier first.
    pub rows: Vec<HandoverRow>,
}

/// Request of `handover.start`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverStartRequest {
    /// 工号 of the leaver.
    pub leaver: String,
    /// 工号 of receivers; empty = every other advisor at work.
    pub receivers: Vec<String>,
}

/// Answer of `handover.start`: the book, split as suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverDraft {
    /// Name of the leaver.
    pub leaver: String,
    /// Every customer, highest tier first.
    pub rows: Vec<HandoverRow>,
    /// Receivers with their loads after it, by name.
    pub loads: Vec<LoadAfter>,
    /// Open tasks and promises over all.
    pub open_items: u32,
    /// Maturities within 90 days over all.
    pub maturities: u32,
    /// Their sum.
    pub due: Fen,
    /// A second person must agree (钻石 and above, or the leaver proposes).
    pub two_persons: bool,
}

/// A customer of a handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverRow {
    /// Whom.
    pub customer: CustomerId,
    /// Masked name.
    pub name: String,
    /// Tier.
    pub tier: TierBadge,
    /// 月日均.
    pub aum: Option<Fen>,
    /// To whom and why.
    pub pick: PickLine,
    /// For the compare-and-set.
    pub owner_version: u32,
    /// Open tasks and promises.
    pub open_items: u32,
    /// Next maturity within 90 days.
    pub due_on: Option<BusinessDate>,
    /// The receiver gives their word for this one.
    pub must_acknowledge: bool,
    /// When they did.
    pub acknowledged_at: Option<Timestamp>,
    /// Why the customer did not change hands.
    pub refused: Option<String>,
}

/// Request of `handover.pack`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackRequest {
    /// At most 500.
    pub customers: Vec<CustomerId>,
}

/// Answer of `handover.pack`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Packs {
    /// In the order asked.
    pub packs: Vec<PackShown>,
}

/// What a successor must know of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackShown {
    /// Whom.
    pub customer: CustomerId,
    /// Masked name.
    pub name: String,
    /// Tier.
    pub tier: TierBadge,
    /// 月日均.
    pub aum: Option<Fen>,
    /// Open tasks, soonest first.
    pub tasks: Vec<PackTask>,
    /// Promises nobody has kept yet, soonest first.
    pub promises: Vec<PackPromise>,
    /// How they want to be reached.
    pub preference: Option<PackPreference>,
    /// The last three contacts, newest first.
    pub contacts: Vec<PackContact>,
    /// What falls due within 90 days, soonest first.
    pub maturities: Vec<PackMaturity>,
}

/// An open task of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackTask {
    /// What kind of work.
    pub kind: TaskKind,
    /// In a few words.
    pub title: String,
    /// By when.
    pub due: BusinessDate,
}

/// A promise of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackPromise {
    /// For which day.
    pub on: BusinessDate,
    /// Made when.
    pub made_at: Timestamp,
    /// What was said.
    pub summary: String,
}

/// How somebody wants to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackPreference {
    /// `phone wecom counter visit sms`, best first.
    pub channels: Vec<String>,
    /// Best time.
    pub best_slot: Option<String>,
    /// 勿扰电话.
    pub do_not_call: bool,
    /// 不接受营销.
    pub do_not_market: bool,
}

/// A contact of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackContact {
    /// When.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// What was said.
    pub summary: String,
    /// Name of who recorded it.
    pub by: Option<String>,
}

/// Something that falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackMaturity {
    /// When.
    pub on: BusinessDate,
    /// How much.
    pub amount: Fen,
    /// Of what.
    pub family: Family,
    /// Renews by itself.
    pub auto_renew: bool,
}

/// Request of `handover.submit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverSubmitRequest {
    /// 工号 of the leaver.
    pub leaver: String,
    /// Why they go.
    pub cause: HandoverCause,
    /// At most 140 characters.
    pub reason: String,
    /// Who gets whom; `to` is given for each.
    pub items: Vec<AllotItem>,
}

/// Request of `handover.approve`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverApproveRequest {
    /// Which.
    pub id: String,
    /// In force, or sent back.
    pub approved: bool,
    /// Needed to send back.
    pub reason: String,
}

/// Request of `handover.accept`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverAcceptRequest {
    /// Which.
    pub id: String,
}

/// Request of `handover.acknowledge`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverAcknowledgeRequest {
    /// Which.
    pub id: String,
    /// For whom; all that need it, when none is named.
    pub customers: Vec<CustomerId>,
}

impl PackPreference {
    fn of(preference: &ContactPreference) -> PackPreference {
        PackPreference {
            channels: preference.channels.clone(),
            best_slot: preference.best_slot.clone(),
            do_not_call: preference.do_not_call,
            do_not_market: preference.do_not_market,
        }
    }
}
