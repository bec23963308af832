//! Wire: a client that costs as little as it can, so that what is measured is the server. HTTP/1.1
//! over TLS on one kept connection; it reads answers, and does not understand them.

use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto, version};

/// One connection of one device.
pub(super) struct Wire {
    stream: TlsStream<TcpStream>,
    read: Vec<u8>,
}

/// An answer.
pub(super) struct Answer {
    /// HTTP status.
    pub(super) status: u16,
    /// Body as sent.
    pub(super) body: Vec<u8>,
}

/// Trusts one authority.
pub(super) fn trusting(ca_pem: &str) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(ca_pem.as_bytes()) {
        roots.add(certificate.expect("the authority is PEM")).expect("it is an authority");
    }
    let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_protocol_versions(&[&version::TLS13])
        .expect("TLS 1.3 is there")
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

/// A request as it goes out.
pub(super) fn request(path: &str, token: &str, body: &[u8]) -> Vec<u8> {
    let mut request = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
         authorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(body);
    request
}

impl Wire {
    /// Connects to a port of this machine.
    pub(super) async fn to(port: u16, tls: &TlsConnector) -> Wire {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("the server listens");
        stream.set_nodelay(true).expect("a socket takes NODELAY");
        let name = ServerName::try_from("localhost").expect("a name");
        let stream = tls.connect(name, stream).await.expect("TLS comes about");
        Wire { stream, read: Vec::with_capacity(64 << 10) }
    }

    /// Sends a request and reads its answer.
    pub(super) async fn ask(&mut self, request: &[u8]) -> Answer {
        self.stream.write_all(request).await.expect("the server reads");
        self.stream.flush().await.expect("the server reads");
        self.read.clear();
        let head = loop {
            if let Some(end) = find(&self.read, b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await;
        };
        let text = String::from_utf8_lossy(&self.read[..head]).to_lowercase();
        let status = text.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"))
            .and_then(|length| length.trim().parse::<usize>().ok());
        let body = match length {
            Some(length) => {
                while self.read.len() < head + length {
                    self.more().await;
                }
                self.read[head..head + length].to_vec()
            }
            None => self.chunks(head).await,
        };
        Answer { status, body }
    }

    async fn chunks(&mut self, mut at: usize) -> Vec<u8> {
        let mut body = Vec::new();
        loop {
            let line = loop {
                if let Some(end) = find(&self.read[at..], b"\r\n") {
                    break end;
                }
                self.more().await;
            };
            let size = std::str::from_utf8(&self.read[at..at + line]).expect("a size");
            let size = usize::from_str_radix(size.trim(), 16).expect("a size");
            at += line + 2;
            while self.read.len() < at + size + 2 {
                self.more().await;
            }
            body.extend_from_slice(&self.read[at..at + size]);
            at += size + 2;
            if size == 0 {
                return body;
            }
        }
    }

    async fn more(&mut self) {
        let got = self.stream.read_buf(&mut self.read).await.expect("the server answers");
        assert_ne!(got, 0, "the server hung up");
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
