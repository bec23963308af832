//! Window: the real application, opened for a person or driven for a picture.

use std::path::Path;
use std::process::{Command, Stdio};

use super::child::Running;
use super::display::Display;
use super::driver::Driver;
use super::office::Office;
use crate::ground::{End, Stop, say};

/// Clicks the first demo account of an advisor and waits until its book shows rows.
const SHOW_BOOK: &str = include_str!("show_book.js");

/// What the application needs to know: where head office is, whom to trust, where its
/// vaults lie.
pub(crate) fn variables(office: &Office, device: &Path) -> Vec<(&'static str, String)> {
    vec![
        ("FENHU_OFFICE_URL", office.url.clone()),
        ("FENHU_OFFICE_CA", office.ca.clone()),
        ("FENHU_DEVICE_DIR", device.display().to_string()),
        ("FENHU_LOG", std::env::var("FENHU_LOG").unwrap_or_else(|_| "warn".to_owned())),
    ]
}

/// Opens the window for a person.
pub(crate) fn open(app: &Path, display: &Display, office: &Office, device: &Path) -> End<Running> {
    let mut command = Command::new(app);
    command.envs(variables(office, device)).stdin(Stdio::null());
    display.dress(&mut command);
    Running::start(&mut command)
}

/// Opens the window driven, logs a demo advisor in and saves a picture of the book. When
/// the book does not come, the picture is of the page that is there, and we say so.
pub(crate) fn photograph(
    app: &Path,
    display: &Display,
    office: &Office,
    device: &Path,
    picture: &Path,
) -> End<Driver> {
    let driver = Driver::open(app, display, &variables(office, device))?;
    let shown = driver.script(SHOW_BOOK);
    let png = driver.picture()?;
    std::fs::write(picture, png)
        .map_err(Stop::while_doing(format!("Could not write {}", picture.display())))?;
    match shown {
        Ok(rows) => say::note(format_args!("The book is open: {rows} rows painted.")),
        Err(stop) => {
            let place = picture.display();
            return Err(Stop::new(format!("{stop} The page as it stands is in {place}.")));
        }
    }
    Ok(driver)
}
