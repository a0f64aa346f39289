//! An export for a session: written on a thread of its own, so that no search waits for a disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::note::{Exported, Note};
use crate::domain::{Fault, FaultKind};
use crate::engine::{Connection, Who, desk::Desk};
use crate::export::wanted::{Target, Wanted};
use crate::i18n::Lang;
use crate::text::Clean;

impl Connection {
    /// Writes a list and says what came of it.
    pub(in crate::engine) fn export(&self, wanted: Wanted, who: Who, lang: Lang) {
        self.desk.begin();
        let desk = Arc::clone(&self.desk);
        let work = move || {
            let outcome = written(&desk, wanted, &who, lang);
            desk.mailbox().push(Note::Exported(outcome));
            desk.end();
        };
        if let Err(error) = std::thread::Builder::new().name("export".to_owned()).spawn(work) {
            let fault = Fault::new(FaultKind::Internal, &error.to_string());
            self.desk.mailbox().push(Note::Exported(Err(fault)));
            self.desk.end();
        }
    }
}

fn written(desk: &Desk, mut wanted: Wanted, who: &Who, lang: Lang) -> Result<Exported, Fault> {
    if let Some(target) = &mut wanted.target {
        target.path = from_home(&target.path);
    }
    let core = desk.core();
    let done = super::of(core, &wanted, who, lang)?;
    let file = wanted.target.map(|Target { path, .. }| Clean::new(&path.to_string_lossy()));
    Ok(Exported {
        file: file.unwrap_or_default(),
        rows: done.rows,
        by_assignment: wanted.audience.by_assignment(),
        left_out: done.left_out.len(),
    })
}

/// `~/x` as people write it: no shell stands between.
fn from_home(path: &Path) -> PathBuf {
    let home = || etcetera::home_dir().ok();
    path.strip_prefix("~").ok().and_then(|rest| Some(home()?.join(rest))).unwrap_or_else(|| path.to_owned())
}
