//! The suite every backend must pass, as functions over the trait.
