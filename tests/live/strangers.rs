//! A holder that is not this version, that goes away, or that is not there.

use std::io::{Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::thread::{self, JoinHandle};

use huopan::store::Lock;

use crate::stall::Stall;

/// Holds the folder, and does this with the first who comes.
fn holder(stall: &Stall, answer: impl FnOnce(UnixStream) + Send + 'static) -> (Lock, JoinHandle<()>) {
    let lock = Lock::take(&stall.data()).unwrap();
    let listener = UnixListener::bind(stall.data().join("socket")).unwrap();
    Lock::name_socket(&stall.data(), Path::new("socket")).unwrap();
    (lock, thread::spawn(move || answer(listener.accept().unwrap().0)))
}

#[test]
fn one_of_another_version_is_told_apart_and_not_asked() {
    for (version, en) in [(0, "is older than this one"), (2, "is newer than this one")] {
        let stall = Stall::new(&["xinda"]);
        let (_lock, answered) = holder(&stall, move |mut stream| {
            stream.write_all(&[&b"huopan\0"[..], &[version]].concat()).unwrap();
            let mut asked = Vec::new();
            stream.read_to_end(&mut asked).unwrap();
            assert_eq!(asked, b"");
        });
        let ran = stall.line("streamer list --lang en").ended(1);
        assert!(ran.err.contains(en) && ran.out.is_empty(), "{}", ran.err);
        answered.join().unwrap();
    }
}

#[test]
fn one_that_goes_away_before_it_has_answered_is_said() {
    let stall = Stall::new(&["xinda"]);
    let (_lock, answered) = holder(&stall, |mut stream| {
        stream.write_all(b"huopan\0\x01").unwrap();
        let mut asked = [0; 12];
        stream.read_exact(&mut asked).unwrap();
        assert_eq!(asked[..8], *b"huopan\0\x01");
        let mut request = vec![0; usize::try_from(u32::from_be_bytes(asked[8..].try_into().unwrap())).unwrap()];
        stream.read_exact(&mut request).unwrap();
        stream.write_all(b"o\0\0\0\x04half").unwrap();
    });
    let ran = stall.line("streamer list --lang en").ended(1);
    assert_eq!(ran.out, "half");
    assert!(ran.err.contains("ended before it had answered"), "{}", ran.err);
    answered.join().unwrap();
}

#[test]
fn one_that_does_not_greet_is_as_one_without_a_socket() {
    let stall = Stall::new(&["xinda"]);
    let (_lock, answered) = holder(&stall, drop);
    let held = format!("(process {} since 2", std::process::id());
    let ran = stall.line("streamer list --lang en").ended(1);
    assert!(ran.err.contains(&held), "{}", ran.err);
    answered.join().unwrap();
    // And now nobody listens at all.
    let ran = stall.line("streamer list --lang en").ended(1);
    assert!(ran.err.contains(&held) && ran.err.lines().count() == 1, "{}", ran.err);
}
