//! The part of a round that sends: intents, and questions about those still undecided.

use super::{DriveError, Event, MAX_BATCHES, Round};
use crate::push;
use crate::remote::{Remote, RemoteError};
use crate::store::Store;

impl<S: Store, R: Remote> Round<'_, S, R> {
    /// Sends what waits. A server that cannot take intents does not stop the pull.
    pub(super) fn push(&mut self) -> Result<(), DriveError<S::Error>> {
        let mut forked = false;
        for _ in 0..MAX_BATCHES {
            let batches = self.store.unsent(self.clock.now()).map_err(DriveError::Store)?;
            if batches.is_empty() {
                return Ok(());
            }
            for batch in &batches {
                self.tell(Event::Pushing { intents: batch.mutations.len() as u64 })?;
                let answer = match self.remote.push(batch) {
                    Ok(answer) => answer,
                    Err(RemoteError::Fault { .. } | RemoteError::Busy { .. }) => return Ok(()),
                    Err(failure) => return Err(failure.into()),
                };
                let judged = push::judge(batch, &answer, self.clock.now());
                let heard = !judged.verdicts.is_empty();
                if heard {
                    let tick = self.store.tick();
                    self.store.record(&judged.verdicts, tick, self.clock.now()).map_err(DriveError::Store)?;
                    self.report.answered += judged.verdicts.len() as u64;
                    self.tell(Event::Answered)?;
                }
                let lost = match judged.gap {
                    Some(next) => !self.store.has_seq(&batch.branch, next).map_err(DriveError::Store)?,
                    None => false,
                };
                if (judged.fork || lost) && !forked {
                    forked = true;
                    self.store.fork().map_err(DriveError::Store)?;
                    break;
                }
                if !heard {
                    // No progress: leave the rest to a later round.
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Asks what became of intents that waited for a decision.
    pub(super) fn recall(&mut self) -> Result<(), DriveError<S::Error>> {
        for request in self.store.deferred().map_err(DriveError::Store)? {
            let answer = match self.remote.results(&request) {
                Ok(answer) => answer,
                Err(RemoteError::Fault { .. } | RemoteError::Busy { .. } | RemoteError::TooOld) => {
                    return Ok(());
                }
                Err(failure) => return Err(failure.into()),
            };
            let verdicts = push::decided(answer.results);
            if !verdicts.is_empty() {
                let tick = self.store.tick();
                self.store.record(&verdicts, tick, self.clock.now()).map_err(DriveError::Store)?;
                self.report.answered += verdicts.len() as u64;
                self.tell(Event::Answered)?;
            }
        }
        Ok(())
    }
}
