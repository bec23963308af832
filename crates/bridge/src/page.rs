//! Page: the files of the built front end, styles of the page given their nonce as Tauri does.

use std::path::{Component, Path, PathBuf};

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use crate::{Shared, policy};

/// Serves a file; `/` is the page.
pub(crate) async fn page(State(shared): State<Shared>, uri: Uri) -> Response {
    let Some(inside) = inside(uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    let path = shared.ui.join(&inside);
    let Ok(bytes) = tokio::fs::read(&path).await else { return StatusCode::NOT_FOUND.into_response() };
    let kind = kind(&path);
    let Some(nonce) = policy::nonce() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let body = match (kind, String::from_utf8(bytes)) {
        ("text/html; charset=utf-8", Ok(html)) => Body::from(with_nonce(&html, &nonce)),
        (_, Ok(text)) => Body::from(text),
        (_, Err(binary)) => Body::from(binary.into_bytes()),
    };
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_SECURITY_POLICY, policy::header(&nonce)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

/// The path below the folder; none when it would leave it.
fn inside(path: &str) -> Option<PathBuf> {
    let path = path.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| path.to_owned())
}

fn with_nonce(html: &str, nonce: &str) -> String {
    html.replace("<style", &format!("<style nonce=\"{nonce}\""))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
