//! Who comes to the socket with something else than a question.

use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;

use crate::stall::Stall;
use crate::{board, stocked};

/// What one says first.
const GREETING: [u8; 8] = *b"huopan\0\x01";

fn come(stall: &Stall) -> UnixStream {
    UnixStream::connect(stall.data().join("socket")).unwrap()
}

/// Sends it; who was thrown out meanwhile cannot send the rest.
fn send(stream: &mut UnixStream, bytes: &[u8]) {
    drop(stream.write_all(bytes));
}

/// All that comes until the other side has closed: a greeting and no more.
fn only_greeted(mut stream: UnixStream) {
    let mut heard = Vec::new();
    // What was not read there is thrown away, and that is told as an error here.
    let _ = stream.read_to_end(&mut heard);
    assert_eq!(heard, GREETING);
}

#[test]
fn what_is_no_question_is_not_heard_and_disturbs_nobody() {
    let stall = stocked();
    let mut pty = board(&stall);
    stall.line("streamer list").fine();
    let silent: Vec<UnixStream> = (0..100).map(|_| come(&stall)).collect();
    let mut slow = come(&stall);
    send(&mut slow, &GREETING[..3]);
    let mut half = come(&stall);
    send(&mut half, &[&GREETING[..], b"\0\x01\0\0half of what was promised"].concat());
    let mut bad = Vec::new();
    for garbage in [
        &b"GET / HTTP/1.1\r\nhost: x\r\n\r\n"[..],
        &[&GREETING[..], b"\xff\xff\xff\xff"].concat(),
        &[&GREETING[..], b"\0\0\0\x04\xff\xff\xff\xff"].concat(),
        &[&GREETING[..], b"\0\0\0\0"].concat(),
        b"huopan\0\x02\0\0\0\0",
        &vec![b'x'; 1 << 20],
    ] {
        let mut stream = come(&stall);
        send(&mut stream, garbage);
        bad.push(stream);
    }
    // All of them are still there while a verb is answered and the board takes keys.
    stall.line("list add xinda/SJ-1214 --pool a").fine();
    pty.send("?");
    pty.wait_for(IN_HELP);
    bad.into_iter().for_each(only_greeted);
    // In time those are sent away who said nothing.
    silent.into_iter().chain([slow, half]).for_each(only_greeted);
    stall.line("list rm xinda/SJ-1214 --pool a").fine();
    pty.send("\u{1b}");
    // Not before Esc was taken: together with it `q` would be another key.
    pty.wait_until("the help is closed", |screen| !screen.contents().contains(IN_HELP));
    pty.send("q");
    assert_eq!(pty.end().exit_code(), 0);
}

/// What stands at the foot of the help.
const IN_HELP: &str = "type to find a key";

/// What is answered to one word, for this data folder: English, nobody.
fn asked(stall: &Stall, data: &Path) -> Vec<u8> {
    let paths = [&b"/"[..], data.as_os_str().as_encoded_bytes(), b"/nowhere/config.toml"];
    let text = |text: &[u8]| [&[u8::try_from(text.len()).unwrap()][..], text].concat();
    // A line of one word, then three paths.
    let body = [vec![1], text(b"huopan"), paths.into_iter().flat_map(text).collect(), vec![1, 0]].concat();
    let mut stream = come(stall);
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    send(&mut stream, &[&GREETING[..], &length, &body].concat());
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).unwrap();
    heard
}

#[test]
fn a_board_is_not_opened_within_a_board() {
    let stall = stocked();
    let _pty = board(&stall);
    stall.line("streamer list").fine();
    let heard = asked(&stall, &stall.data());
    assert!(heard.ends_with(b"x\0\0\0\x01\x02"), "{heard:?}");
    assert!(String::from_utf8_lossy(&heard).contains("cannot be done by the huopan that is open"));
}

#[test]
fn what_is_meant_for_another_folder_is_not_answered_from_this_one() {
    let stall = stocked();
    let _pty = board(&stall);
    stall.line("streamer list").fine();
    assert_eq!(asked(&stall, &stall.config()), GREETING);
    assert_eq!(asked(&stall, Path::new("/nowhere")), GREETING);
}

#[test]
fn who_asks_and_does_not_listen_is_left_alone() {
    let stall = stocked();
    let mut pty = board(&stall);
    for _ in 0..5 {
        let mut gone = stall.command(&["search", "moq>0", "--limit", "1000000"]);
        let mut gone = gone.stdout(std::process::Stdio::piped()).spawn().unwrap();
        drop(gone.stdout.take());
        assert!(gone.wait().unwrap().success(), "as with `head`");
    }
    pty.send("q");
    assert_eq!(pty.end().exit_code(), 0);
}
