//! Suggest: words that look like what was typed.

/// Suggestions of a fault at most.
const MOST: usize = 5;

/// Those of `known` that look most like `typed`, best first.
pub(super) fn like<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let typed: Vec<char> = super::super::fold(typed).chars().collect();
    let mut found: Vec<(usize, &str)> = known
        .filter_map(|word| {
            let folded: Vec<char> = super::super::fold(word).chars().collect();
            let far = distance(&typed, &folded);
            let inside = !typed.is_empty() && contains(&folded, &typed);
            // Half of the letters may be wrong; a word with the typed one inside is near.
            let near = far * 2 <= typed.len().max(folded.len());
            (near || inside).then_some((if inside { far.min(1) } else { far }, word))
        })
        .collect();
    found.sort_by_key(|(far, _)| *far);
    found.dedup_by_key(|(_, word)| *word);
    found.into_iter().take(MOST).map(|(_, word)| word.to_owned()).collect()
}

fn contains(whole: &[char], part: &[char]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

/// Letters to change, add, leave out or swap (Damerau, adjacent).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = last[j] + usize::from(x != y);
            let mut best = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *y && b[j - 1] == *x {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}
