//! Figures on the command line: [`crate::domain::figure`] as clap asks for it.

use crate::domain::{
    Rate,
    commission::Party,
    figure::{self, Odd},
};

pub(super) use crate::domain::figure::{
    budget, cost as money, count as quantity, mark_up, price, sales, share as rate, step, times,
};

/// A party and its share: `agency:4%`.
pub(super) fn party(text: &str) -> Result<(Party, Rate), Odd> {
    let (name, share) = text.split_once([':', '：']).ok_or(Odd::NotParty)?;
    let party = Party::ALL.into_iter().find(|party| party.name() == name.trim()).ok_or(Odd::NotParty)?;
    Ok((party, figure::share(share)?))
}
