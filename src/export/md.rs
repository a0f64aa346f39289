//! Markdown for notes and wikis. What has a meaning in Markdown is escaped, so a title stays a title.

use super::table::{Column, Page};

/// Signs that would be a cell's edge, markup, a link or a tag.
const MARKS: [char; 9] = ['\\', '|', '`', '*', '_', '[', ']', '<', '~'];

/// The text: a heading, the table, the notes as a list.
pub fn write(page: &Page) -> String {
    let mut lines = vec![format!("# {}", plain(page.title())), String::new()];
    lines.push(row(page.columns().iter().map(|column| plain(&column.head))));
    lines.push(row(page.columns().iter().map(edge)));
    for cells in page.rows() {
        lines.push(row(page.cells(cells).map(|(column, cell)| plain(&cell.shown(column)))));
    }
    lines.push(String::new());
    lines.extend(page.notes().iter().map(|note| format!("- {}", plain(note))));
    lines.join("\n") + "\n"
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// Figures stand to the right.
fn edge(column: &Column) -> String {
    if column.kind.is_figure() { "---:" } else { "---" }.to_owned()
}

/// The text with its marks escaped; a line end, which no [`crate::text::Clean`] has, would end the row.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if MARKS.contains(&c) {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_lose_their_meaning() {
        assert_eq!(plain("a|b\\|c"), "a\\|b\\\\\\|c");
        assert_eq!(plain("一\r\n二"), "一  二");
        assert_eq!(
            plain("<img src=x> [点](x) *热* `c` ~旧~ HB_1"),
            "\\<img src=x> \\[点\\](x) \\*热\\* \\`c\\` \\~旧\\~ HB\\_1"
        );
    }
}
