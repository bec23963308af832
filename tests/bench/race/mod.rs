//! Sync: the seven pieces of work of the race (W1 to W7) on our real parts: head office as a
//! process over TLS, the encrypted store, the product's rounds; and beside each, in the same run,
//! what bare SQLCipher needs for it. `--customers N` says how many; 2,000 otherwise.

mod limit;
mod work;

use support::bank;
use support::office::{self, Office};
use tempfile::TempDir;

use crate::measure::{Sheet, peak_megabytes};
use limit::Limit;
use work::Device;

/// Turns of a piece of work that is quick to do again.
const TURNS: usize = 3;
/// Turns of one that takes some twenty milliseconds: three would say what the machine did meanwhile.
const QUICK_TURNS: usize = 20;

/// All seven.
pub(crate) fn race(sheet: &mut Sheet) {
    let customers = asked().unwrap_or(2_000);
    let bank = bank::book(customers);
    let folder = TempDir::new().expect("a temporary folder");
    let data = folder.path().join("office");
    office::copy(&bank.office, &data);
    let house = Office::start(&data);
    let advisor = bank.staff.iter().find(|account| account.role == domain::staff::Role::RelationshipManager);
    let advisor = advisor.expect("the book has an advisor");
    let note = format!("{customers} customers");
    let open = |name: &str| Device::open(&folder.path().join(name), &house, advisor);
    let bare = |name: &str| Limit::open(&folder.path().join(name), &house, advisor);

    let mut firsts = Vec::new();
    let mut bytes = 0;
    for turn in 0..TURNS {
        let mut device = open(&format!("device-{turn}"));
        firsts.push(device.first_pull());
        bytes = device.received;
    }
    let megabytes = f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1e3;
    sheet.note("W1 first pull", "ms", firsts, &format!("{note}, {megabytes:.2} MB over the wire"));
    sheet.note("W1 peak memory", "MB", vec![peak_megabytes()], "of the whole benchmark process");
    let mut limit = bare("limit-0");
    let mut limits = vec![limit.first_pull()];
    limits.extend((1..TURNS).map(|turn| bare(&format!("limit-{turn}")).first_pull()));
    sheet.note("W1 limit", "ms", limits, "the same answers into one SQLCipher table, one transaction");

    let mut device = open("device-0");
    for changed in [100, 1_000] {
        let change = || work::change(&data, &bank.staff[0].branch, changed);
        delta(sheet, changed, &note, &change, (&mut device, &mut limit));
    }
    let before = device.received;
    let times = (0..20).map(|_| device.round()).collect();
    sheet.note("W3 nothing changed", "ms", times, &format!("{} bytes each", (device.received - before) / 20));

    let (saved, pushed) = device.thousand_edits();
    sheet.note("W4 1,000 edits saved", "ms", vec![saved], "each durable before it is said");
    sheet.note("W4 push of 1,000", "ms", vec![pushed], "and the round that brings them back");
    drop(device);

    let place = folder.path().join("device-0");
    let look = |_| (work::open_and_look(&place), limit.open_and_look());
    let (times, limits) = (0..QUICK_TURNS).map(look).unzip();
    sheet.note("W5 open, first 200 of the top tier", "ms", times, &note);
    sheet.note("W5 limit", "ms", limits, "open, one index range");

    let device = open("device-0");
    let name = "name or last four digits, first 50";
    sheet.note("W6 search", "ms", device.searches(200), &format!("{name} by tier and assets"));
    sheet.note("W6 look-up", "ms", device.look_ups(200), &format!("{name} as the quick look-up ranks them"));
    let name = "last four digits or the beginning of a name, first 50 by assets from an index";
    sheet.note("W6 limit, indexed", "ms", limit.searches(200), name);
    sheet.note("W7 count and sum by tier", "ms", device.totals(20), "kept totals");
    sheet.note("W7 limit", "ms", limit.totals(20), "one pass over a covering index");
    sheet.note("disk", "MB", vec![device.megabytes()], "with the search index");
    sheet.note("disk, limit", "MB", vec![limit.megabytes()], "one table, two indexes");
}

/// W2: so many customers change, one device pulls them; beside it what the limit needs to write
/// them, and what the answer alone takes.
fn delta(
    sheet: &mut Sheet,
    changed: usize,
    note: &str,
    change: &dyn Fn(),
    (device, limit): (&mut Device, &mut Limit),
) {
    let (mut rounds, mut trips, mut upserts) = (Vec::new(), Vec::new(), Vec::new());
    let mut received = 0;
    // Whoever asks first finds head office's pages cold: each goes first in every other turn.
    let turns = if changed <= 100 { QUICK_TURNS } else { 2 * TURNS };
    for turn in 0..turns {
        change();
        let before = device.received;
        if turn % 2 == 0 {
            rounds.push(device.round());
            trips.push(limit.round_trip());
        } else {
            trips.push(limit.round_trip());
            rounds.push(device.round());
        }
        received = device.received - before;
        upserts.push(limit.upsert(changed));
    }
    let about = format!("{note}, {received} bytes");
    sheet.note(&format!("W2 pull of {changed} changed"), "ms", rounds, &about);
    sheet.note(&format!("W2 limit, {changed} upserts"), "ms", upserts, "without a network");
    sheet.note(&format!("W2 limit, the answer of {changed}"), "ms", trips, "asked for and thrown away");
}

/// `--customers N` of the command line.
fn asked() -> Option<usize> {
    let mut words = std::env::args().skip_while(|word| word != "--customers");
    words.nth(1)?.parse().ok()
}
