//! The HTTPS client and the runtime under it.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, RequestBuilder, Url, tls};
use sync::{Breaker, RemoteError};
use tokio::runtime::{Builder, Runtime};
use tokio::task::AbortHandle;

/// To establish a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Between two bytes: a slow line must finish, a dead one must not hang.
const IDLE: Duration = Duration::from_secs(20);
/// The same for a call that waits on purpose, until something moves: the longest wait, and the time
/// an answer may take then.
const IDLE_WAITING: Duration = Duration::from_millis(protocol::wait::MAX_WAIT_MS as u64 + 10_000);

/// The client cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// The address of head office is not an https URL.
    #[error("head office needs an https address")]
    Address,
    /// The authority's certificates cannot be read.
    #[error("no authority certificate in the file given")]
    Authority,
    /// The client or its runtime cannot be made.
    #[error("client: {0}")]
    Client(String),
}

/// Client and runtime; shared by all calls.
pub(crate) struct Engine {
    client: Client,
    /// For calls that wait on purpose.
    patient: Client,
    address: Url,
    /// Taken when dropped.
    runtime: Option<Runtime>,
    /// Calls in flight, to be given up together.
    calls: Mutex<Vec<AbortHandle>>,
    host: Arc<Host>,
}

/// How the calls to head office went.
struct Host {
    breaker: Mutex<Breaker>,
    began: Instant,
}

/// A call whose end the breaker waits for; one that is given up tells it so.
struct Watched {
    host: Arc<Host>,
    told: bool,
}

/// Whether a call asks the breaker first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urge {
    /// Sync: it comes again by itself.
    Routine,
    /// Somebody waits for it: it is its own probe.
    Person,
}

impl Engine {
    /// For the office at `address`, trusting the authorities in `pem` alone.
    pub(crate) fn new(address: &str, pem: &[u8]) -> Result<Engine, SetUpError> {
        Engine::with(address, pem, IDLE)
    }

    /// The same; gives a call up when nothing comes for so long.
    pub(crate) fn with(address: &str, pem: &[u8], idle: Duration) -> Result<Engine, SetUpError> {
        // An error means that one is installed already: the same one, in this program.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let address = Url::parse(address).map_err(|_| SetUpError::Address)?;
        if address.scheme() != "https" || address.cannot_be_a_base() {
            return Err(SetUpError::Address);
        }
        let authorities = Certificate::from_pem_bundle(pem).map_err(|_| SetUpError::Authority)?;
        if authorities.is_empty() {
            return Err(SetUpError::Authority);
        }
        let client = client_of(authorities.clone(), idle)?;
        let patient = client_of(authorities, IDLE_WAITING)?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("remote-http")
            .enable_all()
            .build()
            .map_err(|error| SetUpError::Client(error.to_string()))?;
        let host = Arc::new(Host { breaker: Mutex::default(), began: Instant::now() });
        Ok(Engine { client, patient, address, runtime: Some(runtime), calls: Mutex::default(), host })
    }

    /// A request of this protocol version; `path` begins with a slash.
    pub(crate) fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        let mut url = self.address.clone();
        url.set_path(path);
        self.client.request(method, url).header(protocol::VERSION_HEADER, protocol::VERSION)
    }

    /// A POST that head office may leave waiting.
    pub(crate) fn patient(&self, path: &str) -> RequestBuilder {
        let mut url = self.address.clone();
        url.set_path(path);
        self.patient.post(url).header(protocol::VERSION_HEADER, protocol::VERSION)
    }

    /// Starts a call; its result comes out of the receiver. An open breaker answers at once.
    pub(crate) fn start<T: Send + 'static>(
        &self,
        urge: Urge,
        call: impl Future<Output = Result<T, RemoteError>> + Send + 'static,
    ) -> mpsc::Receiver<Result<T, RemoteError>> {
        let (sender, receiver) = mpsc::sync_channel(1);
        if urge == Urge::Routine && !self.host.admits() {
            // The receiver is here: this cannot fail.
            let _ = sender.send(Err(RemoteError::Unreachable));
            return receiver;
        }
        if let Some(runtime) = &self.runtime {
            let mut watched = Watched { host: Arc::clone(&self.host), told: false };
            let task = runtime.spawn(async move {
                let result = call.await;
                watched.tell(&result);
                // Nobody may be waiting any more.
                let _ = sender.send(result);
            });
            let mut calls = lock(&self.calls);
            calls.retain(|call| !call.is_finished());
            calls.push(task.abort_handle());
        }
        receiver
    }

    /// Makes a call and waits for it.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        urge: Urge,
        call: impl Future<Output = Result<T, RemoteError>> + Send + 'static,
    ) -> Result<T, RemoteError> {
        wait(&self.start(urge, call))
    }

    /// Gives up every call in flight; who waits for one is told `Unreachable` at once.
    pub(crate) fn hang_up(&self) {
        lock(&self.calls).drain(..).for_each(|call| call.abort());
    }
}

/// A client that trusts these authorities alone, and gives up when nothing comes for so long.
fn client_of(authorities: Vec<Certificate>, idle: Duration) -> Result<Client, SetUpError> {
    Client::builder()
        .tls_certs_only(authorities)
        .tls_version_min(tls::Version::TLS_1_3)
        .https_only(true)
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .read_timeout(idle)
        .build()
        .map_err(|error| SetUpError::Client(error.to_string()))
}

impl Host {
    /// Ms since the program began to talk to it.
    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn admits(&self) -> bool {
        lock(&self.breaker).admits(self.now())
    }
}

impl Watched {
    fn tell<T>(&mut self, result: &Result<T, RemoteError>) {
        self.told = true;
        let (now, dice) = (self.host.now(), u64::from(self.host.began.elapsed().subsec_nanos()));
        let mut breaker = lock(&self.host.breaker);
        match result {
            Err(error) if is_the_hosts(error) => breaker.failed(now, dice),
            _ => breaker.came_through(),
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.told {
            lock(&self.host.breaker).given_up();
        }
    }
}

/// Whether a failure says that the host is not well: no answer, or a broken one. A refusal is an
/// answer, and one that asks to come later says when.
fn is_the_hosts(error: &RemoteError) -> bool {
    match error {
        RemoteError::Unreachable => true,
        RemoteError::Fault { code, .. } => code == "internal" || code.starts_with("http_5"),
        RemoteError::Unauthenticated | RemoteError::TooOld | RemoteError::Busy { .. } => false,
    }
}

/// Waits for a call that was started; one that was given up counts as no answer.
pub(crate) fn wait<T>(receiver: &mpsc::Receiver<Result<T, RemoteError>>) -> Result<T, RemoteError> {
    receiver.recv().unwrap_or(Err(RemoteError::Unreachable))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves a list of handles, or counts, that are still that.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Never waits: this may be dropped on a thread of another runtime.
            runtime.shutdown_background();
        }
    }
}
