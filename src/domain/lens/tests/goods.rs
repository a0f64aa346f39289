//! Each good's unit cost and true margin with a streamer at 30% and a slot of 800.

use super::*;

/// A good, its unit cost and true margin at 800 orders, and both at 2,000 where they are known.
type Row = (&'static str, (&'static str, &'static str), Option<(&'static str, &'static str)>);

const TABLE: [Row; 33] = [
    ("SB-4401 49.90 24:18.50 240:16.80 960:15.60 /24 杯壶", ("16.80", "+19.3%"), Some(("15.60", "+23.1%"))),
    ("YS-1102 39.90 50:13.60 500:12.20 2000:11.40 /60 雨具", ("12.20", "+21.8%"), Some(("11.40", "+25.4%"))),
    ("TY-8806 29.90 36:9.20 360:8.40 /36 玩具", ("8.40", "+20.1%"), Some(("8.40", "+22.3%"))),
    ("WJ-5520 35.90 48:13.20 480:11.90 /48 文具", ("11.90", "+19.2%"), Some(("11.90", "+21.0%"))),
    ("WZ-7710 19.90 100:4.60 1000:3.90 /200 袜品", ("4.60", "+18.9%"), Some(("3.90", "+25.9%"))),
    ("XB-0731 35.90 30:10.50 300:9.60 1500:8.90 /50 箱包", ("9.60", "+22.8%"), Some(("8.90", "+26.8%"))),
    ("QM-0265 29.90 50:7.80 500:7.20 /100 针织", ("7.20", "+22.6%"), Some(("7.20", "+25.1%"))),
    ("CJ-2003 25.90 24:7.40 240:6.60 /24 家居", ("6.60", "+18.7%"), Some(("6.60", "+21.2%"))),
    ("HB-3021 12.90 100:3.50 500:3.20 2000:2.90 /120 手机配件", ("3.20", "+5.3%"), Some(("2.90", "+12.9%"))),
    ("SJ-1180 19.90 50:7.90 500:7.30 /100 手机配件", ("7.30", "+5.0%"), Some(("7.30", "+8.4%"))),
    ("JJ-9042 19.90 50:6.10 500:5.60 /40 家居", ("5.60", "+10.1%"), Some(("5.60", "+13.4%"))),
    ("WJ-0417 13.90 144:4.90 1440:4.20 /144 文具", ("4.90", "-0.9%"), Some(("4.20", "+8.8%"))),
    ("SD-3350 12.90 100:3.10 1000:2.75 /200 手机配件", ("3.10", "+6.1%"), Some(("2.75", "+14.1%"))),
    ("YT-1187 7.90 100:1.30 1000:1.10 /500 饰品", ("1.10", "-2.2%"), Some(("1.10", "+6.4%"))),
    ("MT-1515 39.90 40:17.20 400:15.90 /40 小电器", ("15.90", "+10.1%"), Some(("15.90", "+11.9%"))),
    ("MS-6108 79.00 20:33.00 200:31.00 /40 毛衫", ("31.00", "+5.0%"), Some(("31.00", "+6.9%"))),
    ("PC-2210 69.00 20:21.00 200:19.50 /50 皮草", ("19.50", "+19.1%"), Some(("19.50", "+20.8%"))),
    ("WJ-0815 39.90 24:14.60 240:13.20 /24 手机配件", ("13.20", "+19.5%"), None),
    ("RM-2231 11.90 200:1.35 2000:1.15 /400 手机配件", ("1.35", "+16.2%"), None),
    ("RM-2207 14.90 200:2.90 1000:2.55 /100 手机配件", ("2.90", "+15.2%"), None),
    ("XH-0660 16.90 100:5.20 1000:4.70 /40 洗护", ("5.20", "+5.5%"), None),
    ("CF-3310 22.90 50:6.70 500:6.10 /60 手机配件", ("6.10", "+18.0%"), None),
    ("RM-2250 29.90 100:10.20 500:9.50 /50 手机配件", ("9.50", "+17.2%"), None),
    ("SJ-1203 25.90 50:8.90 500:8.20 /50 手机配件", ("8.20", "+15.1%"), None),
    ("SJ-1192 15.90 100:3.90 500:3.60 /100 手机配件", ("3.60", "+13.8%"), None),
    ("TY-4412 19.90 72:5.80 360:5.30 /72 玩具", ("5.30", "+13.7%"), None),
    ("WJ-0822 12.90 100:2.20 1000:1.90 /200 手机配件", ("2.20", "+13.2%"), None),
    ("YJ-7715 15.90 48:3.70 480:3.30 /48 家居", ("3.30", "+11.2%"), None),
    ("LF-0190 29.90 40:11.90 400:11.20 /40 小电器", ("11.20", "+8.3%"), None),
    ("YN-0031 12.90 500:3.01 3000:2.66 /144 手机配件", ("3.01", "+6.8%"), None),
    ("RM-5001 59.90 20:24.50 200:22.00 /20 手机配件", ("22.00", "+19.4%"), None),
    ("SJ-1288 16.90 100:4.40 500:4.10 /100 手机配件", ("4.10", "+13.8%"), None),
    ("YJ-7730 14.90 48:3.40 480:3.10 /48 家居", ("3.10", "+9.0%"), None),
];

fn shown(ready: &ReadyLens, good: &Good) -> (String, String) {
    let (costs, _) = ready.costs(good.category);
    let row = ready.row(&costs, &good.facts(), None).unwrap();
    let (account, _) = ready.account(&costs, &good.facts(), None).unwrap();
    assert_eq!((row.keep, row.rate, row.naive), (account.keep, account.rate, account.naive_rate));
    (row.unit_cost.fixed(2), row.rate.unwrap().percent_signed(1))
}

#[test]
fn the_table_at_800_orders() {
    let ready = with_streamer(&streamer(800, 30, 800), 800);
    for (line, (cost, rate), _) in TABLE {
        assert_eq!(shown(&ready, &Good::read(line)), (cost.to_owned(), rate.to_owned()), "{line}");
    }
}

#[test]
fn the_table_at_2000_orders() {
    let ready = with_streamer(&streamer(800, 30, 800), 2_000);
    for (line, _, later) in TABLE {
        let Some((cost, rate)) = later else { continue };
        assert_eq!(shown(&ready, &Good::read(line)), (cost.to_owned(), rate.to_owned()), "{line}");
    }
}

/// Four holders side by side: landed cost, pieces, cash, margin, keep, total, break-even commission.
#[test]
fn the_comparison_of_holders() {
    let ready = with_streamer(&streamer(800, 30, 800), 800);
    let rows = [
        (HOLDER, ["3.20", "840", "2688.00", "+5.3%", "0.599", "479", "35.3%"]),
        (
            "YN-0031 12.90 500:2.95 3000:2.60 /144 手机配件",
            ["3.01", "864", "2600.64", "+6.8%", "0.769", "616", "36.8%"],
        ),
        (
            "RM-2218 12.90 200:3.35 1000:2.98 /100 手机配件",
            ["3.35", "800", "2680.00", "+4.1%", "0.465", "372", "34.1%"],
        ),
        ("WJ-0809 12.90 24:3.90 240:3.45 /48 手机配件", ["3.45", "816", "2815.20", "+3.3%", "0.375", "300", "33.3%"]),
    ];
    for (line, expected) in rows {
        let good = Good::read(line);
        let freight = line.starts_with("YN").then_some(Money::fen(6));
        let facts = Facts { freight, ..good.facts() };
        let (costs, _) = ready.costs(good.category);
        let (account, _) = ready.account(&costs, &facts, None).unwrap();
        let shown = [
            ready.row(&costs, &facts, None).unwrap().unit_cost.fixed(2),
            account.purchase.bought.to_string(),
            account.purchase.cash.fixed(2),
            account.rate.unwrap().percent_signed(1),
            account.keep.fixed(3),
            account.total.fixed(0),
            account.break_even_commission.unwrap().percent_fixed(1),
        ];
        assert_eq!(shown, expected, "{line}");
    }
}
