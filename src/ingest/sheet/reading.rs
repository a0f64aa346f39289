//! A file looked through: what it is, its tables, and which rows belong to which good. The goods themselves are read page by page, by
//! whoever wants them, as often as they are wanted: a look and an import read the same.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::class::{self, Class};
use super::gather::{Gather, Gathered};
use super::groups::{Groups, Key, Place};
use super::line::{About, Reader};
use super::part::{self, Named, Part, Seen};
use super::remedy::Remedy;
use super::sorted::Sorted;
use super::{Goods, Rejected, Skipped};
use crate::domain::{Fault, FaultKind, Instant, Mend, Offer, Supplier};
use crate::ingest::encoding::{Bad, Decoded, Encoding};
use crate::ingest::feed::limits;
use crate::ingest::format::Format;
use crate::ingest::header::{Choice, Column, Field, Question};
use crate::ingest::table::book::Page;
use crate::text::Clean;

/// A file, looked through.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// Its format.
    pub format: Format,
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether nothing says so but its bytes.
    pub guessed: bool,
    /// Where bytes stand that the encoding does not have, the first of them.
    pub bad: Vec<Bad>,
    /// Its tables; none where the format says what each figure is.
    pub parts: Vec<Part>,
    /// Sheets that whoever made the file hid; they are not read.
    pub hidden: Vec<Clean>,
    /// Columns of the other sheets that say something but were hidden; they are not read.
    pub hidden_columns: usize,
    /// Sheets in which nothing looks like goods; their rows count as titles.
    pub untold: Vec<Clean>,
    /// What the supplier says of itself.
    pub supplier: Supplier,
    /// Rows read, without the headers: taken, skipped and rejected ones together.
    pub rows: u32,
    /// Rows that are no goods.
    pub skipped: Skipped,
    /// Rows of goods that another file of the same list says.
    pub superseded: u32,
    /// What a person said that the text is in.
    said: Option<Encoding>,
    body: Body,
}

#[derive(Clone, PartialEq, Debug)]
enum Body {
    Tables(Tables),
    Goods(Goods),
}

#[derive(Clone, PartialEq, Debug)]
struct Tables {
    pages: Vec<Page>,
    groups: Groups,
    mends: Mends,
    /// It names several suppliers.
    of_several: bool,
    /// Decimals may be written with a comma.
    commas: bool,
    /// When the figures are true.
    dated: Instant,
}

/// Cells put right, by page, row and column.
pub(super) type Mends = BTreeMap<(Clean, u32), Vec<(Clean, Clean)>>;

/// Rows for which ways to put them right are told.
const REMEDIED: usize = 200;

/// Ways to put rows right, by sheet, row and column.
pub type Remedies = BTreeMap<(Clean, u32, Clean), Vec<Remedy>>;

/// What some goods of a file came to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// The goods.
    pub offers: Vec<Offer>,
    /// Rows that were not taken.
    pub rejected: Vec<Rejected>,
    /// Ways to put the first of them right.
    pub remedies: Remedies,
    /// Feed ids that only such rows are about.
    pub unread: Vec<Clean>,
    /// Rows that became offers or parts of one.
    pub taken: u32,
    /// Of them, rows that only repeated what stood above.
    pub repeats: u32,
    /// The columns of each table.
    pub seen: Vec<Vec<Seen>>,
}

impl Found {
    /// Adds what later goods came to.
    pub fn add(&mut self, later: Self) {
        self.offers.extend(later.offers);
        self.rejected.extend(later.rejected);
        let room = REMEDIED.saturating_sub(self.remedies.len());
        self.remedies.extend(later.remedies.into_iter().take(room));
        self.unread.extend(later.unread);
        self.taken += later.taken;
        self.repeats += later.repeats;
        for (all, part) in self.seen.iter_mut().zip(&later.seen) {
            for (all, one) in all.iter_mut().zip(part) {
                (all.filled, all.failed) = (all.filled + one.filled, all.failed + one.failed);
            }
        }
        if self.seen.is_empty() {
            self.seen = later.seen;
        }
    }

    /// Puts what was not taken in the order it stands in the file.
    pub fn sort(&mut self, parts: &[Part]) {
        let place = |name: &Clean| parts.iter().position(|part| part.name == *name);
        self.rejected.sort_by_cached_key(|bad| (place(&bad.part), bad.row));
    }
}

impl Reading {
    /// Of a format that says what each figure is.
    pub(super) fn of_goods(format: Format, goods: Goods) -> Self {
        Self {
            format,
            encoding: Encoding::Utf8,
            guessed: false,
            bad: Vec::new(),
            parts: Vec::new(),
            hidden: Vec::new(),
            hidden_columns: 0,
            untold: Vec::new(),
            supplier: goods.supplier.clone(),
            rows: goods.rows,
            skipped: goods.skipped,
            superseded: 0,
            said: None,
            body: Body::Goods(goods),
        }
    }

    /// Of pages of rows, whose figures are dated.
    pub(super) fn of_pages(format: Format, pages: Vec<Page>, choice: &Choice, dated: Instant) -> Result<Self, Fault> {
        let (pages, hidden): (Vec<Page>, Vec<Page>) = pages.into_iter().partition(|page| !page.hidden);
        let Named { mut parts, untold } = part::of_pages(&pages, choice, format.is_text())?;
        absent(&mut parts, choice);
        let mut mends = Mends::new();
        for Mend { part, row, column, text } in &choice.mends {
            mends.entry((part.clone(), *row)).or_default().push((column.clone(), text.clone()));
        }
        let mut tables = Tables { pages, groups: Groups::default(), mends, of_several: false, commas: false, dated };
        tables.of_several = tables.are_several(&parts);
        let mut reading = Self {
            format,
            encoding: Encoding::Utf8,
            guessed: false,
            bad: Vec::new(),
            parts,
            hidden: hidden.into_iter().map(|page| page.name).collect(),
            hidden_columns: tables.pages.iter().map(|page| page.table.hidden_columns()).sum(),
            untold,
            supplier: Supplier::default(),
            rows: 0,
            skipped: Skipped::default(),
            superseded: 0,
            said: None,
            body: Body::Goods(Goods::default()),
        };
        let readers: Vec<Reader<'_>> = reading.parts.iter().map(|part| tables.reader(part)).collect();
        let sorted = Sorted::of(&tables.pages, &reading.parts, &readers);
        let Sorted { groups, rows, skipped } = sorted;
        drop(readers);
        (reading.rows, reading.skipped) = (rows, skipped);
        if groups.len() > limits::GOODS as usize {
            return Err(Fault::new(FaultKind::FileLimit, "1000000"));
        }
        reading.body = Body::Tables(Tables { groups, ..tables });
        Ok(reading)
    }

    /// What the text was in, and what a person said it was in.
    pub(super) fn encoded(self, decoded: &Decoded<'_>, said: Option<Encoding>) -> Self {
        Self { encoding: decoded.encoding, guessed: decoded.guessed, bad: decoded.bad(super::BAD), said, ..self }
    }

    /// In such a file decimals may be written with a comma.
    pub(super) fn with_commas(mut self, commas: bool) -> Self {
        if let Body::Tables(tables) = &mut self.body {
            tables.commas = commas;
        }
        self
    }

    /// What has to be asked, of all tables.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.parts.iter().flat_map(|part| &part.mapping.questions)
    }

    /// What its columns were taken for, all tables together: with it the file gives the same goods again.
    pub fn choice(&self) -> Choice {
        let mut all = Choice { encoding: self.said, ..Choice::default() };
        all.columns = Choice::of_tables(self.parts.iter().map(|part| (part.name.clone(), part.mapping.choice())));
        if let Body::Tables(tables) = &self.body {
            let mend = |((part, row), cells): (&(Clean, u32), &Vec<(Clean, Clean)>)| {
                let (part, row) = (part.clone(), *row);
                let one = move |(column, text): &(Clean, Clean)| Mend {
                    part: part.clone(),
                    row,
                    column: column.clone(),
                    text: text.clone(),
                };
                cells.iter().map(one).collect::<Vec<_>>()
            };
            all.mends = tables.mends.iter().flat_map(mend).collect();
        }
        all
    }

    /// How many goods there are to read; some of them may come to nothing.
    pub fn goods(&self) -> usize {
        match &self.body {
            Body::Tables(tables) => tables.groups.len(),
            Body::Goods(goods) => goods.offers.len().max(usize::from(!goods.rejected.is_empty())),
        }
    }

    /// The keys of its goods.
    pub fn keys(&self) -> HashSet<Key> {
        match &self.body {
            Body::Tables(tables) => {
                let key = tables.keyed(&self.parts);
                tables.groups.firsts().filter_map(key).collect()
            }
            Body::Goods(goods) => goods.offers.iter().map(|offer| Key::of(&offer.list.feed_id)).collect(),
        }
    }

    /// Leaves goods out that another file of the same list says.
    pub fn leave_out(&mut self, keys: &HashSet<Key>) {
        match &mut self.body {
            Body::Tables(tables) => {
                let mut groups = std::mem::take(&mut tables.groups);
                let key = tables.keyed(&self.parts);
                self.superseded += groups.keep(|first| key(first).is_none_or(|key| !keys.contains(&key)));
                drop(key);
                tables.groups = groups;
            }
            Body::Goods(goods) => goods.offers.retain(|offer| !keys.contains(&Key::of(&offer.list.feed_id))),
        }
    }

    /// Reads all goods.
    pub fn all(&self) -> Found {
        let mut found = self.page(0..self.goods());
        found.sort(&self.parts);
        found
    }

    /// The rows that are not understood, in the order they stand. No more goods are in memory at a time than a page has.
    pub fn rejected(&self) -> Vec<Rejected> {
        let mut all = Found::default();
        for from in (0..self.goods()).step_by(limits::OFFERS) {
            let found = self.page(from..from + limits::OFFERS);
            all.add(Found { offers: Vec::new(), unread: Vec::new(), ..found });
        }
        all.sort(&self.parts);
        all.rejected
    }

    /// Reads some goods, by their places; those that are not there are none.
    pub fn page(&self, goods: Range<usize>) -> Found {
        match &self.body {
            Body::Tables(tables) => self.read(tables, goods),
            Body::Goods(all) => {
                let is_first = goods.start == 0;
                let end = goods.end.min(all.offers.len());
                let offers = all.offers.get(goods.start.min(end)..end).unwrap_or_default().to_vec();
                // What is not about a single good is told once.
                let (rejected, taken, repeats) =
                    if is_first { (all.rejected.clone(), all.taken, all.repeats) } else { (Vec::new(), 0, 0) };
                // Only the first page tells of rejected ones: for no other page it is worth knowing all goods.
                let known: HashSet<&Clean> = match &rejected[..] {
                    [] => HashSet::new(),
                    _ => all.offers.iter().map(|offer| &offer.list.feed_id).collect(),
                };
                let unread = rejected.iter().filter_map(|bad| bad.feed_id.clone());
                let unread = unread.filter(|id| !known.contains(id)).collect();
                Found { offers, rejected, unread, taken, repeats, ..Found::default() }
            }
        }
    }

    fn read(&self, tables: &Tables, goods: Range<usize>) -> Found {
        let readers: Vec<Reader<'_>> = self.parts.iter().map(|part| tables.reader(part)).collect();
        let columns = |part: &Part| vec![Seen::default(); part.mapping.columns.len()];
        let mut found = Found { seen: self.parts.iter().map(columns).collect(), ..Found::default() };
        for good in goods.start..goods.end.min(tables.groups.len()) {
            let mut gather = Gather::default();
            let first_bad = found.rejected.len();
            for place in tables.groups.rows(good) {
                let at = usize::from(place.part);
                let (Some(part), Some(reader)) = (self.parts.get(at), readers.get(at)) else { continue };
                let Some(row) = tables.row(part, place.row as usize) else { continue };
                let line = reader.read(row, tables.groups.heading(place.section));
                let taken = line.and_then(|line| gather.add(row, line, reader));
                if let Some(seen) = found.seen.get_mut(at) {
                    reader.count(row, taken.as_ref().err(), seen);
                }
                match taken {
                    Ok(is_new) => {
                        found.taken += 1;
                        found.repeats += u32::from(!is_new);
                    }
                    Err(bad) => {
                        if found.remedies.len() < REMEDIED {
                            let place = (bad.part.clone(), bad.row, bad.column.clone());
                            found.remedies.insert(place, reader.remedies(row, &bad));
                        }
                        found.rejected.push(bad);
                    }
                }
            }
            let Gathered { offer, rejected, repeats } = gather.offer(found.rejected.len() > first_bad);
            found.taken -= u32::try_from(rejected.len()).unwrap_or(0);
            found.repeats -= repeats;
            found.rejected.extend(rejected);
            if let Some(offer) = offer {
                found.offers.push(offer);
            } else {
                let bad = found.rejected.get(first_bad..).unwrap_or_default();
                found.unread.extend(bad.iter().find_map(|bad| bad.feed_id.clone()));
            }
        }
        found
    }
}

/// Asks about columns that were chosen and that no table has.
fn absent(parts: &mut [Part], choice: &Choice) {
    let of = |part: &Part| {
        let column = |column: &Column| (part.name.clone(), column.name.clone());
        part.mapping.columns.iter().map(column).collect::<Vec<_>>()
    };
    let there: Vec<(Clean, Clean)> = parts.iter().flat_map(of).collect();
    let absent = choice.absent(&there).into_iter().map(Question::Absent);
    if let Some(first) = parts.first_mut() {
        first.mapping.questions.extend(absent);
    }
}

impl Tables {
    fn reader<'a>(&'a self, part: &'a Part) -> Reader<'a> {
        let Self { mends, of_several, commas, dated, .. } = self;
        let about = About { mends, of_several: *of_several, commas: *commas, dated: *dated };
        Reader::new(part, about)
    }

    /// Whether goods of more than one supplier stand in them.
    fn are_several(&self, parts: &[Part]) -> bool {
        let said = |part: &Part| {
            let (reader, page) = (self.reader(part), self.pages.get(part.page)?);
            let column = reader.column(Field::Supplier)?;
            let rows = part.block.rows.clone().filter_map(|at| part.row(&page.table, at));
            let goods = rows.filter(|row| matches!(class::of(*row, part, &reader), Class::Good));
            let names: BTreeSet<Clean> =
                goods.map(|row| Clean::new(row.filled_down(column))).filter(|name| !name.is_empty()).collect();
            Some(names)
        };
        parts.iter().filter_map(said).flatten().collect::<BTreeSet<Clean>>().len() > 1
    }

    /// Which good a row is about.
    fn keyed<'a>(&'a self, parts: &'a [Part]) -> impl Fn(Place) -> Option<Key> + 'a {
        let readers: Vec<Reader<'_>> = parts.iter().map(|part| self.reader(part)).collect();
        move |place| {
            let at = usize::from(place.part);
            let row = self.row(parts.get(at)?, place.row as usize)?;
            readers.get(at)?.key(row)
        }
    }

    fn row(&self, part: &Part, place: usize) -> Option<crate::ingest::table::Row<'_>> {
        self.pages.get(part.page).and_then(|page| part.row(&page.table, place))
    }
}
