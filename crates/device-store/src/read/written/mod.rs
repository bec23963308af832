//! Written: what people wrote and promised: intents of this device, records of customers and
//! desks as pending intents leave them, work to be done.

mod arrival;
mod intents;
mod record;
mod task;

pub use intents::{IntentHeap, IntentRow, ReceiptCount, Waiting};
pub use task::Due;
