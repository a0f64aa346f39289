//! A verb says and ends the same with and without a board; and how it is when the board ends or is killed.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::process::Command;

use huopan::store::Lock;

use crate::{PROGRAM, board, board_at, stocked};

#[test]
fn with_and_without_a_board_a_verb_says_and_ends_the_same() {
    let stall = stocked();
    let lines = [
        ("search 手机 --json", 0),
        ("search 手机 --json --lang en --streamer xiaolu", 0),
        ("search 手机 margin>many --json", 3),
        ("search 手机 --sort beauty", 2),
        ("show xinda/SJ-1214 --json", 0),
        ("show xinda/NO-1", 1),
        ("show xinda/NO-1 --lang en", 1),
        ("list show nowhere", 1),
        ("streamer list", 0),
        ("streamer show xiaolu --json", 0),
        ("streamer add xiaolu", 1),
        ("list add xinda/SJ-1214 --pool a --dry-run --json", 0),
        ("sync nobody", 2),
    ];
    let all = || lines.map(|(line, code)| stall.line(line).ended(code)).map(|ran| (ran.out, ran.err));
    // A file that cannot be understood is told before the data folder is needed, and once.
    stall.supplier("bad", "url = 7\n");
    let sync = |list: &str| list.lines().filter(|line| line.contains("bad.toml")).count();
    let alone = all();
    let told = sync(&stall.line("sync xinda bad").err);
    let pty = board(&stall);
    for ((line, _), (alone, beside)) in lines.iter().zip(alone.iter().zip(all())) {
        assert_eq!(*alone, beside, "{line}");
    }
    assert_eq!(sync(&stall.line("sync xinda bad").err), told);
    drop(pty);
}

#[test]
fn the_socket_is_for_its_owner_alone_and_goes_with_the_board() {
    let stall = stocked();
    let mut pty = board(&stall);
    let socket = stall.data().join("socket");
    stall.line("streamer list").fine();
    let about = fs::symlink_metadata(&socket).unwrap();
    assert!(about.file_type().is_socket());
    assert_eq!(about.mode() & 0o777, 0o600);
    assert_eq!(Lock::socket(&stall.data()), Some(socket.clone()));
    pty.send("q");
    assert_eq!(pty.end().exit_code(), 0);
    assert!(!socket.exists());
    assert_eq!(Lock::socket(&stall.data()), None, "its path may be anybody's from now on");
    drop(Lock::take(&stall.data()).unwrap());
}

#[test]
fn what_a_killed_board_leaves_is_in_nobodys_way() {
    let stall = stocked();
    let mut pty = board(&stall);
    let socket = stall.data().join("socket");
    stall.line("streamer list").fine();
    pty.signal("KILL");
    pty.end();
    assert!(socket.exists());
    stall.line("streamer list").fine();
    assert!(!socket.exists());
    // And one board after another.
    let mut second = board(&stall);
    stall.line("streamer list").fine();
    second.signal("KILL");
    second.end();
    let _third = board(&stall);
    stall.line("streamer list").fine();
}

#[test]
fn a_file_goes_where_the_person_stands_and_not_where_the_board_was_opened() {
    let stall = stocked();
    let pty = board(&stall);
    let here = tempfile::tempdir().unwrap();
    let mut command = stall.command(&["export", "xinda/SJ-1214", "--for", "team", "--out", "list.csv"]);
    let output = command.current_dir(here.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(fs::read_to_string(here.path().join("list.csv")).unwrap().contains("SJ-1214"));
    drop(pty);
}

#[test]
fn the_socket_is_nothing_to_check_and_nothing_to_keep() {
    let stall = stocked();
    let pty = board(&stall);
    stall.line("streamer list").fine();
    let looked = stall.line("doctor --json").fine();
    assert!(!looked.out.contains("socket"), "{}", looked.out);
    let kept = stall.config().join("kept.tar.zst");
    let kept = kept.to_str().unwrap();
    let made = stall.run(&["backup", kept]).fine();
    assert!(!made.err.contains("socket"), "{}", made.err);
    drop(pty);
}

#[test]
fn a_second_board_is_told_who_is_there() {
    let stall = stocked();
    let first = board(&stall);
    let mut command = portable_pty::CommandBuilder::new(PROGRAM);
    command.args(["--lang", "en"]);
    command.env("HUOPAN_DATA", stall.data());
    command.env("HUOPAN_CONFIG", stall.config());
    let mut second = crate::Pty::spawn(command, 200, 10);
    assert_eq!(second.end().exit_code(), 1);
    assert!(second.screen().contents().contains(&format!("(process {} since 2", first.pid())));
}

#[test]
fn a_data_folder_far_in_has_its_socket_elsewhere() {
    let stall = stocked();
    let (far, runtime) = (stall.config().join("深".repeat(40)), tempfile::tempdir().unwrap());
    let line = |words: &[&str]| {
        let mut command = stall.command(words);
        command.env("HUOPAN_DATA", &far).env("XDG_RUNTIME_DIR", runtime.path()).output().unwrap()
    };
    assert!(line(&["sync"]).status.success());
    let mut pty = board_at(&stall, &far, &[("XDG_RUNTIME_DIR", runtime.path())]);
    let socket = Lock::socket(&far).unwrap();
    assert!(socket.starts_with(runtime.path()) && !far.join("socket").exists());
    assert_eq!(fs::symlink_metadata(socket.parent().unwrap()).unwrap().mode() & 0o777, 0o700);
    assert!(line(&["streamer", "list"]).status.success());
    pty.signal("KILL");
    pty.end();
    assert!(line(&["streamer", "list"]).status.success());
    assert_eq!(fs::read_dir(runtime.path()).unwrap().count(), 0, "what was left is taken away");
}

#[test]
fn a_mapping_is_read_and_written_where_the_asker_stands() {
    let stall = stocked();
    let _board = board(&stall);
    // Neither is where the board was opened.
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("list.csv"), "货号,品名,含税价,单价\nA-1,杯,2,1\n").unwrap();
    fs::write(here.path().join("map.toml"), "columns = {\"含税价\" = \"price\", \"单价\" = \"kept\"}\n").unwrap();
    let ran = Command::new(PROGRAM)
        .args(["--lang", "en", "import", "--supplier", "z", "list.csv"])
        .args(["--map", "map.toml", "--save-map", "huopan-saved-here.toml"])
        .current_dir(here.path())
        .env("HUOPAN_DATA", stall.data())
        .env("HUOPAN_CONFIG", stall.config())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(0), "{said}");
    // The board of these tests stands where the tests do.
    let stray = fs::remove_file("huopan-saved-here.toml").is_ok();
    assert!(here.path().join("huopan-saved-here.toml").exists() && !stray, "{said}");
}

#[test]
fn a_pipe_of_the_asker_is_not_looked_for_in_the_board() {
    let stall = stocked();
    let _board = board(&stall);
    stall.line("streamer list").fine();
    let ran = stall
        .run(&["export", "xinda/SJ-1214", "--for", "team", "--format", "txt", "--out", "/dev/fd/1", "--lang", "en"])
        .ended(1);
    assert!(ran.err.contains("no part in your pipe"), "{}", ran.err);
}
