//! Tables of addresses.
#![allow(clippy::unwrap_used)]

use super::*;

#[test]
fn typed_addresses_have_a_zone_or_are_refused() {
    use Zone::{Lan, Loopback, Public};
    let table: [(&str, Option<Zone>); 78] = [
        ("https://feed.example.com/huopan", Some(Public)),
        ("https://feed.example.com:8443/x", Some(Public)),
        ("https://货.example/x", Some(Public)),
        ("https://8.8.8.8/x", Some(Public)),
        ("https://[2400:3200::1]/x", Some(Public)),
        ("  https://feed.example.com/  ", Some(Public)),
        ("https://172.15.0.1/", Some(Public)),
        ("https://172.32.0.1/", Some(Public)),
        ("https://100.63.0.1/", Some(Public)),
        ("https://100.128.0.1/", Some(Public)),
        ("https://[::ffff:8.8.8.8]/", Some(Public)),
        ("https://[64:ff9b::8.8.8.8]/", Some(Public)),
        ("http://feed.example.com/", None),
        ("http://8.8.8.8/", None),
        ("https://feed.example.com:22/", None),
        ("https://feed.example.com:80/", None),
        ("https://feed.example.com:0/", None),
        ("http://192.168.1.9:0/", None),
        ("https://user:pass@feed.example.com/", None),
        ("https://user@feed.example.com/", None),
        ("http://token@127.0.0.1/", None),
        ("ftp://feed.example.com/", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("data:application/json,{}", None),
        ("gopher://127.0.0.1/", None),
        ("feed.example.com", None),
        ("", None),
        ("https://", None),
        ("https://./", None),
        ("https://a b/", None),
        ("http://127.0.0.1:4000/s/xinda", Some(Loopback)),
        ("http://127.255.255.254/", Some(Loopback)),
        ("http://2130706433/", Some(Loopback)),
        ("http://0x7f000001/", Some(Loopback)),
        ("http://0x7f.1/", Some(Loopback)),
        ("http://0177.0.0.1/", Some(Loopback)),
        ("http://127.1/", Some(Loopback)),
        ("http://127.0.0.1./", Some(Loopback)),
        ("http://①②⑦.0.0.1/", Some(Loopback)),
        ("http://[::1]/", Some(Loopback)),
        ("http://[::ffff:127.0.0.1]/", Some(Loopback)),
        ("http://[::ffff:7f00:1]/", Some(Loopback)),
        ("http://localhost/", Some(Loopback)),
        ("http://LOCALHOST./", Some(Loopback)),
        ("http://feed.localhost/", Some(Loopback)),
        ("http://10.0.0.1/", Some(Lan)),
        ("http://172.16.0.1/", Some(Lan)),
        ("http://172.31.255.255/", Some(Lan)),
        ("http://192.168.1.20:8080/feed", Some(Lan)),
        ("http://3232235777/", Some(Lan)),
        ("http://0xc0.0250.1.1/", Some(Lan)),
        ("http://100.64.0.1/", Some(Lan)),
        ("http://[fd00::1]/", Some(Lan)),
        ("http://[::ffff:10.0.0.1]/", Some(Lan)),
        ("http://cangku/", Some(Lan)),
        ("http://cangku.local/", Some(Lan)),
        ("http://shop.lan:9000/", Some(Lan)),
        ("http://nas.home.arpa/", Some(Lan)),
        ("http://0.0.0.0/", None),
        ("http://0/", None),
        ("http://169.254.169.254/latest/meta-data", None),
        ("http://2852039166/", None),
        ("http://[::ffff:169.254.169.254]/", None),
        ("http://224.0.0.1/", None),
        ("http://239.255.255.250/", None),
        ("http://255.255.255.255/", None),
        ("http://240.0.0.1/", None),
        ("https://192.0.2.1/", None),
        ("https://198.18.0.1/", None),
        ("http://[::]/", None),
        ("http://[fe80::1]/", None),
        ("http://[ff02::1]/", None),
        ("http://[fec0::1]/", None),
        ("http://[64:ff9b::7f00:1]/", None),
        ("http://[64:ff9b:1::a00:1]/", None),
        ("http://[2002:7f00:1::]/", None),
        ("http://[::127.0.0.1]/", None),
    ];
    for (text, zone) in table {
        match Target::typed(text) {
            Ok(target) => assert_eq!(Some(target.zone()), zone, "{text} as {}", target.url()),
            Err(fault) => assert_eq!((fault.kind, None), (FaultKind::Address, zone), "{text}"),
        }
    }
    assert!(Target::typed(&format!("https://feed.example.com/{}", "x".repeat(2_048))).is_err());
}

#[test]
fn redirects_never_lead_inwards_nor_carry_the_token_away() {
    // (from, to, allowed without a token, allowed with one)
    let table = [
        ("https://a.example/1", "/2", true, true),
        ("https://a.example/1", "https://a.example:443/2", true, true),
        ("https://a.example/1", "https://a.example:8443/2", true, false),
        ("https://a.example/1", "https://b.example/1", true, false),
        ("https://a.example/1", "//b.example/1", true, false),
        ("https://a.example/1", "http://a.example/1", false, false),
        ("https://a.example/1", "https://127.0.0.1/", false, false),
        ("https://a.example/1", "https://2130706433/", false, false),
        ("https://a.example/1", "https://10.0.0.1/", false, false),
        ("https://a.example/1", "https://localhost/", false, false),
        ("https://a.example/1", "https://router.lan/", false, false),
        ("https://a.example/1", "https://169.254.169.254/", false, false),
        ("https://a.example/1", "https://x:y@a.example/", false, false),
        ("https://a.example/1", "ftp://a.example/", false, false),
        ("https://a.example/1", "file:///etc/passwd", false, false),
        ("https://a.example/1", "https://[", false, false),
        ("http://10.0.0.1/1", "http://10.0.0.2/1", false, false),
        ("http://10.0.0.1/1", "https://10.0.0.1/1", true, true),
        ("http://10.0.0.1:81/1", "http://10.0.0.1:82/1", false, false),
        ("http://10.0.0.1:81/1", "https://10.0.0.1:82/1", false, false),
        ("http://10.0.0.1/1", "http://127.0.0.1/1", false, false),
        ("http://10.0.0.1/1", "https://a.example/1", true, false),
        ("http://127.0.0.1:1/", "http://127.0.0.1:1/x", true, true),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/x", false, false),
        ("http://127.0.0.1:1/", "http://10.0.0.1/x", false, false),
    ];
    for (from, to, bare, with_token) in table {
        let from = Target::typed(from).unwrap();
        for (token, allowed) in [(false, bare), (true, with_token)] {
            let answer = from.redirected(to, token);
            assert_eq!(answer.is_ok(), allowed, "{} to {to}, token {token}: {answer:?}", from.url());
            if let Err(fault) = answer {
                assert_eq!(fault.kind, FaultKind::Redirect);
            }
        }
    }
}

#[test]
fn addresses_of_a_name_must_lie_in_its_zone() {
    let admits = |zone: Zone, address: &str| zone.admits(address.parse().unwrap());
    assert!(admits(Zone::Public, "8.8.8.8") && admits(Zone::Public, "2400:3200::1"));
    for private in
        ["127.0.0.1", "10.1.1.1", "100.100.100.200", "169.254.169.254", "0.0.0.0", "::1", "fd00::1", "::ffff:10.0.0.1"]
    {
        assert!(!admits(Zone::Public, private), "{private}");
    }
    assert!(admits(Zone::Lan, "192.168.0.5") && !admits(Zone::Lan, "127.0.0.1") && !admits(Zone::Lan, "8.8.8.8"));
    assert!(admits(Zone::Loopback, "::1") && !admits(Zone::Loopback, "192.168.0.5"));
}

#[test]
fn what_stands_in_a_log_has_neither_path_nor_query() {
    assert_eq!(Target::typed("http://10.0.0.1:81/secret?key=1").unwrap().site(), "10.0.0.1:81");
}

#[test]
fn a_cursor_is_added_to_what_the_address_already_asks() {
    let target = Target::typed("https://a.example/feed?shop=7").unwrap();
    let at = target.at(Cursor::new("a&b=c#d").as_ref());
    assert_eq!(at.url().as_str(), "https://a.example/feed?shop=7&cursor=a%26b%3Dc%23d");
    assert_eq!(target.at(None), target);
}
