//! What happens at head office without any device: customers come, change, move and go,
//! books change hands, rights change, tombstones are collected, copies are made and restored.

use protocol::scope::Scope;
use serde_json::json;

use super::ledger::{Deed, Entry};
use super::person::Role;
use super::state::{Bank, Customer, Kid, Membership, TAGS, Uncommitted, Word, branch_of};
use crate::model::rig::Bug;
use domain::BranchCode;

impl Bank {
    /// One thing happens somewhere.
    pub fn churn(&mut self) {
        let (branch, id) = self.somebody();
        if id.is_empty() {
            // Everybody has left.
            return self.open_customer();
        }
        match self.dice.below(31) {
            0..=5 => self.change(&branch, &id),
            6..=8 => self.change_tag(&branch, &id),
            9..=12 => self.change_kid(&branch, &id),
            13 => self.remove_kid(&branch, &id),
            14 => self.change_many(&branch),
            15..=17 => {
                let to = self.someone_of(&branch, Role::Advisor);
                self.reassign(&branch, &id, to);
            }
            18 => self.open_customer(),
            19 if self.dice.percent(40) => self.close(&branch, &id),
            20 => self.move_branch(&branch, &id),
            21 => {
                let number = self.dice.below(6);
                self.say(number);
            }
            22 => {
                let number = self.dice.below(6);
                self.unsay(number);
            }
            23 => self.lend(&branch, &id),
            24..=25 => self.change_level(),
            26 if self.dice.percent(50) => self.change_rights(),
            27 => self.cover(&branch),
            28 => self.now += 3_600_000,
            _ => self.commit_late(),
        }
        self.expire();
    }

    /// A branch and one of its customers.
    fn somebody(&mut self) -> (BranchCode, String) {
        let all: Vec<(BranchCode, String)> = self
            .state
            .domains
            .iter()
            .flat_map(|(branch, domain)| domain.customers.keys().map(|id| (branch.clone(), id.clone())))
            .collect();
        self.dice.pick(&all).cloned().unwrap_or_else(|| (BranchCode::from("none"), String::new()))
    }

    pub(super) fn someone_of(&mut self, branch: &BranchCode, role: Role) -> usize {
        let fit = |index: &usize| {
            let person = &self.state.people[*index];
            person.branch == *branch && (person.role == role || role == Role::Advisor)
        };
        let all: Vec<usize> = (0..self.state.people.len()).filter(fit).collect();
        self.dice.pick(&all).copied().unwrap_or_default()
    }

    /// Writes to a customer under a sequence of its own and tells every scope.
    pub(super) fn touch(
        &mut self,
        branch: &BranchCode,
        id: &str,
        write: impl FnOnce(&mut Customer, u64),
    ) -> u64 {
        let Some(domain) = self.state.domains.get_mut(branch) else { return 0 };
        domain.head += 1;
        let seq = domain.head;
        self.touch_at(branch, id, seq, write);
        seq
    }

    fn touch_at(&mut self, branch: &BranchCode, id: &str, seq: u64, write: impl FnOnce(&mut Customer, u64)) {
        let Some(domain) = self.state.domains.get_mut(branch) else { return };
        let Some(customer) = domain.customers.get_mut(id) else { return };
        customer.ver += 1;
        write(customer, seq);
        domain.versions.entry(id.to_owned()).or_default().push((seq, customer.ver));
        for members in domain.members.values_mut() {
            if let Some(membership) = members.get_mut(id).filter(|membership| membership.live) {
                membership.seq = seq;
            }
        }
    }

    /// A new customer of some branch, in the book of one of its advisors.
    pub fn open_customer(&mut self) {
        let id = self.fresh("c");
        let branches: Vec<BranchCode> = self.state.domains.keys().cloned().collect();
        let Some(branch) = self.dice.pick(&branches).cloned() else { return };
        let customer = Customer { phone: ("138".to_owned(), 1), ..Customer::default() };
        if let Some(domain) = self.state.domains.get_mut(&branch) {
            domain.customers.insert(id.clone(), customer);
        }
        let owner = self.someone_of(&branch, Role::Advisor);
        self.arrive(&branch, &id, owner);
        self.change_kid(&branch, &id);
        self.change_tag(&branch, &id);
    }

    /// A customer stands in a branch, new to every scope it is in.
    fn arrive(&mut self, branch: &BranchCode, id: &str, owner: usize) {
        let seq = self.touch(branch, id, |customer, seq| {
            customer.kids.values_mut().for_each(|kid| kid.seq = seq);
        });
        let book = self.state.people[owner].book();
        for scope in [book, Scope::Branch(branch.clone())] {
            self.enter(branch, scope, id, seq, None);
        }
    }

    pub(super) fn enter(
        &mut self,
        branch: &BranchCode,
        scope: Scope,
        id: &str,
        seq: u64,
        expires: Option<i64>,
    ) {
        let Some(domain) = self.state.domains.get_mut(branch) else { return };
        let fresh = Membership { since: seq, seq, live: true, expires };
        domain.members.entry(scope).or_default().insert(id.to_owned(), fresh);
    }

    pub(super) fn leave(&mut self, branch: &BranchCode, scope: &Scope, id: &str, seq: u64) {
        let Some(domain) = self.state.domains.get_mut(branch) else { return };
        let members = domain.members.get_mut(scope);
        if let Some(held) = members.and_then(|members| members.get_mut(id)).filter(|held| held.live) {
            *held = Membership { seq, live: false, ..*held };
        }
    }

    fn change(&mut self, branch: &BranchCode, id: &str) {
        let nick = self.fresh("n");
        if self.has(Bug::SequenceWithoutLock) && self.dice.percent(50) {
            let Some(domain) = self.state.domains.get_mut(branch) else { return };
            domain.head += 1;
            let (branch, customer, seq) = (branch.clone(), id.to_owned(), domain.head);
            self.uncommitted.push(Uncommitted { branch, customer, seq, nick });
            return;
        }
        let seq = self.touch(branch, id, |customer, _| {
            customer.nick = (nick.clone(), customer.ver);
            customer.nick_by = None;
        });
        self.note(None, branch, seq, id, Deed::Nick(nick));
    }

    fn commit_late(&mut self) {
        for write in std::mem::take(&mut self.uncommitted) {
            let Uncommitted { branch, customer, seq, nick } = write;
            self.touch_at(&branch, &customer, seq, |customer, _| customer.nick = (nick, customer.ver));
        }
    }

    /// A month close: many customers in one transaction.
    fn change_many(&mut self, branch: &BranchCode) {
        self.counts.note("month close");
        let Some(domain) = self.state.domains.get_mut(branch) else { return };
        let ids: Vec<String> = domain.customers.keys().cloned().collect();
        if self.bug == Some(Bug::SharedSequence) {
            domain.head += 1;
            let seq = domain.head;
            ids.iter().for_each(|id| self.touch_at(branch, id, seq, |_, _| ()));
        } else {
            for id in &ids {
                self.touch(branch, id, |_, _| ());
            }
        }
    }

    /// A computed tag comes or goes.
    fn change_tag(&mut self, branch: &BranchCode, id: &str) {
        let Some(tag) = self.dice.pick(&TAGS) else { return };
        self.touch(branch, id, |customer, _| {
            let dots = customer.tags.entry((*tag).to_owned()).or_default();
            if !dots.remove("head-office") {
                dots.insert("head-office".to_owned());
            }
        });
    }

    fn change_kid(&mut self, branch: &BranchCode, id: &str) {
        let (fresh, text) = (self.fresh("k"), self.fresh("x"));
        let (kind, kid_id) = if self.dice.percent(40) { ("series", id.to_owned()) } else { ("note", fresh) };
        // A child that nobody sees any more would have to go out as a whole aggregate.
        let open = kind == "series" || self.dice.percent(50);
        self.touch(branch, id, |customer, seq| {
            customer
                .kids
                .insert((kind, kid_id), Kid { author: None, open, text, state: "kept", moved: None, seq });
        });
    }

    /// A child of head office is removed: the aggregate goes out whole to everybody.
    fn remove_kid(&mut self, branch: &BranchCode, id: &str) {
        let seq = self.touch(branch, id, |customer, _| {
            let last = customer.kids.iter().rev().find(|(_, kid)| kid.author.is_none());
            if let Some(key) = last.map(|(key, _)| key.clone()) {
                customer.kids.remove(&key);
            }
        });
        self.send_whole(branch, id, seq);
    }

    pub(super) fn send_whole(&mut self, branch: &BranchCode, id: &str, seq: u64) {
        self.counts.note("whole again");
        let Some(domain) = self.state.domains.get_mut(branch) else { return };
        for members in domain.members.values_mut() {
            if let Some(held) = members.get_mut(id).filter(|held| held.live) {
                held.since = seq;
            }
        }
    }

    /// One exit where the customer was, one whole aggregate where it goes.
    pub(super) fn reassign(&mut self, branch: &BranchCode, id: &str, to: usize) -> u64 {
        self.counts.note("reassigned");
        let target = self.state.people[to].book();
        let seq = self.touch(branch, id, |customer, _| customer.owner_ver += 1);
        let Some(domain) = self.state.domains.get(branch) else { return 0 };
        let books: Vec<Scope> = domain
            .members
            .keys()
            .filter(|scope| matches!(scope, Scope::Assigned(..)) && **scope != target)
            .cloned()
            .collect();
        books.iter().for_each(|book| self.leave(branch, book, id, seq));
        let held = self.state.holds(&target, id);
        if !held {
            self.enter(branch, target, id, seq, None);
        }
        seq
    }

    fn close(&mut self, branch: &BranchCode, id: &str) {
        self.counts.note("customer closed");
        self.depart(branch, id);
    }

    /// Leaves every scope of a branch; the aggregate is handed back.
    fn depart(&mut self, branch: &BranchCode, id: &str) -> Option<Customer> {
        let domain = self.state.domains.get_mut(branch)?;
        let customer = domain.customers.remove(id)?;
        domain.head += 1;
        let seq = domain.head;
        let scopes: Vec<Scope> = domain.members.keys().cloned().collect();
        scopes.iter().for_each(|scope| self.leave(branch, scope, id, seq));
        Some(customer)
    }

    fn move_branch(&mut self, from: &BranchCode, id: &str) {
        let others: Vec<BranchCode> =
            self.state.domains.keys().filter(|branch| *branch != from).cloned().collect();
        let Some(to) = self.dice.pick(&others).cloned() else { return };
        let Some(customer) = self.depart(from, id) else { return };
        self.counts.note("moved to another branch");
        if let Some(domain) = self.state.domains.get_mut(&to) {
            domain.customers.insert(id.to_owned(), customer);
        }
        let owner = self.someone_of(&to, Role::Advisor);
        self.arrive(&to, id, owner);
    }

    pub(super) fn define(&mut self, tag: &str, level: u8) {
        self.state.levels.insert(tag.to_owned(), level);
        self.write_word(
            &format!("tag_def/{tag}"),
            Some(json!({"code": tag, "sensitivity": level}).to_string()),
        );
    }

    /// A reference row is written.
    pub fn say(&mut self, number: u64) {
        let text = self.fresh("w");
        self.write_word(&format!("feed/f{number}"), Some(json!({"text": text}).to_string()));
    }

    fn unsay(&mut self, number: u64) {
        let member = format!("feed/f{number}");
        if self.state.words.contains_key(&member) {
            self.counts.note("reference row withdrawn");
            self.write_word(&member, None);
        }
    }

    fn write_word(&mut self, member: &str, payload: Option<String>) {
        self.state.ref_head += 1;
        let ver = self.state.words.get(member).map_or(0, |word| word.ver) + 1;
        let word = Word { ver, seq: self.state.ref_head, payload };
        self.state.words.insert(member.to_owned(), word);
    }

    /// Forgets exits older than the newest few: cursors below need a repair.
    pub fn collect_tombstones(&mut self) {
        let keep = self.dice.below(20);
        for domain in self.state.domains.values_mut() {
            let floor = domain.head.saturating_sub(keep).max(domain.floor);
            domain.floor = floor;
            for members in domain.members.values_mut() {
                members.retain(|_, held| held.live || held.seq > floor);
            }
        }
        self.counts.note("tombstones collected");
    }

    /// Copies everything; a later [`Bank::restore`] goes back to it.
    pub fn back_up(&mut self) {
        self.backup = Some(Box::new(self.state.clone()));
    }

    /// Head office is restored from its backup: a new epoch. False when there is none.
    pub fn restore(&mut self) -> bool {
        let Some(backup) = self.backup.clone() else { return false };
        // What people may do was set right by hand, as an administrator would.
        let people = std::mem::take(&mut self.state.people);
        self.state = *backup;
        self.state.people = people;
        self.replica = None;
        self.uncommitted.clear();
        self.epoch += 1;
        self.counts.note("head office restored");
        true
    }

    /// The replica is brought up to now; from here on it lags.
    pub fn replicate(&mut self) {
        self.replica = Some(Box::new(self.state.clone()));
    }

    /// Faults at head office are over.
    pub fn calm(&mut self) {
        self.commit_late();
        self.expire();
        (self.failing, self.lagging, self.replica) = (0, 0, None);
    }

    /// Something about a customer changes, so that everybody hears of it.
    pub fn touch_again(&mut self, scope: &Scope, id: &str) {
        if let Some(branch) = branch_of(scope) {
            self.touch(branch, id, |_, _| ());
        }
    }

    pub(super) fn note(
        &mut self,
        mid: Option<&str>,
        branch: &BranchCode,
        seq: u64,
        customer: &str,
        deed: Deed,
    ) {
        let mid = mid.map(str::to_owned);
        let entry = Entry { mid, branch: branch.clone(), seq, customer: customer.to_owned(), deed };
        self.state.log.push(entry);
    }
}
