//! The negative control: a proxy that acknowledges an edit before the server has it. A checker that finds nothing here is blind.

use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::{Value, json};

use crate::http::Message;

/// How long an edit that was acknowledged waits before it is passed on. A kill in this time loses it.
const DELAY: Duration = Duration::from_millis(20);

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The proxy. It ends with this value.
pub struct Liar {
    /// Where it listens.
    pub address: SocketAddr,
    ended: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Liar {
    /// Stands before the server at this address.
    ///
    /// # Errors
    /// When it can't listen.
    pub fn start(server: SocketAddr) -> io::Result<Liar> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let (address, ended) = (listener.local_addr()?, Arc::new(AtomicBool::new(false)));
        let over = Arc::clone(&ended);
        let listening = std::thread::spawn(move || {
            for client in listener.incoming().flatten().take_while(|_| !over.load(Ordering::Relaxed)) {
                // A connection that fails is closed, which is what its client would see without a proxy.
                std::thread::spawn(move || pass(&client, server));
            }
        });
        Ok(Liar { address, ended, listening: Some(listening) })
    }
}

impl Drop for Liar {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // It looks at the flag when somebody comes.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(listening) = self.listening.take().filter(|_| woken) {
            let _ = listening.join();
        }
    }
}

/// Passes requests on, one at a time, until one side is gone.
fn pass(client: &TcpStream, server: SocketAddr) -> io::Result<()> {
    let server = TcpStream::connect(server)?;
    for side in [client, &server] {
        side.set_nodelay(true)?;
        side.set_read_timeout(Some(PATIENCE))?;
    }
    let (mut requests, mut answers) = (BufReader::new(client), BufReader::new(&server));
    while let Some(request) = Message::read(&mut requests)? {
        let made_up = made_up(&request);
        if let Some(answer) = &made_up {
            send(client, answer)?;
            std::thread::sleep(DELAY);
        }
        send(&server, &request)?;
        let answer = Message::read(&mut answers)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if made_up.is_none() {
            send(client, &answer)?;
        }
    }
    Ok(())
}

fn send(mut to: &TcpStream, message: &Message) -> io::Result<()> {
    to.write_all(&[message.head.as_bytes(), &message.body].concat())
}

/// What the server would say if it kept the edit; none for what is no edit.
fn made_up(request: &Message) -> Option<Message> {
    if request.word(0) != "PUT" {
        return None;
    }
    let version: u64 = request.header("if-match")?.trim_matches('"').parse().ok()?;
    let edit: Value = serde_json::from_slice(&request.body).ok()?;
    let body = json!({"name": edit["plan"]["name"], "version": version + 1, "plan": edit["plan"]}).to_string();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
    Some(Message { head, body: body.into_bytes() })
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpListener};

    use serde_json::json;

    use super::Liar;
    use crate::client::Connection;

    #[test]
    fn the_liar_acknowledges_an_edit_that_the_server_never_gets() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = server.local_addr().unwrap();
        let liar = Liar::start(address).unwrap();
        // A server that is killed as soon as somebody connects.
        let killed = std::thread::spawn(move || drop(server.accept().unwrap()));
        let mut connection = Connection::open(liar.address, address).unwrap();
        killed.join().unwrap();
        let edit = json!({"plan": {"name": "Edit 9"}});
        let answer = connection.ask("PUT", "/api/v1/plans/x", "If-Match: \"4\"\r\n", Some(&edit)).unwrap();
        assert_eq!((answer.status, &answer.body["version"], &answer.body["plan"]), (200, &json!(5), &edit["plan"]));
        assert!(connection.ask("GET", "/api/v1/plans/x", "", None).is_err(), "the next request finds the connection closed");
    }

    #[test]
    fn what_is_no_edit_is_answered_by_the_server() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = server.local_addr().unwrap();
        let liar = Liar::start(address).unwrap();
        let served = std::thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n41").unwrap();
            byte[0]
        });
        let answer = Connection::open(liar.address, address).unwrap().ask("GET", "/api/v1/plans/x", "", None).unwrap();
        assert_eq!((answer.body, served.join().unwrap()), (json!(41), b'G'));
    }
}
