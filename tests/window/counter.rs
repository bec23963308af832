//! Counter: F-02 in the real window: F2, four keystrokes, Enter, the card; the machine's part of
//! the time is printed, never judged.

use std::io::Write;
use std::time::Instant;

use domain::staff::Role;
use support::World;

use super::app::{App, ENTER};
use super::display::Display;

/// The F2 key, as WebDriver writes it.
const F2: &str = "\u{e032}";
/// The field of the palette.
const FIELD: &str = "[role=dialog] input[role=combobox]";
/// A customer that was found.
const HIT: &str = "[role=dialog] [data-customer]";

#[test]
fn f_02_a_walk_in_customer_is_found_with_four_keystrokes() {
    let world = World::demo(800);
    let account = world.one(Role::Teller).clone();
    let display = Display::open();
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let app = App::open(&world, &display, &world.path("counter")).await;
        app.click(&format!("[data-login='{}']", account.login)).await;
        app.wait("nav.rail").await;
        app.says("header.bar", "已同步").await;
        let began = Instant::now();
        app.press("body", F2).await;
        app.wait(FIELD).await;
        let mut keys = Vec::new();
        for letter in ["w", "a", "n", "g"] {
            let pressed = Instant::now();
            app.press(FIELD, letter).await;
            app.painted().await;
            keys.push(pressed.elapsed().as_millis());
        }
        app.wait(HIT).await;
        app.picture("window-lookup").await;
        app.press(FIELD, ENTER).await;
        app.wait("#page article h2").await;
        app.painted().await;
        let took = began.elapsed().as_millis();
        // The flow's machine time is shown, not judged; a closed pipe is the reader's choice.
        let _ = writeln!(
            std::io::stdout().lock(),
            "F-02 machine time in the window: {took} ms, keys {keys:?} ms"
        );
        let card = app.text("#page article").await;
        assert!(card.contains('*'), "the name is masked: {card}");
        assert!(!card.contains('¥') && !card.contains("万"), "no amount at a counter: {card}");
        app.picture("window-counter-card").await;
        app.close().await;
    });
}
