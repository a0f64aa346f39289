//! Stock as suppliers give it: a figure, a word, or nothing.

use serde::{Deserialize, Serialize};

use crate::domain::Quantity;

/// Stock in a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub enum Level {
    /// 充足
    Ample,
    /// 紧张
    Tight,
    /// 无货
    None,
}

/// What is known of a good's stock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum Stock {
    /// Pieces.
    Figure(Quantity),
    /// A word.
    Level(Level),
    /// Not said.
    #[default]
    Unknown,
}
