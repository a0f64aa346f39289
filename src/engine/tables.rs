//! channels/<id>.toml and categories.toml: what margins are computed with, read and confirmed. A file that cannot be used leaves what held
//! before it, and the others count.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::config::{Folders, Mistake, Tables, categories, channel, preset::slug};
use crate::domain::{
    Fault, FaultKind,
    channel::{Channel, Fee, Word},
};
use crate::engine::{
    plain_file::{self, Readers},
    settings,
};
use crate::text::Clean;

/// Reads them; `old` is the reading in force, if there is one.
pub fn read(folders: &Folders, old: Option<&Tables>) -> (Tables, Vec<Fault>) {
    let (mut tables, mut faults) = (Tables::default(), Vec::new());
    for (id, path) in files(folders, &mut faults) {
        let under = Tables::under(&id);
        let read = text(&path).map_err(|fault| vec![fault]);
        let read = read.and_then(|text| channel::read(&text, under).map_err(|wrong| told(&wrong, &path)));
        let channel = read.map_or_else(
            |wrong| {
                faults.extend(wrong);
                old.and_then(|old| old.channel(&id)).cloned()
            },
            Some,
        );
        match (channel, tables.channels.iter_mut().find(|known| known.id == id)) {
            (Some(channel), Some(known)) => *known = channel,
            (Some(channel), None) => tables.channels.push(channel),
            (None, _) => {}
        }
    }
    let path = folders.categories();
    let read = text(&path).map_err(|fault| vec![fault]);
    match read.and_then(|text| categories::read(&text).map_err(|wrong| told(&wrong, &path))) {
        Ok(categories) => tables.categories = categories,
        Err(wrong) => {
            faults.extend(wrong);
            tables.categories = old.map_or(tables.categories, |old| old.categories.clone());
        }
    }
    for fault in &mut faults {
        settings::shorten(fault, folders);
    }
    (tables, faults)
}

/// Writes a person's word on a fee into the channel's file, where everything else stays; or only says what would be written. A file that
/// has mistakes is its owner's to mend first.
pub fn confirm(folders: &Folders, id: &Clean, word: &Word, dry_run: bool) -> Result<Fee, Fault> {
    written(folders, id, word, dry_run).map_err(|mut fault| {
        settings::shorten(&mut fault, folders);
        fault
    })
}

fn written(folders: &Folders, id: &Clean, word: &Word, dry_run: bool) -> Result<Fee, Fault> {
    let path = path(folders, id);
    let first = |wrong: Vec<Mistake>| told(&wrong, &path).into_iter().next().unwrap_or_else(|| fault(&path, "TOML"));
    let text = text(&path)?;
    let channel = channel::read(&text, Tables::under(id)).map_err(first)?;
    let fee = channel.confirmed(word).ok_or_else(|| no_fee(&channel))?;
    let text = channel::with_fee(&text, &fee).ok_or_else(|| fault(&path, "TOML"))?;
    channel::read(&text, Tables::under(id)).map_err(first)?;
    if !dry_run {
        // What could not be written does not hold either.
        plain_file::write(&path, &text, Readers::AsBefore)
            .map_err(|wrong| Fault { kind: FaultKind::Refused, ..wrong })?;
    }
    Ok(fee)
}

/// Where a person's file of a channel is.
pub fn path(folders: &Folders, id: &str) -> PathBuf {
    folders.channels().join(format!("{id}.toml"))
}

/// Each file by its id, in the order of the ids.
fn files(folders: &Folders, faults: &mut Vec<Fault>) -> Vec<(Clean, PathBuf)> {
    let entries = match std::fs::read_dir(folders.channels()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            faults.push(fault(&folders.channels(), &error.to_string()));
            return Vec::new();
        }
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut known = Vec::new();
    for path in paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
        match path.file_stem().and_then(|stem| slug(stem.to_str()?)) {
            Some(id) => known.push((id, path)),
            None => faults.push(fault(&path, "a-z 0-9 -, 1 … 32")),
        }
    }
    known.sort();
    known
}

fn text(path: &Path) -> Result<String, Fault> {
    plain_file::read(path).map_err(|fault| Fault { kind: FaultKind::Table, ..fault })
}

/// Of a file that is not in force for its mistakes.
fn told(wrong: &[Mistake], path: &Path) -> Vec<Fault> {
    let told = |mistake: &Mistake| Fault { kind: FaultKind::Table, ..mistake.fault(&path.to_string_lossy()) };
    wrong.iter().map(told).collect()
}

fn fault(path: &Path, why: &str) -> Fault {
    Fault::new(FaultKind::Table, why).in_file(&path.to_string_lossy())
}

/// There is nothing to confirm, or it would be more than everything.
fn no_fee(channel: &Channel) -> Fault {
    Fault::new(FaultKind::Refused, &format!("{}: 0% ≤ --rate + --payment ≤ 100%", channel.name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::{Date, Rate};

    fn folders(within: &Path) -> Folders {
        Folders { data: within.join("data"), config: within.join("config.toml") }
    }

    fn put(folders: &Folders, name: &str, text: &str) {
        let path = folders.config_folder().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn today() -> Date {
        Date::parse("2026-11-23").unwrap()
    }

    fn word() -> Word {
        Word { by: Clean::fixed("王"), on: today(), ..Word::default() }
    }

    #[test]
    fn without_files_the_embedded_ones_are_in_force() {
        let within = tempfile::tempdir().unwrap();
        assert_eq!(read(&folders(within.path()), None), (Tables::default(), Vec::new()));
    }

    #[test]
    fn a_bad_file_leaves_what_held_and_the_others_count() {
        let within = tempfile::tempdir().unwrap();
        let folders = folders(within.path());
        put(&folders, "channels/kuaishou.toml", "[[fee]]\nfrom = \"2026-03-01\"\nplatform = \"30\"\n");
        put(&folders, "channels/douyin.toml", "[commission]\nmost = \"40%\"\n");
        put(&folders, "channels/aiguang.toml", "name = \"爱逛\"\n");
        put(&folders, "channels/No Id.toml", "");
        put(&folders, "channels/huge.toml", &"# x\n".repeat(1_400_000));
        put(&folders, "categories.toml", "[[category]]\nname = \"毛衫\"\nreturn_after = \"60\"\n");
        let (tables, faults) = read(&folders, None);
        assert_eq!(tables.channel("kuaishou"), Tables::default().channel("kuaishou"));
        assert_eq!(tables.channel("douyin").unwrap().most_commission, Rate::percent(40));
        assert_eq!(tables.channels.last().unwrap().name.as_str(), "爱逛");
        assert_eq!((tables.channels.len(), &tables.categories), (11, &Tables::default().categories));
        assert_eq!(faults.len(), 4, "{faults:?}");
        let of = |name: &str| {
            faults.iter().find(|fault| fault.place.file.as_deref().is_some_and(|file| file.ends_with(name))).unwrap()
        };
        assert_eq!(
            (of("kuaishou.toml").place.row, of("kuaishou.toml").detail.as_str()),
            (Some(3), "\"0%\" … \"100%\"")
        );
        assert_eq!((of("huge.toml").detail.as_str(), of("categories.toml").place.row), ("> 1 MB", Some(3)));
        // While it runs, what was understood before stays.
        put(&folders, "channels/douyin.toml", "[commission]\nmost = 40\n");
        let (later, _) = read(&folders, Some(&tables));
        assert_eq!(later.channel("douyin"), tables.channel("douyin"));
        fs::remove_file(folders.channels().join("douyin.toml")).unwrap();
        let (later, _) = read(&folders, Some(&tables));
        assert_eq!(later.channel("douyin"), Tables::default().channel("douyin"), "without a file the embedded one");
    }

    #[test]
    fn a_confirmed_fee_is_read_back_and_the_file_keeps_what_is_in_it() {
        let within = tempfile::tempdir().unwrap();
        let folders = folders(within.path());
        let id = Clean::fixed("douyin");
        let dry = confirm(&folders, &id, &word(), true).unwrap();
        assert!(!folders.channels().exists(), "a dry run writes nothing");
        assert_eq!(confirm(&folders, &id, &word(), false), Ok(dry.clone()));
        let (tables, faults) = read(&folders, None);
        let fee = tables.channel("douyin").unwrap().fee("饰品", today()).unwrap().clone();
        assert_eq!((fee, faults), (dry, Vec::new()));
        let path = path(&folders, &id);
        fs::write(&path, fs::read_to_string(&path).unwrap() + "# ask 老陈\n").unwrap();
        let of_one = Word { category: Clean::fixed("饰品"), platform: Some(Rate::percent(3)), ..word() };
        confirm(&folders, &id, &of_one, false).unwrap();
        let channel = read(&folders, None).0.channel("douyin").unwrap().clone();
        assert_eq!(channel.fee("饰品", today()).unwrap().rate, Rate::parts(3_600));
        assert_eq!(channel.fee("玩具", today()).unwrap().rate, Rate::parts(5_600));
        assert!(fs::read_to_string(&path).unwrap().contains("# ask 老陈"));
    }

    #[test]
    fn a_file_with_mistakes_is_not_written_over() {
        let within = tempfile::tempdir().unwrap();
        let folders = folders(within.path());
        for text in ["fee = = 1\n", "[[fee]]\nplatform = \"5%\"\n", "fee = 3\n"] {
            put(&folders, "channels/douyin.toml", text);
            assert!(confirm(&folders, &Clean::fixed("douyin"), &word(), false).is_err(), "{text}");
            assert_eq!(fs::read_to_string(path(&folders, "douyin")).unwrap(), text);
        }
        put(&folders, "channels/new.toml", "name = \"新\"\n");
        let fault = confirm(&folders, &Clean::fixed("new"), &word(), false).unwrap_err();
        assert_eq!(fault.kind, FaultKind::Refused, "there is no fee to confirm");
    }
}
