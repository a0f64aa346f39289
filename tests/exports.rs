//! What shops and packs export, to goods: golden files of our own making with what they say, derived by hand, and inputs that are none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

#[path = "exports/any.rs"]
mod any;
#[path = "exports/google.rs"]
mod google;
#[path = "exports/pack.rs"]
mod pack;
#[path = "exports/shops.rs"]
mod shops;
#[path = "exports/told.rs"]
mod told;
