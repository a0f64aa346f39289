//! A good's picture: fetched from where its supplier says, or read from where its owner put it, and decoded into plain pixels.
//!
//! Its bytes are a stranger's. What they are is decided by looking at them, never by a name or a header; how much they may take is
//! decided before they are unpacked. A picture never leads to a more private network than the feed that names it, and carries no token.

mod decode;

use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use crate::domain::{FaultKind, picture::Broken};
use crate::source::guard::{Target, Zone};
use crate::source::http::{Client, Get, Limits, Reply};

pub use decode::{BUILT, decode};

/// Largest picture that is fetched, in bytes.
pub const MOST_FETCHED: u64 = 4 << 20;
/// Largest picture of one's own that is read, in bytes.
pub const MOST_READ: u64 = 20 << 20;
/// Pictures of more pixels are not unpacked.
pub const MOST_PIXELS: u64 = 40_000_000;
/// How much and how long one picture may take.
pub fn limits() -> Limits {
    Limits { decoded: MOST_FETCHED, total: Duration::from_secs(15), connections: 2, ..Limits::STRICT }
}

/// Fetches a picture. On the internet anything that may be fetched at all; on a private network only from the very host and port of
/// the feed that names it, as nothing that a feed says may lead to another machine there.
pub async fn fetch(client: &Client, address: &str, feed: Option<&Target>) -> Result<Vec<u8>, Broken> {
    let target = Target::typed(address).map_err(|_| Broken::Address)?;
    let same_site = feed.is_some_and(|feed| feed.zone() == target.zone() && feed.site() == target.site());
    if target.zone() != Zone::Public && !same_site {
        return Err(Broken::Address);
    }
    match client.get(&Get { target, token: None, if_none_match: None }).await {
        Reply::Page { body, .. } => Ok(body),
        Reply::Gone => Err(Broken::Absent),
        Reply::NotModified => Err(Broken::Unreachable),
        Reply::Failed(fault, _) => Err(broken(fault.kind)),
    }
}

const fn broken(kind: FaultKind) -> Broken {
    match kind {
        FaultKind::Address | FaultKind::Redirect => Broken::Address,
        FaultKind::NotFound => Broken::Absent,
        FaultKind::TimedOut => Broken::Slow,
        FaultKind::TooLarge | FaultKind::Bomb => Broken::TooLarge,
        _ => Broken::Unreachable,
    }
}

/// Reads a picture of one's own: a file, nothing that waits or never ends. `~/` is the home folder.
pub fn read(path: &str) -> Result<Vec<u8>, Broken> {
    let home = path.strip_prefix("~/").and_then(|rest| Some(std::env::home_dir()?.join(rest)));
    let file = open(home.as_deref().unwrap_or_else(|| Path::new(path))).map_err(|_| Broken::Absent)?;
    // Of what is open, not of the name: that may mean something else by now.
    let about = file.metadata().map_err(|_| Broken::Absent)?;
    if !about.is_file() {
        return Err(Broken::NotAPicture);
    }
    let mut bytes = Vec::new();
    file.take(MOST_READ + 1).read_to_end(&mut bytes).map_err(|_| Broken::Absent)?;
    if bytes.len() as u64 > MOST_READ { Err(Broken::TooLarge) } else { Ok(bytes) }
}

/// Opens without waiting for whoever writes into a pipe.
fn open(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    options.open(path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn fetched(address: &str, feed: Option<&str>) -> Result<Vec<u8>, Broken> {
        let feed = feed.map(|feed| Target::typed(feed).unwrap());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(fetch(&Client::new(limits()), address, feed.as_ref()))
    }

    #[test]
    fn a_feed_leads_to_no_other_machine_of_a_private_network() {
        // Port 1 of this machine would refuse the connection, which is another answer: nobody tried.
        let (here, other_port) = (Some("http://127.0.0.1:1/feed"), Some("http://127.0.0.1:2/feed"));
        assert_eq!(fetched("http://127.0.0.1:1/p.png", here), Err(Broken::Unreachable));
        for (address, feed) in [
            ("http://127.0.0.1:1/p.png", None),
            ("http://127.0.0.1:1/p.png", Some("https://feed.example/")),
            ("http://127.0.0.1:1/p.png", other_port),
            ("http://192.168.1.1/p.png", here),
            ("http://169.254.169.254/latest", here),
            ("http://img.example/p.png", None),
            ("file:///etc/passwd", None),
            ("/etc/passwd", None),
        ] {
            assert_eq!(fetched(address, feed), Err(Broken::Address), "{address} {feed:?}");
        }
    }

    #[test]
    fn only_files_are_read_and_not_endless_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        std::fs::write(path("a.png"), b"bytes").unwrap();
        assert_eq!(read(&path("a.png")), Ok(b"bytes".to_vec()));
        assert_eq!(read(&path("none.png")), Err(Broken::Absent));
        assert_eq!(read(folder.path().to_str().unwrap()), Err(Broken::NotAPicture));
        std::fs::File::create(path("large.png")).unwrap().set_len(MOST_READ + 1).unwrap();
        assert_eq!(read(&path("large.png")), Err(Broken::TooLarge));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        assert_eq!(read("/dev/zero"), Err(Broken::NotAPicture));
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(read(pipe.to_str().unwrap()), Err(Broken::NotAPicture));
    }
}
