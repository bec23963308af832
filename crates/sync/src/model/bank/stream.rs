//! How the bank takes intents: each at most once, each answered (SYNC.md 2.8).

use std::collections::BTreeMap;

use domain::BranchCode;
use protocol::push::{Intent, IntentResult, PushRequest, PushResponse, Status};

use super::state::Bank;
use crate::model::rig::Bug;

impl Bank {
    /// Takes a batch of `who`.
    pub fn take(&mut self, who: usize, request: &PushRequest) -> PushResponse {
        let stream = (request.client.clone(), request.branch.clone());
        let mut results = Vec::new();
        for intent in &request.mutations {
            let result = self.take_one(who, &stream, intent);
            self.counts.note(word(result.status));
            let stop = matches!(result.status, Status::Gap | Status::Fork);
            results.push(result);
            if stop {
                break;
            }
        }
        let last = self.state.streams.get(&stream).map_or(0, |known| known.len() as u64);
        PushResponse { results, last }
    }

    fn take_one(&mut self, who: usize, stream: &(String, BranchCode), intent: &Intent) -> IntentResult {
        let known = self.state.streams.get(stream).map_or(&[][..], Vec::as_slice);
        let last = known.len() as u64;
        if intent.seq > last + 1 {
            return answer(intent, Status::Gap);
        }
        if intent.seq <= last {
            let Some(stored) = known.get(intent.seq as usize - 1).cloned() else {
                return answer(intent, Status::Failed);
            };
            if stored.mid == intent.mid {
                self.counts.note("sent twice");
                return stored;
            }
            if self.has(Bug::ForkNotNoticed) {
                return IntentResult { mid: intent.mid.clone(), ..stored };
            }
            return answer(intent, Status::Fork);
        }
        let result = self.run(who, &stream.1, intent);
        self.state.streams.entry(stream.clone()).or_default().push(result.clone());
        result
    }

    /// Runs an intent unless its `mid` has a final result.
    fn run(&mut self, who: usize, branch: &BranchCode, intent: &Intent) -> IntentResult {
        let known = self.state.results.get(&intent.mid).cloned();
        if let Some(known) = known.filter(|_| !self.has(Bug::MidNotUnique)) {
            self.counts.note("known from elsewhere");
            return IntentResult { seq: intent.seq, ..known };
        }
        let failing = self.failing;
        if self.dice.percent(failing) {
            return answer(intent, Status::Failed);
        }
        let ruling = self.rule(who, branch, intent);
        let effect = ruling.seq.map(|seq| (branch.clone(), seq));
        // A device may not follow the branch the customer moved to: then only the departure
        // tells it that what it shows is old.
        let departure = effect.is_some().then(|| self.state.moved.get(&intent.mid).cloned()).flatten();
        let done = IntentResult {
            code: ruling.code.map(str::to_owned),
            facts: ruling.facts,
            effects: effect.into_iter().chain(departure).collect(),
            ..answer(intent, ruling.status)
        };
        if done.status == Status::Moved {
            let head = self.state.domains.get(branch).map_or(0, |domain| domain.head);
            self.state.moved.insert(intent.mid.clone(), (branch.clone(), head));
        } else {
            self.state.results.insert(intent.mid.clone(), done.clone());
        }
        done
    }
}

fn answer(intent: &Intent, status: Status) -> IntentResult {
    IntentResult {
        mid: intent.mid.clone(),
        seq: intent.seq,
        status,
        code: None,
        facts: BTreeMap::new(),
        current: None,
        effects: Vec::new(),
    }
}

/// What the counters call a status.
fn word(status: Status) -> &'static str {
    match status {
        Status::Applied => "applied",
        Status::Merged => "merged",
        Status::Rejected => "rejected",
        Status::Deferred => "deferred",
        Status::Moved => "moved",
        Status::Failed => "failed",
        Status::Fork => "fork",
        Status::Gap => "gap",
    }
}
