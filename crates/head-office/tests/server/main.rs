//! The server as a device meets it: over HTTPS, and below it the pull and push of `core`.

mod access;
mod allot;
mod audit;
mod calls;
mod close_month;
mod device;
mod ground;
mod intents;
mod leak;
mod load;
mod openapi;
mod pull;
mod push;
mod session;
mod town;
