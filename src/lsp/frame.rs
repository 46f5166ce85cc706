//! One message of the base protocol: headers, an empty line, and so many bytes.

use std::io::{self, BufRead, Read};

/// No header is as long as this; what is, is garbage.
const LONGEST_HEADER: u64 = 8 * 1024;

/// No message is as long as this; a header that says so lies.
const LONGEST_BODY: u64 = 1 << 30;

/// Reads the next message's body, passing over anything that is no header; `None` at the end.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        match (line.trim_ascii(), length) {
            (b"", Some(length)) => return body(input, length).map(Some),
            (line, _) => length = content_length(line).or(length),
        }
    }
}

fn content_length(line: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    // Garbage without a line end may stand before the name.
    let is_length = name.to_ascii_lowercase().ends_with("content-length");
    value.trim().parse().ok().filter(|length| is_length && *length <= LONGEST_BODY)
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    input.by_ref().take(length).read_to_end(&mut body)?;
    Ok(body)
}

/// A message with its header.
pub(super) fn write(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mut input: &[u8], bodies: &[&str]) {
        for body in bodies {
            assert_eq!(read(&mut input).unwrap().unwrap(), body.as_bytes());
        }
        assert_eq!(read(&mut input).unwrap(), None);
    }

    #[test]
    fn messages_in_a_row() {
        check(b"Content-Length: 2\r\n\r\n{}content-length:3\r\nContent-Type: x\r\n\r\n[1]", &["{}", "[1]"]);
        check(&[write(b"{}"), write(b"")].concat(), &["{}", ""]);
    }

    #[test]
    fn garbage_is_passed_over() {
        check(b"garbage\r\n\r\n\xff\xfeContent-Length: x\r\n\r\njunk Content-Length: 2\r\n\r\n{}", &["{}"]);
        check(b"Content-Length: 99999999999999999999\r\n\r\nContent-Length: 2\r\n\r\n{}", &["{}"]);
    }
}
