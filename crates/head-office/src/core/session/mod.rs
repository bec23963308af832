//! Sessions: passwords, tokens, lock-out (SYNC.md 3.4).

pub mod credential;
pub mod lockout;
pub mod login;
pub mod password;
pub mod token;

#[cfg(test)]
mod tests;
