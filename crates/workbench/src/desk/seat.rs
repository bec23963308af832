//! Seat: who is at the desk, and what head office said of itself last.

use std::sync::Arc;
use std::thread::JoinHandle;

use domain::Timestamp;
use domain::staff::Actor;

use super::open_vault::OpenVault;
use crate::session::{Office, Via};

/// Where the desk stands.
#[derive(Default)]
pub(crate) struct Seat {
    /// Present while somebody is in.
    pub(crate) vault: Option<Arc<OpenVault>>,
    /// Who was in last, since the program started.
    pub(crate) last: Option<Who>,
    /// Head office as last heard.
    pub(crate) office: Office,
    /// The sync thread of a vault that was locked; over within a page or a failed call.
    pub(crate) closing: Option<JoinHandle<()>>,
}

/// A person at the desk.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) actor: Actor,
    pub(crate) branch_name: String,
    pub(crate) lease_until: Timestamp,
    pub(crate) via: Via,
}
