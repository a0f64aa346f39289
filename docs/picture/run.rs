//! Runs a program in a pseudo-terminal and types at it; each key waits until the screen has come to rest.

use std::{
    io::{Read, Write},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// The screen rests when nothing was written for so long.
const REST: Duration = Duration::from_millis(700);

/// The screen after these keys.
pub(crate) fn screen(program: &str, args: &[String], (cols, rows): (u16, u16), keys: &str) -> vt100::Screen {
    // A path from here is looked for elsewhere.
    let program = std::fs::canonicalize(program).unwrap();
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    command.cwd(std::env::current_dir().unwrap());
    let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    let mut input = pair.master.take_writer().unwrap();
    let (send, pieces) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read @ 1..) = output.read(&mut buffer) {
            if send.send(buffer[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut parser = vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0);
    // The first goods may take a moment.
    rest(&mut parser, &pieces);
    rest(&mut parser, &pieces);
    for key in keys.split(' ').filter(|key| !key.is_empty()) {
        input.write_all(bytes(key).as_bytes()).unwrap();
        input.flush().unwrap();
        rest(&mut parser, &pieces);
    }
    let screen = parser.screen().clone();
    child.kill().unwrap();
    child.wait().unwrap();
    screen
}

fn rest(parser: &mut vt100::Parser, pieces: &Receiver<Vec<u8>>) {
    while let Ok(piece) = pieces.recv_timeout(REST) {
        parser.process(&piece);
    }
}

/// What a terminal sends for a key; `=text` is typed as it stands, `+` in it is a blank.
fn bytes(key: &str) -> String {
    if let Some(text) = key.strip_prefix('=') {
        return text.replace('+', " ");
    }
    let sent = match key {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Space" => " ",
        "Down" => "\x1b[B",
        "Up" => "\x1b[A",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "F2" => "\x1bOQ",
        "F8" => "\x1b[19~",
        other => other,
    };
    sent.to_owned()
}
