//! Moving in a list: the cursor follows its good, the window follows the cursor, only visible rows are asked for.

use crate::app::{
    Effect, Row,
    checks::THIN,
    effect::{Asked, Scope},
    layout,
    note::{Explained, Hits},
    state::{List, State, Tab, Tone},
};
use crate::domain::{OfferId, Rate};
use crate::search::{Query, SortKey, order::Order};

/// Rows asked for above and below the visible ones, so that a step of the cursor shows at once.
const AROUND: usize = 40;
/// Of no question: the rows at hand are to be replaced.
pub(super) const OUTDATED: u64 = 0;

impl State {
    /// Goods of the list by margin under the lens in force: good, thin, loss, unknown. While that is being changed only of a list whose
    /// rows are all at hand: nothing is told of another lens.
    pub fn margin_counts(&self) -> Option<[usize; 4]> {
        let list = self.list();
        if *self.lens_in_force() == self.lens {
            return Some(list.hits.margins);
        }
        let at_hand = list.first == 0 && list.rows.len() == list.hits.total && list.rows_of == list.generation;
        at_hand.then(|| {
            let mut counts = [0; 4];
            for row in &list.rows {
                let class = match row.margin.ok().and_then(|margin| margin.rate) {
                    Some(rate) if rate >= THIN => 0,
                    Some(rate) if rate >= Rate::ZERO => 1,
                    Some(_) => 2,
                    None => 3,
                };
                if let Some(count) = counts.get_mut(class) {
                    *count += 1;
                }
            }
            counts
        })
    }
    /// Asks the list's question anew, as a new generation. The cursor goes to the first row, or stays on its good.
    pub fn ask(&mut self, asked: Asked, keep_good: bool) -> Vec<Effect> {
        self.counter += 1;
        let generation = self.counter;
        let list = self.list_mut();
        list.generation = generation;
        list.asked = asked.clone();
        list.stale_by = 0;
        list.range_from = None;
        if !keep_good {
            list.selected = None;
            (list.cursor, list.offset) = (0, 0);
        }
        vec![Effect::Search { generation, asked: Box::new(asked) }]
    }

    /// The question of the list on screen: its own query and order; tab, lens and pool are the session's.
    fn question(&self) -> Asked {
        let Asked { query, order, .. } = self.list().asked.clone();
        let scope = match self.goods_tab {
            Tab::Pool => Scope::Pool(self.pool.clone()),
            _ => Scope::All,
        };
        Asked { scope, query, lens: self.lens.clone(), order, pool: Some(self.pool.clone()) }
    }

    /// Asks anew, by the new figures, lens, pool or goods; the cursor keeps its good.
    pub fn ask_again(&mut self) -> Vec<Effect> {
        let asked = self.question();
        self.ask(asked, true)
    }

    /// Another query goes to the first hit.
    pub fn search(&mut self, query: String, order: Order) -> Vec<Effect> {
        let asked = Asked { query, order, ..self.question() };
        self.ask(asked, false)
    }

    /// Another order; the cursor keeps its good.
    pub fn sort_by(&mut self, order: Order) -> Vec<Effect> {
        self.drop_sort_words();
        let asked = Asked { order, ..self.question() };
        self.ask(asked, true)
    }

    /// The window a page further; the cursor keeps its screen line as far as there are rows.
    pub fn turn(&mut self, down: bool) -> Vec<Effect> {
        let page = layout::areas(self).page().max(1);
        let to = self.list_mut().turned(page, down);
        self.go(to)
    }

    /// The cursor to a place, as far as there are places: a good, or a suggestion behind the last one.
    pub fn go(&mut self, place: usize) -> Vec<Effect> {
        let page = layout::areas(self).page();
        let list = self.list_mut();
        list.touched = true;
        list.cursor = place.min(list.ends().last());
        list.selected = list.current().map(|row| row.id);
        list.follow(page);
        self.fill()
    }

    /// The cursor some places down (or up, when negative).
    pub fn step(&mut self, rows: isize) -> Vec<Effect> {
        let to = self.list().cursor.saturating_add_signed(rows);
        self.go(to)
    }

    /// Asks for what the window needs and does not have: rows, and the sheet of the good under the cursor.
    pub fn fill(&mut self) -> Vec<Effect> {
        let page = layout::areas(self).page().max(1);
        let list = self.list();
        let wants = list.in_sight(page);
        let has = list.first..list.first + list.rows.len();
        let mut effects = Vec::new();
        if !wants.is_empty() && (wants.start < has.start || wants.end > has.end) {
            effects.push(self.rows_around(wants.start, page));
        }
        effects.extend(self.want_sheet());
        effects
    }

    /// Asks for the sheet of the good under the cursor, unless it is at hand.
    fn want_sheet(&self) -> Option<Effect> {
        let id = self.list().current_id()?;
        let at_hand = self.sheet.as_ref().is_some_and(|sheet| sheet.row.id == id);
        (!at_hand).then(|| self.sheet_effect(id))
    }

    /// The effect that asks for a good's sheet under the lens in force.
    pub fn sheet_effect(&self, id: OfferId) -> Effect {
        Effect::Sheet { id, lens: Box::new(self.lens_in_force().clone()) }
    }

    /// How a question was understood.
    pub fn take_explained(&mut self, explained: Explained) {
        if let Some(list) = self.list_of(explained.generation) {
            (list.hits.read, list.hits.blocked) = (explained.read, explained.blocked);
        }
    }

    /// An answer grew: rows that were shown may have moved.
    pub fn take_hits(&mut self, hits: Hits) -> Vec<Effect> {
        let Some(list) = self.list_of(hits.generation) else { return Vec::new() };
        let generation = hits.generation;
        let line = list.cursor_line();
        list.ranked = hits.done && by_relevance(&list.asked);
        list.hits = hits;
        list.rows_of = OUTDATED;
        let ends = list.ends();
        list.cursor = list.cursor.min(ends.last());
        list.offset = ends.line_of(list.cursor).saturating_sub(line);
        let (selected, done) = (list.selected, list.hits.done);
        list.locating = false;
        if self.list().generation != generation {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if let (Some(id), true) = (selected, done) {
            self.list_mut().locating = true;
            effects.push(Effect::Locate { generation, id });
        } else {
            let page = layout::areas(self).page();
            self.list_mut().follow(page);
        }
        effects.extend(self.refill());
        effects.extend(self.ask_lesser());
        effects
    }

    /// Rows asked for around the visible ones: none while each key of the lens drawer changes all figures, unless the list is short, so
    /// that all of it can be counted.
    fn around(&self) -> usize {
        if self.drawer().is_some() && self.list().hits.total > AROUND { 0 } else { AROUND }
    }

    /// Asks for a page from this row on, and some around it.
    fn rows_around(&self, first: usize, page: usize) -> Effect {
        let list = self.list();
        let around = self.around();
        let rows = first.saturating_sub(around)..(first + page + around).min(list.hits.total);
        Effect::Rows { generation: list.generation, rows, lens: Box::new(self.lens_in_force().clone()) }
    }

    /// Asks for the visible rows whether or not they are at hand.
    pub fn refill(&mut self) -> Vec<Effect> {
        let page = layout::areas(self).page().max(1);
        let list = self.list();
        if list.hits.total == 0 {
            self.list_mut().rows.clear();
            self.sheet = None;
            return Vec::new();
        }
        vec![self.rows_around(list.in_sight(page).start, page)]
    }

    /// Rows arrived.
    pub fn take_rows(&mut self, generation: u64, first: usize, rows: Vec<Row>) -> Vec<Effect> {
        let full = layout::areas(self).page().max(1) + self.around();
        let Some(list) = self.list_of(generation) else { return Vec::new() };
        // Never fewer are asked for: goods have left the catalog since the answer, as one does whose entry was undone.
        let short = list.hits.done && rows.len() < full && first + rows.len() < list.hits.total;
        list.first = first;
        list.rows = rows;
        list.rows_of = generation;
        self.remember_rates();
        match self.list().generation == generation {
            true if short => self.ask_again(),
            true => self.fill(),
            false => Vec::new(),
        }
    }

    /// Asks for the next row that needs a look, or the one before.
    pub fn flag(&self, down: bool) -> Vec<Effect> {
        let list = self.list();
        vec![Effect::Flag { generation: list.generation, from: list.cursor, down }]
    }

    /// The row that needs a look.
    pub fn flagged(&mut self, generation: u64, at: Option<usize>) -> Vec<Effect> {
        if self.list().generation != generation {
            return Vec::new();
        }
        if let Some(at) = at {
            return self.go(at);
        }
        let words = self.texts.said.nothing_flagged().to_owned();
        self.say(Tone::Ok, words);
        Vec::new()
    }

    /// The good under the cursor was found in the new order: it stays on its screen line.
    pub fn take_located(&mut self, generation: u64, id: OfferId, at: Option<usize>) -> Vec<Effect> {
        let page = layout::areas(self).page();
        let Some(list) = self.list_of(generation) else { return Vec::new() };
        list.locating = false;
        if list.selected == Some(id) {
            let line = list.cursor_line();
            // A good that is not among the hits any more leaves the cursor where it is.
            let ends = list.ends();
            list.cursor = at.unwrap_or(list.cursor).min(ends.last());
            list.selected = at.map(|_| id);
            list.offset = ends.line_of(list.cursor).saturating_sub(line);
            list.follow(page);
        }
        if self.list().generation == generation { self.refill() } else { Vec::new() }
    }

    pub(super) fn list_of(&mut self, generation: u64) -> Option<&mut List> {
        [&mut self.goods, &mut self.pool_list].into_iter().find(|list| list.generation == generation)
    }
}

/// Whether the answer stands by how well each good matches: an order within the query goes before that of the list.
fn by_relevance(asked: &Asked) -> bool {
    let query = Query::parse(&asked.query);
    query.has_terms() && query.sort.unwrap_or(asked.order).key == SortKey::Relevance
}
