//! Wire: what head office really sends to somebody, read before any device touches it.

use protocol::line::Line;
use protocol::login::{LoginRequest, LoginResponse};
use protocol::pull::{Limit, MAX_ROWS, PullRequest, ScopeCursor};
use sync::Office;
use workbench::session::DemoAccount;

use crate::world::World;

/// Accounts that anybody may read before logging in; empty outside a demo.
///
/// # Panics
/// When head office does not answer.
pub fn listed(url: &str, ca: &[u8]) -> Vec<DemoAccount> {
    let office = remote_http::HttpOffice::new(url, ca).expect("the authority is readable");
    let hello = office.hello().expect("head office answers");
    let account = |heard: sync::DemoAccount| DemoAccount {
        login: heard.login,
        password: heard.password,
        name: heard.name,
        role: heard.role,
        branch: heard.branch,
    };
    hello.demo_accounts.into_iter().map(account).collect()
}

/// The calls of one person, logged in on a computer of their own.
///
/// # Panics
/// When head office does not let them in.
pub fn remote_of(world: &World, account: &DemoAccount) -> Box<dyn sync::Remote + Send> {
    let office = remote_http::HttpOffice::new(world.url(), world.ca()).expect("the authority is readable");
    let login = LoginRequest {
        login: account.login.clone(),
        password: account.password.clone(),
        device: "wire".to_owned(),
    };
    let answer: LoginResponse = office.login(&login).expect("the demo password is right");
    office.remote(&answer.access_token)
}

/// Everything that comes down for one person: login, then every page of every scope; to a device
/// that seals what is behind masks, or to one that does not say so.
pub fn everything_sent_to(world: &World, account: &DemoAccount, seals: bool) -> String {
    let mut remote = remote_of(world, account);
    let mut request = PullRequest {
        vault: "wire".to_owned(),
        client: "0".repeat(32),
        scopes: Vec::new(),
        limit: Limit { rows: MAX_ROWS, bytes: 1 << 20 },
        seals,
    };
    let mut sent = String::new();
    loop {
        let received = remote.pull(&request).expect("head office answers");
        let more = advance(&mut request, &received.text);
        sent.push_str(&received.text);
        if !more {
            return sent;
        }
    }
}

/// Moves the cursors as the lines say; whether there is more to ask.
fn advance(request: &mut PullRequest, text: &str) -> bool {
    let mut more = false;
    for line in text.lines() {
        match Line::parse(line).expect("head office speaks the protocol") {
            Line::Hello { subs, .. } => {
                for s in subs {
                    if !request.scopes.iter().any(|cursor| cursor.s == s) {
                        request.scopes.push(ScopeCursor { s, key: String::new(), base: 0, after: 0 });
                        more = true;
                    }
                }
            }
            Line::Reset { s, key, .. } => {
                cursor(request, &s).key = key;
                more = true;
            }
            Line::Page { s, after } => {
                cursor(request, &s).after = after;
                more = true;
            }
            Line::Done { s, base, .. } => {
                let cursor = cursor(request, &s);
                (cursor.base, cursor.after) = (base, base);
            }
            _ => {}
        }
    }
    more
}

fn cursor<'r>(request: &'r mut PullRequest, scope: &protocol::scope::Scope) -> &'r mut ScopeCursor {
    request.scopes.iter_mut().find(|cursor| cursor.s == *scope).expect("a scope we asked for")
}
