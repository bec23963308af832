//! Identity: who a request comes from, read from the store each time, and what they may follow.

use domain::EmpNo;
use domain::staff::{Actor, Role, StaffStatus};
use office_store::staff::Account;
use office_store::{ReadTxn, StoreError};
use protocol::scope::Scope;

use super::projection::Audience;

/// Schema of the projections: raised when the allow-list changes in a way devices must re-read.
const PROJECTION_SCHEMA: u32 = 1;

/// Who asks, as the store knows them now.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The actor rules judge by.
    pub actor: Actor,
    /// What they are sent.
    pub audience: Audience,
    /// Revision of what they may do.
    pub user_rev: u32,
}

impl Identity {
    /// The identity of an account; none for people who have left.
    pub fn of(account: &Account) -> Option<Identity> {
        let staff = &account.staff;
        (staff.status != StaffStatus::Left).then(|| Identity {
            actor: Actor {
                emp_no: staff.emp_no.clone(),
                name: staff.name.clone(),
                role: staff.role,
                branch: staff.branch.clone(),
                clearance: Audience::of(staff.role, staff.clearance).clearance(),
            },
            audience: Audience::of(staff.role, staff.clearance),
            user_rev: account.user_rev,
        })
    }

    /// Reads an identity.
    ///
    /// # Errors
    /// [`StoreError`] from the store.
    pub fn read(txn: &dyn ReadTxn, emp_no: &EmpNo) -> Result<Option<Identity>, StoreError> {
        Ok(txn.account(emp_no)?.as_ref().and_then(Identity::of))
    }

    /// The scopes they may follow: authoritative (SYNC.md 2.3).
    pub fn scopes(&self) -> Vec<Scope> {
        let Actor { emp_no, branch, .. } = &self.actor;
        match self.actor.role {
            Role::RelationshipManager => {
                vec![Scope::Assigned(emp_no.clone(), branch.clone()), Scope::Reference]
            }
            Role::Teller | Role::LobbyManager | Role::BranchManager => {
                vec![Scope::Branch(branch.clone()), Scope::Reference]
            }
            Role::Administrator | Role::Auditor => vec![Scope::Reference],
        }
    }

    /// The key scopes are filled under: `epoch.profile.user_rev.schema`.
    pub fn key(&self, epoch: u32) -> String {
        format!("e{epoch}.{}.{}.{PROJECTION_SCHEMA}", self.audience, self.user_rev)
    }
}
