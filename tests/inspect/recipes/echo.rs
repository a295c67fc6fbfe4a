//! Servers that tell the test what arrived, byte by byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use std::{fs, thread};

#[derive(Debug)]
pub struct Echo {
    port: u16,
    seen: Receiver<Seen>,
}

/// One request.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Without the HTTP version.
    pub line: String,
    /// In the order in which they came.
    pub authorization: Vec<String>,
    /// As far as `Content-Length` says.
    pub body: Vec<u8>,
    /// The arguments of all processes while the request waits for its answer.
    pub arguments: Vec<u8>,
}

impl Echo {
    pub fn start() -> Self {
        Self::answering("200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2", "ok")
    }

    /// Sends whoever asks on to `address`.
    pub fn leading_to(address: &str) -> Self {
        Self::answering(&format!("302 Found\r\nLocation: {address}\r\nContent-Length: 0"), "")
    }

    fn answering(head: &str, body: &str) -> Self {
        let reply = format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n{body}");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let (sender, seen) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (sender, reply) = (sender.clone(), reply.clone());
                thread::spawn(move || answer(&stream.expect("a connection"), &sender, &reply));
            }
        });
        Self { port, seen }
    }

    /// The address of `tail`, which begins with a slash.
    pub fn at(&self, tail: &str) -> String {
        format!("http://127.0.0.1:{}{tail}", self.port)
    }

    /// The next request that came.
    pub fn first(&self, who: &str) -> Seen {
        self.seen.recv_timeout(Duration::from_secs(5)).unwrap_or_else(|_| panic!("{who} sent nothing"))
    }

    /// The next request, if one comes at all.
    pub fn any(&self) -> Option<Seen> {
        self.seen.recv_timeout(Duration::from_millis(200)).ok()
    }

    /// The one request that came since the last call.
    pub fn only(&self, who: &str) -> Seen {
        let seen = self.first(who);
        assert!(self.seen.try_recv().is_err(), "{who} sent more than one request");
        seen
    }
}

fn answer(mut stream: &TcpStream, sender: &Sender<Seen>, reply: &str) {
    stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a limit");
    let mut reader = BufReader::new(stream);
    let Some(line) = line_of(&mut reader) else { return };
    let mut seen = Seen { line: line.trim_end_matches(" HTTP/1.1").into(), ..Seen::default() };
    while let Some(header) = line_of(&mut reader).filter(|line| !line.is_empty()) {
        let (name, value) = header.split_once(": ").unwrap_or((&header, ""));
        if name.eq_ignore_ascii_case("authorization") {
            seen.authorization.push(value.into());
        }
        if name.eq_ignore_ascii_case("content-length") {
            seen.body = vec![0; value.parse().expect("a length")];
        }
    }
    reader.read_exact(&mut seen.body).expect("the whole body");
    seen.arguments = arguments_of_all();
    // The one that asked may be gone by now, or the test over.
    let _ = sender.send(seen);
    let _ = stream.write_all(reply.as_bytes());
}

fn line_of(reader: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line).ok().filter(|length| *length > 0)?;
    let text = String::from_utf8(line).expect("what is sent is UTF-8");
    Some(text.trim_end_matches(['\r', '\n']).into())
}

/// What a list of processes would show; empty where the system has no `/proc`.
fn arguments_of_all() -> Vec<u8> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    entries.flatten().filter_map(|entry| fs::read(entry.path().join("cmdline")).ok()).flatten().collect()
}
