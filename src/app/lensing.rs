//! Keying the lens drawer: the rows' figures follow in place, the order waits for Enter, Esc brings all back.

use tui_input::Input;

use crate::app::{
    Effect,
    field::Field,
    lens_form::{LensField, LensForm},
    search_box::edit,
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{Lens, Money, Quantity, Rate, lens::RetailRule};

impl App {
    pub(crate) fn open_lens(&mut self) -> Vec<Effect> {
        let was = self.state.sheet_in_sight().map(|sheet| self.state.account(sheet, &self.state.lens));
        let draft = self.state.lens.clone();
        let mut form = LensForm { before: draft.clone(), draft, fields: Vec::new(), focus: 2, is: was.clone(), was };
        form.fill(&self.state);
        self.state.layers.push(Layer::Lens(Box::new(form)));
        let page = crate::app::layout::areas(&self.state).page();
        self.state.list_mut().follow(page);
        self.state.fill()
    }

    pub(crate) fn lens_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Lens(mut form)) = self.state.layers.pop() else { return Vec::new() };
        let shown = form.draft.clone();
        match chord.key {
            Key::Esc => return self.lens_figures(),
            Key::Enter => return self.take_lens(form.draft),
            Key::Down => form.focus = (form.focus + 1).min(LensField::ALL.len() - 1),
            Key::Up => form.focus = form.focus.saturating_sub(1),
            Key::Left | Key::Right => form.step(chord.key == Key::Right, 1, &self.state),
            Key::PageUp | Key::PageDown => form.step(chord.key == Key::PageDown, 10, &self.state),
            Key::Char(' ') => form.snap(&self.state),
            _ => form.typed(chord),
        }
        form.is = self.state.sheet_in_sight().map(|sheet| self.state.account(sheet, &form.draft));
        let changed = shown != form.draft;
        self.state.layers.push(Layer::Lens(form));
        if changed { self.lens_figures() } else { Vec::new() }
    }

    /// The visible rows and the sheet under the lens in force; the order stays.
    pub(crate) fn lens_figures(&mut self) -> Vec<Effect> {
        let mut effects = self.state.refill();
        if let Some(id) = self.state.list().current_id() {
            effects.push(self.state.sheet_effect(id));
        }
        effects
    }

    pub(crate) fn take_lens(&mut self, lens: Lens) -> Vec<Effect> {
        if lens == self.state.lens {
            return self.lens_figures();
        }
        self.state.lens = lens;
        let words = self.state.texts.said.lens_taken().to_owned();
        self.state.say(Tone::Ok, words);
        let mut effects = self.state.ask_again();
        if let Some(id) = self.state.list().current_id() {
            effects.push(self.state.sheet_effect(id));
        }
        effects
    }
}

impl LensForm {
    /// The field that owns the keyboard.
    pub fn field(&self) -> LensField {
        LensField::ALL.get(self.focus).copied().unwrap_or(LensField::Orders)
    }

    /// Writes the draft's values into the fields.
    pub(crate) fn fill(&mut self, state: &State) {
        let ready = state.ready(&self.draft);
        let channels = &state.shared.channels;
        let streamers = &state.shared.streamers;
        let channel = channels.iter().position(|c| c.id == self.draft.channel).unwrap_or(0);
        let streamer = self.draft.streamer.as_ref().and_then(|id| streamers.iter().position(|s| s.id == *id));
        let retail = match self.draft.retail {
            RetailRule::Suggested | RetailRule::MarkUp(_) | RetailRule::Multiple(_) => String::new(),
            RetailRule::Fixed(price) => price.to_string(),
        };
        let whole = |money: Money| money.to_string().trim_end_matches(".00").to_owned();
        self.fields = vec![
            Field::Choice { at: channel, of: channels.len() },
            Field::Choice { at: streamer.map_or(0, |at| at + 1), of: streamers.len() + 1 },
            Field::number(&self.draft.orders.get().to_string()),
            Field::number(ready.commission.0.to_string().trim_end_matches('%')),
            Field::number(&whole(ready.slot.0)),
            Field::number(&whole(self.draft.ads)),
            Field::number(&retail),
        ];
    }

    /// A step of the field's value.
    fn step(&mut self, up: bool, by: i64, state: &State) {
        let ready = state.ready(&self.draft);
        let signed = if up { by } else { -by };
        let money = |was: Money, yuan: i64| Money::units((was.as_units() + signed * yuan * 10_000).max(0));
        match self.field() {
            LensField::Channel | LensField::Streamer => return self.choose(up, state),
            LensField::Orders => {
                let moved = (i64::from(self.draft.orders.get()) + signed * 50).clamp(1, i64::from(Quantity::MAX));
                self.draft.orders = Quantity::saturating(u32::try_from(moved).unwrap_or(1));
            }
            LensField::Commission => {
                let moved = (ready.commission.0.as_parts() + signed * 1_000).clamp(0, 100_000);
                self.draft.commission = Some(Rate::parts(moved));
            }
            LensField::Slot => self.draft.slot = Some(money(ready.slot.0, 100)),
            LensField::Ads => self.draft.ads = money(self.draft.ads, 100),
            LensField::Retail => {
                let was = match self.draft.retail {
                    RetailRule::Fixed(price) => Some(price),
                    RetailRule::Suggested | RetailRule::MarkUp(_) | RetailRule::Multiple(_) => self.price(),
                };
                if let Some(was) = was {
                    self.draft.retail = RetailRule::Fixed(money(was, 1));
                }
            }
        }
        self.fill(state);
    }

    fn price(&self) -> Option<Money> {
        self.is.as_ref().and_then(|account| account.as_ref().ok()).map(|account| account.price)
    }

    fn choose(&mut self, next: bool, state: &State) {
        let Some(Field::Choice { at, of }) = self.fields.get(self.focus) else { return };
        let (at, of) = (*at, (*of).max(1));
        let at = if next { (at + 1) % of } else { (at + of - 1) % of };
        match self.field() {
            LensField::Channel => {
                if let Some(channel) = state.shared.channels.get(at) {
                    self.draft.channel = channel.id.clone();
                }
            }
            LensField::Streamer => self.take_streamer(at, state),
            _ => {}
        }
        self.fill(state);
    }

    /// Her commission, slot fee and expected orders become the lens's.
    fn take_streamer(&mut self, at: usize, state: &State) {
        let hers = at.checked_sub(1).and_then(|at| state.shared.streamers.get(at));
        self.draft.streamer = hers.map(|streamer| streamer.id.clone());
        (self.draft.commission, self.draft.agency, self.draft.slot) = (None, None, None);
        if let Some(orders) = hers.and_then(|streamer| streamer.orders) {
            self.draft.orders = orders;
        }
    }

    /// Space: quantity to the next price break (in full cartons, as it is bought), commission to break-even, slot to the highest.
    fn snap(&mut self, state: &State) {
        let account = self.is.as_ref().and_then(|account| account.as_ref().ok());
        match self.field() {
            LensField::Orders => {
                let now = self.draft.orders;
                let breaks = state.sheet_in_sight().map(|sheet| sheet.offer.list.breaks.as_slice()).unwrap_or_default();
                let next = breaks.iter().map(|step| step.min).find(|min| *min > now);
                let first = state.lens.orders;
                self.draft.orders = next.unwrap_or(first);
            }
            LensField::Commission => {
                self.draft.commission = account.and_then(|a| a.break_even_commission).or(self.draft.commission);
            }
            LensField::Slot => self.draft.slot = account.and_then(|a| a.max_slot).or(self.draft.slot),
            LensField::Retail => self.draft.retail = RetailRule::Suggested,
            LensField::Channel | LensField::Streamer => return self.choose(true, state),
            LensField::Ads => self.draft.ads = Money::ZERO,
        }
        self.fill(state);
    }

    /// A figure typed; the draft takes it as soon as it can be read.
    fn typed(&mut self, chord: Chord) {
        let Some(Field::Number { input, fresh }) = self.fields.get_mut(self.focus) else { return };
        if chord.typed().is_some_and(|c| !c.is_ascii_digit() && c != '.') {
            return;
        }
        if std::mem::take(fresh) && chord.typed().is_some() {
            *input = Input::default();
        }
        let before = input.clone();
        edit(input, chord);
        let text = input.value().to_owned();
        if !text.is_empty() && !self.read(&text) {
            // What cannot be meant is not taken in: the field shows what is computed with.
            if let Some(Field::Number { input, .. }) = self.fields.get_mut(self.focus) {
                *input = before;
            }
        }
    }

    /// Takes a figure into the draft, if it can be meant.
    fn read(&mut self, text: &str) -> bool {
        let money = Money::parse(text).ok().filter(|m| (Money::ZERO..=Money::MAX_UNIT).contains(m));
        let orders = Quantity::parse(text).ok().filter(|q| q.get() > 0);
        let rate = Rate::parse(&format!("{text}%")).ok().filter(|k| (Rate::ZERO..=Rate::ONE).contains(k));
        let draft = &mut self.draft;
        match (LensField::ALL.get(self.focus), orders, rate, money) {
            (Some(LensField::Orders), Some(orders), ..) => draft.orders = orders,
            (Some(LensField::Commission), _, Some(rate), _) => draft.commission = Some(rate),
            (Some(LensField::Slot), .., Some(money)) => draft.slot = Some(money),
            (Some(LensField::Ads), .., Some(money)) => draft.ads = money,
            (Some(LensField::Retail), .., Some(Money::ZERO)) => draft.retail = RetailRule::Suggested,
            (Some(LensField::Retail), .., Some(money)) => draft.retail = RetailRule::Fixed(money),
            _ => return false,
        }
        true
    }
}
