//! Feedback: what customers think of the bank: what they say at the counter, and the net
//! promoter score (PRODUCT.md 3.8). Complaints and surveys come with their screens.

mod record;
#[cfg(test)]
mod tests;

pub use record::{Feedback, FeedbackKind, FeedbackRecord, MAX_FEEDBACK, Mood, record};

/// Net promoter score in tenths of a point, -1000 to 1000: share of 9-10 less share of 0-6.
/// Answers above 10 are no answers; none when nobody answered (non-response is not a zero).
pub fn net_promoter(answers: &[u8]) -> Option<i16> {
    let valid: Vec<u8> = answers.iter().copied().filter(|answer| *answer <= 10).collect();
    let count = i64::try_from(valid.len()).ok().filter(|count| *count > 0)?;
    let balance: i64 = valid
        .iter()
        .map(|answer| match answer {
            0..=6 => -1,
            9..=10 => 1,
            _ => 0,
        })
        .sum();
    i16::try_from(balance * 1000 / count).ok()
}
