//! Encodings: the same bundle as UTF-8, with a byte order mark and as GB18030 is the same bank.

use encoding_rs::GB18030;

use super::{World, fixture, places};

fn imported(encode: impl Fn(&str) -> Vec<u8>) -> World {
    let world = World::new();
    let folder = world.bundle(&[]);
    for entry in std::fs::read_dir(fixture("bundle")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let csv = path.extension().is_some_and(|extension| extension == "csv");
        let bytes = if csv { encode(&text) } else { text.into_bytes() };
        std::fs::write(folder.join(path.file_name().unwrap()), bytes).unwrap();
    }
    let report = world.import(&folder);
    assert!(report.written, "{:?}", places(&report));
    world
}

/// What was imported, without the hashes under this store's own key.
fn names(world: &World) -> Vec<(Option<String>, Option<String>, usize)> {
    let all = world.customers().into_iter();
    all.map(|one| (one.number, one.name, one.tags.len())).collect()
}

#[test]
fn gb18030_and_a_byte_order_mark_make_no_difference() {
    let plain = names(&imported(|text| text.as_bytes().to_vec()));
    assert_eq!(plain.len(), 12);
    assert_eq!(names(&imported(|text| GB18030.encode(text).0.into_owned())), plain);
    assert_eq!(names(&imported(|text| [b"\xEF\xBB\xBF", text.as_bytes()].concat())), plain);
    assert_eq!(names(&imported(|text| text.replace('\n', "\r\n").into_bytes())), plain);
}

#[test]
fn rare_characters_survive_gb18030() {
    let world = World::new();
    let folder = world.bundle(&[]);
    let text = "number,name\n1,王䶮\n2,赵𬭊\n3,𠅤\n4,买买提·吐尔逊\n";
    std::fs::write(folder.join("customer.csv"), GB18030.encode(text).0).unwrap();
    assert!(world.import(&folder).written);
    let names: Vec<_> = world.customers().into_iter().filter_map(|one| one.name).collect();
    assert_eq!(names, ["王䶮", "赵𬭊", "𠅤", "买买提·吐尔逊"]);
}

#[test]
fn one_damaged_character_does_not_turn_a_utf8_file_into_another_encoding() {
    let world = World::new();
    let folder = world.bundle(&[]);
    let mut bytes = "number,name\n1,王芳\n2,李明\n".as_bytes().to_vec();
    let last = bytes.len() - 2;
    bytes[last] = 0xFF;
    std::fs::write(folder.join("customer.csv"), bytes).unwrap();
    let report = world.import(&folder);
    assert_eq!(places(&report), ["customer.csv:3 name: bad_text"]);
}
