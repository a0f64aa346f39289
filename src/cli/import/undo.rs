//! `huopan import --undo`: a supplier's last list is taken back.

use serde::Serialize;

use crate::app::importing::Changes;
use crate::cli::{Exit, Streams, Trouble, json, open::Context};
use crate::domain::SupplierId;
use crate::i18n::import_list::ImportList;
use crate::text::Clean;

/// What taking it back came to. `files` are those of the list that counts again.
#[derive(Serialize)]
struct Answer<'a> {
    supplier: &'a SupplierId,
    files: &'a [String],
    added: u32,
    changed: u32,
    unchanged: u32,
    removed: u32,
}

/// Takes it back, and answers with what that changed.
pub(super) fn run(supplier: &Clean, context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    let engine = context.open(streams)?;
    let undone = engine.undo_import(supplier, None, &context.who()?)?;
    engine.settle();
    context.keep_index(&engine, streams);
    let files: Vec<String> = undone.files.iter().map(ToString::to_string).collect();
    if context.json {
        let Changes { added, changed, unchanged, removed, .. } = undone.changes;
        let answer = Answer { supplier: &undone.supplier, files: &files, added, changed, unchanged, removed };
        json::write(streams.out, &answer)?;
    } else {
        let Changes { added, changed, removed, .. } = undone.changes;
        let back = [added.saturating_add(changed), removed];
        writeln!(
            streams.out,
            "{}",
            ImportList(context.settings.lang).list_undone(&undone.supplier_name, &files, back)
        )?;
    }
    Ok(Exit::Done)
}
