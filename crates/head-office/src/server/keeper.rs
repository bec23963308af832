//! Keeper: the background task of a server that does the upkeep (`job::upkeep`).

use std::sync::Arc;

use office_store::OfficeStore;
use tokio::task::JoinHandle;

use crate::core::clock;
use crate::fault::chain;
use crate::job::upkeep;

/// Starts it: a round now and one every [`upkeep::EVERY`], until the handle is aborted.
pub(super) fn start(store: Arc<dyn OfficeStore>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut rounds = tokio::time::interval(upkeep::EVERY);
        loop {
            rounds.tick().await;
            let store = store.clone();
            let round = tokio::task::spawn_blocking(move || upkeep::run(store.as_ref(), clock::now()));
            match round.await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::error!(cause = %chain(&error), "upkeep failed"),
                Err(error) => tracing::error!(cause = %chain(&error), "upkeep broke off"),
            }
        }
    })
}
