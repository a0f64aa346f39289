#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::domain::decision::Stage;
use crate::search::condition::{Figure, StockState};
use crate::search::order::SortKey;

/// Terms with whether they exclude, how many conditions, mistakes.
type Read = (Vec<(String, bool)>, usize, Vec<(Range<usize>, Why)>);

fn read(raw: &str) -> Read {
    let query = Query::parse(raw);
    let parts = || query.clauses.iter().flat_map(|clause| &clause.any);
    let term = |part: &Part| match &part.wants {
        Wants::Term(pattern) => Some((pattern.chars().iter().collect(), part.exclude)),
        Wants::Test(_) => None,
    };
    let terms: Vec<_> = parts().filter_map(term).collect();
    let tests = parts().count() - terms.len();
    (terms, tests, query.mistakes.into_iter().map(|m| (m.span, m.why)).collect())
}

fn term(text: &str) -> (String, bool) {
    (text.to_owned(), false)
}

#[test]
fn terms_stand_between_white_space() {
    assert_eq!(read("  sjzj　手机 "), (vec![term("sjzj"), term("手机")], 0, vec![]));
    assert_eq!(read("LED ＵＳＢ"), (vec![term("led"), term("usb")], 0, vec![]));
    assert!(Query::parse(" ").is_empty());
}

#[test]
fn minus_excludes_and_quotes_keep_together() {
    assert_eq!(read("-钢化膜 a-b").0, [("钢化膜".to_owned(), true), term("a-b")]);
    let query = Query::parse("“手机 支架” -\"sj\"");
    assert!(query.clauses[0].terms().all(Pattern::is_exact) && query.clauses[1].any[0].exclude);
    assert_eq!(query.clauses[0].span, 0..7);
    assert_eq!(query.clauses[1].span, 8..13);
}

#[test]
fn conditions_in_both_languages() {
    let raw = "price<12.5 价:3..5 margin>20% 毛利>0 stock>=500 库存≥500 moq<=100 起批：100 cat:玩具 类目:wj supplier:x @二区 #pool 现货";
    let query = Query::parse(raw);
    assert_eq!((query.has_terms(), query.clauses.len(), query.mistakes.len()), (false, 14, 0));
    let test = |at: usize| query.clauses[at].test().unwrap().0;
    assert!(matches!(test(0), Test::Figure(Figure::Cost, b) if *b.end() == 124_999));
    assert!(matches!(test(3), Test::Figure(Figure::Margin, b) if *b.start() == 1));
    assert!(matches!(test(13), Test::Spot));
    assert!(Query::parse("-现货 -#双12").clauses.iter().all(|clause| clause.test().unwrap().1));
}

#[test]
fn a_mistake_is_placed_and_the_rest_works() {
    assert_eq!(
        read("支架 价<x 毛利> 库存:5..3 prize<3 cat>玩具 阶段:x \"开"),
        (
            vec![term("支架"), term("开")],
            0,
            vec![
                (3..6, Why::BadNumber),
                (7..10, Why::NoValue),
                (11..18, Why::BackToFront),
                (19..26, Why::UnknownField),
                (27..33, Why::NotAFigure),
                (34..38, Why::UnknownStage),
                (39..41, Why::OpenQuote),
            ]
        )
    );
    assert_eq!(read("-  # \"\"").2, [(0..1, Why::NoValue), (3..4, Why::NoValue), (5..7, Why::NoValue)]);
}

#[test]
fn figures_with_a_colon_are_text() {
    assert_eq!(read("1:64 40x60"), (vec![term("1:64"), term("40x60")], 0, vec![]));
}

#[test]
fn long_queries_are_cut() {
    assert_eq!(read(&"a ".repeat(40)).2, [(64..79, Why::TooMany)]);
    assert_eq!(read(&"长".repeat(70)).2, [(0..70, Why::TooLong)]);
}

/// The clauses: terms as they are, conditions as `?`, what is left out with a minus, alternatives with a bar.
fn shape(raw: &str) -> String {
    let part = |part: &Part| {
        let minus = if part.exclude { "-" } else { "" };
        match &part.wants {
            Wants::Term(pattern) => format!("{minus}{}", pattern.chars().iter().collect::<String>()),
            Wants::Test(_) => format!("{minus}?"),
        }
    };
    let clause = |clause: &Clause| clause.any.iter().map(part).collect::<Vec<_>>().join("|");
    Query::parse(raw).clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
}

fn only_test(raw: &str) -> Test {
    let query = Query::parse(raw);
    assert_eq!((query.clauses.len(), &query.mistakes[..]), (1, &[][..]), "{raw}");
    query.clauses[0].test().unwrap().0.clone()
}

#[test]
fn a_bar_joins_its_neighbours() {
    assert_eq!(shape("手机 发夹|发卡 | 边夹 红"), "手机 发夹|发卡|边夹 红");
    assert_eq!(shape("伞 or 雨衣 或 雨披"), "伞|雨衣|雨披");
    assert_eq!(shape("伞 | -雨衣 价<3 ｜ 现货"), "伞|-雨衣 ?|?");
    assert_eq!(shape("or 或"), "or 或");
    let query = Query::parse("红 伞 | 雨衣");
    assert_eq!((query.clauses[1].span.clone(), query.clauses[1].any[1].span.clone()), (2..8, 6..8));
}

#[test]
fn a_bar_without_a_neighbour_is_told_and_the_rest_works() {
    assert_eq!(
        (shape("| 伞 |"), read("| 伞 |").2),
        ("伞".to_owned(), vec![(0..1, Why::NoNeighbour), (4..5, Why::NoNeighbour)])
    );
    assert_eq!((shape("伞 || 雨衣"), read("伞 || 雨衣").2), ("伞|雨衣".to_owned(), vec![(3..4, Why::NoNeighbour)]));
    let told = vec![(0..7, Why::UnknownField)];
    assert_eq!((shape("prize<3 | 伞"), read("prize<3 | 伞").2), ("伞".to_owned(), told));
    assert_eq!(shape("伞 | prize<3 雨衣"), "伞 雨衣");
}

#[test]
fn several_values_stand_between_commas() {
    for (raw, values) in
        [("类目:玩具,家居", 2), ("cat：玩具、家居，伞", 3), ("leimu:\"手机 配件\",玩具", 2), ("cat:玩具,,", 1)]
    {
        assert!(matches!(only_test(raw), Test::Category(names) if names.len() == values), "{raw}");
    }
    assert!(
        matches!(only_test("cat:\"手机 配件\",wj"), Test::Category(names) if names[0].is_exact() && !names[1].is_exact())
    );
    assert!(matches!(only_test("@二区,四区"), Test::Booth(names) if names.len() == 2));
    assert!(matches!(only_test("#双12,清仓"), Test::Pool(names) if names.len() == 2));
    assert!(matches!(only_test("supplier:a,b"), Test::Supplier(names) if names.len() == 2));
    assert!(matches!(only_test("stage:新到,board"), Test::Stage(stages) if stages == [Stage::New, Stage::Board]));
    assert!(matches!(only_test("货号:hb-1,hb-2,hb-1"), Test::Articles(numbers) if numbers.len() == 2));
}

#[test]
fn stock_may_be_a_word() {
    assert!(
        matches!(only_test("库存:充足,jinzhang"), Test::Stock(states) if states == [StockState::Ample, StockState::Tight])
    );
    assert!(matches!(only_test("stock:none"), Test::Stock(states) if states == [StockState::None]));
    assert!(matches!(only_test("库存:500"), Test::Figure(Figure::Stock, _)));
    assert_eq!(read("库存:很多").2, [(0..5, Why::BadNumber)]);
}

#[test]
fn times_are_counted_from_the_moment_of_the_search() {
    let week = 7 * 86_400;
    for raw in ["changed:7d", "变动:7天", "变动<=1周", "changed : 7"] {
        assert!(matches!(only_test(raw), Test::Figure(Figure::Changed, b) if *b.end() == week), "{raw}");
    }
    assert!(matches!(only_test("更新<3天"), Test::Figure(Figure::Age, b) if *b.end() == 3 * 86_400 - 1));
    assert!(matches!(only_test("gengxin>1m"), Test::Figure(Figure::Age, b) if *b.start() == 30 * 86_400 + 1));
    assert!(Query::parse("伞 | changed:7d").is_timed() && !Query::parse("伞 价<3").is_timed());
    assert_eq!(Query::parse("伞").at(Instant(5)).asked_at, Some(Instant(5)));
}

#[test]
fn the_order_is_no_condition() {
    for (raw, key, descending) in [
        ("sort:price 伞", SortKey::Cost, false),
        ("伞 sort:-margin", SortKey::Margin, true),
        ("排序：毛利", SortKey::Margin, true),
        ("排序:-库存", SortKey::Stock, true),
        ("排序:+库存", SortKey::Stock, false),
        ("sort: age sort:moq", SortKey::Moq, false),
    ] {
        let query = Query::parse(raw);
        assert_eq!(query.sort, Some(Order { key, descending }), "{raw}");
        assert!(query.mistakes.is_empty() && query.clauses.iter().all(|clause| clause.test().is_none()));
    }
    assert_eq!(
        read("sort:beauty sort> sort>price").2,
        [(0..11, Why::UnknownOrder), (12..17, Why::NoValue), (18..28, Why::NotAFigure)]
    );
}

#[test]
fn signs_and_units_of_all_kinds() {
    for raw in ["价<12.5", "价＜１２．５", "价《12.5", "jia < ¥12.5", "price <12.5元", "价 ＜ 12.5块"] {
        assert!(matches!(only_test(raw), Test::Figure(Figure::Cost, b) if *b.end() == 124_999), "{raw}");
    }
    for raw in ["库存>=1万", "kucun≥10,000件", "stock >= 10k", "库存》=1w个"] {
        assert!(matches!(only_test(raw), Test::Figure(Figure::Stock, b) if *b.start() == 10_000), "{raw}");
    }
    assert!(matches!(only_test("货期:7..2周"), Test::Figure(Figure::Lead, b) if b == (7..=14)));
    assert_eq!(shape("绘本《小王子》 毛利 > 20 > 5"), "绘本《小王子》 ? > 5");
}

#[test]
fn a_mistake_may_have_a_guess() {
    let guess = |raw: &str| Query::parse(raw).mistakes[0].guess;
    assert_eq!(guess("prize<3"), Some("price"));
    assert_eq!(guess("stage:assinged"), Some("assigned"));
    assert_eq!(guess("sort:-magrin"), Some("margin"));
    assert_eq!(guess("库存:无或"), None);
    assert_eq!(guess("colour:red"), None);
}

#[test]
fn any_text_is_read_and_nothing_is_endless() {
    let hostile = [
        "^手机.*架$",
        "[a-z]+(b|c)*?",
        "\\d{3}",
        "%s%n",
        "'; drop table",
        "a\u{0}b\u{1b}[2J",
        "((((",
        "::::",
        "<<<>>>",
        ",,,,",
        "@#@#",
        "…",
        "🔥",
    ];
    for text in hostile {
        for raw in [text.to_owned(), text.repeat(700), format!("{text} ").repeat(700)] {
            let query = Query::parse(&raw);
            let length = raw.chars().count();
            let spans = query
                .mistakes
                .iter()
                .map(|mistake| &mistake.span)
                .chain(query.clauses.iter().map(|clause| &clause.span));
            spans.for_each(|span| assert!(span.start < span.end && span.end <= length, "{text}: {span:?}"));
            assert!(query.clauses.iter().map(|clause| clause.any.len()).sum::<usize>() <= MOST_WORDS, "{text}");
        }
    }
    assert_eq!(read("库存>99999999999999999999999999 价<1e999").2, [(0..29, Why::BadNumber), (30..37, Why::BadNumber)]);
    assert_eq!(read(&format!("类目:{}", "a,".repeat(5_000))).2, [(0..10_003, Why::TooMany)]);
    assert_eq!(read(&"@a,b,c,d ".repeat(9)).2.len(), 1, "values count as words");
    assert_eq!(read(&" \u{0}\t\u{3000}".repeat(3_000)), (vec![], 0, vec![]));
}

#[test]
fn the_examples_of_the_documents_are_understood() {
    let document = include_str!("../../../docs/search.md");
    let rows = document.lines().filter(|line| line.starts_with("| ")).map(|line| line.replace("\\|", "｜"));
    let examples: Vec<String> = rows
        .flat_map(|row| row.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect::<Vec<_>>())
        .filter(|example| example.chars().count() > 1)
        .collect();
    assert!(examples.len() > 50, "{}", examples.len());
    for example in examples {
        assert_eq!(Query::parse(&example).mistakes, [], "{example}");
    }
}
