//! Rights that change: customers lent for hours, covers that end, roles and clearances, and
//! how sensitive a tag is (SYNC.md 2.6).

use domain::BranchCode;
use protocol::scope::Scope;

use super::person::Role;
use super::state::{Bank, Customer, Membership, TAGS};

impl Bank {
    /// Lent to an advisor for some hours.
    pub(super) fn lend(&mut self, branch: &BranchCode, id: &str) {
        let to = self.someone_of(branch, Role::Advisor);
        let emp = self.state.people[to].emp.clone();
        let until = self.now + 3_600_000 * (1 + self.dice.below(5) as i64);
        let scope = Scope::Granted(emp, branch.clone());
        if id.is_empty() || self.state.holds(&scope, id) {
            return;
        }
        self.counts.note("lent");
        let seq = self.touch(branch, id, |_, _| ());
        self.enter(branch, scope, id, seq, Some(until));
    }

    /// What was lent goes back when its time is over; a cover ends by itself.
    pub(super) fn expire(&mut self) {
        let now = self.now;
        let mut over = Vec::new();
        for (branch, domain) in &self.state.domains {
            for (scope, members) in &domain.members {
                let due = |held: &Membership| held.live && held.expires.is_some_and(|until| until <= now);
                let due = members.iter().filter(|(_, held)| due(held));
                over.extend(due.map(|(id, _)| (branch.clone(), scope.clone(), id.clone())));
            }
        }
        for (branch, scope, id) in over {
            self.counts.note("lending over");
            let seq = self.touch(&branch, &id, |_, _| ());
            self.leave(&branch, &scope, &id, seq);
        }
        for person in &mut self.state.people {
            let before = person.covers.len();
            person.covers.retain(|(_, until)| *until > now);
            self.counts.note_if(person.covers.len() < before, "cover ended");
        }
    }

    pub(super) fn cover(&mut self, branch: &BranchCode) {
        let (by, of) = (self.someone_of(branch, Role::Advisor), self.someone_of(branch, Role::Advisor));
        let until = self.now + 3_600_000 * (1 + self.dice.below(5) as i64);
        let emp = self.state.people[of].emp.clone();
        if by != of && self.state.people[by].covers.is_empty() {
            self.counts.note("cover");
            self.state.people[by].covers.push((emp, until));
        }
    }

    /// Role or clearance of somebody: every scope of theirs starts over.
    pub(super) fn change_rights(&mut self) {
        let who = self.dice.below(self.state.people.len() as u64) as usize;
        let role = *self.dice.pick(&[Role::Advisor, Role::Teller, Role::Manager]).unwrap_or(&Role::Teller);
        let clearance = 1 + self.dice.below(3) as u8;
        let person = &mut self.state.people[who];
        self.counts.note_if(person.role != role, "role changed");
        self.counts.note_if(person.clearance != clearance, "clearance changed");
        (person.role, person.clearance) = (role, clearance);
        person.revision += 1;
    }

    /// A tag becomes more sensitive: one reference row, devices take it out themselves. Less:
    /// the customers that have it are written anew.
    pub(super) fn change_level(&mut self) {
        let Some(tag) = self.dice.pick(&TAGS).copied() else { return };
        let before = self.state.levels.get(tag).copied().unwrap_or(1);
        let level = 1 + self.dice.below(3) as u8;
        self.define(tag, level);
        self.counts.note_if(level > before, "tag more sensitive");
        if level >= before {
            return;
        }
        self.counts.note("tag less sensitive");
        let branches: Vec<BranchCode> = self.state.domains.keys().cloned().collect();
        for branch in branches {
            let Some(domain) = self.state.domains.get(&branch) else { continue };
            let wears = |customer: &Customer| customer.tags.get(tag).is_some_and(|dots| !dots.is_empty());
            let wearers = domain.customers.iter().filter(|(_, customer)| wears(customer));
            let ids: Vec<String> = wearers.map(|(id, _)| id.clone()).collect();
            for id in &ids {
                self.touch(&branch, id, |_, _| ());
            }
        }
    }
}
