//! Hands: threads beside the one that writes, for work on a row that needs no file. What is given
//! comes back in the order it was given in.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// What a hand does.
pub(crate) type Work<J, D> = Box<dyn FnMut(J) -> D + Send>;

/// Hands that turn a `J` into a `D`. Dropping them ends their threads.
pub(crate) struct Hands<J, D> {
    threads: Vec<Thread<J, D>>,
    given: usize,
    taken: usize,
    /// Where the system has no thread for us.
    own: (Work<J, D>, VecDeque<D>),
}

/// To a thread and back.
struct Thread<J, D> {
    jobs: Sender<J>,
    done: Receiver<D>,
}

impl<J: Send + 'static, D: Send + 'static> Hands<J, D> {
    /// So many hands; `begin` makes what one of them works with.
    ///
    /// # Errors
    /// Those of `begin`.
    pub(crate) fn begin<E>(many: usize, begin: impl Fn() -> Result<Work<J, D>, E>) -> Result<Self, E> {
        let own = begin()?;
        let works = (0..many).map(|_| begin()).collect::<Result<Vec<_>, E>>()?;
        let threads = works.into_iter().map_while(thread_of).collect();
        Ok(Hands { threads, given: 0, taken: 0, own: (own, VecDeque::new()) })
    }

    /// Gives a job.
    pub(crate) fn give(&mut self, job: J) {
        if self.threads.is_empty() {
            let (work, done) = &mut self.own;
            done.push_back(work(job));
            return;
        }
        // A thread that has ended says so when its work is taken.
        let _ = self.threads[self.given % self.threads.len()].jobs.send(job);
        self.given += 1;
    }

    /// What became of the oldest job that was not taken; none when its thread broke off.
    pub(crate) fn take(&mut self) -> Option<D> {
        if self.threads.is_empty() {
            return self.own.1.pop_front();
        }
        let thread = &self.threads[self.taken % self.threads.len()];
        self.taken += 1;
        thread.done.recv().ok()
    }
}

fn thread_of<J: Send + 'static, D: Send + 'static>(mut work: Work<J, D>) -> Option<Thread<J, D>> {
    let (jobs, waiting) = channel::<J>();
    let (finished, done) = channel();
    let run = move || {
        for job in waiting {
            if finished.send(work(job)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("hand".to_owned()).spawn(run).ok()?;
    Some(Thread { jobs, done })
}
