//! `huopan margin`: the calculator alone. It needs no store, reads no file and asks nobody.

mod answer;
mod hints;
mod inputs;
mod sheet;
mod typed;
mod words;

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::{Exit, Trouble, args::Margin, json};
use crate::domain::{
    Money, Quantity, Rate,
    basket::Basket,
    commission::Split,
    margin::{Account, Missing, account},
    purchase::Purchase,
};
use crate::i18n::Lang;

pub(super) use inputs::Inputs;
use words::Words;

/// What is told beside the account.
#[derive(Debug, Default)]
pub(super) struct Asides {
    /// Who shares in the commission.
    split: Option<Split>,
    /// How the supplier's basket stands (混批).
    basket: Option<Basket>,
    /// What a piece once cost that is now cleared.
    sunk: Option<Money>,
    /// All commission, where it is above the most that is taken, and that.
    above: Option<(Rate, Rate)>,
    /// Pieces the supplier has.
    stock: Option<Quantity>,
}

/// What came of the inputs: as much as is known.
pub(super) struct Outcome {
    inputs: Inputs,
    asides: Asides,
    /// None where the price of the goods is unknown.
    purchase: Option<Purchase>,
    account: Result<Account, Missing>,
}

impl Outcome {
    /// Of all that is given.
    pub(super) fn of(inputs: Inputs) -> Self {
        let account = account(&inputs.terms());
        let purchase = inputs.terms().purchase();
        Self { inputs, asides: Asides::default(), purchase, account }
    }

    /// Of a good whose margin cannot be, and why.
    pub(super) fn missing(inputs: Inputs, missing: Missing) -> Self {
        Self { inputs, asides: Asides::default(), purchase: None, account: Err(missing) }
    }

    /// Beside what else is bought of its supplier (混批).
    pub(super) fn in_basket(mut self, basket: Option<Basket>) -> Self {
        self.asides.basket = basket;
        self
    }

    /// For scripts.
    pub(super) fn answer(&self, lang: Lang) -> impl Serialize {
        answer::Answer::of(self, Words(lang))
    }

    /// For people.
    pub(super) fn write(&self, out: &mut dyn Write, lang: Lang) -> io::Result<()> {
        sheet::write(out, self, Words(lang))
    }
}

/// Computes and writes the account. Unknown figures are no failure: they are answered as unknown.
pub(super) fn run(flags: &Margin, lang: Lang, as_json: bool, out: &mut dyn Write) -> Result<Exit, Trouble> {
    let (inputs, asides) = typed::read(flags, Words(lang)).map_err(Trouble::Usage)?;
    let outcome = Outcome { asides, ..Outcome::of(inputs) };
    if outcome.account == Err(Missing::Range) {
        return Err(Trouble::Usage(Words(lang).beyond().to_owned()));
    }
    if as_json {
        json::write(out, &outcome.answer(lang))?;
    } else {
        outcome.write(out, lang)?;
        out.flush()?;
    }
    Ok(Exit::Done)
}
