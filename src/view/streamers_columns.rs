//! Columns of the streamers' list: by the window's width alone, the most important first.

use crate::app::streamers::By;
use crate::view::fitting::{Placed, fitted};

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// 主播
    Name,
    /// 级别
    Tier,
    /// 团队
    Team,
    /// 粉丝
    Fans,
    /// 场均
    Viewers,
    /// 近8场
    Last8,
    /// 预估单
    Orders,
    /// 佣金
    Commission,
    /// 坑位
    Slot,
    /// 擅长
    Sells,
    /// 已派
    Load,
    /// 状态
    Standing,
    /// 真毛利 with the good at hand
    True,
    /// 共赚 with it
    Total,
}

/// As they are taken while they fit, each behind a cell of gap.
const TAKEN: [(Column, usize); 14] = [
    (Column::Name, 10),
    (Column::True, 7),
    (Column::Total, 8),
    (Column::Orders, 6),
    (Column::Commission, 4),
    (Column::Slot, 7),
    (Column::Viewers, 7),
    (Column::Tier, 5),
    (Column::Standing, 6),
    (Column::Load, 4),
    (Column::Last8, 8),
    (Column::Fans, 6),
    (Column::Team, 11),
    (Column::Sells, 14),
];
/// Where more room goes.
const WIDENED: [(Column, usize); 4] =
    [(Column::Name, 14), (Column::Sells, 24), (Column::Team, 18), (Column::Total, 12)];
/// As they stand on screen.
const ORDER: [Column; 14] = [
    Column::Name,
    Column::Tier,
    Column::Team,
    Column::Fans,
    Column::Viewers,
    Column::Last8,
    Column::Orders,
    Column::Commission,
    Column::Slot,
    Column::Sells,
    Column::Load,
    Column::Standing,
    Column::True,
    Column::Total,
];

impl Column {
    /// Whether it is set at the left, as words are.
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Name | Self::Tier | Self::Team | Self::Last8 | Self::Sells | Self::Standing)
    }
    /// Whether an order goes by it.
    pub fn sorted(self, by: By) -> bool {
        let column = match by {
            By::Total => Self::Total,
            By::Margin => Self::True,
            By::Name => Self::Name,
            By::Viewers => Self::Viewers,
            By::Fans => Self::Fans,
            By::Commission => Self::Commission,
            By::Slot => Self::Slot,
            By::Assigned => Self::Load,
        };
        self == column
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
        assert_eq!(names(40), [Column::Name, Column::Orders, Column::True, Column::Total]);
        let narrow = [
            Column::Name,
            Column::Viewers,
            Column::Orders,
            Column::Commission,
            Column::Slot,
            Column::True,
            Column::Total,
        ];
        assert_eq!(names(60), narrow);
        assert_eq!(names(120), ORDER);
        for cols in 20..300 {
            let wide: usize = of(cols).iter().map(|(_, width)| width + 1).sum();
            assert!(wide + GUTTER <= cols + 1, "{cols}");
        }
    }
}
