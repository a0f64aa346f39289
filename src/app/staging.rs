//! The stage of the goods an act is about: the next one with Enter, any other by its digit.

use crate::app::{
    Effect,
    menu::{Menu, MenuItem, Pick},
    state::{Layer, Pending},
    update::App,
};
use crate::domain::{Decision, decision::Stage};
use crate::i18n::format;

/// Stages that a menu offers: the way without its first step, which nobody goes back to.
const OFFERED: [Stage; 9] = [
    Stage::Listed,
    Stage::Sampling,
    Stage::Priced,
    Stage::Reviewed,
    Stage::Board,
    Stage::Assigned,
    Stage::Live,
    Stage::Settled,
    Stage::Rejected,
];

impl App {
    /// t: the cursor stands on the next stage of the first good.
    pub(crate) fn open_stages(&mut self) -> Vec<Effect> {
        let stage = self.state.subjects().first().and_then(|row| row.stage).unwrap_or(Stage::New);
        let next = OFFERED.iter().position(|offered| *offered > stage).unwrap_or(0);
        let board = self.state.texts.board;
        let item = |stage: &Stage| MenuItem {
            pick: Pick::Stage(*stage),
            words: format::sentence(board.stage_name(*stage)),
            key: String::new(),
            enabled: true,
        };
        let items = OFFERED.iter().map(item).collect();
        self.state.layers.push(Layer::Menu(Menu { title: board.stage().to_owned(), items, at: next }));
        Vec::new()
    }

    pub(crate) fn stage(&mut self, stage: Stage) -> Vec<Effect> {
        let goods: Vec<_> = self.state.subjects().iter().map(|row| row.good.clone()).collect();
        let words = self.state.texts.said.staged(goods.len(), self.state.texts.board.stage_name(stage));
        let decisions = goods.into_iter().map(|good| Decision::Stage { good, stage }).collect();
        self.state.decide(decisions, Pending::Act(words))
    }
}
