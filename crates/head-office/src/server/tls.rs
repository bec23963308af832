//! TLS 1.3 with ring. A demo bank makes its own authority; any other brings its certificate.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config::Config;

/// TLS cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A certificate file cannot be read or written.
    #[error("{path} cannot be used")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A demo certificate cannot be made.
    #[error("the demo certificate cannot be made")]
    Make(#[from] rcgen::Error),
    /// A certificate file does not hold what it should.
    #[error("{0} is not valid PEM")]
    Pem(&'static str),
    /// Certificate and key do not go together.
    #[error("certificate and key are not usable")]
    Rustls(#[from] rustls::Error),
}

/// What serving over TLS takes.
pub struct Material {
    /// Of the listener.
    pub server: Arc<ServerConfig>,
    /// The authority devices trust, PEM.
    pub ca_pem: String,
}

/// Folder of certificates inside the data folder: `ca.pem`, `server.pem`, `server.key`.
pub fn folder(data: &Path) -> PathBuf {
    data.join("tls")
}

/// Reads the certificates, making a demo bank's first.
///
/// # Errors
/// [`TlsError`].
pub fn material(config: &Config) -> Result<Material, TlsError> {
    let folder = folder(&config.data);
    let (ca, cert, key) = (folder.join("ca.pem"), folder.join("server.pem"), folder.join("server.key"));
    if config.demo && !key.exists() {
        make(&folder, &config.host)?;
    }
    let ca_pem = read(&ca)?;
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(read(&cert)?.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|_| TlsError::Pem("server.pem"))?;
    let key =
        PrivateKeyDer::from_pem_slice(read(&key)?.as_bytes()).map_err(|_| TlsError::Pem("server.key"))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut server = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Material { server: Arc::new(server), ca_pem })
}

fn make(folder: &Path, host: &str) -> Result<(), TlsError> {
    fs::create_dir_all(folder).map_err(|source| TlsError::File { path: folder.to_owned(), source })?;
    let mut ca = CertificateParams::new(Vec::<String>::new())?;
    ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    ca.distinguished_name.push(DnType::CommonName, "Fenhu demo authority");
    let ca_key = KeyPair::generate()?;
    let ca_cert = ca.self_signed(&ca_key)?;
    let issuer = Issuer::new(ca, ca_key);
    let mut names = vec![host.to_owned(), "localhost".to_owned(), "127.0.0.1".to_owned()];
    names.dedup();
    let mut leaf = CertificateParams::new(names)?;
    leaf.distinguished_name.push(DnType::CommonName, host);
    leaf.use_authority_key_identifier_extension = true;
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let leaf_key = KeyPair::generate()?;
    let leaf_cert = leaf.signed_by(&leaf_key, &issuer)?;
    // The authority's key is not kept: it signs this one certificate. The server's key comes
    // last, so that a broken-off start makes everything anew.
    write(&folder.join("ca.pem"), &ca_cert.pem())?;
    write(&folder.join("server.pem"), &leaf_cert.pem())?;
    write(&folder.join("server.key"), &leaf_key.serialize_pem())
}

fn read(path: &Path) -> Result<String, TlsError> {
    fs::read_to_string(path).map_err(|source| TlsError::File { path: path.to_owned(), source })
}

/// Writes a file only its owner may read: beside, then renamed, so that it is there whole or not at all.
fn write(path: &Path, text: &str) -> Result<(), TlsError> {
    let beside = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| TlsError::File { path: path.to_owned(), source })
}
