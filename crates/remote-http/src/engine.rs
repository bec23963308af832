//! The HTTPS client and the runtime under it.

use std::future::Future;
use std::sync::mpsc;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, RequestBuilder, Url, tls};
use sync::RemoteError;
use tokio::runtime::{Builder, Runtime};

/// To establish a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Between two bytes: a slow line must finish, a dead one must not hang.
const IDLE: Duration = Duration::from_secs(20);

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
    address: Url,
    /// Taken when dropped.
    runtime: Option<Runtime>,
}

impl Engine {
    /// For the office at `address`, trusting the authorities in `pem` alone.
    pub(crate) fn new(address: &str, pem: &[u8]) -> Result<Engine, SetUpError> {
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
        let client = Client::builder()
            .tls_certs_only(authorities)
            .tls_version_min(tls::Version::TLS_1_3)
            .https_only(true)
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT)
            .read_timeout(IDLE)
            .build()
            .map_err(|error| SetUpError::Client(error.to_string()))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("remote-http")
            .enable_all()
            .build()
            .map_err(|error| SetUpError::Client(error.to_string()))?;
        Ok(Engine { client, address, runtime: Some(runtime) })
    }

    /// A request of this protocol version; `path` begins with a slash.
    pub(crate) fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        let mut url = self.address.clone();
        url.set_path(path);
        self.client.request(method, url).header(protocol::VERSION_HEADER, protocol::VERSION)
    }

    /// Starts work; its result comes out of the receiver.
    pub(crate) fn start<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> mpsc::Receiver<T> {
        let (sender, receiver) = mpsc::sync_channel(1);
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                // Nobody may be waiting any more.
                let _ = sender.send(work.await);
            });
        }
        receiver
    }

    /// Starts work and waits for it.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, RemoteError>> + Send + 'static,
    ) -> Result<T, RemoteError> {
        wait(&self.start(work))
    }
}

/// Waits for work that was started; work that vanished counts as no answer.
pub(crate) fn wait<T>(receiver: &mpsc::Receiver<Result<T, RemoteError>>) -> Result<T, RemoteError> {
    receiver.recv().unwrap_or(Err(RemoteError::Unreachable))
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Never waits: this may be dropped on a thread of another runtime.
            runtime.shutdown_background();
        }
    }
}
