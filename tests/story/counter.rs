//! A teller finds a walk-in customer and sees tier and counter-safe tags. No amount reaches
//! the teller's device: it is absent from what head office sends, not hidden by a screen.

use std::collections::BTreeSet;

use domain::CustomerId;
use domain::staff::Role;
use serde_json::{Value, json};
use workbench::arrival::ArrivalList;
use workbench::customer::Card;
use workbench::failure::Failure;
use workbench::intent::Saved;
use workbench::portrait::Portrait;
use workbench::session::Via;
use workbench::sync_centre::IntentPage;

use support::{Desk, World, bank, wire};

#[test]
fn a_teller_finds_a_customer_by_the_last_four_digits_and_opens_the_card() {
    let world = World::demo(800);
    let (teller, advisor) = (world.seat(), world.seat());
    teller.open_whole(world.one(Role::Teller));
    advisor.open_whole(world.one(Role::RelationshipManager));

    let mut shown = 0;
    for row in advisor.book().rows.iter().take(60) {
        let card = teller.ask::<workbench::customer::Card>("customer.card", json!({"id": row.id}));
        // A teller holds their own branch; the advisor's customers may live in another.
        let Ok(card) = card else { continue };
        assert_eq!(card.name, row.name, "masked alike");
        assert_eq!(card.tier, row.tier);
        assert!(card.tags.len() <= 6 && card.service_zh.len() <= 3);
        let Some(tail) = &card.phone_tail else { continue };
        let found = teller.find(tail);
        assert!(found.hits.len() <= 10);
        let hit = found.hits.iter().find(|hit| hit.id == row.id);
        assert!(hit.is_some() || found.hits.len() == 10, "the tail {tail} finds its owner");
        shown += 1;
    }
    assert!(shown > 0, "teller and advisor share a branch");
}

#[test]
fn a_teller_is_refused_the_portrait_and_the_book() {
    let world = World::demo(800);
    let (teller, advisor) = (world.seat(), world.seat());
    teller.open_whole(world.one(Role::Teller));
    advisor.open_whole(world.one(Role::RelationshipManager));
    let id = advisor.book().rows[0].id;
    let portrait: Result<Portrait, Failure> = teller.ask("portrait.get", json!({"id": id}));
    assert_eq!(portrait.expect_err("not at a counter").code, "no_access");
    let why: Result<workbench::tier::Why, Failure> = teller.ask("tier.why", json!({"id": id}));
    assert_eq!(why.expect_err("amounts are not for a counter").code, "no_access");
}

/// A customer of the advisor whom the teller finds by four keys, alone, with their card and the keys.
fn by_four_keys(teller: &Desk, advisor: &Desk) -> (CustomerId, Card, String) {
    let rows = advisor.book().rows;
    let alone = |id: CustomerId| {
        // Whom the teller does not hold has no card here.
        let card: Card = teller.ask("customer.card", json!({ "id": id })).ok()?;
        let keys = card.phone_tail.clone()?;
        let hits = teller.find(&keys).hits;
        (keys.len() == 4 && hits.len() == 1 && hits[0].id == id).then_some((id, card, keys))
    };
    rows.iter().find_map(|row| alone(row.id)).expect("a tail that one customer has")
}

/// Ids of the intents of a heap.
fn heap(desk: &Desk, heap: &str) -> Vec<String> {
    let page: IntentPage = desk.must("sync.intents", json!({ "heap": heap, "offset": 0, "limit": 200 }));
    page.lines.into_iter().map(|line| line.mid).collect()
}

#[test]
fn offline_a_teller_finds_a_walk_in_by_four_keys_and_what_is_kept_then_arrives_once() {
    let mut world = World::demo(800);
    let (account, serving) = (world.one(Role::Teller).clone(), world.one(Role::RelationshipManager).clone());
    let (teller, advisor) = (world.seat(), world.seat());
    teller.open_whole(&account);
    advisor.open_whole(&serving);
    let (id, card, keys) = by_four_keys(&teller, &advisor);

    world.close_office();
    let teller = world.seat_in(teller.switch_off());
    let state = teller.open(&account).expect("the vault opens without head office");
    assert_eq!(state.via, Some(Via::Offline));
    let hits = teller.find(&keys).hits;
    assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [id]);
    assert_eq!(teller.card(id), card, "the card is the same as with a line");
    let (told, said) = ("断网时到 3 号窗口", "断网时说想了解大额存单");
    let notice: Saved = teller.must("arrival.notice", json!({ "customer": id, "note": told }));
    let feedback = json!({ "customer": id, "kind": "wish", "mood": "good", "text": said });
    let feedback: Saved = teller.must("feedback.record", feedback);
    let mut kept = vec![notice.mid, feedback.mid];
    let mut waiting = heap(&teller, "waiting");
    kept.sort();
    waiting.sort();
    assert_eq!(waiting, kept, "both wait on this computer");
    // The evening: what was kept outlives the program.
    let teller = world.seat_in(teller.switch_off());
    teller.open(&account).expect("the vault opens again");
    assert_eq!(heap(&teller, "waiting").len(), 2);

    world.reopen_office();
    teller.open(&account).expect("head office lets in again");
    assert_eq!((teller.sync().waiting, heap(&teller, "attention").len()), (0, 0));
    let mut delivered = heap(&teller, "delivered");
    delivered.sort();
    assert_eq!(delivered, kept, "each was taken, and once");
    advisor.open(&serving).expect("head office lets in again");
    advisor.sync();
    let arrivals: ArrivalList = advisor.must("arrival.list", ());
    let notices = arrivals.arrivals.iter().filter(|one| one.customer.id == id && one.note == told);
    assert_eq!(notices.count(), 1, "the advisor is told once");
    let sent = wire::everything_sent_to(&world, &serving, true);
    let lines = sent.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    let records = lines.filter(|line| line["k"] == "feedback" && line["v"]["text"] == said);
    let ids: Vec<String> = records.map(|line| line["v"]["id"].to_string()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 1, "one record: {ids:?}");
}

/// Names of JSON members that carry an amount anywhere in a customer's rows.
const AMOUNTS: [&str; 12] = [
    "assets",
    "aum_davg",
    "aum_eom",
    "balance",
    "principal",
    "amount",
    "loans",
    "families",
    "inflow",
    "outflow",
    "inputs",
    "gap_next",
];

#[test]
fn no_amount_is_sent_to_a_teller() {
    let world = World::demo(800);
    let sent = wire::everything_sent_to(&world, world.one(Role::Teller), true);
    let mut customers = 0;
    for line in sent.lines() {
        let line: Value = serde_json::from_str(line).expect("a line is JSON");
        if line["t"] != "row" || line["s"] == "ref" {
            continue;
        }
        // Of children a counter gets visits to the counter alone (SYNC.md 2.1a).
        if line["k"] == "interaction" {
            assert_eq!(line["v"]["channel"], "counter", "a contact that was not at the counter");
        } else {
            assert_eq!(line["k"], "customer", "neither history nor holdings reach a counter");
            customers += 1;
        }
        let mut names = BTreeSet::new();
        member_names(&line["v"], &mut names);
        let found: Vec<&&str> = AMOUNTS.iter().filter(|name| names.contains(**name)).collect();
        assert!(found.is_empty(), "{found:?} in a counter row");
    }
    assert!(customers > 100, "a teller follows the whole branch");

    // And by value: no asset of the bundle's last month stands anywhere, in fen or yuan.
    let amounts = assets_in_bundle();
    let numbers: BTreeSet<&str> = sent.split(|c: char| !c.is_ascii_digit() && c != '.').collect();
    let leaked: Vec<&String> = amounts.iter().filter(|amount| numbers.contains(amount.as_str())).collect();
    assert!(leaked.is_empty(), "{} amounts reached a teller", leaked.len());
}

#[test]
fn an_advisor_does_get_amounts() {
    // The test above would pass on empty answers: this is its other half.
    let world = World::demo(800);
    let sent = wire::everything_sent_to(&world, world.one(Role::RelationshipManager), true);
    assert!(sent.contains("\"aum_davg\""));
}

fn member_names(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                names.insert(name.clone());
                member_names(member, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| member_names(item, names)),
        _ => {}
    }
}

/// Daily averages of at least 100,000 yuan as the bundle has them, as fen and as yuan.
fn assets_in_bundle() -> BTreeSet<String> {
    let text = std::fs::read_to_string(bank::demo(800).bundle.join("snapshot.csv"))
        .expect("the bundle has snapshots");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let column = head.iter().position(|name| *name == "aum_davg").expect("snapshot.csv has aum_davg");
    let yuan = lines.filter_map(|line| line.split(',').nth(column)).filter(|amount| amount.len() >= 9);
    yuan.flat_map(|amount| [amount.to_owned(), amount.replace('.', "")]).collect()
}
