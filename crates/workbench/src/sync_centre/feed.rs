//! Feed: how late each source is against the business day, in the order they matter.

use std::cmp::Reverse;

use domain::BusinessDate;
use domain::feed::Feed;

use super::FeedState;

/// Every source: the latest first, then those somebody waits for, then the libraries.
pub(super) fn all<'a>(feeds: impl Iterator<Item = &'a Feed>, today: BusinessDate) -> Vec<FeedState> {
    let mut all: Vec<FeedState> = feeds.map(|feed| state(feed, today)).collect();
    // Sources come by code, and keep that order among equals.
    all.sort_by_key(|feed| Reverse(feed.days_late.map_or(0, |days| days + 1)));
    all
}

fn state(feed: &Feed, today: BusinessDate) -> FeedState {
    FeedState {
        code: feed.code.clone(),
        as_of: feed.as_of,
        loaded_at: feed.loaded_at,
        rows: u32::try_from(feed.rows).unwrap_or(u32::MAX),
        days_late: feed.days_late(today),
        age: feed.age(today),
    }
}
