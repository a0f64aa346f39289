//! One program in a pseudo-terminal: type to it, wait for words on its screen, resize it, signal it, see how it ends. Waits by
//! reading, up to one deadline for all of it.

use std::{
    io::{Read, Write},
    process::Command,
    sync::{
        Arc, Condvar, Mutex,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// For everything that one program is asked to do; far more than it needs on a busy machine.
const DEADLINE: Duration = Duration::from_secs(120);

/// A program and its terminal. It is killed when this goes.
pub(crate) struct Pty {
    screen: vt100::Parser,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    pieces: Receiver<Vec<u8>>,
    ended: Receiver<ExitStatus>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: u32,
    deadline: Instant,
    written: Vec<u8>,
    modes_before: String,
    frozen: Arc<(Mutex<bool>, Condvar)>,
}

impl Pty {
    /// Starts a program on a screen of this size. It gets `TERM=xterm-256color` unless the command says otherwise.
    pub(crate) fn spawn(mut command: CommandBuilder, cols: u16, rows: u16) -> Self {
        if command.get_env("TERM").is_none_or(|term| std::env::var_os("TERM").as_deref() == Some(term)) {
            command.env("TERM", "xterm-256color");
        }
        let pair = native_pty_system().openpty(size(cols, rows)).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let mut child = pair.slave.spawn_command(command).unwrap();
        // Else the end of the output would never be seen.
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let (send, pieces) = channel();
        let frozen = Arc::new((Mutex::new(false), Condvar::new()));
        let held = Arc::clone(&frozen);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                drop(held.1.wait_while(held.0.lock().unwrap(), |frozen| *frozen));
                let Ok(read @ 1..) = output.read(&mut buffer) else { break };
                if send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (killer, pid) = (child.clone_killer(), child.process_id().unwrap());
        let (send, ended) = channel();
        thread::spawn(move || send.send(child.wait().unwrap()));
        Self {
            screen: vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0),
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            pieces,
            ended,
            killer,
            pid,
            deadline: Instant::now() + DEADLINE,
            written: Vec::new(),
            modes_before,
            frozen,
        }
    }

    /// Types, byte for byte.
    pub(crate) fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until these words stand on the screen, in one line.
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait_until(words, |screen| screen.contents().contains(words));
    }

    /// Waits until the screen is as wanted; `what` names it when it never is.
    pub(crate) fn wait_until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        while !wanted(self.screen()) {
            assert!(self.read(), "{what}: not on the screen:\n{}", self.screen().contents());
        }
    }

    /// Another window size, and the signal that tells of it.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.screen.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Sends a signal by its name, as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill").args([format!("-{name}"), self.pid.to_string()]).status().unwrap();
        assert!(status.success(), "kill -{name} {}", self.pid);
    }

    /// The process.
    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// Reads to the end of the output and waits for the program's.
    pub(crate) fn end(&mut self) -> ExitStatus {
        while self.read() {}
        let ended = self.ended.recv_timeout(self.left());
        ended.unwrap_or_else(|_| panic!("the program does not end before the deadline:\n{}", self.screen().contents()))
    }

    /// From now on nobody reads what the program writes, but for what is being read already.
    pub(crate) fn freeze(&self) {
        *self.frozen.0.lock().unwrap() = true;
    }

    /// Reads again.
    pub(crate) fn thaw(&self) {
        *self.frozen.0.lock().unwrap() = false;
        self.frozen.1.notify_all();
    }

    /// Waits for the program's end, without its output.
    pub(crate) fn ended(&self) -> ExitStatus {
        self.ended.recv_timeout(self.left()).expect("the program ends before the deadline")
    }

    /// Reads to the end of the output.
    pub(crate) fn end_of_output(&mut self) {
        while self.read() {}
    }

    /// Whether the program takes the mouse.
    pub(crate) fn mouse_is_on(&self) -> bool {
        self.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    /// The terminal's modes, for a person.
    pub(crate) fn stty(&self) -> String {
        format!("{} instead of {}", modes(self.master.as_ref()), self.modes_before)
    }

    /// What stands on the screen, with its modes.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Every byte the program wrote.
    pub(crate) fn written(&self) -> &[u8] {
        &self.written
    }

    /// Whether keys come as lines, with echo, as before the program began.
    pub(crate) fn modes_are_back(&self) -> bool {
        modes(self.master.as_ref()) == self.modes_before
    }

    /// The next piece of output; false at its end or when time is over.
    fn read(&mut self) -> bool {
        match self.pieces.recv_timeout(self.left()) {
            Ok(piece) => {
                self.screen.process(&piece);
                self.written.extend(piece);
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // One that has ended cannot be killed.
        let _ = self.killer.kill();
    }
}

const fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn modes(master: &dyn MasterPty) -> String {
    let termios = master.get_termios().expect("a pseudo-terminal has modes");
    format!("{:?} {:?} {:?}", termios.input_flags, termios.output_flags, termios.local_flags)
}
