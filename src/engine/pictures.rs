//! Pictures of goods: brought once, decoded away from everything else, the latest kept in memory for all sessions.
//!
//! A picture that did not come is not asked for again. One that nobody looks at any more is not begun: who moves through a list asks
//! for many.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use tokio::runtime::Runtime;
use tokio::sync::Semaphore;

use crate::app::{
    Note,
    picture::{Place, Wanted},
};
use crate::domain::{
    SupplierId,
    picture::{Broken, Picture},
};
use crate::engine::{desk::Desk, lock, syncing::SyncSettings};
use crate::source::guard::Target;
use crate::source::http::Client;
use crate::source::picture;

/// Pictures that are kept.
const KEPT: usize = 32;
/// Pictures that are brought at the same time.
const AT_ONCE: usize = 2;

/// The pictures of one engine.
pub(crate) struct Pictures {
    shared: Arc<Shared>,
    /// Made with the first picture.
    runtime: OnceLock<Option<Runtime>>,
}

struct Shared {
    shelf: Mutex<Shelf>,
    client: Client,
    feeds: SyncSettings,
    turns: Semaphore,
}

/// What became of a picture.
enum Kept {
    /// It is being brought, for whoever still waits for it.
    Coming(Vec<Arc<Desk>>),
    /// It is here; when it was looked at last, in looks.
    Here(Arc<Picture>, u64),
    /// It does not come.
    Broken(Broken),
}

#[derive(Default)]
struct Shelf {
    kept: HashMap<Place, Kept>,
    looks: u64,
}

impl Pictures {
    pub(crate) fn new(feeds: SyncSettings) -> Self {
        let client = Client::new(picture::limits());
        let (shelf, turns) = (Mutex::default(), Semaphore::new(AT_ONCE));
        Self { shared: Arc::new(Shared { shelf, client, feeds, turns }), runtime: OnceLock::new() }
    }

    /// Answers a session, now or when the picture is here. It waits for one picture at a time: the newest.
    pub(crate) fn show(&self, wanted: Wanted, desk: &Arc<Desk>) {
        let known = lock(&self.shared.shelf).ask(&wanted.place, desk);
        match known {
            Known::Is(outcome) => desk.mailbox().push(Note::Picture { of: wanted.place, outcome }),
            Known::Coming => {}
            Known::New => self.bring(wanted),
        }
    }

    fn bring(&self, wanted: Wanted) {
        let shared = Arc::clone(&self.shared);
        match self.runtime.get_or_init(runtime) {
            Some(runtime) => drop(runtime.spawn(shared.bring(wanted))),
            None => shared.settle(&wanted.place, &Err(Broken::Internal)),
        }
    }
}

impl Drop for Pictures {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take().flatten() {
            // Nobody waits for pictures at the end.
            runtime.shutdown_background();
        }
    }
}

fn runtime() -> Option<Runtime> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(1).max_blocking_threads(AT_ONCE).thread_name("pictures").enable_all().build().ok()
}

impl Shared {
    async fn bring(self: Arc<Self>, wanted: Wanted) {
        let Ok(_turn) = self.turns.acquire().await else { return };
        if !lock(&self.shelf).is_wanted(&wanted.place) {
            return;
        }
        let (place, shared) = (wanted.place.clone(), Arc::clone(&self));
        // A mistake of ours in either costs this picture.
        let bytes = tokio::spawn(async move { shared.bytes(wanted).await }).await.unwrap_or(Err(Broken::Internal));
        let outcome = match bytes {
            Ok(bytes) => {
                let decoded = tokio::task::spawn_blocking(move || picture::decode(&bytes)).await;
                decoded.unwrap_or(Err(Broken::Internal))
            }
            Err(broken) => Err(broken),
        };
        self.settle(&place, &outcome.map(Arc::new));
    }

    async fn bytes(&self, wanted: Wanted) -> Result<Vec<u8>, Broken> {
        match wanted.place {
            Place::Web(address) => {
                let feed = self.feed(&wanted.supplier);
                picture::fetch(&self.client, &address, feed.as_ref()).await
            }
            Place::File(path) => {
                let read = tokio::task::spawn_blocking(move || picture::read(&path)).await;
                read.unwrap_or(Err(Broken::Internal))
            }
        }
    }

    /// The address of a supplier's feed, as a person typed it.
    fn feed(&self, supplier: &SupplierId) -> Option<Target> {
        let feeds = (self.feeds)();
        let feed = feeds.iter().find(|feed| feed.id == *supplier)?;
        Target::typed(&feed.url).ok()
    }

    fn settle(&self, place: &Place, outcome: &Result<Arc<Picture>, Broken>) {
        let waiting = lock(&self.shelf).keep(place.clone(), outcome.clone());
        for desk in waiting {
            desk.mailbox().push(Note::Picture { of: place.clone(), outcome: outcome.clone() });
            desk.end();
        }
    }
}

/// What is known of a picture that is asked for.
enum Known {
    Is(Result<Arc<Picture>, Broken>),
    Coming,
    New,
}

impl Shelf {
    fn ask(&mut self, place: &Place, desk: &Arc<Desk>) -> Known {
        self.give_up(desk);
        self.looks += 1;
        match self.kept.get_mut(place) {
            Some(Kept::Here(picture, looked)) => {
                *looked = self.looks;
                Known::Is(Ok(Arc::clone(picture)))
            }
            Some(Kept::Broken(why)) => Known::Is(Err(*why)),
            Some(Kept::Coming(waiting)) => {
                desk.begin();
                waiting.push(Arc::clone(desk));
                Known::Coming
            }
            None => {
                desk.begin();
                self.kept.insert(place.clone(), Kept::Coming(vec![Arc::clone(desk)]));
                Known::New
            }
        }
    }

    /// A session waits no longer for what it asked for before.
    fn give_up(&mut self, desk: &Arc<Desk>) {
        for kept in self.kept.values_mut() {
            if let Kept::Coming(waiting) = kept {
                waiting.retain(|other| {
                    let same = Arc::ptr_eq(other, desk);
                    if same {
                        other.end();
                    }
                    !same
                });
            }
        }
    }

    /// Whether anybody waits for it; what nobody waits for may be asked for again.
    fn is_wanted(&mut self, place: &Place) -> bool {
        let wanted = matches!(self.kept.get(place), Some(Kept::Coming(waiting)) if !waiting.is_empty());
        if !wanted {
            self.kept.remove(place);
        }
        wanted
    }

    /// Keeps what came and gives who waits for it. The picture that was looked at longest ago goes when there are too many.
    fn keep(&mut self, place: Place, outcome: Result<Arc<Picture>, Broken>) -> Vec<Arc<Desk>> {
        let kept = outcome.map_or_else(Kept::Broken, |picture| Kept::Here(picture, self.looks));
        let before = self.kept.insert(place, kept);
        let mut here: Vec<(u64, Place)> = Vec::new();
        for (place, kept) in &self.kept {
            if let Kept::Here(_, looked) = kept {
                here.push((*looked, place.clone()));
            }
        }
        if here.len() > KEPT
            && let Some((_, oldest)) = here.into_iter().min_by_key(|(looked, _)| *looked)
        {
            self.kept.remove(&oldest);
        }
        match before {
            Some(Kept::Coming(waiting)) => waiting,
            _ => Vec::new(),
        }
    }
}
