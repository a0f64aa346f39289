//! A session's end of the engine: what it asks for is carried out or passed on, and it never waits.

use std::sync::{
    Arc,
    mpsc::{self, SyncSender},
};

use crate::app::{Effect, Note};
use crate::domain::{Decision, Fault, FaultKind, Instant};
use crate::engine::{
    Core, Who, aside, background,
    desk::Desk,
    importing,
    mailbox::Mailbox,
    pictures,
    reply::Reply,
    searches, supplying, syncing,
    watch::{self, Chosen},
    workers::Seat,
    writer::{self, Job},
};

/// Among fewer goods a second thread does not pay.
const ALONE: usize = 20_000;

/// A session's end of the engine.
pub struct Connection {
    pub(super) core: Arc<Core>,
    pub(super) desk: Arc<Desk>,
    pub(super) seats: [Seat; 2],
    pub(super) mailbox: Arc<Mailbox>,
    pub(super) keeper: Option<Arc<watch::Keeper>>,
    pub(super) jobs: SyncSender<Job>,
    pub(super) syncing: Arc<syncing::Syncing>,
    pub(super) importing: Arc<importing::Importing>,
    pub(super) pictures: Arc<pictures::Pictures>,
    pub(super) searches: Arc<searches::Waiting>,
    pub(super) who: Who,
    /// Until when this person had seen what goes on.
    pub(super) since: Option<Instant>,
}

impl Connection {
    /// Carries an effect out; never waits.
    pub fn carry_out(&self, effect: Effect, at: Instant) {
        match effect {
            Effect::Decide { ticket, decisions } => self.decide(ticket, decisions, at),
            Effect::Sync(wanted) => self.syncing.start(wanted),
            Effect::Cancel => self.syncing.cancel(),
            Effect::Online(online) => self.online(online, at),
            Effect::Supply(act) => self.supplying(at).start(&self.desk, *act),
            Effect::Changes { pool, pieces } => self.changes(pool, pieces, at),
            Effect::Pools => self.pools(),
            Effect::See => self.see(at),
            Effect::Export(wanted, lang) => self.export(*wanted, Who { at, ..self.who.clone() }, lang),
            Effect::Picture(wanted) => self.pictures.show(wanted, &self.desk),
            Effect::Import(ask) => {
                let who = Who { at, ..self.who.clone() };
                Arc::clone(&self.importing).start(Arc::clone(&self.desk), who, *ask);
            }
            Effect::StopImport => self.importing.stop(&self.desk),
            Effect::UndoImport { supplier, list } => {
                let who = Who { at, ..self.who.clone() };
                Arc::clone(&self.importing).start_undo(Arc::clone(&self.desk), who, supplier, list);
            }
            Effect::Unread => Arc::clone(&self.importing).tell_unread(Arc::clone(&self.desk)),
            Effect::ListDir { path } => importing::list_dir(Arc::clone(&self.desk), path),
            Effect::KeepSearch(keep) => self.keep_search(keep),
            Effect::ConfirmFee { channel, category } => self.confirm_fee(channel, category, at),
            Effect::Set(choice) => self.set(Chosen::Look(choice)),
            Effect::KeepLens(keep) => self.set(Chosen::Lens(Box::new(keep))),
            Effect::Redraw | Effect::Quit | Effect::Leave(_) => {}
            other => {
                let searches = matches!(other, Effect::Search { .. });
                self.desk.ask(other, at);
                let [first, second] = &self.seats;
                first.call();
                if searches && self.core.world.load().catalog.len() > ALONE {
                    second.call();
                }
            }
        }
    }

    /// Takes what has come.
    pub fn notes(&self) -> Vec<Note> {
        self.mailbox.take()
    }

    /// Whether nothing that was asked is unanswered and nothing waits.
    pub fn is_idle(&self) -> bool {
        self.desk.is_idle() && self.mailbox.is_empty()
    }

    fn decide(&self, ticket: u64, decisions: Vec<Decision>, at: Instant) {
        self.desk.begin();
        let desk = Arc::clone(&self.desk);
        let reply = Reply::new(move |outcome| {
            desk.mailbox().push(Note::Decided { ticket, outcome });
            desk.end();
        });
        let drafts = writer::drafts(decisions, &Who { at, ..self.who.clone() });
        if let Err(mpsc::TrySendError::Full(job) | mpsc::TrySendError::Disconnected(job)) =
            self.jobs.try_send(Job::Decide { drafts, reply })
        {
            self.decide_later(job);
        }
    }

    fn online(&self, online: bool, at: Instant) {
        self.syncing.set_offline(!online);
        if online {
            background::fetch_due(&self.core, &self.syncing, at);
        }
    }

    fn supplying(&self, at: Instant) -> supplying::Supplying {
        let (core, syncing) = (Arc::clone(&self.core), Arc::clone(&self.syncing));
        supplying::Supplying { core, jobs: self.jobs.clone(), syncing, keeper: self.keeper.clone(), at }
    }

    /// Writes a choice into the settings, where there are any to write into; a slow disk keeps nobody waiting.
    fn set(&self, chosen: Chosen) {
        let Some(keeper) = self.keeper.clone() else { return };
        keeper.choose(chosen);
        aside::run(Arc::clone(&self.desk), "settings file", Note::Fault, move |desk| {
            if let Err(fault) = keeper.write() {
                desk.mailbox().push(Note::Fault(fault));
            }
        });
    }

    /// The writer is far behind: a thread of its own waits for it, the session does not.
    fn decide_later(&self, job: Job) {
        let jobs = self.jobs.clone();
        let wait = move || {
            if let Err(mpsc::SendError(Job::Decide { reply, .. })) = jobs.send(job) {
                reply.give(Err(Fault::new(FaultKind::Internal, "the writer has ended")));
            }
        };
        // Without a thread the job is dropped, and its reply says so to whoever waits.
        drop(std::thread::Builder::new().name("decisions".to_owned()).spawn(wait));
    }
}
