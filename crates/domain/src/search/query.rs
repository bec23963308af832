//! Query: the form of a question.

/// What a question is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Digits (and the X of an identity number): tails, numbers.
    Digits,
    /// Characters alone.
    Written,
    /// Latin letters alone: pinyin, initials, both mixed, or a Latin name.
    Latin,
    /// Characters and letters.
    Mixed,
}

/// A question, folded as terms are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Lower case, without spaces and marks.
    pub text: String,
    /// Its form.
    pub form: Form,
}

impl Query {
    /// Of folded text; none when it is too short to be a question: two characters, or one that
    /// is not Latin (PRODUCT.md R-07: no empty query).
    pub fn of(folded: &str) -> Option<Query> {
        let mut letters = folded.chars();
        let long_enough = match (letters.next(), letters.next()) {
            (None, _) => false,
            (Some(only), None) => !only.is_ascii(),
            (Some(_), Some(_)) => true,
        };
        if !long_enough {
            return None;
        }
        let digits = folded.chars().any(|letter| letter.is_ascii_digit())
            && folded.chars().all(|letter| letter.is_ascii_digit() || letter == 'x');
        let latin = folded.chars().any(|letter| letter.is_ascii_alphabetic());
        let other = !folded.is_ascii();
        let form = match (digits, latin, other) {
            (true, ..) => Form::Digits,
            (_, true, true) => Form::Mixed,
            (_, true, false) => Form::Latin,
            _ => Form::Written,
        };
        Some(Query { text: folded.to_owned(), form })
    }
}

/// The last four of a whole phone or identity number; none of anything shorter, which is a tail
/// or the beginning of a customer number.
pub fn whole_number(folded: &str) -> Option<&str> {
    let long = matches!(folded.len(), 11 | 15 | 18);
    let digits =
        folded.bytes().enumerate().all(|(at, byte)| byte.is_ascii_digit() || (at == 17 && byte == b'x'));
    if long && digits { folded.get(folded.len() - 4..) } else { None }
}

/// The last four of what may be a whole number of another kind: a passport, a permit, a landline.
/// Their lengths are many and some are all digits, so it may as well be the beginning of a
/// customer number; six digits are in no name.
pub fn other_number(folded: &str) -> Option<&str> {
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    let long = (7..=24).contains(&folded.chars().count());
    let (from, _) = folded.char_indices().rev().nth(3)?;
    if long && digits >= 6 && whole_number(folded).is_none() { folded.get(from..) } else { None }
}
