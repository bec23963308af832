//! Portrait: facets and the one-sentence summary of a customer, built from data alone (S-68).
