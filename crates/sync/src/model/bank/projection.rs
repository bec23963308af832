//! What a person may see of a customer. Forbidden values carry a mark (`§…§`), so that any
//! byte string can be searched for what must not be in it (I4).

use std::collections::BTreeSet;
use std::fmt::Write;

use domain::BranchCode;
use protocol::digest::Digest;
use protocol::scope::Scope;

use super::person::{Person, Role};
use super::state::{Bank, Customer, Kid, Membership, State, branch_of};
use crate::model::Shelf;
use crate::model::rig::Bug;

/// How much of a customer a scope shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slice {
    Full,
    Counter,
}

pub(super) fn slice(person: &Person, scope: &Scope) -> Slice {
    match (scope, person.role) {
        (Scope::Branch(_), Role::Teller) => Slice::Counter,
        _ => Slice::Full,
    }
}

pub(super) fn tag_visible(person: &Person, slice: Slice, level: u8) -> bool {
    level <= person.clearance && (slice == Slice::Full || level <= 1)
}

pub(super) fn kid_visible(who: usize, person: &Person, slice: Slice, kind: &str, kid: &Kid) -> bool {
    let mine = kid.author == Some(who);
    match slice {
        Slice::Full => mine || kid.open || person.role == Role::Advisor,
        Slice::Counter => mine || (kid.open && kind == "note"),
    }
}

impl State {
    /// The payload of a customer row. Keys in alphabetical order: a device that takes a tag
    /// out of it writes the same bytes.
    pub(super) fn customer(
        &self,
        who: usize,
        scope: &Scope,
        id: &str,
        customer: &Customer,
        bug: Option<Bug>,
    ) -> String {
        let person = &self.people[who];
        let slice = slice(person, scope);
        let mut text = format!("{{\"id\":\"{id}\",\"nick\":\"{}\"", customer.nick.0);
        if slice == Slice::Full {
            let (phone, phone_ver) = &customer.phone;
            let _ = write!(
                text,
                ",\"nick_ver\":{},\"owner_ver\":{},\"phone\":\"{phone}\",\"phone_ver\":{phone_ver}",
                customer.nick.1, customer.owner_ver
            );
        }
        text.push_str(",\"tags\":[");
        let mut first = true;
        for (tag, dots) in customer.tags.iter().filter(|(_, dots)| !dots.is_empty()) {
            let level = self.levels.get(tag).copied().unwrap_or(9);
            if !tag_visible(person, slice, level) && bug != Some(Bug::TagLeak) {
                continue;
            }
            let comma = if first { "" } else { "," };
            first = false;
            let _ = write!(text, "{comma}{{\"code\":\"{tag}\"");
            if slice == Slice::Full {
                let dots = dots.iter().map(|dot| format!("\"{dot}\"")).collect::<Vec<_>>().join(",");
                let _ = write!(text, ",\"dots\":[{dots}]");
            }
            let _ = write!(text, ",\"mark\":\"§t:{tag}§\"}}");
        }
        text.push(']');
        if slice == Slice::Full || bug == Some(Bug::FieldLeak) {
            let _ = write!(text, ",\"wealth\":\"§full:{id}§\"");
        }
        text.push('}');
        text
    }

    pub(super) fn kid(kind: &str, id: &str, kid: &Kid) -> String {
        let author = kid.author.map_or_else(|| "head-office".to_owned(), |who| who.to_string());
        format!(
            "{{\"author\":\"{author}\",\"mark\":\"§{kind}:{id}§\",\"state\":\"{}\",\"text\":\"{}\"}}",
            kid.state, kid.text
        )
    }

    pub(super) fn live<'s>(
        &'s self,
        scope: &Scope,
    ) -> impl Iterator<Item = (&'s String, &'s Membership)> + use<'s> {
        let members = branch_of(scope)
            .and_then(|branch| self.domains.get(branch))
            .and_then(|domain| domain.members.get(scope));
        members.into_iter().flatten().filter(|(_, membership)| membership.live)
    }

    pub(super) fn found(&self, branch: &BranchCode, id: &str) -> Option<&Customer> {
        self.domains.get(branch)?.customers.get(id)
    }

    /// Where a customer is now.
    pub(super) fn place(&self, id: &str) -> Option<BranchCode> {
        let home = self.domains.iter().find(|(_, domain)| domain.customers.contains_key(id));
        home.map(|(branch, _)| branch.clone())
    }

    pub(super) fn digest(&self, scope: &Scope) -> (u64, Digest) {
        if *scope == Scope::Reference {
            let live = self.words.iter().filter(|(_, word)| word.payload.is_some());
            return live.fold((0, Digest::default()), |(count, sum), (member, word)| {
                (count + 1, sum.plus(Digest::of_member(member, word.ver)))
            });
        }
        let Some(branch) = branch_of(scope) else { return (0, Digest::default()) };
        self.live(scope).fold((0, Digest::default()), |(count, sum), (id, _)| {
            let ver = self.found(branch, id).map_or(0, |customer| customer.ver);
            (count + 1, sum.plus(Digest::of_member(id, ver)))
        })
    }
}

impl Bank {
    /// What a device of `who` must hold of a scope.
    pub fn projection(&self, who: usize, scope: &Scope) -> Shelf {
        let mut shelf = Shelf::default();
        let state = &self.state;
        if *scope == Scope::Reference {
            let live = state
                .words
                .iter()
                .filter_map(|(id, word)| Some((id.clone(), (word.ver, word.payload.clone()?))));
            shelf.members.extend(live);
            return shelf;
        }
        let Some(branch) = branch_of(scope) else { return shelf };
        let person = &state.people[who];
        for (id, _) in state.live(scope) {
            let Some(customer) = state.found(branch, id) else { continue };
            let payload = state.customer(who, scope, id, customer, None);
            shelf.members.insert(id.clone(), (customer.ver, payload));
            for ((kind, kid_id), kid) in &customer.kids {
                if kid_visible(who, person, slice(person, scope), kind, kid) {
                    let key = (id.clone(), (*kind).to_owned(), kid_id.clone());
                    shelf.children.insert(key, State::kid(kind, kid_id, kid));
                }
            }
        }
        shelf
    }

    /// Whether a device that completed a round of `scope` at `base` may still hold this
    /// member, and in which version (I4, I5). `None`: nothing can be said.
    pub fn held_at(&self, scope: &Scope, member: &str, base: u64) -> Option<Option<u64>> {
        let domain = self.state.domains.get(branch_of(scope)?)?;
        let membership = domain.members.get(scope).and_then(|members| members.get(member));
        let held = match membership {
            Some(membership) => membership.live || membership.seq > base,
            None => base < domain.floor,
        };
        if !held {
            return Some(None);
        }
        let versions = domain.versions.get(member)?;
        let before = versions.iter().rev().find(|(seq, _)| *seq <= base);
        before.map(|(_, ver)| Some(*ver))
    }

    /// What a customer is called, wherever it is.
    pub fn nick(&self, id: &str) -> Option<&str> {
        let branch = self.state.place(id)?;
        self.state.found(&branch, id).map(|customer| customer.nick.0.as_str())
    }

    /// The dots of a tag that people set.
    pub fn dots(&self, id: &str, tag: &str) -> Option<BTreeSet<&str>> {
        let branch = self.state.place(id)?;
        let customer = self.state.found(&branch, id)?;
        let dots = customer.tags.get(tag).into_iter().flatten().map(String::as_str);
        Some(dots.filter(|dot| *dot != "head-office").collect())
    }

    /// Searches bytes sent to `who` for marks of what this person may not see.
    pub(super) fn search_marks(&self, who: usize, text: &str, state: &State) -> Vec<String> {
        let person = &state.people[who];
        let scopes = person.scopes(self.now);
        let mut found = Vec::new();
        let mut children = None;
        for mark in text.split('§').skip(1).step_by(2) {
            let Some((kind, id)) = mark.split_once(':') else { continue };
            let allowed = match kind {
                "full" => {
                    scopes.iter().any(|scope| slice(person, scope) == Slice::Full && state.holds(scope, id))
                }
                "t" => state.levels.get(id).is_some_and(|level| *level <= person.clearance),
                kind => {
                    children.get_or_insert_with(|| state.visible_children(who, &scopes)).contains(&(kind, id))
                }
            };
            if !allowed {
                found.push(format!("I4: {mark} was sent to {} ({:?})", person.emp, person.role));
            }
        }
        found
    }
}

impl State {
    /// Kind and id of every child that a person may read in these scopes.
    fn visible_children(&self, who: usize, scopes: &[Scope]) -> BTreeSet<(&str, &str)> {
        let person = &self.people[who];
        let mut seen = BTreeSet::new();
        for scope in scopes {
            let Some(branch) = branch_of(scope) else { continue };
            let slice = slice(person, scope);
            for customer in self.live(scope).filter_map(|(id, _)| self.found(branch, id)) {
                let readable = customer
                    .kids
                    .iter()
                    .filter(|((kind, _), kid)| kid_visible(who, person, slice, kind, kid));
                seen.extend(readable.map(|((kind, id), _)| (*kind, id.as_str())));
            }
        }
        seen
    }

    pub(super) fn holds(&self, scope: &Scope, id: &str) -> bool {
        let members = branch_of(scope)
            .and_then(|branch| self.domains.get(branch))
            .and_then(|domain| domain.members.get(scope));
        members.and_then(|members| members.get(id)).is_some_and(|membership| membership.live)
    }
}
