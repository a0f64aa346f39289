//! Figures typed into the drawer. The draft takes one as soon as it can be meant; one that cannot stays as typed, says why, and the
//! draft keeps the last one that could.

use tui_input::Input;

use crate::app::{
    lens_form::{LensField, LensForm, figure::usual_returns},
    search_box::edit,
    state::State,
};
use crate::config::chord::Chord;
use crate::domain::{
    Lens, Money, Rate,
    figure::{self, Odd},
    lens::{
        Guarantee, RetailRule, Returns, Supply,
        spelled::{some_sales, some_times},
    },
};

impl LensForm {
    /// A key typed into the row that owns the keyboard.
    pub(crate) fn typed(&mut self, chord: Chord, state: &State) {
        let Some(field) = self.focus.figure() else { return };
        let begins = self.typing.is_none();
        // A letter is a slip of the finger; a minus is told that it cannot be.
        if chord.typed().is_some_and(|c| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '%')) {
            return;
        }
        if begins && chord.typed().is_none() {
            return self.take_back(chord, state, field);
        }
        self.go_to_figure(state, field);
        let mut input = self.typing.take().unwrap_or_default();
        edit(&mut input, chord);
        self.read(input, state);
    }

    /// Backspace on a figure begins with its own digits.
    fn take_back(&mut self, chord: Chord, state: &State, field: LensField) {
        if field != self.focus || self.figure(state, field).is_none() {
            return;
        }
        let mut input = Input::new(self.written(state, field));
        edit(&mut input, chord);
        self.read(input, state);
    }

    /// On a choice a figure is typed into the row below: a price makes it a fixed one, returns are set by hand.
    fn go_to_figure(&mut self, state: &State, field: LensField) {
        if field == self.focus {
            return;
        }
        let mut lens = self.draft.clone();
        match field {
            LensField::RetailFigure if lens.retail == RetailRule::Suggested => {
                let price = self.now().map_or(Money::yuan(1), |account| account.price);
                lens.retail = RetailRule::Fixed(price);
            }
            LensField::After => {
                lens.returns = lens.returns.or_else(|| Some(usual_returns(state, &self.draft)));
            }
            LensField::Promised if lens.guarantee == Guarantee::None => lens.guarantee = Guarantee::Gmv(Money::yuan(1)),
            _ => {}
        }
        self.focus = field;
        self.set(lens, state);
    }

    fn read(&mut self, input: Input, state: &State) {
        self.wrong = match input.value() {
            "" => None,
            text => match self.meant(text) {
                Ok(draft) => {
                    self.draft = draft;
                    self.account(state);
                    None
                }
                Err(odd) => Some(odd),
            },
        };
        self.typing = Some(input);
    }

    /// The draft with a figure as typed, in the row's own unit.
    fn meant(&self, text: &str) -> Result<Lens, Odd> {
        let mut lens = self.draft.clone();
        // The row says percent already.
        let share = || figure::percent(text);
        match self.focus {
            LensField::Orders => lens.orders = figure::count(text)?,
            LensField::Commission => lens.commission = Some(share()?),
            LensField::Agency => lens.agency = Some(share()?),
            LensField::Slot => lens.slot = Some(figure::budget(text)?),
            LensField::Ads => lens.ads = figure::budget(text)?,
            LensField::Samples => lens.samples = figure::budget(text)?,
            LensField::RetailFigure => {
                lens.retail = match lens.retail {
                    RetailRule::Suggested | RetailRule::Fixed(_) => RetailRule::Fixed(figure::price(text)?),
                    RetailRule::MarkUp(_) => {
                        RetailRule::MarkUp(figure::mark_up(&format!("{}%", text.trim_end_matches('%')))?)
                    }
                    RetailRule::Multiple(_) => RetailRule::Multiple(some_times(text)?),
                }
            }
            LensField::Before | LensField::After => {
                let (mine, typed) = (lens.returns.unwrap_or_default(), share()?);
                let before = if self.focus == LensField::Before { typed } else { mine.before };
                let after = if self.focus == LensField::After { typed } else { mine.after };
                lens.returns = Some(Returns::new(before, after)?);
            }
            LensField::Floor => lens.supply = Supply::Clearance { floor: share()? },
            LensField::Promised => {
                lens.guarantee = match lens.guarantee {
                    Guarantee::Roi(_) => Guarantee::Roi(some_times(text)?),
                    Guarantee::None | Guarantee::Gmv(_) => Guarantee::Gmv(some_sales(text)?),
                }
            }
            LensField::Packaging => lens.packaging = figure::cost(text)?,
            LensField::Insurance => lens.insurance = figure::cost(text)?,
            LensField::Handling => lens.handling = figure::cost(text)?,
            _ => return Err(Odd::Empty),
        }
        Ok(lens)
    }

    /// A row's figure as one would type it.
    fn written(&self, state: &State, field: LensField) -> String {
        let value = self.figure(state, field).map_or(0, |figure| figure.now);
        let percent = || Rate::parts(value).to_string().trim_end_matches('%').to_owned();
        let yuan = || Money::units(value).to_string().trim_end_matches(".00").to_owned();
        match (field, self.draft.retail, self.draft.guarantee) {
            (LensField::Orders, ..) => value.to_string(),
            (LensField::RetailFigure, RetailRule::Multiple(times), _) => {
                RetailRule::Multiple(times).to_string().split_off(1)
            }
            (LensField::Promised, _, Guarantee::Roi(times)) => Guarantee::Roi(times).to_string().split_off(4),
            (LensField::RetailFigure, RetailRule::MarkUp(_), _)
            | (
                LensField::Commission | LensField::Agency | LensField::Before | LensField::After | LensField::Floor,
                ..,
            ) => percent(),
            _ => yuan(),
        }
    }
}
