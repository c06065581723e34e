//! As much of HTTP/1.1 as two programs of ours on one machine need: messages with a known length, read from a blocking socket.

use std::io::{self, BufRead, Read};

/// The longest head that is read.
const HEAD_BYTES_MAX: u64 = 64 << 10;
/// The longest body.
const BODY_BYTES_MAX: usize = 8 << 20;

/// A request or an answer.
pub struct Message {
    /// First line and headers, as they came, with the empty line that ends them.
    pub head: String,
    /// What follows.
    pub body: Vec<u8>,
}

impl Message {
    /// The next message; none where the other side has closed.
    ///
    /// # Errors
    /// When it breaks off in the middle, or has a form that this does not know.
    pub fn read(from: &mut impl BufRead) -> io::Result<Option<Message>> {
        let mut head = String::new();
        let mut limited = from.take(HEAD_BYTES_MAX);
        while !head.ends_with("\r\n\r\n") {
            if limited.read_line(&mut head)? == 0 {
                return if head.is_empty() { Ok(None) } else { Err(broken_off()) };
            }
        }
        let mut message = Message { head, body: Vec::new() };
        if message.header("transfer-encoding").is_some() {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "a body without a length"));
        }
        let length = message.header("content-length").map_or(Ok(0), str::parse::<usize>);
        let length = length.ok().filter(|length| *length <= BODY_BYTES_MAX);
        message.body = vec![0; length.ok_or(io::ErrorKind::InvalidData)?];
        from.read_exact(&mut message.body)?;
        Ok(Some(message))
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        pairs.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// A word of the first line: of an answer, 1 is the status; of a request, 0 is the method and 1 the path.
    pub fn word(&self, index: usize) -> &str {
        self.head.lines().next().and_then(|line| line.split(' ').nth(index)).unwrap_or_default()
    }
}

fn broken_off() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "a message broke off")
}

#[cfg(test)]
mod tests {
    use super::Message;

    const ANSWER: &[u8] = b"HTTP/1.1 412 Precondition Failed\r\nContent-Length: 2\r\nSet-Cookie: a=b; Path=/\r\n\r\n{}";

    #[test]
    fn a_message_is_read_up_to_its_length_and_the_next_one_after_it() {
        let mut bytes = &[ANSWER, b"GET /x HTTP/1.1\r\n\r\n"].concat()[..];
        let answer = Message::read(&mut bytes).unwrap().unwrap();
        assert_eq!((answer.word(1), &answer.body[..], answer.header("set-cookie")), ("412", &b"{}"[..], Some("a=b; Path=/")));
        let request = Message::read(&mut bytes).unwrap().unwrap();
        assert_eq!((request.word(0), request.word(1), request.body.len()), ("GET", "/x", 0));
        assert!(Message::read(&mut bytes).unwrap().is_none());
    }

    #[test]
    fn a_message_that_breaks_off_is_no_message() {
        for length in 1..ANSWER.len() {
            assert!(Message::read(&mut &ANSWER[..length]).is_err(), "{length} bytes");
        }
    }
}
