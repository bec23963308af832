//! The calls of sync under one access token, with the next page fetched ahead.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use protocol::lookup::{
    FetchRequest, FetchResponse, PoolViewRequest, PoolViewResponse, RevealRequest, RevealResponse,
};
use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse, ResultsRequest, ResultsResponse};
use protocol::repair::RepairRequest;
use protocol::wait::{WaitRequest, WaitResponse};
use reqwest::{Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sync::{Received, Remote, RemoteError};

use crate::decode::{Decode, is_too_large};
use crate::engine::{Engine, Urge, wait};
use crate::outcome::{good, json, malformed, no_answer, too_large, unsupported};

const PULL: &str = "/v1/sync/pull";

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

    fn call(&self, path: &str, body: &impl Serialize) -> RequestBuilder {
        self.engine.request(Method::POST, path).bearer_auth(&self.token).json(body)
    }

    /// A call answered by lines.
    fn fetch(&self, path: &str, body: &impl Serialize) -> Receiver<Result<Received, RemoteError>> {
        let call = self.call(path, body).header("accept-encoding", "zstd");
        self.engine.start(Urge::Routine, async move {
            let response = call.send().await.map_err(|error| no_answer(&error))?;
            lines(good(response).await?).await
        })
    }

    /// A call answered by JSON.
    fn ask<T: DeserializeOwned + Send + 'static>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, RemoteError> {
        let call = self.call(path, body);
        self.engine.run(Urge::Routine, async move {
            let response = call.send().await.map_err(|error| no_answer(&error))?;
            json(response).await
        })
    }
}

impl Remote for HttpRemote {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        match self.ahead.take() {
            Some((asked, coming)) if asked == *request => wait(&coming),
            _ => wait(&self.fetch(PULL, request)),
        }
    }

    fn ahead(&mut self, request: &PullRequest) {
        self.ahead = Some((request.clone(), self.fetch(PULL, request)));
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        self.ask("/v1/sync/push", request)
    }

    fn repair(&mut self, request: &RepairRequest) -> Result<Received, RemoteError> {
        wait(&self.fetch("/v1/sync/repair", request)).map_err(unsupported)
    }

    fn results(&mut self, request: &ResultsRequest) -> Result<ResultsResponse, RemoteError> {
        self.ask("/v1/sync/results", request)
    }

    fn look_up(&mut self, request: &FetchRequest) -> Result<FetchResponse, RemoteError> {
        self.ask("/v1/customer/fetch", request)
    }

    fn view_pooled(&mut self, request: &PoolViewRequest) -> Result<PoolViewResponse, RemoteError> {
        self.ask("/v1/pool/view", request)
    }

    fn reveal(&mut self, request: &RevealRequest) -> Result<RevealResponse, RemoteError> {
        self.ask("/v1/customer/reveal", request)
    }

    fn wait(&mut self, request: &WaitRequest) -> Result<WaitResponse, RemoteError> {
        let call = self.engine.patient("/v1/sync/wait").bearer_auth(&self.token).json(request);
        self.engine.run(Urge::Routine, async move {
            let response = call.send().await.map_err(|error| no_answer(&error))?;
            json(response).await.map_err(unsupported)
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
            if is_too_large(&error) { too_large() } else { malformed() }
        })?;
    }
    let (text, wire_bytes) = decode.finish().map_err(|_| malformed())?;
    tracing::debug!(wire_bytes, bytes = text.len(), "answer");
    Ok(Received { text, wire_bytes })
}
