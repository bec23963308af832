//! The calls of sync under one access token, with the next page fetched ahead.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse};
use reqwest::{Method, Response};
use sync::{Received, Remote, RemoteError};

use crate::decode::Decode;
use crate::engine::{Engine, wait};
use crate::outcome::{good, json, malformed, no_answer};

/// [`Remote`] over HTTPS.
pub(crate) struct HttpRemote {
    engine: Arc<Engine>,
    token: String,
    /// A page that is on its way, and what it answers.
    ahead: Option<(PullRequest, Receiver<Result<Received, RemoteError>>)>,
}

impl HttpRemote {
    pub(crate) fn new(engine: Arc<Engine>, token: &str) -> HttpRemote {
        HttpRemote { engine, token: token.to_owned(), ahead: None }
    }

    fn fetch(&self, request: &PullRequest) -> Receiver<Result<Received, RemoteError>> {
        let call = self
            .engine
            .request(Method::POST, "/v1/sync/pull")
            .bearer_auth(&self.token)
            .header("accept-encoding", "zstd")
            .json(request);
        self.engine.start(async move {
            let response = call.send().await.map_err(|error| no_answer(&error))?;
            lines(good(response).await?).await
        })
    }
}

impl Remote for HttpRemote {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        match self.ahead.take() {
            Some((asked, coming)) if asked == *request => wait(&coming),
            _ => wait(&self.fetch(request)),
        }
    }

    fn ahead(&mut self, request: &PullRequest) {
        self.ahead = Some((request.clone(), self.fetch(request)));
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        let call = self.engine.request(Method::POST, "/v1/sync/push").bearer_auth(&self.token).json(request);
        self.engine.run(async move {
            let response = call.send().await.map_err(|error| no_answer(&error))?;
            json(response).await
        })
    }
}

/// Decodes the lines of an answer as they come.
async fn lines(mut response: Response) -> Result<Received, RemoteError> {
    let encoding = response.headers().get("content-encoding").map(|value| value.as_bytes().to_vec());
    let zstd = match encoding.as_deref() {
        Some(b"zstd") => true,
        None | Some(b"identity") => false,
        Some(_) => return Err(malformed()),
    };
    let mut decode = Decode::new(zstd).map_err(|_| malformed())?;
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        decode.take(&chunk).map_err(|error| {
            tracing::warn!(%error, "answer refused");
            malformed()
        })?;
    }
    let (text, wire_bytes) = decode.finish().map_err(|_| malformed())?;
    tracing::debug!(wire_bytes, bytes = text.len(), "answer");
    Ok(Received { text, wire_bytes })
}
