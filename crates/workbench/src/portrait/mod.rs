//! Portrait: everything known about one customer on one page (S-15, S-68).

mod assets;
mod attribute;
mod get;
mod line;
mod pursuit;
mod summary;
mod timeline;
mod written;

use domain::Timestamp;
use domain::customer::{ContactKind, Gender};
use domain::interaction::{Channel, Outcome};
use domain::lifecycle::Lifecycle;
use domain::product::Family;
use domain::snapshot::Flow;
use domain::tier::Reason;
use domain::{BusinessDate, CustomerId, Fen, Month};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use line::{ChangeLine, ConsentLine, EarlierText, FieldLine, NoteLine, SoftLine, StarLine, TagLine};
pub use pursuit::{CampaignLine, NeedLine};

use crate::customer::{Alert, TierBadge};
use crate::preference::PreferenceLine;
use crate::task::TaskLine;

/// The whole page of one customer.
pub(crate) struct Read;

/// Request of `portrait.get`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PortraitRequest {
    /// Whom.
    pub id: CustomerId,
}

/// Answer of `portrait.get`: one call, the whole page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Portrait {
    /// Whom.
    pub id: CustomerId,
    /// Head of the page.
    pub header: Header,
    /// The one sentence: clauses in order, each code + facts, each linked to a facet.
    pub summary: Vec<Clause>,
    /// Attributes: code of the label and a value (a code to translate or text).
    pub attributes: Vec<Attribute>,
    /// Up to 24 closed months, oldest first.
    pub months: Vec<MonthPoint>,
    /// Thresholds to draw, lowest first (without the lowest level).
    pub thresholds: Vec<Threshold>,
    /// 时点 by family now, with share in tenths of a percent summing to 1000.
    pub mix: Vec<MixPart>,
    /// Holdings.
    pub holdings: Vec<HoldingLine>,
    /// Campaigns the customer was drawn for, the latest first.
    pub campaigns: Vec<CampaignLine>,
    /// Needs: open ones first.
    pub needs: Vec<NeedLine>,
    /// Newest first, at most 200.
    pub interactions: Vec<InteractionLine>,
    /// How many there are in all.
    pub interactions_total: u32,
    /// All visible tags in chip order.
    pub tags: Vec<TagLine>,
    /// Notes this person may read, newest first; those taken back stand last.
    pub notes: Vec<NoteLine>,
    /// Tasks with this customer: open ones by due date, then the last that ended.
    pub tasks: Vec<TaskLine>,
    /// Corrections asked for, newest first.
    pub changes: Vec<ChangeLine>,
    /// Consents, newest first; of each purpose the first is in force.
    pub consents: Vec<ConsentLine>,
    /// Soft fields that hold something.
    pub soft: Vec<SoftLine>,
    /// Fields whose correction can be asked for, with what stands there now.
    pub fields: Vec<FieldLine>,
    /// How the customer wants to be reached.
    pub preference: PreferenceLine,
    /// The preference was changed here and waits to be sent.
    pub preference_pending: bool,
    /// On one's own list of 重点关注.
    pub star: Option<StarLine>,
    /// Codes of what this person may do about this customer, such as `tag.add`.
    pub may: Vec<String>,
    /// Values behind masks that can be shown without a line to head office, by their codes, such as
    /// `mobile`; never the values.
    pub sealed: Vec<String>,
    /// Intents about this customer that wait.
    pub pending: u32,
    /// Rows of this customer that this version cannot read; they are kept and left out.
    pub unreadable: u32,
    /// Who serves.
    pub served_by: Vec<ServedLine>,
    /// As-of date of the customer row.
    pub as_of: BusinessDate,
}

/// Head of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Header {
    /// Masked name.
    pub name: String,
    /// True when the name was made up for a nameless source.
    pub name_generated: bool,
    /// Gender.
    pub gender: Gender,
    /// Age in years.
    pub age: Option<u8>,
    /// Tier.
    pub tier: TierBadge,
    /// Life-cycle.
    pub stage: Option<Lifecycle>,
    /// Masked phone.
    pub phone: Option<String>,
    /// Masked customer number.
    pub number: Option<String>,
    /// Best way and time to reach, codes of `ContactPreference`.
    pub channels: Vec<String>,
    /// Best slot code.
    pub best_slot: Option<String>,
    /// 月日均 of the closed month.
    pub aum: Option<Fen>,
    /// Against the month before.
    pub delta: Option<Fen>,
    /// What is missing to the next level.
    pub gap_next: Option<Fen>,
    /// The next level.
    pub next_tier: Option<TierBadge>,
    /// Product families held.
    pub families: u8,
    /// Most severe first.
    pub alerts: Vec<Alert>,
    /// Must be contacted by this day (strategy).
    pub contact_by: Option<BusinessDate>,
    /// Its version for an assignment request.
    pub owner_version: u32,
}

/// A clause of the summary sentence: `tier stage risk due idle watch near_next declining`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clause {
    /// Code and facts.
    pub reason: Reason,
    /// Facet that proves it: `overview assets products behaviour relations interactions tags why`.
    pub facet: String,
}

/// An attribute of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Attribute {
    /// Label code: `gender age marital education occupation employer title income_band area district
    /// township community industry business_size opened_on identity` or `extra:<column>`.
    pub label: String,
    /// A code when the label has translated values, else text as it stands.
    pub value: String,
    /// Kind of contact point, when it is one.
    pub contact: Option<ContactKind>,
}

/// One month of the trend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthPoint {
    /// Month.
    pub month: Month,
    /// 月日均.
    pub aum_davg: Fen,
    /// 时点.
    pub aum_eom: Fen,
    /// 时点 by family: demand, term, wealth, fund, insurance, bond/metal/trust.
    pub families: [Fen; 6],
    /// Loans at month end.
    pub loans: Fen,
    /// Credits.
    pub inflow: Flow,
    /// Debits.
    pub outflow: Flow,
    /// Cash withdrawals.
    pub cash_count: u32,
    /// Days logged in.
    pub login_days: u8,
    /// Branch visits.
    pub visits: u8,
    /// Tier code in force.
    pub tier: Option<String>,
    /// Months below at its close.
    pub watch: u8,
}

/// A threshold line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Threshold {
    /// Of which tier.
    pub tier: TierBadge,
    /// Its threshold.
    pub at: Fen,
}

/// A part of the mix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MixPart {
    /// Family.
    pub family: Family,
    /// Balance.
    pub amount: Fen,
    /// Share in tenths of a percent; all sum to 1000 (largest remainder).
    pub permille: u16,
    /// Holdings in it.
    pub count: u32,
    /// Next maturity among them.
    pub next_due: Option<BusinessDate>,
}

/// A holding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HoldingLine {
    /// Product name.
    pub name: String,
    /// Family.
    pub family: Family,
    /// R1-R5 as 1-5.
    pub risk: Option<u8>,
    /// Last four of the account.
    pub account_tail: Option<String>,
    /// Balance.
    pub balance: Fen,
    /// Opened on.
    pub opened_on: Option<BusinessDate>,
    /// Falls due on.
    pub matures_on: Option<BusinessDate>,
    /// Days left.
    pub days_left: Option<i32>,
    /// Renews by itself.
    pub auto_renew: bool,
}

/// A contact that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InteractionLine {
    /// Id.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Business date of it.
    pub on: BusinessDate,
    /// How.
    pub channel: Channel,
    /// 有效触达.
    pub substantive: bool,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Text as typed.
    pub summary: String,
    /// Promised next date.
    pub next_on: Option<BusinessDate>,
    /// Who recorded it.
    pub by: Option<String>,
    /// Waits to be sent.
    pub pending: bool,
}

/// Who serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServedLine {
    /// 工号.
    pub emp_no: String,
    /// Name, when known here.
    pub name: Option<String>,
    /// 主办, 协办, 代管.
    pub role: domain::assignment::ServingRole,
    /// From.
    pub from: BusinessDate,
    /// Until.
    pub until: Option<BusinessDate>,
}
