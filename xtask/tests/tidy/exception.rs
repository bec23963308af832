//! Exception: the one list of known offences. It may only shrink: a place that no longer
//! offends must leave it, and [`AT_MOST`] goes down with it.

use super::Offence;

/// How many lines the list may hold; lower it when one leaves.
const AT_MOST: usize = 0;

const LIST: &str = include_str!("exceptions.txt");

/// Splits offences into new ones and list entries of this rule that were not needed.
pub(crate) fn sift(rule: &str, offences: Vec<Offence>) -> (Vec<Offence>, Vec<String>) {
    let all = entries();
    let known: Vec<&str> = all.iter().filter(|(of, _)| *of == rule).map(|(_, place)| *place).collect();
    let unused = known
        .iter()
        .filter(|place| !offences.iter().any(|offence| offence.place == **place))
        .map(|place| (*place).to_owned())
        .collect();
    let new = offences.into_iter().filter(|offence| !known.contains(&offence.place.as_str())).collect();
    (new, unused)
}

fn entries() -> Vec<(&'static str, &'static str)> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let entry = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            assert!(words.next().is_some(), "exceptions.txt: `{line}` does not say why");
            entry
        })
        .collect()
}

#[test]
fn the_list_only_shrinks() {
    let count = entries().len();
    assert_eq!(
        count, AT_MOST,
        "mend the new exception instead of listing it, or lower AT_MOST when one left"
    );
}
