//! Who serves whom, as a branch lives it: a meeting that allots offline, two who claim at once, a
//! cover that ends, a book that is handed over with everything that was open.

use domain::CustomerId;
use domain::staff::Role;
use serde_json::{Value, json};
use workbench::assignment::{AllotPreview, Board, Pool, Saved, ServingHistory, Suggestion};
use workbench::handover::{HandoverDraft, HandoverList, HandoverShown, Packs};
use workbench::session::DemoAccount;

use support::{Desk, World, bank};

/// The manager, the deputy and the advisors of the only branch.
struct Branch {
    manager: DemoAccount,
    deputy: DemoAccount,
    advisors: Vec<DemoAccount>,
}

fn branch(world: &World) -> Branch {
    let managers = world.staff(Role::BranchManager);
    let [manager, deputy] = managers.as_slice() else { panic!("a manager and a deputy") };
    let advisors = world.staff(Role::RelationshipManager).into_iter().cloned().collect();
    Branch { manager: (*manager).clone(), deputy: (*deputy).clone(), advisors }
}

/// One branch with ten advisors.
fn world(customers: usize) -> World {
    World::of(bank::branch(customers))
}

fn board(desk: &Desk) -> Board {
    desk.must("assignment.board", json!({ "from_rank": null, "limit": 500 }))
}

/// Gives customers to somebody by one batch.
fn commit(desk: &Desk, rows: &[(CustomerId, u32)], to: Option<&str>) -> Saved {
    let items: Vec<Value> = rows
        .iter()
        .map(|(id, version)| json!({ "customer": id, "to": to, "owner_version": version }))
        .collect();
    desk.must("assignment.commit", json!({ "items": items, "reason": "分户会" }))
}

fn ids(desk: &Desk) -> Vec<CustomerId> {
    desk.book().rows.iter().map(|row| row.id).collect()
}

fn history(desk: &Desk, id: CustomerId) -> ServingHistory {
    desk.must("assignment.history", json!({ "id": id }))
}

#[test]
fn a_meeting_allots_offline_and_head_office_decides_later() {
    let mut world = world(3_000);
    let Branch { manager, advisors, .. } = branch(&world);
    let (losing, gaining) = (&advisors[0], &advisors[1]);
    let (m, a, b) = (world.seat(), world.seat(), world.seat());
    m.open_whole(&manager);
    a.open_whole(losing);
    b.open_whole(gaining);
    let moved = a.book().rows[0].clone();
    // What the losing advisor wrote long ago must be there for the successor.
    let _: Saved = a.must(
        "note.add",
        json!({ "customer": moved.id, "text": "只在周三下午接电话", "visibility": "branch" }),
    );
    a.sync();
    m.sync();
    let before = m.portrait(moved.id);

    world.close_office();
    let waits = board(&m).pool;
    let pool: Vec<CustomerId> = waits.iter().take(4).map(|row| row.id).collect();
    let suggestion: Suggestion =
        m.must("assignment.suggest", json!({ "customers": pool, "advisors": [losing.login, gaining.login] }));
    assert!(suggestion.picks.iter().all(|pick| pick.to.is_some() && !pick.reasons.is_empty()));
    let rows: Vec<(CustomerId, u32)> = waits.iter().take(4).map(|row| (row.id, row.owner_version)).collect();
    commit(&m, &rows, Some(&gaining.login));
    let _: Saved = m
        .must("assignment.request", json!({ "customer": moved.id, "to": gaining.login, "reason": "换管户" }));
    let pending = board(&m).pool.iter().filter(|row| row.pending).count();
    assert_eq!(pending, 4, "every customer of the batch says that it waits");
    assert_eq!(board(&m).total, u32::try_from(waits.len()).unwrap_or(0), "and nobody has moved here");

    world.reopen_office();
    let state = m.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "head office agreed: {:?}", state);
    a.sync();
    b.sync();
    assert!(!ids(&a).contains(&moved.id), "the losing device drops the customer");
    let held = ids(&b);
    assert!(rows.iter().all(|(id, _)| held.contains(id)) && held.contains(&moved.id));
    let after = b.portrait(moved.id);
    assert_eq!((after.header.aum, &after.months), (before.header.aum, &before.months));
    assert_eq!(after.holdings, before.holdings);
    assert!(
        after.notes.iter().any(|note| note.text == "只在周三下午接电话"),
        "old notes included: {:?}",
        after.notes
    );
    let spans = history(&b, moved.id).spans;
    assert_eq!(spans[0].emp_no.as_deref(), Some(gaining.login.as_str()));
    assert!(spans.iter().any(|span| span.emp_no.as_deref() == Some(losing.login.as_str()) && !span.now));
    assert_eq!(spans[0].reason, "换管户");
}

#[test]
fn of_two_claims_one_wins_and_the_other_is_told_who() {
    let mut world = world(3_000);
    let Branch { advisors, .. } = branch(&world);
    // Both hold the higher certificate, so that nobody of the pool is barred.
    let (first, second) = (&advisors[0], &advisors[2]);
    let (a, b) = (world.seat(), world.seat());
    a.open_whole(first);
    b.open_whole(second);
    let pool: Pool = a.must("assignment.pool", json!({}));
    let wanted = pool.rows.last().expect("somebody waits").id;
    assert!(!ids(&a).contains(&wanted), "the pool is nobody's book");
    assert_eq!(
        a.ask::<Value>("portrait.get", json!({ "id": wanted })).expect_err("not claimed yet").code,
        "not_found"
    );

    world.close_office();
    let _: Saved = a.must("assignment.claim", json!({ "customer": wanted }));
    let _: Saved = b.must("assignment.claim", json!({ "customer": wanted }));
    let pool: Pool = b.must("assignment.pool", json!({}));
    assert!(pool.rows.iter().any(|row| row.id == wanted && row.pending), "it says that it waits");
    assert_eq!(pool.claimed, 1);
    world.reopen_office();

    let state = a.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "{:?}", state);
    let state = b.sync();
    assert_eq!(state.attention, 1, "the second is told");
    let refused: Value = b.must("sync.intents", json!({ "heap": "attention", "offset": 0, "limit": 10 }));
    let text = refused.to_string();
    assert!(text.contains("taken") && text.contains(&first.login), "{text}");
    a.sync();
    assert!(ids(&a).contains(&wanted));
    assert!(!ids(&b).contains(&wanted));
    let pool: Pool = b.must("assignment.pool", json!({}));
    assert!(pool.rows.iter().all(|row| row.id != wanted), "the pool no longer shows them");
}

#[test]
fn a_cover_serves_beside_the_primary_and_ends_when_told() {
    let world = world(3_000);
    let Branch { manager, advisors, .. } = branch(&world);
    let (away, covering) = (&advisors[0], &advisors[1]);
    let (m, c) = (world.seat(), world.seat());
    m.open_whole(&manager);
    c.open_whole(covering);
    let own = ids(&c).len();
    let cover = |role: &str, until: Option<&str>| {
        let _: Saved = m.must(
            "assignment.cover",
            json!({ "customers": [], "book_of": away.login, "emp_no": covering.login,
                "role": role, "until": until, "reason": "休假" }),
        );
        let state = m.sync();
        assert_eq!((state.waiting, state.attention), (0, 0), "{:?}", state);
    };
    let today = chrono_today();
    cover("cover", Some(&today));
    c.sync();
    let covered = ids(&c).len();
    assert!(covered > own, "the book of who is away is here too");
    let one = *ids(&c).iter().find(|id| history(&c, **id).spans.len() > 1).expect("a covered customer");
    let spans = history(&c, one).spans;
    assert!(spans.iter().any(|span| span.until.is_some() && span.now), "until today: {spans:?}");

    cover("nobody", None);
    c.sync();
    assert_eq!(ids(&c).len(), own, "access ends with the cover");
}

/// Today in Shanghai, as head office and the desks count it.
fn chrono_today() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    let millis = i64::try_from(now.as_millis()).expect("a date");
    domain::Timestamp(millis).business_date().to_string()
}

#[test]
fn a_book_is_handed_over_with_everything_that_was_open() {
    let world = world(5_000);
    let Branch { manager, deputy, advisors } = branch(&world);
    // The receiver holds the higher certificate, so that nobody of the book is barred.
    let (leaver, receiver) = (&advisors[0], &advisors[2]);
    let (m, d, a, b) = (world.seat(), world.seat(), world.seat(), world.seat());
    m.open_whole(&manager);
    d.open_whole(&deputy);
    a.open_whole(leaver);
    let open: Vec<CustomerId> = a.book().rows.iter().take(13).map(|row| row.id).collect();
    for (number, id) in open.iter().enumerate() {
        let _: Value = a.must(
            "task.create",
            json!({ "customer": id, "kind": "visit", "title": format!("回访 {number}"),
                "due": "2026-12-31", "priority": "normal", "assignee": null }),
        );
    }
    a.sync();
    m.sync();

    let draft: HandoverDraft = m.must("handover.start", json!({ "leaver": leaver.login, "receivers": [] }));
    assert_eq!(draft.rows.len(), a.book().of as usize);
    assert!(draft.open_items >= 13, "{} open items", draft.open_items);
    assert!(draft.two_persons, "there is a diamond among them");
    // Everything to one receiver, whoever was suggested.
    let items: Vec<Value> = draft
        .rows
        .iter()
        .map(|row| json!({ "customer": row.customer, "to": receiver.login, "owner_version": row.owner_version }))
        .collect();
    let _: Saved = m.must(
        "handover.submit",
        json!({ "leaver": leaver.login, "cause": "leaving", "reason": "调离", "items": items }),
    );
    let state = m.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "{:?}", state);
    a.sync();
    assert!(!ids(&a).is_empty(), "nothing moves before the second person agrees");

    let own: HandoverList = m.must("handover.list", ());
    let id = own.handovers[0].id.clone();
    assert!(!own.handovers[0].may_decide, "who proposed it does not decide");
    let word = json!({ "id": id, "approved": true, "reason": "" });
    assert_eq!(m.ask::<Saved>("handover.approve", &word).expect_err("Q-12").code, "same_person");
    d.sync();
    let _: Saved = d.must("handover.approve", &word);
    let state = d.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "{:?}", state);

    a.sync();
    assert!(ids(&a).is_empty(), "the leaver's device loses all");
    b.open_whole(receiver);
    let held = ids(&b);
    assert!(draft.rows.iter().all(|row| held.contains(&row.customer)));
    let packs: Packs = b.must("handover.pack", json!({ "customers": open }));
    assert!(
        packs.packs.iter().all(|pack| pack.tasks.iter().any(|task| task.title.starts_with("回访"))),
        "every open task has a new owner"
    );
    receive(&b, &id);
    m.sync();
    let list: HandoverList = m.must("handover.list", ());
    assert_eq!(serde_json::to_value(list.handovers[0].state).expect("a word"), json!("done"));
    let spans = history(&b, open[0]).spans;
    assert_eq!(spans[0].emp_no.as_deref(), Some(receiver.login.as_str()));
    assert_eq!(spans[0].reason, "调离");
}

/// The receiver takes the pack over, and gives their word for each 钻石 and above.
fn receive(desk: &Desk, id: &str) {
    let line = |desk: &Desk| {
        let list: HandoverList = desk.must("handover.list", ());
        list.handovers.into_iter().find(|line| line.id == id).expect("it is theirs")
    };
    assert!(line(desk).waits_for_me);
    let _: Saved = desk.must("handover.accept", json!({ "id": id }));
    desk.sync();
    let owed = line(desk).receivers[0].to_acknowledge;
    assert!(owed > 0 && line(desk).waits_for_me, "the diamonds are still owed");
    let _: Saved = desk.must("handover.acknowledge", json!({ "id": id, "customers": [] }));
    let state = desk.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "{:?}", state);
    assert!(!line(desk).waits_for_me);
    assert_eq!(line(desk).receivers[0].acknowledged, owed);
}

/// The door: a preview is a manager's, a handover is read by whom it concerns, and each sees of it
/// only customers they hold.
#[test]
fn a_preview_and_a_handover_show_themselves_to_whom_they_concern() {
    let world = world(1_000);
    let Branch { manager, advisors, .. } = branch(&world);
    let (leaver, stranger) = (&advisors[0], &advisors[5]);
    let teller = world.one(Role::Teller).clone();
    let (m, a, s, t) = (world.seat(), world.seat(), world.seat(), world.seat());
    for (desk, account) in [(&m, &manager), (&a, leaver), (&s, stranger), (&t, &teller)] {
        desk.open_whole(account);
    }
    let refused = |desk: &Desk, name: &str, request: &Value| {
        desk.ask::<Value>(name, request).expect_err("this person may not").code
    };
    let own =
        m.must::<HandoverDraft>("handover.start", json!({ "leaver": leaver.login, "receivers": [] })).rows;
    let row = own
        .iter()
        .find(|row| row.pick.to.as_deref().is_some_and(|to| to != stranger.login))
        .expect("somebody may receive one of them");
    let item = json!({ "customer": row.customer, "to": row.pick.to, "owner_version": row.owner_version });
    let preview: AllotPreview = m.must("assignment.preview", json!({ "items": [item] }));
    assert_eq!((preview.moved, preview.conflicts.len()), (1, 0));
    let stale =
        json!({ "customer": row.customer, "to": row.pick.to, "owner_version": row.owner_version + 1 });
    let preview: AllotPreview = m.must("assignment.preview", json!({ "items": [stale] }));
    assert_eq!((preview.moved, preview.conflicts[0].fatal), (0, true), "what head office would refuse");
    for desk in [&a, &s, &t] {
        assert_eq!(refused(desk, "assignment.preview", &json!({ "items": [item] })), "no_access");
    }

    // Who leaves proposes; it waits for a second person, and everybody it concerns reads it.
    let handover = json!({ "leaver": leaver.login, "cause": "leaving", "reason": "调离", "items": [item] });
    let _: Saved = a.must("handover.submit", &handover);
    a.sync();
    m.sync();
    let id = m.must::<HandoverList>("handover.list", ()).handovers[0].id.clone();
    let read = json!({ "id": id });
    for desk in [&m, &a] {
        let shown: HandoverShown = desk.must("handover.read", &read);
        assert_eq!(shown.rows.iter().map(|row| row.customer).collect::<Vec<_>>(), [row.customer]);
    }
    s.sync();
    assert_ne!(row.pick.to.as_deref(), Some(stranger.login.as_str()));
    assert_eq!(refused(&s, "handover.read", &read), "not_found", "not who exists, not that it does");
    let receiver =
        advisors.iter().find(|one| Some(one.login.as_str()) == row.pick.to.as_deref()).expect("an advisor");
    s.open_whole(receiver);
    let shown: HandoverShown = s.must("handover.read", &read);
    assert!(shown.rows.is_empty(), "they receive nothing before it is agreed to, and see nobody");
    assert_eq!(refused(&t, "handover.read", &read), "no_access");
    assert_eq!(refused(&m, "handover.read", &json!({ "id": "nonsense" })), "bad_request");
}
