//! Age and age band on a day. Bands are exhaustive and disjoint (S-33).

use chrono::Datelike;

use crate::calendar::BusinessDate;

use super::AgeBand;

/// Full years on a day; 0 before birth. Born on 29 February: a year older on 1 March.
pub fn age(birth_date: BusinessDate, on: BusinessDate) -> u8 {
    let years = on.year() - birth_date.year();
    let birthday_ahead = (on.month(), on.day()) < (birth_date.month(), birth_date.day());
    u8::try_from((years - i32::from(birthday_ahead)).max(0)).unwrap_or(u8::MAX)
}

impl AgeBand {
    /// The band of an age.
    pub fn of(age: u8) -> AgeBand {
        match age {
            0..18 => AgeBand::Under18,
            18..25 => AgeBand::From18To24,
            25..35 => AgeBand::From25To34,
            35..45 => AgeBand::From35To44,
            45..55 => AgeBand::From45To54,
            55..65 => AgeBand::From55To64,
            65.. => AgeBand::From65,
        }
    }

    /// The band of somebody born on this day, when known.
    pub fn on(birth_date: Option<BusinessDate>, on: BusinessDate) -> AgeBand {
        birth_date.map_or(AgeBand::Unknown, |birth_date| AgeBand::of(age(birth_date, on)))
    }

    /// The code it travels as, such as `25_34`.
    pub fn code(self) -> &'static str {
        match self {
            AgeBand::Under18 => "under_18",
            AgeBand::From18To24 => "18_24",
            AgeBand::From25To34 => "25_34",
            AgeBand::From35To44 => "35_44",
            AgeBand::From45To54 => "45_54",
            AgeBand::From55To64 => "55_64",
            AgeBand::From65 => "65_up",
            AgeBand::Unknown => "unknown",
        }
    }
}
