//! Assignment: who serves whom. A manager allots, lets somebody cover, releases; an advisor
//! claims. Everything here is a wish: head office decides, and until then the screen says that it
//! waits. Moving a whole book is in `handover`.

mod board;
mod commit;
mod cover;
mod coverage;
mod history;
mod pool;
mod preview;
mod release;
mod request;
mod suggest;
pub(crate) mod table;

pub use coverage::{Coverage, CoverageTier, NeglectRow};
pub use history::{HistoryRequest, ServingHistory, ServingSpan};
pub(crate) use pool::{Claim, ReadPool, ViewPooled};
pub use pool::{ClaimRequest, Pool, PoolRequest, PooledRow, PooledView, PooledViewRequest};
pub(crate) use suggest::{line, pick, seats};

use domain::assignment::{CoverRole, ReleaseChoice};
use domain::filter::Filter;
use domain::{BusinessDate, CustomerId, Fen, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customer::TierBadge;
pub use crate::intent::Saved;

/// One customer to one advisor.
pub(crate) struct Request;
/// The board: pool, advisors, requests.
pub(crate) struct ReadBoard;
/// Who should get whom.
pub(crate) struct Suggest;
/// What committing would do.
pub(crate) struct PreviewVerb;
/// One batch to head office.
pub(crate) struct Commit;
/// Decides on somebody who is not served.
pub(crate) struct Release;
/// Lets somebody serve besides.
pub(crate) struct Cover;
/// Who served a customer when and why.
pub(crate) struct ReadHistory;
/// Who is served and who is not.
pub(crate) struct ReadCoverage;

/// Request of `assignment.request`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssignRequest {
    /// Whom.
    pub customer: CustomerId,
    /// 工号 of the new primary; none = back to the pool.
    pub to: Option<String>,
    /// Why, at most 140 characters.
    pub reason: String,
}

/// Request of `assignment.board`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoardRequest {
    /// Lowest rank of the pool; none = 白金.
    pub from_rank: Option<u8>,
    /// Rows of the pool, 1-500.
    pub limit: u32,
    /// Only of these; none for all who wait.
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<Filter>,
}

/// Answer of `assignment.board`: U-08.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Board {
    /// Highest tier and largest assets first.
    pub pool: Vec<PoolRow>,
    /// How many wait, of each tier, highest first.
    pub tiers: Vec<PoolTierCount>,
    /// How many wait.
    pub total: u32,
    /// Their 月日均.
    pub aum: Fen,
    /// Advisors of the branch, by name.
    pub advisors: Vec<AdvisorLoad>,
    /// What a customer of each tier weighs, highest first.
    pub weights: Vec<TierWeight>,
    /// Batches and requests made on this device that wait for head office, newest first.
    pub asked: Vec<AskedLine>,
    /// Customers who look neglected.
    pub neglected: u32,
}

/// A customer without a primary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PoolRow {
    /// Whom.
    pub id: CustomerId,
    /// Masked name.
    pub name: String,
    /// Tier.
    pub tier: TierBadge,
    /// 月日均 of the closed month.
    pub aum: Option<Fen>,
    /// How they came here.
    pub source: PoolSource,
    /// Since when, as far as it is known.
    pub since: Option<BusinessDate>,
    /// For the compare-and-set of a commit.
    pub owner_version: u32,
    /// A wish about them waits for head office.
    pub pending: bool,
}

/// How a customer came into the pool (来源).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PoolSource {
    /// 新达标: reached a tier that is allotted.
    Promoted,
    /// 挂而不管移出
    Released,
    /// 放回: a manager put them back.
    Returned,
    /// 离岗移出: left by a handover.
    Left,
    /// 未分: nobody ever served them, as far as it is written down.
    Never,
}

/// How many of a tier wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PoolTierCount {
    /// Tier.
    pub tier: TierBadge,
    /// Customers.
    pub count: u32,
}

/// What a customer of a tier weighs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TierWeight {
    /// Tier.
    pub tier: TierBadge,
    /// Tenths of a point.
    pub weight_tenths: u16,
    /// Qualification a primary needs.
    pub qualification: Option<String>,
}

/// An advisor with what they carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AdvisorLoad {
    /// 工号.
    pub emp_no: String,
    /// Name.
    pub name: String,
    /// Customers they are primary of.
    pub customers: u32,
    /// The same by tier code.
    pub tiers: Vec<TierLoad>,
    /// Weighted load in tenths of a point.
    pub load_tenths: u32,
    /// Capacity in points.
    pub capacity: Option<u32>,
    /// What they are qualified for.
    pub qualifications: Vec<String>,
    /// May be given customers: at work, and an advisor.
    pub active: bool,
}

/// Customers of one tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TierLoad {
    /// Tier code; empty when undecided.
    pub tier: String,
    /// Customers.
    pub count: u32,
}

/// A wish about assignment made on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskedLine {
    /// Intent id.
    pub mid: String,
    /// `assignment.batch@1` and so on.
    pub name: String,
    /// `waiting applied merged rejected deferred failed`.
    pub state: String,
    /// Customers it is about.
    pub customers: u32,
    /// Made when.
    pub at: Timestamp,
}

/// Request of `assignment.suggest`: at most 2,000 customers, 50 advisors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuggestRequest {
    /// Whom to place.
    pub customers: Vec<CustomerId>,
    /// 工号 of those who take part; empty = every advisor at work.
    pub advisors: Vec<String>,
}

/// Answer of `assignment.suggest`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// One for each customer, in the order asked.
    pub picks: Vec<PickLine>,
    /// Load of everybody who takes part, by name.
    pub loads: Vec<LoadAfter>,
}

/// One pair, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PickLine {
    /// Whom.
    pub customer: CustomerId,
    /// 工号; none when nobody qualifies.
    pub to: Option<String>,
    /// Why, most important first.
    pub reasons: Vec<PickWhy>,
}

/// A reason for a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PickWhy {
    /// `stays serves served_before contacts familiar room lightest over nobody_qualifies`.
    pub code: String,
    /// Its number: contacts, points of familiarity, tenths of a point left, percent of capacity.
    pub value: Option<u32>,
}

/// A load before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LoadAfter {
    /// 工号.
    pub emp_no: String,
    /// Name.
    pub name: String,
    /// In tenths of a point.
    pub before_tenths: u32,
    /// In tenths of a point.
    pub after_tenths: u32,
    /// Capacity in points.
    pub capacity: Option<u32>,
    /// Customers gained.
    pub gained: u32,
    /// Customers lost.
    pub lost: u32,
}

/// One customer of a commit or a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AllotItem {
    /// Whom.
    pub customer: CustomerId,
    /// 工号; none = back to the pool.
    pub to: Option<String>,
    /// `owner_version` of the row the manager saw.
    pub owner_version: u32,
}

/// Request of `assignment.preview`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewRequest {
    /// At most 1,000.
    pub items: Vec<AllotItem>,
}

/// Answer of `assignment.preview`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AllotPreview {
    /// Only what a manager should look at.
    pub conflicts: Vec<AllotConflict>,
    /// Loads that change, by name.
    pub loads: Vec<LoadAfter>,
    /// Customers who change hands.
    pub moved: u32,
    /// Their 月日均.
    pub aum: Fen,
    /// Points added over all, in tenths.
    pub added_tenths: u32,
    /// Advisors who are over capacity after it and were not before.
    pub newly_over: u32,
    /// Customers of 钻石 and above among them.
    pub high: u32,
}

/// Something to look at before committing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AllotConflict {
    /// Whom.
    pub customer: CustomerId,
    /// Masked name.
    pub name: String,
    /// 工号 of who was to get them.
    pub to: Option<String>,
    /// `pending not_qualified stale_base unchanged receiver_absent wrong_role other_branch
    /// unknown_receiver`.
    pub code: String,
    /// Head office would refuse it; otherwise a warning.
    pub fatal: bool,
}

/// Request of `assignment.commit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommitRequest {
    /// At most 1,000.
    pub items: Vec<AllotItem>,
    /// Why, at most 140 characters.
    pub reason: String,
}

/// Request of `assignment.release`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReleaseRequest {
    /// Whom.
    pub customer: CustomerId,
    /// What is decided.
    pub choice: ReleaseChoice,
    /// Why, at most 140 characters; needed to keep.
    pub reason: String,
}

/// Request of `assignment.cover`: single customers, or the whole book of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverRequest {
    /// Whom.
    pub customers: Vec<CustomerId>,
    /// Instead: everybody of whom this 工号 is primary.
    pub book_of: Option<String>,
    /// 工号 of who serves besides.
    pub emp_no: String,
    /// As what.
    pub role: CoverRole,
    /// Last day of a cover.
    pub until: Option<BusinessDate>,
    /// Why, at most 140 characters.
    pub reason: String,
}
