//! Evidence of a system tag: `code|name=value|name=value`, short enough to travel and plain
//! enough for the screen to put in words in either language. Amounts are fen, shares permille,
//! dates `YYYY-MM-DD`, months `YYYY-MM`. Evidence of manual tags is what a person typed.
//!
//! | code | facts | tags |
//! |---|---|---|
//! | `profile` | – | AT03 AT04 AT05 AT07 |
//! | `age` | `band` | AT01 AT02 |
//! | `opened` | `on` | ID01 ID02 |
//! | `stage` | `state line since` | LC01 ID03 BE05 |
//! | `aum` | `fen month` | AS01 |
//! | `aum_change` | `permille from to` | AS02 |
//! | `share` | `permille of month` | AS03 AS04 AS05 AS06 |
//! | `holding` | `count fen` | AS07 LI01 LI02 LI03 |
//! | `net_outflow` | `fen permille from to` | TX03 |
//! | `logins` | `days month` or `days from to` | BE01 BE02 |
//! | `visits` | `count logins from to` | BE03 |
//! | `maturity` | `on fen count` | NE07 |
//! | `idle` | `days standard by` | IN01 |
//! | `unanswered` | `count last` | IN02 |
//! | `expires` | `on` | RI02 RI03 |
//! | `aum_to_next` | `permille next gap month` | PO01 |
//! | `below` | `months after threshold` | PO02 |
//! | `families` | `count` | PO04 |

/// Evidence being written.
#[derive(Debug, Clone)]
pub(super) struct Evidence(String);

impl Evidence {
    pub(super) fn new(code: &str) -> Evidence {
        Evidence(code.to_owned())
    }

    /// Adds a fact; bars and equal signs in it would break the form and become spaces.
    pub(super) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Evidence {
        use std::fmt::Write;
        let start = self.0.len() + name.len() + 2;
        let _ = write!(self.0, "|{name}={value}");
        if self.0[start..].contains(['|', '=']) {
            let clean = self.0[start..].replace(['|', '='], " ");
            self.0.replace_range(start.., &clean);
        }
        self
    }

    pub(super) fn done(self) -> String {
        self.0
    }
}

/// Splits evidence into its code and facts; plain text has no facts and is its own code.
pub fn read_evidence(evidence: &str) -> (&str, Vec<(&str, &str)>) {
    let mut parts = evidence.split('|');
    let code = parts.next().unwrap_or_default();
    (code, parts.filter_map(|part| part.split_once('=')).collect())
}
