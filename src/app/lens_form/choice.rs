//! The choices of the drawer: each is a lens that differs in that one row.

use crate::app::{
    lens_form::{LensField, LensForm, figure},
    state::State,
};
use crate::domain::{
    Lens, Money, Rate,
    lens::{Guarantee, InputVat, RetailRule, Supply, TaxRule},
    margin::Leftover,
};
use crate::text::Clean;

/// What a general taxpayer's goods are taxed with.
const VAT: Rate = Rate::percent(13);

impl LensForm {
    /// Chooses the next one of a row, or the one before, round and round.
    pub(crate) fn choose(&mut self, next: bool, state: &State) {
        if self.focus == LensField::Saved {
            return self.choose_saved(next, state);
        }
        let (options, at) = self.options(state);
        let of = options.len().max(1);
        let to = match at {
            Some(at) if next => (at + 1) % of,
            Some(at) => (at + of - 1) % of,
            None => 0,
        };
        if let Some(lens) = options.into_iter().nth(to) {
            self.set(lens, state);
        }
    }

    /// The next saved lens, whole.
    fn choose_saved(&mut self, next: bool, state: &State) {
        let saved = &state.settings.lenses.saved;
        let at = self.saved.as_ref().and_then(|name| saved.iter().position(|one| one.name == *name));
        let to = match (at, next) {
            (Some(at), true) => (at + 1) % saved.len().max(1),
            (Some(at), false) => at.checked_sub(1).unwrap_or(saved.len().saturating_sub(1)),
            (None, true) => 0,
            (None, false) => saved.len().saturating_sub(1),
        };
        if let Some(one) = saved.get(to).cloned() {
            self.take(one.name, one.lens, state);
        }
    }

    /// A saved lens in the rows.
    pub(crate) fn take(&mut self, name: Clean, lens: Lens, state: &State) {
        self.saved = Some(name);
        self.set(lens, state);
    }

    /// The lenses that a row offers, and which of them it is now.
    fn options(&self, state: &State) -> (Vec<Lens>, Option<usize>) {
        let options = match self.focus {
            LensField::Channel => {
                state.shared.channels.iter().map(|one| self.but(|lens| lens.channel = one.id.clone())).collect()
            }
            LensField::Streamer => self.streamers(state),
            LensField::Retail => self.price_rules(),
            LensField::Returns => {
                let mine = Some(figure::usual_returns(state, &self.draft));
                [None, self.draft.returns.or(mine)].map(|returns| self.but(|lens| lens.returns = returns)).to_vec()
            }
            LensField::Tax => {
                let small = [Rate::percent(1), Rate::percent(3)].map(TaxRule::SmallScale);
                let general = [InputVat::AsInvoiced, InputVat::Always, InputVat::Never];
                let general = general.map(|input| TaxRule::General { vat: VAT, input });
                small.into_iter().chain(general).map(|tax| self.but(|lens| lens.tax = tax)).collect()
            }
            LensField::Supply => {
                let floor = match self.draft.supply {
                    Supply::Clearance { floor } => floor,
                    _ => Rate::ZERO,
                };
                let dropship = [false, true].map(|takes_returns| Supply::Dropship { takes_returns });
                let [plain, takes_returns] = dropship;
                let ways = [Supply::Bought, plain, takes_returns, Supply::Clearance { floor }];
                ways.map(|supply| self.but(|lens| lens.supply = supply)).to_vec()
            }
            LensField::Guarantee => self.promises(state),
            LensField::Nines => [false, true].map(|nines| self.but(|lens| lens.nines = nines)).to_vec(),
            LensField::Leftover => {
                [Leftover::Stock, Leftover::Lost].map(|left| self.but(|lens| lens.leftover = left)).to_vec()
            }
            _ => Vec::new(),
        };
        let at = options.iter().position(|one| *one == self.draft);
        (options, at.or_else(|| self.streamer_at(state)))
    }

    /// The draft with one change.
    fn but(&self, change: impl FnOnce(&mut Lens)) -> Lens {
        let mut lens = self.draft.clone();
        change(&mut lens);
        lens
    }

    /// Nobody, then each streamer: her commission, slot fee and expected orders become the lens's.
    fn streamers(&self, state: &State) -> Vec<Lens> {
        let hers = |one: Option<&crate::domain::Streamer>| {
            self.but(|lens| {
                lens.streamer = one.map(|card| card.id.clone());
                (lens.commission, lens.agency, lens.slot) = (None, None, None);
                lens.orders = one.and_then(|card| card.orders).unwrap_or(lens.orders);
            })
        };
        std::iter::once(hers(None)).chain(state.shared.streamers.iter().map(|card| hers(Some(card)))).collect()
    }

    /// Where she stands whose lens it is, however it was changed.
    fn streamer_at(&self, state: &State) -> Option<usize> {
        let on_her_row = self.focus == LensField::Streamer;
        let known = |id: &Clean| state.shared.streamers.iter().position(|card| card.id == *id).map(|at| at + 1);
        on_her_row.then(|| self.draft.streamer.as_ref().map_or(Some(0), known)).flatten()
    }

    /// Each rule with the figure that it comes to now, so that no price jumps when the rule is changed.
    fn price_rules(&self) -> Vec<Lens> {
        let account = self.now();
        let price = account.map_or(Money::fen(990), |account| account.price);
        let cost = account.map_or(0, figure::landed);
        let times = Money::share_of(price, Money::units(cost)).unwrap_or(Rate::percent(300));
        // In whole percent and tenths: what one would say.
        let rounded = |parts: i64, to: i64| Rate::parts(((parts + to / 2) / to * to).max(to));
        let mark_up = rounded(times.as_parts() - Rate::ONE.as_parts(), 1_000);
        let rules = [
            RetailRule::Suggested,
            RetailRule::Fixed(price),
            RetailRule::MarkUp(mark_up),
            RetailRule::Multiple(rounded(times.as_parts(), 10_000)),
        ];
        let kept = self.draft.retail;
        let same = |rule: &RetailRule| std::mem::discriminant(rule) == std::mem::discriminant(&kept);
        rules.map(|rule| self.but(|lens| lens.retail = if same(&rule) { kept } else { rule })).to_vec()
    }

    /// None, sales, times the slot fee; each begins as the plan itself.
    fn promises(&self, state: &State) -> Vec<Lens> {
        let planned = self.now().and_then(|account| account.price.checked_times(self.draft.orders));
        let sales = planned.filter(|sales| *sales > Money::ZERO).unwrap_or(Money::yuan(10_000));
        let slot = state.ready(&self.draft).slot.0;
        let times = sales.share_of(slot).filter(|times| *times > Rate::ZERO).unwrap_or(Rate::ONE);
        let rounded = Rate::parts((times.as_parts() / 10_000 * 10_000).max(10_000));
        let kept = self.draft.guarantee;
        let same = |one: &Guarantee| std::mem::discriminant(one) == std::mem::discriminant(&kept);
        let all = [Guarantee::None, Guarantee::Gmv(sales), Guarantee::Roi(rounded)];
        all.map(|one| self.but(|lens| lens.guarantee = if same(&one) { kept } else { one })).to_vec()
    }
}
