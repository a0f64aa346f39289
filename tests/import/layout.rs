//! Where tables lie in a sheet, and what stands around them: derived by hand.

use huopan::domain::{Instant, Mend};
use huopan::ingest::cell::Why;
use huopan::ingest::format::Format;
use huopan::ingest::header::{Choice, Field, Question};
use huopan::ingest::sheet::{Reading, Seen, Sheet, Skipped, look, look_at_pages, read};
use huopan::ingest::table::{Merge, Table, book::Page, csv};
use huopan::text::Clean;

const AT: Instant = Instant(1_700_000_000_000);

fn text(text: &str) -> Sheet {
    read(text.as_bytes(), &Choice::default(), AT).unwrap()
}

/// Article, category, and the price steps in 1/10000 yuan.
type Said<'a> = (&'a str, &'a str, Vec<(u32, i64)>);

fn goods(offers: &[huopan::domain::Offer]) -> Vec<Said<'_>> {
    let steps = |offer: &huopan::domain::Offer| {
        offer.list.breaks.as_slice().iter().map(|step| (step.min.get(), step.price.as_units())).collect()
    };
    offers
        .iter()
        .map(|offer| (offer.list.article.as_deref().unwrap_or(""), offer.list.category.as_str(), steps(offer)))
        .collect()
}

/// A page as a workbook gives it; a row whose text begins with `#` is hidden.
fn page(name: &str, text: &str, merges: &[Merge]) -> Page {
    let rows = csv::read(text, ',').unwrap();
    let mut table = Table::default();
    for row in rows.rows() {
        let hidden = row.cell(0).starts_with('#');
        for cell in row.cells() {
            table.push(cell.trim_start_matches('#'));
        }
        if hidden { table.end_hidden(row.number()) } else { table.end_row(row.number(), None) }.unwrap();
    }
    for merge in merges {
        table.merge(*merge);
    }
    Page { name: Clean::new(name), hidden: name.starts_with('~'), table }
}

fn book(pages: Vec<Page>) -> Reading {
    look_at_pages(Format::Xlsx, pages, &Choice::default(), AT).unwrap()
}

#[test]
fn headings_between_goods_are_their_category() {
    let sheet =
        text("货号,品名,单价\n手机配件,,\nA-1,支架,3\nA-2,数据线,2\n家居,,\nA-3,拖把,9\n以上价格不含税,,\nA-4,桶,5\n");
    assert_eq!(
        goods(&sheet.offers),
        [
            ("A-1", "手机配件", vec![(1, 30_000)]),
            ("A-2", "手机配件", vec![(1, 20_000)]),
            ("A-3", "家居", vec![(1, 90_000)]),
            ("A-4", "家居", vec![(1, 50_000)]),
        ]
    );
    assert_eq!(sheet.skipped, Skipped { titles: 2, terms: 1, ..Skipped::default() });
    assert_eq!((sheet.rows, sheet.taken), (7, 4));
}

#[test]
fn a_category_of_its_own_goes_before_a_heading_and_further_ones_are_kept() {
    let sheet = text("货号,品名,类目,单价\n新品,,,\nA-1,支架,手机,3\nA-1,支架,车品,3\nA-1,支架,手机,3\n");
    assert_eq!(goods(&sheet.offers), [("A-1", "手机", vec![(1, 30_000)])]);
    let kept: Vec<(&str, &str)> = sheet.offers[0].detail.attrs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(kept, [("类目", "车品")]);
    assert_eq!((sheet.taken, sheet.repeats, sheet.rejected.len()), (3, 1, 0));
}

#[test]
fn another_table_begins_below_another_header() {
    let sheet = text(
        "货号,品名,单价\nA-1,支架,3\n合计,,3\n,,\n品名,型号,起批,出厂价\n拖把,B-1,10,9\n货号,品名,单价\nA-2,线,2\n",
    );
    assert_eq!(
        goods(&sheet.offers),
        [("A-1", "", vec![(1, 30_000)]), ("B-1", "", vec![(1, 90_000)]), ("A-2", "", vec![(1, 20_000)])]
    );
    assert_eq!(sheet.parts.iter().map(|part| part.header_row).collect::<Vec<_>>(), [Some(1), Some(5), Some(7)]);
    assert_eq!((sheet.rows, sheet.taken, sheet.skipped.totals, sheet.skipped.empty), (5, 3, 1, 1));
}

#[test]
fn tables_side_by_side_are_read_each_for_itself() {
    let repeated = "货号,品名,单价,,货号,品名,单价\nA-1,支架,3,,B-1,拖把,9\nA-2,线,2,,,,\n,,,,B-3,桶,x\n";
    let apart = repeated.replacen("货号,品名,单价", "款号,名称,批发价", 1);
    let tight = "货号,品名,单价,货号,品名,单价\nA-1,支架,3,B-1,拖把,9\nA-2,线,2,,,\n,,,B-3,桶,x\n";
    for (list, column) in [(repeated, "单价"), (&apart, "单价"), (tight, "单价")] {
        let sheet = text(list);
        let said: Vec<(&str, i64)> =
            goods(&sheet.offers).iter().map(|(article, _, steps)| (*article, steps[0].1)).collect();
        assert_eq!(said, [("A-1", 30_000), ("B-1", 90_000), ("A-2", 20_000)], "{list}");
        let bad: Vec<(u32, &str)> = sheet.rejected.iter().map(|bad| (bad.row, bad.column.as_str())).collect();
        assert_eq!(bad, [(4, column)]);
        // Two halves of the first row, one of the second; of the third the left one is empty, the right one not understood.
        assert_eq!((sheet.rows, sheet.taken, sheet.skipped.empty), (5, 3, 1));
    }
}

#[test]
fn merged_cells_say_what_the_first_of_them_says_but_no_price() {
    let merges = [
        Merge { rows: (2, 3), columns: (0, 0) },
        Merge { rows: (2, 3), columns: (1, 1) },
        Merge { rows: (2, 3), columns: (3, 3) },
        Merge { rows: (2, 4), columns: (4, 4) },
    ];
    let reading =
        book(vec![page("报价", "货号,品名,颜色,单价,类目\nA-1,支架,白,3,手机\n,,黑,,\nA-2,线,黑,2,\n", &merges)]);
    let found = reading.all();
    assert_eq!(goods(&found.offers), [("A-1", "手机", vec![(1, 30_000)]), ("A-2", "手机", vec![(1, 20_000)])]);
    let variants: Vec<(&str, usize)> =
        found.offers[0].detail.variants.iter().map(|one| (one.spec.as_str(), one.breaks.as_slice().len())).collect();
    assert_eq!(variants, [("白", 0)], "its price is the good's");
    // The black one has no price of its own, and none is made up.
    assert_eq!(found.rejected.iter().map(|bad| (bad.row, bad.why)).collect::<Vec<_>>(), [(3, Why::NoPrice)]);
    assert_eq!((reading.rows, found.taken), (3, 2));
}

#[test]
fn a_header_of_two_rows_is_one_and_its_counts_are_steps() {
    let tall = |at| Merge { rows: (2, 3), columns: (at, at) };
    let merges = [tall(0), tall(1), Merge { rows: (2, 2), columns: (2, 4) }];
    let reading = book(vec![page(
        "",
        "报价单,,,,\n货号,品名,价格,,\n,,100-499个,500-999个,≥1000个\nA-1,支架,3.2,3.1,2.9\nA-2,线,2,,1.8\n",
        &merges,
    )]);
    assert_eq!(reading.parts[0].header_row, Some(3));
    let names: Vec<&str> = reading.parts[0].mapping.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["货号", "品名", "价格 100-499个", "价格 500-999个", "价格 ≥1000个"]);
    assert_eq!(reading.questions().count(), 0);
    assert_eq!(
        goods(&reading.all().offers),
        [
            ("A-1", "", vec![(100, 32_000), (500, 31_000), (1_000, 29_000)]),
            ("A-2", "", vec![(100, 20_000), (1_000, 18_000)]),
        ]
    );
}

#[test]
fn numbered_pairs_of_count_and_price_are_steps() {
    let sheet = text(
        "货号,品名,价格区间1起订量,价格区间1单价,价格区间2起订量,价格区间2单价\nA-1,支架,10,3.2,100,2.9\nA-2,线,10,2,,\nA-3,灯,x,2,,\n",
    );
    assert_eq!(goods(&sheet.offers), [("A-1", "", vec![(10, 32_000), (100, 29_000)]), ("A-2", "", vec![(10, 20_000)])]);
    assert_eq!((sheet.rejected[0].row, sheet.rejected[0].column.as_str()), (4, "价格区间1起订量"));
}

#[test]
fn hidden_rows_and_sheets_are_counted_and_not_read() {
    let list = "货号,品名,单价\nA-1,支架,3\n#A-2,线,2\nA-3,灯,1\n";
    let reading = book(vec![page("报价", list, &[]), page("说明", "付款方式,月结\n", &[]), page("~旧价", list, &[])]);
    assert_eq!(goods(&reading.all().offers).len(), 2);
    assert_eq!((reading.skipped.hidden, reading.skipped.titles, reading.rows), (1, 1, 4));
    assert_eq!(reading.hidden.iter().map(Clean::as_str).collect::<Vec<_>>(), ["~旧价"]);
}

#[test]
fn a_list_without_a_header_is_asked_about() {
    let list = "HB-3021,花瓣手机支架,3.20,100\nSJ-118,折叠支架,7.3,50\n";
    let reading = look(list.as_bytes(), &Choice::default(), AT).unwrap();
    assert_eq!(reading.questions().collect::<Vec<_>>(), [&Question::NoHeader]);
    assert_eq!(goods(&reading.all().offers), [("HB-3021", "", vec![(1, 32_000)]), ("SJ-118", "", vec![(1, 73_000)])]);
    let mut choice = reading.choice();
    choice.columns.insert(Clean::fixed("D"), Field::Moq);
    let said = look(list.as_bytes(), &choice, AT).unwrap();
    assert_eq!(said.questions().count(), 0);
    assert_eq!(said.all().offers[0].list.moq.unwrap().get(), 100);
}

#[test]
fn what_was_said_last_time_holds_and_a_column_that_is_gone_is_asked_about() {
    let list = "货号,品名,含税价,单价(元)\nA-1,支架,3.36,3.20\n";
    let before = [(Clean::fixed("含税价"), Field::Price), (Clean::fixed("单价(元)"), Field::Kept)].into();
    let reading = look(list.as_bytes(), &Choice { before, ..Choice::default() }, AT).unwrap();
    assert_eq!(
        (reading.questions().count(), reading.all().offers[0].list.breaks.as_slice()[0].price.as_units()),
        (0, 33_600)
    );
    let before = [(Clean::fixed("拿货价"), Field::Price), (Clean::fixed("货号"), Field::Article)].into();
    let renamed =
        look("货号,品名,批发价\nA-1,支架,3\n".as_bytes(), &Choice { before, ..Choice::default() }, AT).unwrap();
    let gone = Clean::fixed("拿货价");
    assert_eq!(renamed.questions().collect::<Vec<_>>(), [&Question::Renamed { field: Field::Price, gone, column: 2 }]);
}

#[test]
fn a_mend_is_what_the_cell_says_and_a_row_can_be_left_out() {
    let list = "货号,品名,单价\nA-1,支架,3.1-2.75\nA-2,线,2\nA-3,厚款另议,x\n";
    let mend = |row, column: &str, text: &str| Mend {
        part: Clean::default(),
        row,
        column: Clean::new(column),
        text: Clean::new(text),
    };
    let choice =
        Choice { mends: vec![mend(2, "单价", "100起3.1;1000起2.75"), mend(4, "", "")], ..Choice::default() };
    let reading = look(list.as_bytes(), &choice, AT).unwrap();
    let found = reading.all();
    assert_eq!(
        goods(&found.offers),
        [("A-1", "", vec![(100, 31_000), (1_000, 27_500)]), ("A-2", "", vec![(1, 20_000)])]
    );
    assert_eq!((found.rejected.len(), reading.skipped.left_out, reading.rows), (0, 1, 3));
    assert_eq!(reading.choice().mends, choice.mends);
}

#[test]
fn columns_are_understood_in_percent() {
    let sheet = text("货号,品名,单价,库存\nA-1,支架,1-2,下周\nA-2,线,2,\nA-3,灯,3,5\n");
    let seen = &sheet.reading.all().seen[0];
    let seen = |at: usize| (seen[at].filled, seen[at].failed, seen[at].percent());
    assert_eq!((seen(0), seen(2), seen(3)), ((3, 0, Some(100)), (3, 1, Some(66)), (2, 1, Some(50))));
    assert_eq!(Seen::default().percent(), None);
}

#[test]
fn where_a_list_names_several_suppliers_the_same_name_is_not_the_same_good() {
    let list = "名称,价格,供应商\n支架,3,义达\n支架,2.8,鑫达\n支架,3,义达\n线,2,鑫达\n支架,9,义达\n";
    let sheet = text(list);
    let said: Vec<(&str, &str)> =
        sheet.offers.iter().map(|offer| (offer.list.title.as_str(), offer.list.feed_id.as_str())).collect();
    assert_eq!(said, [("支架", "支架 @义达"), ("支架", "支架 @鑫达"), ("线", "线 @鑫达")]);
    assert_eq!((sheet.taken, sheet.repeats, sheet.rejected.len(), sheet.rejected[0].row), (4, 1, 1, 6));
    assert_eq!(sheet.offers[1].detail.attrs[0].1.as_str(), "鑫达");
    let alone = text(&list.replace("鑫达", "义达"));
    assert_eq!(alone.offers[0].list.feed_id.as_str(), "支架", "of one alone it is no part of the name");
}

fn mend(part: &str, row: u32, column: &str, text: &str) -> Mend {
    Mend { part: Clean::new(part), row, column: Clean::new(column), text: Clean::new(text) }
}

#[test]
fn a_mend_reaches_one_of_two_tables_side_by_side() {
    let text = "货号,品名,单价,,货号,品名,单价\nA-1,支架,3,,B-1,拖把,9-12\n";
    let first = read(text.as_bytes(), &Choice::default(), AT).unwrap();
    let bad = &first.rejected[0];
    assert_eq!((bad.part.as_str(), bad.row, bad.why), ("E1", 2, Why::PriceRange));
    for mends in [vec![mend("E1", 2, "单价", "12")], vec![mend("E1", 2, "", "")]] {
        let left_out = mends[0].column.is_empty();
        let sheet = read(text.as_bytes(), &Choice { mends, ..Choice::default() }, AT).unwrap();
        let mut all = vec![("A-1", "", vec![(1, 30_000)])];
        all.extend((!left_out).then(|| ("B-1", "", vec![(1, 120_000)])));
        assert_eq!(goods(&sheet.offers), all);
    }
}

#[test]
fn what_is_said_of_a_column_of_one_table_is_not_asked_of_another() {
    let text = "货号,品名,单价\nA-1,支架,3\n编号,名称,规格,含税价,出厂价\nB-1,拖把,大,5,4\n";
    let asked = look(text.as_bytes(), &Choice::default(), AT).unwrap();
    let which = Question::Which { field: Field::Price, columns: vec![4, 3] };
    assert_eq!(asked.questions().cloned().collect::<Vec<_>>(), [which]);
    let columns = [(Clean::new("出厂价"), Field::Price), (Clean::new("含税价"), Field::Kept)].into();
    let said = look(text.as_bytes(), &Choice { columns, ..Choice::default() }, AT).unwrap();
    assert_eq!(said.questions().count(), 0);
    // As it is remembered, it gives the same again.
    let again = look(text.as_bytes(), &said.choice(), AT).unwrap();
    assert_eq!((again.questions().count(), again.all().offers), (0, said.all().offers));
    let columns = [(Clean::new("底价"), Field::Price)].into();
    let absent = look(text.as_bytes(), &Choice { columns, ..Choice::default() }, AT).unwrap();
    assert_eq!(absent.questions().filter(|one| **one == Question::Absent(Clean::new("底价"))).count(), 1);
}

#[test]
fn a_column_of_a_workbook_that_nobody_named_is_kept_and_of_text_once_it_is_said() {
    let rows = "货号,品名,单价\nA-1,支架,3,新款\n";
    let book = book(vec![page("表", rows, &[])]).all();
    assert_eq!(book.offers[0].detail.attrs, [(Clean::new("(4)"), Clean::new("新款"))]);
    assert_eq!(text(rows).rejected[0].why, Why::Beyond);
    let columns = [(Clean::new("(4)"), Field::Remark)].into();
    let said = read(rows.as_bytes(), &Choice { columns, ..Choice::default() }, AT).unwrap();
    assert_eq!(said.offers[0].detail.attrs, [(Clean::new("(4)"), Clean::new("新款"))]);
    // What was not said is not remembered as said.
    let unsaid = look(rows.as_bytes(), &text(rows).choice(), AT).unwrap();
    assert_eq!(unsaid.all().rejected.len(), 1);
}

#[test]
fn sheets_in_which_nothing_looks_like_goods_are_named() {
    let reading = book(vec![page("说明", "欢迎\n", &[]), page("表", "货号,品名,单价\nA-1,支架,3\n", &[])]);
    assert_eq!(reading.untold, [Clean::new("说明")]);
}

#[test]
fn a_file_of_more_tables_than_anybody_makes_is_refused() {
    let two = "货号,品名,单价\nA,支架,3\n货号,名称,单价\nB,拖把,9\n";
    let fault = look(two.repeat(501).as_bytes(), &Choice::default(), AT).unwrap_err();
    assert_eq!(fault.kind, huopan::domain::FaultKind::FileLimit);
    assert!(look(two.repeat(500).as_bytes(), &Choice::default(), AT).is_ok());
}

#[test]
fn columns_of_one_name_may_mean_different_things_in_two_tables() {
    let text = "货号,品名,价格\nA-1,支架,3\n编号,名称,价格,含税价\nB-1,拖把,4,5\n";
    let columns = [("含税价", Field::Price), ("A3!价格", Field::Kept)].map(|(name, field)| (Clean::new(name), field));
    let said = Choice { columns: columns.into(), ..Choice::default() };
    let reading = look(text.as_bytes(), &said, AT).unwrap();
    let all = reading.all().offers;
    assert_eq!(reading.questions().count(), 0);
    assert_eq!(goods(&all), [("A-1", "", vec![(1, 30_000)]), ("B-1", "", vec![(1, 50_000)])]);
    let again = look(text.as_bytes(), &reading.choice(), AT).unwrap();
    assert_eq!((again.questions().count(), again.all().offers), (0, all));
}

#[test]
fn names_that_are_chosen_make_a_row_the_header() {
    let text = "xx报价\n代号,叫法,给你,备货\nA-1,支架,3,5\n";
    let columns = [("代号", Field::Article), ("叫法", Field::Name), ("给你", Field::Price)];
    let columns = columns.map(|(name, field)| (Clean::new(name), field)).into();
    let sheet = read(text.as_bytes(), &Choice { columns, ..Choice::default() }, AT).unwrap();
    assert_eq!((goods(&sheet.offers), sheet.skipped.titles), (vec![("A-1", "", vec![(1, 30_000)])], 1));
}
