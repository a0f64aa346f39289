//! A request to the demo's server and its answer, as a real supplier's would be.

use std::collections::BTreeMap;
use std::io::Write as _;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH};
use hyper::{Request, Response, StatusCode, body::Incoming};

use crate::source::demo::shelf::Shelf;

pub(super) type Answer = Response<Full<Bytes>>;

/// Answers `/s/<slug>?cursor=C`.
pub(super) fn answer(shelves: &BTreeMap<String, Shelf>, request: &Request<Incoming>) -> Answer {
    let slug = request.uri().path().strip_prefix("/s/").unwrap_or_default();
    let Some(shelf) = shelves.get(slug) else { return empty(StatusCode::NOT_FOUND) };
    let query = request.uri().query().unwrap_or_default();
    let cursor = query.split('&').find_map(|pair| pair.strip_prefix("cursor="));
    let etag = shelf.etag(slug, cursor);
    if field(request, IF_NONE_MATCH) == etag {
        return with(empty(StatusCode::NOT_MODIFIED), ETAG, &etag);
    }
    let Some(page) = shelf.page(cursor) else { return empty(StatusCode::GONE) };
    let (body, encoding) = pack(page, field(request, ACCEPT_ENCODING));
    let mut response = Response::new(Full::new(Bytes::from(body)));
    if let Some(encoding) = encoding {
        response = with(response, CONTENT_ENCODING, encoding);
    }
    with(with(response, CONTENT_TYPE, "application/json"), ETAG, &etag)
}

fn field(request: &Request<Incoming>, name: HeaderName) -> &str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn empty(status: StatusCode) -> Answer {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
}

fn with(mut response: Answer, name: HeaderName, value: &str) -> Answer {
    if let Ok(value) = value.parse() {
        response.headers_mut().insert(name, value);
    }
    response
}

/// The page packed as the client accepts it, the faster way first; as it is when packing fails.
fn pack(page: String, accepted: &str) -> (Vec<u8>, Option<&'static str>) {
    let accepts = |name: &str| accepted.split(',').any(|part| part.trim() == name);
    if accepts("zstd")
        && let Ok(packed) = zstd::bulk::compress(page.as_bytes(), 1)
    {
        return (packed, Some("zstd"));
    }
    if accepts("gzip") {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        if let Ok(packed) = packer.write_all(page.as_bytes()).and_then(|()| packer.finish()) {
            return (packed, Some("gzip"));
        }
    }
    (page.into_bytes(), None)
}
