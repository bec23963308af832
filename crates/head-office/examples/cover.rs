//! What a cover costs: an advisor is away, and another serves the first 300, then the first 3,000 of
//! the book besides. Says how long head office writes, how long the branch is locked at most, and how
//! many bytes each desk is then sent. docs/adr/0028 quotes it.
//!
//! `cargo run --release -p head-office --example cover -- FOLDER`, where FOLDER is a head office's data
//! folder with a book of 3,000 or more in it. It is written to: give a copy.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use domain::staff::{Role, Staff};
use domain::{BranchCode, EmpNo, Timestamp};
use head_office::core::identity::Identity;
use head_office::core::library::{self, GateKeeper};
use head_office::core::pull::{self, line::LineWriter};
use head_office::core::push::{self, Sender};
use office_store::customer::Flow;
use office_store::{OfficeStore, REFERENCE};
use protocol::line::Line;
use protocol::pull::{Limit, PullRequest, ScopeCursor};
use protocol::push::{Intent, PushRequest};
use serde_json::json;

/// Customers of one intent, as the workbench sends them.
const CHUNK: usize = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    let folder = std::env::args().nth(1).ok_or("the data folder of a head office")?;
    let store = head_office::open_store(Path::new(&folder))?;
    for size in [300, 3_000] {
        let (manager, away, covering) = people(&store)?;
        let book = book(&store, &away, size)?;
        let desks = [&covering, &away, &manager];
        let before: Vec<Vec<ScopeCursor>> = desks
            .iter()
            .map(|who| Ok(catch_up(&store, who, Vec::new())?.1))
            .collect::<Result<_, Box<dyn Error>>>()?;
        let (mut all, mut longest) = (0.0, 0.0_f64);
        // Each of the two moves the version that the next must have seen.
        for (n_before, role, until) in [(0, "cover", Some("2026-12-31")), (1, "nobody", None)] {
            let mut whole = 0.0;
            for (n, chunk) in book.chunks(CHUNK).enumerate() {
                let items: Vec<_> = chunk
                    .iter()
                    .map(
                        |(id, version)| json!({ "customer": id, "expect_owner_version": version + n_before }),
                    )
                    .collect();
                let args = json!({ "emp_no": covering, "role": role, "until": until, "reason": "休假", "items": items });
                let took = push(&store, &manager, &format!("{size} {role} {n}"), &args)?;
                (whole, longest) = (whole + took, longest.max(took));
            }
            writeln!(
                out,
                "{role} of {}: {:.0} ms of writing, {:.2} ms each",
                book.len(),
                whole,
                whole / book.len() as f64
            )?;
            all += whole;
            if role == "cover" {
                for (who, cursors) in desks.iter().zip(&before) {
                    let (sent, _) = catch_up(&store, who, cursors.clone())?;
                    writeln!(
                        out,
                        "  {who} is sent {} rows, {} bytes, {} packed",
                        sent.rows, sent.bytes, sent.packed
                    )?;
                }
            }
        }
        writeln!(out, "both together {all:.0} ms, the branch locked for {longest:.0} ms at most")?;
    }
    Ok(())
}

/// A manager, the advisor with the largest book, and another (made when there is none).
fn people(store: &dyn OfficeStore) -> Result<(EmpNo, EmpNo, EmpNo), Box<dyn Error>> {
    let accounts = store.read()?.accounts()?;
    let mut largest: Option<(u64, Staff)> = None;
    for staff in
        accounts.iter().map(|account| &account.staff).filter(|one| one.role == Role::RelationshipManager)
    {
        let scope = format!("a:{}@{}", staff.emp_no, staff.branch.as_str());
        let count = store.read()?.scope_head(staff.branch.as_str(), &scope)?.count;
        if largest.as_ref().is_none_or(|(most, _)| count > *most) {
            largest = Some((count, staff.clone()));
        }
    }
    let (_, away) = largest.ok_or("an advisor")?;
    let person = |emp_no: &str, role| Staff { emp_no: emp_no.into(), role, ..away.clone() };
    let (manager, covering) =
        (person("9900004", Role::BranchManager), person("9900002", Role::RelationshipManager));
    let mut txn = store.write()?;
    txn.lock(REFERENCE)?;
    library::put_staff(txn.as_mut(), &manager)?;
    library::put_staff(txn.as_mut(), &covering)?;
    txn.commit()?;
    Ok((manager.emp_no, away.emp_no, covering.emp_no))
}

/// The first customers of a book, with the versions a manager saw.
fn book(store: &dyn OfficeStore, of: &EmpNo, size: usize) -> Result<Vec<(String, u64)>, Box<dyn Error>> {
    let txn = store.read()?;
    let branch = branch(store, of)?;
    let mut found = Vec::new();
    txn.members(branch.as_str(), Some(&format!("a:{of}@{}", branch.as_str())), 0, &mut |member| {
        let row: serde_json::Value = serde_json::from_slice(member.payload).unwrap_or_default();
        found.push((member.id.to_owned(), row["owner_version"].as_u64().unwrap_or_default()));
        if found.len() < size { Flow::More } else { Flow::Enough }
    })?;
    Ok(found)
}

fn branch(store: &dyn OfficeStore, of: &EmpNo) -> Result<BranchCode, Box<dyn Error>> {
    Ok(store.read()?.account(of)?.ok_or("an account")?.staff.branch)
}

/// Pushes one cover; ms from the lock to the disk.
fn push(
    store: &dyn OfficeStore,
    by: &EmpNo,
    name: &str,
    args: &serde_json::Value,
) -> Result<f64, Box<dyn Error>> {
    let mid = uuid::Uuid::from_bytes(blake3::hash(name.as_bytes()).as_bytes()[..16].try_into()?).to_string();
    let args = serde_json::value::to_raw_value(args)?;
    let now = Timestamp(1_795_136_400_000);
    let intent =
        Intent { seq: 1, mid, name: "assignment.cover@1".to_owned(), args, made_at: now, scope_base: 0 };
    let request =
        PushRequest { client: name.to_owned(), branch: branch(store, by)?, mutations: vec![intent] };
    let start = Instant::now();
    let mut txn = store.write()?;
    let who = Identity::read(&*txn, by)?.ok_or("somebody")?;
    let answer = push::answer(txn.as_mut(), &Sender { who: &who, device: "pc-1", now }, &request)?;
    txn.commit()?;
    let took = start.elapsed().as_secs_f64() * 1000.0;
    match answer.results.first() {
        Some(result) if result.code.is_none() => Ok(took),
        other => Err(format!("{other:?}").into()),
    }
}

/// What a desk was sent.
#[derive(Default)]
struct Sent {
    rows: usize,
    bytes: usize,
    packed: usize,
}

/// Pulls until every scope is complete; where the desk stands then.
fn catch_up(
    store: &dyn OfficeStore,
    who: &EmpNo,
    mut scopes: Vec<ScopeCursor>,
) -> Result<(Sent, Vec<ScopeCursor>), Box<dyn Error>> {
    let (gates, mut sent) = (GateKeeper::default(), Sent::default());
    loop {
        let txn = store.read()?;
        let identity = Identity::read(txn.as_ref(), who)?.ok_or("somebody")?;
        let gate = gates.gate(txn.as_ref())?;
        let limit = Limit { rows: 500, ..Limit::default() };
        let request = PullRequest {
            vault: "v".into(),
            client: "c".into(),
            scopes: scopes.clone(),
            limit,
            seals: false,
        };
        let mut out = Vec::new();
        let mut lines = LineWriter::new(&mut out);
        pull::answer(txn.as_ref(), &identity, &gate, &request, Timestamp(0), &mut lines)?;
        sent.packed += zstd::encode_all(out.as_slice(), 3)?.len();
        sent.bytes += out.len();
        let mut complete = true;
        for line in std::str::from_utf8(&out)?.lines() {
            match Line::parse(line)? {
                Line::Hello { subs, .. } => {
                    for s in
                        subs.into_iter().filter(|s| !scopes.iter().any(|at| at.s == *s)).collect::<Vec<_>>()
                    {
                        scopes.push(ScopeCursor { s, key: String::new(), base: 0, after: 0 });
                        complete = false;
                    }
                }
                Line::Reset { s, key, .. } => {
                    scopes.retain(|at| at.s != s);
                    scopes.push(ScopeCursor { s, key, base: 0, after: 0 });
                }
                Line::Row(_) => sent.rows += 1,
                Line::Page { s, after } => {
                    complete = false;
                    scopes.iter_mut().filter(|at| at.s == s).for_each(|at| at.after = after);
                }
                Line::Done { s, base, .. } => {
                    scopes
                        .iter_mut()
                        .filter(|at| at.s == s)
                        .for_each(|at| (at.base, at.after) = (base, base));
                }
                _ => {}
            }
        }
        if complete {
            return Ok((sent, scopes));
        }
    }
}
