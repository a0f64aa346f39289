//! Channels and category defaults while the board is open: a file that is set holds for every figure within two looks, and a fee that
//! is confirmed at the board is written and no longer to be verified.

use std::sync::Arc;

use huopan::domain::{
    Date, Decision, Good, Instant, Money, OwnGood, PriceBreak, PriceBreaks, Quantity, Rate, SupplierId, decision::Via,
    lens::Source,
};
use huopan::engine::Who;
use huopan::text::Clean;

use crate::desk::Desk;

/// A good that costs 3.20 and is sold at 12.90.
fn holder() -> Decision {
    let step = PriceBreak { min: Quantity::saturating(1), price: Money::fen(320) };
    Decision::GoodEntered(OwnGood {
        good: Good { supplier: SupplierId::new("xinda").unwrap(), key: Clean::new("HB-3021") },
        title: Clean::new("手机支架"),
        breaks: PriceBreaks::new(vec![step]).unwrap(),
        retail: Some(Money::fen(1_290)),
        moq: None,
        carton: None,
        stock: None,
        unit: Clean::default(),
        booth: Clean::default(),
        supplier: Clean::new("鑫达"),
        photo: None,
        category: Clean::new("手机配件"),
        seen_at: Date::parse("2026-11-20").unwrap(),
    })
}

/// A board with that good under the cursor.
fn desk(files: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::new(files);
    let at = Instant::parse("2026-11-20T01:00:00Z").unwrap();
    let who = Who { name: Clean::fixed("李"), via: Via::Cli, at };
    desk.engine.wait_loaded();
    desk.engine.decide(vec![holder()], &who).unwrap();
    desk.engine.settle();
    desk.driver.rest().unwrap();
    desk.play("Home");
    desk
}

fn rate(desk: &Desk) -> Rate {
    desk.driver.state().list().current().unwrap().margin.unwrap().rate.unwrap()
}

fn platform(desk: &Desk) -> (Rate, Source) {
    let sheet = desk.driver.state().sheet.as_ref().unwrap();
    (sheet.account.as_ref().unwrap().basis.costs.platform, sheet.sources.platform)
}

/// A change that has reached the figures.
fn change(desk: &mut Desk, name: &str, text: &str) {
    desk.change(name, text);
    settle(desk);
}

fn settle(desk: &mut Desk) {
    desk.engine.settle();
    desk.driver.rest().unwrap();
}

const DEARER: &str = "[[fee]]\nfrom = \"2026-11-01\"\nplatform = \"8%\"\n";

#[test]
fn another_fee_holds_for_row_and_account() {
    let mut desk = desk(&[]);
    let before = rate(&desk);
    assert_eq!(platform(&desk), (Rate::percent(5), Source::Channel { verified: false }));
    change(&mut desk, "channels/kuaishou.toml", DEARER);
    // f is a share of net revenue, as the rate is: 3 points more of it are 3 points less of the margin.
    let less = before.checked_sub(rate(&desk)).unwrap().as_parts();
    assert!((2_990..=3_010).contains(&less), "{less}");
    assert_eq!(platform(&desk).0, Rate::percent(8));
    assert!(desk.toast().contains("设置"), "{}", desk.toast());
    change(&mut desk, "channels/kuaishou.toml", "[[fee]]\nfrom = \"2026-11-01\"\nplatform = \"80\"\n");
    assert_eq!(platform(&desk).0, Rate::percent(8), "what was understood stays");
    assert!(desk.toast().contains("kuaishou.toml 第3行"), "{}", desk.toast());
    std::fs::remove_file(desk.file("channels/kuaishou.toml")).unwrap();
    desk.look();
    desk.look();
    settle(&mut desk);
    assert_eq!((rate(&desk), platform(&desk).0), (before, Rate::percent(5)));
}

#[test]
fn a_category_of_mine_is_mine() {
    let mut desk = desk(&[]);
    let source = |desk: &Desk| desk.driver.state().sheet.as_ref().unwrap().sources.category;
    assert_eq!(source(&desk), Source::Category);
    let before = rate(&desk);
    change(&mut desk, "categories.toml", "[[category]]\nname = \"手机配件\"\nreturn_after = \"30%\"\n");
    assert!(rate(&desk) < before);
    assert_eq!(source(&desk), Source::Mine);
}

#[test]
fn files_that_are_there_at_the_start_hold() {
    let mut desk = desk(&[("channels/kuaishou.toml", DEARER), ("channels/aiguang.toml", "name = \"爱逛\"\n")]);
    desk.driver.rest().unwrap();
    assert_eq!(platform(&desk).0, Rate::percent(8));
    assert_eq!(desk.driver.state().shared.channels.last().unwrap().name.as_str(), "爱逛");
}

#[test]
fn a_fee_is_confirmed_at_the_board() {
    let mut desk = desk(&[("channels/kuaishou.toml", "# ask 老陈\n")]);
    desk.play("m");
    assert!(desk.driver.screen().contains("待核"), "{}", desk.driver.screen());
    desk.play("Esc ; =channel.confirm Enter");
    settle(&mut desk);
    assert!(desk.toast().contains("手机配件 平台费 5%") && desk.toast().contains("已确认"), "{}", desk.toast());
    assert_eq!(platform(&desk), (Rate::percent(5), Source::Channel { verified: true }));
    let text = desk.read("channels/kuaishou.toml");
    assert!(
        text.starts_with("# ask 老陈\n") && text.contains("by = \"王\"") && text.contains("on = \"2026-11-23\""),
        "{text}"
    );
    let other = desk.driver.state().shared.channels[0].fee("玩具", Date::parse("2026-11-23").unwrap()).unwrap();
    assert!(!other.verified, "another category was not spoken of");
    desk.play("m");
    let screen = desk.driver.screen();
    assert!(!screen.lines().any(|line| line.contains("平台费 5%") && line.contains("待核")), "{screen}");
    desk.play("Esc ; =channel.confirm Enter");
    assert!(desk.toast().contains("已确认过"), "{}", desk.toast());
    assert_eq!(desk.read("channels/kuaishou.toml"), text);
    assert!(Arc::ptr_eq(&desk.engine.world().shared, &desk.driver.state().shared));
}

#[test]
fn a_broken_file_is_not_written_over() {
    let mut desk = desk(&[]);
    desk.write("channels/kuaishou.toml", "fee = = 1\n");
    desk.play("; =channel.confirm Enter");
    desk.driver.rest().unwrap();
    assert!(desk.toast().contains("kuaishou.toml"), "{}", desk.toast());
    assert_eq!(desk.read("channels/kuaishou.toml"), "fee = = 1\n");
    assert_eq!(platform(&desk).1, Source::Channel { verified: false });
}
