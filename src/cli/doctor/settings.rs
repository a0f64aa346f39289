//! The files of settings: mistakes with their line, and tokens that others could read.

use std::path::Path;

use crate::cli::open::Context;
use crate::config::TokenPlace;
use crate::engine::settings;
use crate::store::{RealDisk, survey};

use super::finding::{Report, Severity};
use super::place::open_mode;

/// Looks at all of them.
pub(super) fn look(report: &mut Report, context: &Context<'_>) {
    let folders = &context.settings.folders;
    let (root, before) = (folders.config_folder(), report.findings.len());
    let read = settings::read(folders, None);
    for fault in &read.faults {
        report.mistake(fault, root);
    }
    for file in read.suppliers.iter().filter_map(|one| one.file.as_ref()) {
        if let TokenPlace::File(path) = &file.token {
            token(report, &root.join(path));
        }
    }
    if report.findings.len() == before {
        let listed = |folder: &Path| {
            let names = survey::names(&RealDisk, folder).unwrap_or_default();
            names.iter().filter(|name| name.strip_suffix(".toml").is_some()).count()
        };
        let alone = [&folders.config, &folders.categories()].into_iter().filter(|file| file.is_file()).count();
        let files = alone + read.suppliers.len() + listed(&folders.themes()) + listed(&folders.channels());
        report.ok(("settings", "sound"), report.words().settings_sound(files));
    }
}

fn token(report: &mut Report, path: &Path) {
    let words = report.words();
    match std::fs::metadata(path) {
        Err(_) => {
            let told = words.token_gone(&path.to_string_lossy());
            report.add(Severity::Warn, ("settings", "token_gone"), told, Some(path));
        }
        Ok(about) => {
            if let Some(mode) = open_mode(&about) {
                let told = words.token_open(&path.to_string_lossy(), &mode);
                report.add(Severity::Bad, ("settings", "token_open"), told, Some(path));
            }
        }
    }
}
