//! Touch: somebody is at the desk. The page says so now and then while keys and pointer move; the
//! desk locks itself when it hears nothing for too long, whatever the page does.

use super::Touch;
use crate::contract::Verb;
use crate::desk::{Desk, GivenUp, Stop};

impl Verb for Touch {
    const NAME: &'static str = "session.touch";
    type Request = ();
    type Response = ();

    fn run(desk: &Desk, (): (), _: &GivenUp) -> Result<(), Stop> {
        desk.touch();
        Ok(())
    }
}
