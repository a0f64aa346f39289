//! Columns of the suppliers' list: by the window's width alone, the most important first.

use crate::view::fitting::{Placed, fitted};

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// 供应商
    Name,
    /// 档口
    Booth,
    /// 来源
    Source,
    /// 货品
    Goods,
    /// 状态
    State,
    /// 这次变化
    Change,
    /// 上次成功
    Last,
    /// 赚/薄/亏
    Margins,
}

/// As they are taken while they fit, each behind a cell of gap.
const TAKEN: [(Column, usize); 8] = [
    (Column::Name, 8),
    (Column::State, 20),
    (Column::Goods, 6),
    (Column::Last, 8),
    (Column::Change, 16),
    (Column::Margins, 14),
    (Column::Source, 4),
    (Column::Booth, 10),
];
/// Where more room goes, in turn.
const WIDENED: [(Column, usize); 6] = [
    (Column::State, 28),
    (Column::Name, 12),
    (Column::Booth, 12),
    (Column::State, 44),
    (Column::Change, 24),
    (Column::Name, 24),
];
/// As they stand on screen.
const ORDER: [Column; 8] = [
    Column::Name,
    Column::Booth,
    Column::Source,
    Column::Goods,
    Column::State,
    Column::Change,
    Column::Last,
    Column::Margins,
];

impl Column {
    /// Whether it is set at the right, as figures are.
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Goods | Self::Last | Self::Margins)
    }
}

/// The columns of a list this wide, with their widths.
pub fn of(cols: usize) -> Vec<Placed<Column>> {
    fitted(cols, &TAKEN, &WIDENED, &ORDER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::roster::GUTTER;

    #[test]
    fn what_matters_most_comes_first_and_all_stand_in_120() {
        let names = |cols| of(cols).into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        assert_eq!(names(20), [Column::Name]);
        assert_eq!(names(40), [Column::Name, Column::Goods, Column::State]);
        assert_eq!(names(60), [Column::Name, Column::Goods, Column::State, Column::Last]);
        assert_eq!(names(120), ORDER);
        for cols in 20..300 {
            let wide: usize = of(cols).iter().map(|(_, width)| width + 1).sum();
            assert!(wide + GUTTER <= cols + 1, "{cols}");
        }
    }
}
