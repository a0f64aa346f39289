//! 谁来卖它: every streamer with her own terms and estimate, best total first.

use std::cmp::Reverse;

use crate::app::{
    Row, Sheet,
    assign::{Candidate, Reason},
    state::State,
};
use crate::domain::{
    Lens, Money, Stock, Streamer,
    ledger::Assignment,
    lens::ReadyLens,
    margin::{Account, Missing},
    streamer::Standing,
};

impl State {
    /// All streamers for the sheet's good.
    pub(crate) fn candidates(&self, sheet: &Sheet) -> Vec<Candidate> {
        let mut all: Vec<Candidate> =
            self.shared.streamers.iter().map(|streamer| self.candidate(sheet, streamer)).collect();
        all.sort_by_key(|one| (!one.streamer.standing.can_be_assigned(), Reverse(total(&one.account))));
        all
    }

    /// The lens on her own terms and estimate; as it is when it is hers already.
    pub(crate) fn lens_of(&self, streamer: &Streamer) -> Lens {
        let chosen = self.lens.streamer.as_ref() == Some(&streamer.id);
        Lens {
            streamer: Some(streamer.id.clone()),
            commission: self.lens.commission.filter(|_| chosen),
            agency: self.lens.agency.filter(|_| chosen),
            slot: self.lens.slot.filter(|_| chosen),
            orders: if chosen { self.lens.orders } else { streamer.orders.unwrap_or(self.lens.orders) },
            ..self.lens.clone()
        }
    }

    pub(crate) fn candidate(&self, sheet: &Sheet, streamer: &Streamer) -> Candidate {
        let lens = self.lens_of(streamer);
        let ready = self.ready(&lens);
        let account = self.account(sheet, &lens);
        let reason = reason(&sheet.row, &sheet.state.assignments, streamer, &ready, &account);
        Candidate {
            streamer: streamer.clone(),
            orders: lens.orders,
            commission: ready.commission.0,
            slot: ready.slot.0,
            account,
            reason,
        }
    }
}

pub(crate) fn total(account: &Result<Account, Missing>) -> Option<Money> {
    account.as_ref().ok().map(|account| account.total)
}

/// The one thing that most decides for or against her and the good: what of it was assigned, and how it earns on her terms.
pub fn reason(
    row: &Row,
    assignments: &[Assignment],
    streamer: &Streamer,
    ready: &ReadyLens,
    account: &Result<Account, Missing>,
) -> Reason {
    if !streamer.standing.can_be_assigned() {
        return Reason::CannotAssign;
    }
    if let Some(given) = assignments.iter().find(|a| a.streamer == streamer.id) {
        return Reason::Already { quantity: given.quantity, date: given.date };
    }
    let (orders, commission) = (ready.lens.orders, ready.commission.0);
    let break_even = account.as_ref().ok().and_then(|account| account.break_even_commission);
    match row.stock {
        _ if break_even.is_some_and(|line| commission > line) => Reason::OverBreakEven,
        Stock::Figure(free) if free < orders => Reason::NotEnough { needed: orders },
        _ if streamer.standing == Standing::Downweighted => Reason::Downweighted,
        _ => streamer
            .sells
            .iter()
            .find(|sold| suits(sold, &row.category))
            .map_or(Reason::Mismatch, |sold| Reason::Suits(sold.clone())),
    }
}

/// What she sells and the good's category are the same trade: 数码 sells 手机配件, 全品类 sells all.
fn suits(sold: &str, category: &str) -> bool {
    const KIN: [(&str, &str); 6] = [
        ("数码", "手机配件"),
        ("数码", "小电器"),
        ("针织", "毛衫"),
        ("发饰", "饰品"),
        ("厨具", "家居"),
        ("日用", "洗护"),
    ];
    !category.is_empty() && (sold == category || sold == "全品类" || KIN.contains(&(sold, category)))
}
