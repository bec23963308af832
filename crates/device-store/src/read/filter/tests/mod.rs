//! SQL says what `eval` says: a million pairs of filter and row, of every field and operator.

mod asked;
mod bank;
mod course;
mod differential;
mod oracle;
mod plan;
mod questions;

use domain::authority::Slice;
use domain::filter::{Choice, Words};

pub(super) const CUSTOMERS: u32 = 400;

/// Draws numbers, the same ones each time.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(super) fn below(&mut self, most: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % most.max(1)
    }

    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).unsigned_abs()) as i64
    }

    pub(super) fn yes(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }
}

pub(super) const TIERS: [&str; 5] = ["standard", "gold", "platinum", "diamond", "private"];
pub(super) const TAGS: [&str; 5] = ["ID01", "FA01", "IN03", "RI04", "SP03"];
pub(super) const CAMPAIGNS: [&str; 3] = ["C01", "C02", "C03"];
pub(super) const PRODUCTS: [&str; 4] = ["P01", "P02", "P03", "P04"];

pub(super) fn words() -> Words {
    let choice = |code: &&str| Choice { code: (*code).into(), zh: (*code).into(), en: (*code).into() };
    Words {
        tiers: TIERS.iter().map(choice).collect(),
        tags: TAGS.iter().map(choice).collect(),
        products: PRODUCTS.iter().map(choice).collect(),
        staff: ["88001", "88002"].iter().map(choice).collect(),
        campaigns: CAMPAIGNS.iter().map(choice).collect(),
        extras: vec!["vip_room".into(), "score".into()],
        letters: TIERS.map(Into::into).to_vec(),
        ..Words::of_slice(Slice::Full)
    }
}
