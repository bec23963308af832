//! What the bank knows, in a form that can be copied: a backup, a replica, a restore.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use domain::{BranchCode, EmpNo};
use protocol::push::IntentResult;
use protocol::scope::Scope;

use super::ledger::Entry;
use super::person::{Person, Role};
use crate::model::Dice;
use crate::model::rig::{Bug, Counts};

/// A child of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kid {
    /// Index of who wrote it; none for head office.
    pub(super) author: Option<usize>,
    /// Everybody who sees the customer may read it.
    pub(super) open: bool,
    pub(super) text: String,
    /// `open`, `done`, `retracted` and the like.
    pub(super) state: &'static str,
    /// Index of who gave it that state; none while nobody has.
    pub(super) moved: Option<usize>,
    /// Sequence of the last change.
    pub(super) seq: u64,
}

/// A customer with its children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Customer {
    pub(super) ver: u64,
    /// Controlled: the version it was seen at must fit.
    pub(super) phone: (String, u64),
    /// Soft: the last writer by arrival.
    pub(super) nick: (String, u64),
    /// Index of who wrote `nick`; none for head office.
    pub(super) nick_by: Option<usize>,
    /// Device time of the last `nick`: never decides (but see `Bug::LastWriterByDeviceClock`).
    pub(super) nick_at: i64,
    pub(super) owner_ver: u64,
    /// Dots by tag; the dot `head-office` is the computed one.
    pub(super) tags: BTreeMap<String, BTreeSet<String>>,
    pub(super) kids: BTreeMap<(&'static str, String), Kid>,
}

/// A customer in a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Membership {
    pub(super) since: u64,
    pub(super) seq: u64,
    pub(super) live: bool,
    /// Lent until this moment, ms.
    pub(super) expires: Option<i64>,
}

/// A branch: one sequence, its customers, who is in which scope.
#[derive(Debug, Clone, Default)]
pub(super) struct Domain {
    pub(super) head: u64,
    pub(super) customers: BTreeMap<String, Customer>,
    pub(super) members: BTreeMap<Scope, BTreeMap<String, Membership>>,
    /// Exits up to here have been forgotten.
    pub(super) floor: u64,
    /// Every version a customer had in this branch, with its sequence.
    pub(super) versions: BTreeMap<String, Vec<(u64, u64)>>,
}

/// A reference row; without a payload it was withdrawn.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) ver: u64,
    pub(super) seq: u64,
    pub(super) payload: Option<String>,
}

/// Everything a backup holds.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) domains: BTreeMap<BranchCode, Domain>,
    pub(super) ref_head: u64,
    pub(super) words: BTreeMap<String, Word>,
    pub(super) people: Vec<Person>,
    /// Sensitivity of every tag.
    pub(super) levels: BTreeMap<String, u8>,
    /// By (client, branch): what became of each position, from 1.
    pub(super) streams: BTreeMap<(String, BranchCode), Vec<IntentResult>>,
    /// By mid: the branch a customer had left, and its head then. Its departure is an effect too.
    pub(super) moved: BTreeMap<String, (BranchCode, u64)>,
    /// Final results by mid.
    pub(super) results: BTreeMap<String, IntentResult>,
    /// Every effect of an intent, in order.
    pub(super) log: Vec<Entry>,
}

/// A write whose sequence was taken before its turn (only with `Bug::SequenceWithoutLock`).
#[derive(Debug, Clone)]
pub(super) struct Uncommitted {
    pub(super) branch: BranchCode,
    pub(super) customer: String,
    pub(super) seq: u64,
    pub(super) nick: String,
}

/// The bank.
#[derive(Debug)]
pub struct Bank {
    pub(super) state: State,
    pub(super) epoch: u32,
    /// A copy that lags behind, when there is one.
    pub(super) replica: Option<Box<State>>,
    pub(super) backup: Option<Box<State>>,
    pub(super) uncommitted: Vec<Uncommitted>,
    pub(super) dice: Dice,
    pub(super) next: u64,
    /// The client id given last.
    pub clients: Rc<Cell<u64>>,
    /// True time, ms.
    pub now: i64,
    /// Intents answered `failed`, in a hundred.
    pub failing: u64,
    /// Answers read from the replica, in a hundred.
    pub lagging: u64,
    /// The planted mistake.
    pub bug: Option<Bug>,
    /// What has happened.
    pub counts: Counts,
    /// What must not have happened.
    pub violations: Vec<String>,
}

/// Tags of the model's library.
pub(super) const TAGS: [&str; 5] = ["ID1", "ID2", "IN1", "NE1", "RI1"];

impl Bank {
    /// A bank of two branches with four people each and this many customers.
    pub fn new(seed: u64, customers: u64, bug: Option<Bug>) -> Bank {
        let mut people = Vec::new();
        for (index, branch) in [1, 2].into_iter().enumerate() {
            let branch = BranchCode::from(format!("31000000{branch}").as_str());
            for (seat, role) in
                [Role::Advisor, Role::Advisor, Role::Teller, Role::Manager].into_iter().enumerate()
            {
                let emp = EmpNo(format!("88{index}0{seat}"));
                let clearance = if role == Role::Teller { 1 } else { 2 };
                let person =
                    Person { emp, branch: branch.clone(), role, clearance, revision: 1, covers: Vec::new() };
                people.push(person);
            }
        }
        let domains = people.iter().map(|person| (person.branch.clone(), Domain::default())).collect();
        let state = State {
            domains,
            ref_head: 0,
            words: BTreeMap::new(),
            people,
            levels: BTreeMap::new(),
            streams: BTreeMap::new(),
            moved: BTreeMap::new(),
            results: BTreeMap::new(),
            log: Vec::new(),
        };
        let mut bank = Bank {
            state,
            epoch: 1,
            replica: None,
            backup: None,
            uncommitted: Vec::new(),
            dice: Dice::new(seed),
            next: 0,
            clients: Rc::default(),
            now: 1_795_000_000_000,
            failing: 0,
            lagging: 0,
            bug,
            counts: Counts::default(),
            violations: Vec::new(),
        };
        for (index, tag) in TAGS.into_iter().enumerate() {
            bank.define(tag, (index % 3) as u8 + 1);
        }
        (0..customers).for_each(|_| bank.open_customer());
        (0..3).for_each(|number| bank.say(number));
        bank
    }

    /// The people, in order of their index.
    pub fn people(&self) -> &[Person] {
        &self.state.people
    }

    /// What one of them follows now.
    pub fn scopes(&self, who: usize) -> Vec<Scope> {
        self.state.people.get(who).map(|person| person.scopes(self.now)).unwrap_or_default()
    }

    /// Every effect of every intent, in the order of arrival.
    pub fn log(&self) -> &[Entry] {
        &self.state.log
    }

    /// The epoch of the store.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    pub(super) fn has(&self, bug: Bug) -> bool {
        self.bug == Some(bug)
    }

    pub(super) fn fresh(&mut self, kind: &str) -> String {
        self.next += 1;
        format!("{kind}{}", self.next)
    }
}

/// The branch of a scope; none for reference rows.
pub(super) fn branch_of(scope: &Scope) -> Option<&BranchCode> {
    match scope {
        Scope::Assigned(_, branch) | Scope::Granted(_, branch) => Some(branch),
        Scope::Branch(branch) | Scope::Pool(branch) | Scope::Room(branch) => Some(branch),
        _ => None,
    }
}
