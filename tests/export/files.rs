//! csv, md and txt, written down by hand.

use huopan::export::{wanted::Format, write};

use crate::page::{COST, page};

fn text(format: Format, with_cost: bool) -> String {
    String::from_utf8(write(&page(with_cost), format).unwrap()).unwrap()
}

#[test]
fn csv_by_hand() {
    let lines = [
        "\u{feff}\"品名\",\"货号\",\"售价\",\"佣金%\",\"数量\",\"开播日\",\"价格时间\"",
        r#""'=1+1","00123","12.90","30","800","2026-11-27","2026-11-27 20:05""#,
        r#""'＝cmd|' /C calc'!A0","-5.00","-5.00","5.278","1200000","2026-11-27","2026-11-27 20:05""#,
        r#""'-5 折, ""大""","'@A","待定","-0.94","未知","2026-11-27","2026-11-27 20:05""#,
        r#""两行 字|竖","+86","0.0035","0","充足","2026-11-27","2026-11-27 20:05""#,
        r#""🔥爆款","","0.00","100","0","2026-11-27","2026-11-27 20:05""#,
        r#""","","","","","","""#,
        r#""分配单 · 小鹿","","","","","","""#,
        r#""'=口径: 快手小店","","","","","","""#,
        "",
    ];
    assert_eq!(text(Format::Csv, false), lines.join("\r\n"));
}

#[test]
fn md_by_hand() {
    let lines = [
        "# 分配单 · 小鹿",
        "",
        "| 品名 | 货号 | 售价 | 佣金 | 数量 | 开播日 | 价格时间 |",
        "| --- | --- | ---: | ---: | ---: | --- | --- |",
        "| =1+1 | 00123 | 12.90 | 30% | 800 | 2026-11-27 | 2026-11-27 20:05 |",
        r"| ＝cmd\|' /C calc'!A0 | -5.00 | -5.00 | 5.3% | 1200000 | 2026-11-27 | 2026-11-27 20:05 |",
        "| -5 折, \"大\" | @A | 待定 | -0.9% | 未知 | 2026-11-27 | 2026-11-27 20:05 |",
        r"| 两行 字\|竖 | +86 | 0.0035 | 0% | 充足 | 2026-11-27 | 2026-11-27 20:05 |",
        "| 🔥爆款 |  | 0.00 | 100% | 0 | 2026-11-27 | 2026-11-27 20:05 |",
        "",
        "- =口径: 快手小店",
        "",
    ];
    assert_eq!(text(Format::Md, false), lines.join("\n"));
}

#[test]
fn txt_by_hand() {
    // 品名 is 19 columns wide (full-width ＝ is two), 货号 5, 售价 6, 佣金 5, 数量 7.
    let lines = [
        "分配单 · 小鹿",
        "",
        "品名                 货号     售价   佣金     数量  开播日      价格时间",
        "=1+1                 00123   12.90    30%      800  2026-11-27  2026-11-27 20:05",
        "＝cmd|' /C calc'!A0  -5.00   -5.00   5.3%  1200000  2026-11-27  2026-11-27 20:05",
        "-5 折, \"大\"          @A       待定  -0.9%     未知  2026-11-27  2026-11-27 20:05",
        "两行 字|竖           +86    0.0035     0%     充足  2026-11-27  2026-11-27 20:05",
        "🔥爆款                        0.00   100%        0  2026-11-27  2026-11-27 20:05",
        "",
        "=口径: 快手小店",
        "",
    ];
    assert_eq!(text(Format::Txt, false), lines.join("\n"));
}

#[test]
fn the_cost_is_in_a_file_only_when_asked() {
    for format in [Format::Csv, Format::Md, Format::Txt] {
        let (without, with) = (text(format, false), text(format, true));
        assert!(!without.contains(COST) && !without.contains("到仓单价"), "{without}");
        // Four rows and a note; the fifth row's cost is unknown and says so.
        assert_eq!(with.matches(COST).count(), 5, "{with}");
        assert!(with.contains("到仓单价") && with.contains("面议"), "{with}");
    }
}

#[test]
fn every_line_of_csv_has_as_many_fields_and_comes_back() {
    let bytes = write(&page(true), Format::Csv).unwrap();
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(&bytes[3..]);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 5 + 1 + 1 + 2);
    assert_eq!(&records[2][0], "'-5 折, \"大\"");
}
