//! A mail server that takes every letter and keeps none. It answers as soon as it has read, and holds back no acknowledgement.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

/// Its port, on this host.
pub fn start() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || talk(stream.unwrap()));
        }
    });
    port
}

/// Until the client leaves.
fn talk(mut stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let mut say = |text: &str| stream.write_all(text.as_bytes()).ok();
    say("220 sink\r\n")?;
    loop {
        let line = lines.next()?.ok()?;
        match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => say("250-sink\r\n250 8BITMIME\r\n")?,
            "DATA" => {
                say("354 go on\r\n")?;
                while lines.next()?.ok()? != "." {}
                say("250 taken\r\n")?;
            }
            "QUIT" => return say("221 bye\r\n"),
            _ => say("250 well\r\n")?,
        }
    }
}
