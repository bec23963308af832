//! Window: the real Tauri window, once through: login, book, portrait; then head office goes,
//! the program is restarted, unlocked offline, and the same portrait is there. Everything else
//! is shown a level below, where it is quicker.

mod app;
mod counter;
mod display;

use app::{App, ENTER};
use display::Display;
use domain::staff::Role;

use support::World;
use workbench::session::DemoAccount;

/// The vault folder, within the story's own.
const VAULT: &str = "window";

/// A row of the book that has arrived.
const ROW: &str = "[role=treegrid] .tr:not(.waiting)";

#[test]
fn the_window_shows_the_same_portrait_after_a_restart_without_head_office() {
    let mut world = World::demo(800);
    let account = world.one(Role::RelationshipManager).clone();
    let display = Display::open();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (before, address) = runtime.block_on(online(&world, &display, &account));
    world.close_office();
    let after = runtime.block_on(offline(&world, &display, &account, &address));
    assert_eq!(after, before);
}

#[test]
fn a_fresh_installation_says_what_is_missing_and_goes_on_once_it_is_there() {
    let world = World::demo(200);
    let display = Display::open();
    let home = world.path("fresh");
    let settings = home.join("config/org.fenhu.desk/desk.json");
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let app = App::open_installed(&display, &home).await;
        app.says("[role=alert]", "这台电脑还没有接上总行").await;
        app.says("[role=alert]", "org.fenhu.desk/desk.json").await;
        app.picture("window-not-installed").await;
        std::fs::create_dir_all(settings.parent().expect("a folder")).expect("a folder of settings");
        let text = serde_json::json!({"office_url": world.url(), "office_ca": world.ca_file()});
        std::fs::write(&settings, text.to_string()).expect("settings");
        app.click("[role=alert] button").await;
        app.wait("[data-login]").await;
        app.close().await;
    });
}

/// Login, book, portrait; answers the portrait's text and its address.
async fn online(world: &World, display: &Display, account: &DemoAccount) -> (String, String) {
    let app = App::open(world, display, &world.path(VAULT)).await;
    app.wait("[data-login]").await;
    app.picture("window-login").await;
    app.click(&format!("[data-login='{}']", account.login)).await;
    app.wait(ROW).await;
    app.says("header.bar", "已同步").await;
    app.picture("window-book").await;
    app.click(ROW).await;
    app.press("[role=treegrid]", ENTER).await;
    let text = portrait(&app).await;
    app.picture("window-portrait").await;
    let address = app.script("return location.hash").await;
    app.close().await;
    (text, address.as_str().expect("a page has an address").to_owned())
}

/// The program again, without head office: unlock, and the same address.
async fn offline(world: &World, display: &Display, account: &DemoAccount, address: &str) -> String {
    let app = App::open(world, display, &world.path(VAULT)).await;
    app.press("input[type=password]", &format!("{}{ENTER}", account.password)).await;
    app.wait(".offbar").await;
    app.script(&format!("location.hash = '{address}'")).await;
    let text = portrait(&app).await;
    app.picture("window-portrait-offline").await;
    app.close().await;
    text
}

/// Reads the portrait that is open, once its tier is explained beside it.
async fn portrait(app: &App) -> String {
    app.wait(".portrait .head h2").await;
    app.wait(".portrait .why .wbody").await;
    let text = app.text(".portrait").await;
    assert!(text.contains('*'), "the page shows a masked name: {text}");
    text
}
