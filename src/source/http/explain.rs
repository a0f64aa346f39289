//! Statuses and transport errors to faults. No address with its query ever stands in one: it may hold a key.

use std::error::Error;
use std::io;

use reqwest::StatusCode;

use crate::domain::{Fault, FaultKind};
use crate::source::guard::OutsideZone;

/// What a status other than 200, 304 and 410 means.
pub(super) fn status(status: StatusCode) -> Fault {
    let kind = match status.as_u16() {
        401 => FaultKind::Unauthorized,
        403 => FaultKind::Forbidden,
        404 => FaultKind::NotFound,
        429 | 503 => FaultKind::Busy,
        500..=599 => FaultKind::ServerError,
        _ => FaultKind::BadStatus,
    };
    Fault::new(kind, status.as_str())
}

/// What an error of the transport means.
pub(super) fn error(error: &reqwest::Error, site: &str) -> Fault {
    let kind = if causes(error).any(is_outside) {
        FaultKind::Address
    } else if causes(error).any(is_tls) {
        FaultKind::Tls
    } else if error.is_timeout() {
        FaultKind::TimedOut
    } else if causes(error).any(is_cut) {
        FaultKind::Truncated
    } else {
        FaultKind::Unreachable
    };
    let root = causes(error).last().map(ToString::to_string).unwrap_or_default();
    Fault::new(kind, &format!("{site}: {root}"))
}

/// All the words of an error, outermost first.
pub(super) fn chain(error: &(dyn Error + 'static)) -> String {
    causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| cause(*error))
}

/// What an error came from; an `io::Error` hides what it wraps from `source`.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}

fn is_outside(cause: &(dyn Error + 'static)) -> bool {
    cause.is::<OutsideZone>()
}

fn is_tls(cause: &(dyn Error + 'static)) -> bool {
    cause.is::<rustls::Error>()
}

fn is_cut(cause: &(dyn Error + 'static)) -> bool {
    let hyper = cause.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_incomplete_message);
    hyper || cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::UnexpectedEof)
}
