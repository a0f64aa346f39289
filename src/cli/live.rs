//! Verbs while another process has the data folder: whoever keeps it open long (the board, a long sync) answers them, on a socket
//! beside the lock, with the very code that would have run here. So scripts go on while somebody looks, and both see both.
//!
//! Only the same person may ask: the socket is for its owner alone (0600), and the system says who is at the other end. A request is
//! what was typed, from where, in which language, and who decides; the settings are read from the asker's folder. A token that a
//! supplier's file takes from a variable is the one of the process that answers. Where there are no such sockets, as on Windows,
//! nobody answers and the folder is simply in use.

#[cfg(unix)]
mod client;
#[cfg_attr(not(unix), allow(dead_code, reason = "nobody answers there"))]
mod guest;
#[cfg(unix)]
mod place;
#[cfg(unix)]
mod server;
#[cfg_attr(not(unix), allow(dead_code, reason = "nobody answers there"))]
mod wire;

pub(crate) use guest::Guest;
pub(super) use wire::Request;

#[cfg(unix)]
pub(crate) use self::{client::ask, place::sweep, server::Server};

#[cfg(not(unix))]
pub(crate) use none::{Server, ask, sweep};

#[cfg(not(unix))]
mod none {
    use std::{io, path::Path, sync::Arc};

    use crate::cli::{Exit, Streams, Trouble, open::Context};
    use crate::engine::Engine;

    pub(crate) struct Server;

    impl Server {
        pub(crate) fn start(_: Arc<Engine>, _: &Path) -> io::Result<Self> {
            Ok(Self)
        }
    }

    pub(crate) fn ask(_: &Context<'_>, _: &mut Streams<'_>) -> Result<Option<Exit>, Trouble> {
        Ok(None)
    }

    pub(crate) fn sweep(_: &Path) {}
}
