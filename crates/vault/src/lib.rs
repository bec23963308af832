//! Keys of one user on one device: wrap record, Argon2id, sub-keys.
