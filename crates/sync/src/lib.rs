//! Planning of sync, pure, and the traits Remote, Store, Clock.
