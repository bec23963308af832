//! While a bank is loaded (into SQLite that takes the one writer there is) people come in and
//! look at what there is. And lines that are slow: what is refused costs nobody the connection.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, mpsc};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::json;

use crate::town::{BRANCH, Town, customer, put};

#[tokio::test]
async fn while_a_bank_is_loaded_people_log_in_and_pull() {
    let town = Town::with(3).await;
    let store = town.store();
    let (begun, begins) = mpsc::channel();
    let (end, ends) = mpsc::channel::<()>();
    let load = std::thread::spawn(move || {
        let mut load = store.write().unwrap();
        load.lock(BRANCH).unwrap();
        put(load.as_mut(), &customer(4, Some("8800001")), &[]);
        begun.send(()).unwrap();
        ends.recv().unwrap();
        load.commit().unwrap();
    });
    begins.recv().unwrap();
    let session = town.login("8800001").await;
    let body = json!({"refresh_token": session.refresh_token, "device": "pc-1"});
    assert_eq!(town.post("/v1/auth/refresh", None, body).await.status(), 200);
    let wrong = json!({"login": "8800001", "password": "no", "device": "pc-1"});
    assert_eq!(town.post("/v1/auth/login", None, wrong).await.status(), 401, "told, not sent away");
    let held = |lines: &[serde_json::Value]| lines.iter().filter(|line| line["k"] == "customer").count();
    assert_eq!(held(&town.pull(&session.access_token, json!([])).await), 3);
    end.send(()).unwrap();
    load.join().unwrap();
    assert_eq!(held(&town.pull(&session.access_token, json!([])).await), 4);
}

/// A line to a town, as a device's but for its patience with bodies.
fn line_to(town: &Town) -> StreamOwned<ClientConnection, TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(town.running.ca_pem.as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let name = "localhost".to_owned().try_into().unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let port: u16 = town.running.url.rsplit(':').next().unwrap().parse().unwrap();
    StreamOwned::new(connection, TcpStream::connect(("127.0.0.1", port)).unwrap())
}

/// The status of the next answer.
fn status(line: &mut impl Read) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        line.read_exact(&mut byte).expect("an answer, not the end of the line");
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    let length = head.lines().find_map(|field| field.strip_prefix("content-length: ")).unwrap();
    line.read_exact(&mut vec![0; length.parse().unwrap()]).unwrap();
    head[9..12].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_waits_for_the_end_of_the_body_and_keeps_the_line() {
    let town = Town::with(0).await;
    let mut line = line_to(&town);
    // No token, no such page, no such method: each is known before the body is there.
    for (request, expected) in
        [("POST /v1/sync/push", "401"), ("POST /v1/nothing", "404"), ("PUT /v1/hello", "405")]
    {
        let head = format!(
            "{request} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n"
        );
        line.write_all(head.as_bytes()).unwrap();
        line.flush().unwrap();
        // Somebody else is served meanwhile.
        assert_eq!(town.http.get(town.at("/v1/health")).send().await.unwrap().status(), 204);
        line.write_all(b"{}").unwrap();
        line.flush().unwrap();
        assert_eq!(status(&mut line), expected, "{request}");
    }
}
