//! `huopan lens`, and lenses in flags.

use serde_json::json;

use crate::stall::Stall;

fn synced() -> Stall {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall
}

/// The margin of the worked item under some flags.
fn margin(stall: &Stall, flags: &str) -> String {
    let answer = stall.line(&format!("search HB-3021 --json {flags}")).fine().json();
    answer["hits"][0]["margin"].as_str().unwrap().to_owned()
}

#[test]
fn a_lens_is_kept_used_and_forgotten() {
    let stall = synced();
    assert!(stall.line("lens list").fine().out.lines().count() <= 1, "none but the heads");
    let saved = stall.line("lens save 周五 --orders 800 --commission 30% --slot 800 --lang zh").fine();
    assert_eq!(saved.out, "已存口径「周五」\n");
    // domain: 4.3: 5.28%; other flags lie over the saved ones.
    assert_eq!(margin(&stall, "--lens 周五"), "0.0528");
    assert_eq!(
        margin(&stall, "--lens 周五 --orders 2000"),
        margin(&stall, "--orders 2000 --commission 30% --slot 800")
    );
    let shown = stall.line("lens show 周五 --json").fine().json();
    assert_eq!((&shown["name"], &shown["orders"], &shown["slot"]), (&json!("周五"), &json!(800), &json!("800.00")));
    assert_eq!((&shown["streamer"], &shown["returns"]), (&json!(null), &json!(null)));
    stall
        .line("lens save 代发 --lens 周五 --dropship --supplier-takes-returns --retail +60% --nines --returns 4%,8%")
        .fine();
    let listed = stall.line("lens list --json").fine().json();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let second = &listed[1];
    assert_eq!(second["supply"], "dropship supplier-takes-returns");
    assert_eq!((&second["retail"], &second["nines"]), (&json!("cost +60%"), &json!(true)));
    assert_eq!((&second["returns"], &second["orders"]), (&json!({"before": "4%", "after": "8%"}), &json!(800)));
    assert!(stall.line("lens list").fine().out.contains("orders 800 · commission 30% · slot 800.00"));
    assert!(stall.line("lens show 周五").fine().out.contains("* orders      800"));
    let told = stall.line("search HB-3021 --lens 代发 --lang zh").fine().err;
    assert!(told.contains(" · 加价60% 尾数凑9 · 一件代发 退给货商 · 退货 4%+8%"), "{told}");
    stall.line("lens rm 周五 --json").fine();
    let gone = stall.line("search 伞 --lens 周五 --lang zh").ended(2);
    assert!(gone.err.contains("没有叫 周五 的口径") && gone.err.contains("代发"), "{}", gone.err);
    for line in ["lens show 周五", "lens rm 周五", "lens save x --lens 周五"] {
        let ran = stall.line(&format!("{line} --lang en")).ended(2);
        assert!(ran.err.contains("no lens is called 周五; known: 代发"), "{line}: {}", ran.err);
    }
}

#[test]
fn orders_by_earnings_have_names() {
    let stall = synced();
    let articles = |sort: &str| -> Vec<String> {
        let line =
            format!("search cat:手机配件 --json --limit 1000 --orders 800 --commission 30% --slot 800 --sort {sort}");
        let answer = stall.line(&line).fine().json();
        answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(articles("total"), articles("-共赚"), "the highest first");
    assert_eq!(articles("total"), articles("per-order"), "each sells as many");
    assert_eq!(articles("cash"), articles("+货款"), "the least first");
    assert_eq!(articles("headroom"), articles("margin"), "commission room is the true margin");
    assert_ne!(articles("total"), articles("margin"));
}

/// A mistake is told with its flag, in both languages, and nothing else happens.
#[test]
fn what_cannot_be_meant_is_refused_with_its_flag() {
    let stall = Stall::new(&[]);
    for (flags, flag, zh, en) in [
        ("--commission 30", "--commission", "30 就是 3000% 了", "would be 3000%"),
        ("--commission 130%", "--commission", "超过 100%", "above 100%"),
        ("--slot 30%", "--slot", "这里按元写", "here it is yuan"),
        ("--retail 0", "--retail", "价不能是 0", "price of 0"),
        ("--retail +60", "--retail", "不是比例", "no share"),
        ("--retail cheap", "--retail", "不认得", "none of: suggested"),
        ("--retail x0", "--retail", "要大于 0", "must be something"),
        ("--returns 60%,41%", "--returns", "超过 100%", "more than 100% together"),
        ("--returns 4%", "--returns", "不认得", "none of: 4%,8%"),
        ("--clearance 140%", "--clearance", "超过 100%", "above 100%"),
        ("--guarantee-gmv 0", "--guarantee-gmv", "要大于 0", "must be something"),
        ("--guarantee-roi viel", "--guarantee-roi", "不是比例", "no share"),
        ("--vat 13", "--vat", "13 个点写 13%", "write 13%"),
        ("--orders 0", "--orders", "至少 1", "at least 1"),
        ("--handling 面议", "--handling", "不是金额", "no amount"),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let ran = stall.line(&format!("lens save x {flags} --lang {lang}")).ended(2);
            assert!(ran.err.contains(flag) && ran.err.contains(words), "{flags}: {}", ran.err);
        }
    }
    for flags in ["--tax 1% --vat 13%", "--input-vat never", "--supplier-takes-returns", "--dropship --clearance 40%"] {
        stall.line(&format!("lens save x {flags}")).ended(2);
    }
    stall.run(&["lens", "save", " "]).ended(2);
}
