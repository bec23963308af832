//! Identifiers that pass every check and cannot exist: area codes 99xxxx, phones 12x,
//! cards of issuer 999999 (PRODUCT.md 3.3).

use chrono::{Datelike, NaiveDate};

use crate::chance::Chance;

/// An 18-digit resident number (GB 11643) in the area `99xxxx`: `serial` makes it unique for
/// customers of one birth date and area; its last digit is odd for men.
pub fn id_card(area: u32, birth: NaiveDate, serial: u32, male: bool) -> String {
    let serial = (serial % 500) * 2 + u32::from(male);
    let body =
        format!("99{:04}{:04}{:02}{:02}{serial:03}", area % 10_000, birth.year(), birth.month(), birth.day());
    let check = id_check(&body);
    format!("{body}{check}")
}

/// The check character of the first 17 digits (ISO 7064 MOD 11-2).
pub fn id_check(body: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    char::from(b"10X98765432"[(sum % 11) as usize])
}

/// A mobile number with the unallocated prefix 12; `serial` makes it unique below 10^9.
pub fn mobile(serial: u64) -> String {
    format!("12{:09}", serial % 1_000_000_000)
}

/// A landline of the area code 0999 that no city has.
pub fn landline(chance: &mut Chance) -> String {
    format!("0999-{:07}", chance.within(2_000_000, 8_999_999))
}

/// A 16-digit card number of issuer 999999 with its Luhn digit.
pub fn card(serial: u64) -> String {
    let body = format!("999999{:09}", serial % 1_000_000_000);
    let check = luhn_check(&body);
    format!("{body}{check}")
}

/// The Luhn digit to append to `body`.
pub fn luhn_check(body: &str) -> u32 {
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            if place % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Spreads `index` over nine digits without collisions, so that numbers do not look counted.
pub fn scatter(index: u64) -> u64 {
    // 387,420,489 = 3^18 has no factor in common with 10^9.
    (index * 387_420_489 + 271_828_182) % 1_000_000_000
}
