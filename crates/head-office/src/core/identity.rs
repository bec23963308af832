//! Identity: who a request comes from, read from the store each time, and what they may follow.

use domain::staff::{Actor, Role, StaffStatus};
use domain::{BranchCode, EmpNo};
use office_store::grant::LENT;
use office_store::staff::Account;
use office_store::{ReadTxn, StoreError};
use protocol::scope::Scope;

use super::projection::{Audience, Standing, Viewer};

/// Schema of the projections: raised when the allow-list changes in a way devices must re-read.
const PROJECTION_SCHEMA: u32 = 3;

/// Who asks, as the store knows them now.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The actor rules judge by.
    pub actor: Actor,
    /// What they are sent.
    pub audience: Audience,
    /// Revision of what they may do.
    pub user_rev: u32,
    /// Scopes of customers lent to them: `g:<emp>@<branch>`.
    pub lent: Vec<Scope>,
    /// They have left: they hand in what they made before, and get nothing any more.
    pub left: bool,
}

impl Identity {
    /// The identity of an account; none for people who have left.
    pub fn of(account: &Account) -> Option<Identity> {
        Some(Identity::even_left(account)).filter(|identity| !identity.left)
    }

    /// The identity of an account, of people who have left too: what they still hand in is theirs
    /// (SYNC.md 3.3). Everything else asks [`Identity::of`] or [`Identity::read`].
    pub fn even_left(account: &Account) -> Identity {
        let staff = &account.staff;
        Identity {
            actor: Actor {
                emp_no: staff.emp_no.clone(),
                name: staff.name.clone(),
                role: staff.role,
                branch: staff.branch.clone(),
                clearance: Audience::of(staff.role, staff.clearance).clearance(),
            },
            audience: Audience::of(staff.role, staff.clearance),
            user_rev: account.user_rev,
            lent: Vec::new(),
            left: staff.status == StaffStatus::Left,
        }
    }

    /// Reads an identity.
    ///
    /// # Errors
    /// [`StoreError`] from the store.
    pub fn read(txn: &dyn ReadTxn, emp_no: &EmpNo) -> Result<Option<Identity>, StoreError> {
        Ok(Identity::read_even_left(txn, emp_no)?.filter(|who| !who.left))
    }

    /// Reads an identity, of people who have left too.
    ///
    /// # Errors
    /// [`StoreError`] from the store.
    pub fn read_even_left(txn: &dyn ReadTxn, emp_no: &EmpNo) -> Result<Option<Identity>, StoreError> {
        let Some(account) = txn.account(emp_no)? else { return Ok(None) };
        let mut who = Identity::even_left(&account);
        let lent = txn.scopes_beginning(&format!("{LENT}{emp_no}@"))?;
        who.lent = lent.iter().filter_map(|(_, scope)| scope.parse().ok()).collect();
        Ok(Some(who))
    }

    /// The scopes they may follow: authoritative (SYNC.md 2.3).
    pub fn scopes(&self) -> Vec<Scope> {
        let Actor { emp_no, branch, .. } = &self.actor;
        let desk = Scope::User(emp_no.clone(), branch.clone());
        let mut scopes = match self.actor.role {
            Role::RelationshipManager => {
                let own = Scope::Assigned(emp_no.clone(), branch.clone());
                vec![own, Scope::Pool(branch.clone()), Scope::Room(branch.clone()), desk]
            }
            Role::BranchManager => vec![Scope::Branch(branch.clone()), Scope::Room(branch.clone()), desk],
            Role::Teller | Role::LobbyManager => vec![Scope::Branch(branch.clone()), desk],
            Role::Administrator | Role::Auditor => Vec::new(),
        };
        if !scopes.is_empty() {
            scopes.extend(self.lent.iter().cloned());
        }
        scopes.push(Scope::Reference);
        scopes
    }

    /// Whether they may send intents into a branch: their own, or one a customer was lent from.
    pub fn may_send_to(&self, branch: &BranchCode) -> bool {
        *branch == self.actor.branch || self.lent.iter().any(|scope| scope.branch() == Some(branch))
    }

    /// What they are sent of the rows of a scope.
    pub fn viewer(&self, scope: &Scope) -> Viewer<'_> {
        let audience = match scope {
            Scope::Pool(_) => Audience::Pool,
            _ => self.audience,
        };
        let standing = match scope {
            Scope::Assigned(..) => Standing::Serves,
            _ => Standing::Sees,
        };
        Viewer { audience, emp_no: &self.actor.emp_no, standing }
    }

    /// The key scopes are filled under: `epoch.profile.user_rev.schema`.
    pub fn key(&self, epoch: u32) -> String {
        format!("e{epoch}.{}.{}.{PROJECTION_SCHEMA}", self.audience, self.user_rev)
    }
}
