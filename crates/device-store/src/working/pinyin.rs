//! Pinyin of names: the reading of a surname is looked up first, because as a surname 单 is
//! shan, 曾 zeng and 仇 qiu, whatever they are elsewhere.

use pinyin::ToPinyin;

/// Surnames read otherwise than the same character in a word.
pub(super) const SURNAMES: &[(&str, &[&str])] = &[
    ("万俟", &["mo", "qi"]),
    ("尉迟", &["yu", "chi"]),
    ("澹台", &["tan", "tai"]),
    ("单于", &["chan", "yu"]),
    ("单", &["shan"]),
    ("曾", &["zeng"]),
    ("仇", &["qiu"]),
    ("解", &["xie"]),
    ("区", &["ou"]),
    ("查", &["zha"]),
    ("朴", &["piao"]),
    ("盖", &["ge"]),
    ("折", &["she"]),
    ("员", &["yun"]),
    ("乐", &["yue"]),
    ("召", &["shao"]),
    ("黑", &["he"]),
    ("重", &["chong"]),
    ("缪", &["miao"]),
    ("覃", &["qin"]),
    ("翟", &["zhai"]),
    ("秘", &["bi"]),
    ("种", &["chong"]),
    ("佴", &["nai"]),
    ("祭", &["zhai"]),
    ("洗", &["xian"]),
    ("能", &["nai"]),
    ("繁", &["po"]),
    ("隗", &["wei"]),
    ("卜", &["bu"]),
    ("阚", &["kan"]),
    ("郇", &["xun"]),
    ("句", &["gou"]),
    ("蔚", &["yu"]),
    ("藏", &["zang"]),
];

/// A character of a name with how it is read. Latin letters and digits stand for themselves,
/// a word at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Syllable {
    /// As written, folded.
    pub(crate) written: String,
    /// As read, in plain letters, ü as v.
    pub(crate) read: String,
}

/// The syllables of a name, in order; spaces and dots between parts are left out.
pub(crate) fn syllables(name: &str) -> Vec<Syllable> {
    let folded = fold_keeping_words(name);
    let mut found = Vec::new();
    let mut rest = folded.as_str();
    if let Some((surname, readings)) = SURNAMES.iter().find(|(surname, _)| folded.starts_with(surname)) {
        for (character, reading) in surname.chars().zip(readings.iter()) {
            found.push(Syllable { written: character.to_string(), read: (*reading).to_owned() });
        }
        rest = &folded[surname.len()..];
    }
    let mut word = String::new();
    for character in rest.chars() {
        if let Some(pinyin) = character.to_pinyin() {
            close(&mut word, &mut found);
            let read = pinyin.plain().replace('ü', "v");
            found.push(Syllable { written: character.to_string(), read });
        } else if character.is_alphanumeric() {
            word.push(character);
        } else {
            close(&mut word, &mut found);
        }
    }
    close(&mut word, &mut found);
    found
}

fn close(word: &mut String, found: &mut Vec<Syllable>) {
    if !word.is_empty() {
        let written = std::mem::take(word);
        found.push(Syllable { read: written.clone(), written });
    }
}

/// Sort key of a name: syllable by syllable, equal readings by character, so that one
/// surname stands together (张 before 章, zhan before zhang).
pub fn name_key(name: &str) -> String {
    let mut key = String::new();
    for syllable in syllables(name) {
        key.push_str(&syllable.read);
        key.push(' ');
        if syllable.written != syllable.read {
            key.push_str(&syllable.written);
            key.push(' ');
        }
    }
    key
}

/// Text as terms are stored and looked up: lower case, full-width forms as plain ones, ü as
/// v, without spaces and dots.
pub fn fold(text: &str) -> String {
    fold_keeping_words(text).chars().filter(|character| character.is_alphanumeric()).collect()
}

fn fold_keeping_words(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            // Full-width forms stand 0xFEE0 above their plain ones.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
            'ü' | 'Ü' => 'v',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
