//! The words in which decisions are stored for good: a kind or a field is never renamed, and what is left out may be left out.

use huopan::domain::decision::EventId;
use huopan::domain::hold::{Outcome, Why};
use huopan::domain::{Date, Decision, Money, OwnGood, PriceBreak, PriceBreaks, Quantity};
use huopan::text::Clean;

use crate::history::good;

/// One decision a line, as the first version wrote it.
const WRITTEN: &str = include_str!("kinds.jsonl");

fn target() -> EventId {
    EventId { rep: 0xa1, n: 7 }
}

fn pieces(count: u32) -> Quantity {
    Quantity::saturating(count)
}

fn friday() -> Date {
    Date::parse("2026-11-27").unwrap()
}

fn entered(bare: bool) -> Decision {
    let word = |word: &str| if bare { Clean::default() } else { Clean::new(word) };
    let step = |min, price| PriceBreak { min: pieces(min), price: Money::fen(price) };
    let breaks = if bare { Vec::new() } else { vec![step(100, 350), step(500, 320)] };
    Decision::GoodEntered(OwnGood {
        good: good(1),
        title: Clean::new("珍珠发夹"),
        breaks: PriceBreaks::new(breaks).unwrap(),
        retail: None,
        moq: (!bare).then(|| pieces(100)),
        carton: (!bare).then(|| pieces(120)),
        stock: None,
        unit: word("个"),
        booth: word("二区21872"),
        supplier: Clean::new("义达"),
        photo: (!bare).then(|| Clean::new("a.jpg")),
        category: word("饰品"),
        seen_at: friday(),
    })
}

/// With what may be said since then.
fn entered_to_sell() -> Decision {
    match entered(true) {
        Decision::GoodEntered(own) => {
            Decision::GoodEntered(OwnGood { retail: Some(Money::fen(1290)), stock: Some(pieces(4_000)), ..own })
        }
        other => other,
    }
}

fn reserve(bare: bool) -> Decision {
    let word = |word: &str| (!bare).then(|| Clean::new(word));
    let (variant, streamer) = (word("white"), word("xiaolu"));
    Decision::Reserve {
        good: good(1),
        variant,
        quantity: pieces(300),
        all_or_nothing: !bare,
        until: friday(),
        streamer,
    }
}

fn item(connector: &str) -> Decision {
    let (channel, item) = (Clean::new("kuaishou"), Clean::new("1234567"));
    Decision::ChannelItem { good: good(1), channel, item, connector: Clean::new(connector) }
}

#[test]
fn kinds_are_written_as_ever() {
    let (granted, waiting) = (pieces(180), pieces(120));
    let verdict = |outcome, why| Decision::Verdict { good: good(1), target: target(), granted, waiting, outcome, why };
    let decisions = [
        entered(false),
        entered(true),
        reserve(false),
        reserve(true),
        Decision::Release { good: good(1), target: target() },
        verdict(Outcome::Granted, Why::Free),
        verdict(Outcome::Granted, Why::Ample),
        verdict(Outcome::Granted, Why::Unsure),
        verdict(Outcome::Partly, Why::Short),
        verdict(Outcome::Waiting, Why::Short),
        verdict(Outcome::Refused, Why::SoldOut),
        verdict(Outcome::Refused, Why::Gone),
        verdict(Outcome::Expired, Why::Past),
        entered_to_sell(),
        item("快手购物助手"),
        item(""),
    ];
    let lines: Vec<&str> = WRITTEN.lines().collect();
    assert_eq!(lines.len(), decisions.len());
    for (line, decision) in lines.into_iter().zip(decisions) {
        assert_eq!(serde_json::to_string(&decision).unwrap(), line);
        assert_eq!(serde_json::from_str::<Decision>(line).unwrap(), decision);
    }
}

#[test]
fn what_need_not_be_said_may_be_left_out() {
    let bare = r#"{"kind":"good_entered","good":{"supplier":"stall","key":"G1"},"title":"珍珠发夹","supplier":"义达","seen_at":"2026-11-27"}"#;
    assert_eq!(serde_json::from_str::<Decision>(bare).unwrap(), entered(true));
    let bare = r#"{"kind":"reserve","good":{"supplier":"stall","key":"G1"},"quantity":300,"until":"2026-11-27"}"#;
    assert_eq!(serde_json::from_str::<Decision>(bare).unwrap(), reserve(true));
}
