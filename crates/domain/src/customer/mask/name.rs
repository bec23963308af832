//! A person's name, masked. Beyond three characters the number of stars says nothing about
//! the length of the name.

use std::sync::LazyLock;

/// Surnames of two and more characters, longest first.
static COMPOUND: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../../../assets/compound_surnames.txt");
    let mut surnames: Vec<&str> = list.lines().filter(|line| !line.is_empty()).collect();
    surnames.sort_by_key(|surname| std::cmp::Reverse(surname.len()));
    surnames
});

/// Masks a name by its shape:
/// * Chinese: surname (compound ones whole), one star, the last character: 张* 张*三 欧阳*三 诸葛*
/// * with a middle dot: first and last character: 买***逊
/// * other scripts: the initials of the first and last word: A*** L**
pub fn name(full: &str) -> String {
    let full = full.trim();
    let letters: Vec<char> = full.chars().collect();
    match letters.as_slice() {
        [] => String::new(),
        [_] => "*".to_owned(),
        [first, .., last] if letters.iter().any(|letter| is_dot(*letter)) => {
            format!("{first}***{last}")
        }
        letters if letters.iter().copied().all(is_han) => chinese(full, letters),
        _ => words(full),
    }
}

fn chinese(full: &str, letters: &[char]) -> String {
    let compound = COMPOUND.iter().find(|surname| full.starts_with(**surname));
    let surname = compound.map_or(1, |surname| surname.chars().count());
    // 欧阳 alone is 欧 + 阳: a surname never stands without a given name.
    let surname = if surname >= letters.len() { 1 } else { surname };
    let head: String = letters[..surname].iter().collect();
    match &letters[surname..] {
        [.., last] if letters.len() - surname > 1 => format!("{head}*{last}"),
        _ => format!("{head}*"),
    }
}

fn words(full: &str) -> String {
    let initials: Vec<char> = full
        .split_whitespace()
        .filter_map(|word| word.chars().next().filter(|letter| letter.is_alphabetic()))
        .collect();
    match initials.as_slice() {
        [] => "*".to_owned(),
        [only] => format!("{only}***"),
        [first, .., last] => format!("{first}*** {last}**"),
    }
}

/// The middle dots names of minorities and foreigners are written with.
fn is_dot(letter: char) -> bool {
    matches!(letter, '·' | '•' | '・' | '‧' | '．' | '⋅')
}

/// Han characters with every extension (GB 18030 names have them).
fn is_han(letter: char) -> bool {
    matches!(u32::from(letter), 0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}
