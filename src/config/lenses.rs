//! lenses.toml: the lenses a person keeps under a name, and the one in force when the board was last closed.
//!
//! Only what differs from the usual lens is written, in words. A lens with a mistake in it is not used at all: half a lens would show
//! margins for something nobody meant. The others hold.

mod fields;
mod written;

pub use written::{Word, words};

use crate::config::{mistake::Mistake, reader::Reader};
use crate::domain::Lens;
use crate::text::Clean;

/// A lens with a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedLens {
    /// What it is called; no two have the same name.
    pub name: Clean,
    /// What it computes for.
    pub lens: Lens,
}

/// All of a person's lenses.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lenses {
    /// Those with a name, in the order of the file.
    pub saved: Vec<SavedLens>,
    /// The one in force when the board was last closed.
    pub last: Option<Lens>,
    /// Names of those that cannot be used.
    pub broken: Vec<Clean>,
}

/// What becomes of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeepLens {
    /// Gets a name; what had that name before loses it.
    Save(SavedLens),
    /// Goes, by its name.
    Remove(Clean),
    /// Is in force now.
    Last(Lens),
}

/// A name to keep a lens under: one line of at most 40 characters with something to see in it.
pub fn name(text: &str) -> Option<Clean> {
    const LONGEST: usize = 40;
    let name = Clean::new(text.trim());
    (!name.is_empty() && name.chars().count() <= LONGEST).then_some(name)
}

impl Lenses {
    /// The lenses of a text, and what in it cannot be understood.
    ///
    /// ```
    /// use huopan::config::Lenses;
    /// let (lenses, mistakes) = Lenses::parse("[lens.\"清仓\"]\nsupply = \"clearance 40%\"\norders = 300\n");
    /// assert!(mistakes.is_empty());
    /// assert_eq!(lenses.named("清仓").unwrap().orders.get(), 300);
    /// ```
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let mut reader = Reader::new(text);
        let last = reader.table("last", fields::read);
        let named = reader.named_tables("lens", fields::read);
        let mistakes = reader.finish();
        // A line that is no TOML belongs to the lens above it.
        let whole = |from: u32, to: u32, within: &str| {
            mistakes.iter().all(|wrong| {
                !(from..to).contains(&wrong.line) && !wrong.field.as_str().strip_prefix(within).is_some_and(is_inside)
            })
        };
        let (mut saved, mut broken) = (Vec::new(), Vec::new());
        let ends = named.iter().skip(1).map(|one| one.line).chain([u32::MAX]).collect::<Vec<_>>();
        for (one, end) in named.into_iter().zip(ends) {
            let within = format!("lens.{}", one.name);
            match name(&one.name).filter(|_| whole(one.line, end, &within)) {
                Some(name) => saved.push(SavedLens { name, lens: one.value }),
                None => broken.push(Clean::new(&one.name)),
            }
        }
        let last = last.filter(|_| whole(0, 0, "last"));
        (Self { saved, last, broken }, mistakes)
    }

    /// A lens by its name.
    pub fn named(&self, name: &str) -> Option<&Lens> {
        self.saved.iter().find(|one| one.name.as_str() == name).map(|one| &one.lens)
    }

    /// The name that a lens is kept under.
    pub fn name_of(&self, lens: &Lens) -> Option<&Clean> {
        self.saved.iter().find(|one| one.lens == *lens).map(|one| &one.name)
    }

    /// With those that are broken now as an older reading has them.
    #[must_use]
    pub fn keeping(mut self, old: &Self) -> Self {
        let before = old.saved.iter().filter(|one| self.broken.contains(&one.name));
        self.saved.extend(before.cloned());
        self
    }

    /// Keeps what becomes of them.
    pub fn keep(&mut self, keep: &KeepLens) {
        match keep {
            KeepLens::Save(new) => match self.saved.iter_mut().find(|one| one.name == new.name) {
                Some(old) => *old = new.clone(),
                None => self.saved.push(new.clone()),
            },
            KeepLens::Remove(name) => self.saved.retain(|one| one.name != *name),
            KeepLens::Last(lens) => self.last = Some(lens.clone()),
        }
    }
}

/// What follows a lens's name in the name of a field of it.
fn is_inside(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('.')
}

#[cfg(test)]
mod tests;
