//! The vaults of one device: a folder a user, opened by one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::guard::{Guard, LAST};
use crate::kdf::Key;
use crate::lease::{Kept, seal_key};
use crate::seal::hex;
use crate::wrap::{Factors, Place, Wrap};
use crate::{Cost, DeviceSecret, FieldSeal, FileSecret, Lease, Renewal, VaultError, VaultKeys, file};

/// Who a vault is made for; shown on the login page, decides nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// 工号.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role code.
    pub role: String,
    /// Name of the branch.
    pub branch_name: String,
}

/// Somebody with a vault on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownUser {
    /// 工号.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role code.
    pub role: String,
    /// Name of the branch.
    pub branch_name: String,
    /// Opened last, ms.
    pub last_opened: i64,
    /// Offline until, ms; 0 when only head office opens it.
    pub lease_until: i64,
}

/// An open vault. Dropping it closes it: keys are wiped, other processes may open it.
pub struct Opened {
    /// Identity of the vault.
    pub vault: String,
    /// Where its databases are.
    pub folder: PathBuf,
    /// Its keys.
    pub keys: VaultKeys,
    /// The seal key of single fields, for the length of a reveal.
    pub sealed: FieldSeal,
    /// Offline until, ms.
    pub lease_until: i64,
    /// Prolongs the lease while the vault is open.
    pub renewal: Renewal,
    /// The vault was made just now: nothing is in it.
    pub new: bool,
    /// Held as long as this lives.
    _lock: File,
}

/// All vaults of a device.
pub struct Vaults {
    root: PathBuf,
    device: String,
    secret: Box<dyn DeviceSecret>,
    cost: Cost,
    floor: Cost,
}

impl Vaults {
    /// The vaults under `root`, with the standard cost and the device secret in a file.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn open(root: &Path) -> Result<Vaults, VaultError> {
        let secret = Box::new(FileSecret::new(root.join("device.key")));
        Vaults::with(root, secret, Cost::STANDARD, Cost::FLOOR)
    }

    /// The same with another place for the secret and another cost. Tests pass a cheap cost
    /// and the same as floor; a product never does.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn with(
        root: &Path,
        secret: Box<dyn DeviceSecret>,
        cost: Cost,
        floor: Cost,
    ) -> Result<Vaults, VaultError> {
        file::make_folder(root)?;
        let device = device(&root.join("device.json"))?;
        Ok(Vaults { root: root.to_owned(), device, secret, cost, floor })
    }

    /// This device, 32 hex digits; not secret.
    pub fn device(&self) -> &str {
        &self.device
    }

    /// People with a vault here, opened last first. A folder that cannot be read is left out.
    ///
    /// # Errors
    /// When the folder of vaults cannot be listed.
    pub fn known(&self) -> Result<Vec<KnownUser>, VaultError> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let folder = entry?.path();
            let Ok(Some(mut user)) = file::read::<KnownUser>(&folder.join("user.json")) else { continue };
            let lease: Option<Kept> = file::read(&folder.join("lease.json")).ok().flatten();
            user.lease_until = lease.map_or(0, |lease| lease.until);
            found.push(user);
        }
        found.sort_by(|a, b| (b.last_opened, &a.login).cmp(&(a.last_opened, &b.login)));
        Ok(found)
    }

    /// Opens the vault of somebody head office has just let in, making it when there is none.
    ///
    /// # Errors
    /// [`VaultError::OtherPassword`] when it is wrapped under another password: see
    /// [`Vaults::change_password`]. [`VaultError::InUse`] and file errors.
    pub fn open_online(
        &self,
        who: &Who,
        password: &str,
        lease: &Lease,
        now: i64,
    ) -> Result<Opened, VaultError> {
        let folder = self.folder(&who.login);
        file::make_folder(&folder)?;
        let lock = lock(&folder)?;
        let secret = self.secret.secret()?;
        let factors = Factors { secret: &secret, share: &lease.share };
        let found: Option<Wrap> = file::read(&folder.join("wrap.json"))?;
        let new = found.is_none();
        let (wrap, vault_key, p) = match found {
            None => self.make(&who.login, password, factors)?,
            Some(wrap) => self.admit(&folder, wrap, &who.login, password, factors)?,
        };
        file::write(&folder.join("wrap.json"), &wrap)?;
        let key = seal_key(&p, &secret)?;
        let kept = Kept::new(&wrap, &key, &lease.share, lease.until)?;
        file::write(&folder.join("lease.json"), &kept)?;
        // Head office has the time: what this device saw before counts no more.
        file::write(&folder.join("guard.json"), &Guard { seen: now, ..Guard::default() })?;
        self.note(&folder, who, now)?;
        let (keys, sealed) = (VaultKeys::of(&vault_key)?, FieldSeal::of(vault_key));
        let renewal = Renewal::new(&folder, &wrap, key);
        let lease_until = lease.until;
        Ok(Opened { vault: wrap.vault, folder, keys, sealed, lease_until, renewal, new, _lock: lock })
    }

    /// Opens a vault without head office: password, device and a lease that is not over.
    ///
    /// # Errors
    /// [`VaultError`]; a failure is counted before the keys are tried.
    pub fn open_offline(&self, login: &str, password: &str, now: i64) -> Result<Opened, VaultError> {
        let folder = self.folder(login);
        let wrap: Wrap = file::read(&folder.join("wrap.json"))?.ok_or(VaultError::NoVault)?;
        let lock = lock(&folder)?;
        let guard: Guard = file::read(&folder.join("guard.json"))?.unwrap_or_default();
        guard.admits(now)?;
        let lease: Kept = file::read(&folder.join("lease.json"))?.ok_or(VaultError::LeaseOver)?;
        if now > lease.until {
            file::remove(&folder.join("lease.json"))?;
            return Err(VaultError::LeaseOver);
        }
        let counted = guard.counted(now);
        file::write(&folder.join("guard.json"), &counted)?;
        let Some((vault_key, key)) = self.unwrap(&wrap, &lease, login, password)? else {
            if counted.failed >= LAST {
                file::remove(&folder.join("lease.json"))?;
                return Err(VaultError::LeaseOver);
            }
            return Err(VaultError::WrongPassword { failed: counted.failed });
        };
        file::write(&folder.join("guard.json"), &counted.passed(now))?;
        self.opened_again(&folder, now)?;
        let (keys, sealed) = (VaultKeys::of(&vault_key)?, FieldSeal::of(vault_key));
        let renewal = Renewal::new(&folder, &wrap, key);
        let lease_until = lease.until;
        Ok(Opened { vault: wrap.vault, folder, keys, sealed, lease_until, renewal, new: false, _lock: lock })
    }

    /// Wraps the vault under a new password, the old one being known.
    ///
    /// # Errors
    /// [`VaultError::WrongPassword`] when the old one is not it.
    pub fn change_password(
        &self,
        login: &str,
        old: &str,
        new: &str,
        lease: &Lease,
    ) -> Result<(), VaultError> {
        let folder = self.folder(login);
        let wrap: Wrap = file::read(&folder.join("wrap.json"))?.ok_or(VaultError::NoVault)?;
        let _lock = lock(&folder)?;
        let secret = self.secret.secret()?;
        let factors = Factors { secret: &secret, share: &lease.share };
        let p = wrap.password_key(old, self.floor)?;
        let vault_key = wrap.unwrap(&p, factors)?.ok_or(VaultError::WrongPassword { failed: 0 })?;
        let place = Place { vault: &wrap.vault, user: login, device: &self.device };
        let (wrap, _) = Wrap::new(&place, self.cost, wrap.generation + 1, new, factors, &vault_key)?;
        file::write(&folder.join("wrap.json"), &wrap)?;
        // The lease was sealed under the old password; the next login brings it back.
        file::remove(&folder.join("lease.json"))
    }

    /// Forgets the keys of a vault: what is in it can never be read again. Its databases go too.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn erase(&self, login: &str) -> Result<(), VaultError> {
        let folder = self.folder(login);
        file::remove(&folder.join("lease.json"))?;
        file::remove(&folder.join("wrap.json"))?;
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// The folder of a user: a hash, because a login is not a file name.
    fn folder(&self, login: &str) -> PathBuf {
        let hash = blake3::hash(login.as_bytes());
        self.root.join(format!("user-{}", hex(&hash.as_bytes()[..8])))
    }

    fn make(
        &self,
        login: &str,
        password: &str,
        factors: Factors<'_>,
    ) -> Result<(Wrap, Key, Key), VaultError> {
        let mut vault_key = Key::new([0; 32]);
        let mut vault = [0; 16];
        getrandom::fill(vault_key.as_mut()).map_err(|_| VaultError::Random)?;
        getrandom::fill(&mut vault).map_err(|_| VaultError::Random)?;
        let vault = hex(&vault);
        let place = Place { vault: &vault, user: login, device: &self.device };
        let (wrap, p) = Wrap::new(&place, self.cost, 1, password, factors, &vault_key)?;
        Ok((wrap, vault_key, p))
    }

    /// Unwraps with the share head office gave; when it lends another than before, with the
    /// one kept, and wraps anew. A record cheaper than today's cost is wrapped anew too.
    fn admit(
        &self,
        folder: &Path,
        wrap: Wrap,
        login: &str,
        password: &str,
        factors: Factors<'_>,
    ) -> Result<(Wrap, Key, Key), VaultError> {
        self.belongs(&wrap, login)?;
        let p = wrap.password_key(password, self.floor)?;
        let lent = wrap.unwrap(&p, factors)?;
        let changed = lent.is_none();
        let vault_key = match lent {
            Some(key) => key,
            None => self.unwrap_kept(folder, &wrap, &p, factors.secret)?.ok_or(VaultError::OtherPassword)?,
        };
        if !changed && wrap.cost.acceptable(self.cost) {
            return Ok((wrap, vault_key, p));
        }
        let place = Place { vault: &wrap.vault, user: login, device: &self.device };
        let (wrap, p) = Wrap::new(&place, self.cost, wrap.generation + 1, password, factors, &vault_key)?;
        Ok((wrap, vault_key, p))
    }

    fn unwrap_kept(
        &self,
        folder: &Path,
        wrap: &Wrap,
        p: &Key,
        secret: &[u8; 32],
    ) -> Result<Option<Key>, VaultError> {
        let Some(kept) = file::read::<Kept>(&folder.join("lease.json"))? else { return Ok(None) };
        let Some(share) = kept.share(wrap, &seal_key(p, secret)?) else { return Ok(None) };
        wrap.unwrap(p, Factors { secret, share: &share })
    }

    /// The vault key and the key its lease is sealed under.
    fn unwrap(
        &self,
        wrap: &Wrap,
        lease: &Kept,
        login: &str,
        password: &str,
    ) -> Result<Option<(Key, Key)>, VaultError> {
        self.belongs(wrap, login)?;
        let secret = self.secret.secret()?;
        let p = wrap.password_key(password, self.floor)?;
        let key = seal_key(&p, &secret)?;
        let Some(share) = lease.share(wrap, &key) else { return Ok(None) };
        let vault_key = wrap.unwrap(&p, Factors { secret: &secret, share: &share })?;
        Ok(vault_key.map(|vault_key| (vault_key, key)))
    }

    /// A record copied from another user or another device opens nothing here.
    fn belongs(&self, wrap: &Wrap, login: &str) -> Result<(), VaultError> {
        if wrap.user == login && wrap.device == self.device {
            Ok(())
        } else {
            Err(VaultError::Record("of another user or device"))
        }
    }

    fn note(&self, folder: &Path, who: &Who, now: i64) -> Result<(), VaultError> {
        let user = KnownUser {
            login: who.login.clone(),
            name: who.name.clone(),
            role: who.role.clone(),
            branch_name: who.branch_name.clone(),
            last_opened: now,
            lease_until: 0,
        };
        file::write(&folder.join("user.json"), &user)
    }

    fn opened_again(&self, folder: &Path, now: i64) -> Result<(), VaultError> {
        let path = folder.join("user.json");
        let Some(mut user) = file::read::<KnownUser>(&path)? else { return Ok(()) };
        user.last_opened = now;
        file::write(&path, &user)
    }
}

/// Identity of this device; made at the first start.
fn device(path: &Path) -> Result<String, VaultError> {
    if let Some(device) = file::read::<String>(path)? {
        return Ok(device);
    }
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::Random)?;
    let device = hex(&bytes);
    file::write(path, &device)?;
    Ok(device)
}

/// Takes the lock of a vault; it goes with the file handle.
fn lock(folder: &Path) -> Result<File, VaultError> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}
