//! The rows of a comparison: which there are, in which part they stand, and what the best of each is. Screen, file and command line
//! all read this one list.

use crate::app::compare::{
    best::{Score, Way, best, shown},
    cells::{self, Cell},
    offered::{Net, Offered},
};
use crate::app::parts::rounded;
use crate::domain::{Money, Quantity, Rate, Stock, Supplier, supplier::SupplierKind};
use crate::i18n::{Lang, compare::Compare as Words, format};
use crate::text;

/// What a row is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// 供应商
    Supplier,
    /// 货号
    Article,
    /// 品名
    Title,
    /// 在哪
    Place,
    /// 什么家
    House,
    /// 拿货价 at the planned quantity, with its step
    Cost,
    /// 到仓运费
    Freight,
    /// 到仓单价
    Landed,
    /// 要买多少
    Bought,
    /// 货款
    Cash,
    /// 起批
    Moq,
    /// 混批
    Mix,
    /// 发票
    Invoice,
    /// 抵税后
    Net,
    /// 真毛利
    Margin,
    /// 单赚
    PerOrder,
    /// 共赚
    Total,
    /// 保本佣金
    ZeroCommission,
    /// 下一档
    NextBreak,
    /// 货期
    Lead,
    /// 库存
    Stock,
    /// 报价时间
    Quoted,
    /// 报价有效到
    ValidUntil,
    /// 48时发货率
    Ship48,
    /// 品质退货
    Quality,
}

/// Rows that stand together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Who has what, without a rule above it.
    Who,
    /// 价
    Price,
    /// 赚
    Earns,
    /// 靠谱
    Trust,
}

/// A row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// What it is about.
    pub item: Item,
    /// Its name for scripts.
    pub name: &'static str,
    /// Where it stands.
    pub part: Part,
    /// What is better in it; none where nothing is.
    pub way: Option<Way>,
}

/// A row over all columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which.
    pub line: Line,
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// Whether that is the best.
    pub best: Vec<bool>,
}

/// Parts per 100,000 in a tenth of a percent.
const TENTH: i64 = 100;

/// How many rows stay in sight: supplier and article number.
pub const HEAD: usize = 2;

const fn line(item: Item, name: &'static str, part: Part, way: Option<Way>) -> Line {
    Line { item, name, part, way }
}

/// All rows, in order.
pub const LINES: [Line; 25] = {
    use Part::{Earns, Price, Trust, Who};
    const LEAST: Option<Way> = Some(Way::Least);
    const MOST: Option<Way> = Some(Way::Most);
    [
        line(Item::Supplier, "supplier", Who, None),
        line(Item::Article, "article", Who, None),
        line(Item::Title, "title", Who, None),
        line(Item::Place, "place", Who, None),
        line(Item::House, "house", Who, MOST),
        line(Item::Cost, "cost", Price, None),
        line(Item::Freight, "freight", Price, None),
        line(Item::Landed, "landed", Price, LEAST),
        line(Item::Bought, "bought", Price, LEAST),
        line(Item::Cash, "cash", Price, LEAST),
        line(Item::Moq, "moq", Price, LEAST),
        line(Item::Mix, "mix", Price, None),
        line(Item::Invoice, "invoice", Price, None),
        line(Item::Net, "net_of_tax", Price, LEAST),
        line(Item::Margin, "margin", Earns, MOST),
        line(Item::PerOrder, "per_order", Earns, MOST),
        line(Item::Total, "total", Earns, MOST),
        line(Item::ZeroCommission, "break_even_commission", Earns, MOST),
        line(Item::NextBreak, "next_break", Earns, None),
        line(Item::Lead, "lead", Trust, LEAST),
        line(Item::Stock, "stock", Trust, MOST),
        line(Item::Quoted, "quoted_at", Trust, MOST),
        line(Item::ValidUntil, "valid_until", Trust, MOST),
        line(Item::Ship48, "ship48", Trust, MOST),
        line(Item::Quality, "quality_returns", Trust, LEAST),
    ]
};

impl Line {
    /// Its name in at most so many columns: with the planned quantity where it is about that and there is room.
    pub fn label(self, orders: Quantity, lang: Lang, room: usize) -> String {
        let words = Words(lang);
        let short = match self.item {
            Item::Supplier => words.supplier(),
            Item::Article => words.article(),
            Item::Title => words.name(),
            Item::Place => words.place(),
            Item::House => words.kind(),
            Item::Cost => words.cost(),
            Item::Freight => words.freight(),
            Item::Landed => words.landed(),
            Item::Bought => words.to_buy(),
            Item::Cash => words.cash(),
            Item::Moq => words.moq(),
            Item::Mix => words.mixed(),
            Item::Invoice => words.invoiced(),
            Item::Net => words.net(),
            Item::Margin => words.margin(),
            Item::PerOrder => words.per_order(),
            Item::Total => words.total(),
            Item::ZeroCommission => words.zero_commission(),
            Item::NextBreak => words.next_break(),
            Item::Lead => words.lead_time(),
            Item::Stock => words.stock(),
            Item::Quoted => words.quoted(),
            Item::ValidUntil => words.valid(),
            Item::Ship48 => words.ship48(),
            Item::Quality => words.quality(),
        };
        let with_orders = match self.item {
            Item::Cost => Some(words.cost_at(orders)),
            Item::Total => Some(words.total_of(orders)),
            _ => None,
        };
        with_orders.filter(|name| text::width(name) <= room).unwrap_or_else(|| short.to_owned())
    }
}

/// All rows over these columns.
pub fn rows(columns: &[Offered<'_>], lang: Lang) -> Vec<Row> {
    let words = Words(lang);
    let row = |line: Line| Row {
        line,
        cells: columns.iter().map(|one| cells::cell(line.item, one, words)).collect(),
        best: best_of(line, columns),
    };
    LINES.map(row).into()
}

/// Which columns are the best of a row.
pub fn best_of(line: Line, columns: &[Offered<'_>]) -> Vec<bool> {
    best(line.way, &columns.iter().map(|one| score(line.item, one)).collect::<Vec<_>>())
}

fn score(item: Item, one: &Offered<'_>) -> Score {
    let account = one.account();
    // To the digit that is shown: what looks the same is no better.
    let price = |price: Option<Money>| Score::of(price.map(shown));
    let money =
        |money: Option<Money>, unit: Money| Score::of(money.map(|money| rounded(money.as_units(), unit.as_units())));
    let rate = |rate: Option<Rate>| Score::of(rate.map(|rate| rounded(rate.as_parts(), TENTH)));
    let pieces = |pieces: Option<Quantity>| Score::of(pieces.map(Quantity::get));
    let supplier: &Supplier = &one.sheet.supplier;
    match item {
        Item::House => Score::At(i64::from(supplier.kind == SupplierKind::Maker)),
        Item::Landed => price(one.landed()),
        Item::Bought | Item::Cash if one.figures.as_ref().is_ok_and(|figures| !figures.buys) => Score::Unknown,
        Item::Bought => pieces(account.map(|account| account.purchase.bought)),
        Item::Cash => money(account.map(|account| account.purchase.cash), Money::fen(1)),
        Item::Moq => pieces(one.sheet.row.moq),
        Item::Net => match one.net() {
            Net::At(net) | Net::Whole(net) => price(Some(net)),
            Net::SmallScale | Net::NotTaken | Net::Unsaid | Net::Unknown => Score::Unknown,
        },
        Item::Margin => rate(account.and_then(|account| account.rate)),
        Item::PerOrder => money(account.map(|account| account.keep), Money::units(10)),
        Item::Total => money(account.map(|account| account.total), Money::yuan(1)),
        Item::ZeroCommission => match account {
            Some(account) => account.break_even_commission.map_or(Score::Never, |k| rate(Some(k))),
            None => Score::Unknown,
        },
        Item::Lead => Score::of(one.sheet.offer.list.lead_days),
        Item::Stock => stock(one),
        Item::Quoted => match one.sheet.offer.list.priced_at {
            Some(at) if supplier.is_stale(at, one.now) => Score::Never,
            Some(at) => Score::At(-format::passed(at, one.now)),
            None => Score::Unknown,
        },
        Item::ValidUntil if one.expired() => Score::Never,
        Item::ValidUntil => Score::of(one.valid_until().map(|day| day.0)),
        Item::Ship48 => rate(supplier.ship48),
        Item::Quality => rate(supplier.quality_returns),
        _ => Score::Unknown,
    }
}

/// 充足 is no figure; what does not suffice, or is no longer on offer, is never the best.
fn stock(one: &Offered<'_>) -> Score {
    match one.sheet.row.stock {
        _ if one.sheet.row.gone_at.is_some() || one.is_short() => Score::Never,
        Stock::Figure(free) => Score::At(i64::from(free.get())),
        Stock::Level(_) | Stock::Unknown => Score::Unknown,
    }
}
