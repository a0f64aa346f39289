//! 存之前查一遍: the checks of an assignment, always all of them, in a fixed order.

use crate::app::assign::{AssignForm, Check, Terms, Verdict};
use crate::app::{Sheet, note::Shared, state::State};
use crate::domain::{
    Date, Level, Rate, Stock,
    margin::{Account, Missing},
};

/// Days after the live date in which goods come back (domain: 2.1, step 9).
const AFTER_SALES_DAYS: i32 = 15;
/// Selling the same good again within these days is worth a look.
const SAME_GOOD_DAYS: i32 = 14;
/// Below this the margin is thin.
pub(crate) const THIN: Rate = Rate::percent(10);

impl State {
    /// The checks of the form's goods on these terms.
    pub(crate) fn checks(&self, sheet: &Sheet, form: &AssignForm, terms: &Terms) -> Vec<Check> {
        let stocks: Vec<Stock> = form.items.iter().map(|item| item.stock).collect();
        checks(&self.shared, &self.lens.channel, sheet, &stocks, terms, &form.account)
    }
}

/// The checks of assigning the sheet's good on these terms, to be sold on a channel; `stocks` are what is free of every good that is
/// assigned with it.
pub(crate) fn checks(
    shared: &Shared,
    channel: &str,
    sheet: &Sheet,
    stocks: &[Stock],
    terms: &Terms,
    account: &Result<Account, Missing>,
) -> Vec<Check> {
    vec![
        stock(stocks, terms),
        streamer(shared, sheet, terms),
        commission(shared, channel, terms),
        margin(account),
        quote(sheet, terms.date),
    ]
}

fn streamer(shared: &Shared, sheet: &Sheet, terms: &Terms) -> Check {
    let card = shared.streamers.iter().find(|card| card.id == terms.streamer);
    let hers = || sheet.state.assignments.iter().filter(|a| a.streamer == terms.streamer);
    let that_day = hers().filter(|a| a.date == terms.date).count();
    let near = |date: Date| (date.0 - terms.date.0).abs() <= SAME_GOOD_DAYS;
    let same_good = hers().any(|a| near(a.date));
    let verdict = match card {
        Some(card) if card.standing.can_be_assigned() => {
            if same_good {
                Verdict::Look
            } else {
                Verdict::Pass
            }
        }
        _ => Verdict::Never,
    };
    Check::Streamer { verdict, that_day, same_good }
}

fn commission(shared: &Shared, channel: &str, terms: &Terms) -> Check {
    let channel = shared.channels.iter().find(|known| known.id.as_str() == channel);
    let most = channel.map_or(Rate::percent(90), |channel| channel.most_commission);
    let under = channel.map(|channel| channel.least_commission).filter(|least| terms.commission < *least);
    let verdict = if terms.commission > most || under.is_some() { Verdict::Fail } else { Verdict::Pass };
    Check::Commission { verdict, most, under }
}

/// The stock of the good that has least of what is wanted.
fn stock(stocks: &[Stock], terms: &Terms) -> Check {
    let wanted = u64::from(terms.quantity.get());
    let worst = stocks.iter().map(|stock| enough(*stock, wanted)).max_by_key(|(verdict, _)| *verdict);
    let (verdict, free) = worst.unwrap_or((Verdict::Look, None));
    Check::Stock { verdict, wanted, free }
}

fn enough(stock: Stock, wanted: u64) -> (Verdict, Option<u64>) {
    match stock {
        Stock::Figure(free) if u64::from(free.get()) >= wanted => (Verdict::Pass, Some(u64::from(free.get()))),
        Stock::Figure(free) => (Verdict::Fail, Some(u64::from(free.get()))),
        Stock::Level(Level::Ample) => (Verdict::Pass, None),
        Stock::Level(Level::None) => (Verdict::Fail, Some(0)),
        Stock::Level(Level::Tight) | Stock::Unknown => (Verdict::Look, None),
    }
}

fn margin(account: &Result<Account, Missing>) -> Check {
    let account = account.as_ref().ok();
    let verdict = match account.and_then(|account| account.rate) {
        Some(rate) if rate < Rate::ZERO => Verdict::Fail,
        Some(rate) if rate < THIN => Verdict::Look,
        Some(_) => Verdict::Pass,
        None => Verdict::Look,
    };
    Check::Margin {
        verdict,
        break_even_commission: account.and_then(|account| account.break_even_commission),
        break_even_return: account.and_then(|account| account.break_even_return),
    }
}

fn quote(sheet: &Sheet, date: Date) -> Check {
    let needed = Date(date.0 + AFTER_SALES_DAYS);
    // Where a negotiated price is counted with, it is the one that must hold: that of the live date, else the one that ends before.
    let state = &sheet.state;
    let agreed = if sheet.row.quoted { state.quote_in_force(date).or(state.quotes.last()) } else { None };
    let until = agreed.map_or(sheet.offer.list.valid_until, |quote| quote.until);
    let verdict = match until {
        Some(until) if until < date => Verdict::Fail,
        Some(until) if until < needed => Verdict::Look,
        _ => Verdict::Pass,
    };
    Check::Quote { verdict, until, needed }
}
