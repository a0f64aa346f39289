//! Things of the state in words: which phrase of the language says them.

use crate::app::{
    action::Group,
    assign::{AssignField, Check, Verdict},
    lens_form::LensField,
    note::{Sync, Why},
};
use crate::i18n::{Lang, board::Board};

/// What goes on in a sync, from full to short.
pub fn sync(words: Board, sync: &Sync) -> Vec<String> {
    let done = sync.suppliers.iter().filter(|one| one.ended).count();
    let goods = sync.suppliers.iter().map(|one| one.done).sum();
    let of = sync.suppliers.len();
    vec![words.sync_long(done, of, goods, sync.rate, sync.remains), words.sync_short(done, of)]
}

/// Why a part of a query is not understood.
pub const fn why(words: Board, why: Why) -> &'static str {
    match (words.0, why) {
        (Lang::Zh, Why::Field) => "没有这个字段",
        (Lang::Zh, Why::Value) => "这个值不对",
        (Lang::Zh, Why::Quote) => "引号没关上",
        (Lang::Zh, Why::Comparison) => "这个字段不能这样比",
        (Lang::En, Why::Field) => "no such field",
        (Lang::En, Why::Value) => "not a value of this field",
        (Lang::En, Why::Quote) => "a quote is not closed",
        (Lang::En, Why::Comparison) => "this field does not compare so",
    }
}

/// A field of the lens drawer.
pub const fn lens_field(words: Board, field: LensField) -> &'static str {
    match field {
        LensField::Channel => words.channel(),
        LensField::Streamer => words.streamer(),
        LensField::Orders => words.orders(),
        LensField::Commission => words.commission_short(),
        LensField::Slot => words.slot(),
        LensField::Ads => words.ads(),
        LensField::Retail => words.retail(),
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
        Check::Commission { verdict, most } => words.check_commission(*most, failed(*verdict)),
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
