//! `huopan margin`: the calculator alone. It needs no store, reads no file and asks nobody.

mod answer;
mod formula;
mod hints;
mod inputs;
mod sheet;
mod words;

use std::io::Write;

use crate::cli::{Exit, Trouble, args::Margin, json};
use crate::domain::{
    margin::{Account, Missing, account},
    purchase::{Purchase, purchase},
};
use crate::i18n::Lang;

use inputs::Inputs;
use words::Words;

/// What came of the inputs: as much as is known.
struct Outcome {
    inputs: Inputs,
    /// None where the price of the goods is unknown.
    purchase: Option<Purchase>,
    account: Result<Account, Missing>,
}

/// Computes and writes the account. Unknown figures are no failure: they are answered as unknown.
pub(super) fn run(flags: &Margin, lang: Lang, as_json: bool, out: &mut dyn Write) -> Result<Exit, Trouble> {
    let words = Words(lang);
    let inputs = Inputs::of(flags).map_err(Trouble::Usage)?;
    let account = account(&inputs.terms());
    if account == Err(Missing::Range) {
        return Err(Trouble::Usage(words.beyond().to_owned()));
    }
    let purchase = purchase(inputs.orders, inputs.breaks.as_slice(), inputs.freight, inputs.packing);
    let outcome = Outcome { inputs, purchase, account };
    if as_json {
        json::write(out, &answer::Answer::of(&outcome, words))?;
    } else {
        sheet::write(out, &outcome, words)?;
        out.flush()?;
    }
    Ok(Exit::Done)
}
