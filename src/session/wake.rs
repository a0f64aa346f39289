//! What wakes a session: one bounded channel for a person's input and for the word that notes have come.
//!
//! Ringing never blocks and never piles up. Input waits for room, so that a flood of keys holds up only the thread that reads
//! them and loses none.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI32, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    time::Duration,
};

use crate::app::Input;

/// Inputs that may wait: a second of a held key, or a paste that a terminal sent as keys.
const ROOM: usize = 256;
/// SIGHUP: nobody is left who could send anything.
const HANG_UP: i32 = 1;

/// What travels to a session.
#[derive(Debug)]
enum Wake {
    /// A person did something.
    Input(Input),
    /// Notes wait at the link, or the session is to leave.
    Notes,
}

/// What both ends look at.
#[derive(Debug, Default)]
struct Said {
    /// A [`Wake::Notes`] is in the channel.
    rung: AtomicBool,
    /// The signal that asks the session to leave; 0 while none does.
    leave: AtomicI32,
    /// The session has taken note of it.
    heard: AtomicBool,
}

/// The sending end; as many as are needed.
#[derive(Clone, Debug)]
pub struct Waker {
    sender: SyncSender<Wake>,
    said: Arc<Said>,
}

/// The session's end.
#[derive(Debug)]
pub struct Inbox {
    receiver: Receiver<Wake>,
    said: Arc<Said>,
}

/// What a session woke up to; empty when only notes came or time passed.
#[derive(Debug, Default)]
pub struct Woken {
    /// What the person did, oldest first.
    pub inputs: Vec<Input>,
    /// The signal that asks the session to leave.
    pub leave: Option<i32>,
}

/// Both ends.
pub fn channel() -> (Waker, Inbox) {
    let (sender, receiver) = sync_channel(ROOM);
    let said = Arc::new(Said::default());
    (Waker { sender, said: Arc::clone(&said) }, Inbox { receiver, said })
}

impl Waker {
    /// Notes wait at the link. Never blocks: a full channel wakes the session anyway.
    pub fn notes(&self) {
        if !self.said.rung.swap(true, Ordering::AcqRel) && self.sender.try_send(Wake::Notes).is_err() {
            self.said.rung.store(false, Ordering::Release);
        }
    }
    /// Gives an input; waits while the channel is full. False when the session is gone.
    pub fn input(&self, input: Input) -> bool {
        self.sender.send(Wake::Input(input)).is_ok()
    }
    /// Asks the session to leave because of a signal. Never blocks.
    pub fn leave(&self, signal: i32) {
        self.said.leave.store(signal, Ordering::Release);
        self.notes();
    }
    /// Whether the session has taken note that it is to leave; one stuck in a write has not.
    pub fn is_leaving(&self) -> bool {
        self.said.heard.load(Ordering::Acquire)
    }
    /// The signal that asks the session to leave.
    pub fn told(&self) -> Option<i32> {
        Some(self.said.leave.load(Ordering::Acquire)).filter(|signal| *signal != 0)
    }
    /// What the engine rings.
    pub fn bell(&self) -> Box<dyn Fn() + Send + Sync> {
        let waker = self.clone();
        Box::new(move || waker.notes())
    }
}

impl Inbox {
    /// Waits until something comes or the time is over, and takes all that is there.
    pub fn wait(&self, limit: Option<Duration>) -> Woken {
        let first = match limit {
            Some(limit) => self.receiver.recv_timeout(limit),
            None => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let mut woken = Woken::default();
        match first {
            Ok(wake) => self.take(wake, &mut woken),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => woken.leave = Some(HANG_UP),
        }
        for wake in self.receiver.try_iter().take(ROOM) {
            self.take(wake, &mut woken);
        }
        match self.said.leave.load(Ordering::Acquire) {
            0 => {}
            signal => woken.leave = Some(signal),
        }
        self.said.heard.fetch_or(woken.leave.is_some(), Ordering::AcqRel);
        woken
    }

    fn take(&self, wake: Wake, woken: &mut Woken) {
        match wake {
            Wake::Input(input) => woken.inputs.push(input),
            // Before the notes are taken: one that comes later rings again.
            Wake::Notes => {
                self.said.rung.swap(false, Ordering::AcqRel);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const AT_ONCE: Option<Duration> = Some(Duration::ZERO);

    #[test]
    fn many_rings_are_one_and_inputs_keep_their_order() {
        let (waker, inbox) = channel();
        for _ in 0..10 * ROOM {
            waker.notes();
        }
        waker.input(Input::Paste("一".to_owned()));
        waker.input(Input::Paste("二".to_owned()));
        let pasted: Vec<String> = inbox
            .wait(None)
            .inputs
            .into_iter()
            .filter_map(|input| if let Input::Paste(text) = input { Some(text) } else { None })
            .collect();
        assert_eq!(pasted, ["一", "二"]);
        assert!(inbox.receiver.try_recv().is_err(), "nothing is left of the rings");
    }

    #[test]
    fn a_full_channel_holds_neither_a_ring_nor_the_word_to_leave() {
        let (waker, inbox) = channel();
        for _ in 0..ROOM {
            assert!(waker.input(Input::Tick));
        }
        waker.notes();
        waker.leave(15);
        assert!(!waker.is_leaving());
        let woken = inbox.wait(AT_ONCE);
        assert!(waker.is_leaving());
        assert_eq!((woken.inputs.len(), woken.leave), (ROOM, Some(15)));
        waker.notes();
        assert!(inbox.receiver.try_recv().is_ok(), "a ring that found no room does not silence the next one");
    }

    #[test]
    fn nobody_left_to_send_means_leave() {
        let (waker, inbox) = channel();
        drop(waker);
        assert_eq!(inbox.wait(None).leave, Some(HANG_UP));
        let (waker, inbox) = channel();
        drop(inbox);
        assert!(!waker.input(Input::Tick), "a session that is gone says so");
    }
}
