//! Story: a sentence of business each, played on real parts: head office over TLS, encrypted
//! vaults, the workbench as the window asks it.

mod allot;
mod assignment;
mod book;
mod counter;
mod first_sync;
mod freshness;
mod leak;
mod offline;
mod outage;
mod serving;
mod truth;
