//! One page with what is hard: formulas, leading zeros, quotes, commas, line breaks, emoji, unknowns, small and negative amounts.

use huopan::domain::{Date, Instant, Money, Quantity, Rate};
use huopan::export::table::{Cell, Column, Kind, Note, Page, Table};
use huopan::text::Clean;

/// The cost: stands nowhere else.
pub const COST: &str = "7.3719";

/// 2026-11-27.
pub const DAY: Date = Date(20_784);

fn column(head: &'static str, kind: Kind, secret: bool, unknown: &'static str) -> Column {
    Column { head: Clean::fixed(head), kind, secret, unknown: Clean::fixed(unknown) }
}

/// A row: title, article, cost, price, commission, pieces.
fn row(title: &str, article: &str, cost: Cell, price: Cell, rate: Rate, pieces: Cell) -> Vec<Cell> {
    // 20:05 at the market.
    let at = Instant(i64::from(DAY.0) * 86_400_000 + 12 * 3_600_000 + 5 * 60_000);
    let (title, article) = (Cell::Text(Clean::new(title)), Cell::Text(Clean::new(article)));
    vec![title, article, cost, price, Cell::Rate(rate), pieces, Cell::Date(DAY), Cell::Instant(at)]
}

fn money(text: &str) -> Cell {
    Cell::Money(text.parse::<Money>().unwrap())
}

fn pieces(count: u32) -> Cell {
    Cell::Count(Quantity::new(count).unwrap())
}

/// The page, with its secret column or without.
pub fn page(with_cost: bool) -> Page {
    let columns = vec![
        column("品名", Kind::Text, false, "未知"),
        column("货号", Kind::Text, false, "未知"),
        column("到仓单价", Kind::Money, true, "面议"),
        column("售价", Kind::Money, false, "待定"),
        column("佣金", Kind::Rate, false, "未知"),
        column("数量", Kind::Count, false, "未知"),
        column("开播日", Kind::Date, false, "未知"),
        column("价格时间", Kind::Instant, false, "未知"),
    ];
    let cost = || money(COST);
    let rows = vec![
        row("=1+1", "00123", cost(), money("12.90"), Rate::percent(30), pieces(800)),
        row("＝cmd|' /C calc'!A0", "-5.00", cost(), money("-5.00"), Rate::parts(5_278), pieces(1_200_000)),
        row("-5 折, \"大\"", "@A", cost(), Cell::Unknown, Rate::parts(-940), Cell::Unknown),
        row("两行\r\n字|竖", "  +86", Cell::Unknown, money("0.0035"), Rate::ZERO, Cell::words("充足")),
        row("🔥爆款", "", cost(), money("0"), Rate::percent(100), pieces(0)),
    ];
    let note = |text: &str, secret| Note { text: Clean::long(text), secret };
    let notes = vec![note("货款合计 7.3719", true), note("=口径: 快手小店", false)];
    Table::new(Clean::fixed("分配单 · 小鹿"), columns, rows, notes).open(with_cost)
}
