//! Files of channels: whole ones, such as people write by mistake, and such as nobody writes by mistake.

use super::*;
use crate::config::{Tables, Why};
use crate::domain::{
    Date, Money,
    channel::{Limits, SevenDays},
};

fn told(text: &str) -> Vec<(u32, String, Why)> {
    let mistakes = read(text, Tables::under("kuaishou")).unwrap_err();
    mistakes.into_iter().map(|one| (one.line, one.field.to_string(), one.why)).collect()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn a_whole_file() {
    let text = "name = \"快手\"\nkind = \"jump-out\"\nconnectors = [\"快手购物助手\"]\nsource = \"客户经理\"\n\
                [commission]\nleast = \"1%\"\nmost = \"40%\"\ntotal = \"60%\"\nparties = 3\n\
                [fields]\ntitle = 30\ntitle_width = 60\npictures = 5\nleast_price = \"1.00\"\nmost_price = \"9999\"\n\
                [seven_days]\nusual = false\nexcept = [\"饰品\"]\n\
                [[fee]]\ncategory = \"饰品\"\nfrom = \"2026-11-01\"\nplatform = \"3%\"\npayment = \"0.6%\"\nverified = true\nby = \"王\"\non = \"2026-11-23\"\nsource = \"合同\"\n";
    let fee = Fee {
        category: Clean::fixed("饰品"),
        rate: Rate::parts(3_600),
        payment: Rate::parts(600),
        from: day("2026-11-01"),
        verified: true,
        by: Clean::fixed("王"),
        on: Some(day("2026-11-23")),
        source: Clean::fixed("合同"),
    };
    let channel = Channel {
        id: Clean::fixed("kuaishou"),
        name: Clean::fixed("快手"),
        kind: Kind::JumpOut,
        fees: Tables::under("kuaishou").fees.into_iter().chain([fee]).collect(),
        least_commission: Rate::percent(1),
        most_commission: Rate::percent(40),
        most_total: Rate::percent(60),
        most_parties: 3,
        limits: Limits {
            title: Some(30),
            title_width: Some(60),
            pictures: Some(5),
            least_price: Some(Money::yuan(1)),
            most_price: Some(Money::yuan(9_999)),
        },
        seven_days: SevenDays { usual: false, except: vec![Clean::fixed("饰品")] },
        connectors: vec![Clean::fixed("快手购物助手")],
        source: Clean::fixed("客户经理"),
    };
    assert_eq!(read(text, Tables::under("kuaishou")), Ok(channel));
}

#[test]
fn what_is_not_said_stays() {
    let under = Tables::under("douyin");
    assert_eq!(read("", under.clone()), Ok(under.clone()));
    let channel = read("[commission]\nmost = \"30%\"\n", under.clone()).unwrap();
    assert_eq!(channel, Channel { most_commission: Rate::percent(30), ..under });
}

#[test]
fn a_fee_of_the_same_day_replaces_and_another_one_is_a_wave() {
    let text = "[[fee]]\nfrom = \"2026-03-01\"\nplatform = \"4%\"\n[[fee]]\nfrom = \"2027-01-01\"\nplatform = \"6%\"\n";
    let channel = read(text, Tables::under("kuaishou")).unwrap();
    let on = |date| channel.fee("饰品", day(date)).map(|fee| fee.rate);
    assert_eq!(on("2026-12-31"), Some(Rate::percent(4)));
    assert_eq!(on("2027-01-01"), Some(Rate::percent(6)));
    assert_eq!(channel.fees.len(), 2);
}

#[test]
fn a_new_channel_has_no_fee_of_another() {
    let channel = read("name = \"爱逛\"\n", Tables::under("aiguang")).unwrap();
    assert_eq!((channel.id.as_str(), channel.name.as_str(), channel.fees.len()), ("aiguang", "爱逛", 0));
    assert_eq!((channel.most_commission, channel.most_parties), (Rate::percent(50), 5), "the bounds of other");
}

#[test]
fn mistakes_name_line_and_field() {
    let text = "kind = \"shop\"\nnick = \"快\"\n[commission]\nmost = \"50\"\nparties = 0\n[fields]\ntitle = -1\n\
                [seven_days]\nusual = \"yes\"\n[[fee]]\nplatform = \"5%\"\n[[fee]]\nfrom = \"2026-02-30\"\nplatform = 5\n";
    assert_eq!(
        told(text),
        [
            (1, "kind", Why::Value),
            (2, "nick", Why::Unknown),
            (4, "commission.most", Why::Value),
            (5, "commission.parties", Why::Value),
            (7, "fields.title", Why::Value),
            (9, "seven_days.usual", Why::Value),
            (10, "fee.from", Why::Missing),
            (13, "fee.from", Why::Value),
            (14, "fee.platform", Why::Value),
        ]
        .map(|(line, field, why)| (line, field.to_owned(), why))
    );
}

#[test]
fn what_does_not_go_together_is_told() {
    for (text, line, field) in [
        ("[[fee]]\nfrom = \"2026-01-01\"\nplatform = \"99.5%\"\npayment = \"0.6%\"\n", 1, "fee.platform"),
        ("\n[commission]\nleast = \"60%\"\n", 2, "commission.most"),
        ("[commission]\ntotal = \"10%\"\n", 1, "commission.most"),
        ("[fields]\nleast_price = \"9\"\nmost_price = \"8\"\n", 1, "fields.most_price"),
        (
            "[[fee]]\nfrom = \"2026-01-01\"\nplatform = \"1%\"\n[[fee]]\nfrom = \"2026-01-01\"\nplatform = \"2%\"\n",
            4,
            "fee",
        ),
    ] {
        assert_eq!(told(text), [(line, field.to_owned(), Why::Value)], "{text}");
    }
}

#[test]
fn rates_that_cannot_be_meant_are_refused() {
    for rate in
        ["30", "-5%", "101%", "1e400%", "NaN%", "inf%", "0.000001%", "99999999999999999999999%", "5 percent", ""]
    {
        let text = format!("[[fee]]\nfrom = \"2026-01-01\"\nplatform = \"{rate}\"\n");
        assert_eq!(told(&text), [(3, "fee.platform".to_owned(), Why::Value)], "{rate}");
    }
    for bare in ["nan", "inf", "-inf", "5", "0.05", "1e308", "0x5", "true", "[]", "{}", "2026-01-01"] {
        let text = format!("[[fee]]\nfrom = \"2026-01-01\"\nplatform = {bare}\n");
        assert_eq!(told(&text), [(3, "fee.platform".to_owned(), Why::Value)], "{bare}");
    }
}

#[test]
fn texts_made_to_hurt_are_mistakes_and_nothing_worse() {
    let deep = [
        "[".repeat(20_000),
        format!("{} = 1", vec!["a"; 20_000].join(".")),
        format!("name = {}{}", "[".repeat(20_000), "]".repeat(20_000)),
        format!("x = {}", "{ a = ".repeat(20_000)),
        "[[fee]]\n".repeat(MOST_FEES + 1),
        "\0".repeat(1_000),
        "name = \"a\\u202eb\"\n".to_owned(),
        format!("name = \"{}\"\n", "长".repeat(1_000)),
        format!("[fields]\ntitle = {}\n", "9".repeat(10_000)),
    ];
    for text in deep {
        assert!(read(&text, Channel::default()).is_err(), "{}", text.get(..20).unwrap_or_default());
    }
}
