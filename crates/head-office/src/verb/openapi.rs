//! The OpenAPI document, written from the verbs and the protocol's types.

use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{audit, auth, customer, health, hello, pool, sync};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Fenhu head office",
        description = "What a device says to head office. docs/PROTOCOL.md is the authority.",
        version = "1.0",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    paths(
        hello::hello, health::health, auth::login::login, auth::refresh::refresh, auth::logout::logout,
        sync::pull::pull, sync::push::push, sync::results::results, sync::repair::repair, sync::wait::wait,
        customer::fetch::fetch, customer::reveal::reveal, pool::view::view, audit::read::read,
    ),
    components(schemas(protocol::fault::Fault, protocol::line::Kids)),
    modifiers(&Bearer),
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Default::default);
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.add_security_scheme("bearer", bearer);
    }
}

/// The document as pretty JSON with a last newline.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn document() -> Result<String, serde_json::Error> {
    Ok(Document::openapi().to_pretty_json()? + "\n")
}
