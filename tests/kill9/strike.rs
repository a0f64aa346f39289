//! One `kill -9` from outside.

use std::io::Write;
use std::process::{Child, Command, Stdio};

/// A shell that only waits for the word, so that nothing needs to be started at the moment of the strike.
pub(crate) struct Striker(Child);

impl Striker {
    /// Takes aim at a process.
    pub(crate) fn aim(pid: u32) -> Self {
        let mut shell = Command::new("sh");
        let shell = shell.args(["-c", "echo; read go; kill -KILL \"$0\"", &pid.to_string()]);
        let mut shell = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut ready = [0];
        std::io::Read::read_exact(shell.stdout.as_mut().unwrap(), &mut ready).unwrap();
        Self(shell)
    }

    /// Strikes after so many turns of doing nothing.
    pub(crate) fn strike(mut self, turns: u32) {
        (0..turns).for_each(|_| std::hint::spin_loop());
        self.0.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
        assert!(self.0.wait().unwrap().success(), "the program ended before it was struck");
    }
}
