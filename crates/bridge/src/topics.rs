//! Topics: what changed, as server-sent events `{"topics":[...]}`.

use std::convert::Infallible;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::stream::{self, Stream};
use serde::Serialize;
use tokio::sync::mpsc;
use workbench::topic::Topic;

use crate::Shared;

#[derive(Serialize)]
struct Changed {
    topics: Vec<Topic>,
}

/// One listener. Its thread ends with the desk, or with the first topics after the browser
/// has gone.
pub(crate) async fn events(
    State(shared): State<Shared>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let feed = shared.desk.topics();
    let (send, receive) = mpsc::channel::<Vec<Topic>>(16);
    tokio::task::spawn_blocking(move || {
        while let Some(topics) = feed.wait() {
            if send.blocking_send(topics).is_err() {
                break;
            }
        }
    });
    let events = stream::unfold(receive, |mut receive| async move {
        let topics = receive.recv().await?;
        let event = Event::default().json_data(Changed { topics }).unwrap_or_default();
        Some((Ok(event), receive))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
