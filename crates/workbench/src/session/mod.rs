//! Session: who is at this desk; opening and locking the vault.

mod lock;
mod open;
mod state;
mod touch;

use domain::Timestamp;
use domain::staff::{Actor, Role};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who is at this desk.
pub(crate) struct State;
/// Opens a vault: logs in, or unlocks offline.
pub(crate) struct Open;
/// Closes the vault and forgets its keys.
pub(crate) struct Lock;
/// Says that somebody is here.
pub(crate) struct Touch;

/// Where the desk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody: show the login page.
    SignedOut,
    /// A vault is closed; the same person may unlock it.
    Locked,
    /// A vault is open.
    Open,
}

/// Answer of `session.state`, `session.open`, `session.lock`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionState {
    /// Where the desk stands.
    pub stage: Stage,
    /// Who, when `Open` or `Locked`.
    pub actor: Option<Actor>,
    /// Name of their branch.
    pub branch_name: Option<String>,
    /// Last four of the device id, for the watermark.
    pub device_tail: String,
    /// Head office as last heard.
    pub office: Office,
    /// People with a vault on this device: they can unlock offline.
    pub known: Vec<KnownUser>,
    /// Until when the vault opens offline.
    pub lease_until: Option<Timestamp>,
    /// How the vault was opened this time.
    pub via: Option<Via>,
}

/// Head office as last heard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Office {
    /// Name of the bank, once heard.
    pub bank: Option<String>,
    /// Whether the last call came through; none before the first.
    pub reachable: Option<bool>,
    /// Demo accounts; empty in a real bank.
    pub demo_accounts: Vec<DemoAccount>,
}

/// One click on the login page of a demo bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DemoAccount {
    /// 工号.
    pub login: String,
    /// Demo password.
    pub password: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Branch name.
    pub branch: String,
}

/// Somebody with a vault on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownUser {
    /// 工号.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Branch name.
    pub branch_name: String,
    /// Unlocked last.
    pub last_opened: Timestamp,
    /// Lease end of that vault.
    pub lease_until: Timestamp,
}

/// How the vault was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// Head office said yes.
    Online,
    /// The lease and the password said yes.
    Offline,
}

/// Request of `session.open`: head office first; when it cannot be reached, the vault alone.
/// Failures: `wrong_password locked_out disabled no_vault_offline lease_over vault_in_use
/// vault_other_password wrong_old_password`.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OpenRequest {
    /// 工号.
    pub login: String,
    /// Password.
    pub password: String,
    /// The one before it, when a failure `vault_other_password` asked for it: the vault is then
    /// wrapped anew under `password`, once head office has said that this is the one now.
    #[serde(default)]
    #[ts(optional)]
    pub old_password: Option<String>,
}
