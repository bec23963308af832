//! A server over TLS for one test: its own authority, answers from a closure.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use protocol::pull::{Limit, PullRequest};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, SupportedProtocolVersion};
use tokio::runtime::Runtime;

/// What a request says: path, headers, body.
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// A server that listens until it is dropped.
pub(super) struct Stub {
    pub(super) address: String,
    pub(super) ca: Vec<u8>,
    handle: Handle<SocketAddr>,
    _runtime: Runtime,
}

impl Stub {
    /// Answers every request with `answer`, over TLS 1.3.
    pub(super) fn new(answer: impl Fn(Asked) -> Response + Send + Sync + 'static) -> Stub {
        Stub::speaking(&rustls::version::TLS13, answer)
    }

    pub(super) fn speaking(
        version: &'static SupportedProtocolVersion,
        answer: impl Fn(Asked) -> Response + Send + Sync + 'static,
    ) -> Stub {
        let mut ca = CertificateParams::new(Vec::<String>::new()).expect("params");
        ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        let ca_key = KeyPair::generate().expect("key");
        let ca_pem = ca.self_signed(&ca_key).expect("authority").pem();
        let issuer = Issuer::new(ca, ca_key);
        let leaf = CertificateParams::new(vec!["localhost".to_owned()]).expect("params");
        let leaf_key = KeyPair::generate().expect("key");
        let chain = vec![leaf.signed_by(&leaf_key, &issuer).expect("leaf").der().clone()];
        let key = PrivateKeyDer::try_from(leaf_key.serialize_der()).expect("key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[version])
            .expect("version")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("certificate");

        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("non-blocking");
        let port = listener.local_addr().expect("address").port();
        let runtime = Runtime::new().expect("a runtime");
        let handle = Handle::new();
        let answer = Arc::new(answer);
        let routes = Router::new().fallback(move |uri: Uri, headers: HeaderMap, body: Bytes| {
            let answer = Arc::clone(&answer);
            async move { answer(Asked { path: uri.path().to_owned(), headers, body }) }
        });
        let guard = runtime.enter();
        let server = axum_server::from_tcp_rustls(listener, RustlsConfig::from_config(Arc::new(config)))
            .expect("a server")
            .handle(handle.clone());
        drop(guard);
        runtime.spawn(server.serve(routes.into_make_service()));
        Stub {
            address: format!("https://localhost:{port}"),
            ca: ca_pem.into_bytes(),
            handle,
            _runtime: runtime,
        }
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.handle.shutdown();
    }
}

/// A pull of a device that holds nothing yet.
pub(super) fn pull() -> PullRequest {
    PullRequest {
        vault: "v".to_owned(),
        client: "c".to_owned(),
        scopes: Vec::new(),
        limit: Limit::default(),
        seals: false,
    }
}

/// A 200 with this body.
pub(super) fn ok(body: impl Into<axum::body::Body>) -> Response {
    Response::new(body.into())
}
