//! The files of settings: mistakes with their line, and tokens that others could read.

use std::path::Path;

use crate::cli::{feeds, open::Context, settings};
use crate::config::TokenPlace;
use crate::domain::{Fault, FaultKind};
use crate::store::{RealDisk, survey};
use crate::theme::{Theme, ThemeError};

use super::finding::{Report, Severity};
use super::place::open_mode;

/// Looks at all of them; `faults` are those of config.toml.
pub(super) fn look(report: &mut Report, faults: &[Fault], context: &Context<'_>) {
    let folders = &context.settings.folders;
    let before = report.findings.len();
    let (suppliers, more) = feeds::all(folders, context.words().supplier_file());
    for fault in faults.iter().chain(&more) {
        report.mistake(fault);
    }
    for supplier in &suppliers {
        match &supplier.file {
            Err(fault) => report.mistake(fault),
            Ok(file) => {
                if let TokenPlace::File(path) = &file.token {
                    token(report, &folders.config_folder().join(path));
                }
            }
        }
    }
    let themes = themes(report, &folders.themes());
    if report.findings.len() == before {
        let files = usize::from(folders.config.is_file()) + suppliers.len() + themes;
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

/// How many themes of one's own there are.
fn themes(report: &mut Report, dir: &Path) -> usize {
    let names = survey::names(&RealDisk, dir).unwrap_or_default();
    let themes: Vec<_> =
        names.iter().filter(|name| name.strip_suffix(".toml").is_some()).map(|name| dir.join(name)).collect();
    let beside = |name: &str| settings::read(&dir.join(format!("{name}.toml"))).ok().filter(|text| !text.is_empty());
    for path in &themes {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        match settings::read(path).map(|text| Theme::of(&name, &text, &beside)) {
            Err(fault) => report.mistake(&fault),
            Ok(Err(error)) => {
                let mut fault = Fault::new(FaultKind::Config, &error.to_string()).in_file(&path.to_string_lossy());
                fault.place.row = line(&error).and_then(|line| line.try_into().ok());
                report.mistake(&fault);
            }
            Ok(Ok(_)) => {}
        }
    }
    themes.len()
}

/// The line of a mistake; none when it stands in another file.
const fn line(error: &ThemeError) -> Option<usize> {
    match error {
        ThemeError::Shape { line, .. }
        | ThemeError::NoSuchRole { line, .. }
        | ThemeError::NoSuchColor { line, .. }
        | ThemeError::Missing { line, .. }
        | ThemeError::NoParent { line, .. }
        | ThemeError::Cycle { line, .. } => Some(*line),
        ThemeError::Inherited { .. } => None,
    }
}
