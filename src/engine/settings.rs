//! All files of settings into values. What cannot be understood leaves what an older reading said in force.

use std::path::Path;
use std::sync::Arc;

use crate::app::{Settings, keymap::Keymap};
use crate::config::{Folders, KeepLens, Lenses, Mistake, Preset, preset::slug};
use crate::domain::{Fault, FaultKind};
use crate::engine::{
    feeds,
    plain_file::{self, Readers},
    tables,
};
use crate::search::Synonyms;
use crate::text::Clean;
use crate::theme::{
    Theme,
    looks::{Named, with_builtin},
};

/// Reads them; `old` is the reading in force, if there is one. Faults name files from the settings' folder on.
pub fn read(folders: &Folders, old: Option<&Settings>) -> Settings {
    let mut faults = Vec::new();
    let (themes, wrong) = themes(folders, old);
    faults.extend(wrong);
    let (preset, mistakes) = preset(folders, old, &mut faults);
    let (keymap, refused) = keymap(&preset, &mistakes, old);
    let file = folders.config.to_string_lossy();
    faults.extend(mistakes.iter().chain(&refused).map(|mistake| mistake.fault(&file)));
    let unknown = preset.theme.as_ref().filter(|name| themes.iter().all(|one| one.name != **name));
    faults.extend(unknown.map(|_| no_such_theme(&themes, &file)));
    let (synonyms, wrong) = synonyms(folders, old);
    faults.extend(wrong);
    let (lenses, wrong) = lenses(folders, old.map(|old| &old.lenses));
    faults.extend(wrong);
    let (tables, wrong) = tables::read(folders, old.map(|old| &*old.tables));
    faults.extend(wrong);
    let (suppliers, wrong) = feeds::all(folders);
    faults.extend(wrong.into_iter().chain(suppliers.iter().flat_map(|one| one.faults.clone())));
    for fault in &mut faults {
        shorten(fault, folders);
    }
    Settings { preset, keymap, themes, lenses, suppliers, synonyms, tables: Arc::new(tables), faults }
}

/// The other names of goods: those of the person's file, or the usual ones while there is none. A file that cannot be read changes nothing.
pub fn synonyms(folders: &Folders, old: Option<&Settings>) -> (Arc<Synonyms>, Vec<Fault>) {
    let file = folders.synonyms();
    if !file.exists() {
        return (Arc::new(Synonyms::of_the_trade()), Vec::new());
    }
    let text = match plain_file::read(&file) {
        Ok(text) => text,
        Err(fault) => {
            let before = old.map(|old| Arc::clone(&old.synonyms));
            return (before.unwrap_or_else(|| Arc::new(Synonyms::of_the_trade())), vec![fault]);
        }
    };
    let (synonyms, odd) = Synonyms::parse(&text);
    let faults = odd.into_iter().map(|(line, why)| {
        let mut fault = Fault::new(FaultKind::Config, why.instead()).in_file(&file.to_string_lossy());
        fault.place.row = Some(line);
        fault
    });
    (Arc::new(synonyms), faults.collect())
}

/// The lenses of the person's file. One that is wrong stays as it was; so do all in a file that cannot be read.
pub fn lenses(folders: &Folders, old: Option<&Lenses>) -> (Lenses, Vec<Fault>) {
    let file = folders.lenses();
    let text = match plain_file::read(&file) {
        Ok(text) => text,
        Err(fault) => return (old.cloned().unwrap_or_default(), vec![fault]),
    };
    let (lenses, mistakes) = Lenses::parse(&text);
    let lenses = old.map_or_else(|| lenses.clone(), |old| lenses.clone().keeping(old));
    (lenses, mistakes.iter().map(|mistake| mistake.fault(&file.to_string_lossy())).collect())
}

/// Writes what becomes of lenses into the person's file.
pub fn keep_lens(folders: &Folders, keep: &KeepLens) -> Result<(), Fault> {
    let file = folders.lenses();
    let text = keep.written_into(&plain_file::read(&file)?);
    let not_toml = || Fault::new(FaultKind::NotKept, "TOML").in_file(&file.to_string_lossy());
    plain_file::write(&file, &text.ok_or_else(not_toml)?, Readers::AsBefore)
}

fn preset(folders: &Folders, old: Option<&Settings>, faults: &mut Vec<Fault>) -> (Preset, Vec<Mistake>) {
    let text = match plain_file::read(&folders.config) {
        Ok(text) => text,
        Err(fault) => {
            faults.push(fault);
            return (old.map(|old| old.preset.clone()).unwrap_or_default(), Vec::new());
        }
    };
    let (preset, mistakes) = Preset::parse(&text);
    let preset = match old {
        Some(old) => preset.keeping(&old.preset, &mistakes),
        None => preset,
    };
    (preset, mistakes)
}

/// The keys of the settings. While one of them is wrong, all keys stay as they were: half of a new set would surprise.
fn keymap(preset: &Preset, mistakes: &[Mistake], old: Option<&Settings>) -> (Arc<Keymap>, Vec<Mistake>) {
    let kept = old.filter(|old| old.preset.keys == preset.keys && !mistakes.is_empty());
    if let Some(old) = kept {
        return (Arc::clone(&old.keymap), Vec::new());
    }
    let (keymap, refused) = Keymap::with(&preset.keys);
    let keymap = match old.filter(|_| !refused.is_empty()) {
        Some(old) => Arc::clone(&old.keymap),
        None => Arc::new(keymap),
    };
    (keymap, refused)
}

fn themes(folders: &Folders, old: Option<&Settings>) -> (Vec<Named>, Vec<Fault>) {
    let (mut own, mut faults) = (Vec::new(), Vec::new());
    let mut files: Vec<_> = std::fs::read_dir(folders.themes())
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    for path in files {
        let Some(name) = theme_name(&path) else { continue };
        match theme(&path, name.as_str()) {
            Ok(theme) => own.push(Named { name, theme }),
            Err(fault) => {
                // One that others inherit is told once.
                faults.extend(Some(fault).filter(|fault| !faults.contains(fault)));
                let before = old.and_then(|old| old.themes.iter().find(|one| one.name == name));
                own.extend(before.cloned());
            }
        }
    }
    (with_builtin(own), faults)
}

/// The name that config.toml can give: that of a `.toml` file, of `a-z 0-9 -`.
fn theme_name(path: &Path) -> Option<Clean> {
    let stem = path.file_stem().filter(|_| path.extension().is_some_and(|extension| extension == "toml"))?.to_str()?;
    slug(stem)
}

fn theme(path: &Path, name: &str) -> Result<Theme, Fault> {
    let beside = |name: &str| {
        let path = path.with_file_name(format!("{}.toml", slug(name)?));
        plain_file::read(&path).ok().filter(|text| !text.is_empty())
    };
    Theme::of(name, &plain_file::read(path)?, &beside).map_err(|error| error.fault(&path.to_string_lossy()))
}

fn no_such_theme(themes: &[Named], file: &str) -> Fault {
    let names: Vec<&str> = themes.iter().map(|one| one.name.as_str()).collect();
    let mut fault = Fault::new(FaultKind::Config, &names.join(" | ")).in_file(file);
    fault.place.column = Some(Clean::fixed("theme"));
    fault
}

/// A whole path would push the file's name out of the line.
pub(super) fn shorten(fault: &mut Fault, folders: &Folders) {
    let within = folders.config_folder();
    let name = fault.place.file.as_deref().map(Path::new).and_then(|file| file.strip_prefix(within).ok());
    if let Some(name) = name.map(|name| Clean::new(&name.to_string_lossy())) {
        fault.place.file = Some(name);
    }
}
