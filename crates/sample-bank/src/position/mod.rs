//! Position: what a customer holds. The holdings that count into AUM sum to the last closed
//! month's 时点 AUM, to the fen.

mod draw;
mod history;
mod shelf;

pub use draw::{FAMILIES, Portfolio, Position, draw};
pub use shelf::Shelf;
