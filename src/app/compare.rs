//! 同款: the same good at other suppliers, under the lens, the cheapest first.

use crate::app::{
    Action, Effect, Row,
    roster::Roster,
    state::{Layer, State},
    update::App,
};
use crate::config::chord::{Chord, Key};
use crate::domain::{Money, OfferId};

/// The list.
#[derive(Clone, Debug)]
pub struct Compare {
    /// The good that the others are compared with.
    pub with: Row,
    /// It among the others, by cost; none yet while they are looked for.
    pub found: Option<Roster<Row>>,
}

impl Compare {
    /// What a row costs more (or less) than the good it is compared with.
    pub fn dearer(&self, row: &Row) -> Option<Money> {
        let cost = |row: &Row| row.margin.as_ref().ok().map(|margin| margin.unit_cost);
        cost(row)?.checked_sub(cost(&self.with)?)
    }
}

impl State {
    /// The goods that are alike.
    pub(crate) fn take_alike(&mut self, of: OfferId, rows: Vec<Row>) -> Vec<Effect> {
        let page = self.page_rows();
        let Some(Layer::Compare(compare)) =
            self.layers.iter_mut().find(|layer| matches!(layer, Layer::Compare(compare) if compare.with.id == of))
        else {
            return Vec::new();
        };
        let mut rows: Vec<Row> = std::iter::once(compare.with.clone()).chain(rows).collect();
        // What has no price stands last, as everywhere.
        rows.sort_by_key(|row| row.margin.as_ref().map_or(Money::units(i64::MAX), |margin| margin.unit_cost));
        let at = rows.iter().position(|row| row.id == of).unwrap_or(0);
        let mut roster = Roster { rows, ..Roster::default() };
        roster.go(at, page);
        compare.found = Some(roster);
        Vec::new()
    }
}

impl App {
    /// b: looks for the good under the cursor at other suppliers.
    pub(crate) fn open_compare(&mut self) -> Vec<Effect> {
        let Some(with) = self.state.list().current().cloned() else { return Vec::new() };
        let ask = Effect::Alike { id: with.id, lens: Box::new(self.state.lens_in_force().clone()) };
        self.state.layers.push(Layer::Compare(Box::new(Compare { with, found: None })));
        vec![ask]
    }

    pub(crate) fn compare_key(&mut self, chord: Chord, action: Option<Action>) -> Vec<Effect> {
        let page = self.state.page_rows();
        let Some(Layer::Compare(compare)) = self.state.layers.last_mut() else { return Vec::new() };
        if let (Some(roster), Some(action)) = (compare.found.as_mut(), action)
            && roster.moved(action, page)
        {
            return Vec::new();
        }
        let chosen = compare.found.as_ref().and_then(Roster::current).cloned();
        match (chord.key, action, chosen) {
            (Key::Esc, ..) | (_, Some(Action::Back | Action::Compare), _) => {
                self.state.layers.pop();
                Vec::new()
            }
            // To the good itself.
            (Key::Enter, _, Some(row)) => {
                self.state.layers.clear();
                let words = if row.article.is_empty() { &row.title } else { &row.article };
                self.go_to_good(Some(&row.good), words)
            }
            _ => Vec::new(),
        }
    }
}
