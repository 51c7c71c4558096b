//! A mail server that takes every letter and keeps none. It answers as soon as it has read. What it has read it acknowledges
//! at once, or as the system does, which costs a client 40 ms for a small packet that follows another one.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

use socket2::SockRef;

/// Its port, on this host.
pub fn start(at_once: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || talk(stream.unwrap(), at_once));
        }
    });
    port
}

/// Until the client leaves.
fn talk(mut stream: TcpStream, at_once: bool) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut read = |line: &mut String| {
        line.clear();
        if at_once {
            // The system forgets it again and again.
            SockRef::from(reader.get_ref()).set_tcp_quickack(true).ok()?;
        }
        reader.read_line(line).ok().filter(|&bytes| bytes > 0)
    };
    let mut say = |text: &str| stream.write_all(text.as_bytes()).ok();
    let mut line = String::new();
    say("220 sink\r\n")?;
    loop {
        read(&mut line)?;
        match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => say("250-sink\r\n250 8BITMIME\r\n")?,
            "DATA" => {
                say("354 go on\r\n")?;
                while line != ".\r\n" {
                    read(&mut line)?;
                }
                say("250 taken\r\n")?;
            }
            "QUIT" => return say("221 bye\r\n"),
            _ => say("250 well\r\n")?,
        }
    }
}
