//! `huopan backup` and `huopan restore` as people type them.

use std::fs;

use huopan::store::Lock;

use super::place::{DECISIONS, Place, events, files, goods, text};

#[test]
fn a_backup_goes_to_its_folder_and_comes_back() {
    let place = Place::full();
    let answer = place.run(&["backup", "--json"]).ended(0).json();
    let file = text(&answer["file"]);
    let name = file.rsplit('/').next().unwrap();
    assert!(file.contains("/data/backup/") && name.starts_with("huopan-20") && name.len() == 30, "{file}");
    assert_eq!(
        [&answer["decisions"], &answer["goods"], &answer["files"], &answer["settings"]].map(|n| n.as_u64().unwrap()),
        [DECISIONS as u64, 300, 3, 0]
    );
    assert_eq!(answer["bytes"].as_u64().unwrap(), fs::metadata(&file).unwrap().len());

    let (depot, _) = place.open(&place.data());
    let (told, kept) = (events(&depot), files(&depot));
    drop(depot);
    let into = place.temp.path().join("other/folder");
    let into_text = into.to_string_lossy();
    let dry = place.run(&["restore", &file, "--into", &into_text, "--dry-run", "--json"]).ended(0).json();
    assert_eq!((dry["decisions"].as_u64(), dry["dry_run"].as_bool()), (Some(DECISIONS as u64), Some(true)));
    assert!(!into.exists() && !into.parent().unwrap().exists());
    let said = place.run(&["restore", &file, "--into", &into_text]).ended(0).out;
    assert!(said.contains("200 decisions, the history of 300 goods, 3 files"), "{said}");
    let (depot, _) = place.open(&into);
    assert_eq!((events(&depot), files(&depot)), (told, kept));
    assert_eq!(goods(&depot).len(), 300);
}

#[test]
fn a_folder_with_decisions_is_only_replaced_when_told_to_and_stays_aside_with_its_backups() {
    let place = Place::full();
    let file = text(&place.run(&["backup", "--json"]).ended(0).json()["file"]);
    let elsewhere = place.temp.path().join("b.tar.zst").to_string_lossy().into_owned();
    fs::copy(&file, &elsewhere).unwrap();
    let refused = place.run(&["restore", &file]).ended(1);
    assert!(refused.err.contains("--force"), "{}", refused.err);
    let answer = place.run(&["restore", &file, "--force", "--json"]).ended(0).json();
    let aside = text(&answer["aside"]);
    assert!(aside.contains("data.before-"), "{aside}");
    assert_eq!(events(&place.open(std::path::Path::new(&aside)).0).len(), DECISIONS, "nothing was deleted");
    assert!(fs::metadata(&file).is_ok(), "backups stay where they are looked for");
    assert_eq!(events(&place.open(&place.data()).0).len(), DECISIONS);
    // A folder that was only made, and never decided in, is in nobody's way.
    fs::remove_dir_all(place.data()).unwrap();
    drop(place.open(&place.data()));
    place.run(&["restore", &elsewhere]).ended(0);
    assert_eq!(events(&place.open(&place.data()).0).len(), DECISIONS);
}

#[test]
fn a_folder_in_use_is_backed_up_and_not_replaced() {
    let place = Place::full();
    let held = Lock::take(&place.data()).unwrap();
    let file = text(&place.run(&["backup", "--json"]).ended(0).json()["file"]);
    let refused = place.run(&["restore", &file, "--force"]).ended(1);
    assert!(refused.err.contains("another huopan is using this folder"), "{}", refused.err);
    drop(held);
    place.run(&["restore", &file, "--force"]).ended(0);
}

#[test]
fn a_backup_is_named_refused_or_put_into_a_folder_as_one_would_think() {
    let place = Place::full();
    let folder = place.temp.path().join("usb");
    fs::create_dir(&folder).unwrap();
    place.run(&["backup", &folder.to_string_lossy()]).ended(0);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    let file = folder.join("mine.tar.zst").to_string_lossy().into_owned();
    let said = place.run(&["backup", &file, "--lang", "zh"]).ended(0).out;
    assert!(said.contains("读回核对过") && said.contains("决定 200 条"), "{said}");
    assert!(place.run(&["backup", &file]).ended(1).err.contains("there already"));
    let nowhere = place.temp.path().join("nowhere/b").to_string_lossy().into_owned();
    place.run(&["backup", &nowhere]).ended(1);
    let absent = place.temp.path().join("absent");
    assert!(place.run_on(&absent, &["backup"]).ended(1).err.contains("no data here yet"));
    assert!(!absent.exists());
}

#[test]
fn settings_go_in_when_asked_for_and_tokens_never() {
    let place = Place::full();
    let config = place.config();
    fs::create_dir(config.join("themes")).unwrap();
    fs::write(config.join("themes/own.toml"), "# mine\n").unwrap();
    fs::write(config.join("suppliers/xinda.toml"), "url = \"https://x.example\"\ntoken_file = \"secret.txt\"\n")
        .unwrap();
    fs::write(config.join("suppliers/leaky.toml"), "url = \"https://y.example\"\ntoken = \"s3cret\"\n").unwrap();
    fs::write(config.join("secret.txt"), "s3cret").unwrap();
    let file = place.temp.path().join("b.tar.zst").to_string_lossy().into_owned();
    let ran = place.run(&["backup", &file, "--with-config", "--json"]).ended(0);
    assert!(ran.err.contains("leaky.toml"), "{}", ran.err);
    assert_eq!(ran.json()["settings"].as_u64(), Some(3), "config, one supplier, one theme");
    let into = place.temp.path().join("back");
    let said = place.run(&["restore", &file, "--into", &into.to_string_lossy()]).ended(0).out;
    assert!(said.contains("those in use were not replaced"), "{said}");
    assert_eq!(fs::read(into.join("config/themes/own.toml")).unwrap(), b"# mine\n");
    assert!(into.join("config/suppliers/xinda.toml").exists());
    assert!(!into.join("config/suppliers/leaky.toml").exists() && !into.join("config/secret.txt").exists());
}

#[test]
fn a_backup_that_is_not_there_is_said_not_to_be() {
    let place = Place::full();
    let said = place.run(&["restore", "nofile"]).ended(1).err;
    assert_eq!(said.trim_end(), "nofile: there is no such file; check the path and the name");
}
