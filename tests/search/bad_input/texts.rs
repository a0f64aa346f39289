//! Texts that nobody should type, and some that everybody does.

use huopan::search::SortKey;
use proptest::prelude::*;

/// Titles of goods.
pub const TITLES: [&str; 16] = [
    "手机支架 桌面款",
    "",
    " ",
    "e\u{301}\u{301}\u{301}",
    "\u{301}手机",
    "㎏㎏㎏㍿ﷺ",
    "👨‍👩‍👧‍👦🔥🔥",
    "𠮷野家 \u{20BB7}\u{2F800}",
    "\u{202E}架支机手\u{202C}",
    "ｶﾞｶﾞｶﾞ ①½⅓",
    "İSTANBUL ẞß",
    "a-b_c.d/e\\f",
    "[.*]+(手机)?^$",
    "价<5 毛利>20% @二区 #池",
    "\"引号\" “手机” |",
    "長褲乾坤藉著",
];

/// Pieces that queries are made of.
const PIECES: [&str; 62] = [
    "手机",
    "sjzj",
    "a",
    "支",
    "重庆",
    "LED",
    "3021",
    "hb-3021",
    "lv",
    "ü",
    "nü",
    "｜",
    "|",
    " | ",
    " or ",
    "-",
    "－",
    "--",
    "\"",
    "“",
    "”",
    "「",
    "'",
    ":",
    "：",
    "<",
    ">",
    "=",
    "<=",
    "≥",
    "《",
    "..",
    "~",
    ",",
    "、",
    "@",
    "#",
    "@二区",
    "#双12",
    "price",
    "价",
    "毛利",
    "margin>",
    "stock:",
    "moq<=",
    "cat:玩具",
    "supplier:xinda",
    "stage:new",
    "阶段:",
    "sort:-margin",
    "changed:7d",
    "货号:",
    "现货",
    "下架",
    "5",
    "12.5",
    "20%",
    "¥",
    "1.5万",
    "-1",
    "(",
    "*",
];

/// Signs that mean something to others, or nothing at all.
const SIGNS: &str = "\\[\\]^$.+?{}()\u{0}\u{1b}\u{7f}\u{85}\u{a0}\u{ad}\u{200b}\u{200d}\u{202e}\u{2066}\u{301}\u{3099}\u{fe0f}\u{feff}\u{fffd}\u{10ffff}🔥㎏ﷺ";

/// A query: fields, signs, quotes, long numbers, in any order.
pub fn query() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(&PIECES[..]).prop_map(str::to_owned);
    let sign = prop::sample::select(SIGNS.chars().collect::<Vec<_>>()).prop_map(String::from);
    let one = prop_oneof![
        6 => piece,
        1 => sign,
        1 => Just(" ".to_owned()),
        1 => "[0-9]{1,40}(\\.[0-9]{0,20})?",
        1 => "[a-z]{1,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(one, 0..14).prop_map(|pieces| pieces.concat())
}

/// What goods are sorted by.
pub fn key() -> impl Strategy<Value = SortKey> {
    prop::sample::select(vec![
        SortKey::Relevance,
        SortKey::Margin,
        SortKey::PerOrder,
        SortKey::Total,
        SortKey::Cash,
        SortKey::Headroom,
        SortKey::Naive,
        SortKey::Cost,
        SortKey::Stock,
        SortKey::Age,
        SortKey::Moq,
        SortKey::Title,
        SortKey::Article,
        SortKey::Supplier,
    ])
}

/// The long ones, and those that broke others.
pub fn hostile() -> Vec<String> {
    let repeated = [
        "a",
        "手",
        "sjzj",
        "zhuang",
        " ",
        "　",
        "a ",
        "手 ",
        "-",
        "- ",
        "-a ",
        "\"",
        "\" ",
        "\"a\" ",
        "|",
        "a|",
        " | ",
        "a or ",
        "或 ",
        ":",
        "a:",
        "价<",
        "价<5 ",
        "毛利 > ",
        "货号:a,",
        "cat:a,",
        "cat:\"",
        "cat:a ",
        "@",
        "@二 ",
        "#",
        "# ",
        "<",
        ">=",
        "..",
        "(",
        "[",
        "(a+)+",
        "\u{0}",
        "\u{1b}[31m",
        "\u{301}",
        "e\u{301}",
        "\u{202e}",
        "\u{200b}",
        "\u{feff}",
        "㎏",
        "ﷺ",
        "🔥",
        "👨‍👩‍👧",
        "𠮷",
        "ü",
        "lü",
        "9",
        "-9",
        "sort:margin ",
        "%",
        "\\",
        "\t",
        "\r\n",
    ];
    let mut all: Vec<String> = repeated.iter().map(|piece| piece.repeat(10_000 / piece.chars().count())).collect();
    all.push("手机 ".repeat(1_000));
    all.push("|".repeat(100));
    all.push((0..1_000).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" "));
    all.push(format!("货号:{}", (0..5_000).map(|n| format!("A{n}")).collect::<Vec<_>>().join(",")));
    all.push(format!("stock>{}", "9".repeat(40)));
    all.push(format!("price:{}..{}", "9".repeat(40), "1".repeat(40)));
    all.push(format!("price<0.{}", "1".repeat(40)));
    all.push(format!("moq:{}万", "9".repeat(18)));
    all.push("stock:9223372036854775807..9223372036854775808".to_owned());
    all.push("margin>-922337203685477.5807% -margin<9223372036854775807".to_owned());
    all.push("changed:99999999999999999999d changed:9223372036854775807h lead:-1..".to_owned());
    all
}
