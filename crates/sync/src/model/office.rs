//! The office: one branch domain with customers and their children, reference rows, scopes
//! with memberships, and one user whose subscriptions change.

use std::collections::{BTreeMap, BTreeSet};

use domain::{BranchCode, CustomerId, EmpNo};
use protocol::digest::Digest;
use protocol::push::IntentResult;
use protocol::scope::Scope;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Dice;

/// The branch of the model.
pub const BRANCH: &str = "310000001";

/// The scope of an advisor of the model.
pub fn advisor(number: u64) -> Scope {
    Scope::Assigned(EmpNo(format!("88010{number:02}")), BranchCode::from(BRANCH))
}

/// The scope of its whole branch.
pub fn branch_scope() -> Scope {
    Scope::Branch(BranchCode::from(BRANCH))
}

/// A customer with its children.
#[derive(Debug, Clone)]
pub(super) struct Aggregate {
    pub(super) ver: u64,
    pub(super) payload: String,
    /// By (kind, id): payload and sequence of the last change.
    pub(super) kids: BTreeMap<(String, String), (String, u64)>,
}

/// A customer in a scope.
#[derive(Debug, Clone, Copy)]
pub(super) struct Membership {
    pub(super) since: u64,
    pub(super) seq: u64,
    pub(super) live: bool,
}

/// A reference row.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) ver: u64,
    pub(super) seq: u64,
    pub(super) payload: Option<String>,
}

/// Head office in memory.
#[derive(Debug, Clone)]
pub struct Office {
    pub(super) dice: Dice,
    /// Sequence of the branch domain.
    pub(super) head: u64,
    /// Sequence of `ref`.
    pub(super) ref_head: u64,
    pub(super) epoch: u32,
    pub(super) revision: u32,
    pub(super) customers: BTreeMap<String, Aggregate>,
    pub(super) members: BTreeMap<(Scope, String), Membership>,
    pub(super) words: BTreeMap<(String, String), Word>,
    pub(super) subs: BTreeSet<Scope>,
    /// Last seq of each (client, branch), and results by mid.
    pub(super) streams: BTreeMap<(String, String), (u64, Vec<String>)>,
    pub(super) results: BTreeMap<String, IntentResult>,
    /// How often each intent took effect: 1, or the model is broken.
    pub effects: BTreeMap<String, u32>,
    /// Answers `failed` this many times in a hundred.
    pub failing: u64,
}

impl Office {
    /// An office with this many customers, all in the book of advisor 1, and a user who
    /// follows `subs` and `ref`.
    pub fn new(seed: u64, customers: u64, subs: &[Scope]) -> Office {
        let mut office = Office {
            dice: Dice::new(seed),
            head: 0,
            ref_head: 0,
            epoch: 1,
            revision: 1,
            customers: BTreeMap::new(),
            members: BTreeMap::new(),
            words: BTreeMap::new(),
            subs: subs.iter().cloned().chain([Scope::Reference]).collect(),
            streams: BTreeMap::new(),
            results: BTreeMap::new(),
            effects: BTreeMap::new(),
            failing: 0,
        };
        (0..customers).for_each(|_| office.open_customer());
        (0..5).for_each(|number| office.say(number));
        office
    }

    /// Customers, in order of id.
    pub fn ids(&self) -> Vec<String> {
        self.customers.keys().cloned().collect()
    }

    /// A new customer in the book of advisor 1 and in the branch.
    pub fn open_customer(&mut self) {
        let id = Uuid::from_u64_pair(self.dice.roll(), self.dice.roll()).to_string();
        self.head += 1;
        let payload = customer(&id, &mut self.dice);
        let mut kids = BTreeMap::new();
        for kind in ["series", "holdings"] {
            kids.insert((kind.to_owned(), id.clone()), (kid(kind, &mut self.dice), self.head));
        }
        self.customers.insert(id.clone(), Aggregate { ver: 1, payload, kids });
        for scope in [advisor(1), branch_scope()] {
            let fresh = Membership { since: self.head, seq: self.head, live: true };
            self.members.insert((scope, id.clone()), fresh);
        }
    }

    /// Some field of a customer changes.
    pub fn change(&mut self, id: &str) {
        let payload = customer(id, &mut self.dice);
        self.touch(id, |aggregate, _| aggregate.payload = payload);
    }

    /// A child is added or changed.
    pub fn change_kid(&mut self, id: &str) {
        let fresh = Uuid::from_u64_pair(self.dice.roll(), self.dice.roll()).to_string();
        let (kind, kid_id) = match self.dice.below(3) {
            0 => ("series", id.to_owned()),
            1 => ("holdings", id.to_owned()),
            _ => ("interaction", fresh),
        };
        let payload = kid(kind, &mut self.dice);
        self.touch(id, |aggregate, seq| {
            aggregate.kids.insert((kind.to_owned(), kid_id), (payload, seq));
        });
    }

    /// A note somebody wrote, as its rule leaves it.
    pub(super) fn put_note(&mut self, id: &str, args: &Value) {
        let note = json!({"id": args["id"], "text": args["text"], "visibility": args["visibility"],
            "by": "8801001", "at": 1_795_000_000_000_i64, "version": 1});
        let key = ("note".to_owned(), args["id"].as_str().unwrap_or_default().to_owned());
        self.touch(id, |aggregate, seq| {
            aggregate.kids.insert(key, (note.to_string(), seq));
        });
    }

    /// A tag somebody put on.
    pub(super) fn put_tag(&mut self, id: &str, code: &str) {
        let tag = json!({"code": code, "source": "manual", "on": "2026-02-01"});
        self.touch(id, |aggregate, _| {
            let mut row: Value = serde_json::from_str(&aggregate.payload).unwrap_or_default();
            if let Some(tags) = row["tags"].as_array_mut() {
                tags.retain(|tag| tag["code"] != code);
                tags.push(tag);
                aggregate.payload = row.to_string();
            }
        });
    }

    /// A child is removed: the aggregate goes out whole to everybody.
    pub fn remove_kid(&mut self, id: &str) {
        self.touch(id, |aggregate, _| {
            aggregate.kids.pop_last();
        });
        let seq = self.head;
        for (_, membership) in self.members.iter_mut().filter(|((_, member), _)| member == id) {
            membership.since = seq;
        }
    }

    /// A customer goes to another advisor: one exit, one whole aggregate.
    pub fn reassign(&mut self, id: &str, to: u64) {
        self.touch(id, |_, _| ());
        let seq = self.head;
        let target = advisor(to);
        for number in 1..=2 {
            if let Some(from) = self.members.get_mut(&(advisor(number), id.to_owned()))
                && advisor(number) != target
                && from.live
            {
                *from = Membership { since: from.since, seq, live: false };
            }
        }
        let place = self.members.entry((target, id.to_owned()));
        let held = place.or_insert(Membership { since: 0, seq: 0, live: false });
        if !held.live {
            *held = Membership { since: seq, seq, live: true };
        }
    }

    /// A customer leaves the bank.
    pub fn close_customer(&mut self, id: &str) {
        self.head += 1;
        let seq = self.head;
        self.customers.remove(id);
        for (_, membership) in self.members.iter_mut().filter(|((_, member), _)| member == id) {
            *membership = Membership { since: membership.since, seq, live: false };
        }
    }

    /// A reference row is written.
    pub fn say(&mut self, number: u64) {
        self.ref_head += 1;
        let payload = json!({"number": number, "text": self.dice.roll()}).to_string();
        let key = ("feed".to_owned(), format!("f{number}"));
        let ver = self.words.get(&key).map_or(0, |word| word.ver) + 1;
        self.words.insert(key, Word { ver, seq: self.ref_head, payload: Some(payload) });
    }

    /// A tag that people may put on enters the library.
    pub fn define_tag(&mut self, code: &str) {
        self.ref_head += 1;
        let payload = json!({"code": code, "name": code, "name_en": code, "category": "interest",
            "kind": "flag", "source": "manual", "sensitivity": 1});
        let word = Word { ver: 1, seq: self.ref_head, payload: Some(payload.to_string()) };
        self.words.insert(("tag_def".to_owned(), code.to_owned()), word);
    }

    /// A reference row is withdrawn.
    pub fn unsay(&mut self, number: u64) {
        self.ref_head += 1;
        let seq = self.ref_head;
        if let Some(word) = self.words.get_mut(&("feed".to_owned(), format!("f{number}"))) {
            *word = Word { ver: word.ver, seq, payload: None };
        }
    }

    /// The user follows a scope, or no longer.
    pub fn follow(&mut self, scope: Scope, follows: bool) {
        if follows {
            self.subs.insert(scope);
        } else {
            self.subs.remove(&scope);
        }
    }

    /// Role or clearance of the user changes: every scope starts over.
    pub fn change_role(&mut self) {
        self.revision += 1;
    }

    /// The user's scopes.
    pub fn subs(&self) -> Vec<Scope> {
        self.subs.iter().cloned().collect()
    }

    fn touch(&mut self, id: &str, change: impl FnOnce(&mut Aggregate, u64)) {
        let Some(aggregate) = self.customers.get_mut(id) else { return };
        self.head += 1;
        aggregate.ver += 1;
        change(aggregate, self.head);
        for ((_, member), membership) in &mut self.members {
            if member == id && membership.live {
                membership.seq = self.head;
            }
        }
    }

    /// What a device must hold of a scope: members with version and payload, and children.
    pub fn projection(&self, scope: &Scope) -> super::Shelf {
        let mut shelf = super::Shelf::default();
        if *scope == Scope::Reference {
            for ((kind, id), word) in &self.words {
                if let Some(payload) = &word.payload {
                    shelf.members.insert(format!("{kind}/{id}"), (word.ver, payload.clone()));
                }
            }
        }
        for (id, _) in self.live(scope) {
            let Some(aggregate) = self.customers.get(id) else { continue };
            shelf.members.insert(id.clone(), (aggregate.ver, aggregate.payload.clone()));
            for ((kind, kid), (payload, _)) in &aggregate.kids {
                shelf.children.insert((id.clone(), kind.clone(), kid.clone()), payload.clone());
            }
        }
        shelf
    }

    pub(super) fn live(&self, scope: &Scope) -> impl Iterator<Item = (&String, Membership)> {
        let scope = scope.clone();
        self.members
            .iter()
            .filter(move |((of, _), membership)| *of == scope && membership.live)
            .map(|((_, id), membership)| (id, *membership))
    }

    pub(super) fn digest(&self, scope: &Scope) -> (u64, Digest) {
        let shelf = self.projection(scope);
        let sum = shelf
            .members
            .iter()
            .fold(Digest::default(), |sum, (member, (ver, _))| sum.plus(Digest::of_member(member, *ver)));
        (shelf.members.len() as u64, sum)
    }
}

/// A customer row that every store can read; what varies, varies with the dice.
fn customer(id: &str, dice: &mut Dice) -> String {
    const NAMES: [&str; 6] = ["张伟", "王芳", "单春兰", "欧阳静", "曾小明", "Petr Novak"];
    const TIERS: [&str; 3] = ["standard", "gold", "platinum"];
    let rank = dice.below(3);
    let month = json!({"month": "2026-01", "aum_davg": dice.below(9_000_000), "aum_eom": dice.below(9_000_000),
        "aum_davg_before": dice.below(9_000_000), "families": 2});
    let phone = format!("{:04}", dice.below(10_000));
    json!({
        "id": id, "branch": BRANCH, "name": dice.pick(&NAMES), "gender": "unknown",
        "age_band": "35_44", "status": "normal", "as_of": "2026-02-01", "assets": month,
        "tier": {"month": "2026-01", "tier": TIERS[rank as usize], "rank": rank,
            "effective_from": "2026-02", "since": "2026-01", "rule_version": "1"},
        "contacts": [{"kind": "mobile", "masked": format!("138****{phone}"), "last4": phone, "primary": true}],
        "tags": [{"code": format!("ID{:02}", dice.below(9)), "source": "system", "on": "2026-01-31"}],
    })
    .to_string()
}

fn kid(kind: &str, dice: &mut Dice) -> String {
    match kind {
        "series" => json!({"months": [], "mark": dice.roll()}).to_string(),
        "holdings" => json!({"items": [], "mark": dice.roll()}).to_string(),
        _ => json!({"summary": format!("contact {}", dice.roll())}).to_string(),
    }
}

/// A customer id of the model as the domain types it.
impl Office {
    /// Parses an id of [`Office::ids`].
    pub fn customer_id(id: &str) -> Option<CustomerId> {
        id.parse().ok()
    }
}
