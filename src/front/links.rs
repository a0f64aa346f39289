//! Opening a web address beside the terminal: only where the person sits at this machine and has a screen.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    thread,
};

/// What opens addresses here: the program that was found, by its whole path, so that no other one is started later.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opener(PathBuf);

impl Opener {
    /// From the environment; none over SSH, without a screen, or where there is no such program.
    pub fn new(given: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let set = |name: &str| given(name).is_some_and(|value| !value.is_empty());
        let far = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].into_iter().any(set);
        let screen = cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY");
        let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        let path = given("PATH").unwrap_or_default();
        let mut found = std::env::split_paths(&path).filter(|folder| folder.is_absolute()).map(|at| at.join(program));
        if far || !screen { None } else { found.find(|path| path.is_file()).map(Self) }
    }

    /// Opens an address and does not wait. No shell sees it, and it begins with `http`, so that it is no option either.
    pub(super) fn open(&self, url: &str) {
        let Some(url) = crate::app::link::address(url) else { return };
        let mut command = Command::new(&self.0);
        command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // A browser that it starts outlives the terminal.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        // Its end is waited for elsewhere; what goes wrong shows beside the terminal.
        let _ = thread::Builder::new().name("link".to_owned()).spawn(move || command.status());
    }
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_at_a_screen_of_ones_own_with_the_program_at_hand() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("xdg-open"), "").unwrap();
        let path = folder.path().to_string_lossy().into_owned();
        let opener = |given: &[(&str, &str)]| {
            Opener::new(|name| given.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        let found = Some(Opener(folder.path().join("xdg-open")));
        assert_eq!(opener(&[("PATH", &format!("here:.::{path}")), ("DISPLAY", ":0")]), found);
        assert_eq!(opener(&[("PATH", &path), ("DISPLAY", ":0")]), found);
        assert_eq!(opener(&[("PATH", &path), ("WAYLAND_DISPLAY", "wayland-0")]), found);
        assert_eq!(opener(&[("PATH", &path), ("DISPLAY", "")]), None);
        assert_eq!(opener(&[("PATH", &path), ("DISPLAY", ":0"), ("SSH_TTY", "/dev/pts/3")]), None);
        assert_eq!(opener(&[("PATH", "/nowhere:."), ("DISPLAY", ":0")]), None);
        assert_eq!(opener(&[("PATH", &path)]), None);
    }
}
