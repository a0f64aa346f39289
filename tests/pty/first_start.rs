//! The first five minutes of somebody who has nothing set up, in the real program: from the welcome to the first assignment in fifteen
//! keys, and out again with nothing left behind.

use portable_pty::CommandBuilder;

use crate::harness::Pty;

fn huopan(home: &tempfile::TempDir) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_huopan"));
    command.env("HUOPAN_DATA", home.path().join("data"));
    command.env("HUOPAN_CONFIG", home.path().join("config"));
    command.env("LANG", "zh_CN.UTF-8");
    command
}

#[test]
fn from_nothing_to_the_first_assignment_in_fifteen_keys() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::spawn(huopan(&home), 120, 36);
    pty.wait_for("从哪开始");
    pty.wait_for("45.2%");
    let mut keys = 0;
    let mut press = |pty: &mut Pty, key: &str, shows: &str| {
        keys += 1;
        pty.send(key);
        pty.wait_for(shows);
    };
    press(&mut pty, "\r", "604款");
    press(&mut pty, "\x1b[B", "这是演示货");
    press(&mut pty, "\x1b[B", "水分");
    press(&mut pty, "s", "写法");
    for letter in ["h", "b", "l", "r"] {
        press(&mut pty, letter, "读作");
    }
    press(&mut pty, "\r", "HB-3021 花瓣懒人手机支架 桌面款 ──");
    press(&mut pty, "x", "已存");
    press(&mut pty, "m", "按什么算");
    press(&mut pty, " ", "2,000单");
    press(&mut pty, "\x1b", "改口径");
    press(&mut pty, "a", "谁来卖它");
    press(&mut pty, "\r", "已派 小鹿 800件");
    assert_eq!(keys, 15);
    pty.send("q");
    assert_eq!(pty.end().exit_code(), 0);
    assert!(pty.modes_are_back());
    let journal = std::fs::read_dir(home.path().join("data/journal")).unwrap().count();
    let size = |path: std::path::PathBuf| std::fs::metadata(path).map_or(0, |about| about.len());
    let kept: u64 =
        std::fs::read_dir(home.path().join("data/journal")).unwrap().map(|file| size(file.unwrap().path())).sum();
    assert!(
        journal <= 1 && kept < 100,
        "what was tried in the demo is not in one's own journal: {journal} files, {kept} bytes"
    );
}

#[test]
fn the_welcome_can_be_left_and_comes_back_while_there_is_nothing() {
    let home = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut pty = Pty::spawn(huopan(&home), 80, 24);
        pty.wait_for("从哪开始");
        pty.send("\x1b");
        pty.wait_for("还没有货");
        pty.send("q");
        assert_eq!(pty.end().exit_code(), 0);
    }
}
