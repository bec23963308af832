//! The shelf: the default product catalogue by family.

use domain::product::{Family, Product};

use crate::failure::GenerateError;

/// Products by family.
pub struct Shelf {
    products: Vec<Product>,
}

impl Shelf {
    /// The default catalogue of assets/products.json.
    ///
    /// # Errors
    /// When the catalogue cannot be read or an asset family has no unrestricted product.
    pub fn catalogue() -> Result<Shelf, GenerateError> {
        let bad = |why: String| GenerateError::Table { table: "product", why };
        let products: Vec<Product> = serde_json::from_str(include_str!("../../../../assets/products.json"))
            .map_err(|error| bad(error.to_string()))?;
        let shelf = Shelf { products };
        for family in super::FAMILIES {
            if shelf.of(family, 0).is_empty() {
                return Err(bad(format!("no open product of {family:?}")));
            }
        }
        Ok(shelf)
    }

    /// Products of a family that a customer of this tier (0-4) may buy.
    pub fn of(&self, family: Family, tier: usize) -> Vec<&Product> {
        let codes = ["standard", "gold", "platinum", "diamond", "private"];
        let rank = |product: &Product| {
            product.min_tier.as_ref().map_or(0, |least| {
                codes.iter().position(|code| *code == least.as_str()).unwrap_or(codes.len())
            })
        };
        self.products.iter().filter(|product| product.family == family && rank(product) <= tier).collect()
    }

    /// The loan or service whose name holds `word`.
    pub fn named(&self, word: &str) -> Option<&Product> {
        self.products.iter().find(|product| {
            matches!(product.family, Family::Loan | Family::Service) && product.name.contains(word)
        })
    }
}
