//! Pool: connections between transactions, a bounded number of them.

use std::ops::Deref;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio_postgres::Config;

use super::link::Link;
use super::place::Place;
use super::tls::Tls;
use crate::error::StoreError;

/// How long a transaction waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections, idle and lent.
pub(super) struct Pool {
    config: Config,
    tls: Option<Tls>,
    most: usize,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Link>,
    lent: usize,
}

impl Pool {
    pub(super) fn new(place: &Place) -> Result<Pool, StoreError> {
        Ok(Pool {
            config: place.config.clone(),
            tls: place.ca.as_deref().map(Tls::trusting).transpose()?,
            most: place.connections,
            state: Mutex::default(),
            freed: Condvar::new(),
        })
    }

    /// Takes a connection, waiting when all are lent.
    pub(super) fn take(&self) -> Result<Lent<'_>, StoreError> {
        let state = self.state();
        let waited = self.freed.wait_timeout_while(state, PATIENCE, |state| state.lent >= self.most);
        let (mut state, timed) = waited.unwrap_or_else(PoisonError::into_inner);
        if timed.timed_out() && state.lent >= self.most {
            return Err(StoreError::Busy);
        }
        state.lent += 1;
        let idle = state.idle.pop();
        drop(state);
        // Counted as lent from here on, whatever happens.
        let mut lent = Lent { pool: self, link: idle.filter(|link| !link.is_closed()), sound: true };
        if lent.link.is_none() {
            lent.link = Some(Link::open(&self.config, self.tls.as_ref())?);
        }
        Ok(lent)
    }

    /// Takes a connection and begins a transaction on it. One that was idle may have been hung up
    /// on meanwhile: then a new one is opened, once.
    pub(super) fn begin(&self, command: &str) -> Result<Lent<'_>, StoreError> {
        let mut lent = self.take()?;
        match lent.batch(command) {
            Err(_) if lent.is_closed() => {
                lent.link = Some(Link::open(&self.config, self.tls.as_ref())?);
                lent.batch(command)?;
            }
            begun => begun?,
        }
        Ok(lent)
    }

    /// Closes the idle ones.
    pub(super) fn close(&self) {
        self.state().idle.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection, until dropped.
pub(super) struct Lent<'p> {
    pool: &'p Pool,
    link: Option<Link>,
    sound: bool,
}

impl Lent<'_> {
    /// It is not to be used again.
    pub(super) fn spoil(&mut self) {
        self.sound = false;
    }
}

impl Deref for Lent<'_> {
    type Target = Link;

    fn deref(&self) -> &Link {
        // Taken by Drop alone.
        self.link.as_ref().unwrap_or_else(|| unreachable!("a connection given back is not used"))
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        state.lent -= 1;
        if let Some(link) = self.link.take().filter(|link| self.sound && !link.is_closed()) {
            state.idle.push(link);
        }
        drop(state);
        self.pool.freed.notify_one();
    }
}
