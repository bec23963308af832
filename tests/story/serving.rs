//! Who serves whom at its full size and at its edges: a book of 420 with everything open in it, a
//! cover that ends while the network is down, the pool asked by a filter and looked into, who is
//! assigned but not served, a map whose numbers agree, a walk-in who was lent.

use std::sync::Arc;

use domain::staff::Role;
use domain::{CustomerId, Timestamp};
use serde_json::{Value, json};
use support::{Desk, World, bank, wire};
use sync::Clock;
use workbench::assignment::{Board, Coverage, Pool, PooledView, Saved, ServingHistory};
use workbench::bulk::BulkDone;
use workbench::handover::{HandoverDraft, HandoverList, Packs};
use workbench::session::DemoAccount;

const DAY: i64 = 86_400_000;

/// A clock that is ahead of this computer's.
struct Ahead(i64);

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
        Timestamp(since.as_millis() as i64 + self.0)
    }
}

fn managers(world: &World) -> (DemoAccount, DemoAccount) {
    let managers = world.staff(Role::BranchManager);
    let [manager, deputy] = managers.as_slice() else { panic!("a manager and a deputy") };
    ((*manager).clone(), (*deputy).clone())
}

fn advisors(world: &World) -> Vec<DemoAccount> {
    world.staff(Role::RelationshipManager).into_iter().cloned().collect()
}

fn ids(desk: &Desk) -> Vec<CustomerId> {
    let book = desk.book();
    let mut ids: Vec<CustomerId> = book.rows.iter().map(|row| row.id).collect();
    while (ids.len() as u32) < book.of {
        let mut request = support::desk::book_request("");
        request.offset = ids.len() as u32;
        let more: workbench::customer::Book = desk.must("customer.book", &request);
        assert!(!more.rows.is_empty(), "{} of {}", ids.len(), book.of);
        ids.extend(more.rows.iter().map(|row| row.id));
    }
    ids
}

fn agreed(desk: &Desk) {
    let state = desk.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "{state:?}");
}

fn draft(desk: &Desk, leaver: &DemoAccount, receivers: &[&DemoAccount]) -> HandoverDraft {
    let receivers: Vec<&str> = receivers.iter().map(|one| one.login.as_str()).collect();
    desk.must("handover.start", json!({ "leaver": leaver.login, "receivers": receivers }))
}

/// Fills somebody's book to 420 with customers nobody serves, as a manager would by one batch.
fn fill(manager: &Desk, leaver: &DemoAccount) {
    let missing = 420 - draft(manager, leaver, &[]).rows.len();
    let board: Board = manager.must("assignment.board", json!({ "from_rank": 0, "limit": 500 }));
    let items: Vec<Value> = board
        .pool
        .iter()
        .take(missing)
        .map(|row| json!({ "customer": row.id, "to": leaver.login, "owner_version": row.owner_version }))
        .collect();
    assert_eq!(items.len(), missing, "the branch has so many nobody serves");
    let _: Saved = manager.must("assignment.commit", json!({ "items": items, "reason": "并片区" }));
    agreed(manager);
}

/// 130 tasks of one person by one act, one a customer.
fn open_items(desk: &Desk, book: &[CustomerId]) {
    let tasks = json!({
        "on": { "customers": book.iter().take(130).collect::<Vec<_>>() },
        "act": { "task": { "kind": "visit", "title": "离岗前回访", "due": "2026-12-31", "priority": "normal" } }
    });
    let done: BulkDone = desk.must("bulk.apply", tasks);
    assert_eq!((done.done, done.refused_total), (130, 0), "{:?}", done.refused);
    agreed(desk);
}

#[test]
fn a_book_of_420_with_130_open_items_is_handed_over_whole() {
    let world = World::of(bank::branch(5_000));
    let ((manager, deputy), all) = (managers(&world), advisors(&world));
    let leaver = &all[0];
    // They hold the higher certificate, so that nobody of the book is barred.
    let receivers = [&all[2], &all[3], &all[4]];
    let (m, d, a) = (world.seat(), world.seat(), world.seat());
    m.open_whole(&manager);
    fill(&m, leaver);
    a.open_whole(leaver);
    let book = ids(&a);
    assert_eq!(book.len(), 420);
    open_items(&a, &book);
    m.sync();

    let draft = draft(&m, leaver, &receivers);
    assert_eq!(draft.rows.len(), 420);
    assert!(draft.open_items >= 130, "{}", draft.open_items);
    assert_eq!(draft.open_items, draft.rows.iter().map(|row| row.open_items).sum::<u32>());
    assert!(draft.rows.iter().all(|row| row.pick.to.is_some()), "the split names a receiver for each");
    let items: Vec<Value> = draft
        .rows
        .iter()
        .map(|row| json!({ "customer": row.customer, "to": row.pick.to, "owner_version": row.owner_version }))
        .collect();
    let wish = json!({ "leaver": leaver.login, "cause": "leaving", "reason": "调离", "items": items });
    let _: Saved = m.must("handover.submit", wish);
    agreed(&m);
    d.open_whole(&deputy);
    let list: HandoverList = d.must("handover.list", ());
    let id = list.handovers[0].id.clone();
    let _: Saved = d.must("handover.approve", json!({ "id": id, "approved": true, "reason": "" }));
    agreed(&d);

    a.sync();
    assert!(a.book().rows.is_empty(), "the leaver's device loses all 420");
    let mut served = Vec::new();
    let mut open = 0;
    for receiver in receivers {
        let desk = world.seat();
        desk.open_whole(receiver);
        let held = ids(&desk);
        let own: Vec<CustomerId> = draft
            .rows
            .iter()
            .filter(|row| row.pick.to.as_deref() == Some(receiver.login.as_str()))
            .map(|row| row.customer)
            .collect();
        assert!(!own.is_empty() && own.iter().all(|one| held.contains(one)), "{}", receiver.login);
        let packs: Packs = desk.must("handover.pack", json!({ "customers": own }));
        open +=
            packs.packs.iter().flat_map(|pack| &pack.tasks).filter(|task| task.title == "离岗前回访").count();
        let _: Saved = desk.must("handover.accept", json!({ "id": id }));
        let _: Saved = desk.must("handover.acknowledge", json!({ "id": id, "customers": [] }));
        agreed(&desk);
        served.extend(own);
    }
    served.sort_unstable();
    served.dedup();
    assert_eq!((served.len(), open), (420, 130), "each customer and each open task has one new owner");
    m.sync();
    let list: HandoverList = m.must("handover.list", ());
    assert_eq!(serde_json::to_value(list.handovers[0].state).expect("a word"), json!("done"));
}

#[test]
fn a_cover_that_ends_overnight_is_gone_in_the_morning_without_a_network() {
    let mut world = World::of(bank::branch(3_000));
    let ((manager, _), all) = (managers(&world), advisors(&world));
    let (away, covering) = (&all[0], &all[1]);
    let (m, c) = (world.seat(), world.seat());
    m.open_whole(&manager);
    c.open_whole(covering);
    let own = ids(&c);
    let today = Ahead(0).now().business_date();
    let cover = json!({ "customers": [], "book_of": away.login, "emp_no": covering.login,
        "role": "cover", "until": today, "reason": "休假" });
    let _: Saved = m.must("assignment.cover", cover);
    agreed(&m);
    c.sync();
    let lent: Vec<CustomerId> = ids(&c).into_iter().filter(|id| !own.contains(id)).collect();
    assert!(!lent.is_empty(), "the book of who is away is here for today");
    let name = c.portrait(lent[0]).header.name;
    assert!(!name.is_empty());

    let (url, ca, folder) = (world.url().to_owned(), world.ca().to_vec(), c.switch_off());
    world.close_office();
    let c = Desk::switch_on_at(folder, &url, &ca, Arc::new(Ahead(DAY)));
    c.open(covering).expect("the vault opens without head office");
    assert_eq!(ids(&c), own, "what ended in the night is not in the book");
    for id in &lent {
        let refused = c.ask::<Value>("portrait.get", json!({ "id": id })).expect_err("nobody to show");
        assert_eq!(refused.code, "not_found");
    }
    let found: Value = c.must("customer.count", json!({ "filter": { "all": [] }, "search": "" }));
    assert_eq!(found["count"], json!(own.len()), "nor in what is counted and filtered");
}

#[test]
fn the_pool_is_asked_by_a_filter_and_looked_into_one_by_one() {
    let mut world = World::of(bank::branch(3_000));
    let ((manager, _), all) = (managers(&world), advisors(&world));
    let (m, a) = (world.seat(), world.seat());
    m.open_whole(&manager);
    a.open_whole(&all[0]);
    let parsed = |text: &str| -> Value {
        let answer: Value = m.must("filter.parse", json!({ "text": text, "language": "zh-CN" }));
        assert!(answer["fault"].is_null(), "{answer}");
        answer["filter"].clone()
    };
    let board = |filter: Option<Value>| -> Board {
        let mut ask = json!({ "from_rank": null, "limit": 500 });
        if let Some(filter) = filter {
            ask["filter"] = filter;
        }
        m.must("assignment.board", ask)
    };
    let whole = board(None);
    let (yes, no) =
        (board(Some(parsed("层级:白金 且 性别:女"))), board(Some(parsed("-(层级:白金 且 性别:女)"))));
    assert!(yes.total > 0 && yes.pool.iter().all(|row| row.tier.code == "platinum"));
    assert_eq!(yes.total + no.total, whole.total, "everybody who waits is in one of the two");
    assert_eq!(yes.total, yes.tiers.iter().map(|tier| tier.count).sum::<u32>());
    assert!(yes.pool.iter().all(|row| no.pool.iter().all(|other| other.id != row.id)));

    let pool: Pool = a.must("assignment.pool", json!({ "filter": parsed("层级:白金 且 性别:女") }));
    assert_eq!(pool.rows.len() as u32 + pool.more, yes.total, "an advisor's pool means the same");
    let by_amount = a.ask::<Pool>("assignment.pool", json!({ "filter": parsed("月日均>=50万") }));
    assert_eq!(by_amount.expect_err("the pool has no amounts").code, "restricted");

    let whom = pool.rows[0].id;
    let seen: PooledView = a.must("assignment.pool_view", json!({ "customer": whom }));
    assert!(seen.name.contains('*') && seen.left < pool.views_a_day, "{seen:?}");
    let again: PooledView = a.must("assignment.pool_view", json!({ "customer": whom }));
    assert_eq!(again.left, seen.left, "the same one again costs nothing");
    world.close_office();
    let refused = a.ask::<PooledView>("assignment.pool_view", json!({ "customer": whom }));
    assert_eq!(refused.expect_err("head office counts").code, "offline");
}

#[test]
fn head_office_proposes_whom_to_release_and_a_manager_decides() {
    let world = World::of(bank::branch(3_000));
    let (manager, deputy) = managers(&world);
    let (m, d) = (world.seat(), world.seat());
    m.open_whole(&manager);
    d.open_whole(&deputy);
    let coverage = |desk: &Desk| -> Coverage { desk.must("assignment.coverage", ()) };
    let before = coverage(&m);
    assert!(before.neglected_total > 1, "the sample bank has some");
    assert!(before.neglected.iter().all(|row| row.idle_days > 2 * u32::from(row.standard_days)));
    let whom = before.neglected[0].id;
    let release = json!({ "customer": whom, "choice": "release", "reason": "" });
    let _: Saved = m.must("assignment.release", release);
    assert!(coverage(&m).neglected.iter().any(|row| row.id == whom && row.pending), "it waits, and says so");
    agreed(&m);
    d.sync();
    for desk in [&m, &d] {
        let after = coverage(desk);
        assert_eq!(after.neglected_total, before.neglected_total - 1);
        assert!(after.neglected.iter().all(|row| row.id != whom));
    }
    let history: ServingHistory = m.must("assignment.history", json!({ "id": whom }));
    assert!(history.spans[0].by.is_none() && history.spans[0].now, "in the pool");
    let ended = serde_json::to_value(history.spans[1].ended).expect("a word");
    assert_eq!(ended, json!("release"), "the history says why it ended");
    let kept = before.neglected[1].id;
    let keep = json!({ "customer": kept, "choice": "keep", "reason": "客户在外地" });
    let _: Saved = m.must("assignment.release", keep);
    agreed(&m);
    d.sync();
    assert!(coverage(&d).neglected.iter().all(|row| row.id != kept), "left alone for a while");
}

#[test]
fn the_numbers_of_the_coverage_map_agree() {
    let world = World::of(bank::branch(3_000));
    let (manager, _) = managers(&world);
    let m = world.seat();
    m.open_whole(&manager);
    let map: Coverage = m.must("assignment.coverage", ());
    let board: Board = m.must("assignment.board", json!({ "from_rank": null, "limit": 1 }));
    let mut customers = 0;
    for tier in &map.tiers {
        let code = &tier.tier.code;
        assert_eq!(tier.customers, tier.assigned + tier.pooled + tier.unallotted, "{code}");
        let cells = map.advisors.iter().flat_map(|advisor| &advisor.tiers).filter(|one| one.tier == *code);
        assert_eq!(cells.map(|one| one.count).sum::<u32>(), tier.assigned, "{code}: the column adds up");
        let found: Value = m.must(
            "customer.count",
            json!({ "filter": { "is": { "field": "tier", "op": "is", "values": [{ "text": code }] } }, "search": "" }),
        );
        assert_eq!(found["count"], json!(tier.customers), "{code}: as many as the book lists");
        customers += tier.customers;
    }
    assert_eq!(customers, m.book().of, "everybody stands in one tier");
    assert_eq!(map.tiers.iter().map(|tier| tier.pooled).sum::<u32>(), board.total, "the board's pool");
    assert_eq!(map.neglected_total, board.neglected);
    assert_eq!(map.tiers.iter().map(|tier| tier.neglected).sum::<u32>(), map.neglected_total);
    for advisor in &map.advisors {
        assert_eq!(
            advisor.customers,
            advisor.tiers.iter().map(|one| one.count).sum::<u32>(),
            "{}",
            advisor.name
        );
    }
}

#[test]
fn a_walk_in_who_was_lent_has_a_card_at_the_counter_for_the_day() {
    let world = World::demo(800);
    let teller = world.one(Role::Teller).clone();
    let text = std::fs::read_to_string(bank::demo(800).bundle.join("customer.csv")).expect("a bundle");
    let elsewhere = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let number = elsewhere.filter(|cells| cells[1] != teller.branch).map(|cells| cells[6].to_owned()).next();
    let number = number.expect("the demo bank has a second branch");
    let t = world.seat();
    t.open_whole(&teller);
    let ask = |lend| sync::FetchRequest { exact: number.clone(), purpose: "客户到店".to_owned(), lend };
    let found = wire::remote_of(&world, &teller).look_up(&ask(true)).expect("head office answers").found;
    let whom = found[0].customer.id;
    assert!(found[0].lent_until.is_some());
    t.sync();
    let card = t.card(whom);
    assert_eq!(card.id, whom, "lent: the card opens");
    let _: Value = t.must("arrival.notice", json!({ "customer": whom, "note": "" }));
    agreed(&t);
    let refused =
        t.ask::<Value>("portrait.get", json!({ "id": whom })).expect_err("a counter has no portraits");
    assert_eq!(refused.code, "no_access");
}

#[test]
fn a_list_of_fifty_takes_fifty_and_says_of_each_other_why_not() {
    let world = World::book(1_500);
    let advisor = world.one(Role::RelationshipManager).clone();
    let a = world.seat();
    a.open_whole(&advisor);
    let book: Vec<CustomerId> = a.book().rows.iter().map(|row| row.id).take(320).collect();
    let act = json!({ "on": { "customers": book }, "act": { "star": { "starred": true } } });
    let done: BulkDone = a.must("bulk.apply", act);
    assert_eq!((done.done, done.refused_total), (50, 270));
    assert_eq!(done.refused.len(), 270, "every one of them by name");
    assert!(done.refused.iter().all(|row| row.code == "list_full" && row.facts["max"] == "50"));
    assert!(done.refused.iter().all(|row| row.name.contains('*')));
    let starred: Value = a.must(
        "customer.count",
        json!({ "filter": { "is": { "field": "starred", "op": "is", "values": [{ "text": "yes" }] } }, "search": "" }),
    );
    assert_eq!(starred["count"], json!(50));
    let _: Value = a.must("bulk.undo", json!({ "batch": done.batch }));
}
