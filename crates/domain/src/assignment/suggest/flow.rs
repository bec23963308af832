//! Flow: the cheapest assignment of rows to a few seats whose price rises with every row they
//! take. Successive shortest augmenting paths (Jewell 1958, Busacker & Gowen 1960) over the seats
//! alone: a path gives a row its seat by moving others from seat to seat. After each row the
//! assignment is the cheapest there is, so the last one is exact.

/// Cheaper than this is not: no edge.
const FAR: i64 = i64::MAX / 4;

/// Rows on their seats.
struct Board<'c> {
    costs: &'c [Vec<Option<i64>>],
    seats: usize,
    /// Rows of each seat, ascending.
    held: Vec<Vec<usize>>,
    /// Cheapest move from one seat to another: its extra cost and its row.
    moves: Vec<Vec<(i64, usize)>>,
}

/// Assigns each row a seat, or none where no seat is open to it. `costs[row][seat]` is none when
/// the seat is closed to the row; `price(seat, n)` is what the seat costs for one more after `n`
/// rows, and must not fall with `n`.
pub(super) fn assign(
    costs: &[Vec<Option<i64>>],
    seats: usize,
    price: impl Fn(usize, usize) -> i64,
) -> Vec<Option<usize>> {
    let mut board =
        Board { costs, seats, held: vec![Vec::new(); seats], moves: vec![vec![(FAR, 0); seats]; seats] };
    for row in 0..costs.len() {
        board.place(row, &price);
    }
    let mut taken = vec![None; costs.len()];
    for (seat, rows) in board.held.iter().enumerate() {
        for row in rows {
            taken[*row] = Some(seat);
        }
    }
    taken
}

impl Board<'_> {
    /// Adds a row by the cheapest path; a row that is closed everywhere is left out.
    fn place(&mut self, row: usize, price: &impl Fn(usize, usize) -> i64) {
        let (cost, from) = self.cheapest_ways(row);
        let end = (0..self.seats)
            .filter(|seat| cost[*seat] < FAR)
            .min_by_key(|seat| (cost[*seat] + price(*seat, self.held[*seat].len()), *seat));
        let Some(mut seat) = end else { return };
        let mut touched = vec![seat];
        while let Some(before) = from[seat] {
            let moved = self.moves[before][seat].1;
            self.held[before].retain(|held| *held != moved);
            self.held[seat].push(moved);
            seat = before;
            touched.push(seat);
        }
        self.held[seat].push(row);
        for seat in touched {
            self.held[seat].sort_unstable();
            self.find_moves(seat);
        }
    }

    /// The cheapest way of the row to each seat, and the seat before it on that way. Moves may
    /// earn something, but no round of moves does: the board is the cheapest so far.
    fn cheapest_ways(&self, row: usize) -> (Vec<i64>, Vec<Option<usize>>) {
        let mut cost: Vec<i64> = self.costs[row].iter().map(|cost| cost.unwrap_or(FAR)).collect();
        let mut from = vec![None; self.seats];
        for _ in 0..self.seats {
            let mut changed = false;
            for seat in 0..self.seats {
                if cost[seat] >= FAR || self.held[seat].is_empty() {
                    continue;
                }
                for next in 0..self.seats {
                    let (extra, _) = self.moves[seat][next];
                    if extra < FAR && cost[seat] + extra < cost[next] {
                        cost[next] = cost[seat] + extra;
                        from[next] = Some(seat);
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        (cost, from)
    }

    /// The cheapest move from a seat to each other one, over the rows it holds.
    fn find_moves(&mut self, seat: usize) {
        let mut best = vec![(FAR, 0); self.seats];
        for row in &self.held[seat] {
            let Some(here) = self.costs[*row][seat] else { continue };
            for (next, there) in self.costs[*row].iter().enumerate() {
                if let Some(there) = there.filter(|_| next != seat)
                    && there - here < best[next].0
                {
                    best[next] = (there - here, *row);
                }
            }
        }
        self.moves[seat] = best;
    }
}
