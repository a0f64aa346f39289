//! The same in the terminal of tmux: afterwards the shell in it is usable.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use crate::guarded;

/// A tmux server of its own with one window. It ends with this.
struct Tmux {
    socket: tempfile::TempDir,
    deadline: Instant,
}

impl Tmux {
    /// None where there is no tmux.
    fn start() -> Option<Self> {
        Command::new("tmux").arg("-V").output().ok()?;
        let tmux = Self { socket: tempfile::tempdir().unwrap(), deadline: Instant::now() + Duration::from_secs(100) };
        tmux.run(&["-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", "env PS1='ready> ' sh"]);
        Some(tmux)
    }

    fn run(&self, args: &[&str]) -> String {
        let socket = self.socket.path().join("s");
        let mut command = Command::new("tmux");
        command.env_remove("TMUX").env("LC_ALL", "C.UTF-8").arg("-u").arg("-S").arg(socket).args(args);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn type_keys(&self, keys: &[&str]) {
        self.run(&[&["send-keys"], keys].concat());
    }

    fn wait(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        loop {
            let screen = self.run(&["capture-pane", "-p"]);
            if wanted(&screen) {
                return;
            }
            assert!(Instant::now() < self.deadline, "{what}: not on the screen:\n{screen}");
            std::thread::yield_now();
        }
    }

    /// What tmux knows of the window's modes: another screen, the mouse, the cursor.
    fn modes(&self) -> String {
        self.run(&["display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}"]).trim().to_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn the_shell_is_usable_after_every_end() {
    let Some(tmux) = Tmux::start() else { return };
    let command = guarded::command();
    let words: Vec<String> = command.get_argv().iter().map(|word| format!("'{}'", word.to_string_lossy())).collect();
    tmux.wait("the shell", |screen| screen.contains("ready>"));
    // What it writes goes with the socket's folder.
    tmux.type_keys(&[&format!("cd {}; stty -g > before", tmux.socket.path().display()), "Enter"]);
    for (n, end) in ["quit", "twice", "term", "panic", "paste"].into_iter().enumerate() {
        let run = format!("clear; HUOPAN_TEST_GUARDED=1 {}; echo over $?", words.join(" "));
        tmux.type_keys(&["-l", &run]);
        tmux.type_keys(&["Enter"]);
        tmux.wait(end, |screen| screen.contains("货品") && !screen.contains("ready>"));
        assert_eq!(tmux.modes().chars().next(), Some('1'), "{end}: on a screen of its own");
        tmux.run(&["resize-window", "-x", if n % 2 == 0 { "60" } else { "120" }, "-y", "20"]);
        let code = match end {
            "quit" => {
                tmux.type_keys(&["q"]);
                0
            }
            "twice" => {
                tmux.type_keys(&["s", "C-c", "C-c"]);
                0
            }
            "term" => {
                let pane = tmux.run(&["display-message", "-p", "#{pane_pid}"]);
                let child = Command::new("pgrep").args(["-P", pane.trim()]).output().unwrap();
                let child = String::from_utf8(child.stdout).unwrap();
                assert!(Command::new("kill").args(["-TERM", child.trim()]).status().unwrap().success());
                143
            }
            "panic" => {
                tmux.type_keys(&["s", "b", "o", "o", "m"]);
                70
            }
            _ => {
                tmux.run(&["set-buffer", "HB-3021\nSJ-1180\nq"]);
                tmux.run(&["paste-buffer", "-p"]);
                tmux.wait("the paste", |screen| screen.contains("HB-3021"));
                tmux.type_keys(&["C-c", "C-c"]);
                0
            }
        };
        tmux.wait(end, |screen| screen.contains(&format!("over {code}")));
        assert_eq!(tmux.modes(), "0 0 1", "{end}");
        tmux.type_keys(&["stty -g > after; cmp before after && echo same modes", "Enter"]);
        tmux.wait(end, |screen| screen.lines().any(|line| line == "same modes"));
    }
}
