//! A supplier that gives nothing until its gate is opened.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// Far longer than anybody needs to come.
const DEADLINE: Duration = Duration::from_secs(120);

/// How many came, and whether it is open.
type State = (Mutex<(usize, bool)>, Condvar);

/// The supplier.
pub(crate) struct Gate {
    port: u16,
    state: Arc<State>,
}

impl Gate {
    pub(crate) fn shut() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let gate = Self { port: listener.local_addr().unwrap().port(), state: Arc::default() };
        let state = Arc::clone(&gate.state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let state = Arc::clone(&state);
                // Who was killed has gone.
                thread::spawn(move || answer(&stream.unwrap(), &state).ok());
            }
        });
        gate
    }

    /// The text of its file.
    pub(crate) fn file(&self) -> String {
        format!("url = \"http://127.0.0.1:{}/feed\"\n", self.port)
    }

    /// Waits until so many have come.
    pub(crate) fn wait_for(&self, many: usize) {
        let now = self.state.0.lock().unwrap();
        let (now, waited) = self.state.1.wait_timeout_while(now, DEADLINE, |(came, _)| *came < many).unwrap();
        assert!(!waited.timed_out(), "{} of {many} came", now.0);
    }

    /// How many came.
    pub(crate) fn came(&self) -> usize {
        self.state.0.lock().unwrap().0
    }

    pub(crate) fn open(&self) {
        self.state.0.lock().unwrap().1 = true;
        self.state.1.notify_all();
    }
}

fn answer(mut stream: &TcpStream, (state, changed): &State) -> std::io::Result<()> {
    BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
    let mut now = state.lock().unwrap();
    now.0 += 1;
    changed.notify_all();
    drop(changed.wait_while(now, |(_, open)| !*open).unwrap());
    let body = r#"{"feed":"huopan/1","supplier":{"name":"慢"},"pass":"p1","offers":[],"next":"c1","more":false}"#;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", body.len());
    write!(stream, "{head}connection: close\r\n\r\n{body}")
}
