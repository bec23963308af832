//! Three hundred trees with their texts, drawn as the fuzz draws them, for the builder of the
//! screen: `tests/fixtures/filter/trees.json`. What the builder must not lose is written here.

use std::path::Path;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::fuzz::tree;
use super::*;

/// How many are drawn.
const TREES: usize = 300;
/// Conditions that were once lost or drawn as something else.
const NAMED: [&str; 10] = [
    "年龄:30,40",
    "年龄!=30,40",
    "月日均:50万,100万",
    "职业:教师,医生",
    "生日:农历八月十五",
    "生日:5月4日",
    "生日:今天,农历八月十五",
    "生日:未来7天,本月",
    "到期日:2026-12-01,未来7天",
    "重点关注:是,否",
];

fn fields_told(words: &Words) -> Vec<Value> {
    let told =
        |code: String, field: &'static Field| json!({ "code": code, "kind": field.kind, "ops": ops(field) });
    let own = words.fields().map(|field| told(field.code.to_owned(), field));
    let extras = words.extras.iter().map(|name| told(format!("extra.{name}"), &EXTRA));
    own.chain(extras).collect()
}

fn told(filter: &Filter, words: &Words) -> Value {
    json!({ "text": print(filter, words, Language::Chinese), "filter": filter })
}

#[test]
fn the_trees_for_the_builder_are_those_kept_in_the_repository() {
    let words = words();
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let drawn = std::iter::repeat_with(|| tree().new_tree(&mut runner).expect("a tree").current());
    let tidy = drawn.filter_map(Filter::tidy).take(TREES);
    let trees: Vec<Value> =
        NAMED.iter().map(|text| parsed(text)).chain(tidy).map(|tree| told(&tree, &words)).collect();
    let lines = |values: &[Value]| values.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n");
    let text =
        format!("{{\"fields\":[\n{}\n],\"trees\":[\n{}\n]}}\n", lines(&fields_told(&words)), lines(&trees));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/filter/trees.json");
    if std::env::var_os("FENHU_REFRESH").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, &text).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "trees.json is stale: FENHU_REFRESH=1 cargo test -p domain the_trees_for_the_builder"
    );
}
