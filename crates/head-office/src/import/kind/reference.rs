//! Organization, staff, product.

use domain::organization::{Level, Organization};
use domain::product::{Family, Product};
use domain::staff::{Role, Staff, StaffStatus};
use domain::{BranchCode, EmpNo};

use crate::import::kind::{Cells, Place};
use crate::import::plan::Draft;

/// A unit and where it was read.
#[derive(Debug)]
pub(crate) struct OrganizationRow {
    pub(crate) place: Place,
    pub(crate) unit: Organization,
}

/// A member of staff and where they were read.
#[derive(Debug)]
pub(crate) struct StaffRow {
    pub(crate) place: Place,
    pub(crate) staff: Staff,
}

/// A product and where it was read.
#[derive(Debug)]
pub(crate) struct ProductRow {
    pub(crate) place: Place,
    pub(crate) product: Product,
}

pub(super) fn organization(cells: &mut Cells<'_>, draft: &mut Draft) {
    let code = cells.needed_code("code");
    let name = cells.needed("name");
    let level = cells.word("level", "head_office province city sub_branch outlet");
    let parent = cells.code("parent").map(BranchCode::from);
    let district = cells.owned("district");
    let extra = super::customer::extra(cells);
    let (Some(code), Some(name), false) = (code, name, cells.bad) else { return };
    let level = level.unwrap_or(Level::Outlet);
    let unit = Organization { code: code.into(), name: name.to_owned(), level, parent, district, extra };
    draft.organizations.push(OrganizationRow { place: cells.place, unit });
}

pub(super) fn staff(cells: &mut Cells<'_>, draft: &mut Draft) {
    let emp_no = cells.needed_code("emp_no");
    cells.needed("role");
    let role =
        cells.word("role", "relationship_manager teller lobby_manager branch_manager administrator auditor");
    let branch = cells.needed_code("branch");
    let clearance = cells.count("clearance", 3);
    let status = cells.word("status", "active on_leave left");
    let capacity = cells.count("capacity", 100_000);
    let (Some(emp_no), Some(role), Some(branch), false) = (emp_no, role, branch, cells.bad) else { return };
    let staff = Staff {
        emp_no: emp_no.into(),
        name: cells.owned("name").unwrap_or_else(|| emp_no.to_owned()),
        role,
        branch: branch.into(),
        clearance: clearance.map_or_else(|| clearance_of(role), |level| level as u8),
        status: status.unwrap_or(StaffStatus::Active),
        capacity: capacity.or((role == Role::RelationshipManager).then_some(CAPACITY)),
        qualifications: cells
            .text("qualifications")
            .map_or_else(Vec::new, |words| words.split_whitespace().map(str::to_owned).collect()),
    };
    draft.staff.push(StaffRow { place: cells.place, staff });
}

/// Weighted capacity of an advisor (PRODUCT.md 3.9).
const CAPACITY: u32 = 450;

/// Highest sensitivity seen when the file does not say (PRODUCT.md 3.2).
fn clearance_of(role: Role) -> u8 {
    match role {
        Role::RelationshipManager | Role::BranchManager | Role::Administrator => 3,
        Role::Teller | Role::LobbyManager => 2,
        Role::Auditor => 1,
    }
}

/// Somebody named by a file that tells no more about them.
pub(crate) fn implied_staff(emp_no: &str, branch: &BranchCode) -> Staff {
    Staff {
        emp_no: EmpNo::from(emp_no),
        name: emp_no.to_owned(),
        role: Role::RelationshipManager,
        branch: branch.clone(),
        clearance: clearance_of(Role::RelationshipManager),
        status: StaffStatus::Active,
        capacity: Some(CAPACITY),
        qualifications: Vec::new(),
    }
}

pub(super) fn product(cells: &mut Cells<'_>, draft: &mut Draft) {
    let code = cells.needed_code("code");
    let name = cells.needed("name");
    cells.needed("family");
    let family: Option<Family> =
        cells.word("family", "demand term wealth fund insurance bond_metal_trust loan service");
    let risk = cells.count("risk", 5).map(|risk| risk as u8).filter(|risk| *risk > 0);
    let term_days = cells.count("term_days", 36_500);
    let aum_percent = cells.count("aum_percent", 100);
    let min_tier = cells.code("min_tier").map(Into::into);
    let (Some(code), Some(name), Some(family), false) = (code, name, family, cells.bad) else { return };
    let counted = if matches!(family, Family::Loan | Family::Service) { 0 } else { 100 };
    let product = Product {
        code: code.into(),
        name: name.to_owned(),
        name_en: None,
        family,
        risk,
        term_days,
        aum_percent: aum_percent.unwrap_or(counted) as u16,
        min_tier,
    };
    draft.products.push(ProductRow { place: cells.place, product });
}
