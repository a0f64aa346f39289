//! A list whose columns nobody named: what they are is told from what is in them, and is asked before it is relied on. Columns are called
//! by their letters, as a spreadsheet calls them.

use super::layout::Block;
use crate::domain::column::Field;
use crate::ingest::cell::{price, quantity};
use crate::ingest::table::{Columns, Row, Table, limits};

/// Rows that are looked at.
const LOOK: usize = 200;
/// Of its cells so many in a hundred must be alike.
const MOST_OF: usize = 80;

/// What the cells of a column look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Looks {
    filled: usize,
    /// Latin letters with digits, or digits alone of some length: an article number.
    codes: usize,
    /// Words with hanzi, or several Latin ones.
    words: usize,
    /// Prices with decimals or a sign.
    prices: usize,
    /// Plain counts.
    counts: usize,
}

/// The whole sheet as one table without a header, if it could be goods.
pub(super) fn block(table: &Table) -> Option<Block> {
    let width = table.rows().map(|row| row.len()).max().filter(|width| (2..=limits::COLUMNS).contains(width))?;
    let fields = fields(table);
    let names_goods = fields.iter().any(|field| matches!(field, Some(Field::Article | Field::Name)));
    let prices = fields.contains(&Some(Field::Price));
    (names_goods && prices).then(|| Block {
        header: 0..0,
        rows: 0..table.len(),
        columns: Columns { from: 0, count: u16::try_from(width).unwrap_or(u16::MAX) },
        names: (0..width).map(letters).collect(),
        named: width,
    })
}

/// What each column is taken for.
pub(super) fn fields(table: &Table) -> Vec<Option<Field>> {
    let mut all: Vec<Looks> = Vec::new();
    for row in table.rows().take(LOOK) {
        look(row, &mut all);
    }
    let mut taken: Vec<Field> = Vec::new();
    let mut once = |field: Field| {
        let is_new = !taken.contains(&field);
        taken.push(field);
        is_new.then_some(field)
    };
    all.iter()
        .map(|looks| {
            let most = |count: usize| looks.filled > 0 && count * 100 >= looks.filled * MOST_OF;
            match looks {
                _ if most(looks.codes) => once(Field::Article),
                _ if most(looks.prices) && looks.counts * 2 < looks.filled => once(Field::Price),
                _ if most(looks.words) => once(Field::Name),
                // Counts could be 起批, 装箱数 or 库存: only a person knows.
                _ => None,
            }
        })
        .collect()
}

fn look(row: Row<'_>, all: &mut Vec<Looks>) {
    for (at, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        if all.len() <= at {
            all.resize(at + 1, Looks::default());
        }
        let Some(looks) = all.get_mut(at) else { continue };
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let letters = cell.chars().filter(char::is_ascii_alphabetic).count();
        let is_code = cell.is_ascii() && !cell.contains([' ', '.']) && digits > 0 && (letters > 0 || digits >= 6);
        let hanzi = cell.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        let is_price = price::one(cell, "").is_ok_and(|price| price.is_some());
        looks.filled += 1;
        looks.codes += usize::from(is_code);
        looks.words += usize::from(!is_price && !is_code && (hanzi >= 2 || letters >= 6));
        looks.prices += usize::from(is_price);
        looks.counts += usize::from(quantity::read(cell, "").is_ok_and(|count| count.is_some()));
    }
}

/// A, B … Z, AA …
pub(super) fn letters(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        if column < 26 {
            return name.iter().rev().collect();
        }
        column = column / 26 - 1;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ingest::table::csv;

    #[test]
    fn columns_are_told_by_what_is_in_them() {
        let table =
            csv::read("HB-3021,花瓣手机支架,3.20,100\nSJ-118,折叠支架,7.3,50\nSD-9,数据线,￥2.9,100\n", ',').unwrap();
        assert_eq!(fields(&table), [Some(Field::Article), Some(Field::Name), Some(Field::Price), None]);
        let block = block(&table).unwrap();
        assert_eq!((block.rows, block.names), (0..3, ["A", "B", "C", "D"].map(str::to_owned).to_vec()));
    }

    #[test]
    fn what_has_no_price_is_no_list() {
        assert_eq!(block(&csv::read("报价单,2025\n地址,义乌\n", ',').unwrap()), None);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
