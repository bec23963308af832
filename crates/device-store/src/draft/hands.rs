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
    /// In their place where the system has no thread for us, with what was done and not taken.
    own: Option<(Work<J, D>, VecDeque<D>)>,
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
        let works = (0..many).map(|_| begin()).collect::<Result<Vec<_>, E>>()?;
        let threads: Vec<_> = works.into_iter().map_while(thread_of).collect();
        let own = if threads.is_empty() { Some((begin()?, VecDeque::new())) } else { None };
        Ok(Hands { threads, given: 0, taken: 0, own })
    }

    /// Gives a job.
    pub(crate) fn give(&mut self, job: J) {
        if let Some((work, done)) = &mut self.own {
            done.push_back(work(job));
            return;
        }
        // A thread that has ended says so when its work is taken.
        let _ = self.threads[self.given % self.threads.len()].jobs.send(job);
        self.given += 1;
    }

    /// What became of the oldest job that was not taken; none when its thread broke off.
    pub(crate) fn take(&mut self) -> Option<D> {
        if let Some((_, done)) = &mut self.own {
            return done.pop_front();
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
