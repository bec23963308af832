//! Development only: the UI contract over loopback HTTP, for browser tests; never shipped.
