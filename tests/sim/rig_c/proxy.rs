//! Proxy: the line between desks and head office, as bad as somebody wants it. Bytes are passed
//! on as they are (it is TLS): what is cut, held back or reset is the connection.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What the line does with what comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Passes it on.
    Pass,
    /// Ends new connections at once.
    Refuse,
    /// Takes it, and it never arrives: towards head office.
    SwallowUp,
    /// Takes it, and it never arrives: towards the desk.
    SwallowDown,
    /// Passes it on in pieces of a few bytes.
    Crumbs,
}

/// What has happened to traffic, in lines of all houses.
pub(super) static MET: Met = Met::none();

/// How often each thing happened.
pub(super) struct Met {
    refused: AtomicU64,
    swallowed_up: AtomicU64,
    swallowed_down: AtomicU64,
    crumbled: AtomicU64,
    /// Open connections that were reset.
    reset: AtomicU64,
    /// Bells that rang: a fault came in the middle of traffic.
    rung: AtomicU64,
}

impl Met {
    const fn none() -> Met {
        Met {
            refused: AtomicU64::new(0),
            swallowed_up: AtomicU64::new(0),
            swallowed_down: AtomicU64::new(0),
            crumbled: AtomicU64::new(0),
            reset: AtomicU64::new(0),
            rung: AtomicU64::new(0),
        }
    }

    /// By name.
    pub(super) fn all(&self) -> [(&'static str, u64); 6] {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        [
            ("refused", of(&self.refused)),
            ("swallowed up", of(&self.swallowed_up)),
            ("swallowed down", of(&self.swallowed_down)),
            ("crumbled", of(&self.crumbled)),
            ("reset", of(&self.reset)),
            ("in traffic", of(&self.rung)),
        ]
    }
}

fn note(count: &AtomicU64) {
    count.fetch_add(1, Ordering::Relaxed);
}

/// The shared part.
struct Line {
    manner: Mutex<Manner>,
    office: Mutex<SocketAddr>,
    open: Mutex<Vec<TcpStream>>,
    /// Pieces until the bell rings; below 0: it has, or was not set.
    left: AtomicI64,
    bell: Mutex<Option<Sender<()>>>,
    /// Who waits for the manner to do something.
    watched: Mutex<Option<Sender<()>>>,
    over: AtomicBool,
}

/// A line to head office; it ends when dropped.
pub(super) struct Proxy {
    line: Arc<Line>,
    address: SocketAddr,
}

fn held<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Proxy {
    /// A line to an address.
    ///
    /// # Panics
    /// When no port is free.
    pub(super) fn to(office: SocketAddr) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let line = Arc::new(Line {
            manner: Mutex::new(Manner::Pass),
            office: Mutex::new(office),
            open: Mutex::default(),
            left: AtomicI64::new(-1),
            bell: Mutex::default(),
            watched: Mutex::default(),
            over: AtomicBool::new(false),
        });
        let serving = Arc::clone(&line);
        std::thread::spawn(move || {
            for desk in listener.incoming().map_while(Result::ok) {
                if serving.over.load(Ordering::Relaxed) {
                    return;
                }
                Line::serve(&serving, desk);
            }
        });
        Proxy { line, address }
    }

    /// Where desks find it.
    pub(super) fn url(&self) -> String {
        // The name in head office's certificate.
        format!("https://localhost:{}", self.address.port())
    }

    /// Head office is elsewhere now.
    pub(super) fn leads_to(&self, office: SocketAddr) {
        *held(&self.line.office) = office;
    }

    /// From now on; connections that are open stay open, unless new ones are refused: then nothing
    /// goes round that. What comes back hears when it has done something to traffic.
    pub(super) fn set(&self, manner: Manner) -> Receiver<()> {
        let (sender, receiver) = channel();
        *held(&self.line.watched) = Some(sender);
        *held(&self.line.manner) = manner;
        if manner == Manner::Refuse {
            self.reset();
        }
        receiver
    }

    /// Resets every open connection.
    pub(super) fn reset(&self) {
        for stream in held(&self.line.open).drain(..) {
            // It may be closed already.
            if stream.shutdown(Shutdown::Both).is_ok() {
                note(&MET.reset);
            }
        }
    }

    /// Rings when so many more pieces have gone over the line.
    pub(super) fn bell_after(&self, pieces: u64) -> Receiver<()> {
        let (sender, receiver) = channel();
        *held(&self.line.bell) = Some(sender);
        self.line.left.store(pieces as i64, Ordering::SeqCst);
        receiver
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.line.over.store(true, Ordering::Relaxed);
        self.reset();
        // Wakes the thread that accepts.
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
    }
}

impl Line {
    /// The manner has done something to traffic.
    fn acted(&self, count: &AtomicU64) {
        note(count);
        if let Some(watcher) = held(&self.watched).take() {
            // Nobody may be listening any more.
            let _ = watcher.send(());
        }
    }

    fn serve(line: &Arc<Line>, desk: TcpStream) {
        let refused = *held(&line.manner) == Manner::Refuse;
        let office = *held(&line.office);
        let Ok(office) = TcpStream::connect_timeout(&office, Duration::from_secs(5)) else { return };
        if refused {
            line.acted(&MET.refused);
            return;
        }
        let pairs = (desk.try_clone(), desk.try_clone(), office.try_clone(), office.try_clone());
        let (Ok(from_desk), Ok(kept_desk), Ok(to_office), Ok(kept_office)) = pairs else { return };
        held(&line.open).extend([kept_desk, kept_office]);
        let (up, down) = (Arc::clone(line), Arc::clone(line));
        std::thread::spawn(move || up.carry(from_desk, to_office, Manner::SwallowUp));
        std::thread::spawn(move || down.carry(office, desk, Manner::SwallowDown));
    }

    /// Carries one direction until it ends.
    fn carry(&self, mut from: TcpStream, mut to: TcpStream, swallowed_by: Manner) {
        let mut bytes = [0; 4096];
        while let Ok(n @ 1..) = from.read(&mut bytes) {
            if self.left.fetch_sub(1, Ordering::SeqCst) == 0
                && let Some(bell) = held(&self.bell).take()
            {
                // Nobody may be listening any more.
                if bell.send(()).is_ok() {
                    note(&MET.rung);
                }
            }
            let manner = *held(&self.manner);
            let passed = match manner {
                _ if manner == swallowed_by => {
                    let up = manner == Manner::SwallowUp;
                    self.acted(if up { &MET.swallowed_up } else { &MET.swallowed_down });
                    Ok(())
                }
                Manner::Crumbs => {
                    self.acted(&MET.crumbled);
                    bytes[..n].chunks(7).try_for_each(|crumb| to.write_all(crumb))
                }
                _ => to.write_all(&bytes[..n]),
            };
            if passed.is_err() {
                break;
            }
        }
        // The other end learns it too.
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    }
}
