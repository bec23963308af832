//! Customer: the book grouped by tier, quick look-up, the counter card. Names come masked.

pub(crate) mod alert;
pub(crate) mod asked;
mod book;
mod card;
mod count;
mod fetch;
mod find;
mod reveal;
pub(crate) mod shown;

use domain::customer::{AgeBand, Gender};
use domain::filter::Filter;
use domain::lifecycle::Lifecycle;
use domain::tag::TagSource;
use domain::{BusinessDate, CustomerId, Fen, Month};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Stop;

pub(crate) use count::CountVerb;
pub use count::{CountRequest, Counted};
pub(crate) use fetch::Fetch;
pub use fetch::{Elsewhere, FetchRequest, Fetched};
pub(crate) use find::hits;
pub(crate) use reveal::Reveal;
pub use reveal::{RevealRequest, RevealSource, Revealed};

/// The book grouped by tier.
pub(crate) struct BookVerb;

/// Quick look-up.
pub(crate) struct Find;

/// The counter card.
pub(crate) struct ReadCard;

/// A tier as a badge shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TierBadge {
    /// Code of the rule's level.
    pub code: String,
    /// Position in the rule's levels, 0 = lowest.
    pub rank: u8,
    /// Two characters (私行 for 私人银行).
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Months below (关注); 0 when kept.
    pub watch: u8,
    /// The source it is computed from is late (暂定).
    pub provisional: bool,
}

/// A tag as a chip shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagChip {
    /// Code.
    pub code: String,
    /// Name, or the counter's name for it.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Value of an enum tag.
    pub value: Option<String>,
    /// Who says so: picks the mark before the word.
    pub source: TagSource,
    /// 1-3; 3 is outlined with a lock.
    pub sensitivity: u8,
    /// Put on when.
    pub on: BusinessDate,
    /// Why.
    pub evidence: Option<String>,
    /// Fades after.
    pub expires_on: Option<BusinessDate>,
}

/// A round pill: something that needs a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Alert {
    /// `complaint_open fraud_watch id_expiring risk_expired kyc_due unreachable do_not_call
    /// contact_overdue`.
    pub code: String,
    /// `danger`, `warn` or `plain`.
    pub level: String,
    /// A date in it, when there is one.
    pub on: Option<BusinessDate>,
    /// The source it is computed from is late (暂定).
    pub provisional: bool,
}

/// Keys a book sorts by within groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// 月日均.
    Aum,
    /// 较上月.
    Delta,
    /// Name by pinyin.
    Name,
    /// 未联系天数.
    Idle,
    /// Next maturity date.
    DueOn,
    /// Next maturity amount.
    DueAmount,
    /// Age.
    Age,
    /// Opened on.
    OpenedOn,
}

/// Direction of a sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortOrder {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// Request of `customer.book`: a window over the rows of the open groups, in the order of the
/// groups. Failures: `restricted`, and the codes of a filter's fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BookRequest {
    /// Part of a name, pinyin or initials, or last four of a phone; empty for all.
    pub search: String,
    /// Whom else it is narrowed to; none for everybody.
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<Filter>,
    /// Field it is grouped by (one with `groups` or `lists` of `filter.fields`); none for tiers, empty for
    /// a flat list: one group with the key `all`.
    #[serde(default)]
    #[ts(optional)]
    pub group_by: Option<String>,
    /// Fields shown beside the row's own columns (those with `column` of `filter.fields`), at
    /// most 8.
    #[serde(default)]
    #[ts(optional)]
    pub columns: Option<Vec<String>>,
    /// Sort within groups.
    pub sort: SortKey,
    /// Its direction.
    pub order: SortOrder,
    /// Keys of collapsed groups (tier codes, when grouped by tier): their rows are not counted or
    /// sent.
    pub collapsed: Vec<String>,
    /// First row of the window.
    pub offset: u32,
    /// Rows in the window, 1-500.
    pub limit: u32,
}

/// Answer of `customer.book`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Book {
    /// All groups, highest tier first, totals under the search.
    pub groups: Vec<BookGroup>,
    /// The window.
    pub rows: Vec<BookRow>,
    /// Rows in open groups; whoever stands in several has a row in each.
    pub total: u32,
    /// Customers in all groups under the search, each once.
    pub matched: u32,
    /// Customers without the search.
    pub of: u32,
    /// 月日均 of all that match.
    pub aum: Fen,
    /// The closed month the amounts are of.
    pub month: Option<Month>,
    /// As-of date of the newest row.
    pub as_of: Option<BusinessDate>,
    /// Whether rows carry an advisor (manager's branch view).
    pub shows_advisor: bool,
}

/// Header of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BookGroup {
    /// Code of the value all its customers share; empty where nothing is known.
    pub key: String,
    /// That value in Chinese.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// Its tier, when grouped by tier; the undecided badge otherwise.
    pub tier: TierBadge,
    /// Customers under the search.
    pub count: u32,
    /// Customers without the search.
    pub of: u32,
    /// 月日均.
    pub aum: Fen,
    /// Against the month before.
    pub delta: Fen,
    /// Due within 90 days.
    pub due: Fen,
    /// Contact overdue (未联系超标).
    pub overdue: u32,
}

/// A row of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BookRow {
    /// Whom.
    pub id: CustomerId,
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
    /// 月日均 of the closed month.
    pub aum: Option<Fen>,
    /// Against the month before.
    pub delta: Option<Fen>,
    /// Up to 4, in chip order.
    pub tags: Vec<TagChip>,
    /// How many more there are.
    pub more_tags: u8,
    /// Next maturity.
    pub due_on: Option<BusinessDate>,
    /// Its amount.
    pub due_amount: Option<Fen>,
    /// Days since the last substantive contact.
    pub idle_days: Option<u32>,
    /// Days the strategy allows; none = event only.
    pub idle_standard: Option<u16>,
    /// Life-cycle.
    pub stage: Option<Lifecycle>,
    /// Primary advisor's name, in a branch view.
    pub advisor: Option<String>,
    /// Something of it waits to be sent.
    pub pending: bool,
    /// One's own star (重点关注).
    pub starred: bool,
    /// The columns asked for, in that order.
    pub cells: Vec<BookCell>,
}

/// What stands in a column that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BookCell {
    /// Nothing is known.
    Empty,
    /// Fen.
    Money(Fen),
    /// A whole number in the field's unit; tenths of a percent of a share.
    Number(#[ts(type = "number")] i64),
    /// A day.
    Day(BusinessDate),
    /// A choice, in words of both languages.
    Choice {
        /// Chinese.
        name_zh: String,
        /// English.
        name_en: String,
    },
    /// Text.
    Text(String),
}

/// Request of `customer.find`: at least 2 characters (or 1 Chinese one).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindRequest {
    /// Name, pinyin, initials or a mixture of them; phone or document by the last four or whole;
    /// customer number.
    pub text: String,
}

/// Answer of `customer.find`: at most 10.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// Whom.
    pub id: CustomerId,
    /// Masked name.
    pub name: String,
    /// Gender.
    pub gender: Gender,
    /// Age band.
    pub age_band: AgeBand,
    /// Tier.
    pub tier: TierBadge,
    /// Last four of the phone.
    pub phone_tail: Option<String>,
    /// Last four of the document.
    pub identity_tail: Option<String>,
    /// Primary advisor's name.
    pub advisor: Option<String>,
    /// Most severe alert.
    pub alert: Option<Alert>,
    /// What of the customer was found.
    pub by: HitBy,
    /// A whole number was asked and only what is left of it under the mask agrees: it may be
    /// somebody else's. `customer.fetch` knows.
    pub possible: bool,
}

/// What of a customer a question met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitBy {
    /// Characters of the name.
    Name,
    /// Its pinyin, whole or in part, or mixed with characters and initials.
    Pinyin,
    /// Its initials.
    Initials,
    /// A phone.
    Phone,
    /// The identity document.
    Identity,
    /// The customer number.
    Number,
}

/// Request of `customer.card`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardRequest {
    /// Whom.
    pub id: CustomerId,
}

/// Answer of `customer.card`: U-03, what a counter may see and no amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Card {
    /// Whom.
    pub id: CustomerId,
    /// Masked name.
    pub name: String,
    /// Gender.
    pub gender: Gender,
    /// Age band.
    pub age_band: AgeBand,
    /// Tier.
    pub tier: TierBadge,
    /// Last four of the phone.
    pub phone_tail: Option<String>,
    /// Last four of the document.
    pub identity_tail: Option<String>,
    /// Counter-safe tags, at most 6.
    pub tags: Vec<TagChip>,
    /// Most severe first.
    pub alerts: Vec<Alert>,
    /// Primary advisor's name and number.
    pub advisor: Option<String>,
    /// How this tier is served at the counter, at most 3 lines, Chinese.
    pub service_zh: Vec<String>,
    /// The same in English.
    pub service_en: Vec<String>,
    /// As-of date.
    pub as_of: BusinessDate,
}

/// Longest reason for a question to head office, in characters (`protocol::lookup`).
const MAX_REASON: usize = 80;

/// A reason as head office takes it: 2 to 80 characters, blanks at its ends apart.
fn reason(given: &str) -> Result<&str, Stop> {
    let reason = given.trim();
    let fits = (2..=MAX_REASON).contains(&reason.chars().count());
    if fits { Ok(reason) } else { Err(Stop::refused("reason_required")) }
}
