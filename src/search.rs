pub mod align;
pub mod condition;
pub mod letters;
pub mod matcher;
pub mod number;
pub mod pattern;
pub mod pinyin;
pub mod query;
