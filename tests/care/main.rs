//! The care for the data folder: backup and restore, a doctor who finds every damage before it is mended, and a store that opens
//! or is made anew after each, saying in words what happened.
#![allow(
    clippy::ptr_arg,
    clippy::cast_possible_wrap,
    clippy::unused_self,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_sign_loss,
    clippy::needless_pass_by_value,
    missing_docs,
    unreachable_pub
)]

#[path = "../kit/store.rs"]
mod kit;

mod archive;
mod attack;
mod doctor;
mod hostile;
mod index;
mod matrix;
mod mounts;
mod place;
mod verbs;
