//! Who serves whom, as head office alone can hold it: who is proposed for release, how often one
//! may look into the pool, who inherits a shared view.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use domain::assignment::{POOL_FROM, ReleaseProposal, propose_release};
use domain::customer::Customer;
use domain::staff::{Role, Staff, StaffStatus};
use domain::strategy::default_strategies;
use domain::tier::TierDecision;
use domain::{BusinessDate, Timestamp};
use head_office::core::identity::Identity;
use head_office::core::library;
use head_office::core::push::{Sender, answer};
use head_office::job::neglect;
use office_store::OfficeStore;
use protocol::push::{Intent, IntentResult, PushRequest, Status};
use protocol::scope::Scope;
use serde_json::{Value, json};

use crate::device::Device;
use crate::push::mid_of;
use crate::town::{BRANCH, Town, change, customer, id_of, person, put, small_bank};

const ADVISOR: &str = "8800001";
const OTHER: &str = "8800002";
const TELLER: &str = "8800003";
const MANAGER: &str = "8800004";
const DEPUTY: &str = "8800007";

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

/// Ten in the morning in Shanghai.
fn morning(of: &str) -> Timestamp {
    Timestamp((day(of) - BusinessDate::default()).num_days() * 86_400_000 + 2 * 3_600_000)
}

fn ranked(n: u32, advisor: Option<&str>, tier: &str, rank: u8) -> Customer {
    let decision: TierDecision = serde_json::from_value(json!({
        "month": "2026-01", "tier": tier, "rank": rank, "effective_from": "2026-01",
        "since": "2026-01", "watch": 0, "rule_version": "1", "reasons": []
    }))
    .unwrap();
    let mut row = customer(n, advisor);
    row.served_by.iter_mut().for_each(|served| served.from = day("2025-01-01"));
    Customer { name: Some("欧阳大明".to_owned()), tier: Some(decision), ..row }
}

struct Bank {
    _folder: tempfile::TempDir,
    store: Arc<dyn OfficeStore>,
    seq: Cell<u64>,
}

impl Bank {
    /// Ten customers of the first advisor: platinum and above, met at different times; and two
    /// managers.
    fn open() -> Bank {
        let (folder, store) = crate::town::empty();
        small_bank(&*store, 0);
        change(&*store, |txn| {
            library::install_defaults(txn).unwrap();
            library::put_staff(txn, &person(DEPUTY, Role::BranchManager, 3)).unwrap();
            for n in 1..=10 {
                let (tier, rank) = [("diamond", 3), ("platinum", 2), ("gold", 1)][n as usize % 3];
                let met = day("2025-02-01") + chrono::Days::new(u64::from(n) * 30);
                put(
                    txn,
                    &Customer { last_contact_on: Some(met), ..ranked(n, Some(ADVISOR), tier, rank) },
                    &[],
                );
            }
        });
        Bank { _folder: folder, store, seq: Cell::new(0) }
    }

    fn look(&self, on: &str) -> neglect::Looked {
        neglect::look(&*self.store, &BRANCH.into(), morning(on)).unwrap()
    }

    fn push(&self, by: &str, name: &str, args: &Value, at: Timestamp) -> IntentResult {
        self.seq.set(self.seq.get() + 1);
        let intent = Intent {
            seq: 1,
            mid: mid_of(&format!("allot {}", self.seq.get())),
            name: name.to_owned(),
            args: serde_json::value::to_raw_value(args).unwrap(),
            made_at: at,
            scope_base: 0,
        };
        let mut txn = self.store.write().unwrap();
        let who = Identity::read(&*txn, &by.into()).unwrap().unwrap();
        let client = format!("{by}-{}", intent.mid);
        let request = PushRequest { client, branch: BRANCH.into(), mutations: vec![intent] };
        let sender = Sender { who: &who, device: "pc-1", now: at };
        let mut response = answer(txn.as_mut(), &sender, &request).unwrap();
        txn.commit().unwrap();
        response.results.remove(0)
    }

    fn device(&self, emp_no: &'static str) -> Device {
        let mut device = Device::of(emp_no);
        device.catch_up(&*self.store);
        device
    }
}

/// What a device holds of a kind, by id.
fn rows_of(device: &Device, kind: &str) -> BTreeMap<String, String> {
    let rows = device.scopes.values().flat_map(|scope| &scope.rows);
    rows.filter_map(|(id, held)| Some((id.strip_prefix(kind)?.to_owned(), held.payload.clone()))).collect()
}

fn proposals(device: &Device) -> Vec<ReleaseProposal> {
    let rows = rows_of(device, "neglect/");
    rows.values().map(|payload| serde_json::from_str(payload).unwrap()).collect()
}

/// What the same rule finds in the rows a device holds.
fn found_here(device: &Device, on: &str) -> Vec<ReleaseProposal> {
    let held = device.scopes.values().flat_map(|scope| scope.rows.values());
    let customers = held.filter_map(|held| serde_json::from_str::<Customer>(&held.payload).ok());
    let mut found: Vec<ReleaseProposal> = customers
        .filter_map(|customer| {
            let strategy =
                default_strategies().iter().find(|one| customer.tier_code() == Some(one.tier.as_str()));
            propose_release(&customer, strategy, &[], day(on))
        })
        .collect();
    found.sort_by_key(|one| one.customer.to_string());
    found
}

#[test]
fn the_day_begins_with_who_is_not_served_and_a_device_finds_the_same() {
    let bank = Bank::open();
    let on = "2026-02-02";
    let looked = bank.look(on);
    assert!(
        looked.proposed > 2 && looked.changed == looked.proposed * 2,
        "on both managers' desks: {looked:?}"
    );
    let (manager, advisor) = (bank.device(MANAGER), bank.device(ADVISOR));
    let told = proposals(&manager);
    assert_eq!(told, found_here(&manager, on), "the same rule on the same rows");
    assert_eq!(told, proposals(&bank.device(DEPUTY)));
    assert!(proposals(&advisor).is_empty(), "nobody else is told");
    for one in &told {
        let allowed = 2 * i64::from(one.standard_days);
        let last = one.last_contact_on.unwrap();
        assert_eq!((one.from - last).num_days(), allowed + 1, "the evidence adds up");
    }
    assert_eq!(bank.look(on).changed, 0, "a second look changes nothing");
    assert_eq!(neglect::daily(&*bank.store, BRANCH, morning(on)).unwrap(), None, "once a day");
    let next = neglect::daily(&*bank.store, BRANCH, morning("2026-02-03")).unwrap().unwrap();
    assert!(next.changed <= 2, "only who became neglected since: {next:?}");
}

#[test]
fn a_manager_decides_and_the_proposal_leaves_both_desks() {
    let bank = Bank::open();
    let on = "2026-02-02";
    bank.look(on);
    let told = proposals(&bank.device(MANAGER));
    let (kept, freed, met) = (&told[0], &told[1], &told[2]);
    let decide = |one: &ReleaseProposal, choice: &str| {
        let args = json!({ "customer": one.customer, "expect_owner_version": 1, "choice": choice, "reason": "已面谈" });
        let result = bank.push(MANAGER, "assignment.release@1", &args, morning(on));
        assert_eq!(result.status, Status::Applied, "{result:?}");
    };
    decide(kept, "keep");
    decide(freed, "release");
    for manager in [MANAGER, DEPUTY] {
        let left = proposals(&bank.device(manager));
        assert_eq!(left.len(), told.len() - 2, "{manager}");
    }
    let serves = |one: &ReleaseProposal| {
        let row =
            head_office::core::book::get(bank.store.read().unwrap().as_ref(), &BRANCH.into(), &one.customer);
        row.unwrap().unwrap().primary().is_some()
    };
    assert!(serves(kept) && !serves(freed));
    // Somebody else was met meanwhile: tomorrow nothing is proposed about them.
    change(&*bank.store, |txn| {
        let mut row = head_office::core::book::get(txn, &BRANCH.into(), &met.customer).unwrap().unwrap();
        row.last_contact_on = Some(day("2026-02-02"));
        put(txn, &row, &[]);
    });
    bank.look("2026-02-03");
    let left: Vec<_> = proposals(&bank.device(MANAGER)).into_iter().map(|one| one.customer).collect();
    assert!(![kept, freed, met].iter().any(|one| left.contains(&one.customer)), "{left:?}");
    // Nobody became one of the neglected by being below the tiers that are allotted.
    let device = bank.device(MANAGER);
    let rank = |id: &domain::CustomerId| {
        let rows = device.scopes.values().flat_map(|scope| scope.rows.values());
        let mut rows = rows.filter_map(|held| serde_json::from_str::<Customer>(&held.payload).ok());
        rows.find(|one| one.id == *id).and_then(|one| one.tier).map_or(0, |tier| tier.rank)
    };
    assert!(left.iter().all(|id| rank(id) >= POOL_FROM));
}

#[test]
fn a_manager_inherits_a_shared_view_when_its_owner_left() {
    let bank = Bank::open();
    let now = morning("2026-02-02");
    let view = |name: &str| json!({ "id": mid_of("view"), "name": name, "shared": true, "body": {} });
    assert_eq!(bank.push(OTHER, "view.save@1", &view("白金"), now).status, Status::Applied);
    let refused = bank.push(MANAGER, "view.save@1", &view("接手"), now);
    assert_eq!(refused.code.as_deref(), Some("not_owner"), "its owner is here");
    change(&*bank.store, |txn| {
        let left = Staff { status: StaffStatus::Left, ..person(OTHER, Role::RelationshipManager, 2) };
        library::put_staff(txn, &left).unwrap();
    });
    let by_advisor = bank.push(ADVISOR, "view.save@1", &view("接手"), now);
    assert_eq!(by_advisor.code.as_deref(), Some("not_owner"), "only who manages the branch");
    assert_eq!(bank.push(MANAGER, "view.save@1", &view("接手"), now).status, Status::Applied);
    let rows = rows_of(&bank.device(MANAGER), "view/");
    let saved: Value = serde_json::from_str(rows.values().next().unwrap()).unwrap();
    assert_eq!(
        (&saved["owner"], &saved["name"], &saved["version"]),
        (&json!(MANAGER), &json!("接手"), &json!(2))
    );
    assert_eq!(
        bank.push(MANAGER, "view.remove@1", &json!({ "id": mid_of("view") }), now).status,
        Status::Applied
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pool_names_nobody_and_shows_fifty_a_day() {
    let town = Town::with(0).await;
    let store = town.store();
    tokio::task::spawn_blocking(move || {
        change(&*store, |txn| {
            for n in 1..=55 {
                put(txn, &ranked(n, None, "platinum", 2), &[]);
            }
        });
    })
    .await
    .unwrap();
    let token = town.login(ADVISOR).await.access_token;
    let listed = town.pull(&token, json!([])).await;
    let pooled: Vec<&Value> = listed.iter().filter(|line| line["k"] == "customer").collect();
    assert_eq!(pooled.len(), 55);
    assert!(pooled.iter().all(|line| line["v"]["name"].is_null() && line["v"]["tier"]["rank"] == 2));
    let view = async |token: &str, n: u32| {
        let response = town.post("/v1/pool/view", Some(token), json!({ "customer": id_of(n) })).await;
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let (status, answer) = view(&token, 1).await;
    assert_eq!((status, &answer["left"]), (200, &json!(49)));
    let name = answer["customer"]["name"].as_str().unwrap();
    assert!(name.contains('*') && !answer.to_string().contains("欧阳大明"), "{answer}");
    assert!(answer["customer"]["number"].is_null() && answer["customer"]["assets"].is_null());
    assert_eq!(view(&token, 1).await.1["left"], 49, "the same one again costs nothing");
    for n in 2..=50 {
        assert_eq!(view(&token, n).await.0, 200);
    }
    let (status, answer) = view(&token, 51).await;
    assert_eq!(
        (status, answer["code"].as_str(), answer["facts"]["max"].as_str()),
        (409, Some("quota"), Some("50"))
    );
    assert_eq!(view(&token, 7).await.0, 200, "who was looked at today still is");
    let other = town.login(OTHER).await.access_token;
    assert_eq!(view(&other, 51).await.0, 200, "each has a quota of their own");
    let manager = town.login(MANAGER).await.access_token;
    assert_eq!(view(&manager, 51).await.0, 403);
    assert_eq!(view(&other, 99).await.0, 404);
    let store = town.store();
    let taken = move || change(&*store, |txn| put(txn, &ranked(52, Some(ADVISOR), "platinum", 2), &[]));
    tokio::task::spawn_blocking(taken).await.unwrap();
    let (status, answer) = view(&other, 52).await;
    assert_eq!((status, answer["code"].as_str()), (409, Some("taken")));
}

/// What a preview and a handover's page show is asked at the desk; what follows from them head office
/// judges again, whatever a desk thought.
#[test]
fn who_may_not_allots_and_hands_over_nothing_at_head_office_either() {
    let bank = Bank::open();
    let at = morning("2026-02-02");
    let item = json!({ "customer": id_of(2), "to": OTHER, "expect_owner_version": 1 });
    let batch = json!({ "id": mid_of("batch"), "items": [item], "reason": "分户会" });
    let cover = json!({ "emp_no": OTHER, "role": "assistant", "reason": "休假",
        "items": [{ "customer": id_of(2), "expect_owner_version": 1 }] });
    let handover = mid_of("handover");
    let propose = |leaver: &str| json!({ "id": handover, "leaver": leaver, "cause": "leaving", "items": [item], "reason": "调离" });
    let before = bank.store.read().unwrap().head(BRANCH).unwrap();
    for by in [ADVISOR, OTHER, TELLER, "8800005"] {
        for (name, args) in [("assignment.batch@1", &batch), ("assignment.cover@1", &cover)] {
            let result = bank.push(by, name, args, at);
            assert_eq!(
                (result.status, result.code.as_deref()),
                (Status::Rejected, Some("no_access")),
                "{by} {name}"
            );
        }
    }
    for by in [OTHER, TELLER, "8800005"] {
        let result = bank.push(by, "handover.propose@1", &propose(ADVISOR), at);
        assert_eq!(result.code.as_deref(), Some("no_access"), "{by} proposes for somebody else");
    }
    assert_eq!(bank.store.read().unwrap().head(BRANCH).unwrap(), before, "nothing was written");
    // Who leaves proposes for themselves, and then a manager alone agrees.
    let own = bank.push(ADVISOR, "handover.propose@1", &propose(ADVISOR), at);
    assert_eq!(own.code, None, "{own:?}");
    for by in [ADVISOR, OTHER, TELLER, "8800005"] {
        let word = json!({ "handover": handover, "approved": true, "reason": "" });
        let result = bank.push(by, "handover.approve@1", &word, at);
        assert_eq!(result.code.as_deref(), Some("no_access"), "{by} agrees to it");
    }
    for (name, code) in [("handover.accept@1", "not_receiver"), ("handover.acknowledge@1", "not_receiver")] {
        let result = bank.push(TELLER, name, &json!({ "handover": handover }), at);
        assert_eq!(result.code.as_deref(), Some(code), "{name}");
    }
    let serves = |emp: &'static str| {
        let device = bank.device(emp);
        let mut own = device.scopes.iter().filter(|(scope, _)| matches!(scope, Scope::Assigned(..)));
        own.any(|(_, held)| held.rows.contains_key(&id_of(2).to_string()))
    };
    assert!(serves(ADVISOR) && !serves(OTHER), "the customer is where they were");
}
