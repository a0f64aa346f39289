//! Pages as a browser saves them, through the program itself: what is written inside a page is asked before its tables are.

use std::process::Command;

use serde_json::Value;

/// What the program says of a file: exit code, and the answer for it.
fn told(bytes: &[u8], more: &[&str]) -> (i32, Value) {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("saved.html");
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_huopan"))
        .args(["import", file.to_str().unwrap(), "--supplier", "yida", "--dry-run", "--json"])
        .args(more)
        .env_clear()
        .env("HUOPAN_DATA", place.path().join("data"))
        .env("HUOPAN_CONFIG", place.path().join("config"))
        .output()
        .unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code().unwrap(), answer[0].clone())
}

/// A page with a table for its looks and script in it.
fn page(script: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>支架</title></head>\n<body><table><tr><td>首页</td></tr></table>\
         <script>{script}</script></body></html>\n"
    )
}

#[test]
fn the_offer_inside_a_saved_page_is_read() {
    let inside = include_str!("data/ali-page.json");
    let (code, answer) = told(page(&format!("var iDetailData = {inside};")).as_bytes(), &[]);
    assert_eq!((code, &answer["format"], &answer["offers"]), (0, &"1688-page".into(), &1.into()), "{answer}");
    let inside = include_str!("data/taobao-search.json");
    let (_, answer) = told(page(&format!("g_page_config = {inside};")).as_bytes(), &[]);
    assert_eq!(answer["format"], "taobao-search", "{answer}");
}

#[test]
fn a_merchant_feed_with_a_table_in_a_description_is_a_feed() {
    let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item>\
        <g:id>A-1</g:id><g:title>Stand</g:title><g:description><![CDATA[<table><tr><td>x</td></tr></table>]]></g:description>\
        <g:price>12.90 CNY</g:price></item></channel></rss>";
    let (code, answer) = told(feed.as_bytes(), &[]);
    assert_eq!((code, &answer["format"], &answer["offers"]), (0, &"google-xml".into(), &1.into()), "{answer}");
}

const TABLE: &str = "<html><body><table><tr><td>货号</td><td>品名</td><td>单价</td></tr>\
    <tr><td>A-1</td><td>手机支架</td><td>3.20</td></tr></table></body></html>";

#[test]
fn a_table_of_html_is_decoded_as_any_text() {
    let gbk = encoding_rs::GBK.encode(TABLE).0;
    let (code, answer) = told(&gbk, &[]);
    let said = |answer: &Value| (answer["format"].clone(), answer["encoding"].clone(), answer["offers"].clone());
    assert_eq!((code, said(&answer)), (0, ("html".into(), "gb18030".into(), 1.into())), "{answer}");
    let big5 = encoding_rs::BIG5
        .encode(&TABLE.replace("货号", "貨號").replace("单价", "單價").replace("手机", "手機"))
        .0
        .into_owned();
    let (code, answer) = told(&big5, &["--encoding", "big5"]);
    assert_eq!((code, said(&answer)), (0, ("html".into(), "big5".into(), 1.into())), "{answer}");
}

#[test]
fn a_name_whose_bytes_were_lost_is_not_taken_from_html_either() {
    let bytes: Vec<u8> = TABLE.replace("A-1", "A-?").into_bytes();
    let bytes: Vec<u8> = bytes.iter().map(|byte| if *byte == b'?' { 0xff } else { *byte }).collect();
    let (code, answer) = told(&bytes, &["--encoding", "utf-8"]);
    assert_eq!(
        (code, &answer["offers"], &answer["rejected"][0]["why"]),
        (3, &0.into(), &"bad_text".into()),
        "{answer}"
    );
}
