//! Reference: tiers, tags, products, strategies, staff and organization, as one snapshot.

use std::collections::BTreeMap;

use domain::BranchCode;
use domain::EmpNo;
use domain::campaign::Campaign;
use domain::feed::Feed;
use domain::id::{CampaignCode, ProductCode, TagCode, TierCode};
use domain::organization::Organization;
use domain::product::Product;
use domain::staff::Staff;
use domain::strategy::ServiceStrategy;
use domain::tag::TagDef;
use domain::tier::TierRule;

use super::one::unpack;
use super::{ReadError, Reader};

/// Everything under `ref`, by its code.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    /// Rule versions, oldest first.
    pub rules: Vec<TierRule>,
    /// Tag definitions.
    pub tags: BTreeMap<TagCode, TagDef>,
    /// Products.
    pub products: BTreeMap<ProductCode, Product>,
    /// Campaigns.
    pub campaigns: BTreeMap<CampaignCode, Campaign>,
    /// Service strategies.
    pub strategies: BTreeMap<TierCode, ServiceStrategy>,
    /// Members of staff.
    pub staff: BTreeMap<EmpNo, Staff>,
    /// Units of the bank.
    pub organizations: BTreeMap<BranchCode, Organization>,
    /// Sources of head office's data, by code.
    pub feeds: BTreeMap<String, Feed>,
}

/// Where the scopes stand: whatever was read from them is fresh while its mark is the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of the reference rows.
    pub reference: String,
    /// Of all other rows.
    pub rows: String,
    /// A first download of other rows is not complete.
    pub first_download: bool,
}

impl Reader {
    /// Where the scopes stand now.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn marks(&self) -> Result<Marks, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("sql/marks.sql"))?;
        let mut rows = statement.query([])?;
        let mut marks = Marks::default();
        while let Some(row) = rows.next()? {
            let mark: String = row.get(1)?;
            if row.get(0)? {
                marks.reference.push_str(&mark);
            } else {
                marks.rows.push_str(&mark);
                marks.first_download |= row.get::<_, bool>(2)?;
            }
        }
        Ok(marks)
    }

    /// Reads all reference rows. One that this version cannot read (a newer head office may say
    /// more) is left out, as a kind it does not know is: it must not take every screen with it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn reference(&self) -> Result<Reference, ReadError> {
        let mut found = Reference::default();
        let mut statement = self.cache.prepare_cached("SELECT kind, raw FROM reference")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(1)?;
            // What cannot be read stays in raw until it can.
            let _ = found.take(row.get_ref(0)?.as_str().unwrap_or_default(), &raw);
        }
        found.rules.sort_by(|a, b| (a.effective_from, &a.version).cmp(&(b.effective_from, &b.version)));
        Ok(found)
    }
}

impl Reference {
    fn take(&mut self, kind: &str, raw: &[u8]) -> Result<(), ReadError> {
        match kind {
            "tier_rule" => self.rules.push(unpack("tier_rule", raw)?),
            "tag_def" => self.take_tag(unpack("tag_def", raw)?),
            "product" => self.take_product(unpack("product", raw)?),
            "campaign" => self.take_campaign(unpack("campaign", raw)?),
            "strategy" => self.take_strategy(unpack("strategy", raw)?),
            "staff" => self.take_staff(unpack("staff", raw)?),
            "organization" => self.take_organization(unpack("organization", raw)?),
            "feed" => self.take_feed(unpack("feed", raw)?),
            // Kinds of later versions.
            _ => {}
        }
        Ok(())
    }

    fn take_tag(&mut self, tag: TagDef) {
        self.tags.insert(tag.code.clone(), tag);
    }

    fn take_product(&mut self, product: Product) {
        self.products.insert(product.code.clone(), product);
    }

    fn take_campaign(&mut self, campaign: Campaign) {
        self.campaigns.insert(campaign.code.clone(), campaign);
    }

    fn take_strategy(&mut self, strategy: ServiceStrategy) {
        self.strategies.insert(strategy.tier.clone(), strategy);
    }

    fn take_staff(&mut self, staff: Staff) {
        self.staff.insert(staff.emp_no.clone(), staff);
    }

    fn take_organization(&mut self, organization: Organization) {
        self.organizations.insert(organization.code.clone(), organization);
    }

    fn take_feed(&mut self, feed: Feed) {
        self.feeds.insert(feed.code.clone(), feed);
    }
}
