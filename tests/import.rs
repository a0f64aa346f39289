//! Files to goods: what is read of a supplier's list, what the verb says of it, and that no file does harm.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub
)]

#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/inbox.rs"]
mod inbox;
#[path = "import/lacking.rs"]
mod lacking;
#[path = "import/layout.rs"]
mod layout;
#[path = "import/lists.rs"]
mod lists;
#[path = "import/reading.rs"]
mod reading;
#[path = "import/stored.rs"]
mod stored;
#[path = "import/verb.rs"]
mod verb;
