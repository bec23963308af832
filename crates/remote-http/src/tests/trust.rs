//! Who is trusted: the bank's authority over TLS 1.3, nobody else, nowhere else.

use axum::http::{HeaderValue, StatusCode};
use sync::{Office, RemoteError};

use super::stub::{Stub, ok};
use crate::{HttpOffice, SetUpError};

const HELLO: &str = r#"{"protocol_min":"1.0","protocol_max":"1.0","epoch":1,"now":1,"bank":"Test"}"#;

#[test]
fn the_banks_authority_is_trusted() {
    let stub = Stub::new(|_| ok(HELLO));
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    assert_eq!(office.hello().expect("heard").bank, "Test");
}

#[test]
fn another_authority_is_not() {
    let (stub, other) = (Stub::new(|_| ok(HELLO)), Stub::new(|_| ok(HELLO)));
    let office = HttpOffice::new(&stub.address, &other.ca).expect("set up");
    match office.hello() {
        Err(RemoteError::Fault { code, .. }) => assert_eq!(code, "untrusted_office"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_name_the_certificate_does_not_carry_is_not_trusted() {
    let stub = Stub::new(|_| ok(HELLO));
    let address = stub.address.replace("localhost", "127.0.0.1");
    let office = HttpOffice::new(&address, &stub.ca).expect("set up");
    assert!(matches!(office.hello(), Err(RemoteError::Fault { .. })));
}

#[test]
fn old_tls_is_not_spoken() {
    let stub = Stub::speaking(&rustls::version::TLS12, |_| ok(HELLO));
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    assert!(office.hello().is_err());
}

#[test]
fn a_redirect_is_not_followed() {
    let target = Stub::new(|_| ok(HELLO));
    let address = HeaderValue::from_str(&format!("{}/v1/hello", target.address)).expect("header");
    let stub = Stub::new(move |_| {
        let mut moved = ok("");
        *moved.status_mut() = StatusCode::TEMPORARY_REDIRECT;
        moved.headers_mut().insert("location", address.clone());
        moved
    });
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    let expected = RemoteError::Fault { code: "http_307".to_owned(), trace_id: String::new() };
    assert_eq!(office.hello(), Err(expected));
}

#[test]
fn only_https_addresses_are_taken() {
    let stub = Stub::new(|_| ok(HELLO));
    for address in ["http://localhost:1", "localhost:1", "file:///etc/hosts", ""] {
        assert!(matches!(HttpOffice::new(address, &stub.ca), Err(SetUpError::Address)), "{address}");
    }
    assert!(matches!(HttpOffice::new(&stub.address, b""), Err(SetUpError::Authority)));
    assert!(matches!(HttpOffice::new(&stub.address, b"no certificate"), Err(SetUpError::Authority)));
}

#[test]
fn nobody_there_is_offline() {
    let stub = Stub::new(|_| ok(HELLO));
    let (address, ca) = (stub.address.clone(), stub.ca.clone());
    drop(stub);
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = closed.local_addr().expect("address").port();
    drop(closed);
    let free = format!("https://localhost:{port}");
    let office = HttpOffice::new(&free, &ca).expect("set up");
    assert_eq!(office.hello(), Err(RemoteError::Unreachable), "instead of {address}");
}
