//! What a comparison comes to: the cheapest good with what is against it, and the one for a hurry with what that costs. Only what is
//! known is judged; what is not is named.

use crate::app::{
    compare::{best::shown, offered::Offered},
    parts::rounded,
};
use crate::domain::{Level, Money, Quantity, Stock, margin::Missing};
use crate::i18n::{Lang, closing::Closing, compare::Compare as Words};

/// What is judged of one good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judged {
    /// What to call it.
    pub name: String,
    /// The landed cost, or what is missing for it.
    pub landed: Result<Money, Missing>,
    /// What all orders earn, in whole yuan as it is shown.
    pub total: Option<i64>,
    /// Lead time in days.
    pub lead: Option<u16>,
    /// 现货.
    pub spot: Option<bool>,
    /// 起批.
    pub moq: Option<Quantity>,
    /// What is free.
    pub stock: Stock,
    /// Pieces that must be bought.
    pub needed: Quantity,
    /// The quote has run out.
    pub expired: bool,
    /// 停供.
    pub gone: bool,
}

impl Judged {
    fn of(one: &Offered<'_>, name: String) -> Self {
        let (row, list) = (&one.sheet.row, &one.sheet.offer.list);
        Self {
            name,
            landed: one.figures.as_ref().map(|figures| figures.row.unit_cost).map_err(|missing| *missing),
            total: one.account().map(|account| rounded(account.total.as_units(), Money::yuan(1).as_units())),
            lead: list.lead_days,
            spot: list.spot,
            moq: row.moq,
            stock: row.stock,
            needed: one.needed(),
            expired: one.expired(),
            gone: row.gone_at.is_some(),
        }
    }

    /// Known to be there now, all that must be bought of it.
    fn at_hand(&self) -> bool {
        let there = match self.stock {
            Stock::Figure(free) => free >= self.needed,
            Stock::Level(Level::Ample) => true,
            Stock::Level(Level::Tight | Level::None) => false,
            Stock::Unknown => self.spot == Some(true),
        };
        there && self.spot != Some(false) && !self.expired && !self.gone
    }
}

/// The columns judged: by the names of their suppliers, or of the goods where one supplier has several.
pub fn judged(columns: &[Offered<'_>]) -> Vec<Judged> {
    let name = |one: &Offered<'_>| {
        let row = &one.sheet.row;
        let alone = columns.iter().filter(|other| other.sheet.row.supplier == row.supplier).count() == 1;
        let own = if row.article.is_empty() { &row.title } else { &row.article };
        if alone { row.supplier.to_string() } else { own.to_string() }
    };
    columns.iter().map(|one| Judged::of(one, name(one))).collect()
}

/// The closing words: at most two lines. `at` is the good under the cursor.
pub fn closing(all: &[Judged], at: usize, orders: Quantity, lang: Lang) -> Vec<String> {
    let words = Closing(lang);
    let own = match all {
        [] => return Vec::new(),
        [_] => return vec![words.alone().to_owned()],
        all => all.get(at),
    };
    let Some((cheapest, landed, ties)) = cheapest(all) else { return vec![nothing(all, words)] };
    let hurry = all.iter().filter(|one| one.at_hand() && one.landed.is_ok()).filter_map(|one| Some((one.lead?, one)));
    let hurry = hurry.min_by_key(|(lead, one)| (*lead, one.total.map_or(i64::MAX, i64::saturating_neg)));
    let most = all.iter().filter(|one| !one.gone).filter_map(|one| one.total).max();
    let said = Said { words, lang, orders, own };
    if let Some((_, fast)) = hurry
        && std::ptr::eq(fast, cheapest)
        && cheapest.total == most
    {
        return vec![said.all(cheapest, landed)];
    }
    let first = said.cheapest(cheapest, landed, ties);
    let mut second = vec![match hurry {
        Some((_, fast)) => said.hurry(fast),
        None => words.none_at_hand().to_owned(),
    }];
    second.extend(cautions(all, cheapest, words));
    vec![first, second.join(words.stop())]
}

/// The cheapest good that is on offer, what it costs, and how many others cost the same: of several the one that earns most.
fn cheapest(all: &[Judged]) -> Option<(&Judged, Money, usize)> {
    let priced = || all.iter().filter(|one| !one.gone).filter_map(|one| Some((one, one.landed.ok()?)));
    let least = priced().map(|(_, landed)| shown(landed)).min()?;
    let ties = priced().filter(|(_, landed)| shown(*landed) == least);
    let best = ties.clone().min_by_key(|(one, _)| {
        (one.expired, one.total.map_or(i64::MAX, i64::saturating_neg), one.lead.unwrap_or(u16::MAX))
    });
    best.map(|(one, landed)| (one, landed, ties.count() - 1))
}

fn names<'a>(all: impl Iterator<Item = &'a Judged>, words: Closing) -> Option<String> {
    let names: Vec<&str> = all.map(|one| one.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(words.and()))
}

const MISSING: [Missing; 4] = [Missing::Cost, Missing::Dropship, Missing::Price, Missing::Range];

fn nothing(all: &[Judged], words: Closing) -> String {
    let each = MISSING.map(|missing| {
        let found = names(all.iter().filter(|one| one.landed == Err(missing)), words);
        found.map(|names| words.nothing(&names, missing))
    });
    let gone = names(all.iter().filter(|one| one.gone), words).map(|names| words.gone(&names));
    each.into_iter().chain([gone]).flatten().collect::<Vec<_>>().join(words.stop())
}

/// What was left out and why; of the cheapest that is said with it.
fn cautions(all: &[Judged], cheapest: &Judged, words: Closing) -> Vec<String> {
    let others = || all.iter().filter(|one| !std::ptr::eq(*one, cheapest));
    let expired = names(others().filter(|one| one.expired && !one.gone), words).map(|names| words.ask_first(&names));
    let gone = names(others().filter(|one| one.gone), words).map(|names| words.gone(&names));
    let lacking = MISSING.map(|missing| {
        let found = names(others().filter(|one| one.landed == Err(missing) && !one.gone), words);
        found.map(|names| words.lacking(&names, missing))
    });
    [expired, gone].into_iter().chain(lacking).flatten().collect()
}

/// Sentences about one good beside the one under the cursor.
struct Said<'a> {
    words: Closing,
    lang: Lang,
    orders: Quantity,
    own: Option<&'a Judged>,
}

impl Said<'_> {
    fn is_own(&self, one: &Judged) -> bool {
        self.own.is_some_and(|own| std::ptr::eq(own, one))
    }

    fn more_than_own(&self, one: &Judged) -> Option<i64> {
        let own = self.own.filter(|own| !std::ptr::eq(*own, one))?;
        one.total?.checked_sub(own.total?)
    }

    fn lead(&self, one: &Judged) -> String {
        // The supplier may not have said so, but it is known to be there.
        Words(self.lang).lead(Some(true), one.lead)
    }

    fn cheapest(&self, one: &Judged, landed: Money, ties: usize) -> String {
        let first = self.words.cheapest(&one.name, landed, self.is_own(one), ties);
        let earns = match (self.more_than_own(one), one.total) {
            (Some(more), _) => Some(self.words.more(self.orders, more)),
            (None, Some(total)) => Some(self.words.earns(self.orders, total)),
            (None, None) => None,
        };
        self.with_drawbacks([Some(first), earns], one)
    }

    fn all(&self, one: &Judged, landed: Money) -> String {
        let first = self.words.all(&one.name, landed, &self.lead(one));
        let earns = match (self.more_than_own(one), one.total) {
            (Some(more), _) => Some(self.words.more(self.orders, more)),
            (None, total) => total.map(|total| self.words.earns(self.orders, total)),
        };
        self.with_drawbacks([Some(first), earns], one)
    }

    fn hurry(&self, one: &Judged) -> String {
        let first = self.words.hurry(&one.name, &self.lead(one), self.is_own(one));
        let own = self.own.map_or("", |own| own.name.as_str());
        let cost = self.more_than_own(one).map(|more| self.words.against(own, more));
        [Some(first), cost].into_iter().flatten().collect::<Vec<_>>().join(self.words.comma())
    }

    fn with_drawbacks(&self, parts: [Option<String>; 2], one: &Judged) -> String {
        let said = parts.into_iter().flatten().collect::<Vec<_>>().join(self.words.comma());
        let against = self.drawbacks(one);
        if against.is_empty() {
            return said;
        }
        format!("{said}{}{}", self.words.but(), against.join(self.words.comma()))
    }

    /// What is against a good: where it is worse than the one under the cursor, and what is wrong with it anyway.
    fn drawbacks(&self, one: &Judged) -> Vec<String> {
        let (words, own) = (self.words, self.own.filter(|own| !std::ptr::eq(*own, one)));
        let slower = own.and_then(|own| own.lead).zip(one.lead).filter(|(own, lead)| lead > own);
        let wait = slower.map(|(_, lead)| words.wait(&Words(self.lang).days(lead)));
        let no_lead = one.lead.is_none().then(|| words.no_lead().to_owned());
        let more = one.moq.filter(|moq| own.is_some_and(|own| own.moq.is_some_and(|least| *moq > least)));
        let stock = match one.stock {
            Stock::Figure(free) if free < one.needed => Some(words.short(free, one.needed)),
            Stock::Level(level @ (Level::Tight | Level::None)) => Some(words.stock(level)),
            _ => None,
        };
        let loss = one.total.filter(|total| *total < 0).map(|_| words.loses().to_owned());
        let expired = one.expired.then(|| words.expired().to_owned());
        [wait, no_lead, more.map(|moq| words.least(moq)), stock, expired, loss].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests;
