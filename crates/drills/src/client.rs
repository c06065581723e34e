//! One connection to a server, and what is asked over it.

use std::io::{self, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

use crate::http::Message;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open connection. After an error it is of no use.
pub struct Connection {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

/// What the server said.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The session's cookie, when it gives one: name and value.
    pub cookie: Option<String>,
    /// Its body; null when it has none.
    pub body: Value,
}

impl Connection {
    /// Connects to `at` and names `host` as the server that is meant: not the same where somebody stands between.
    ///
    /// # Errors
    /// When nobody listens.
    pub fn open(at: SocketAddr, host: SocketAddr) -> io::Result<Connection> {
        let stream = TcpStream::connect(at)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Connection { stream: BufReader::new(stream), host })
    }

    /// Asks and waits. `headers` are whole lines.
    ///
    /// # Errors
    /// When no whole answer comes: whether the request had its effect is then unknown.
    pub fn ask(&mut self, method: &str, path: &str, headers: &str, body: Option<&Value>) -> io::Result<Answer> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let (host, length) = (self.host, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{headers}\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let message = Message::read(&mut self.stream)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        Answer::read(&message)
    }
}

impl Answer {
    fn read(message: &Message) -> io::Result<Answer> {
        let status = message.word(1).parse().map_err(|_| io::ErrorKind::InvalidData)?;
        let cookie = message.header("set-cookie").and_then(|line| line.split(';').next()).map(str::to_owned);
        let body = if message.body.is_empty() { Value::Null } else { serde_json::from_slice(&message.body)? };
        Ok(Answer { status, cookie, body })
    }

    /// The body, if the status is this one.
    ///
    /// # Errors
    /// With what the server said instead.
    pub fn expect(self, status: u16) -> anyhow::Result<Value> {
        anyhow::ensure!(self.status == status, "the server answered {} {} instead of {status}", self.status, self.body);
        Ok(self.body)
    }
}
