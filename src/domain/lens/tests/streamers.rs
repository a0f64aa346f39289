//! Who should sell the petal holder: each with her own commission, slot and estimate.

use super::*;

/// Name, orders, commission in percent, slot; true margin and total.
const HOLDER_BY: [(&str, u32, i64, i64, &str, &str); 15] = [
    ("义乌小杨", 350, 25, 0, "+16.7%", "664"),
    ("阿珍", 220, 20, 0, "+21.7%", "542"),
    ("晓晓", 250, 20, 100, "+18.2%", "516"),
    ("老孟家居", 420, 25, 300, "+10.4%", "497"),
    ("小鹿", 800, 30, 800, "+5.3%", "479"),
    ("豆豆妈", 300, 22, 200, "+13.8%", "472"),
    ("阿兰毛衫", 500, 28, 600, "+5.5%", "313"),
    ("大刘车品", 100, 18, 0, "+23.7%", "269"),
    ("阿伟", 50, 15, 0, "+26.7%", "152"),
    ("小鱼儿", 40, 15, 0, "+26.7%", "121"),
    ("老陈百货", 110, 25, 500, "-23.3%", "-291"),
    ("大山哥", 1_500, 35, 2_000, "-2.7%", "-453"),
    ("皮草小妹", 400, 35, 1_000, "-15.3%", "-695"),
    ("婷婷严选", 6_000, 40, 20_000, "-22.9%", "-15603"),
    ("海哥", 30_000, 50, 120_000, "-38.8%", "-132072"),
];

#[test]
fn who_earns_most_with_the_holder() {
    let good = Good::read(HOLDER);
    for (name, orders, commission, slot, rate, total) in HOLDER_BY {
        let ready = with_streamer(&streamer(orders, commission, slot), orders);
        let (account, _) = ready.account(&ready.costs(good.category).0, &good.facts(), None).unwrap();
        let shown = (account.rate.unwrap().percent_signed(1), account.total.fixed(0));
        assert_eq!(shown, (rate.to_owned(), total.to_owned()), "{name}");
    }
}

#[test]
fn what_suits_a_small_streamer() {
    let ready = with_streamer(&streamer(220, 20, 0), 220);
    let rows = [
        ("FK-0921 19.90 60:2.30 300:1.95 1200:1.70 /240 饰品", "2.30", "+47.2%", "1820"),
        ("QM-0265 29.90 50:7.80 500:7.20 /100 针织", "7.80", "+34.8%", "1807"),
        ("WZ-7710 19.90 100:4.60 1000:3.90 /200 袜品", "4.60", "+34.7%", "1321"),
        ("MS-6108 79.00 20:33.00 200:31.00 /40 毛衫", "31.00", "+18.2%", "1265"),
        ("SJ-1180 19.90 50:7.90 500:7.30 /100 手机配件", "7.90", "+17.6%", "678"),
        (HOLDER, "3.50", "+21.7%", "542"),
        ("YT-1187 7.90 100:1.30 1000:1.10 /500 饰品", "1.30", "+19.6%", "300"),
    ];
    for (line, cost, rate, total) in rows {
        let good = Good::read(line);
        let (account, _) = ready.account(&ready.costs(good.category).0, &good.facts(), None).unwrap();
        let rate_shown = account.rate.unwrap().percent_signed(1);
        let shown = [account.purchase.step.price.fixed(2), rate_shown, account.total.fixed(0)];
        assert_eq!(shown, [cost, rate, total], "{line}");
    }
}
