//! Plans: for each statement there is an index that answers it, so PostgreSQL never has to read a
//! table from end to end, however large it grows. Which of two ways it takes on a small table is
//! its own affair: it is asked with sequential scans made dear.

use std::fs;
use std::path::Path;

use tokio_postgres::NoTls;

use super::{Place, PostgresOffice};
use crate::conformance::cluster::Cluster;
use crate::conformance::member_hash;

/// Statements that are asked for all rows of a small table.
const WHOLE: [&str; 6] =
    ["account_list", "epoch_next", "head_all", "head_branches", "import_runs", "schema_version"];

/// Name and text of each statement, those of PostgreSQL's own first.
fn statements() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for folder in ["src/postgres/sql", "src/sql"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let makes = name.strip_prefix("schema_").is_some_and(|n| n.parse::<u32>().is_ok());
            if !makes && !found.iter().any(|(known, _)| *known == name) {
                found.push((name, fs::read_to_string(&file).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn for_every_statement_there_is_an_index() {
    let url = Cluster::shared().database();
    drop(PostgresOffice::open(&Place::parse(&url, None).unwrap(), member_hash).unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
        tokio::spawn(connection);
        let asked = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";
        client.batch_execute(asked).await.unwrap();
        for (name, sql) in statements() {
            let places = client.prepare(&sql).await.unwrap().params().len();
            let nothing = vec!["NULL"; places].join(", ");
            let with = if places == 0 { String::new() } else { format!("({nothing})") };
            client.batch_execute(&format!("PREPARE {name} AS {sql}")).await.unwrap();
            let rows = client.simple_query(&format!("EXPLAIN EXECUTE {name}{with}")).await.unwrap();
            let steps: Vec<&str> = rows
                .iter()
                .filter_map(|row| match row {
                    tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
                    _ => None,
                })
                .collect();
            let scans = steps.iter().any(|step| step.contains("Seq Scan"));
            assert!(WHOLE.contains(&name.as_str()) || !scans, "{name}: {steps:#?}");
        }
    });
}
