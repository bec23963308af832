//! The server around the verbs: start, TLS, limits, shutdown.

pub mod demo;
mod keeper;
pub mod limits;
pub mod office;
pub mod places;
pub mod tls;

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::TokioTimer;
use office_store::OfficeStore;

use crate::config::Config;
use crate::opening::{self, Opener};
use crate::verb;
use office::{Office, OfficeError};

/// How long requests under way may take to end at shutdown.
const GRACE: Duration = Duration::from_secs(10);

/// How long a connection may take to say what it wants.
const HEADER_PATIENCE: Duration = Duration::from_secs(15);

/// A server could not start or end.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The store cannot be opened.
    #[error("the store cannot be opened")]
    Store(#[from] office_store::StoreError),
    /// The office behind the verbs cannot be set up.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Certificates are missing or not usable.
    #[error(transparent)]
    Tls(#[from] tls::TlsError),
    /// The address cannot be used, or the server broke off.
    #[error("the server cannot listen")]
    Listen(#[from] std::io::Error),
    /// The task of the server panicked.
    #[error("the server stopped by itself")]
    Task(#[from] tokio::task::JoinError),
}

/// Starts servers.
#[derive(Debug, Clone, Copy)]
pub struct Server;

/// A server that listens.
pub struct Running {
    /// Where, such as `https://localhost:4433`.
    pub url: String,
    /// The authority to trust, PEM.
    pub ca_pem: String,
    /// The store, for whoever runs in the same process (tests, jobs).
    pub store: Arc<dyn OfficeStore>,
    handle: Handle<std::net::SocketAddr>,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
    keeper: tokio::task::JoinHandle<()>,
}

impl Server {
    /// Starts a server and returns once it listens.
    ///
    /// # Errors
    /// [`ServerError`].
    pub async fn start(config: Config) -> Result<Running, ServerError> {
        let prepared = tokio::task::spawn_blocking(move || prepare(config)).await??;
        let Prepared { config, store, office, tls } = prepared;
        let listener = TcpListener::bind(config.listen)?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let handle = Handle::new();
        let rustls = RustlsConfig::from_config(tls.server);
        // Without NODELAY the second part of a small answer waits 40 ms for the first one's ACK.
        let acceptor = RustlsAcceptor::new(rustls).acceptor(NoDelayAcceptor::new());
        let mut server = axum_server::from_tcp(listener)?.acceptor(acceptor).handle(handle.clone());
        server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADER_PATIENCE);
        let routes = verb::routes(office, &config.limits)
            .into_make_service_with_connect_info::<std::net::SocketAddr>();
        let task = tokio::spawn(server.serve(routes));
        let keeper = keeper::start(store.clone());
        Ok(Running {
            url: format!("https://{}:{port}", config.host),
            ca_pem: tls.ca_pem,
            store,
            handle,
            task,
            keeper,
        })
    }
}

impl Running {
    /// Lets requests under way end, then folds the store's log: nothing acknowledged is lost.
    ///
    /// # Errors
    /// [`ServerError`].
    pub async fn shutdown(self) -> Result<(), ServerError> {
        self.keeper.abort();
        self.handle.graceful_shutdown(Some(GRACE));
        self.task.await??;
        let store = self.store;
        tokio::task::spawn_blocking(move || store.settle()).await??;
        Ok(())
    }

    /// Ends at once, as a crash would: for tests of what a device does then.
    pub fn kill(self) {
        self.keeper.abort();
        self.handle.shutdown();
        self.task.abort();
    }
}

/// What is made before listening, off the async threads.
struct Prepared {
    config: Config,
    store: Arc<dyn OfficeStore>,
    office: Office,
    tls: tls::Material,
}

fn prepare(config: Config) -> Result<Prepared, ServerError> {
    let store = opening::open(&config.data, &config.database, Opener::Server)?;
    if config.demo {
        demo::open_accounts(store.as_ref())?;
    }
    let office = Office::new(store.clone(), &config)?;
    let tls = tls::material(&config)?;
    Ok(Prepared { config, store, office, tls })
}
