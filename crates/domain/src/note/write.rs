//! Writing, amending and taking back a note: the rules of `note.add@1`, `note.amend@1` and
//! `note.retract@1`. Append-only with ids made on the device, so notes never conflict; of two
//! amendments the one that arrives last stands (SYNC.md 2.10).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::{Operation, Slice};
use crate::id::CustomerId;
use crate::intent::{Act, Outcome};
use crate::refusal::Refusal;

use super::{Earlier, Note, Visibility};

/// Longest note, in characters (S-96).
pub const MAX_NOTE: usize = 140;

/// Texts a note keeps of what it said before; of older ones its version still tells that they were.
pub const MAX_EARLIER: usize = 10;

/// Arguments of the intent `note.add@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteAdd {
    /// Made on the device; the note keeps it.
    pub id: Uuid,
    /// About whom.
    pub customer: CustomerId,
    /// 1 to [`MAX_NOTE`] characters.
    pub text: String,
    /// Who may read it.
    #[serde(default)]
    pub visibility: Visibility,
}

/// Arguments of the intent `note.amend@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteAmend {
    /// Which note.
    pub note: Uuid,
    /// About whom.
    pub customer: CustomerId,
    /// What it says from now on.
    pub text: String,
}

/// Arguments of the intent `note.retract@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRetract {
    /// Which note.
    pub note: Uuid,
    /// About whom.
    pub customer: CustomerId,
}

/// Writes a note. The same id a second time changes nothing.
///
/// # Errors
/// * `no_access`
/// * `counter_note`: a counter's note that the counter could not read again
/// * `text_empty`, `text_too_long` (`max`)
/// * `id_taken`: somebody else's note has this id
pub fn add(known: Option<&Note>, add: &NoteAdd, act: &Act<'_>) -> Result<Note, Refusal> {
    act.permit(Operation::NoteAdd)?;
    check_text(&add.text)?;
    if Slice::of(act.by.role) == Some(Slice::Counter) && add.visibility == Visibility::Advisor {
        return Err(Refusal::new("counter_note"));
    }
    match known {
        Some(note) if note.by == act.by.emp_no => Ok(note.clone()),
        Some(_) => Err(Refusal::new("id_taken")),
        None => Ok(Note {
            id: add.id,
            text: add.text.clone(),
            visibility: add.visibility,
            by: act.by.emp_no.clone(),
            at: act.now,
            version: 1,
            earlier: Vec::new(),
            amended_at: None,
            retracted_at: None,
            late: act.late,
        }),
    }
}

/// Makes a new version of one's own note; what it said before stays with it.
///
/// # Errors
/// * `no_access`, `text_empty`, `text_too_long` (`max`)
/// * `depends`: the note has not arrived (or was refused)
/// * `not_author`
/// * `retracted`: it was taken back
pub fn amend(known: Option<&mut Note>, amend: &NoteAmend, act: &Act<'_>) -> Result<Outcome, Refusal> {
    check_text(&amend.text)?;
    let note = own(known, act)?;
    if note.retracted_at.is_some() {
        return Err(Refusal::new("retracted"));
    }
    if note.text != amend.text {
        let text = std::mem::replace(&mut note.text, amend.text.clone());
        note.earlier.push(Earlier { text, at: note.amended_at.unwrap_or(note.at) });
        let oldest = note.earlier.len().saturating_sub(MAX_EARLIER);
        note.earlier.drain(..oldest);
        note.version = note.version.saturating_add(1);
        note.amended_at = Some(act.now);
    }
    Ok(Outcome::Applied)
}

/// Takes one's own note back. A second time changes nothing.
///
/// # Errors
/// `no_access`, `depends`, `not_author` as for an amendment
pub fn retract(known: Option<&mut Note>, act: &Act<'_>) -> Result<Outcome, Refusal> {
    let note = own(known, act)?;
    if note.retracted_at.is_none() {
        note.text.clear();
        note.earlier.clear();
        note.retracted_at = Some(act.now);
    }
    Ok(Outcome::Applied)
}

fn own<'a>(known: Option<&'a mut Note>, act: &Act<'_>) -> Result<&'a mut Note, Refusal> {
    act.permit(Operation::NoteChange)?;
    let note = known.ok_or_else(|| Refusal::new("depends"))?;
    if note.by == act.by.emp_no { Ok(note) } else { Err(Refusal::new("not_author")) }
}

fn check_text(text: &str) -> Result<(), Refusal> {
    match text.trim().chars().count() {
        0 => Err(Refusal::new("text_empty")),
        1..=MAX_NOTE => Ok(()),
        _ => Err(Refusal::new("text_too_long").with("max", MAX_NOTE)),
    }
}
