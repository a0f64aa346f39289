//! huopan (货盘): sync supplier catalogs, see what a good really earns, shortlist it and assign it to a streamer.
//!
//! The layers, from the bottom: `text` and `domain` (rules), `ingest`, `search`, `i18n`, `theme`, `config`, `export` (pure logic), `store` and
//! `source` (the doors to the outside), `app` (input to state), `view` (state to frame), `engine` and `session` (what runs them), `front`
//! and `cli` (how a person comes in). A module imports only from below; `tests/layers.rs` holds it to that.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod engine;
pub mod export;
pub mod front;
pub mod i18n;
pub mod ingest;
pub mod search;
pub mod session;
pub mod source;
pub mod store;
pub mod text;
pub mod theme;
pub mod view;
