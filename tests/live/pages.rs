//! What shells and `man` read.

use crate::stall::Stall;

#[test]
fn every_shell_gets_its_own_with_all_verbs() {
    let stall = Stall::new(&["xinda"]);
    for (shell, begins) in [
        ("bash", "_huopan()"),
        ("zsh", "#compdef huopan"),
        ("fish", "# Print an optspec for argparse"),
        ("powershell", "\nusing namespace"),
        ("elvish", "\nuse builtin;"),
    ] {
        let ran = stall.line(&format!("completions {shell}")).fine();
        assert!(ran.out.starts_with(begins) && ran.err.is_empty(), "{shell}: {}", &ran.out[..80]);
        for word in ["assign", "streamer", "completions", "dry-run", "lang"] {
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
    }
    stall.line("completions ksh").ended(2);
    assert!(!stall.data().exists(), "no data is needed for that");
}

#[test]
fn bash_takes_what_is_meant_for_it() {
    let stall = Stall::new(&["xinda"]);
    let script = stall.line("completions bash").fine().out;
    let ask = "COMP_WORDS=(huopan str); COMP_CWORD=1; _huopan huopan str huopan; echo \"${COMPREPLY[*]}\"";
    // Where there is no bash nobody can be asked.
    let Ok(output) = std::process::Command::new("bash").args(["-c", &format!("{script}\n{ask}")]).output() else {
        return;
    };
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "streamer\n", "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_manual_has_a_page_for_the_program_and_one_for_each_verb() {
    let stall = Stall::new(&["xinda"]);
    let page = stall.line("man").fine().out;
    assert!(page.contains(".TH huopan 1") && page.contains("huopan\\-assign(1)"), "{page}");
    let folder = tempfile::tempdir().unwrap();
    let out = stall.command(&["man", "--out", "pages/man1"]).current_dir(folder.path()).output().unwrap();
    let names: Vec<String> = String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect();
    for name in ["huopan.1", "huopan-sync.1", "huopan-list-add.1", "huopan-man.1"] {
        assert!(names.contains(&format!("pages/man1/{name}")), "{names:?}");
        let text = std::fs::read_to_string(folder.path().join("pages/man1").join(name)).unwrap();
        assert!(text.contains(".SH SYNOPSIS"), "{name}");
    }
    assert_eq!(std::fs::read_dir(folder.path().join("pages/man1")).unwrap().count(), names.len());
    let list = std::fs::read_to_string(folder.path().join("pages/man1/huopan-list-add.1")).unwrap();
    assert!(list.contains("\\-\\-pool") && list.contains("\\-\\-json"), "its own flags and everybody's");
    std::fs::write(folder.path().join("file"), "").unwrap();
    let out = stall.command(&["man", "--out", "file/x"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(out.status.code(), Some(1));
}
