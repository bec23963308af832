//! The part of a round that repairs scopes that do not agree.

use protocol::repair::RepairRequest;

use super::{DriveError, Event, Round, stuck};
use crate::plan;
use crate::remote::{Remote, RemoteError, UNSUPPORTED};
use crate::repair::{self, Difference, Repaired};
use crate::state::ScopeState;
use crate::store::{Draft as _, Store};

impl<S: Store, R: Remote> Round<'_, S, R> {
    /// Repairs the scopes that are marked and whose time has come.
    pub(super) fn repair_due(&mut self, identity: &(String, String)) -> Result<(), DriveError<S::Error>> {
        let now = self.clock.now();
        for state in self.store.scopes().map_err(DriveError::Store)? {
            let turn = &mut self.turn;
            // One that head office wants pulled first is asked about again when it has been.
            let open = !turn.pull_first.contains(&state.scope) || turn.finished.contains(&state.scope);
            if !open || !plan::repair_is_due(&state, now) {
                continue;
            }
            let asked = turn.asked.entry(state.scope.clone()).or_default();
            *asked += 1;
            if *asked <= plan::REPAIR_ASKS {
                self.repair(&state, identity)?;
            }
        }
        Ok(())
    }

    /// Repairs one scope, or has it start over when that is all that helps.
    fn repair(
        &mut self,
        state: &ScopeState,
        identity: &(String, String),
    ) -> Result<(), DriveError<S::Error>> {
        self.store_kept()?;
        if plan::is_past_repair(state) {
            return self.start_over(state);
        }
        let mut draft = self.store.begin().map_err(DriveError::Store)?;
        let mut request = repair::request(&mut draft, state, identity).map_err(DriveError::Store)?;
        drop(draft);
        request.seals = self.store.seals();
        let tick = self.store.tick();
        let received = match self.remote.repair(&request) {
            Ok(received) => received,
            Err(RemoteError::Fault { code, .. }) if code == UNSUPPORTED => return self.start_over(state),
            // Head office will not now: the scope stays marked, the others go on.
            Err(RemoteError::Fault { .. } | RemoteError::Busy { .. } | RemoteError::TooOld) => return Ok(()),
            Err(failure) => return Err(failure.into()),
        };
        self.report.wire_bytes += received.wire_bytes;
        match Repaired::read(&request, &received.text).map_err(|_| stuck("malformed_answer"))? {
            Repaired::PullFirst => {
                self.turn.finished.remove(&state.scope);
                self.turn.pull_first.insert(state.scope.clone());
                Ok(())
            }
            Repaired::Buckets(difference) => self.mend(state, &request, &difference, tick),
        }
    }

    fn mend(
        &mut self,
        state: &ScopeState,
        request: &RepairRequest,
        difference: &Difference<'_>,
        tick: u64,
    ) -> Result<(), DriveError<S::Error>> {
        let now = self.clock.now();
        let mut draft = self.store.begin().map_err(DriveError::Store)?;
        repair::mend(&mut draft, request, difference, tick, now).map_err(DriveError::Store)?;
        let mended = draft.scope(&state.scope).map_err(DriveError::Store)?;
        let Some(mut mended) = mended else { return Ok(()) };
        plan::count_repair(&mut mended, now);
        draft.save(&mended).map_err(DriveError::Store)?;
        draft.commit().map_err(DriveError::Store)?;
        self.report.repaired += 1;
        self.report.rows += difference.rows();
        self.turn.pull_first.remove(&state.scope);
        self.tell(Event::Page { scope: mended.scope, held: mended.count, expected: None, changed: true })
    }

    pub(super) fn start_over(&mut self, state: &ScopeState) -> Result<(), DriveError<S::Error>> {
        let mut state = state.clone();
        plan::count_repair(&mut state, self.clock.now());
        plan::start_over(&mut state);
        let mut draft = self.store.begin().map_err(DriveError::Store)?;
        draft.save(&state).map_err(DriveError::Store)?;
        self.turn.finished.remove(&state.scope);
        draft.commit().map_err(DriveError::Store)
    }
}
