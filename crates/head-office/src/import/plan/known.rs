//! What head office knows already, as far as a check needs it.

use std::collections::{BTreeMap, HashMap};

use domain::BranchCode;
use domain::campaign::Campaign;
use domain::organization::Organization;
use domain::product::Product;
use domain::staff::Staff;
use domain::tag::TagDef;
use domain::tier::TierRule;

/// The reference rows of head office, and where the bundle's customers are at home there.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) organizations: BTreeMap<String, Organization>,
    pub(crate) staff: BTreeMap<String, Staff>,
    pub(crate) products: BTreeMap<String, Product>,
    pub(crate) campaigns: BTreeMap<String, Campaign>,
    pub(crate) tags: HashMap<String, TagDef>,
    pub(crate) rules: Vec<TierRule>,
    /// Home branch by the draft's customer index, for those already there.
    pub(crate) homes: HashMap<u32, BranchCode>,
}
