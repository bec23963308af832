//! Pull: cursors and pages.
