//! Units and staff of the synthetic bank: 江州分行 and its outlets.

use domain::organization::Level;
use domain::staff::{Role, StaffStatus};

use crate::chance::Chance;
use crate::name;
use crate::specification::{BankSet, Specification};

const STREAM: u64 = (1 << 40) + 2;
const OUTLETS: [&str; 2] = ["江州城东支行", "江州滨江支行"];

/// A unit as it is written to organization.csv.
#[derive(Debug, Clone)]
pub struct Unit {
    /// 机构号.
    pub code: String,
    /// Name.
    pub name: &'static str,
    /// Level.
    pub level: Level,
    /// Parent's code.
    pub parent: Option<String>,
}

/// A member of staff as written to staff.csv.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// 工号.
    pub emp_no: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Unit's code.
    pub branch: String,
    /// 在岗 or 离岗.
    pub status: StaffStatus,
    /// Certificates, separated by spaces; advisors have them.
    pub qualifications: &'static str,
}

/// Units and staff.
#[derive(Debug, Clone)]
pub struct Roster {
    /// Head office first.
    pub units: Vec<Unit>,
    /// Everybody.
    pub staff: Vec<Colleague>,
}

/// 机构号 of the outlet at `branch`.
pub(crate) fn outlet(branch: usize) -> String {
    format!("9990101{:02}", branch + 1)
}

/// 工号: `1`, the branch (00 = head office), the role's digit, a counter.
pub(crate) fn emp_no(branch: Option<usize>, role: Role, place: usize) -> String {
    let digit = match role {
        Role::RelationshipManager => 1,
        Role::Teller => 2,
        Role::BranchManager => 3,
        Role::LobbyManager => 4,
        Role::Administrator => 8,
        Role::Auditor => 9,
    };
    format!("1{:02}{digit}{place:03}", branch.map_or(0, |branch| branch + 1))
}

/// The advisor who left and whose customers wait (first branch).
pub(crate) fn leaver() -> String {
    emp_no(Some(0), Role::RelationshipManager, 99)
}

/// All units and staff of the bank.
pub fn roster(spec: &Specification) -> Roster {
    let mut chance = Chance::of(spec.seed, STREAM);
    let unit = |code: &str, name, level, parent: Option<&str>| Unit {
        code: code.to_owned(),
        name,
        level,
        parent: parent.map(str::to_owned),
    };
    let mut units = vec![
        unit("999000000", "分户示范银行总行", Level::HeadOffice, None),
        unit("999010000", "江州分行", Level::City, Some("999000000")),
    ];
    let mut staff = Vec::new();
    let mut hire = |branch: Option<usize>, role: Role, place: usize, status: StaffStatus| {
        let male = chance.yes(0.45);
        let year = chance.within(1972, 2001) as i32;
        staff.push(Colleague {
            emp_no: emp_no(branch, role, place),
            name: name::full(Some(&name::surname(&mut chance)), year, male, &mut chance),
            role,
            branch: branch.map_or_else(|| "999000000".to_owned(), outlet),
            status,
            qualifications: qualifications(role, place),
        });
    };
    for branch in 0..spec.branches() {
        units.push(unit(&outlet(branch), OUTLETS[branch % 2], Level::Outlet, Some("999010000")));
        for place in 1..=spec.advisors() {
            hire(Some(branch), Role::RelationshipManager, place, StaffStatus::Active);
        }
        for place in 1..=spec.tellers() {
            hire(Some(branch), Role::Teller, place, StaffStatus::Active);
        }
        hire(Some(branch), Role::LobbyManager, 1, StaffStatus::Active);
        hire(Some(branch), Role::BranchManager, 1, StaffStatus::Active);
    }
    if spec.set != BankSet::Book3000 {
        hire(Some(0), Role::RelationshipManager, 99, StaffStatus::Left);
    }
    hire(None, Role::Administrator, 1, StaffStatus::Active);
    hire(None, Role::Auditor, 1, StaffStatus::Active);
    // The deputy: the second person where one is asked for.
    for branch in 0..spec.branches() {
        hire(Some(branch), Role::BranchManager, 2, StaffStatus::Active);
    }
    Roster { units, staff }
}

/// Every advisor has the first certificate, every other one the higher one too.
fn qualifications(role: Role, place: usize) -> &'static str {
    match (role, place % 2) {
        (Role::RelationshipManager, 1) => "afp cfp",
        (Role::RelationshipManager, _) => "afp",
        _ => "",
    }
}
