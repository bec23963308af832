//! Bracket: the time and the part that may stand after a field: `(近90天, 电话)`.

use super::super::check::{Window, window};
use super::super::field::Field;
use super::super::words::{Choice, Words};
use super::super::{Condition, Day, Span};
use super::read::{Places, Reader};
use super::time::{Yearly, read_day, read_span};
use super::value::resolve;
use super::{Fault, suggest};

impl Reader<'_> {
    /// `(近90天, 电话)` after a field.
    pub(super) fn brackets(
        &mut self,
        field: &Field,
        to: &mut Condition,
        places: &mut Places,
    ) -> Result<(), Fault> {
        let open = self.scan.at;
        if self.scan.take("(（").is_none() {
            return Ok(());
        }
        loop {
            self.scan.skip_space();
            let start = self.scan.at;
            let word = self.scan.word()?;
            let mut span = read_span(&word);
            if self.scan.take_word("..") {
                let end = self.scan.word()?;
                span = dates(&word, &end);
            }
            let place = (start, self.scan.at - start);
            let parts = Words::parts(field);
            match (span, resolve(&parts, &word)) {
                (Some(span), _) if to.within.is_none() => {
                    to.within = Some(span);
                    places.within = place;
                }
                (None, Some(code)) if to.of.is_none() => {
                    to.of = Some(code.to_owned());
                    places.of = place;
                }
                _ => return Err(self.no_window(field, &parts, &word, start)),
            }
            self.scan.skip_space();
            if self.scan.take(",，、").is_none() {
                break;
            }
        }
        if self.scan.take(")）").is_none() {
            return Err(self.scan.fault("unclosed", open, 1));
        }
        Ok(())
    }

    pub(super) fn no_window(&self, field: &Field, parts: &[Choice], word: &str, start: usize) -> Fault {
        let mut fault = self.scan.fault_since("wrong_window", start);
        let spans: &[&str] = match window(field) {
            Window::No => &[],
            Window::Months => &["近30天", "近90天", "近180天", "近365天"],
            Window::Deeds => &["近30天", "近7天", "近90天", "近180天", "近365天", "本月", "上月"],
            Window::Past => &["近30天", "近90天", "本月", "今年"],
            Window::Ahead => &["未来30天", "未来90天", "本月", "下月"],
            Window::Month => &["上月", "本月-2"],
        };
        let known = spans.iter().copied().chain(parts.iter().map(|part| part.zh.as_str()));
        fault.suggestions = suggest::like(word, known.clone());
        if fault.suggestions.is_empty() {
            fault.suggestions = known.take(4).map(str::to_owned).collect();
        }
        fault
    }
}

fn dates(from: &str, to: &str) -> Option<Span> {
    let day = |word: &str| match read_day(word, Yearly::No) {
        Some(Day::On(date)) => Some(date),
        _ => None,
    };
    Some(Span::Dates { from: day(from)?, to: day(to)? })
}
