//! 比价: up to eight goods in columns at the same planned quantity. The columns are goods by their ids; what stands in them is computed
//! from their sheets under the lens in force, so that a lens that is being changed needs nobody's answer.

pub mod best;
mod cells;
pub mod closing;
pub mod lines;
pub mod offered;

use std::sync::Arc;

use crate::app::{
    Effect, Row, Sheet,
    effect::Compared,
    state::{Layer, State, Tone},
};
use crate::domain::{Money, OfferId};
use crate::i18n::compare::Compare as Words;

pub use cells::{Cell, Tone as CellTone};
pub use offered::Offered;

/// Columns at most.
pub const MOST: usize = 8;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Compare {
    /// The goods; none while they are looked for.
    pub columns: Vec<Arc<Sheet>>,
    /// The good under the cursor.
    pub at: Option<OfferId>,
    /// The first column in sight, as far as the cursor allows.
    pub first: usize,
    /// The first row in sight below the two that stay.
    pub scroll: usize,
    /// The number of the newest question; answers to older ones are dropped.
    pub asked: u64,
    /// Goods are looked for: what is typed waits for them.
    pub looking: bool,
    /// A good was decided about and its sheet is on its way: further decisions wait for it.
    pub outdated: bool,
    /// The query and the good of the list below, while another good is looked for in it.
    pub before: Option<(String, Option<OfferId>)>,
}

impl Compare {
    /// The column under the cursor.
    pub fn cursor(&self) -> usize {
        let at = self.columns.iter().position(|sheet| Some(sheet.row.id) == self.at);
        at.unwrap_or(0)
    }

    /// The good under the cursor.
    pub fn current(&self) -> Option<&Arc<Sheet>> {
        self.columns.get(self.cursor())
    }

    /// The goods in order.
    pub fn ids(&self) -> Vec<OfferId> {
        self.columns.iter().map(|sheet| sheet.row.id).collect()
    }
}

/// What a row costs to buy; what has no price stands last.
pub fn cost(row: &Row) -> Money {
    row.margin.as_ref().map_or(Money::units(i64::MAX), |margin| margin.unit_cost)
}

impl State {
    /// The comparison, while it has the screen: not while another good is looked for in the list.
    pub fn comparison(&self) -> Option<&Compare> {
        let covered = self.layers.iter().any(|layer| matches!(layer, Layer::Search | Layer::Facets));
        self.layers.iter().filter(|_| !covered).find_map(|layer| match layer {
            Layer::Compare(compare) => Some(&**compare),
            _ => None,
        })
    }

    /// Whether a good is looked for that is to become a column.
    pub fn is_adding(&self) -> bool {
        matches!(self.layers.as_slice(), [.., Layer::Compare(_), Layer::Search])
    }

    pub(crate) fn comparison_mut(&mut self) -> Option<&mut Compare> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Compare(compare) => Some(&mut **compare),
            _ => None,
        })
    }

    /// The columns of a comparison under the lens in force.
    pub fn offered<'a>(&self, compare: &'a Compare) -> Vec<Offered<'a>> {
        let ready = self.ready(self.lens_in_force());
        compare.columns.iter().map(|sheet| Offered::of(&ready, sheet, self.now, self.today)).collect()
    }

    /// The sheet that is read off the screen: that of the column under the cursor, else that of the row.
    pub fn sheet_in_sight(&self) -> Option<&Arc<Sheet>> {
        match self.comparison() {
            Some(compare) => compare.current(),
            None => self.sheet.as_ref(),
        }
    }

    /// The row of the good that the keyboard is on: a column's, else the list's.
    pub fn row_in_sight(&self) -> Option<&Row> {
        match self.comparison() {
            Some(compare) => compare.current().map(|sheet| &sheet.row),
            None => self.list().current(),
        }
    }

    /// The sheet of a good, where one is at hand.
    pub fn sheet_of(&self, id: OfferId) -> Option<&Arc<Sheet>> {
        let columns = self.comparison().map_or(&[][..], |compare| &compare.columns);
        [&self.sheet, &self.form_sheet].into_iter().flatten().chain(columns).find(|sheet| sheet.row.id == id)
    }

    /// Asks for the sheets of these goods, or of a good and its likes.
    pub(crate) fn ask_compared(&mut self, goods: Compared) -> Vec<Effect> {
        self.counter += 1;
        let (ask, lens) = (self.counter, Box::new(self.lens_in_force().clone()));
        let Some(compare) = self.comparison_mut() else { return Vec::new() };
        compare.asked = ask;
        vec![Effect::Compare { ask, goods, lens }]
    }

    /// Asks for the same goods again: something of them may have changed.
    pub(crate) fn refresh_compared(&mut self) -> Vec<Effect> {
        match self.comparison_mut() {
            Some(compare) if !compare.looking && !compare.columns.is_empty() => {
                let ids = compare.ids();
                self.ask_compared(Compared::These(ids))
            }
            // What is being looked for is found as it is then.
            _ => Vec::new(),
        }
    }

    /// Goods were decided about; those in columns are read again.
    pub(crate) fn compared_decided(&mut self, goods: &[OfferId]) -> Vec<Effect> {
        let Some(compare) = self.comparison_mut() else { return Vec::new() };
        if !compare.columns.iter().any(|sheet| goods.contains(&sheet.row.id)) {
            return Vec::new();
        }
        compare.outdated = true;
        self.refresh_compared()
    }

    /// The sheets arrived; goods that are in no catalog any more are left out.
    pub(crate) fn take_compared(&mut self, ask: u64, sheets: Vec<Arc<Sheet>>, left_out: usize) -> Vec<Effect> {
        let words = Words(self.texts.lang);
        if self.comparison_mut().is_none_or(|compare| compare.asked != ask) {
            return Vec::new();
        }
        // A form that is open over it is about the good as it is now.
        for sheet in &sheets {
            self.refresh_form(sheet);
        }
        let Some(compare) = self.comparison_mut() else { return Vec::new() };
        (compare.looking, compare.outdated) = (false, false);
        let place = compare.cursor();
        compare.columns = sheets;
        if compare.columns.iter().all(|sheet| Some(sheet.row.id) != compare.at) {
            let last = compare.columns.len().saturating_sub(1);
            compare.at = compare.columns.get(place.min(last)).map(|sheet| sheet.row.id);
        }
        if compare.columns.is_empty() {
            self.layers.retain(|layer| !matches!(layer, Layer::Compare(_)));
        }
        self.follow_column();
        if left_out > 0 {
            self.say(Tone::Warn, words.left_out(left_out));
        }
        Vec::new()
    }

    /// The columns so that the cursor's is in sight.
    pub(crate) fn follow_column(&mut self) {
        let Some(first) = self.comparison().map(|compare| crate::app::layout::comparison(self, compare).first) else {
            return;
        };
        if let Some(compare) = self.comparison_mut() {
            compare.first = first;
        }
    }
}
