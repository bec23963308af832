//! Shape: whether a text has the look of somebody's number: a phone, an identity document, a card.
//! Attributes that no column of ours names travel with the customer's row and may be filtered by;
//! numbers like these have columns of their own, behind masks.

use domain::customer::identity::{IdCardFault, id_card, luhn};

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Personal {
    /// A mobile number, or a landline with its area code apart.
    Phone,
    /// An identity number, its check digit mistyped or not.
    Identity,
    /// A card number with its Luhn digit.
    Card,
}

impl Personal {
    /// Its word in a fault.
    pub(super) fn word(self) -> &'static str {
        match self {
            Personal::Phone => "phone",
            Personal::Identity => "identity",
            Personal::Card => "card",
        }
    }
}

/// The first number of a person in a text, alone or among words; none when there is none. An amount is
/// not one, whatever its digits.
pub(in crate::import) fn personal(text: &str) -> Option<Personal> {
    let text = text.trim();
    if is_amount(text) {
        return None;
    }
    // `138 0000 1234`, `6222-0200-0000-0000`, `+86 138...`: one number in groups.
    let grouped = text.chars().all(|letter| letter.is_ascii_digit() || " -+()".contains(letter));
    if grouped && let Some(found) = landline(text).or_else(|| number(&digits(text))) {
        return Some(found);
    }
    let part = |letter: char| !letter.is_ascii_alphanumeric();
    text.split(part).find_map(number)
}

/// A decimal number with a point: an amount, a rate, a place on a map.
fn is_amount(text: &str) -> bool {
    let plain = text.strip_prefix('-').unwrap_or(text);
    plain.split_once('.').is_some_and(|(whole, part)| is_digits(whole) && is_digits(part))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `0571-88881234`: the area code apart, else it is any number that begins with 0.
fn landline(text: &str) -> Option<Personal> {
    let (area, rest) = text.split_once('-')?;
    let fits = is_digits(area) && is_digits(rest) && area.starts_with('0');
    (fits && (3..=4).contains(&area.len()) && (7..=8).contains(&rest.len())).then_some(Personal::Phone)
}

/// A run of digits, or of 17 and an X.
fn number(run: &str) -> Option<Personal> {
    match id_card(run) {
        // One whose check digit is mistyped is somebody's all the same.
        Ok(_) | Err(IdCardFault::CheckDigit) => return Some(Personal::Identity),
        Err(_) => {}
    }
    if !is_digits(run) {
        return None;
    }
    let mobile = match run.len() {
        13 => run.strip_prefix("86"),
        11 => Some(run),
        _ => None,
    };
    let leads = |run: &str| run.starts_with('1') && run.as_bytes().get(1).is_some_and(|byte| *byte >= b'3');
    if mobile.is_some_and(leads) {
        return Some(Personal::Phone);
    }
    let card = (16..=19).contains(&run.len()) && matches!(run.as_bytes()[0], b'3'..=b'6');
    (card && luhn(run)).then_some(Personal::Card)
}
