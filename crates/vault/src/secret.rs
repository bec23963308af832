//! Device secret D: what only this machine has. Here a file; a keyring or a TPM takes its
//! place behind the same trait.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::{VaultError, file};

/// Where D lives.
pub trait DeviceSecret: Send + Sync {
    /// The 32 bytes of this device; made at the first call.
    ///
    /// # Errors
    /// When it cannot be read or made.
    fn secret(&self) -> Result<Zeroizing<[u8; 32]>, VaultError>;
}

/// D in a file that only its owner may read.
pub struct FileSecret {
    path: PathBuf,
}

impl FileSecret {
    /// In this file.
    pub fn new(path: PathBuf) -> FileSecret {
        FileSecret { path }
    }
}

impl DeviceSecret for FileSecret {
    fn secret(&self) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        match fs::read(&self.path).map(Zeroizing::new) {
            Ok(bytes) => {
                let secret = bytes.as_slice().try_into().map_err(|_| VaultError::Record("device secret"))?;
                Ok(Zeroizing::new(secret))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let mut secret = Zeroizing::new([0; 32]);
                getrandom::fill(secret.as_mut()).map_err(|_| VaultError::Random)?;
                file::write_bytes(&self.path, secret.as_slice())?;
                Ok(secret)
            }
            Err(error) => Err(error.into()),
        }
    }
}
