//! Check digits: identity cards (GB 11643) and bank cards (Luhn).

use crate::calendar::BusinessDate;

use super::Gender;

/// Weights of the first 17 digits (GB 11643-1999, 5.1).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Check characters by the weighted sum modulo 11.
const CHECKS: [u8; 11] = *b"10X98765432";

/// What an 18-digit identity number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdCard {
    /// Digits 7-14.
    pub birth_date: BusinessDate,
    /// Digit 17: odd is male.
    pub gender: Gender,
}

/// Why a text is no identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdCardFault {
    /// Not 17 digits and a digit or X.
    #[error("not 18 characters of an identity number")]
    Shape,
    /// Digits 7-14 are no date.
    #[error("no such birth date")]
    BirthDate,
    /// The last character does not fit.
    #[error("wrong check digit")]
    CheckDigit,
}

/// Reads and checks an 18-digit identity number; `x` is taken as `X`.
///
/// # Errors
/// [`IdCardFault`], the first that applies.
pub fn id_card(number: &str) -> Result<IdCard, IdCardFault> {
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return Err(IdCardFault::Shape);
    }
    let check = id_card_check(&number[..17]).ok_or(IdCardFault::Shape)?;
    if !bytes[17].is_ascii_digit() && !bytes[17].eq_ignore_ascii_case(&b'X') {
        return Err(IdCardFault::Shape);
    }
    let part = |range: std::ops::Range<usize>| number[range].parse::<u32>().unwrap_or(0);
    let year = i32::try_from(part(6..10)).unwrap_or(0);
    let birth_date = BusinessDate::from_ymd_opt(year, part(10..12), part(12..14))
        .filter(|_| year >= 1800)
        .ok_or(IdCardFault::BirthDate)?;
    if bytes[17].to_ascii_uppercase() != check as u8 {
        return Err(IdCardFault::CheckDigit);
    }
    let gender = if part(16..17) % 2 == 1 { Gender::Male } else { Gender::Female };
    Ok(IdCard { birth_date, gender })
}

/// The check character of 17 digits; none when they are not.
pub fn id_card_check(first17: &str) -> Option<char> {
    let bytes = first17.as_bytes();
    if bytes.len() != 17 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECKS.get(usize::try_from(sum % 11).ok()?).map(|check| char::from(*check))
}

/// Whether the last digit of a card number is its Luhn digit (ISO/IEC 7812-1, annex B).
pub fn luhn(number: &str) -> bool {
    number.len() >= 2
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && luhn_digit(&number[..number.len() - 1]) == number.chars().last()
}

/// The Luhn digit to append to these digits; none when they are not digits.
pub fn luhn_digit(digits: &str) -> Option<char> {
    let mut sum = 0;
    for (at, byte) in digits.bytes().rev().enumerate() {
        let digit = u32::from(byte.is_ascii_digit().then_some(byte - b'0')?);
        let doubled = if at % 2 == 0 { digit * 2 } else { digit };
        sum += if doubled > 9 { doubled - 9 } else { doubled };
    }
    (!digits.is_empty()).then(|| char::from_digit((10 - sum % 10) % 10, 10)).flatten()
}
