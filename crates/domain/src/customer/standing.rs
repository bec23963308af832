//! What a customer row answers about itself.

use crate::assignment::{Served, ServingRole};
use crate::calendar::BusinessDate;
use crate::money::Fen;
use crate::tag::TagAssignment;

use super::Customer;

impl Customer {
    /// Who serves as primary (主办); at most one.
    pub fn primary(&self) -> Option<&Served> {
        self.served_by.iter().find(|served| served.role == ServingRole::Primary)
    }

    /// Whether this person serves the customer on a day: primary, assistant, or a cover that
    /// has begun and not ended.
    pub fn is_served_by(&self, emp_no: &str, on: BusinessDate) -> bool {
        self.served_by.iter().any(|served| served.by.as_str() == emp_no && served.is_on(on))
    }

    /// Who answers for the customer on a day: a cover while it lasts, or else the primary.
    pub fn answers_on(&self, on: BusinessDate) -> Option<&Served> {
        let cover =
            self.served_by.iter().find(|served| served.role == ServingRole::Cover && served.is_on(on));
        cover.or_else(|| self.primary())
    }

    /// The version of a field, by its code; 0 when it never changed.
    pub fn version_of(&self, code: &str) -> u32 {
        self.versions.get(code).copied().unwrap_or(0)
    }

    /// Tier code in force.
    pub fn tier_code(&self) -> Option<&str> {
        self.tier.as_ref().map(|decision| decision.tier.as_str())
    }

    /// A tag that is on and has not expired on a day.
    pub fn tag(&self, code: &str, on: BusinessDate) -> Option<&TagAssignment> {
        self.tags.iter().find(|tag| tag.code.as_str() == code && tag.is_alive(on))
    }

    /// 月日均 against the month before; none without two closed months.
    pub fn aum_delta(&self) -> Option<Fen> {
        let assets = self.assets.as_ref()?;
        assets.aum_davg_before.map(|before| assets.aum_davg - before)
    }
}

impl Served {
    /// Whether it holds on a day.
    pub fn is_on(&self, day: BusinessDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}
