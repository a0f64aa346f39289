//! What the doctor finds in a folder that nothing is wrong with, and in one where something is; never touching anything unasked.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use huopan::domain::Instant;
use huopan::store::{Draft, Lock, Store};

use super::place::{DECISIONS, Place, draft, events, picture, text};

#[test]
fn a_sound_folder_is_told_to_be_and_stays_as_it_is_to_the_byte() {
    let place = Place::full();
    let before = picture(place.temp.path());
    let ran = place.run(&["doctor", "--json"]).ended(0);
    assert_eq!(ran.ills(), []);
    let advised = ran.finding("backup", "none");
    assert_eq!(text(&advised["severity"]), "hint");
    assert!(text(&advised["advice"]).contains("huopan backup"), "{advised}");
    let answer = ran.json();
    assert_eq!(answer["healthy"], true);
    assert!(answer["mended"].is_null());
    let checks: BTreeSet<String> = answer["findings"].as_array().unwrap().iter().map(|f| text(&f["check"])).collect();
    let all =
        ["backup", "catalog", "clock", "disk", "files", "history", "journal", "lock", "replica", "settings", "version"];
    assert_eq!(checks.iter().map(String::as_str).collect::<Vec<_>>(), all);
    assert!(picture(place.temp.path()) == before, "something was written");
    for (lang, said) in [
        (
            "en",
            [
                "200 decisions, all can be read",
                "history of 300 goods",
                "300 goods in the catalog",
                "no serious problems",
            ],
        ),
        ("zh", ["决定 200 条，都读得出", "货 300 款", "货品库 300 款，逐页核对过", "没发现大问题"]),
    ] {
        let ran = place.run(&["doctor", "--lang", lang]).ended(0);
        assert!(said.iter().all(|said| ran.out.contains(said)), "{}", ran.out);
    }
}

#[test]
fn where_nothing_is_yet_nothing_is_made() {
    let place = Place::empty();
    for words in [&["doctor", "--json"][..], &["doctor", "--repair", "--json"]] {
        let ran = place.run(words).ended(0);
        assert_eq!(text(&ran.finding("folder", "absent")["severity"]), "ok");
    }
    assert!(!place.data().exists());
}

#[test]
fn while_another_holds_the_folder_what_can_be_read_is_checked() {
    let place = Place::full();
    let (depot, _) = place.open(&place.data());
    let held = Lock::take(&place.data()).unwrap();
    let ran = place.run(&["doctor", "--json"]).ended(0);
    assert_eq!(ran.ills(), []);
    assert!(text(&ran.finding("lock", "held")["message"]).contains(&format!("process {}", std::process::id())));
    ran.finding("journal", "sound");
    ran.finding("catalog", "unchecked");
    // Repairing is the holder's, or nobody's.
    let refused = place.run(&["doctor", "--repair", "--json"]).ended(1);
    assert!(refused.err.contains("another huopan is using this folder"), "{}", refused.err);
    depot.decide(vec![draft(7)]).unwrap();
    drop((depot, held));
    place.run(&["doctor", "--json"]).ended(0).finding("catalog", "sound");
}

#[test]
fn mistakes_in_the_settings_are_told_with_their_line() {
    let place = Place::full();
    let config = place.config();
    fs::write(config.join("config.toml"), "lang = \"en\"\n[me]\nname = \"小王\"\nnick = \"w\"\n").unwrap();
    fs::write(config.join("suppliers/xinda.toml"), "\n\nurl = 5\n").unwrap();
    fs::write(config.join("suppliers/Nicht Gut.toml"), "url = \"https://x.example\"\n").unwrap();
    fs::create_dir(config.join("themes")).unwrap();
    fs::write(config.join("themes/own.toml"), "[roles]\nno-such-role = {}\n").unwrap();
    let ran = place.run(&["doctor", "--json"]).ended(3);
    assert_eq!(ran.ills(), vec![("settings".to_owned(), "not_understood".to_owned()); 4]);
    let answer = ran.json();
    let told = |end: &str| {
        let all = answer["findings"].as_array().unwrap();
        let found = all.iter().find(|f| f["file"].as_str().is_some_and(|file| file.ends_with(end)));
        found.unwrap_or_else(|| panic!("{end}: {answer}")).clone()
    };
    assert_eq!(told("config.toml")["line"], 4);
    assert_eq!(told("xinda.toml")["line"], 3);
    assert!(told("own.toml")["line"].is_u64());
    assert!(text(&told("Nicht Gut.toml")["message"]).contains("a-z 0-9 -"));
}

#[cfg(unix)]
#[test]
fn rights_that_let_others_in_are_told_and_taken() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::full();
    let (token, set) = (place.config().join("token"), |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    });
    fs::write(place.config().join("suppliers/x.toml"), "url = \"https://x.example\"\ntoken_file = \"token\"\n")
        .unwrap();
    let gone = place.run(&["doctor", "--json"]).ended(0);
    assert_eq!(gone.ills(), [("settings".to_owned(), "token_gone".to_owned())]);
    fs::write(&token, "abc").unwrap();
    set(&token, 0o640);
    set(&place.data(), 0o755);
    let ran = place.run(&["doctor", "--json"]).ended(1);
    let ill = |check: &str, kind: &str| (check.to_owned(), kind.to_owned());
    assert_eq!(ran.ills(), [ill("folder", "open_to_others"), ill("settings", "token_open")]);
    assert!(text(&ran.finding("settings", "token_open")["message"]).contains("640"));
    let mended = place.run(&["doctor", "--repair", "--json"]).ended(0);
    assert_eq!(mended.ills(), []);
    assert_eq!(mended.json()["mended"].as_array().unwrap().len(), 2);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&token), mode(&place.data())), (0o600, 0o700));
}

#[test]
fn what_was_left_half_written_is_told_and_cleared_away() {
    let place = Place::full();
    let data = place.data();
    let left = [
        data.join("replica.tmp"),
        data.join("journal/000001.log.zst.tmp"),
        data.join("files/abc.tmp"),
        data.join("catalog/snap.00000000000000FF.generating"),
        data.with_file_name("data.restoring-77"),
    ];
    left[..4].iter().for_each(|path| fs::write(path, [7; 100]).unwrap());
    fs::create_dir(&left[4]).unwrap();
    let ran = place.run(&["doctor", "--json"]).ended(0);
    let told: BTreeSet<String> = ran.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["kind"] == "left_over")
        .map(|finding| text(&finding["file"]))
        .collect();
    assert_eq!(told, left.iter().map(|path| path.to_string_lossy().into_owned()).collect());
    assert_eq!(ran.ills().len(), 5);
    assert!(left.iter().all(|path| path.exists()), "nothing is done unasked");
    let mended = place.run(&["doctor", "--repair", "--json"]).ended(0);
    assert_eq!(mended.ills(), []);
    assert!(!left.iter().any(|path| path.exists()));
    assert_eq!(events(&place.open(&data).0).len(), DECISIONS);
}

#[test]
fn a_clock_that_was_wrong_is_told() {
    let place = Place::full();
    let late = Draft { at: Instant(4_102_444_800_000), ..draft(1) };
    place.open(&place.data()).0.decide(vec![late]).unwrap();
    let ran = place.run(&["doctor", "--json"]).ended(0);
    assert_eq!(ran.ills(), [("journal".to_owned(), "future".to_owned())]);
    assert!(text(&ran.finding("journal", "future")["message"]).contains("2100-01-01 08:00"));
}

#[test]
fn a_damaged_id_is_told_and_a_new_one_taken() {
    let place = Place::full();
    fs::write(place.data().join("replica"), "zzz").unwrap();
    let ran = place.run(&["doctor", "--json"]).ended(0);
    assert_eq!(ran.ills(), [("replica".to_owned(), "damaged".to_owned())]);
    place.run(&["doctor", "--repair"]).ended(0);
    assert_eq!(place.run(&["doctor", "--json"]).ended(0).ills(), []);
    assert_eq!(events(&place.open(&place.data()).0).len(), DECISIONS);
}

#[test]
fn records_of_a_newer_program_are_told_and_stay() {
    let place = Place::full();
    let disk = std::sync::Arc::new(huopan::store::RealDisk);
    let (mut log, _) = huopan::store::Log::open(disk, &place.data().join("journal"), "journal").unwrap();
    log.append(&[b"not an envelope"]).unwrap();
    drop(log);
    let ran = place.run(&["doctor", "--json"]).ended(3);
    assert_eq!(ran.ills(), [("journal".to_owned(), "unread".to_owned())]);
    ran.finding("journal", "sound");
}
