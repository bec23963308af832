//! Head-office storage: one transaction trait, SQLite by default.
