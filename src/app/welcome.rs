//! The first start, with nothing set up: what the program is for, shown on one real good, and three ways to begin.

use crate::app::{
    Action, Effect,
    effect::Next,
    state::{Layer, State},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{
    Money, PriceBreak, Quantity, Rate,
    margin::{self, Costs, Leftover, Tax, Terms},
    purchase::Packing,
};

/// The welcome: which choice the cursor is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Welcome {
    /// From 0.
    pub at: usize,
}

/// Where one can begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// 先看演示货
    Demo,
    /// 导入一张报价单
    File,
    /// 添一家供应商
    Supplier,
}

impl Start {
    /// In the order of their digits.
    pub const ALL: [Self; 3] = [Self::Demo, Self::File, Self::Supplier];
}

/// What the good of the welcome claims to earn, and what it earns: the petal phone holder at 12.90, bought at 3.20, sold by a
/// streamer who takes 30%, 800 orders, a slot of 800. domain: 4.3, the worked item.
pub fn gap() -> Option<(Rate, Rate)> {
    let pieces = Quantity::new;
    let step = |min: u32, fen: i64| Some(PriceBreak { min: pieces(min)?, price: Money::fen(fen) });
    let breaks = [step(100, 350)?, step(500, 320)?, step(2_000, 290)?];
    let costs = Costs {
        commission: Rate::percent(30),
        agency: Rate::ZERO,
        platform: Rate::percent(5),
        courier: Money::fen(220),
        packaging: Money::fen(35),
        insurance: Money::fen(30),
        refund_before: Rate::percent(4),
        return_after: Rate::percent(8),
        unsellable: Rate::percent(20),
        handling: Money::fen(80),
        slot: Money::yuan(800),
        ads: Money::ZERO,
        guarantee: None,
        samples: Money::ZERO,
        tax: Tax::SmallScale(Rate::percent(1)),
        leftover: Leftover::Stock,
    };
    let terms = Terms {
        price: Some(Money::fen(1_290)),
        orders: pieces(800)?,
        breaks: &breaks,
        freight: Money::ZERO,
        packing: Packing { carton: pieces(120), ..Packing::default() },
        buys: true,
        costs,
    };
    let row = margin::row(&terms).ok()?;
    Some((row.naive?, row.rate?))
}

impl State {
    /// The welcome, while there is nothing at all: no goods, no suppliers, and none set up.
    pub(crate) fn welcome(&mut self) {
        if self.bare && self.catalog.loading.is_none() && self.catalog.suppliers == 0 && self.layers.is_empty() {
            self.bare = false;
            self.layers.push(Layer::Welcome(Welcome::default()));
        }
    }
}

impl App {
    pub(crate) fn welcome_key(&mut self, chord: Chord) -> Vec<Effect> {
        let Some(Layer::Welcome(welcome)) = self.state.layers.last_mut() else { return Vec::new() };
        let last = Start::ALL.len() - 1;
        match chord.key {
            Key::Down | Key::Char('j') => welcome.at = (welcome.at + 1).min(last),
            Key::Up | Key::Char('k') => welcome.at = welcome.at.saturating_sub(1),
            Key::Enter => {
                let at = welcome.at;
                return self.begin_at(at);
            }
            Key::Char(digit @ '1'..='3') => return self.begin_at(digit as usize - '1' as usize),
            Key::Char('9') => return self.act(Action::Language),
            Key::Char('q') => return vec![Effect::Quit],
            Key::Char('?') | Key::F(1) => return self.open_help(),
            Key::F(2) => return self.open_menu(),
            Key::Esc => {
                self.state.layers.pop();
            }
            _ => {}
        }
        Vec::new()
    }

    fn begin_at(&mut self, at: usize) -> Vec<Effect> {
        let Some(start) = Start::ALL.get(at).copied() else { return Vec::new() };
        self.state.layers.pop();
        self.begin(start)
    }

    pub(crate) fn begin(&mut self, start: Start) -> Vec<Effect> {
        let tab = match start {
            Start::Demo => return vec![Effect::Leave(Next::Demo)],
            Start::File => return self.begin_import(),
            Start::Supplier => 3,
        };
        let mut effects = self.act(Action::Tab(tab));
        effects.extend(self.act(Action::Add));
        effects
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_that_of_the_worked_item() {
        let (naive, real) = gap().unwrap();
        assert_eq!((naive.percent_fixed(1), real.percent_fixed(1)), ("45.2%".to_owned(), "5.3%".to_owned()));
    }
}
