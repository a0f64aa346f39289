//! The stored text: one envelope checked by hand, and what a door meets that is none.

use huopan::domain::decision::{EventId, Hlc, Stage, Via};
use huopan::domain::envelope::{Basis, Context, Envelope, EnvelopeError, Head};
use huopan::domain::{Decision, Instant, Quantity};
use huopan::text::Clean;

use crate::history::good;

/// 2026-01-01T00:00:00.000Z is 1,767,225,600,000 ms = 0x19b76daa800; the counter is 2.
const BODY: &str = r#"{"good":{"key":"G1","supplier":"stall"},"stage":"sampling"}"#;

fn golden() -> String {
    let zeros = "0".repeat(64);
    let hash = blake3::hash(BODY.as_bytes());
    format!(
        "{}{BODY}{}\"{hash}{}\"{zeros}{}",
        r#"{"body":"#,
        r#","body_hash":"#,
        r#"","by":"小王","feed":"common","hlc":"019b76daa8000002","kind":"stage","kv":1,"n":7,"prev":"#,
        r#"","rep":"00000000000000a1","v":1,"via":"board"}"#
    )
}

fn seal(context: &Context) -> Envelope {
    let head = Head { rep: 0xa1, n: 6, hash: Some(blake3::Hash::from_bytes([0; 32])) };
    let decision = Decision::Stage { good: good(1), stage: Stage::Sampling };
    let hlc = Hlc((1_767_225_600_000 << 16) + 2);
    Envelope::seal(&head, hlc, &Clean::new("小王"), Via::Board, &decision, context).unwrap()
}

#[test]
fn a_decision_is_stored_as_the_text_says() {
    assert_eq!(String::from_utf8(seal(&Context::default()).to_bytes()).unwrap(), golden());
}

#[test]
fn the_text_is_read_and_written_identically() {
    let envelope = Envelope::parse(golden().as_bytes()).unwrap();
    assert_eq!(envelope.to_bytes(), golden().as_bytes());
    assert_eq!(envelope.kind(), "stage");
    assert_eq!(envelope.feed().as_str(), "common");
    let event = envelope.event();
    assert_eq!(event.id, EventId { rep: 0xa1, n: 7 });
    assert_eq!(event.hlc.wall(), Instant(1_767_225_600_000));
    assert_eq!(event.hlc.0 & 0xffff, 2);
    assert_eq!(event.by.as_str(), "小王");
    assert_eq!(event.decision, Some(Decision::Stage { good: good(1), stage: Stage::Sampling }));
}

#[test]
fn the_hash_covers_all_but_the_body() {
    let erased = golden().replace(BODY, "null");
    let envelope = Envelope::parse(golden().as_bytes()).unwrap();
    assert_eq!(envelope.hash(), blake3::hash(erased.as_bytes()));
    let read = Envelope::parse(erased.as_bytes()).unwrap();
    assert!(read.is_erased());
    assert_eq!(read.hash(), envelope.hash());
    assert_eq!(read.event().decision, None);
    assert_eq!(envelope.erased().to_bytes(), erased.as_bytes());
}

#[test]
fn what_was_on_screen_travels_along() {
    let context = Context {
        key: Some(Clean::new("SHA256:abc")),
        role: Some(Clean::new("lead")),
        seen: [(Clean::new("common"), 12)].into(),
        basis: Some(Basis { quote: Some(EventId { rep: 1, n: 2 }), stock: Quantity::new(300) }),
    };
    let envelope = Envelope::parse(&seal(&context).to_bytes()).unwrap();
    assert_eq!(envelope.field("key"), Some(r#""SHA256:abc""#));
    assert_eq!(envelope.field("role"), Some(r#""lead""#));
    assert_eq!(envelope.field("seen"), Some(r#"{"common":12}"#));
    assert!(envelope.field("basis").unwrap().contains("0000000000000001-2"));
    assert_ne!(envelope.hash(), seal(&Context::default()).hash());
}

#[test]
fn fields_of_a_later_version_survive() {
    let later = golden().replace(r#""v":1"#, r#""v":1,"weather":{"a": [1,  2.50]}"#);
    let later = later
        .replace(r#","weather":{"a": [1,  2.50]},"via":"board"}"#, r#","via":"board","weather":{"a": [1,  2.50]}}"#);
    let envelope = Envelope::parse(later.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(envelope.to_bytes()).unwrap(), later);
    assert!(envelope.event().decision.is_some());
    assert_ne!(envelope.hash(), Envelope::parse(golden().as_bytes()).unwrap().hash(), "the hash covers them");
}

#[test]
fn what_is_not_understood_is_kept_without_a_decision() {
    let unknown = [
        golden().replace(r#""kind":"stage""#, r#""kind":"of_later""#),
        golden().replace(r#""kv":1"#, r#""kv":2"#),
        golden().replace(r#""v":1"#, r#""v":2"#),
    ];
    for text in unknown {
        let envelope = Envelope::parse(text.as_bytes()).unwrap();
        assert_eq!(envelope.event().decision, None, "{text}");
        assert_eq!(envelope.to_bytes(), text.as_bytes());
        assert!(!envelope.blocks());
        let must = Envelope::parse(text.replace(r#""n":7"#, r#""must":true,"n":7"#).as_bytes()).unwrap();
        assert!(must.blocks());
        assert!(!must.erased().blocks(), "an erased body asks for nothing");
    }
    let body = BODY.replace("sampling", "of a later version");
    let hash = |body: &str| blake3::hash(body.as_bytes()).to_string();
    let text = golden().replace(BODY, &body).replace(&hash(BODY), &hash(&body));
    assert_eq!(Envelope::parse(text.as_bytes()).unwrap().event().decision, None);
    let via = Envelope::parse(golden().replace("board", "pigeon").as_bytes()).unwrap();
    assert_eq!(via.event().via, Via::Other);
    assert!(String::from_utf8(via.to_bytes()).unwrap().contains("pigeon"));
}

#[test]
fn what_is_no_envelope_is_refused() {
    let zero = Envelope::parse(golden().replace(r#""n":7"#, r#""n":0"#).as_bytes());
    assert!(matches!(zero, Err(EnvelopeError::Zero)));
    let forged = Envelope::parse(golden().replace("sampling", "rejected").as_bytes());
    assert!(matches!(forged, Err(EnvelopeError::Body(EventId { rep: 0xa1, n: 7 }))));
    let wrong = [
        String::new(),
        "[]".to_owned(),
        "{}".to_owned(),
        golden()[..200].to_owned(),
        golden().replace("00000000000000a1", "a1"),
        golden().replace("00000000000000a1", "+0000000000000a1"),
        golden().replace(r#""rep""#, r#""replica""#),
        golden().replace(&"0".repeat(64), "00"),
        golden().replace(r#""v":1"#, r#""v":1,"n":8"#),
    ];
    for text in wrong {
        assert!(matches!(Envelope::parse(text.as_bytes()), Err(EnvelopeError::Json(_))), "{text}");
    }
}
