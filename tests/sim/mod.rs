//! Simulation: rigs that try what no story tells, by seed (docs/RELIABILITY.md). A seed that
//! fails is printed; `FENHU_SEED=<n> cargo test -p tests sim::<rig>` runs it again alone.
//! `FENHU_SECONDS=<n>` makes a rig go on that long, that is what `cargo xtask soak` does, with
//! `FENHU_SEEDS=<n>` as well no further than so many seeds.

mod amount;
mod fuzz;
mod rig_a;
mod rig_b;
mod rig_c;
mod rules;
