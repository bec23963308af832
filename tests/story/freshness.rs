//! Each source of head office's data says how old it is: one that came for yesterday's close is fresh
//! on every desk after the next round, one that stayed away is late by the days it is missing.

use std::sync::Arc;

use domain::Timestamp;
use domain::feed::Age;
use domain::staff::Role;
use support::{World, bank, office};
use sync::Clock;
use workbench::sync_centre::{FeedState, SyncState};

/// A clock that stands: the day does not turn while the story is told.
struct Standing(Timestamp);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        self.0
    }
}

fn source<'s>(state: &'s SyncState, code: &str) -> &'s FeedState {
    state.feeds.iter().find(|feed| feed.code == code).unwrap_or_else(|| panic!("no {code}: {state:#?}"))
}

#[test]
fn a_source_that_stayed_away_is_late_on_every_desk_and_one_that_came_is_not() {
    let world = World::demo(800);
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let now = Timestamp(since.as_millis() as i64);
    let yesterday = now.business_date().pred_opt().expect("there was one");
    let desk = world.seat_at(Arc::new(Standing(now)));
    let before = desk.open_whole(world.one(Role::RelationshipManager));
    let state = desk.sync_state();
    assert_eq!(state.as_of, Some(source(&state, "customer").as_of), "{before:?}");
    assert_eq!(source(&state, "organization").days_late, None, "nobody waits for a library");

    // Last night only the customers came.
    let bundle = world.path("night");
    std::fs::create_dir(&bundle).expect("a folder");
    std::fs::copy(bank::demo(800).bundle.join("customer.csv"), bundle.join("customer.csv")).expect("a copy");
    std::fs::write(bundle.join("bundle.toml"), format!("as_of = \"{yesterday}\"\n")).expect("a bundle");
    office::import(&world.path("office"), &bundle);

    let state = desk.sync();
    let (came, away) = (source(&state, "customer"), source(&state, "holding"));
    assert_eq!((came.as_of, came.days_late, came.age), (yesterday, Some(0), Age::Fresh));
    assert!(came.rows >= 800 && away.rows > 0);
    let missing = u32::try_from((yesterday - away.as_of).num_days()).unwrap_or(0);
    assert_eq!(away.days_late, Some(missing));
    let told = match missing {
        0 => Age::Fresh,
        1..=3 => Age::Late,
        _ => Age::Stale,
    };
    assert_eq!(away.age, told);
    let late: Vec<u32> = state.feeds.iter().map(|feed| feed.days_late.unwrap_or(0)).collect();
    assert!(late.is_sorted_by(|a, b| a >= b), "what is late stands first: {late:?}");
}
