//! Which columns a list has, for drawing and for the mouse alike: by its width alone, so that they never come and go with the
//! data.

use ratatui::layout::Rect;

use crate::search::order::SortKey;

/// A column of the goods list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// 货号
    Item,
    /// 品名
    Title,
    /// 供应商
    Supplier,
    /// 档口
    Booth,
    /// 类目
    Category,
    /// 拿货价
    Cost,
    /// 起批
    Moq,
    /// 真毛利
    True,
    /// The margin bar.
    Bar,
    /// 虚毛利
    Naive,
    /// 单赚
    PerOrder,
    /// 共赚
    Total,
    /// 货款
    Cash,
    /// 库存
    Stock,
    /// 货期
    Lead,
    /// 更新
    Age,
    /// 阶段
    Stage,
    /// 主播
    Streamer,
    /// 比原来: the true margin against the lens before, where the streamer stands while a lens is being changed.
    Change,
}

impl Column {
    /// Whether it is always shown: what it is, what it costs, what it truly earns.
    pub const fn is_fixed(self) -> bool {
        matches!(self, Self::Title | Self::Cost | Self::True)
    }
    /// Its name in settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Title => "title",
            Self::Supplier => "supplier",
            Self::Booth => "booth",
            Self::Category => "category",
            Self::Cost => "cost",
            Self::Moq => "moq",
            Self::True => "margin",
            Self::Bar => "bar",
            Self::Naive => "naive",
            Self::PerOrder => "keep",
            Self::Total => "total",
            Self::Cash => "cash",
            Self::Stock => "stock",
            Self::Lead => "lead",
            Self::Age => "age",
            Self::Stage => "stage",
            Self::Streamer => "streamer",
            Self::Change => "change",
        }
    }
    /// By its name in settings.
    pub fn named(name: &str) -> Option<Self> {
        ORDER.into_iter().find(|column| column.name() == name)
    }
    /// What the list is sorted by at its head; none when it cannot be.
    pub const fn sorted_by(self) -> Option<SortKey> {
        match self {
            Self::Item => Some(SortKey::Article),
            Self::Title => Some(SortKey::Title),
            Self::Supplier => Some(SortKey::Supplier),
            Self::Cost => Some(SortKey::Cost),
            Self::Moq => Some(SortKey::Moq),
            Self::True => Some(SortKey::Margin),
            Self::Naive => Some(SortKey::Naive),
            Self::PerOrder => Some(SortKey::PerOrder),
            Self::Total => Some(SortKey::Total),
            Self::Cash => Some(SortKey::Cash),
            Self::Stock => Some(SortKey::Stock),
            Self::Age => Some(SortKey::Age),
            _ => None,
        }
    }
}

/// A column with its place: cells from the list's left edge, and width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Which.
    pub column: Column,
    /// Its first cell.
    pub at: usize,
    /// Its cells.
    pub width: usize,
}

/// Cursor, mark, star.
pub const GUTTER: usize = 3;
/// Below this width of the window a row is title and true margin.
const BARE_BELOW: usize = 60;

/// As they are taken while they fit, each with a cell of gap.
const TAKEN: [(Column, usize); 11] = [
    (Column::Title, 20),
    (Column::Cost, 6),
    (Column::True, 6),
    (Column::Bar, 6),
    (Column::Stock, 8),
    (Column::Age, 5),
    (Column::Item, 8),
    (Column::Moq, 5),
    (Column::Streamer, 8),
    (Column::Supplier, 8),
    (Column::Booth, 9),
];
/// A bar of six cells is full too soon: from this width of the list on it gets its twelve before the booth comes.
const WIDE_FROM: usize = 103;
const WIDE_BAR: usize = 12;
/// Then these widen, before more are taken.
const WIDENED: [(Column, usize); 2] = [(Column::Title, 30), (Column::Cost, 7)];
const LATER: [(Column, usize); 5] =
    [(Column::PerOrder, 7), (Column::Naive, 6), (Column::Stage, 6), (Column::Lead, 5), (Column::Category, 8)];
/// Only who chooses these has them.
const ASKED_FOR: [(Column, usize); 2] = [(Column::Total, 8), (Column::Cash, 8)];
/// What is left over goes here.
const STRETCHED: [(Column, usize); 3] = [(Column::Title, 40), (Column::Item, 10), (Column::Supplier, 12)];
/// As they stand on screen.
pub const ORDER: [Column; 18] = [
    Column::Item,
    Column::Title,
    Column::Supplier,
    Column::Booth,
    Column::Category,
    Column::Cost,
    Column::Moq,
    Column::True,
    Column::Bar,
    Column::Naive,
    Column::PerOrder,
    Column::Total,
    Column::Cash,
    Column::Stock,
    Column::Lead,
    Column::Age,
    Column::Stage,
    Column::Streamer,
];

/// The columns of a list of this width in a window of that width.
pub fn columns(list: usize, window: usize) -> Vec<Placed> {
    place(&if window < BARE_BELOW { bare(list) } else { full(list) })
}

/// The same while a lens is being changed: 比原来 stands where the streamer does.
pub fn changing(mut placed: Vec<Placed>) -> Vec<Placed> {
    for one in placed.iter_mut().filter(|one| one.column == Column::Streamer) {
        one.column = Column::Change;
    }
    placed
}

/// The columns of a list in this area of a window: the chosen ones as far as there is room, from the left; else by its width.
pub fn shown(area: Rect, window: u16, chosen: Option<&[Column]>) -> Vec<Placed> {
    match chosen {
        Some(chosen) if usize::from(window) >= BARE_BELOW => place(&chosen_of(usize::from(area.width), chosen)),
        _ => of(area, window),
    }
}

/// The chosen ones at their least widths without those at the right that there is no room for; then they widen.
fn chosen_of(list: usize, chosen: &[Column]) -> Vec<(Column, usize)> {
    let least = |column: &Column| TAKEN.iter().chain(&LATER).chain(&ASKED_FOR).find(|(one, _)| one == column).copied();
    let wanted = ORDER.iter().filter(|column| column.is_fixed() || chosen.contains(column));
    let mut out: Vec<(Column, usize)> = wanted.filter_map(least).collect();
    let room = list.saturating_sub(GUTTER);
    let taken = |out: &[(Column, usize)]| out.iter().map(|(_, width)| width + 1).sum::<usize>();
    while taken(&out) > room {
        let Some(farthest) = out.iter().rposition(|(column, _)| !column.is_fixed()) else { break };
        out.remove(farthest);
    }
    let mut left = room.saturating_sub(taken(&out));
    for widening in [&WIDENED[..], &[(Column::Bar, WIDE_BAR)], &STRETCHED] {
        widen(&mut out, &mut left, widening);
    }
    out
}

fn place(widths: &[(Column, usize)]) -> Vec<Placed> {
    let mut at = GUTTER;
    let mut out = Vec::new();
    for column in ORDER {
        if let Some((_, width)) = widths.iter().find(|(one, _)| *one == column) {
            out.push(Placed { column, at: at + 1, width: *width });
            at += 1 + width;
        }
    }
    out
}

fn bare(list: usize) -> Vec<(Column, usize)> {
    let title = list.saturating_sub(GUTTER + 1 + 1 + 6).min(40);
    vec![(Column::Title, title), (Column::True, 6)]
}

fn full(list: usize) -> Vec<(Column, usize)> {
    let mut left = list.saturating_sub(GUTTER);
    let mut out: Vec<(Column, usize)> = Vec::new();
    let mut all = true;
    let mut take = |out: &mut Vec<(Column, usize)>, left: &mut usize, wanted: &[(Column, usize)]| {
        for (column, width) in wanted {
            all = all && *left > *width;
            if all {
                out.push((*column, *width));
                *left -= width + 1;
            }
        }
        all
    };
    let wide = |(column, width)| match column {
        Column::Bar if list >= WIDE_FROM => (column, WIDE_BAR),
        _ => (column, width),
    };
    if take(&mut out, &mut left, &TAKEN.map(wide)) && left >= 11 {
        widen(&mut out, &mut left, &WIDENED);
        take(&mut out, &mut left, &LATER);
    }
    widen(&mut out, &mut left, &STRETCHED);
    out
}

fn widen(out: &mut [(Column, usize)], left: &mut usize, to: &[(Column, usize)]) {
    for (column, most) in to {
        if let Some((_, width)) = out.iter_mut().find(|(one, _)| one == column) {
            let more = most.saturating_sub(*width).min(*left);
            *width += more;
            *left -= more;
        }
    }
}

/// The columns of a list in this area of a window.
pub fn of(area: Rect, window: u16) -> Vec<Placed> {
    columns(usize::from(area.width), usize::from(window))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn first_width(column: Column) -> usize {
        (60..300).find(|width| columns(*width, 300).iter().any(|one| one.column == column)).unwrap()
    }

    #[test]
    fn columns_come_at_their_widths() {
        let from = [
            (Column::Item, 69),
            (Column::Moq, 75),
            (Column::Streamer, 84),
            (Column::Supplier, 93),
            (Column::Booth, 109),
            (Column::PerOrder, 128),
            (Column::Naive, 135),
            (Column::Stage, 142),
        ];
        for (column, width) in from {
            assert_eq!(first_width(column), width, "{column:?}");
        }
    }

    #[test]
    fn widths_of_the_screens() {
        let width = |list: usize, column: Column| {
            columns(list, 300).iter().find(|one| one.column == column).map(|one| one.width)
        };
        assert_eq!(columns(60, 60).len(), 6);
        assert_eq!(columns(80, 80).len(), 8);
        assert_eq!((width(80, Column::Title), width(80, Column::Bar)), (Some(25), Some(6)));
        assert_eq!(columns(120, 120).len(), 11);
        assert_eq!(
            (width(120, Column::Title), width(120, Column::Bar), width(120, Column::Cost)),
            (Some(30), Some(12), Some(7))
        );
        // The bar has its twelve cells before the booth comes and the title grows.
        assert_eq!((width(102, Column::Bar), width(103, Column::Bar)), (Some(6), Some(12)));
        assert_eq!(columns(108, 160).len(), 10);
        assert_eq!((width(108, Column::Title), width(108, Column::Bar)), (Some(29), Some(12)));
        assert_eq!(width(500, Column::Supplier), Some(12));
    }

    #[test]
    fn what_is_chosen_is_shown_as_far_as_there_is_room() {
        let names = |width: u16, chosen: &[Column]| {
            let placed = shown(Rect::new(0, 0, width, 9), width, Some(chosen));
            let end = placed.last().map(|one| one.at + one.width).unwrap();
            assert!(
                end <= usize::from(width)
                    && placed.windows(2).all(|pair| matches!(pair, [a, b] if a.at + a.width < b.at))
            );
            placed.into_iter().map(|one| one.column).collect::<Vec<_>>()
        };
        let fixed = [Column::Title, Column::Cost, Column::True];
        assert_eq!(names(120, &[]), fixed);
        assert_eq!(
            names(120, &[Column::Stage, Column::Category]),
            [Column::Title, Column::Category, Column::Cost, Column::True, Column::Stage]
        );
        assert_eq!(names(60, &ORDER), [Column::Item, Column::Title, Column::Supplier, Column::Cost, Column::True]);
        assert_eq!(names(300, &ORDER), ORDER);
        assert_eq!(shown(Rect::new(0, 0, 40, 9), 40, Some(&ORDER)), columns(40, 40), "no room to choose");
    }

    #[test]
    fn settings_know_every_column() {
        assert_eq!(ORDER.map(Column::name), crate::config::columns::COLUMNS);
        assert!(ORDER.into_iter().all(|column| Column::named(column.name()) == Some(column)));
    }

    #[test]
    fn they_never_reach_out_of_the_list() {
        for window in 20..=500 {
            let all = columns(window, window);
            let end = all.last().map(|one| one.at + one.width).unwrap();
            assert!(end <= window, "{window}: {end}");
            assert!(all.windows(2).all(|pair| matches!(pair, [a, b] if a.at + a.width < b.at)));
        }
        assert_eq!(columns(40, 40).iter().map(|one| one.column).collect::<Vec<_>>(), [Column::Title, Column::True]);
    }
}
