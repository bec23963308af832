//! People of the bank and the scopes their work gives them (PRODUCT.md 3.2, in small).

use domain::{BranchCode, EmpNo};
use protocol::scope::Scope;

/// What somebody's work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Relationship manager: the own book, whole.
    Advisor,
    /// Teller: the branch, counter slice.
    Teller,
    /// Branch manager: the branch, whole.
    Manager,
}

impl Role {
    /// As it stands in a key.
    pub(super) fn word(self) -> &'static str {
        match self {
            Role::Advisor => "rm",
            Role::Teller => "teller",
            Role::Manager => "manager",
        }
    }
}

/// One member of staff.
#[derive(Debug, Clone)]
pub struct Person {
    /// Staff number.
    pub emp: EmpNo,
    /// Home branch.
    pub branch: BranchCode,
    /// Work.
    pub role: Role,
    /// Highest tag sensitivity to be seen, 0-3.
    pub clearance: u8,
    /// Counts changes of role and clearance: part of every key.
    pub revision: u32,
    /// Whose book is covered, until when (ms).
    pub covers: Vec<(EmpNo, i64)>,
}

impl Person {
    /// What this person follows now. The reference rows always.
    pub fn scopes(&self, now: i64) -> Vec<Scope> {
        let mut scopes = vec![Scope::Reference];
        match self.role {
            Role::Advisor => {
                scopes.push(self.book());
                scopes.push(Scope::Granted(self.emp.clone(), self.branch.clone()));
            }
            Role::Teller | Role::Manager => scopes.push(Scope::Branch(self.branch.clone())),
        }
        let covered = self.covers.iter().filter(|(_, until)| *until > now && self.role == Role::Advisor);
        scopes.extend(covered.map(|(emp, _)| Scope::Assigned(emp.clone(), self.branch.clone())));
        scopes.sort();
        scopes.dedup();
        scopes
    }

    /// The scope of the own book.
    pub fn book(&self) -> Scope {
        Scope::Assigned(self.emp.clone(), self.branch.clone())
    }

    /// The key under which this person's scopes are filled.
    pub(super) fn key(&self, epoch: u32) -> String {
        format!("e{epoch}.{}{}.{}.1", self.role.word(), self.clearance, self.revision)
    }
}
