//! How the bank answers a pull: docs/PROTOCOL.md, for one person.

use std::fmt::Write;

use protocol::digest::Digest;
use protocol::pull::{PullRequest, ScopeCursor};
use protocol::scope::Scope;

use super::projection::{kid_visible, slice};
use super::state::{Bank, Customer, State, branch_of};
use crate::model::rig::{Bug, Counts};

/// The head at which a scope was begun, when it was under the key in force.
pub(super) fn began(sent: &str, key: &str) -> Option<u64> {
    let (of, began) = sent.rsplit_once('@')?;
    if of == key { began.parse().ok() } else { None }
}

/// One answer in the making.
pub(super) struct Answering<'b> {
    pub(super) state: &'b State,
    pub(super) who: usize,
    pub(super) key: String,
    pub(super) bug: Option<Bug>,
    pub(super) rows: usize,
    pub(super) counts: &'b mut Counts,
    pub(super) text: String,
}

impl Bank {
    /// The text of an answer to `who`; `rows` members a page.
    pub fn answer(&mut self, who: usize, request: &PullRequest, rows: usize) -> String {
        let lagging = self.lagging;
        let fits = self.replica.as_ref().is_some_and(|replica| self.may_serve(replica, request));
        let replica = if fits && self.dice.percent(lagging) { self.replica.take() } else { None };
        let state = replica.as_deref().unwrap_or(&self.state);
        let person = &state.people[who];
        let subs = person.scopes(self.now);
        let mut answering = Answering {
            state,
            who,
            key: person.key(self.epoch),
            bug: self.bug,
            rows,
            counts: &mut self.counts,
            text: String::new(),
        };
        answering.hello(self.epoch, self.now, &subs);
        for cursor in request.scopes.iter().filter(|cursor| subs.contains(&cursor.s)) {
            answering.page(cursor);
        }
        let text = answering.text;
        self.counts.note_if(replica.is_some(), "answered by a replica");
        let found = self.search_marks(who, &text, replica.as_deref().unwrap_or(&self.state));
        self.violations.extend(found);
        if replica.is_some() {
            self.replica = replica;
        }
        text
    }
}

impl Bank {
    /// Two things a replica that lags must not do, both found by this rig (docs/RELIABILITY.md):
    /// go on with a round that a fresher node began (its exits are ahead of the rows), and
    /// serve customers while its own reference rows are old (a tag taken out would not return).
    fn may_serve(&self, replica: &State, request: &PullRequest) -> bool {
        replica.ref_head == self.state.ref_head
            && request.scopes.iter().all(|cursor| cursor.after == cursor.base)
    }
}

impl Answering<'_> {
    pub(super) fn hello(&mut self, epoch: u32, now: i64, subs: &[Scope]) {
        let names: Vec<String> = subs.iter().map(|scope| format!("\"{scope}\"")).collect();
        let names = names.join(",");
        let _ = writeln!(
            self.text,
            "{{\"t\":\"hello\",\"epoch\":{epoch},\"now\":{now},\"subs\":[{names}],\"poll_after_ms\":60000}}"
        );
    }

    fn page(&mut self, cursor: &ScopeCursor) {
        let scope = &cursor.s;
        let domain = branch_of(scope).and_then(|branch| self.state.domains.get(branch));
        let head = domain.map_or(self.state.ref_head, |domain| domain.head);
        let floor = domain.map_or(0, |domain| domain.floor);
        let (count, digest) = self.state.digest(scope);
        let (mut base, mut after) = (cursor.base, cursor.after);
        let began = began(&cursor.key, &self.key);
        if began.is_none() {
            (base, after) = (0, 0);
            self.counts.note("reset");
            let key = &self.key;
            let _ = writeln!(
                self.text,
                "{{\"t\":\"reset\",\"s\":\"{scope}\",\"key\":\"{key}@{head}\",\"head\":{head},\"count\":{count}}}"
            );
        } else if base.max(after) > head {
            self.counts.note("behind");
            let _ = writeln!(self.text, "{{\"t\":\"behind\",\"s\":\"{scope}\"}}");
            return;
        }
        // Nothing held in a first snapshot can have left before it began.
        let from = if base == 0 { began.unwrap_or(head) } else { base };
        if from < floor && self.bug != Some(Bug::FloorIgnored) {
            self.counts.note("repair asked for");
            let _ = writeln!(self.text, "{{\"t\":\"repair\",\"s\":\"{scope}\"}}");
            return;
        }
        self.exits(scope, from);
        let (sent, last) = match scope {
            Scope::Reference => self.words_above(after),
            _ => self.customers_above(scope, base, after),
        };
        if sent >= self.rows {
            self.counts.note("page");
            let _ = writeln!(self.text, "{{\"t\":\"page\",\"s\":\"{scope}\",\"after\":{last}}}");
        } else {
            let _ = writeln!(
                self.text,
                "{{\"t\":\"done\",\"s\":\"{scope}\",\"base\":{head},\"count\":{count},\"digest\":\"{digest}\"}}"
            );
        }
    }

    fn exits(&mut self, scope: &Scope, from: u64) {
        let state = self.state;
        let mut ids: Vec<&String> = match branch_of(scope).and_then(|branch| state.domains.get(branch)) {
            None => {
                let gone = state.words.iter().filter(|(_, word)| word.payload.is_none() && word.seq > from);
                gone.map(|(member, _)| member).collect()
            }
            Some(domain) => {
                let members = domain.members.get(scope).into_iter().flatten();
                members.filter(|(_, held)| !held.live && held.seq > from).map(|(id, _)| id).collect()
            }
        };
        ids.sort();
        if !ids.is_empty() {
            self.counts.note("exit");
            let _ = writeln!(self.text, "{{\"t\":\"exit\",\"s\":\"{scope}\",\"ids\":{ids:?}}}");
        }
    }

    fn words_above(&mut self, after: u64) -> (usize, u64) {
        let state = self.state;
        let live =
            state.words.iter().filter_map(|(member, word)| Some((word, member, word.payload.as_ref()?)));
        let mut due: Vec<_> = live.filter(|(word, ..)| word.seq > after).collect();
        due.sort_by_key(|(word, ..)| word.seq);
        due.truncate(self.rows);
        for (word, member, payload) in &due {
            self.word(member, word.ver, payload);
        }
        (due.len(), due.last().map_or(after, |(word, ..)| word.seq))
    }

    pub(super) fn word(&mut self, member: &str, ver: u64, payload: &str) {
        let (kind, id) = member.split_once('/').unwrap_or((member, ""));
        let head = format!("{{\"t\":\"row\",\"s\":\"ref\",\"k\":\"{kind}\",\"id\":\"{id}\",\"ver\":{ver}");
        self.row(&head, payload);
    }

    fn customers_above(&mut self, scope: &Scope, base: u64, after: u64) -> (usize, u64) {
        let state = self.state;
        let mut due: Vec<_> = state.live(scope).filter(|(_, held)| held.seq > after).collect();
        due.sort_by_key(|(id, held)| (held.seq, *id));
        due.truncate(self.rows);
        let newness = if self.bug == Some(Bug::NewnessByAfter) { after } else { base };
        let Some(branch) = branch_of(scope) else { return (0, after) };
        for (id, held) in &due {
            let Some(customer) = state.found(branch, id) else { continue };
            self.aggregate(scope, id, customer, newness, held.since > newness);
        }
        (due.len(), due.last().map_or(after, |(_, held)| held.seq))
    }

    pub(super) fn aggregate(&mut self, scope: &Scope, id: &str, customer: &Customer, base: u64, whole: bool) {
        let state = self.state;
        let person = &state.people[self.who];
        let cut = slice(person, scope);
        let mut sum = Digest::default();
        let mut kids = Vec::new();
        for ((kind, kid_id), kid) in &customer.kids {
            if kid_visible(self.who, person, cut, kind, kid) || self.bug == Some(Bug::ChildLeak) {
                let payload = State::kid(kind, kid_id, kid);
                sum = sum.plus(Digest::of_payload(payload.as_bytes()));
                kids.push((*kind, kid_id, kid.seq, payload));
            }
        }
        let mut head = format!(
            "{{\"t\":\"row\",\"s\":\"{scope}\",\"k\":\"customer\",\"id\":\"{id}\",\"ver\":{}",
            customer.ver
        );
        if self.bug != Some(Bug::ChildrenNotCounted) {
            let n = kids.len();
            let _ = write!(head, ",\"kids\":{{\"n\":{n},\"sum\":\"{sum}\"}}");
        }
        if whole {
            head.push_str(",\"whole\":true");
        }
        self.row(&head, &state.customer(self.who, scope, id, customer, self.bug));
        for (kind, kid_id, seq, payload) in &kids {
            if whole || *seq > base {
                let head = format!(
                    "{{\"t\":\"row\",\"s\":\"{scope}\",\"k\":\"{kind}\",\"id\":\"{kid_id}\",\"of\":\"{id}\""
                );
                self.row(&head, payload);
            }
        }
    }

    /// A row: its payload stands as it was written, so that its hash fits.
    fn row(&mut self, head: &str, payload: &str) {
        let hash = Digest::of_payload(payload.as_bytes());
        let _ = writeln!(self.text, "{head},\"h\":\"{hash}\",\"v\":{payload}}}");
    }
}
