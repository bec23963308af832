//! Link: one connection, driven by the thread that uses it.
//!
//! Reads wait for their rows. Writes do not wait: they are sent, in order, with the next read or
//! at the end, so a transaction of twenty statements costs a handful of round trips. The first
//! refusal among them is what the next waiting call says.

use std::cell::RefCell;
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use tokio::runtime::Runtime;
use tokio_postgres::{Client, Config, NoTls, Row};

use super::bundle::Rows;
use super::row::Owned;
use super::tls::Tls;
use crate::error::StoreError;
use crate::table::{Statement, Value};

/// Writes sent ahead at most: a load of millions must not pile up in memory.
const UNANSWERED: usize = 256;

/// A write that was sent.
type Sent = Pin<Box<dyn Future<Output = Result<(), tokio_postgres::Error>> + Send>>;

/// A query and what it is given.
pub(super) type Query<'q> = (&'static Statement, Vec<Value<'q>>);

/// One connection.
pub(super) struct Link {
    /// Drives this connection and nothing else, while one of its calls waits. Always there until
    /// the link is dropped.
    runtime: Option<Runtime>,
    client: Arc<Client>,
    prepared: RefCell<HashMap<usize, tokio_postgres::Statement>>,
    unanswered: RefCell<Vec<Sent>>,
}

impl Link {
    /// Connects.
    pub(super) fn open(config: &Config, tls: Option<&Tls>) -> Result<Link, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = runtime.block_on(async {
            Ok::<Client, tokio_postgres::Error>(match tls {
                None => {
                    let (client, connection) = config.connect(NoTls).await?;
                    tokio::spawn(connection);
                    client
                }
                Some(tls) => {
                    let (client, connection) = config.connect(tls.clone()).await?;
                    tokio::spawn(connection);
                    client
                }
            })
        })?;
        Ok(Link {
            runtime: Some(runtime),
            client: Arc::new(client),
            prepared: RefCell::default(),
            unanswered: RefCell::default(),
        })
    }

    /// Runs several queries in one round trip, after everything sent before them.
    pub(super) fn rows_of(&self, queries: &[Query<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        use futures_util::TryStreamExt as _;
        let mut asked = Vec::with_capacity(queries.len());
        for (statement, with) in queries {
            let prepared = self.prepared(statement.text)?;
            asked.push(async move {
                self.client.query_raw(&prepared, with.iter()).await?.try_collect::<Vec<Row>>().await
            });
        }
        let sent = self.unanswered.take();
        self.wait(async {
            // Each is polled, and with that sent, in order.
            let (done, rows) = tokio::join!(answers(sent), futures_util::future::join_all(asked));
            done?;
            rows.into_iter().collect()
        })
    }

    /// Sends many rows of one statement, without waiting for the answer.
    pub(super) fn send_many(&self, rows: Rows) -> Result<(), StoreError> {
        let prepared = self.prepared(rows.text)?;
        let client = self.client.clone();
        self.later(Box::pin(async move {
            let width = rows.rows.first().map_or(0, Vec::len);
            let lists: Vec<Vec<&Owned>> =
                (0..width).map(|column| rows.rows.iter().map(|row| &row[column]).collect()).collect();
            client.execute_raw(&prepared, lists.iter()).await.map(drop)
        }))
    }

    /// Runs a query, after everything sent before it.
    pub(super) fn rows(&self, statement: &Statement, with: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let prepared = self.prepared(statement.text)?;
        let sent = self.unanswered.take();
        self.wait(async {
            let asked = self.client.query_raw(&prepared, with.iter());
            let (done, rows) = tokio::join!(answers(sent), async {
                use futures_util::TryStreamExt as _;
                asked.await?.try_collect::<Vec<Row>>().await
            });
            done?;
            rows
        })
    }

    /// Sends a statement without waiting for its answer.
    pub(super) fn send(&self, statement: &Statement, with: &[Value<'_>]) -> Result<(), StoreError> {
        let prepared = self.prepared(statement.text)?;
        let owned: Vec<Owned> = with.iter().map(Owned::from).collect();
        let client = self.client.clone();
        self.later(Box::pin(async move { client.execute_raw(&prepared, owned.iter()).await.map(drop) }))
    }

    /// Sends a command without waiting for its answer.
    pub(super) fn command(&self, command: &'static str) -> Result<(), StoreError> {
        let client = self.client.clone();
        self.later(Box::pin(async move { client.batch_execute(command).await }))
    }

    /// Waits for everything that was sent.
    pub(super) fn settle(&self) -> Result<(), StoreError> {
        let sent = self.unanswered.take();
        if sent.is_empty() { Ok(()) } else { self.wait(answers(sent)) }
    }

    /// Runs commands and waits for them.
    pub(super) fn batch(&self, commands: &str) -> Result<(), StoreError> {
        self.settle()?;
        self.wait(self.client.batch_execute(commands))
    }

    /// Forgets what was sent, for a connection whose transaction failed.
    pub(super) fn forget(&self) {
        self.unanswered.take();
    }

    /// Whether the database has hung up.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    fn later(&self, mut sent: Sent) -> Result<(), StoreError> {
        // The first poll puts the request into the connection's queue, which keeps the order.
        match sent.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => return Ok(answer?),
            Poll::Pending => self.unanswered.borrow_mut().push(sent),
        }
        if self.unanswered.borrow().len() < UNANSWERED { Ok(()) } else { self.settle() }
    }

    fn prepared(&self, text: &'static str) -> Result<tokio_postgres::Statement, StoreError> {
        // Texts are constants: where one lies in memory is its name.
        let name = text.as_ptr() as usize;
        if let Some(prepared) = self.prepared.borrow().get(&name) {
            return Ok(prepared.clone());
        }
        let prepared = self.wait(self.client.prepare(text))?;
        self.prepared.borrow_mut().insert(name, prepared.clone());
        Ok(prepared)
    }

    fn wait<T>(&self, work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, StoreError> {
        let runtime = self.runtime.as_ref().ok_or(StoreError::Busy)?;
        Ok(runtime.block_on(work)?)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // May happen where blocking is not allowed, such as the end of an async test.
            runtime.shutdown_background();
        }
    }
}

/// Waits for all answers; the first refusal counts.
async fn answers(sent: Vec<Sent>) -> Result<(), tokio_postgres::Error> {
    let mut first = Ok(());
    for answer in sent {
        first = first.and(answer.await);
    }
    first
}
