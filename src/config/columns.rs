//! Names of the goods list's columns, as settings have them.

/// All of them, in the order in which they stand on screen.
pub const COLUMNS: [&str; 18] = [
    "item", "title", "supplier", "booth", "category", "cost", "moq", "margin", "bar", "naive", "keep", "total", "cash",
    "stock", "lead", "age", "stage", "streamer",
];

/// The name as it is written here; none for what is no column.
pub fn column(name: &str) -> Option<&'static str> {
    COLUMNS.into_iter().find(|known| *known == name)
}
