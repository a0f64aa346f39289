//! Search through its own doors: what matches and where, what the catalog keeps, what a pass finds and in which order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines
)]

#[path = "search/against_naive.rs"]
mod against_naive;
#[path = "search/asked.rs"]
mod asked;
#[path = "search/cases.rs"]
mod cases;
#[path = "search/catalog.rs"]
mod catalog;
#[path = "search/facets.rs"]
mod facets;
#[path = "search/goods.rs"]
mod goods;
#[path = "search/matching.rs"]
mod matching;
#[path = "search/merging.rs"]
mod merging;
#[path = "search/naive.rs"]
mod naive;
#[path = "search/oracle.rs"]
mod oracle;
#[path = "search/passes.rs"]
mod passes;
#[path = "search/random.rs"]
mod random;
#[path = "search/ranking.rs"]
mod ranking;
#[path = "search/sections.rs"]
mod sections;
#[path = "search/term.rs"]
mod term;
