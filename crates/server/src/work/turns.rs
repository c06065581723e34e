//! Whose turn it is: the machine's cores go round by asker, and what somebody watches goes before what takes long.
//!
//! Three rules. Askers take turns, so a hundred questions of one don't hold up another's. Live work goes first, but after [`PASSES`] of it
//! one large piece that waits has its turn. A large piece that runs lends a core at the end of a block of paths when live work waits for
//! one, and has it back after; so live work waits for a block, not for a run.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use tokio::sync::oneshot;

use super::asker::Asker;

/// How many live pieces go before a large one that waits.
const PASSES: u32 = 4;

/// Which line a piece of work stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Somebody looks at the screen.
    Live,
    /// Takes long, and may.
    Large,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// For nobody.
    All,
    /// For this asker, who has as many as one may have.
    Asker,
}

/// Most pieces that work or wait.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub all: usize,
    pub asker: usize,
}

/// The cores and the lines before them.
pub(super) struct Turns {
    cores: usize,
    places: Places,
    state: Mutex<State>,
    /// A core was given back to a large piece that had lent it.
    returned: Condvar,
    /// How many live pieces wait, to be read without the lock.
    live_waits: AtomicUsize,
}

struct State {
    free: usize,
    live: Line,
    large: Line,
    /// Live pieces since a large one had its turn.
    passed: u32,
    /// Threads of large pieces that have lent their core.
    lenders: usize,
    /// Cores given back that no lender has taken yet.
    returned: usize,
    /// Pieces that work or wait, by asker.
    placed: HashMap<Asker, usize>,
    next_id: u64,
}

/// Who waits, by asker.
#[derive(Default)]
struct Line {
    askers: VecDeque<Asker>,
    tickets: HashMap<Asker, VecDeque<Ticket>>,
}

struct Ticket {
    id: u64,
    /// As many cores as it can use.
    most: usize,
    tell: oneshot::Sender<usize>,
}

/// A place among those that work or wait. Dropping it leaves.
pub(super) struct Place {
    turns: Arc<Turns>,
    asker: Asker,
    counted: bool,
}

/// Cores to work on. Dropping it gives them back.
pub(super) struct Grant {
    turns: Arc<Turns>,
    pub cores: usize,
}

impl Turns {
    pub fn new(cores: usize, places: Places) -> Arc<Self> {
        let state = State {
            free: cores,
            live: Line::default(),
            large: Line::default(),
            passed: 0,
            lenders: 0,
            returned: 0,
            placed: HashMap::new(),
            next_id: 0,
        };
        let (returned, live_waits) = (Condvar::new(), AtomicUsize::new(0));
        Arc::new(Turns { cores, places, state: Mutex::new(state), returned, live_waits })
    }

    /// A place for a piece of work of `asker`.
    pub fn place(self: &Arc<Self>, asker: Asker) -> Result<Place, Full> {
        let mut state = self.state();
        if state.placed.values().sum::<usize>() >= self.places.all {
            return Err(Full::All);
        }
        let own = state.placed.entry(asker).or_default();
        if *own >= self.places.asker {
            return Err(Full::Asker);
        }
        *own += 1;
        Ok(Place { turns: Arc::clone(self), asker, counted: true })
    }

    /// A place for a job, of which there are only as many as there are workers.
    pub fn place_of_job(self: &Arc<Self>, asker: Asker) -> Place {
        Place { turns: Arc::clone(self), asker, counted: false }
    }

    /// Pieces that work or wait, without those of jobs.
    pub fn depth(&self) -> usize {
        self.state().placed.values().sum()
    }

    /// Lends this thread's core to live work that waits for one, and returns when it is back.
    pub fn let_live_pass(&self) {
        if self.live_waits.load(Ordering::Relaxed) == 0 {
            return;
        }
        let mut state = self.state();
        if state.live.askers.is_empty() || state.free > 0 {
            return;
        }
        if state.lenders == 0 {
            state.passed = 0;
        }
        state.lenders += 1;
        state.free += 1;
        self.hand_out(&mut state);
        while state.returned == 0 {
            state = self.returned.wait(state).expect("no thread panics while it holds the turns");
        }
        state.returned -= 1;
    }

    /// Gives free cores to who is next.
    fn hand_out(&self, state: &mut State) {
        while state.free > 0 {
            let large_waits = state.lenders > 0 || !state.large.askers.is_empty();
            let live = !state.live.askers.is_empty() && (state.passed < PASSES || !large_waits);
            if live {
                state.passed += u32::from(large_waits);
                self.grant(state, Class::Live);
            } else if state.lenders > 0 {
                (state.lenders, state.free, state.returned, state.passed) = (state.lenders - 1, state.free - 1, state.returned + 1, 0);
                self.returned.notify_one();
            } else if large_waits {
                state.passed = 0;
                self.grant(state, Class::Large);
            } else {
                break;
            }
        }
        self.live_waits.store(state.live.tickets.values().map(VecDeque::len).sum(), Ordering::Relaxed);
    }

    fn grant(&self, state: &mut State, class: Class) {
        let Some(ticket) = state.line(class).next() else { return };
        let cores = ticket.most.min(state.free).max(1);
        // Who has left takes none.
        if ticket.tell.send(cores).is_ok() {
            state.free -= cores;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread panics while it holds the turns")
    }

    fn give_back(&self, cores: usize) {
        let mut state = self.state();
        state.free += cores;
        self.hand_out(&mut state);
    }
}

impl Place {
    /// Waits for the turn, and has the cores that are free then, up to `most`.
    pub async fn turn(&self, class: Class, most: usize) -> Grant {
        let (tell, told) = oneshot::channel();
        let id = {
            let mut state = self.turns.state();
            state.next_id += 1;
            let (id, most) = (state.next_id, most.clamp(1, self.turns.cores.max(1)));
            state.line(class).join(self.asker, Ticket { id, most, tell });
            self.turns.hand_out(&mut state);
            id
        };
        let mut waiting = Waiting { place: self, class, id, told };
        let cores = (&mut waiting.told).await.expect("a ticket is told or taken back, and this one waits");
        Grant { turns: Arc::clone(&self.turns), cores }
    }
}

/// A ticket in its line. When whoever waits leaves, the ticket goes, or the cores that it was just given.
struct Waiting<'a> {
    place: &'a Place,
    class: Class,
    id: u64,
    told: oneshot::Receiver<usize>,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let turns = &self.place.turns;
        let mut state = turns.state();
        state.line(self.class).leave(self.place.asker, self.id);
        turns.hand_out(&mut state);
        // Told, but not heard.
        if let Ok(cores) = self.told.try_recv() {
            state.free += cores;
            turns.hand_out(&mut state);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.counted {
            return;
        }
        let mut state = self.turns.state();
        let own = state.placed.get_mut(&self.asker).expect("the place is counted");
        *own -= 1;
        if *own == 0 {
            state.placed.remove(&self.asker);
        }
    }
}

impl Drop for Grant {
    fn drop(&mut self) {
        self.turns.give_back(self.cores);
    }
}

impl State {
    fn line(&mut self, class: Class) -> &mut Line {
        match class {
            Class::Live => &mut self.live,
            Class::Large => &mut self.large,
        }
    }
}

impl Line {
    fn join(&mut self, asker: Asker, ticket: Ticket) {
        let own = self.tickets.entry(asker).or_default();
        if own.is_empty() {
            self.askers.push_back(asker);
        }
        own.push_back(ticket);
    }

    /// The first ticket of the asker whose turn it is, who then goes to the end of the line.
    fn next(&mut self) -> Option<Ticket> {
        let asker = self.askers.pop_front()?;
        let own = self.tickets.get_mut(&asker)?;
        let ticket = own.pop_front();
        if own.is_empty() {
            self.tickets.remove(&asker);
        } else {
            self.askers.push_back(asker);
        }
        ticket
    }

    fn leave(&mut self, asker: Asker, id: u64) {
        let Some(own) = self.tickets.get_mut(&asker) else { return };
        own.retain(|ticket| ticket.id != id);
        if own.is_empty() {
            self.tickets.remove(&asker);
            self.askers.retain(|other| *other != asker);
        }
    }
}
