//! Pack: what a successor must know of one customer on the first day (移交包): what is open, what
//! was promised, how they want to be reached, the last three contacts, what falls due.

use crate::calendar::{BusinessDate, Timestamp};
use crate::customer::{ContactPreference, Customer};
use crate::id::EmpNo;
use crate::interaction::Interaction;
use crate::money::Fen;
use crate::product::{Family, Holdings};
use crate::task::{Task, TaskState};

/// Contacts a pack holds.
pub const LAST_CONTACTS: usize = 3;
/// Days ahead a pack looks for maturities.
pub const MATURITY_DAYS: u64 = 90;

/// The pack of one customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pack {
    /// Open tasks of the leaver, soonest first.
    pub tasks: Vec<Task>,
    /// Promises nobody has kept yet, soonest first.
    pub promises: Vec<Promise>,
    /// How the customer wants to be reached.
    pub preference: Option<ContactPreference>,
    /// The last contacts, newest first; at most [`LAST_CONTACTS`].
    pub contacts: Vec<Interaction>,
    /// What falls due within [`MATURITY_DAYS`], soonest first.
    pub maturities: Vec<Maturity>,
}

/// A next date that was agreed and has not been followed by a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// For which day.
    pub on: BusinessDate,
    /// Made when.
    pub made_at: Timestamp,
    /// What was said.
    pub summary: String,
}

/// A holding that falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maturity {
    /// When.
    pub on: BusinessDate,
    /// How much.
    pub amount: Fen,
    /// Of what.
    pub family: Family,
    /// Renews by itself.
    pub auto_renew: bool,
}

impl Pack {
    /// Things somebody must do: tasks and promises.
    pub fn open_items(&self) -> usize {
        self.tasks.len() + self.promises.len()
    }
}

/// Makes the pack of a customer from their rows.
pub fn pack(
    customer: &Customer,
    leaver: &EmpNo,
    interactions: &[Interaction],
    tasks: &[Task],
    holdings: Option<&Holdings>,
    today: BusinessDate,
) -> Pack {
    let mut contacts: Vec<Interaction> = interactions.to_vec();
    contacts.sort_by_key(|contact| std::cmp::Reverse((contact.at, contact.id)));
    let promises = promises(&contacts);
    contacts.truncate(LAST_CONTACTS);
    let mut tasks: Vec<Task> = tasks
        .iter()
        .filter(|task| task.assignee == *leaver && matches!(task.state, TaskState::Open | TaskState::Taken))
        .cloned()
        .collect();
    tasks.sort_by_key(|task| (task.due, task.id));
    let until = today.checked_add_days(chrono::Days::new(MATURITY_DAYS)).unwrap_or(today);
    let mut maturities: Vec<Maturity> = holdings
        .map_or(&[][..], |holdings| &holdings.items)
        .iter()
        .filter_map(|held| {
            let on = held.matures_on.filter(|on| (today..=until).contains(on))?;
            Some(Maturity { on, amount: held.balance, family: held.family, auto_renew: held.auto_renew })
        })
        .collect();
    maturities.sort_by_key(|due| (due.on, std::cmp::Reverse(due.amount)));
    Pack { tasks, promises, preference: customer.preference.clone(), contacts, maturities }
}

/// A promise is open until the next substantive contact. Contacts come newest first.
fn promises(contacts: &[Interaction]) -> Vec<Promise> {
    let mut open = Vec::new();
    for contact in contacts {
        if let Some(on) = contact.next_on {
            open.push(Promise { on, made_at: contact.at, summary: contact.summary.clone() });
        }
        if contact.substantive {
            break;
        }
    }
    open.sort_by_key(|promise| (promise.on, promise.made_at));
    open
}
