//! Support: the world a story plays in. A small generated bank, its head office in this
//! process, desks with their own vault folders, and real programs where a process matters.

pub mod bank;
pub mod desk;
pub mod office;
pub mod program;
pub mod wire;
pub mod world;

pub use desk::Desk;
pub use world::World;
