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
    /// How else it is read in names: a surname as the word it is elsewhere, a given name's
    /// character as its bearer may say it.
    pub(crate) also: Vec<String>,
}

/// Characters of given names that are read in more than one way.
const BOTH_WAYS: &[(char, &[&str])] = &[
    ('长', &["chang", "zhang"]),
    ('乐', &["le", "yue"]),
    ('行', &["xing", "hang"]),
    ('朝', &["chao", "zhao"]),
    ('茜', &["qian", "xi"]),
    ('晟', &["sheng", "cheng"]),
    ('盛', &["sheng", "cheng"]),
    ('重', &["chong", "zhong"]),
    ('曾', &["zeng", "ceng"]),
    ('单', &["dan", "shan"]),
    ('解', &["jie", "xie"]),
    ('仇', &["chou", "qiu"]),
    ('都', &["du", "dou"]),
    ('莎', &["sha", "suo"]),
    ('娜', &["na", "nuo"]),
    ('蔚', &["wei", "yu"]),
    ('尉', &["wei", "yu"]),
    ('传', &["chuan", "zhuan"]),
    ('会', &["hui", "kuai"]),
    ('召', &["zhao", "shao"]),
    ('藏', &["cang", "zang"]),
    ('阿', &["a", "e"]),
    ('参', &["can", "shen"]),
    ('种', &["zhong", "chong"]),
    ('朴', &["pu", "piao"]),
    ('盖', &["gai", "ge"]),
    ('查', &["cha", "zha"]),
    ('区', &["qu", "ou"]),
    ('俞', &["yu", "shu"]),
    ('贾', &["jia", "gu"]),
    ('吕', &["lv", "lu"]),
    ('绿', &["lv", "lu"]),
];

/// The syllables of a name, in order; spaces and dots between parts are left out.
pub(crate) fn syllables(name: &str) -> Vec<Syllable> {
    let folded = fold_keeping_words(name);
    let mut found = Vec::new();
    let mut rest = folded.as_str();
    if let Some((surname, readings)) = SURNAMES.iter().find(|(surname, _)| folded.starts_with(surname)) {
        for (character, reading) in surname.chars().zip(readings.iter()) {
            let plain = character.to_pinyin().map(|pinyin| pinyin.plain().replace('ü', "v"));
            let also = plain.into_iter().filter(|plain| plain != reading).collect();
            found.push(Syllable { written: character.to_string(), read: (*reading).to_owned(), also });
        }
        rest = &folded[surname.len()..];
    }
    let mut word = String::new();
    for character in rest.chars() {
        if let Some(pinyin) = character.to_pinyin() {
            close(&mut word, &mut found);
            let read = pinyin.plain().replace('ü', "v");
            let both =
                BOTH_WAYS.iter().find(|(known, _)| *known == character).map_or(&[][..], |(_, both)| *both);
            let also = both.iter().filter(|other| **other != read).map(|other| (*other).to_owned()).collect();
            found.push(Syllable { written: character.to_string(), read, also });
        } else if is_ideograph(character) {
            // Nobody knows how it is read: found by itself.
            close(&mut word, &mut found);
            let written = character.to_string();
            found.push(Syllable { read: written.clone(), written, also: Vec::new() });
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
        found.push(Syllable { read: written.clone(), written, also: Vec::new() });
    }
}

/// Chinese characters, those beyond the first plane included (GB 18030).
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
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
