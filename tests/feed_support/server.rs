//! A scripted server over raw sockets: each request is answered by a list of acts, one connection a request.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::cast_possible_truncation)]

use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use huopan::source::token::{SupplierFeed, TokenSource};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

/// What the server does.
pub enum Act {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends so many bytes of blanks, counting what was taken.
    Flood { bytes: u64, sent: Arc<AtomicU64> },
    /// Waits until the client goes.
    Hang,
    /// Ends the connection.
    Close,
    /// Ends it with a reset.
    Reset,
}

/// A request that came.
pub struct Asked {
    head: String,
    nth: usize,
}

impl Asked {
    /// Path and query.
    pub fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }
    /// How many came before.
    pub fn nth(&self) -> usize {
        self.nth
    }
    /// The number in `cursor=n7`; 0 without a cursor.
    pub fn cursor_number(&self) -> usize {
        self.path().split("cursor=n").nth(1).map_or(0, |n| n.parse().unwrap())
    }
}

type Script = Arc<dyn Fn(&Asked) -> Vec<Act> + Send + Sync>;

pub struct Server {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
    accepting: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// The head of an answer, still open for more fields.
pub fn head(status: &str) -> String {
    format!("HTTP/1.1 {status}\r\nconnection: close\r\n")
}

/// A whole answer with this body.
pub fn json(body: &str) -> Vec<Act> {
    vec![Act::Send(
        format!("{}etag: \"e\"\r\ncontent-length: {}\r\n\r\n{body}", head("200 OK"), body.len()).into_bytes(),
    )]
}

impl Server {
    pub async fn start(script: impl Fn(&Asked) -> Vec<Act> + Send + Sync + 'static) -> Self {
        Self::listen(None, Arc::new(script)).await
    }

    pub async fn start_tls(
        config: Arc<tokio_rustls::rustls::ServerConfig>,
        script: impl Fn(&Asked) -> Vec<Act> + Send + Sync + 'static,
    ) -> Self {
        Self::listen(Some(config.into()), Arc::new(script)).await
    }

    async fn listen(tls: Option<tokio_rustls::TlsAcceptor>, script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (kept, count) = (heads.clone(), Arc::new(AtomicUsize::new(0)));
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, script, kept, count) = (tls.clone(), script.clone(), kept.clone(), count.clone());
                tokio::spawn(async move {
                    match tls {
                        None => {
                            let mut stream = stream;
                            if serve(&mut stream, &script, &kept, &count).await {
                                stream.set_zero_linger().unwrap();
                            }
                        }
                        Some(tls) => {
                            if let Ok(mut stream) = tls.accept(stream).await {
                                serve(&mut stream, &script, &kept, &count).await;
                            }
                        }
                    }
                });
            }
        });
        Self { port, heads, accepting }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn feed(&self, id: &str, path: &str) -> SupplierFeed {
        super::bench::feed(id, &self.url(path))
    }

    pub fn feed_with_token(&self, id: &str, path: &str, token: &Path) -> SupplierFeed {
        SupplierFeed { token: TokenSource::File(token.to_owned()), ..self.feed(id, path) }
    }

    /// The heads of all requests so far.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    pub fn redirect(to: &str) -> Vec<Act> {
        vec![Act::Send(format!("{}location: {to}\r\ncontent-length: 0\r\n\r\n", head("302 Found")).into_bytes())]
    }
}

/// Answers one request; true when the connection is to be reset.
async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    script: &Script,
    heads: &Mutex<Vec<String>>,
    count: &AtomicUsize,
) -> bool {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return false,
        }
    }
    let head = String::from_utf8(head).unwrap();
    heads.lock().unwrap().push(head.clone());
    let asked = Asked { head, nth: count.fetch_add(1, Ordering::SeqCst) };
    for act in script(&asked) {
        match act {
            Act::Send(bytes) => {
                if stream.write_all(&bytes).await.and(stream.flush().await).is_err() {
                    return false;
                }
            }
            Act::Flood { bytes, sent } => {
                let piece = vec![b' '; 64 << 10];
                while sent.load(Ordering::Relaxed) < bytes && stream.write_all(&piece).await.is_ok() {
                    sent.fetch_add(piece.len() as u64, Ordering::Relaxed);
                }
            }
            Act::Hang => while stream.read_u8().await.is_ok() {},
            Act::Close => break,
            Act::Reset => return true,
        }
    }
    let _ = stream.shutdown().await;
    false
}

/// A port where plain HTTP is spoken at once, whatever the client begins with.
pub async fn plain_at_once() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n").await;
            while stream.read_u8().await.is_ok() {}
        }
    });
    port
}
