//! Lenses as files, there and back.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::config::Why;
use crate::domain::{
    Money, Quantity, Rate,
    lens::{Guarantee, InputVat, RetailRule, Returns, Supply, TaxRule},
    margin::Leftover,
};

/// Every field otherwise than usual.
const WHOLE: &str = r#"# mine
[lens."小鹿周五场"]
channel = "douyin"
streamer = "xiaolu" # hers
orders = 800
commission = "30%"
agency = "5%"
slot = "800.00"
guarantee = "roi 3.5"
ads = "200.00"
samples = "60.00"
supply = "dropship supplier-takes-returns"
retail = "cost +60%"
nines = true
returns = { before = "4%", after = "8%" }
tax = "general 13% as-invoiced"
leftover = "lost"
packaging = "0.40"
insurance = "0.25"
handling = "1.00"
"#;

fn whole() -> Lens {
    Lens {
        channel: Clean::fixed("douyin"),
        streamer: Some(Clean::fixed("xiaolu")),
        commission: Some(Rate::percent(30)),
        agency: Some(Rate::percent(5)),
        slot: Some(Money::yuan(800)),
        guarantee: Guarantee::Roi(Rate::percent(350)),
        ads: Money::yuan(200),
        samples: Money::yuan(60),
        orders: Quantity::saturating(800),
        supply: Supply::Dropship { takes_returns: true },
        retail: RetailRule::MarkUp(Rate::percent(60)),
        nines: true,
        returns: Some(Returns { before: Rate::percent(4), after: Rate::percent(8) }),
        tax: TaxRule::General { vat: Rate::percent(13), input: InputVat::AsInvoiced },
        leftover: Leftover::Lost,
        packaging: Money::fen(40),
        insurance: Money::fen(25),
        handling: Money::yuan(1),
    }
}

fn save(name: &str, lens: Lens) -> KeepLens {
    KeepLens::Save(SavedLens { name: Clean::new(name), lens })
}

#[test]
fn every_field_has_a_word() {
    let (lenses, mistakes) = Lenses::parse(WHOLE);
    assert_eq!(mistakes, []);
    assert_eq!(lenses.named("小鹿周五场"), Some(&whole()));
    assert_eq!(save("小鹿周五场", whole()).written_into(WHOLE).as_deref(), Some(WHOLE), "nothing changed");
}

#[test]
fn numbers_may_stand_without_quotes() {
    let (lenses, mistakes) = Lenses::parse("[lens.a]\nslot = 800\npackaging = 0.40\nretail = 12.90\n");
    assert_eq!(mistakes, []);
    let lens = lenses.named("a").unwrap();
    assert_eq!((lens.slot, lens.packaging), (Some(Money::yuan(800)), Money::fen(40)));
    assert_eq!(lens.retail, RetailRule::Fixed(Money::fen(1_290)));
}

#[test]
fn a_lens_with_a_mistake_is_not_used_and_the_others_are() {
    for (wrong, why) in [
        ("commission = \"130%\"", Why::Value),
        ("commission = \"30\"", Why::Value),
        ("orders = 0", Why::Value),
        ("orders = -5", Why::Value),
        ("retail = \"0\"", Why::Value),
        ("returns = { before = \"60%\", after = \"41%\" }", Why::Value),
        ("returns = { before = \"60%\" }", Why::Value),
        ("colour = \"red\"", Why::Unknown),
        ("slot = = 3", Why::Syntax),
    ] {
        let text = format!("[lens.a]\norders = 1\n\n[lens.b]\nads = 2\n{wrong}\n\n[lens.c]\norders = 3\n");
        let (lenses, mistakes) = Lenses::parse(&text);
        let told: Vec<_> = mistakes.iter().map(|one| (one.line, one.why)).collect();
        assert_eq!(told, [(6, why)], "{wrong}");
        let names: Vec<&str> = lenses.saved.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names, lenses.broken.len()), (vec!["a", "c"], 1), "{wrong}");
        let old = Lenses::parse("[lens.b]\norders = 20\n").0;
        assert_eq!(lenses.keeping(&old).named("b").unwrap().orders.get(), 20, "as it was: {wrong}");
    }
}

#[test]
fn the_last_one_is_no_saved_one() {
    let text = KeepLens::Last(whole()).written_into("[lens.a]\norders = 3\n").unwrap();
    let (lenses, mistakes) = Lenses::parse(&text);
    assert_eq!((mistakes.len(), lenses.last.as_ref(), lenses.saved.len()), (0, Some(&whole()), 1), "{text}");
    assert_eq!(lenses.name_of(&whole()), None);
    let usual = KeepLens::Last(Lens::default()).written_into(&text).unwrap();
    assert_eq!(Lenses::parse(&usual).0.last, Some(Lens::default()), "{usual}");
    assert_eq!(Lenses::parse("[last]\norders = 0\n").0.last, None);
}

#[test]
fn what_goes_takes_nothing_with_it() {
    let text = "# mine\n[lens.a]\norders = 1 # one\n\n[lens.b]\norders = 2\n";
    let gone = KeepLens::Remove(Clean::fixed("b")).written_into(text).unwrap();
    assert_eq!(gone, "# mine\n[lens.a]\norders = 1 # one\n");
    assert_eq!(KeepLens::Remove(Clean::fixed("x")).written_into(text).as_deref(), Some(text));
    assert_eq!(save("a", whole()).written_into("lens = = 1"), None);
    assert_eq!(save("a", whole()).written_into("lens = 1"), None, "that is somebody's to mend");
    assert!(save("a", Lens::default()).written_into(text).unwrap().contains("# mine"));
}

#[test]
fn names_are_one_short_line() {
    assert_eq!(name(" 小鹿周五场 ").as_deref(), Some("小鹿周五场"));
    assert_eq!((name("  "), name(&"长".repeat(41))), (None, None));
}

/// Any amount below `most` units.
fn money(most: i64) -> impl Strategy<Value = Money> {
    (0..=most).prop_map(Money::units)
}

fn share() -> impl Strategy<Value = Rate> {
    (0_i64..=100_000).prop_map(Rate::parts)
}

prop_compose! {
    fn terms()(
        channel in "[a-z一-龥]{1,12}", streamer in proptest::option::of("[a-z0-9-]{1,12}"),
        commission in proptest::option::of(share()), agency in proptest::option::of(share()),
        slot in proptest::option::of(money(10_000_000_000_000)), ads in money(10_000_000_000_000),
        samples in money(10_000_000_000), orders in 1_u32..=10_000_000,
    ) -> Lens {
        let streamer = streamer.map(|id| Clean::new(&id));
        let orders = Quantity::saturating(orders);
        Lens { channel: Clean::new(&channel), streamer, commission, agency, slot, ads, samples, orders, ..Lens::default() }
    }
}

fn retail() -> impl Strategy<Value = RetailRule> {
    prop_oneof![
        Just(RetailRule::Suggested),
        (1_i64..=10_000_000_000).prop_map(|units| RetailRule::Fixed(Money::units(units))),
        (0_i64..=10_000_000).prop_map(|parts| RetailRule::MarkUp(Rate::parts(parts))),
        (1_i64..=10_000_000).prop_map(|parts| RetailRule::Multiple(Rate::parts(parts))),
    ]
}

fn promise() -> impl Strategy<Value = Guarantee> {
    prop_oneof![
        Just(Guarantee::None),
        (1_i64..=10_000_000_000_000).prop_map(|units| Guarantee::Gmv(Money::units(units))),
        (1_i64..=100_000_000).prop_map(|parts| Guarantee::Roi(Rate::parts(parts))),
    ]
}

prop_compose! {
    fn lens()(
        terms in terms(), retail in retail(), guarantee in promise(), nines: bool, lost: bool,
        supply in prop_oneof![
            Just(Supply::Bought),
            any::<bool>().prop_map(|takes_returns| Supply::Dropship { takes_returns }),
            share().prop_map(|floor| Supply::Clearance { floor }),
        ],
        returns in proptest::option::of((0_i64..=100_000, 0_i64..=100_000)),
        tax in prop_oneof![
            share().prop_map(TaxRule::SmallScale),
            (share(), 0_usize..3).prop_map(|(vat, at)| {
                let input = [InputVat::AsInvoiced, InputVat::Always, InputVat::Never].into_iter().nth(at);
                TaxRule::General { vat, input: input.unwrap_or_default() }
            }),
        ],
        parcel in [money(10_000_000_000), money(10_000_000_000), money(10_000_000_000)],
    ) -> Lens {
        let returns = returns.map(|(before, after)| {
            Returns { before: Rate::parts(before), after: Rate::parts(after.min(100_000 - before)) }
        });
        let leftover = if lost { Leftover::Lost } else { Leftover::Stock };
        let [packaging, insurance, handling] = parcel;
        Lens { guarantee, supply, retail, nines, returns, tax, leftover, packaging, insurance, handling, ..terms }
    }
}

proptest! {
    #[test]
    fn any_lens_that_is_written_is_read_back_equal(
        lens in lens(),
        name in "[\"\\\\'#=.\\[\\]一-龥a-z ]{0,20}[a-z]",
        over in prop_oneof![Just(""), Just("# x\n[lens.a] # y\nretail = 'x2' # z\nreturns.before = \"1%\"\nreturns.after = \"1%\"\n"), Just(WHOLE)],
    ) {
        let name = name.trim();
        for name in [name, "a", "小鹿周五场"] {
            let text = save(name, lens.clone()).written_into(over).unwrap();
            let (lenses, mistakes) = Lenses::parse(&text);
            prop_assert_eq!(&mistakes, &Vec::new(), "{}", text);
            prop_assert_eq!(lenses.named(name), Some(&lens), "{}", text);
            let last = KeepLens::Last(lens.clone()).written_into(&text).unwrap();
            prop_assert_eq!(Lenses::parse(&last).0.last, Some(lens.clone()), "{}", last);
        }
    }
}
