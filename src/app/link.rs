//! Web addresses that a supplier gave: which of them may be opened.

/// Longer ones are no good's page.
const MOST: usize = 2_000;

/// A text as an address that may be handed to another program: `http` or `https`, a host, printable ASCII without spaces, quotes
/// and brackets. No user name is in it, as it would look like the host.
pub fn address(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c);
    let named = host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') && !host.contains('@');
    (named && text.len() <= MOST && text.chars().all(plain)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_only() {
        for good in ["https://img.example/1.jpg", "http://shop.example:8080/3021?a=b&c=%20#d", "https://[::1]/x"] {
            assert_eq!(address(good), Some(good));
        }
        let bad = [
            "",
            "-h",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "HTTPS://img.example",
            "https://",
            "https:///x",
            "https://-x/",
            "https://a.example@b.example/",
            "https://a.example/ b",
            "https://a.example/'$(id)'",
            "https://a.example/`id`",
            "https://a.example/图.jpg",
        ];
        for bad in bad {
            assert_eq!(address(bad), None, "{bad}");
        }
        assert_eq!(address(&format!("https://a.example/{}", "x".repeat(2_000))), None);
    }
}
