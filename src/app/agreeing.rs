//! What one agrees with a supplier about goods that are known: a price for a while (谈价), pieces kept back (留货).

use crate::app::{
    Effect, Sheet,
    form::{Form, FormKind, Line, Wrong},
    state::{Pending, State},
    update::App,
};
use crate::domain::{
    Decision, Good, PriceBreak, Stock,
    figure::{self, Odd},
};
use crate::i18n::{format, stall::Stall};

/// Days that a price is offered for; the last choice has no end.
const QUOTE_DAYS: [i32; 5] = [7, 15, 30, 60, 90];
/// Days that pieces are offered to be held for, the usual ones first.
const HOLD_DAYS: [i32; 5] = [7, 1, 3, 14, 30];

impl App {
    pub(crate) fn open_quote(&mut self) -> Vec<Effect> {
        let words = Stall(self.state.texts.lang);
        let today = self.state.today;
        let mut days: Vec<String> = QUOTE_DAYS.map(|days| self.state.texts.said.day(today.plus_days(days))).into();
        days.push(words.for_good().to_owned());
        let moq = self.state.list().current().and_then(|row| row.moq).map(|moq| moq.get().to_string());
        let lines = vec![
            Line::number(words.price(), "", &self.state.cost_now()),
            Line::number(words.from_pieces(), &moq.unwrap_or_else(|| "1".to_owned()), ""),
            Line::choice(words.valid(), days, 1, ""),
        ];
        let title = self.state.titled(words.quote());
        self.open_form(Form::new(FormKind::Quote(self.state.goods_meant()), title, lines))
    }

    /// What the margin becomes at that price.
    pub(crate) fn quote_changed(&self, form: &mut Form) {
        form.notes = self.state.requoted(form).into_iter().collect();
    }

    pub(crate) fn save_quote(&mut self, form: &Form, goods: &[Good]) -> Result<Vec<Effect>, Wrong> {
        let words = Stall(self.state.texts.lang);
        let step = step(form).map_err(|(line, odd)| self.state.odd(line, odd))?;
        let from = self.state.today;
        let until = QUOTE_DAYS.get(form.choice(2)).map(|days| from.plus_days(*days));
        let said = words.quoted(goods.len(), &format::price(step.price));
        let quote = |good| Decision::Quote { good, price: step.price, min: step.min, from, until };
        let decisions = goods.iter().cloned().map(quote).collect();
        Ok(self.state.decide(decisions, Pending::Act(said)))
    }

    pub(crate) fn open_hold(&mut self) -> Vec<Effect> {
        let words = Stall(self.state.texts.lang);
        let today = self.state.today;
        let days: Vec<String> = HOLD_DAYS.map(|days| self.state.texts.said.day(today.plus_days(days))).into();
        let free = self.state.list().current().and_then(|row| match row.stock {
            Stock::Figure(free) => Some(format!("{} {}", words.free(), format::quantity(free))),
            _ => None,
        });
        let parts = vec![words.part_ok().to_owned(), words.all_or_nothing().to_owned()];
        let lines = vec![
            Line::number(words.pieces(), &self.state.lens.orders.get().to_string(), &free.unwrap_or_default()),
            Line::choice(words.until(), days, 0, ""),
            Line::choice(words.part(), parts, 0, ""),
        ];
        let title = self.state.titled(words.hold());
        let mut form = Form::new(FormKind::Hold(self.state.goods_meant()), title, lines);
        form.notes = self.state.held_already().into_iter().collect();
        self.open_form(form)
    }

    pub(crate) fn save_hold(&mut self, form: &Form, goods: &[Good]) -> Result<Vec<Effect>, Wrong> {
        let words = Stall(self.state.texts.lang);
        let quantity = figure::count(form.value(0)).map_err(|odd| self.state.odd(0, odd))?;
        let until = self.state.today.plus_days(HOLD_DAYS.get(form.choice(1)).copied().unwrap_or(0));
        let said = words.asked(goods.len(), &format::quantity(quantity));
        let streamer = self.state.lens.streamer.clone();
        let reserve = |good| Decision::Reserve {
            good,
            variant: None,
            quantity,
            all_or_nothing: form.choice(2) == 1,
            until,
            streamer: streamer.clone(),
        };
        let pending = match goods {
            [good] => Pending::Hold { words: said, good: good.id() },
            _ => Pending::Act(said),
        };
        let decisions = goods.iter().cloned().map(reserve).collect();
        Ok(self.state.decide(decisions, pending))
    }
}

/// The price in the fields and from how many pieces, or the field that cannot be meant and why.
fn step(form: &Form) -> Result<PriceBreak, (usize, Odd)> {
    let price = figure::price(form.value(0)).map_err(|odd| (0, odd))?;
    Ok(PriceBreak { min: figure::count(form.value(1)).map_err(|odd| (1, odd))?, price })
}

impl State {
    /// The goods an act is about, as they are when it begins: rows may move under a form that is open.
    pub(crate) fn goods_meant(&self) -> Vec<Good> {
        self.subjects().iter().map(|row| row.good.clone()).collect()
    }

    /// A form's title with what it is about.
    fn titled(&self, what: &str) -> String {
        match self.subjects()[..] {
            [row] => format!("{what}  {} {}", row.article, row.title),
            ref rows => format!("{what}  {}", self.texts.board.goods_count(rows.len())),
        }
    }

    /// What the good costs today, as a hint.
    fn cost_now(&self) -> String {
        let cost = self.list().current().and_then(|row| row.margin.ok());
        cost.map_or_else(String::new, |row| format!("{} {}", self.texts.board.now(), format::price(row.unit_cost)))
    }

    fn requoted(&self, form: &Form) -> Option<String> {
        let sheet: &Sheet = self.sheet.as_deref().filter(|sheet| self.list().current_id() == Some(sheet.row.id))?;
        let ready = self.ready(&self.lens);
        let (costs, _) = ready.costs(&sheet.offer.list.category);
        let is = ready.row(&costs, &sheet.offer.list.facts(), Some(step(form).ok()?)).ok()?.rate?;
        let was = sheet.row.margin.ok().and_then(|row| row.rate);
        let was = was.map_or_else(|| "?".to_owned(), format::signed);
        Some(Stall(self.texts.lang).margin(&was, &format::signed(is)))
    }
}
