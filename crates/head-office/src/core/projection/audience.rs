//! Audience: the profile of SYNC.md 2.1, a slice with a clearance.

use std::fmt;

use domain::staff::Role;

/// Who receives: decides fields by slice, tags by clearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Advisors and managers, clearance 0-3.
    Full(u8),
    /// Counter and lobby, clearance 0-2: counter-safe tags, no amounts.
    Counter(u8),
    /// Advisors, of customers who wait for somebody: masked, no amounts, tags of level 1.
    Pool,
    /// Administrators: definitions, no customers.
    Library,
    /// Auditors: codes, no customers.
    Codes,
}

/// Every audience of reference rows; each has its own face of one.
pub const ALL: [Audience; 9] = [
    Audience::Full(0),
    Audience::Full(1),
    Audience::Full(2),
    Audience::Full(3),
    Audience::Counter(0),
    Audience::Counter(1),
    Audience::Counter(2),
    Audience::Library,
    Audience::Codes,
];

/// Every audience of customers.
pub const OF_CUSTOMERS: [Audience; 8] = [
    Audience::Full(0),
    Audience::Full(1),
    Audience::Full(2),
    Audience::Full(3),
    Audience::Counter(0),
    Audience::Counter(1),
    Audience::Counter(2),
    Audience::Pool,
];

/// Highest sensitivity that ever leaves head office.
pub const HIGHEST_SENT: u8 = 3;

/// Highest sensitivity a counter sees (PRODUCT.md 3.2).
pub const HIGHEST_AT_COUNTER: u8 = 2;

impl Audience {
    /// The audience of a role with a clearance.
    pub fn of(role: Role, clearance: u8) -> Audience {
        match role {
            Role::RelationshipManager | Role::BranchManager => Audience::Full(clearance.min(HIGHEST_SENT)),
            Role::Teller | Role::LobbyManager => Audience::Counter(clearance.min(HIGHEST_AT_COUNTER)),
            Role::Administrator => Audience::Library,
            Role::Auditor => Audience::Codes,
        }
    }

    /// Highest tag sensitivity it may see.
    pub fn clearance(self) -> u8 {
        match self {
            Audience::Full(clearance) | Audience::Counter(clearance) => clearance,
            Audience::Pool => 1,
            Audience::Library | Audience::Codes => HIGHEST_SENT,
        }
    }

    /// Its name in keys and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Full(0) => "full0",
            Audience::Full(1) => "full1",
            Audience::Full(2) => "full2",
            Audience::Full(_) => "full3",
            Audience::Counter(0) => "counter0",
            Audience::Counter(1) => "counter1",
            Audience::Counter(_) => "counter2",
            Audience::Pool => "pool",
            Audience::Library => "library",
            Audience::Codes => "codes",
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
