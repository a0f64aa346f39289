//! Things of the state in words: which phrase of the language says them.

use crate::app::{
    action::Group,
    assign::{AssignField, Check, Verdict},
    note::Sync,
};
use crate::i18n::{Lang, board::Board, searching::Searching};
use crate::search::Why;

/// What goes on in a sync, from full to short.
pub fn sync(words: Board, sync: &Sync) -> Vec<String> {
    let done = sync.suppliers.iter().filter(|one| one.ended).count();
    let goods = sync.suppliers.iter().map(|one| one.done).sum();
    let of = sync.suppliers.len();
    vec![words.sync_long(done, of, goods, sync.rate, sync.remains), words.sync_short(done, of)]
}

/// Why a part of a query is not understood.
pub const fn why(words: Board, why: Why) -> &'static str {
    let (zh, en) = match why {
        Why::UnknownField => ("没有这个字段", "no such field"),
        Why::NoValue => ("后面还没写", "nothing behind it"),
        Why::BadNumber => ("不是个数", "not a number"),
        Why::BackToFront => ("区间反了", "the range runs backwards"),
        Why::NotAFigure => ("这个字段不能比大小", "only figures compare by size"),
        Why::UnknownStage => ("没有这个阶段", "no such stage"),
        Why::UnknownOrder => ("没有这个排法", "no such order"),
        Why::NoNeighbour => ("| 要在两个词中间", "a | stands between two words"),
        Why::OpenQuote => ("引号没关上", "a quote is not closed"),
        Why::TooLong => ("太长，只看前面", "too long: only its beginning counts"),
        Why::TooMany => ("词太多，只看前面", "too many words: only the first count"),
    };
    match words.0 {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A field of the assign form.
pub const fn assign_field(words: Board, field: AssignField) -> &'static str {
    match field {
        AssignField::Streamer => words.streamer(),
        AssignField::Quantity => words.quantity(),
        AssignField::Commission => words.commission_short(),
        AssignField::Slot => words.slot(),
        AssignField::Date => words.session(),
        AssignField::Plan => words.plan(),
        AssignField::Remark => words.note(),
    }
}

/// A group of the help page.
pub const fn group(words: Board, group: Group) -> &'static str {
    match (words.0, group) {
        (Lang::Zh, Group::Move) => "走动",
        (Lang::Zh, Group::Find) => "找货",
        (lang, Group::Box) => Searching(lang).keys(),
        (Lang::Zh, Group::Look) => "看账",
        (Lang::Zh, Group::Decide) => "拿主意",
        (Lang::Zh, Group::Many) => "一次做很多",
        (Lang::Zh, Group::Other) => "其他",
        (Lang::En, Group::Move) => "Moving",
        (Lang::En, Group::Find) => "Finding",
        (Lang::En, Group::Look) => "Reading the account",
        (Lang::En, Group::Decide) => "Deciding",
        (Lang::En, Group::Many) => "Many at once",
        (Lang::En, Group::Other) => "Other",
    }
}

/// A check and how it came out.
pub fn check(words: Board, check: &Check) -> String {
    let failed = |verdict: Verdict| verdict >= Verdict::Fail;
    match check {
        Check::Stock { wanted, free, .. } => words.check_stock(*wanted, *free),
        Check::Streamer { verdict, that_day, same_good } => {
            words.check_streamer(*verdict == Verdict::Never, *that_day, *same_good)
        }
        Check::Commission { under: Some(least), .. } => words.check_commission_under(*least),
        Check::Commission { verdict, most, .. } => words.check_commission(*most, failed(*verdict)),
        Check::Margin { verdict, break_even_commission, break_even_return } => {
            let how = match (verdict, break_even_commission) {
                (_, None) => 3,
                (Verdict::Pass, _) => 0,
                (Verdict::Look, _) => 1,
                _ => 2,
            };
            let loses = how == 2;
            let returns = break_even_return.filter(|_| !loses);
            words.check_margin(words.margin_word(how), break_even_commission.filter(|_| !loses), returns)
        }
        Check::Quote { until, needed, .. } => words.check_quote(*until, *needed),
    }
}
