//! Numbered menus (F2, sort, more) and the help page: views of the action registry.

use crate::app::{Action, copy::What, imports_ask::Say, streamers::By, welcome::Start, what_if::Named};
use crate::config::KeepLens;
use crate::domain::{
    decision::{EventId, Good, Stage},
    searches::Keep,
};
use crate::search::order::SortKey;
use crate::text::Clean;

/// What picking a line does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pick {
    /// Carries an action out.
    Act(Action),
    /// Sorts by this column.
    Sort(SortKey),
    /// The other columns one can sort by.
    MoreSorts,
    /// Makes this pool the current one.
    Pool(Clean),
    /// Takes this theme.
    Theme(Clean),
    /// Sets the stage of the goods it is about.
    Stage(Stage, Vec<Good>),
    /// Gives back what this request holds.
    Release(EventId),
    /// Puts this lens beside the others.
    Case(Box<Named>),
    /// Copies this of the goods it is about.
    Copy(What),
    /// Enters a good seen at a stall.
    OwnGood,
    /// Says something of a file that is being imported.
    Import(Say),
    /// Begins with a file, or a supplier.
    Begin(Start),
    /// Sorts streamers by this.
    SortPeople(By),
    /// A person's word on a supplier's held goods; none leaves them as they are.
    Settle(crate::domain::SupplierId, Option<bool>),
    /// Takes a search into the box.
    Search(Clean),
    /// All searches.
    Searches,
    /// Keeps this query under a name.
    SaveSearch(Clean),
    /// Gives the search of this name another one.
    RenameSearch(Clean),
    /// Drops a search.
    DropSearch(Keep),
    /// A lens gets a name.
    SaveLens,
    /// A saved lens changes or goes.
    KeepLens(KeepLens),
    /// Takes a saved lens.
    Lens(Clean),
    /// The empty query again.
    ClearSearch,
    /// Looks at the supplier under the cursor.
    LookAtSupplier,
    /// Opens this level of the menu.
    More(usize),
}

/// One line of a menu.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MenuItem {
    /// What it does.
    pub pick: Pick,
    /// What it says.
    pub words: String,
    /// The key that does the same from the list; empty when none.
    pub key: String,
    /// It can be done now.
    pub enabled: bool,
}

/// A numbered menu, at most nine lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Menu {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub items: Vec<MenuItem>,
    /// The line under the cursor.
    pub at: usize,
}

/// The help page: made from the registry, filtered by what is typed.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What is typed.
    pub input: tui_input::Input,
    /// The line under the cursor, among those the filter leaves.
    pub at: usize,
    /// First line shown.
    pub scroll: usize,
    /// It was opened in the search box, whose keys stand first.
    pub in_box: bool,
}
