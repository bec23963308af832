//! Plans: what SQLite does for each query is kept in `plan.txt` beside this file, and what can be
//! answered from an index is.

use domain::filter::read;

use super::bank::{Bank, today};
use super::words;
use crate::read::filter::compile::HOT;

/// Everybody is looked at in the index that holds what most filters ask by, and no row is.
const NARROW: &str = "SCAN f USING COVERING INDEX fact_figures";

/// Filters as people ask them, and what must find them; none where everybody has to be looked
/// at because no index can answer.
const ASKED: [(&str, Option<&str>); 12] = [
    ("层级:platinum 且 未联系>60天 且 到期:未来90天 且 -标签:IN03 且 年龄>=35", Some("INDEX fact_")),
    ("层级:platinum", Some(NARROW)),
    ("标签:FA01 且 -标签:IN03", Some("PRIMARY KEY (list=? AND code=?)")),
    ("到期:未来30天", Some("INDEX fact_due_on")),
    ("生日:未来7天", Some("INDEX fact_birthday")),
    ("持有产品:P01 且 接触次数(近90天,电话)>=1", Some("PRIMARY KEY (list=? AND code=?)")),
    ("管户:88001 且 登录(近90天)>=5 且 交易额(近90天)>=5万", Some("INDEX fact_advisor")),
    (
        "管户:88001 且 登录(近7天)>=3 且 转入(2026-03-01..2026-05-31)>=5万",
        Some("d USING PRIMARY KEY (customer=? AND grain=? AND at>? AND at<?)"),
    ),
    ("活动(到场):C01 且 -活动(成交):C01", Some("PRIMARY KEY (list=? AND code=?)")),
    ("需求(待满足):wealth", Some("PRIMARY KEY (list=? AND code=?)")),
    ("重点关注", Some("INTEGER PRIMARY KEY")),
    ("无(学历)", None),
];

/// The filters of five conditions that are measured (`tests/bench/find.rs`), in the words of here.
fn measured() -> Vec<String> {
    let bench = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench/find.rs");
    let text = std::fs::read_to_string(bench).expect("the bench");
    let (_, list) = text.split_once("const FILTERS").expect("its filters");
    let (list, _) = list.split_once("];").expect("their end");
    let quoted = list.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","));
    quoted.map(|filter| filter.replace("白金", "platinum").replace("金卡", "gold")).collect()
}

#[test]
fn the_plans_are_those_kept_in_the_repository() {
    let bank = Bank::new();
    let mut text = String::from(
        "What SQLite does for each filter (EXPLAIN QUERY PLAN). Written by FENHU_REFRESH=1 cargo test -p device-store plans.\n",
    );
    let measured = measured();
    assert_eq!(measured.len(), 4, "{measured:?}");
    let measured = measured.iter().map(|asked| (asked.as_str(), Some("USING")));
    for (asked, index) in ASKED.into_iter().chain(measured) {
        let filter = read(asked, &words(), today()).unwrap_or_else(|fault| panic!("{asked}: {fault:?}"));
        let checked = filter.check(&words(), today()).expect("a filter");
        let compiled = bank.reader.compiled(&checked).expect("SQL");
        let sql = format!("EXPLAIN QUERY PLAN SELECT count(*) FROM {} WHERE {}", compiled.from, compiled.sql);
        let mut statement = bank.reader.cache.prepare(&sql).expect("a statement");
        let lines = statement
            .query_map(rusqlite::params_from_iter(&compiled.values), |row| row.get::<_, String>(3))
            .expect("a plan");
        let lines: Vec<String> = lines.map(|line| line.expect("a line")).collect();
        match index {
            Some(index) => {
                assert!(lines.iter().any(|line| line.contains(index)), "{asked}: {lines:?}");
                let whole = |line: &String| line.starts_with("SCAN f") && !line.starts_with(NARROW);
                assert!(!lines.iter().any(whole), "{asked}: {lines:?}");
            }
            None => assert!(lines.iter().any(|line| line.starts_with("SCAN f")), "{asked}: {lines:?}"),
        }
        text.push_str(&format!("\n{asked}\n  {}\n", lines.join("\n  ")));
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read/filter/tests/plan.txt");
    if std::env::var_os("FENHU_REFRESH").is_some() {
        std::fs::write(&path, &text).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "plan.txt is stale: FENHU_REFRESH=1 cargo test -p device-store plans\n{text}");
}

#[test]
fn the_index_holds_what_is_said_to_stand_in_it() {
    let bank = Bank::new();
    let mut statement =
        bank.reader.cache.prepare("SELECT name FROM pragma_index_info('fact_figures')").expect("a statement");
    let kept = statement.query_map([], |row| row.get::<_, String>(0)).expect("columns");
    let kept: Vec<String> = kept.map(|name| name.expect("a name")).collect();
    assert_eq!(kept, HOT);
}
