//! Masks: what a person may be shown as (PRODUCT.md 4.3, JR/T 0171). Applied in Rust before
//! data reaches the screen; the screen never masks and never unmasks. Conventions differ
//! between institutions, so how much stays readable is a [`MaskProfile`].

mod name;
mod place;

#[cfg(test)]
mod tests;

pub use name::name;
pub use place::address;

use crate::calendar::BusinessDate;
use crate::money::Fen;
use crate::tier::TierRule;

/// What an absent value is shown as.
pub const ABSENT: &str = "—";

/// Characters left readable at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// At the start.
    pub head: usize,
    /// At the end.
    pub tail: usize,
}

/// How an institution masks. [`MaskProfile::STANDARD`] is the default, [`MaskProfile::STRICT`]
/// leaves the first and the last character of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaskProfile {
    /// 居民身份证.
    pub id_card: Keep,
    /// Any other document: passport, permit.
    pub document: Keep,
    /// Bank card.
    pub card: Keep,
    /// Mobile number of 11 digits; other phones keep their area code and `tail`.
    pub phone: Keep,
    /// 客户号.
    pub number: Keep,
}

impl MaskProfile {
    /// The default of PRODUCT.md 4.3.
    pub const STANDARD: MaskProfile = MaskProfile {
        id_card: Keep { head: 3, tail: 4 },
        document: Keep { head: 2, tail: 2 },
        card: Keep { head: 6, tail: 4 },
        phone: Keep { head: 3, tail: 4 },
        number: Keep { head: 2, tail: 4 },
    };

    /// As little as can still be told apart.
    pub const STRICT: MaskProfile = MaskProfile {
        id_card: Keep { head: 1, tail: 1 },
        document: Keep { head: 1, tail: 1 },
        ..MaskProfile::STANDARD
    };

    /// An identity document of a GB/T 31186 kind (`id_card`, `passport`, ...). What follows in
    /// brackets (a permit's issue number) is dropped. A birth date is never readable.
    pub fn identity(&self, kind: &str, number: &str) -> String {
        let bare: String = number.chars().take_while(|c| !matches!(c, '(' | '（')).collect();
        let keep = if kind == "id_card" { self.id_card } else { self.document };
        ends(bare.trim(), keep)
    }

    /// A bank card.
    pub fn card(&self, number: &str) -> String {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        ends(&digits, self.card)
    }

    /// A phone: mobile, landline with area code, or international.
    pub fn phone(&self, number: &str) -> String {
        let number = number.trim();
        if number.is_empty() {
            return String::new();
        }
        let (prefix, local) = split_prefix(number);
        let digits: String = local.chars().filter(char::is_ascii_digit).collect();
        if digits.len() == 11 && digits.starts_with('1') {
            return format!("{prefix}{}", fixed(&digits, self.phone));
        }
        format!("{prefix}{}", fixed(&digits, Keep { head: 0, ..self.phone }))
    }

    /// 客户号: ends and four stars, whatever its length.
    pub fn number(&self, number: &str) -> String {
        fixed(number.trim(), self.number)
    }
}

/// A mail address: the first character and the domain.
pub fn mail(address: &str) -> String {
    let address = address.trim();
    if address.is_empty() {
        return String::new();
    }
    match (address.chars().next(), address.split_once('@')) {
        (Some(first), Some((local, domain))) if !local.is_empty() => format!("{first}****@{domain}"),
        _ => "****".to_owned(),
    }
}

/// A birth date: the year.
pub fn birth_date(on: BusinessDate) -> String {
    on.format("%Y-**-**").to_string()
}

/// An amount for who sees bands only (administrators): the tier band it lies in, as 万,
/// such as `100–600万`, `5万以下` and `600万以上`. Tellers get no amount at all.
pub fn amount_band(amount: Fen, rule: &TierRule) -> String {
    let rank = rule.rank_of(amount);
    let wan = |fen: Fen| fen.0 / 1_000_000;
    match (rank, rule.level_above(rank)) {
        (_, None) => format!("{}万以上", wan(rule.level(rank).threshold)),
        (0, Some(above)) => format!("{}万以下", wan(above.threshold)),
        (_, Some(above)) => {
            format!("{}–{}万", wan(rule.level(rank).threshold), wan(above.threshold))
        }
    }
}

/// An optional value through a mask; absent values say so.
pub fn or_absent(value: Option<&str>, mask: impl Fn(&str) -> String) -> String {
    value.map_or_else(|| ABSENT.to_owned(), mask)
}

/// Country code with its space, or area code with its hyphen; then the rest.
fn split_prefix(number: &str) -> (&str, &str) {
    let cut = if number.starts_with('+') {
        number.find([' ', '-'])
    } else {
        number.find('-').filter(|at| *at <= 4)
    };
    match cut {
        Some(at) => number.split_at(at + 1),
        None => ("", number),
    }
}

/// Stars for every character between the ends: fixed-format numbers have no secret length.
fn ends(text: &str, keep: Keep) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    if letters.len() <= keep.head + keep.tail {
        return "*".repeat(letters.len());
    }
    let hidden = letters.len() - keep.head - keep.tail;
    letters[..keep.head]
        .iter()
        .copied()
        .chain(std::iter::repeat_n('*', hidden))
        .chain(letters[letters.len() - keep.tail..].iter().copied())
        .collect()
}

/// Always four stars between the ends; four stars alone when nothing would be hidden.
fn fixed(text: &str, keep: Keep) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    if letters.len() <= keep.head + keep.tail {
        return "****".to_owned();
    }
    let head: String = letters[..keep.head].iter().collect();
    let tail: String = letters[letters.len() - keep.tail..].iter().collect();
    format!("{head}****{tail}")
}
