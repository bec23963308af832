//! Any single cell of a bundle may be anything: the bundle goes in whole or not at all.

use proptest::prelude::*;

use super::{World, fixture};

const FILES: [&str; 11] = [
    "organization.csv",
    "staff.csv",
    "customer.csv",
    "contact_point.csv",
    "holding.csv",
    "snapshot.csv",
    "transaction_month.csv",
    "behaviour.csv",
    "interaction.csv",
    "assignment.csv",
    "tag.csv",
];

/// The sample bundle with one cell replaced; lines beyond the end wrap around.
fn mutated(world: &World, file: usize, line: usize, cell: usize, value: &str) -> std::path::PathBuf {
    let folder = world.bundle(&[]);
    for (place, name) in FILES.iter().enumerate() {
        let text = std::fs::read_to_string(fixture("bundle").join(name)).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let mut rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        if place == file {
            let line = line % rows.len();
            let row: Vec<String> = rows[line].iter().map(str::to_owned).collect();
            let at = cell % row.len();
            let changed = row.iter().enumerate().map(|(place, old)| if place == at { value } else { old });
            rows[line] = changed.collect();
        }
        let mut writer = csv::Writer::from_path(folder.join(name)).unwrap();
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        writer.flush().unwrap();
    }
    std::fs::write(folder.join("bundle.toml"), "as_of = \"2026-11-19\"\n").unwrap();
    folder
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_bundle_is_never_half_imported(
        file in 0..FILES.len(),
        line in 0..400_usize,
        cell in 0..24_usize,
        value in prop_oneof![
            Just(String::new()),
            "[0-9]{1,12}",
            "-?[0-9]{1,6}\\.[0-9]{1,3}",
            "20[0-9]{2}-[01][0-9](-[0-3][0-9])?",
            "\\PC{0,12}",
        ],
    ) {
        let world = World::new();
        let report = world.import(&mutated(&world, file, line, cell, &value));
        if report.faults.is_empty() {
            prop_assert!(report.written);
            let customers = world.customers().len();
            // Renaming a customer's number everywhere it is named is not possible with one cell.
            prop_assert_eq!(customers, 12);
            let again = world.import(&world.folder.path().join("bundle"));
            prop_assert!(!again.written, "a second run changes nothing");
        } else {
            prop_assert!(!report.written);
            prop_assert!(world.is_untouched());
            prop_assert!(report.faults.iter().all(|fault| !fault.file.is_empty()));
        }
    }
}
