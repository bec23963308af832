//! How the bank answers a repair: the buckets that differ, whole (SYNC.md 2.9).

use std::fmt::Write;

use protocol::repair::{RepairRequest, bucket_name, bucket_of, sums};
use protocol::scope::Scope;

use super::answer::{Answering, began};
use super::state::{Bank, State, branch_of};

impl Bank {
    /// The text of an answer to `who`.
    pub fn mend(&mut self, who: usize, request: &RepairRequest) -> String {
        let state = &self.state;
        let person = &state.people[who];
        let scopes = person.scopes(self.now);
        let scope = &request.scope.s;
        let mut answering = Answering {
            state,
            who,
            key: person.key(self.epoch),
            bug: self.bug,
            rows: usize::MAX,
            counts: &mut self.counts,
            text: String::new(),
        };
        answering.hello(self.epoch, self.now, &scopes);
        let head = branch_of(scope)
            .map_or(state.ref_head, |branch| state.domains.get(branch).map_or(0, |domain| domain.head));
        if began(&request.scope.key, &answering.key).is_none()
            || request.scope.base > head
            || !scopes.contains(scope)
        {
            answering.counts.note("pull first");
            let _ = writeln!(answering.text, "{{\"t\":\"behind\",\"s\":\"{scope}\"}}");
        } else {
            answering.counts.note("repaired by buckets");
            answering.buckets(scope, head, &request.sums);
        }
        let text = answering.text;
        let found = self.search_marks(who, &text, &self.state);
        self.violations.extend(found);
        text
    }
}

impl Answering<'_> {
    fn buckets(&mut self, scope: &Scope, head: u64, theirs: &[String]) {
        let state = self.state;
        let members = state.versions(scope);
        let ours = sums(members.iter().map(|(member, ver)| (member.as_str(), *ver)));
        let differ = |bucket: u8| {
            let at = usize::from(bucket);
            theirs.get(at).is_none_or(|sum| *sum != ours[at].to_string())
        };
        let names: Vec<String> = (0..=255).filter(|bucket| differ(*bucket)).map(bucket_name).collect();
        let _ = writeln!(self.text, "{{\"t\":\"repair\",\"s\":\"{scope}\",\"ids\":{names:?}}}");
        for (member, ver) in members.iter().filter(|(member, _)| differ(bucket_of(member))) {
            match branch_of(scope) {
                None => {
                    let payload = state.words.get(member).and_then(|word| word.payload.as_deref());
                    self.word(member, *ver, payload.unwrap_or_default());
                }
                Some(branch) => {
                    if let Some(customer) = state.found(branch, member) {
                        self.aggregate(scope, member, customer, 0, true);
                    }
                }
            }
        }
        let (count, digest) = state.digest(scope);
        let _ = writeln!(
            self.text,
            "{{\"t\":\"done\",\"s\":\"{scope}\",\"base\":{head},\"count\":{count},\"digest\":\"{digest}\"}}"
        );
    }
}

impl State {
    /// Every live member of a scope with its version.
    fn versions(&self, scope: &Scope) -> Vec<(String, u64)> {
        let Some(branch) = branch_of(scope) else {
            let live = self.words.iter().filter(|(_, word)| word.payload.is_some());
            return live.map(|(member, word)| (member.clone(), word.ver)).collect();
        };
        let ver = |id: &str| self.found(branch, id).map_or(0, |customer| customer.ver);
        self.live(scope).map(|(id, _)| (id.clone(), ver(id))).collect()
    }
}
