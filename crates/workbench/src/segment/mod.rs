//! Segment: groups of customers side by side (S-17), as one portrait (S-72), and what came of
//! them (S-84).

mod compare;
mod effect;
mod figures;
mod portrait;

use domain::campaign::CampaignKind;
use domain::filter::{Filter, Span};
use domain::{BusinessDate, Fen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::overview::FamilyShare;

/// Two segments side by side.
pub(crate) struct Compare;
/// A segment as one customer.
pub(crate) struct ReadPortrait;
/// What came of a segment.
pub(crate) struct Effect;

/// Request of `segment.compare`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompareRequest {
    /// First segment.
    pub a: Filter,
    /// Second segment.
    pub b: Filter,
}

/// Answer of `segment.compare`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// First segment.
    pub a: SegmentSide,
    /// Second segment.
    pub b: SegmentSide,
    /// Everybody of the book: the 100 of every index.
    pub book: SegmentSide,
    /// Fewer than this are counted and not described: a person could be told from them.
    pub least: u32,
    /// Customers in both.
    pub both: SegmentOverlap,
    /// In the first alone.
    pub only_a: SegmentOverlap,
    /// In the second alone.
    pub only_b: SegmentOverlap,
}

/// One segment of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentSide {
    /// Customers.
    pub count: u32,
    /// What they add up to; none below `least`.
    pub figures: Option<SegmentFigures>,
}

/// A part of the overlap of two segments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentOverlap {
    /// Customers.
    pub count: u32,
    /// Lists them.
    pub filter: Filter,
}

/// Figures of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentFigures {
    /// Customers.
    pub count: u32,
    /// Sum of 月日均.
    pub aum: Fen,
    /// Mean of 月日均.
    pub aum_mean: Fen,
    /// That against the book's mean, 100 = the same; none without a book to compare with.
    pub aum_index: Option<u32>,
    /// Sum of the changes to the month before.
    pub delta: Fen,
    /// Mean activity, tenths of a point.
    pub activity: u16,
    /// That against the book.
    pub activity_index: Option<u32>,
    /// Mean number of product families, hundredths.
    pub families: u16,
    /// That against the book.
    pub families_index: Option<u32>,
    /// Customers contacted in the last 90 days, permille.
    pub contacted: u16,
    /// That against the book.
    pub contacted_index: Option<u32>,
    /// Mix of balances.
    pub mix: Vec<FamilyShare>,
}

/// Request of `segment.portrait`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentRequest {
    /// Whom.
    pub filter: Filter,
}

/// Answer of `segment.portrait`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentPortrait {
    /// Customers.
    pub count: u32,
    /// Fewer than this are not described: a person could be told from them.
    pub least: u32,
    /// What they are like; none below `least`.
    pub figures: Option<SegmentLikeness>,
}

/// What a segment is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentLikeness {
    /// Figures and mix.
    pub figures: SegmentFigures,
    /// Median age in years, of those whose birth date is known.
    pub median_age: Option<u8>,
    /// Median 月日均.
    pub median_aum: Option<Fen>,
    /// Median years since the first account, of those known.
    pub median_years: Option<u8>,
    /// By tier.
    pub tiers: Vec<SegmentBar>,
    /// By age band.
    pub ages: Vec<SegmentBar>,
    /// By stage of life.
    pub stages: Vec<SegmentBar>,
    /// Tags that are more frequent here than in the book, most typical first; 12 at most, none
    /// carried by fewer than `least`.
    pub tags: Vec<TagShare>,
}

/// How many have a value. Never how much: one of them may be alone with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentBar {
    /// Code of the value; empty where nothing is known.
    pub key: String,
    /// Chinese.
    pub name_zh: String,
    /// English.
    pub name_en: String,
    /// Customers.
    pub count: u32,
    /// Share of customers in permille; all bars sum to 1000.
    pub count_permille: u16,
    /// Lists the same customers.
    pub filter: Filter,
}

/// How frequent a tag is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagShare {
    /// Code.
    pub code: String,
    /// Chinese.
    pub name_zh: String,
    /// English.
    pub name_en: String,
    /// Customers of the segment who carry it.
    pub count: u32,
    /// Their share in permille.
    pub permille: u16,
    /// Against its share in the book, 100 = the same.
    pub index: u32,
}

/// Request of `segment.effect`. Failures: `restricted`, `not_found` (no such campaign), and the
/// codes of a filter's fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectRequest {
    /// Whom.
    pub filter: Filter,
    /// In which campaign; none for contacts and purchases of a time.
    pub campaign: Option<String>,
    /// The time, without a campaign; none for ever.
    pub within: Option<Span>,
}

/// Answer of `segment.effect`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentEffect {
    /// Customers now.
    pub count: u32,
    /// Fewer than this are not described.
    pub least: u32,
    /// The campaign asked for.
    pub campaign: Option<EffectCampaign>,
    /// Campaigns to ask for, the latest first.
    pub campaigns: Vec<EffectCampaign>,
    /// What came of them; none when fewer than `least` were measured.
    pub figures: Option<EffectFigures>,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectCampaign {
    /// Code.
    pub code: String,
    /// Chinese.
    pub name_zh: String,
    /// English.
    pub name_en: String,
    /// What is done in it.
    pub kind: CampaignKind,
    /// First day.
    pub from: BusinessDate,
    /// Last day.
    pub to: BusinessDate,
    /// What its members were drawn by, as text of that day.
    pub rule: Option<String>,
    /// Some were left alone to compare with.
    pub control: bool,
}

/// What came of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectFigures {
    /// Those measured: invited by the campaign, or everybody.
    pub base: EffectCount,
    /// Reached by the campaign, or met in the time.
    pub reached: EffectCount,
    /// Interested; of a campaign.
    pub interested: Option<EffectCount>,
    /// Came; of a campaign.
    pub attended: Option<EffectCount>,
    /// Bought.
    pub converted: EffectCount,
    /// Those left alone; none when there are none or too few.
    pub control: Option<EffectControl>,
    /// There are some left alone, but fewer than `least`.
    pub control_small: bool,
    /// How many more bought than of those left alone.
    pub lift: Option<EffectLift>,
}

/// A number with its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectCount {
    /// Customers.
    pub count: u32,
    /// Share of those measured.
    pub permille: u16,
    /// Lists them.
    pub filter: Filter,
}

/// Those left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectControl {
    /// How many.
    pub base: EffectCount,
    /// How many of them bought, with their share.
    pub converted: EffectCount,
}

/// A difference of two shares in hundredths of a percent, with its 95 % interval (Newcombe).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectLift {
    /// The difference.
    pub points: i32,
    /// Least.
    pub low: i32,
    /// Most.
    pub high: i32,
    /// The interval leaves out 0: it is more than chance.
    pub told: bool,
}
