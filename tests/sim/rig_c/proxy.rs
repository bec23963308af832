//! Proxy: the line between desks and head office, as bad as somebody wants it. Bytes are passed
//! on as they are (it is TLS): what is cut, held back or reset is the connection.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
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

/// The shared part.
struct Line {
    manner: Mutex<Manner>,
    office: Mutex<SocketAddr>,
    open: Mutex<Vec<TcpStream>>,
    /// Pieces until the bell rings; below 0: it has, or was not set.
    left: AtomicI64,
    bell: Mutex<Option<Sender<()>>>,
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

    /// From now on; connections that are open stay open.
    pub(super) fn set(&self, manner: Manner) {
        *held(&self.line.manner) = manner;
    }

    /// Resets every open connection.
    pub(super) fn reset(&self) {
        for stream in held(&self.line.open).drain(..) {
            // It may be closed already.
            let _ = stream.shutdown(Shutdown::Both);
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
    fn serve(line: &Arc<Line>, desk: TcpStream) {
        let refused = *held(&line.manner) == Manner::Refuse;
        let office = *held(&line.office);
        let Ok(office) = TcpStream::connect_timeout(&office, Duration::from_secs(5)) else { return };
        if refused {
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
                let _ = bell.send(());
            }
            let manner = *held(&self.manner);
            let passed = match manner {
                _ if manner == swallowed_by => Ok(()),
                Manner::Crumbs => bytes[..n].chunks(7).try_for_each(|crumb| to.write_all(crumb)),
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
