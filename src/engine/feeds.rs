//! suppliers/<id>.toml: which feeds there are, read and written. A file that cannot be used costs its supplier, never the others.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::config::{Folders, Listed, SupplierFile, TokenPlace};
use crate::domain::{Fault, FaultKind, SupplierId};
use crate::engine::plain_file::{self, Readers};
use crate::source::token::{SupplierFeed, TokenSource};

/// All suppliers by id; what is wrong with one stands beside it.
pub fn list(folders: &Folders) -> Vec<Listed> {
    all(folders).0
}

/// The same, and what is wrong with the folder itself: files whose names are no ids.
pub fn all(folders: &Folders) -> (Vec<Listed>, Vec<Fault>) {
    let (mut known, mut faults) = (Vec::new(), Vec::new());
    let entries = match std::fs::read_dir(folders.suppliers()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return (known, faults),
        Err(error) => return (known, vec![fault(&folders.suppliers(), &error.to_string())]),
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        match path.file_stem().and_then(|stem| SupplierId::new(stem.to_str()?)) {
            Some(id) => known.push(read(id, &path)),
            None => faults.push(fault(&path, "a-z 0-9 -, 1 … 32")),
        }
    }
    known.sort_by(|a, b| a.id.cmp(&b.id));
    (known, faults)
}

/// The feeds of those that are not paused.
pub fn in_use(folders: &Folders) -> Vec<SupplierFeed> {
    let usable = list(folders).into_iter().filter_map(|one| Some((one.id, one.file?)));
    usable.filter(|(_, file)| !file.paused).map(|(id, file)| feed(&id, &file, folders)).collect()
}

/// The feed of a supplier's file.
pub fn feed(id: &SupplierId, file: &SupplierFile, folders: &Folders) -> SupplierFeed {
    let token = match &file.token {
        TokenPlace::None => TokenSource::None,
        TokenPlace::Env(name) => TokenSource::Env(name.clone()),
        TokenPlace::File(path) => TokenSource::File(folders.config_folder().join(path)),
    };
    SupplierFeed { id: id.clone(), url: file.url.clone(), token }
}

/// Writes a supplier's file; a person's remarks in it stay. What is no TOML is not overwritten: its owner mends it.
pub fn save(folders: &Folders, id: &SupplierId, file: &SupplierFile) -> Result<(), Fault> {
    let path = path(folders, id);
    let old = plain_file::read(&path).map_err(|fault| fault.at_supplier(id))?;
    let text = if old.is_empty() { Some(file.write()) } else { file.written_into(&old) };
    let text = text.ok_or_else(|| not_kept(&path, "TOML").at_supplier(id))?;
    plain_file::write(&path, &text, Readers::AsBefore).map_err(|fault| fault.at_supplier(id))
}

/// Pauses a supplier, or goes on with it; nothing else in its file changes.
pub fn pause(folders: &Folders, id: &SupplierId, paused: bool) -> Result<(), Fault> {
    let path = path(folders, id);
    let old = plain_file::read(&path).map_err(|fault| fault.at_supplier(id))?;
    // Pausing makes no supplier.
    let text = Some(old).filter(|old| !old.is_empty()).and_then(|old| SupplierFile::paused_in(&old, paused));
    let text = text.ok_or_else(|| not_kept(&path, "TOML").at_supplier(id))?;
    plain_file::write(&path, &text, Readers::AsBefore).map_err(|fault| fault.at_supplier(id))
}

/// Puts a token that was typed into a file that only its owner may read, and gives the place to name in the supplier's file. The token
/// stands in that file and nowhere else: no fault repeats it.
pub fn keep_token(folders: &Folders, id: &SupplierId, token: &str) -> Result<TokenPlace, Fault> {
    let place = format!("tokens/{}", id.as_str());
    if crate::source::token::Secret::new(token).is_none() {
        return Err(Fault::new(FaultKind::Token, "empty, or not printable ASCII").at_supplier(id));
    }
    let file = folders.config_folder().join(&place);
    plain_file::write(&file, token.trim(), Readers::Owner).map_err(|fault| fault.at_supplier(id))?;
    Ok(TokenPlace::File(place))
}

fn path(folders: &Folders, id: &SupplierId) -> PathBuf {
    folders.suppliers().join(format!("{}.toml", id.as_str()))
}

fn read(id: SupplierId, path: &Path) -> Listed {
    let text = match plain_file::read(path) {
        Ok(text) => text,
        Err(fault) => return Listed { faults: vec![fault.at_supplier(&id)], file: None, id },
    };
    let (file, mistakes) = SupplierFile::parse(&text);
    let name = path.to_string_lossy();
    let faults = mistakes.iter().map(|mistake| mistake.fault(&name).at_supplier(&id)).collect();
    Listed { id, file, faults }
}

fn fault(path: &Path, why: &str) -> Fault {
    Fault::new(FaultKind::Config, why).in_file(&path.to_string_lossy())
}

fn not_kept(path: &Path, why: &str) -> Fault {
    Fault::new(FaultKind::NotKept, why).in_file(&path.to_string_lossy())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    fn folders(within: &Path) -> Folders {
        Folders { data: within.join("data"), config: within.join("config.toml") }
    }

    fn xinda() -> (SupplierId, SupplierFile) {
        let (file, _) = SupplierFile::parse("url = \"https://feed.example/xinda\"\ninterval = \"30m\"\n");
        (SupplierId::new("xinda").unwrap(), file.unwrap())
    }

    #[test]
    fn what_was_saved_is_listed_and_pausing_keeps_remarks() {
        let within = tempfile::tempdir().unwrap();
        let (folders, (id, file)) = (folders(within.path()), xinda());
        assert_eq!(list(&folders), []);
        save(&folders, &id, &file).unwrap();
        assert_eq!(list(&folders), [Listed { id: id.clone(), file: Some(file.clone()), faults: Vec::new() }]);
        assert_eq!(in_use(&folders).len(), 1);
        let path = folders.suppliers().join("xinda.toml");
        fs::write(&path, fs::read_to_string(&path).unwrap() + "# ask 老陈\n").unwrap();
        pause(&folders, &id, true).unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("# ask 老陈"));
        assert_eq!(list(&folders).pop().unwrap().file, Some(SupplierFile { paused: true, ..file }));
        assert_eq!(in_use(&folders), []);
    }

    #[test]
    fn a_broken_file_costs_its_supplier_and_is_not_overwritten() {
        let within = tempfile::tempdir().unwrap();
        let (folders, (id, file)) = (folders(within.path()), xinda());
        save(&folders, &id, &file).unwrap();
        let broken = folders.suppliers().join("broken.toml");
        fs::write(&broken, "url = = 1\n").unwrap();
        fs::write(folders.suppliers().join("No Id.toml"), "").unwrap();
        let (known, faults) = all(&folders);
        assert_eq!(
            known.iter().map(|one| (one.id.as_str(), one.file.is_some())).collect::<Vec<_>>(),
            [("broken", false), ("xinda", true)]
        );
        assert_eq!(faults.len(), 1);
        let other = SupplierId::new("broken").unwrap();
        assert_eq!(save(&folders, &other, &file).unwrap_err().kind, FaultKind::NotKept);
        assert_eq!(pause(&folders, &other, true).unwrap_err().kind, FaultKind::NotKept);
        assert_eq!(fs::read_to_string(&broken).unwrap(), "url = = 1\n");
        let absent = SupplierId::new("absent").unwrap();
        assert!(pause(&folders, &absent, true).is_err(), "pausing makes no supplier");
        assert!(!folders.suppliers().join("absent.toml").exists());
    }

    #[test]
    fn a_typed_token_lies_in_a_file_of_its_own() {
        let within = tempfile::tempdir().unwrap();
        let (folders, (id, file)) = (folders(within.path()), xinda());
        let token = keep_token(&folders, &id, " s3cret\n").unwrap();
        save(&folders, &id, &SupplierFile { token, ..file }).unwrap();
        assert!(in_use(&folders).pop().unwrap().token.read().unwrap().is_some(), "private enough to be read back");
        let written = fs::read_to_string(folders.suppliers().join("xinda.toml")).unwrap();
        assert!(written.contains("token_file = \"tokens/xinda\"") && !written.contains("s3cret"), "{written}");
        let fault = keep_token(&folders, &id, "s3 cret").unwrap_err();
        assert!(!format!("{fault:?}").contains("cret"), "{fault:?}");
    }
}
