//! Ledger: the part of docs/RELIABILITY.md that is written by machine: a line a run, and totals.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::ground::{End, Stop, path};

const RUNS: (&str, &str) = ("<!-- runs -->\n", "<!-- end of runs -->");
const TOTALS: (&str, &str) = ("<!-- totals -->\n", "<!-- end of totals -->");

/// What one run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) rig: String,
    pub(super) seed: u64,
    pub(super) amount: u64,
    /// `seeds`, `images`, `kills`, `runs`, `executions`, `cases`.
    pub(super) unit: String,
    pub(super) violations: u64,
}

impl std::fmt::Display for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Entry { rig, seed, amount, unit, violations } = self;
        write!(f, "{rig}: {amount} {unit}, {violations} violations, first seed {seed}")
    }
}

impl Entry {
    /// From the lines `sim <rig>: ...` of a run. A rig that counts something else than seeds says
    /// so last.
    pub(super) fn read(words: &str) -> Option<Entry> {
        let mut found = None::<Entry>;
        let mut seed = None;
        for line in words.lines() {
            let Some((rig, rest)) = line.strip_prefix("sim ").and_then(|line| line.split_once(": ")) else {
                continue;
            };
            let words: Vec<&str> = rest.split(' ').collect();
            match words.as_slice() {
                ["first", "seed", number] => seed = number.parse().ok(),
                ["seeds", amount, "violations", violations] => {
                    found = Some(Entry {
                        rig: rig.to_owned(),
                        seed: seed?,
                        amount: amount.parse().ok()?,
                        unit: "seeds".to_owned(),
                        violations: violations.parse().ok()?,
                    });
                }
                [unit @ ("images" | "kills" | "runs" | "executions" | "cases"), amount] => {
                    let entry = found.as_mut()?;
                    (entry.unit, entry.amount) = ((*unit).to_owned(), amount.parse().ok()?);
                }
                _ => {}
            }
        }
        found
    }
}

/// The document.
pub(super) struct Ledger {
    file: PathBuf,
}

impl Ledger {
    /// The document at a path.
    pub(super) fn open(file: &Path) -> End<Ledger> {
        let ledger = Ledger { file: file.to_owned() };
        let text = ledger.text()?;
        for (begin, end) in [RUNS, TOTALS] {
            if !text.contains(begin) || !text.contains(end) {
                return Err(Stop::new(format!("{} has no place {}", file.display(), begin.trim())));
            }
        }
        Ok(ledger)
    }

    fn text(&self) -> End<String> {
        std::fs::read_to_string(&self.file)
            .map_err(|cause| Stop::new(format!("{}: {cause}", self.file.display())))
    }

    /// Writes a run down, and the totals anew.
    pub(super) fn add(&mut self, entry: Entry) -> End {
        let text = self.text()?;
        let Entry { rig, seed, amount, unit, violations } = entry;
        let line =
            format!("| {} | {rig} | {seed} | {amount} {unit} | {violations} | {} |\n", today(), state());
        let text = text.replacen(RUNS.1, &format!("{line}{}", RUNS.1), 1);
        let totals = totals(between(&text, RUNS));
        let text = text.replacen(between(&text, TOTALS), &totals, 1);
        std::fs::write(&self.file, text)
            .map_err(|cause| Stop::new(format!("{}: {cause}", self.file.display())))
    }
}

fn between<'t>(text: &'t str, (begin, end): (&str, &str)) -> &'t str {
    let inside = text.split_once(begin).and_then(|(_, rest)| rest.split_once(end));
    inside.map_or("", |(inside, _)| inside)
}

/// A line a rig, over all lines of runs. It is never empty: it begins with the head of a table.
fn totals(runs: &str) -> String {
    let mut sums: BTreeMap<(String, String), (u64, u64, u64)> = BTreeMap::new();
    for line in runs.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, _, rig, _, done, violations, ..] = cells.as_slice() else { continue };
        let Some((amount, unit)) = done.split_once(' ') else { continue };
        let (Ok(amount), Ok(violations)) = (amount.parse::<u64>(), violations.parse::<u64>()) else {
            continue;
        };
        let sum = sums.entry(((*rig).to_owned(), unit.to_owned())).or_default();
        *sum = (sum.0 + 1, sum.1 + amount, sum.2 + violations);
    }
    let mut text = "| rig | runs of `soak` | tried | violations |\n|---|---|---|---|\n".to_owned();
    for ((rig, unit), (runs, amount, violations)) in sums {
        text.push_str(&format!("| {rig} | {runs} | {amount} {unit} | {violations} |\n"));
    }
    text
}

/// The commit that was tried, with `+` when files had changed since: a seed goes the same way
/// only on the same code. `?` outside a repository.
fn state() -> String {
    let git = |words: &[&str]| {
        let end = Command::new("git").args(words).current_dir(path::root()).output().ok();
        let end = end.filter(|end| end.status.success())?;
        Some(String::from_utf8_lossy(&end.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "?".to_owned() };
    // What is written down here is no change of what was tried.
    let changed = git(&["status", "--porcelain", "--untracked-files=no", "--", ":!docs"]);
    let changed = if changed.is_none_or(|files| files.is_empty()) { "" } else { "+" };
    format!("{commit}{changed}")
}

/// Today in UTC (days to civil date, Howard Hinnant's algorithm).
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let days = (since.as_secs() / 86_400) as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + carry)
}

#[cfg(test)]
mod tests {
    use super::{Entry, totals};

    #[test]
    fn a_run_is_read_from_its_words() {
        let words =
            "warning\nsim crash: first seed 77\nsim crash: seeds 20 violations 0\nsim crash: images 2000\n";
        let entry = Entry::read(words).expect("a run");
        assert_eq!(
            (entry.rig.as_str(), entry.seed, entry.amount, entry.unit.as_str()),
            ("crash", 77, 2000, "images")
        );
        assert_eq!(Entry::read("sim a: first seed 1\n"), None, "it did not come to its end");
    }

    #[test]
    fn totals_add_up_by_rig() {
        let runs = "| d | a | 1 | 100 seeds | 0 |\n| d | b | 2 | 5 seeds | 1 | c |\n| d | a | 3 | 50 seeds | 0 | c+ |\n";
        assert!(totals(runs).contains("| a | 2 | 150 seeds | 0 |\n"));
        assert!(totals(runs).contains("| b | 1 | 5 seeds | 1 |\n"));
    }
}
