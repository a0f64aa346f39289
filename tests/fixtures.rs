//! The fixtures keep their promises: enough goods, whole records, sane money, the shares of dirt a demo needs, and no dangling names.
//!
//! These checks read the JSON itself, not the types of the crate, so that a change of the reader cannot hide a fault in the data.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a fixture file");
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn suppliers() -> BTreeMap<String, Value> {
    std::fs::read_dir(root().join("suppliers"))
        .expect("the suppliers folder")
        .map(|entry| {
            let path = entry.unwrap().path();
            let slug = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (slug, read(&path))
        })
        .collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key} in {value}"))
}

/// All offers with the slug of their supplier.
fn offers(all: &BTreeMap<String, Value>) -> Vec<(&str, &Value)> {
    all.iter().flat_map(|(slug, file)| list(file, "offers").iter().map(move |offer| (slug.as_str(), offer))).collect()
}

/// A decimal string as ten-thousandths; `None` when it is not plain digits with at most four decimals.
fn money(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 4 {
        return None;
    }
    let scale = 10_i64.pow(4 - u32::try_from(part.len()).ok()?);
    Some(whole.parse::<i64>().ok()? * 10_000 + part.parse::<i64>().ok()? * scale)
}

/// Minutes between a relative time and now, negative for the past; dates count whole days.
fn minutes(relative: &str) -> Option<i64> {
    let (sign, rest) = match relative.split_at_checked(1)? {
        ("-", rest) => (-1, rest),
        ("+", rest) => (1, rest),
        _ => return None,
    };
    let (count, unit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
    let unit = match unit {
        "m" => 1,
        "h" => 60,
        "d" => 1_440,
        "w" => 10_080,
        _ => return None,
    };
    Some(sign * count.parse::<i64>().ok()? * unit)
}

fn date(relative: &str) -> Option<i64> {
    relative.ends_with('d').then(|| minutes(relative)).flatten()
}

/// Breaks must rise in quantity, and a larger quantity must never cost more a piece.
fn check_breaks(place: &str, breaks: &[Value]) {
    let steps: Vec<(u64, i64)> = breaks
        .iter()
        .map(|b| {
            let price = money(text(b, "price")).unwrap_or_else(|| panic!("{place}: price {b}"));
            assert!(price > 0, "{place}: a price of nothing");
            (b["min"].as_u64().expect("min"), price)
        })
        .collect();
    for pair in steps.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{place}: min {steps:?}");
        assert!(pair[0].1 >= pair[1].1, "{place}: price {steps:?}");
    }
}

fn check_stock(place: &str, stock: &Value) {
    let word = matches!(stock.as_str(), Some("ample" | "tight" | "none"));
    assert!(stock.is_null() || stock.is_u64() || word, "{place}: stock {stock}");
}

/// History runs forward in time and ends at the present price and stock.
fn check_history(place: &str, offer: &Value) {
    let points = list(offer, "history");
    if points.is_empty() {
        return;
    }
    assert!((5..=10).contains(&points.len()), "{place}: {} points", points.len());
    let times: Vec<i64> = points.iter().map(|p| minutes(text(p, "at")).expect("at")).collect();
    assert!(times.windows(2).all(|w| w[0] < w[1]) && times[times.len() - 1] < 0, "{place}: {times:?}");
    for point in points {
        assert!(point.get("breaks").is_some() || point.get("stock").is_some(), "{place}: an empty point");
        check_breaks(place, list(point, "breaks"));
    }
    let last = &points[points.len() - 1];
    assert_eq!(list(last, "breaks"), list(offer, "breaks"), "{place}: the last price is not the present one");
    let now = if offer["stock"] == "none" { &Value::from(0) } else { &offer["stock"] };
    if now.is_u64() {
        assert_eq!(&last["stock"], now, "{place}: the last stock is not the present one");
    }
}

fn check_offer(place: &str, offer: &Value) {
    assert!(!text(offer, "id").is_empty() && !text(offer, "title").is_empty(), "{place}");
    check_breaks(place, list(offer, "breaks"));
    check_stock(place, &offer["stock"]);
    check_history(place, offer);
    for key in ["retail", "freight"] {
        let value = &offer[key];
        assert!(value.is_null() || money(value.as_str().expect(key)).is_some(), "{place}: {key} {value}");
    }
    for key in ["priced_at", "stocked_at"] {
        assert!(minutes(text(offer, key)).is_some_and(|m| m < 0), "{place}: {key}");
    }
    let until = &offer["valid_until"];
    assert!(until.is_null() || until.as_str().and_then(date).is_some(), "{place}: valid_until {until}");
    if let Some(first) = list(offer, "breaks").first() {
        assert_eq!(offer["moq"], first["min"], "{place}: the MOQ is the first break");
    }
    if let Some(pieces) = offer["lot"]["pieces"].as_u64() {
        let whole = |n: &Value| n.as_u64().is_none_or(|n| n % pieces == 0);
        assert!(list(offer, "breaks").iter().all(|b| whole(&b["min"])), "{place}: breaks in broken lots");
        assert!(whole(&offer["carton"]["pieces"]), "{place}: a carton of broken lots");
    }
    for image in list(offer, "images") {
        let url = image.as_str().unwrap();
        assert!(url.starts_with("https://") && url.contains(".example.com/"), "{place}: {url}");
    }
    for cert in list(offer, "certs") {
        assert!(date(text(cert, "until")).is_some() && !text(cert, "number").is_empty(), "{place}: {cert}");
    }
}

fn check_variants(place: &str, offer: &Value) {
    let variants = list(offer, "variants");
    let ids: BTreeSet<&str> = variants.iter().map(|v| text(v, "id")).collect();
    let specs: BTreeSet<&str> = variants.iter().map(|v| text(v, "spec")).collect();
    assert_eq!((ids.len(), specs.len()), (variants.len(), variants.len()), "{place}: variants not apart");
    assert!(variants.is_empty() || (2..=6).contains(&variants.len()), "{place}: {} variants", variants.len());
    for variant in variants {
        check_breaks(place, list(variant, "breaks"));
        check_stock(place, &variant["stock"]);
        let price = &variant["price"];
        assert!(price.is_null() || money(price.as_str().unwrap()).is_some(), "{place}: {price}");
    }
    let counts: Option<Vec<u64>> = variants.iter().map(|v| v["stock"].as_u64()).collect();
    if let (Some(counts), Some(stock)) = (counts, offer["stock"].as_u64())
        && !counts.is_empty()
    {
        assert_eq!(counts.iter().sum::<u64>(), stock, "{place}: the variants do not add up");
    }
}

#[test]
fn there_are_nineteen_suppliers_with_six_hundred_goods_told_apart() {
    let all = suppliers();
    assert_eq!(all.len(), 19);
    assert!(offers(&all).len() >= 600);
    for (slug, file) in &all {
        let shape = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(slug.len() <= 32 && slug.chars().all(shape), "{slug}");
        assert_eq!(text(file, "slug"), slug);
        assert!(!text(&file["supplier"], "name").is_empty() && !text(&file["supplier"]["booth"], "market").is_empty());
        let goods = list(file, "offers");
        for key in ["id", "title"] {
            let apart: BTreeSet<&str> = goods.iter().map(|o| text(o, key)).collect();
            assert_eq!(apart.len(), goods.len(), "{slug}: one {key} on two goods");
        }
    }
}

#[test]
fn every_offer_is_whole() {
    let all = suppliers();
    for (slug, offer) in offers(&all) {
        let place = format!("{slug}/{}", text(offer, "id"));
        check_offer(&place, offer);
        check_variants(&place, offer);
    }
}

#[test]
fn all_the_trades_of_the_market_are_there() {
    let all = suppliers();
    let found: BTreeSet<&str> = offers(&all).iter().map(|(_, o)| text(o, "category")).collect();
    let wanted = [
        "饰品",
        "玩具",
        "文具",
        "家居",
        "毛衫",
        "皮草",
        "手机配件",
        "雨具",
        "杯壶",
        "袜品",
        "针织",
        "箱包",
        "小电器",
        "工艺品",
        "洗护",
        "户外",
        "百货",
    ];
    assert_eq!(found, BTreeSet::from(wanted));
}

#[test]
fn the_dirt_of_real_quotations_is_there_in_its_share() {
    let all = suppliers();
    let goods = offers(&all);
    let percent = |what: fn(&Value) -> bool| goods.iter().filter(|(_, o)| what(o)).count() * 100 / goods.len();
    let fuzzy = percent(|o| o["stock"].is_string());
    assert!((10..=25).contains(&fuzzy), "fuzzy stock {fuzzy}%");
    let unknown = percent(|o| o.get("stock").is_none());
    assert!((3..=10).contains(&unknown), "unknown stock {unknown}%");
    let expired = percent(|o| o["valid_until"].as_str().is_some_and(|d| d.starts_with('-')));
    assert!((3..=10).contains(&expired), "expired {expired}%");
    let stale = percent(|o| minutes(text(o, "priced_at")).unwrap() <= -8 * 1_440);
    assert!((10..=30).contains(&stale), "stale {stale}%");
    assert!(percent(|o| o.get("history").is_some()) >= 95);
    assert!(percent(|o| o.get("variants").is_some()) >= 80);
    let moved = percent(|o| {
        let prices: Vec<&Value> = list(o, "history").iter().filter_map(|p| p.get("breaks")).collect();
        prices.windows(2).any(|w| w[0] != w[1])
    });
    assert!((40..=60).contains(&moved), "price changes {moved}%");
    let count = |what: fn(&Value) -> bool| goods.iter().filter(|(_, o)| what(o)).count();
    assert!((9..=18).contains(&count(|o| o.get("breaks").is_none())), "about two in a hundred are 面议");
    assert!(count(|o| o.get("article").is_none()) >= 8 && count(|o| o.get("retail").is_none()) >= 20);
    assert!(count(|o| o.get("lot").is_some()) >= 25 && count(|o| o.get("dropship").is_some()) >= 100);
    let sum: usize = goods.iter().map(|(_, o)| o.to_string().len()).sum();
    assert!(sum / goods.len() >= 1_500, "an offer has {} bytes", sum / goods.len());
}

#[test]
fn the_petal_holder_is_as_the_account_tells_it() {
    let all = suppliers();
    let holder = list(&all["xinda"], "offers").iter().find(|o| o["article"] == "HB-3021").expect("the petal holder");
    assert_eq!(text(holder, "title"), "花瓣懒人手机支架 桌面款");
    let steps: Vec<(u64, &str)> =
        list(holder, "breaks").iter().map(|b| (b["min"].as_u64().unwrap(), text(b, "price"))).collect();
    assert_eq!(steps, [(100, "3.50"), (500, "3.20"), (2000, "2.90")]);
    assert_eq!((text(holder, "retail"), text(holder, "valid_until")), ("12.90", "+38d"));
    assert_eq!((holder["carton"]["pieces"].as_u64(), holder["stock"].as_u64()), (Some(120), Some(4300)));
}

#[test]
fn thirty_streamers_stand_in_all_five_tiers() {
    let file = read(&root().join("streamers.json"));
    let all = list(&file, "streamers");
    assert_eq!(all.len(), 30);
    let field = |key: &str| all.iter().map(|s| text(s, key)).collect::<BTreeSet<_>>();
    assert_eq!((field("id").len(), field("name").len()), (30, 30));
    assert_eq!(field("tier"), BTreeSet::from(["super", "head", "mid", "small", "tail"]));
    assert_eq!(field("status"), BTreeSet::from(["active", "downweighted", "banned", "paused"]));
    for one in all {
        let name = text(one, "name");
        let last: Vec<u64> = list(one, "last8").iter().map(|v| v.as_u64().unwrap()).collect();
        assert_eq!(last.len(), 8, "{name}");
        let mean = (last.iter().sum::<u64>() + 4) / 8;
        assert_eq!(Some(mean), one["avg_viewers"].as_u64(), "{name}: the mean of the last eight");
        assert_eq!(one["orders"].is_null(), one["status"] == "banned", "{name}: orders");
        assert!(money(text(one, "slot")).is_some() && !list(one, "sells").is_empty(), "{name}");
        for key in ["commission", "agency"] {
            assert!(text(one, key).strip_suffix('%').and_then(money).is_some(), "{name}: {key}");
        }
    }
}

#[test]
fn pools_name_goods_and_streamers_that_exist_once() {
    let all = suppliers();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (slug, offer) in offers(&all) {
        if let Some(article) = offer["article"].as_str() {
            *seen.entry(format!("{slug}/{article}")).or_default() += 1;
        }
    }
    let people = read(&root().join("streamers.json"));
    let people: BTreeSet<&str> = list(&people, "streamers").iter().map(|s| text(s, "id")).collect();
    let file = read(&root().join("pools.json"));
    let named = |key: &str| list(&file, key).iter().map(|e| text(e, "good").to_owned()).collect::<Vec<_>>();
    let mut goods: Vec<String> = ["assigned", "notes", "stages"].into_iter().flat_map(named).collect();
    let mut sizes = Vec::new();
    for pool in list(&file, "pools") {
        let items = list(pool, "items");
        sizes.push((text(pool, "name"), items.len()));
        goods.extend(items.iter().map(|i| i.as_str().unwrap().to_owned()));
    }
    assert_eq!(sizes, [("双12备货", 14), ("小鹿备选", 19)]);
    for good in &goods {
        assert_eq!(seen.get(good), Some(&1), "{good}");
    }
    for deal in list(&file, "assigned") {
        assert!(people.contains(text(deal, "streamer")), "{deal}");
        assert!(date(text(deal, "day")).is_some() && deal["quantity"].as_u64().is_some_and(|q| q > 0), "{deal}");
    }
}
