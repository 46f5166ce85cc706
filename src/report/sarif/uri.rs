//! Paths as URI references.

use std::fmt::Write;

/// The reference of a path: relative where the path is, `file:` where it is absolute.
pub(super) fn of_path(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let path = path.trim_start_matches("./");
    let scheme = match path.as_bytes() {
        [b'/', ..] => "file://",
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => "file:///",
        _ => "",
    };
    let mut uri = scheme.to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::of_path;

    #[test]
    fn paths_as_references() {
        assert_eq!(of_path("./my essays/é: 50%.md"), "my%20essays/%C3%A9%3A%2050%25.md");
        assert_eq!(of_path("../other.md"), "../other.md");
        assert_eq!(of_path("/tmp/essay.md"), "file:///tmp/essay.md");
    }
}
