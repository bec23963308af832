//! Meet: whether a name answers a question typed as characters, pinyin and initials in any
//! mixture: 张xm, zhangxm, zxming, zhxm, 买mtt.

/// One character of a name, or one word of a Latin name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As written, folded.
    pub written: String,
    /// How it may be read, in plain letters.
    pub readings: Vec<String>,
}

/// Where in a name a question begins that goes on to its end without a gap; the earliest place.
/// Each part is met by what is written, by a whole reading, by its first letter (zh, ch and sh
/// count as one), and the last one by the beginning of a reading.
pub fn meets(parts: &[Part], question: &str) -> Option<usize> {
    if question.is_empty() {
        return None;
    }
    (0..parts.len()).find(|from| goes_on(&parts[*from..], question))
}

fn goes_on(parts: &[Part], question: &str) -> bool {
    if question.is_empty() {
        return true;
    }
    let Some((part, rest)) = parts.split_first() else { return false };
    if part.written.starts_with(question) {
        return true;
    }
    if let Some(left) = question.strip_prefix(part.written.as_str())
        && goes_on(rest, left)
    {
        return true;
    }
    part.readings.iter().any(|reading| {
        reading.starts_with(question)
            || [reading.as_str(), double(reading), single(reading)].into_iter().any(|piece| {
                !piece.is_empty() && question.strip_prefix(piece).is_some_and(|left| goes_on(rest, left))
            })
    })
}

/// The first letter.
fn single(reading: &str) -> &str {
    let end = reading.chars().next().map_or(0, char::len_utf8);
    &reading[..end]
}

/// zh, ch, sh; empty otherwise.
fn double(reading: &str) -> &str {
    let head = reading.get(..2).filter(|head| matches!(*head, "zh" | "ch" | "sh"));
    head.unwrap_or_default()
}
