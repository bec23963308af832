//! Slot: the place of a writing connection. Whoever waits for it waits for a limited time.

use std::ops::Deref;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::error::StoreError;

/// Holds the connection while nobody writes.
pub(super) struct Slot {
    connection: Mutex<Option<Connection>>,
    freed: Condvar,
    patience: Duration,
}

impl Slot {
    pub(super) fn new(connection: Connection, patience: Duration) -> Slot {
        Slot { connection: Mutex::new(Some(connection)), freed: Condvar::new(), patience }
    }

    /// Takes the connection; busy when it does not become free in time.
    pub(super) fn take(&self) -> Result<Taken<'_>, StoreError> {
        let place = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.freed.wait_timeout_while(place, self.patience, |place| place.is_none());
        let (mut place, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let connection = place.take().ok_or(StoreError::Busy)?;
        Ok(Taken { slot: self, connection: Some(connection) })
    }
}

/// The connection, until dropped.
pub(super) struct Taken<'s> {
    slot: &'s Slot,
    connection: Option<Connection>,
}

impl Deref for Taken<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        // Taken by Drop alone.
        self.connection.as_ref().unwrap_or_else(|| unreachable!("a connection given back is not used"))
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *self.slot.connection.lock().unwrap_or_else(PoisonError::into_inner) = self.connection.take();
        self.slot.freed.notify_one();
    }
}
