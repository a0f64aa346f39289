//! Decisions: histories of several replicas with wrong clocks, delivered anyhow, fold to one state, and that state is the one
//! that a simple fold from scratch gives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod envelope;
mod history;
mod invariants;
mod kinds;
mod reference;
mod rules;
mod stock;
