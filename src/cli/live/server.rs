//! The holder's side: hears one request from each who comes, and has it answered. Nobody who is silent, slow or hostile costs more than
//! a place among the waiting: each step has its time, each length its bound, and verbs run on threads of their own.

use std::fs::{Permissions, symlink_metadata};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{
    UnixListener, UnixStream,
    unix::{OwnedReadHalf, OwnedWriteHalf},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};

use crate::cli::live::{
    guest,
    place::Place,
    wire::{self, Frame, Request, VERSION},
};
use crate::engine::{Engine, Stop};
use crate::store::Lock;

/// Connections at once; others wait until the system lets them in.
const SEATS: usize = 200;
/// Verbs at once; others wait for their turn.
const RUNS: u32 = 32;
/// Frames that wait for a slow asker; then its verb waits.
const AHEAD: usize = 16;
/// How long one may take to say what is wanted.
const TO_ASK: Duration = Duration::from_secs(5);
/// How long one may take to hear one frame.
const TO_HEAR: Duration = Duration::from_secs(30);
/// How long the end waits for verbs that run.
const TO_END: Duration = Duration::from_secs(3);
/// How long it waits when the system lets nobody in, for want of handles.
const TO_REST: Duration = Duration::from_millis(100);

/// Answers until it is dropped; then the socket is gone.
pub(crate) struct Server {
    place: Place,
    data: PathBuf,
    over: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

/// What all who come have in common.
struct House {
    engine: Arc<Engine>,
    owner: u32,
    data: PathBuf,
    runs: Arc<Semaphore>,
    over: watch::Receiver<bool>,
}

impl Server {
    /// Opens the socket of a data folder whose lock is held here, and writes down where it is.
    pub(crate) fn start(engine: Arc<Engine>, data: &Path) -> io::Result<Self> {
        let place = Place::of(data)?;
        place.clear();
        place.prepare(data)?;
        let listener = std::os::unix::net::UnixListener::bind(&place.path)?;
        // Whoever slips in before this is asked who they are like everybody else.
        std::fs::set_permissions(&place.path, Permissions::from_mode(0o600))?;
        listener.set_nonblocking(true)?;
        let owner = symlink_metadata(&place.path)?.uid();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (over, told) = watch::channel(false);
        let runs = Arc::new(Semaphore::new(RUNS as usize));
        let data = std::path::absolute(data)?;
        let house = Arc::new(House { engine, owner, data: data.clone(), runs, over: told });
        let answer = move || runtime.block_on(receive(house, listener));
        let thread = std::thread::Builder::new().name("answers".to_owned()).spawn(answer)?;
        // From here on dropping it takes the socket away.
        let server = Self { place, data, over, thread: Some(thread) };
        Lock::name_socket(&server.data, &server.place.said)?;
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.place.clear();
        // The engine is still there, and with it the lock. A line that stays is tried in vain.
        let _ = Lock::forget_socket(&self.data);
        self.over.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // That it failed is no reason to fail here as well: the socket is gone.
            let _ = thread.join();
        }
    }
}

async fn receive(house: Arc<House>, listener: std::os::unix::net::UnixListener) {
    let Ok(listener) = UnixListener::from_std(listener) else { return };
    let seats = Arc::new(Semaphore::new(SEATS));
    let mut over = house.over.clone();
    loop {
        let come = async {
            let seat = Arc::clone(&seats).acquire_owned().await.ok()?;
            Some((seat, listener.accept().await.ok()?.0))
        };
        let come = tokio::select! {
            biased;
            () = ended(&mut over) => break,
            come = come => come,
        };
        match come {
            Some((seat, stream)) => drop(tokio::spawn(attend(Arc::clone(&house), stream, seat))),
            None => sleep(TO_REST).await,
        }
    }
    drop(listener);
    // Every run was told to end; one that does not, ends with the process.
    let _ = timeout(TO_END, house.runs.acquire_many(RUNS)).await;
    // What was said last goes out before the runtime ends with all that is on its way.
    let _ = timeout(TO_END, seats.acquire_many(u32::try_from(SEATS).unwrap_or(u32::MAX))).await;
}

async fn attend(house: Arc<House>, mut stream: UnixStream, _seat: OwnedSemaphorePermit) {
    if !stream.peer_cred().is_ok_and(|peer| peer.uid() == house.owner) {
        return;
    }
    let mut over = house.over.clone();
    let request = tokio::select! {
        biased;
        () = ended(&mut over) => return,
        request = timeout(TO_ASK, hear(&mut stream)) => request,
    };
    let Ok(Some(request)) = request else { return };
    let (mut from, to) = stream.into_split();
    let run = tokio::select! {
        biased;
        () = ended(&mut over) => return,
        () = left(&mut from) => return,
        run = Arc::clone(&house.runs).acquire_owned() => run,
    };
    if let Ok(run) = run {
        serve(&house, request, run, (from, to)).await;
    }
}

/// What is wanted; none when it is not understood. The greeting comes first, so that one of another version knows why.
async fn hear(stream: &mut UnixStream) -> Option<Request> {
    stream.write_all(&wire::greeting(VERSION)).await.ok()?;
    let mut greeting = [0; wire::GREETING];
    stream.read_exact(&mut greeting).await.ok()?;
    wire::greeted(greeting).filter(|version| *version == VERSION)?;
    let length = usize::try_from(stream.read_u32().await.ok()?).ok().filter(|length| *length <= wire::MOST_ASKED)?;
    // It grows with what comes: a length alone takes no memory.
    let mut body = Vec::new();
    stream.take(u64::try_from(length).ok()?).read_to_end(&mut body).await.ok()?;
    if body.len() == length { postcard::from_bytes(&body).ok() } else { None }
}

/// Runs it on a thread of its own, and sends what it says. Who goes before the end stops what they had begun to fetch; a decision
/// that is being saved is saved.
async fn serve(
    house: &House,
    request: Request,
    run: OwnedSemaphorePermit,
    (mut from, mut to): (OwnedReadHalf, OwnedWriteHalf),
) {
    let (say, mut said) = mpsc::channel(AHEAD);
    let (stop, engine) = (Stop::default(), Arc::clone(&house.engine));
    let (stopped, data) = (stop.clone(), house.data.clone());
    let answer = move || {
        // One that means another folder must not be answered from this one.
        if !request.is_for(&data) {
            return;
        }
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        let to = Box::new(move |frame: Frame| say.blocking_send(frame).map_err(gone));
        guest::answer(&request, engine, stopped, to);
        drop(run);
    };
    if std::thread::Builder::new().name("verb".to_owned()).spawn(answer).is_err() {
        return;
    }
    let mut over = house.over.clone();
    loop {
        tokio::select! {
            frame = said.recv() => {
                let Some(frame) = frame else { return };
                if !matches!(timeout(TO_HEAR, to.write_all(&frame.sent())).await, Ok(Ok(()))) {
                    break;
                }
            }
            () = left(&mut from) => break,
            () = ended(&mut over), if !stop.is_stopped() => stop.stop(),
        }
    }
    stop.stop();
}

/// Returns when the asker has gone, or talks on, which nobody does who understands.
async fn left(from: &mut OwnedReadHalf) {
    let _ = from.read(&mut [0]).await;
}

/// Returns when the server is to end.
async fn ended(over: &mut watch::Receiver<bool>) {
    let _ = over.wait_for(|over| *over).await;
}
