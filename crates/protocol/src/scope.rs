//! Scope: a set of customers (or reference rows) a user follows; exactly one branch domain each.

use std::fmt;
use std::str::FromStr;

use domain::{BranchCode, EmpNo};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A scope (SYNC.md 2.1). Text forms: `a:<emp>@<branch>`, `b:<branch>`, `g:<emp>@<branch>`,
/// `u:<emp>@<branch>`, `p:<branch>`, `r:<branch>`, `ref`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Assigned to an advisor.
    Assigned(EmpNo, BranchCode),
    /// All customers of a branch.
    Branch(BranchCode),
    /// Single customers lent for a time.
    Granted(EmpNo, BranchCode),
    /// A user's own rows, in the branch they work in.
    User(EmpNo, BranchCode),
    /// The pool of a branch.
    Pool(BranchCode),
    /// What a branch shares.
    Room(BranchCode),
    /// Reference rows.
    Reference,
}

impl Scope {
    /// The branch domain it lies in; none for the reference rows.
    pub fn branch(&self) -> Option<&BranchCode> {
        match self {
            Scope::Assigned(_, branch)
            | Scope::Granted(_, branch)
            | Scope::User(_, branch)
            | Scope::Branch(branch)
            | Scope::Pool(branch)
            | Scope::Room(branch) => Some(branch),
            Scope::Reference => None,
        }
    }

    /// Whether its rows are customers; the others hold rows of their own, members by `kind/id`.
    pub fn holds_customers(&self) -> bool {
        matches!(self, Scope::Assigned(..) | Scope::Granted(..) | Scope::Branch(_) | Scope::Pool(_))
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Assigned(emp, branch) => write!(f, "a:{emp}@{branch}"),
            Scope::Branch(branch) => write!(f, "b:{branch}"),
            Scope::Granted(emp, branch) => write!(f, "g:{emp}@{branch}"),
            Scope::User(emp, branch) => write!(f, "u:{emp}@{branch}"),
            Scope::Pool(branch) => write!(f, "p:{branch}"),
            Scope::Room(branch) => write!(f, "r:{branch}"),
            Scope::Reference => f.write_str("ref"),
        }
    }
}

/// The text is not a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAScope;

impl fmt::Display for NotAScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a scope")
    }
}

impl std::error::Error for NotAScope {}

impl FromStr for Scope {
    type Err = NotAScope;

    fn from_str(text: &str) -> Result<Scope, NotAScope> {
        if text == "ref" {
            return Ok(Scope::Reference);
        }
        let (kind, rest) = text.split_once(':').ok_or(NotAScope)?;
        let plain =
            |code: &str| code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !code.is_empty();
        let at = || {
            let (emp, branch) = rest.split_once('@').ok_or(NotAScope)?;
            (plain(emp) && plain(branch))
                .then(|| (EmpNo::from(emp), BranchCode::from(branch)))
                .ok_or(NotAScope)
        };
        let one = || plain(rest).then_some(rest).ok_or(NotAScope);
        match kind {
            "a" => at().map(|(emp, branch)| Scope::Assigned(emp, branch)),
            "g" => at().map(|(emp, branch)| Scope::Granted(emp, branch)),
            "u" => at().map(|(emp, branch)| Scope::User(emp, branch)),
            "b" => one().map(|code| Scope::Branch(code.into())),
            "p" => one().map(|code| Scope::Pool(code.into())),
            "r" => one().map(|code| Scope::Room(code.into())),
            _ => Err(NotAScope),
        }
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scope, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
