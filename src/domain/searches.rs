//! What a person searched for, and the searches kept under a name. No decision: what is lost of it costs some typing.

use crate::text::Clean;

/// Queries that are remembered; then the oldest ones go.
pub const MOST_HISTORY: usize = 200;
/// Searches that have a name.
pub const MOST_SAVED: usize = 200;
/// Characters of a query that is remembered; a longer one was not typed.
pub const LONGEST: usize = 500;

/// A search with a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// What it is called; no two have the same name.
    pub name: Clean,
    /// The query.
    pub query: Clean,
}

/// One person's searches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Searches {
    /// Queries that were accepted, the newest first, none twice.
    pub history: Vec<Clean>,
    /// Those with a name, the one that was used last first.
    pub saved: Vec<Saved>,
}

/// What becomes of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Keep {
    /// A query was accepted.
    Used(Clean),
    /// A query gets a name; what had that name before loses it.
    Save(Saved),
    /// A saved search gets another name.
    Rename {
        /// As it was called.
        from: Clean,
        /// As it is called now.
        to: Clean,
    },
    /// A saved search goes, by its name.
    Remove(Clean),
    /// A query goes from the history.
    Forget(Clean),
}

impl Searches {
    /// A saved search by its name.
    pub fn named(&self, name: &str) -> Option<&Saved> {
        self.saved.iter().find(|one| one.name.as_str() == name)
    }

    /// Whether there is nothing.
    pub const fn is_empty(&self) -> bool {
        self.history.is_empty() && self.saved.is_empty()
    }

    /// Keeps what became of them.
    pub fn keep(&mut self, keep: Keep) {
        match keep {
            Keep::Used(query) => self.used(query),
            Keep::Save(saved) => self.save(saved),
            Keep::Rename { from, to } => {
                if let Some(Saved { query, .. }) = self.named(&from).cloned() {
                    self.saved.retain(|one| one.name != from);
                    self.save(Saved { name: to, query });
                }
            }
            Keep::Remove(name) => self.saved.retain(|one| one.name != name),
            Keep::Forget(query) => self.history.retain(|one| *one != query),
        }
    }

    /// The query to the front of the history, and to the front of the saved ones where it is one.
    fn used(&mut self, query: Clean) {
        if query.is_empty() || query.chars().count() > LONGEST {
            return;
        }
        if let Some(at) = self.saved.iter().position(|one| one.query == query) {
            let one = self.saved.remove(at);
            self.saved.insert(0, one);
        }
        self.history.retain(|one| *one != query);
        self.history.insert(0, query);
        self.history.truncate(MOST_HISTORY);
    }

    fn save(&mut self, saved: Saved) {
        if saved.name.is_empty() || saved.query.is_empty() {
            return;
        }
        self.saved.retain(|one| one.name != saved.name);
        self.saved.insert(0, saved);
        self.saved.truncate(MOST_SAVED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> Clean {
        Clean::new(text)
    }

    fn saved(name: &str, query: &str) -> Saved {
        Saved { name: clean(name), query: clean(query) }
    }

    #[test]
    fn the_newest_query_is_first_and_stands_there_once() {
        let mut searches = Searches::default();
        for query in ["sjzj", "雨伞", "sjzj", "", "雨伞 毛利>0"] {
            searches.keep(Keep::Used(clean(query)));
        }
        assert_eq!(searches.history, ["雨伞 毛利>0", "sjzj", "雨伞"].map(clean));
        searches.keep(Keep::Forget(clean("sjzj")));
        assert_eq!(searches.history, ["雨伞 毛利>0", "雨伞"].map(clean));
        searches.keep(Keep::Used(Clean::long(&"长".repeat(501))));
        assert_eq!(searches.history.len(), 2, "nobody typed that");
        for n in 0..250 {
            searches.keep(Keep::Used(clean(&format!("q{n}"))));
        }
        assert_eq!((searches.history.len(), searches.history.first()), (200, Some(&clean("q249"))));
    }

    #[test]
    fn a_name_means_one_search() {
        let mut searches = Searches::default();
        searches.keep(Keep::Save(saved("支架", "sjzj")));
        searches.keep(Keep::Save(saved("雨具", "雨伞")));
        searches.keep(Keep::Save(saved("支架", "sjzj 毛利>0")));
        assert_eq!(searches.saved, [saved("支架", "sjzj 毛利>0"), saved("雨具", "雨伞")]);
        searches.keep(Keep::Used(clean("雨伞")));
        assert_eq!(searches.saved, [saved("雨具", "雨伞"), saved("支架", "sjzj 毛利>0")], "the one used last is first");
        searches.keep(Keep::Rename { from: clean("支架"), to: clean("雨具") });
        assert_eq!(searches.saved, [saved("雨具", "sjzj 毛利>0")], "the name is taken over");
        searches.keep(Keep::Rename { from: clean("没有"), to: clean("x") });
        searches.keep(Keep::Save(saved("", "x")));
        searches.keep(Keep::Remove(clean("雨具")));
        assert_eq!(searches.saved, []);
    }
}
