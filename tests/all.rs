//! One binary for every test above the crates: stories, and the window.

mod sim;
mod story;
mod window;
