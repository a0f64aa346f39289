//! What waits for a session: news that a newer one replaces is replaced, answers to decisions never drop.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::app::{Note, note::Catalog};

/// One session's mail. Never larger than what has no replacement: answers, marks, faults.
pub struct Mailbox {
    notes: Mutex<Vec<Note>>,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Mailbox {
    /// A mailbox whose session is woken by `wake`.
    pub fn new(wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Self { notes: Mutex::default(), wake }
    }

    /// Puts a note in and wakes the session.
    pub fn push(&self, note: Note) {
        let mut notes = self.lock();
        // The new one goes to the end: what was said in between comes before it.
        let old = notes.iter().position(|old| replaces(&note, old)).map(|at| notes.remove(at));
        notes.push(match (note, old) {
            (Note::Catalog(new), Some(Note::Catalog(old))) => {
                Note::Catalog(Catalog { changed: old.changed.saturating_add(new.changed), ..new })
            }
            (note, _) => note,
        });
        drop(notes);
        (self.wake)();
    }

    /// Takes all that has come.
    pub fn take(&self) -> Vec<Note> {
        std::mem::take(&mut *self.lock())
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Wakes the session without a note: something it may ask for is idle now.
    pub fn nudge(&self) {
        (self.wake)();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Note>> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a new note makes an old one useless.
fn replaces(new: &Note, old: &Note) -> bool {
    matches!(
        (new, old),
        (Note::Hits(_), Note::Hits(_))
            | (Note::Explained(_), Note::Explained(_))
            | (Note::Rows { .. }, Note::Rows { .. })
            | (Note::Completions { .. }, Note::Completions { .. })
            | (Note::Importing(_), Note::Importing(_))
            | (Note::Sheet(_), Note::Sheet(_))
            | (Note::Catalog(_), Note::Catalog(_))
            | (Note::Shared(_), Note::Shared(_))
            | (Note::Suits(_), Note::Suits(_))
            | (Note::Loads(_), Note::Loads(_))
            | (Note::Margins(_), Note::Margins(_))
            | (Note::Searches(_), Note::Searches(_))
            | (Note::Sync(_), Note::Sync(_))
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::app::note::Hits;
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    #[test]
    fn newer_news_replace_older_and_answers_stay() {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let mail = Mailbox::new(Box::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        }));
        for generation in 1..=3 {
            mail.push(Note::Hits(Hits { generation, ..Hits::default() }));
            mail.push(Note::Catalog(Catalog { version: generation, changed: 2, ..Catalog::default() }));
            mail.push(Note::Decided { ticket: generation, outcome: Ok(Vec::new()) });
        }
        let notes = mail.take();
        assert_eq!(woken.load(Ordering::SeqCst), 9);
        assert_eq!(notes.len(), 5);
        assert!(notes.iter().any(|note| matches!(note, Note::Hits(hits) if hits.generation == 3)));
        assert!(notes.iter().any(|note| matches!(note, Note::Catalog(c) if (c.version, c.changed) == (3, 6))));
        assert!(mail.is_empty());
    }
}
