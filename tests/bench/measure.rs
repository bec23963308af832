//! Measure: durations in, a table or JSON lines out: name, unit, n, p50, p95, note.

use std::io::Write;
use std::time::Instant;

use serde_json::json;

/// What was measured.
struct Row {
    name: String,
    unit: &'static str,
    values: Vec<f64>,
    note: String,
}

/// All rows of a run.
pub(crate) struct Sheet {
    rows: Vec<Row>,
    json: bool,
}

impl Sheet {
    /// An empty sheet; `json` chooses how it is printed.
    pub(crate) fn new(json: bool) -> Sheet {
        Sheet { rows: Vec::new(), json }
    }

    /// Does something `n` times and notes how long each took, in ms.
    pub(crate) fn time(&mut self, name: &str, n: usize, note: &str, mut act: impl FnMut(usize)) {
        let values = (0..n).map(|turn| millis(|| act(turn))).collect();
        self.note(name, "ms", values, note);
    }

    /// Notes values measured elsewhere.
    pub(crate) fn note(&mut self, name: &str, unit: &'static str, mut values: Vec<f64>, note: &str) {
        values.sort_by(f64::total_cmp);
        self.rows.push(Row { name: name.to_owned(), unit, values, note: note.to_owned() });
    }

    /// How many times longer `slow` took than `quick`, at the 95th percentile of both.
    pub(crate) fn ratio(&mut self, name: &str, slow: &str, quick: &str) {
        let p95 = |name: &str| {
            let row = self.rows.iter().find(|row| row.name == name);
            row.map(|row| quantile(&row.values, 95))
        };
        if let (Some(slow), Some(quick)) = (p95(slow), p95(quick)) {
            self.note(name, "x", vec![slow / quick.max(0.001)], "p95 of the plain store over p95 of ours");
        }
    }

    /// Prints one line of text.
    pub(crate) fn line(&mut self, text: &str) {
        // A closed pipe is the reader's choice.
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }

    /// Prints everything.
    pub(crate) fn print(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        // For docs/PERFORMANCE.md: FENHU_MARKDOWN=1 cargo xtask bench sync --customers 20000
        if std::env::var_os("FENHU_MARKDOWN").is_some() {
            return self.markdown(&rows);
        }
        if !self.json {
            self.line(&format!("{:<34}{:>6}{:>6}{:>12}{:>12}  note", "name", "unit", "n", "p50", "p95"));
        }
        for row in &rows {
            let (n, p50, p95) = (row.values.len(), quantile(&row.values, 50), quantile(&row.values, 95));
            let text = match self.json {
                true => json!({"name": row.name, "unit": row.unit, "n": n, "p50": p50, "p95": p95, "note": row.note})
                    .to_string(),
                false => format!("{:<34}{:>6}{n:>6}{p50:>12.2}{p95:>12.2}  {}", row.name, row.unit, row.note),
            };
            self.line(&text);
        }
    }
}

impl Sheet {
    /// A table for a document.
    fn markdown(&mut self, rows: &[Row]) {
        self.line("| what | unit | n | p50 | p95 | note |\n|---|---|---|---|---|---|");
        for row in rows {
            let (n, p50, p95) = (row.values.len(), quantile(&row.values, 50), quantile(&row.values, 95));
            self.line(&format!("| {} | {} | {n} | {p50:.2} | {p95:.2} | {} |", row.name, row.unit, row.note));
        }
    }
}

/// How long something takes, in ms.
pub(crate) fn millis(act: impl FnOnce()) -> f64 {
    let began = Instant::now();
    act();
    began.elapsed().as_secs_f64() * 1000.0
}

/// Nearest-rank quantile of sorted values; 0 for none.
fn quantile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

/// The largest resident size this process had, in MB (Linux; 0 elsewhere).
pub(crate) fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
