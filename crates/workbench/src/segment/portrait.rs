//! Portrait: a segment as one customer, unless it is too small: of fewer than ten a person could
//! be told (S-72).

use std::collections::BTreeMap;

use device_store::day;
use device_store::read::Under;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::campaign::LEAST;
use domain::filter::{Filter, Words};
use domain::{BusinessDate, Fen};

use super::compare::sums;
use super::{ReadPortrait, SegmentBar, SegmentLikeness, SegmentPortrait, SegmentRequest, TagShare};
use crate::contract::Verb;
use crate::customer::asked::{Anyway, gather};
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::overview::{OverviewBar, ages, stages, tiers};
use crate::topic::Topic;

/// Typical tags at most.
const MAX_TAGS: usize = 12;

impl Verb for ReadPortrait {
    const NAME: &'static str = "segment.portrait";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = SegmentRequest;
    type Response = SegmentPortrait;

    fn run(desk: &Desk, request: SegmentRequest, given_up: &GivenUp) -> Result<SegmentPortrait, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View).of_object("segment");
        desk.gather_facts(given_up)?;
        desk.act(ask, given_up, |cx| portrait(cx, &request))
    }
}

fn portrait(cx: &Cx<'_>, request: &SegmentRequest) -> Result<SegmentPortrait, Stop> {
    let words = meant::words(cx)?;
    let segment = sums(cx, &words, &request.filter)?;
    let count = segment.count();
    if count < LEAST {
        return Ok(SegmentPortrait { count, least: LEAST, figures: None });
    }
    let book = sums(cx, &words, &Filter::everybody())?;
    let within = &request.filter;
    let years = |numbers: Vec<i64>| median(numbers).and_then(|since| years(since, cx.today));
    let likeness = SegmentLikeness {
        figures: segment.shown(Some(&book)),
        tiers: bars(tiers(&segment.tiers, &words, within)),
        ages: bars(ages(&segment.ages, &words, within)),
        stages: bars(stages(&segment.stages, &words, within)),
        median_age: years(segment.births),
        median_aum: median(segment.amounts).map(Fen),
        median_years: years(segment.openings),
        tags: tags(cx, &words, within, (count, book.count()))?,
    };
    Ok(SegmentPortrait { count, least: LEAST, figures: Some(likeness) })
}

/// Counts without amounts.
fn bars(all: Vec<OverviewBar>) -> Vec<SegmentBar> {
    let count = |bar: OverviewBar| SegmentBar {
        key: bar.key,
        name_zh: bar.name_zh,
        name_en: bar.name_en,
        count: bar.count,
        count_permille: bar.count_permille,
        filter: bar.filter,
    };
    all.into_iter().map(count).collect()
}

/// The lower of the two in the middle; none of nothing.
fn median(mut numbers: Vec<i64>) -> Option<i64> {
    let place = numbers.len().checked_sub(1)? / 2;
    let (_, middle, _) = numbers.select_nth_unstable(place);
    Some(*middle)
}

fn years(since: i64, today: BusinessDate) -> Option<u8> {
    day::date(since).map(|since| domain::customer::age(since, today))
}

/// Tags more frequent here than in the book.
fn tags(cx: &Cx<'_>, words: &Words, within: &Filter, of: (u32, u32)) -> Result<Vec<TagShare>, Stop> {
    let book: BTreeMap<String, u32> =
        cx.reader.tag_counts(Under::All, cx.today)?.into_iter().map(|tag| (tag.code, tag.count)).collect();
    gather(cx, words, Some(within), "", Anyway::Yes)?;
    let (here, all) = (u64::from(of.0), u64::from(of.1));
    let mut found: Vec<TagShare> = Vec::new();
    for tag in cx.reader.tag_counts(Under::Gathered, cx.today)? {
        let Some(name) = words.tags.iter().find(|known| known.code == tag.code) else { continue };
        let everywhere = u64::from(book.get(&tag.code).copied().unwrap_or(tag.count));
        let index = (u64::from(tag.count) * 100 * all).checked_div(everywhere * here).unwrap_or(100);
        if tag.count >= LEAST && index > 100 {
            found.push(TagShare {
                code: tag.code,
                name_zh: name.zh.clone(),
                name_en: name.en.clone(),
                count: tag.count,
                permille: u16::try_from(u64::from(tag.count) * 1000 / here.max(1)).unwrap_or(1000),
                index: u32::try_from(index).unwrap_or(u32::MAX),
            });
        }
    }
    found.sort_by(|a, b| b.index.cmp(&a.index).then(b.count.cmp(&a.count)));
    found.truncate(MAX_TAGS);
    Ok(found)
}
