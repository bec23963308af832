//! Head office before and beside sync: hello, login, refresh.

use std::sync::Arc;

use protocol::hello::Hello;
use protocol::login::{LoginRequest, LoginResponse, RefreshRequest};
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;
use sync::{Office, Remote, RemoteError};

use crate::engine::{Engine, SetUpError, Urge};
use crate::outcome::{json, no_answer};
use crate::pull::HttpRemote;

/// [`Office`] over HTTPS.
pub struct HttpOffice {
    engine: Arc<Engine>,
}

impl HttpOffice {
    /// For the office at `address` (`https://host:port`), trusting the authorities in `pem`
    /// (one or more certificates) and nobody else.
    ///
    /// # Errors
    /// [`SetUpError`] when address or certificates make no sense.
    pub fn new(address: &str, pem: &[u8]) -> Result<HttpOffice, SetUpError> {
        Ok(HttpOffice { engine: Arc::new(Engine::new(address, pem)?) })
    }

    /// The same with another deadline by progress: how long a line may be silent.
    #[cfg(test)]
    pub(crate) fn impatient(
        address: &str,
        pem: &[u8],
        idle: std::time::Duration,
    ) -> Result<HttpOffice, SetUpError> {
        Ok(HttpOffice { engine: Arc::new(Engine::with(address, pem, idle)?) })
    }

    fn ask<T: DeserializeOwned + Send + 'static>(
        &self,
        urge: Urge,
        call: RequestBuilder,
    ) -> Result<T, RemoteError> {
        self.engine.run(urge, async move {
            let response = call.send().await.map_err(|error| no_answer(&error))?;
            json(response).await
        })
    }
}

impl Office for HttpOffice {
    fn hello(&self) -> Result<Hello, RemoteError> {
        self.ask(Urge::Routine, self.engine.request(Method::GET, "/v1/hello"))
    }

    fn login(&self, request: &LoginRequest) -> Result<LoginResponse, RemoteError> {
        self.ask(Urge::Person, self.engine.request(Method::POST, "/v1/auth/login").json(request))
    }

    fn refresh(&self, request: &RefreshRequest) -> Result<LoginResponse, RemoteError> {
        self.ask(Urge::Routine, self.engine.request(Method::POST, "/v1/auth/refresh").json(request))
    }

    fn remote(&self, access_token: &str) -> Box<dyn Remote + Send> {
        Box::new(HttpRemote::new(self.engine.clone(), access_token))
    }

    fn hang_up(&self) {
        self.engine.hang_up();
    }
}
