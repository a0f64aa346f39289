//! Faults in sentences: what happened, to which supplier, page, file or row, and what to do now.
//!
//! One line of at most [`WIDEST`] columns: `佰惠箱包 第2页: 令牌不对 401，没动已有的货，去改令牌`. The words of whoever noticed stand in brackets.

use crate::domain::{Fault, FaultKind, fault::Place};
use crate::i18n::Lang;
use crate::text::{fit, width};

/// Columns that no sentence exceeds, whatever a file or a field is called.
pub const WIDEST: usize = 200;
/// Columns under which a cut detail says nothing.
const LEAST_DETAIL: usize = 8;

/// The sentence. What happened and the advice are always whole; a place, then a detail, gets the columns that are left.
pub fn say(lang: Lang, fault: &Fault) -> String {
    let (what, advice) = words(lang, fault.kind);
    let stop = if lang == Lang::Zh { "，" } else { "; " };
    let left = WIDEST.saturating_sub(width(what) + width(stop) + width(advice));
    let place = place(lang, &fault.place);
    let place = if place.is_empty() { place } else { format!("{}: ", fit(&place, left.saturating_sub(2), "…")) };
    let room = left.saturating_sub(width(&place) + 3);
    let detail = if room < LEAST_DETAIL { "".into() } else { fit(&fault.detail, room, "…") };
    let detail = if detail.is_empty() { String::new() } else { format!(" ({detail})") };
    format!("{place}{what}{detail}{stop}{advice}")
}

/// What happened, and what to do now, without what did not change: `令牌不对 401`, `去改令牌`.
pub fn short(lang: Lang, kind: FaultKind) -> (&'static str, &'static str) {
    let (what, advice) = words(lang, kind);
    let cure = advice.rsplit(['，', ':']).next().unwrap_or(advice);
    (what, cure.trim_start())
}

/// Where, from the wide to the narrow; a supplier's slug is never cut.
fn place(lang: Lang, place: &Place) -> String {
    let text = |name: &str, cols: usize| fit(name, cols, "…").into_owned();
    let number = |n: u32, zh: &str, en: &str| match lang {
        Lang::Zh => format!("第{n}{zh}"),
        Lang::En => format!("{en} {n}"),
    };
    let named = |name: &str, zh: &str, en: &str| {
        let word = if lang == Lang::Zh { zh } else { en };
        format!("{word} {}", text(name, 16))
    };
    let parts = [
        place.supplier.as_ref().map(|id| id.as_str().to_owned()),
        place.page.map(|page| number(page, "页", "page")),
        place.file.as_ref().map(|file| text(file, 40)),
        place.sheet.as_ref().map(|sheet| named(sheet, "表", "sheet")),
        place.row.map(|row| number(row, "行", "row")),
        place.column.as_ref().map(|column| named(column, "栏", "field")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What happened, and what to do now.
const fn words(lang: Lang, kind: FaultKind) -> (&'static str, &'static str) {
    match lang {
        Lang::Zh => chinese(kind),
        Lang::En => english(kind),
    }
}

const fn chinese(kind: FaultKind) -> (&'static str, &'static str) {
    match kind {
        FaultKind::NotJson => ("对方给的不是货品数据", "没动已有的货，请对方看接口地址"),
        FaultKind::Truncated => ("数据传到一半断了", "没动已有的货，过会儿再同步"),
        FaultKind::NotAFeed => ("不是货盘认得的接口格式", "没动已有的货，请对方按 huopan/1 给"),
        FaultKind::NewerFeed => ("对方接口版本比本程序新", "没动已有的货，请升级 huopan"),
        FaultKind::BadField => ("有一格看不懂", "这一格先放着，其余照收，请对方改"),
        FaultKind::TooLarge => ("一页数据太大", "没动已有的货，请对方分成小页"),
        FaultKind::Bomb => ("压缩包解开大得不正常", "没收它，已有的货没动，请对方重发"),
        FaultKind::TooDeep => ("数据套得太深", "没收它，已有的货没动，请对方改接口"),
        FaultKind::TooMany => ("一页货太多", "没动已有的货，请对方每页不超过 500款"),
        FaultKind::Endless => ("接口翻页绕圈，没有尽头", "停在这页，收到的都留着，请对方改接口"),
        FaultKind::Redirect => ("接口转去了不放心的地址", "没跟过去，令牌没外发，请核对地址"),
        FaultKind::Address => ("这个地址不能取", "没去连它，请改成 https 的公网地址"),
        FaultKind::Unauthorized => ("令牌不对 401", "没动已有的货，去改令牌"),
        FaultKind::Forbidden => ("对方不让看 403", "没动已有的货，请对方开权限"),
        FaultKind::NotFound => ("地址上没有东西 404", "没动已有的货，去改地址"),
        FaultKind::Busy => ("对方忙", "没动已有的货，过会儿会再试"),
        FaultKind::ServerError => ("对方服务器出错", "没动已有的货，过会儿再同步"),
        FaultKind::BadStatus => ("对方回了个没见过的状态", "没动已有的货，请对方看接口"),
        FaultKind::Tls => ("对方证书不可信", "没连过去，请核对地址和本机时间"),
        FaultKind::Unreachable => ("连不上对方", "已有的货照用，查网络后再同步"),
        FaultKind::TimedOut => ("对方太久没回话", "没动已有的货，过会儿再同步"),
        FaultKind::Token => ("令牌读不出来", "没去连对方，去看令牌的文件或环境变量"),
        FaultKind::Shrunken => ("货突然少了很多", "旧货都留着，等你点头再下架"),
        FaultKind::Store => ("货品库读写不了", "决定都在日志里，关掉重开会重建"),
        FaultKind::KeptFile => ("存着的原文件没了或坏了", "别的没动，把原文件再导入一次，或从备份恢复"),
        FaultKind::BadBackup => ("这份备份不能用", "什么都没写，换一份备份再试"),
        FaultKind::IndexBroken => ("索引坏了", "正在重建，能照常搜"),
        FaultKind::IndexNotKept => ("索引没存上", "能照常搜，下次打开慢一点，看硬盘空间和文件夹权限"),
        FaultKind::DiskFull => ("硬盘满了", "这一步没存，腾出地方再做一次"),
        FaultKind::ReadOnly => ("硬盘写不进去", "这一步没存，看文件夹权限再做一次"),
        FaultKind::Locked => ("另一个 huopan 正在用这个文件夹", "先关掉它，或用 --wait 10 等它 10秒"),
        FaultKind::Config => ("设置看不懂", "这一项没用上，其余照用，去改设置"),
        FaultKind::Table => ("这个文件有一处看不懂", "整个文件没用上，照原来的数算，改好它"),
        FaultKind::FileFormat => ("这种文件还读不了", "请另存为 CSV 或 TSV，或给 huopan/1 的 JSON"),
        FaultKind::FileLimit => ("文件太大", "没收它，请拆成几份，每份不超过 64 MB、100万款"),
        FaultKind::NoFile => ("没有这个文件", "看看路径和名字对不对"),
        FaultKind::Folder => ("这是文件夹，不是文件", "没动已有的货，指明里面的文件"),
        FaultKind::EmptyFile => ("文件是空的", "没动已有的货，看看是不是没存好，或请对方重发"),
        FaultKind::Mapping => ("--map 里写的用不了", "什么都没导入，改好再来"),
        FaultKind::WhoseFile => ("收件夹里的文件看不出是谁家的", "放进以供应商命名的子文件夹，或按 5 再按 i 导入"),
        FaultKind::NewerList => ("这家已经有了更新的货单", "没动已有的货，在导入列表里打开新的那份"),
        FaultKind::NoList => ("这家没有导入过货单", "没什么可撤销的"),
        FaultKind::FedToo => ("这家的货也从网上来", "导入撤不回，没动已有的货，下次同步会更新"),
        FaultKind::Stopped => ("停了", "已经入库的留着，没读到的没动，再导一次就接着来"),
        FaultKind::UnreadFile => ("文件或文件夹读不了", "看看权限，文件没动"),
        FaultKind::NoHeader => ("前 50 行里找不到表头", "没动已有的货，表头要有 货号 或 品名，再加单价"),
        FaultKind::LockedBook => ("这个表格加了密码", "没收它，打开后取消密码另存一份再导入"),
        FaultKind::BrokenBook => ("这个表格坏了或没传完", "没收它，请对方重发，或打开后另存为 .xlsx"),
        FaultKind::HeavyBook => ("这个表格读着太吃力，停下了", "没收它，打开后另存为 .xlsx 再导入"),
        FaultKind::EmptyBook => ("这个表格里一格内容都没有", "没动已有的货，看看是不是拿错了文件"),
        FaultKind::BrokenJson => ("文件里的 JSON 写错了", "没收这个文件，照行号改好再导入，或请对方重发"),
        FaultKind::KeyTaken => ("两件事抢一个键", "还用原来的键，去改一个"),
        FaultKind::KeyLost => ("这个键常被终端、浏览器或输入法截走", "还用原来的键，换一个"),
        FaultKind::KeyFixed => ("这个键不能挪，免得出不来", "还用原来的键，换一个"),
        FaultKind::NotKept => ("设置没写进文件", "这次先这样用着，去看那个文件"),
        FaultKind::NoGood => ("没找到这款货", "打 货号、供应商/货号 或 13位的号，不记得就 huopan search 品名"),
        FaultKind::ManyGoods => ("这个货号有好几款", "从里面挑一个，照样打全"),
        FaultKind::NoSuch => ("没找到", "看看名字打对没有"),
        FaultKind::Refused => ("这一步不能做", "什么都没改，换个做法再来"),
        FaultKind::NoVariant => ("这款货没有这个规格", "什么都没记，用 show 看它有哪些规格"),
        FaultKind::Internal => ("程序自己出错了", "已存的都在，请把这行发给开发者"),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a kind")]
const fn english(kind: FaultKind) -> (&'static str, &'static str) {
    match kind {
        FaultKind::NotJson => {
            ("the answer is no goods data", "nothing here changed: ask them to check the feed's address")
        }
        FaultKind::Truncated => ("the data broke off in the middle", "nothing here changed: sync again later"),
        FaultKind::NotAFeed => ("not a feed huopan knows", "nothing here changed: ask them for huopan/1"),
        FaultKind::NewerFeed => ("their feed is newer than this program", "nothing here changed: update huopan"),
        FaultKind::BadField => {
            ("a field cannot be understood", "it is set aside and the rest was taken: ask them to mend it")
        }
        FaultKind::TooLarge => ("a page is too large", "nothing here changed: ask them for smaller pages"),
        FaultKind::Bomb => ("it unpacks to far too much", "it was refused and nothing here changed: ask for it again"),
        FaultKind::TooDeep => {
            ("the data is nested too deep", "it was refused and nothing here changed: ask them to mend it")
        }
        FaultKind::TooMany => ("too many goods on a page", "nothing here changed: ask them for at most 500 a page"),
        FaultKind::Endless => {
            ("the feed's pages go in a circle", "stopped here, what came is kept: ask them to mend it")
        }
        FaultKind::Redirect => {
            ("the feed points to an address not trusted", "not followed, the token stayed here: check the address")
        }
        FaultKind::Address => ("this address may not be fetched", "not tried: use a public https address"),
        FaultKind::Unauthorized => ("the token is wrong (401)", "nothing here changed: mend the token"),
        FaultKind::Forbidden => ("they do not let us in (403)", "nothing here changed: ask them for access"),
        FaultKind::NotFound => ("nothing at this address (404)", "nothing here changed: mend the address"),
        FaultKind::Busy => ("busy there", "nothing here changed: it is tried again later"),
        FaultKind::ServerError => ("their server failed", "nothing here changed: sync again later"),
        FaultKind::BadStatus => ("an answer no feed gives", "nothing here changed: ask them to check the feed"),
        FaultKind::Tls => {
            ("their certificate is not trusted", "not connected: check the address and this machine's clock")
        }
        FaultKind::Unreachable => ("cannot be reached", "goods here stay in use: check the network, then sync"),
        FaultKind::TimedOut => ("no answer in time", "nothing here changed: sync again later"),
        FaultKind::Token => ("the token cannot be read", "not connected: check its file or variable"),
        FaultKind::Shrunken => ("far fewer goods than before", "the old ones stay until you agree to their removal"),
        FaultKind::Store => {
            ("the store cannot be read or written", "decisions are safe in the journal: restart to rebuild it")
        }
        FaultKind::KeptFile => (
            "a file that was kept is gone or damaged",
            "nothing else is touched: import the original again, or restore a backup",
        ),
        FaultKind::BadBackup => ("this backup cannot be used", "nothing was written: try another backup"),
        FaultKind::IndexBroken => ("the index is damaged", "it is being rebuilt, search works as ever"),
        FaultKind::IndexNotKept => (
            "the index was not saved",
            "search works, the next start takes longer: check the disk's room and the folder's rights",
        ),
        FaultKind::DiskFull => ("the disk is full", "this was not saved: make room and do it again"),
        FaultKind::ReadOnly => {
            ("the disk cannot be written", "this was not saved: check the folder's rights, do it again")
        }
        FaultKind::Locked => {
            ("another huopan is using this folder", "close it first, or wait 10 seconds for it with --wait 10")
        }
        FaultKind::Config => ("a setting cannot be understood", "it is not in force, the rest is: mend it"),
        FaultKind::Table => (
            "something in this file cannot be understood",
            "none of it is in force, the figures are as before: mend it",
        ),
        FaultKind::FileFormat => {
            ("this kind of file cannot be read yet", "save it as CSV or TSV, or give a huopan/1 JSON file")
        }
        FaultKind::FileLimit => {
            ("the file is too large", "it was not taken: split it, at most 64 MB and 1,000,000 goods each")
        }
        FaultKind::NoFile => ("there is no such file", "check the path and the name"),
        FaultKind::Folder => ("this is a folder", "nothing here changed: name the file in it"),
        FaultKind::EmptyFile => ("the file is empty", "nothing here changed: was it saved? Ask for it again"),
        FaultKind::Mapping => ("what --map says cannot be used", "nothing was imported: mend it and try again"),
        FaultKind::WhoseFile => (
            "a file in the inbox does not say whose it is",
            "put it into a folder named after its supplier, or import it by 5 and i",
        ),
        FaultKind::NewerList => {
            ("a newer list of this supplier counts", "nothing here changed; open the newer one in the list of imports")
        }
        FaultKind::NoList => ("no list of this supplier was imported", "there is nothing to take back"),
        FaultKind::FedToo => (
            "goods of this supplier come from a feed too",
            "its list cannot be taken back; nothing here changed, the next sync brings it up to date",
        ),
        FaultKind::Stopped => ("stopped", "what was stored stays, the rest is as before; import it again to go on"),
        FaultKind::UnreadFile => ("a file or folder cannot be read", "check its rights; it was not touched"),
        FaultKind::NoHeader => (
            "no header in the first 50 rows",
            "nothing here changed: it must name the item number or title, and the price",
        ),
        FaultKind::LockedBook => {
            ("the workbook is locked with a password", "it was refused: save it without the password, then import that")
        }
        FaultKind::BrokenBook => {
            ("the workbook is damaged or cut off", "it was refused: ask for it again, or open it and save it as .xlsx")
        }
        FaultKind::HeavyBook => {
            ("the workbook takes too much to read", "it was refused: open it and save it as .xlsx, then import that")
        }
        FaultKind::EmptyBook => {
            ("the workbook holds not a single cell", "nothing here changed: see whether it is the right file")
        }
        FaultKind::BrokenJson => {
            ("the JSON in the file is broken", "the file was not taken: mend it at this line, or ask for it again")
        }
        FaultKind::KeyTaken => ("two acts want one key", "the keys stay as they were: change one of them"),
        FaultKind::KeyLost => {
            ("terminals, browsers or input methods keep this key", "the keys stay as they were: take another")
        }
        FaultKind::KeyFixed => {
            ("this key stays where it is, so that nobody is locked out", "the keys stay as they were: take another")
        }
        FaultKind::NotKept => ("the setting was not written", "it holds until you quit: look at the file"),
        FaultKind::NoGood => (
            "no such good",
            "type its article number, supplier/article or its id of 13 characters; huopan search TITLE finds it",
        ),
        FaultKind::ManyGoods => ("several goods have this article number", "type one of these in full"),
        FaultKind::NoSuch => ("not found", "check the spelling"),
        FaultKind::Refused => ("this cannot be done", "nothing was changed: try it another way"),
        FaultKind::NoVariant => ("the good has no such variant", "nothing was written: show says which it has"),
        FaultKind::Internal => ("the program made a mistake", "what was saved is safe: send this line to its makers"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::SupplierId;
    use crate::text::Clean;

    use FaultKind as K;
    const KINDS: [FaultKind; 61] = [
        K::NotJson,
        K::Truncated,
        K::NotAFeed,
        K::NewerFeed,
        K::BadField,
        K::TooLarge,
        K::Bomb,
        K::TooDeep,
        K::TooMany,
        K::Endless,
        K::Redirect,
        K::Address,
        K::Unauthorized,
        K::Forbidden,
        K::NotFound,
        K::Busy,
        K::ServerError,
        K::BadStatus,
        K::Tls,
        K::Unreachable,
        K::TimedOut,
        K::Token,
        K::Shrunken,
        K::Store,
        K::KeptFile,
        K::BadBackup,
        K::IndexBroken,
        K::IndexNotKept,
        K::DiskFull,
        K::ReadOnly,
        K::Locked,
        K::Config,
        K::Table,
        K::FileFormat,
        K::FileLimit,
        K::NoFile,
        K::Folder,
        K::EmptyFile,
        K::Mapping,
        K::UnreadFile,
        K::WhoseFile,
        K::NewerList,
        K::NoList,
        K::FedToo,
        K::Stopped,
        K::NoHeader,
        K::LockedBook,
        K::BrokenBook,
        K::HeavyBook,
        K::EmptyBook,
        K::BrokenJson,
        K::KeyTaken,
        K::KeyLost,
        K::KeyFixed,
        K::NotKept,
        K::NoGood,
        K::ManyGoods,
        K::NoSuch,
        K::Refused,
        K::NoVariant,
        K::Internal,
    ];

    fn supplier() -> SupplierId {
        SupplierId::new("baihui").unwrap()
    }

    #[test]
    fn as_the_supplier_list_says_it() {
        let fault = Fault::new(K::Unauthorized, "").at_supplier(&supplier());
        assert_eq!(say(Lang::Zh, &fault), "baihui: 令牌不对 401，没动已有的货，去改令牌");
        assert_eq!(say(Lang::En, &fault), "baihui: the token is wrong (401); nothing here changed: mend the token");
    }

    #[test]
    fn names_every_place_that_is_known() {
        let mut fault = Fault::new(K::BadField, "12元/打").at_supplier(&supplier()).on_page(3).in_file("价目.csv");
        (fault.place.sheet, fault.place.row) = (Some(Clean::new("饰品")), Some(12));
        fault.place.column = Some(Clean::new("单价"));
        assert_eq!(
            say(Lang::Zh, &fault),
            "baihui 第3页 价目.csv 表 饰品 第12行 栏 单价: 有一格看不懂 (12元/打)，这一格先放着，其余照收，请对方改"
        );
        assert!(say(Lang::En, &fault).starts_with("baihui page 3 价目.csv sheet 饰品 row 12 field 单价: a field"));
    }

    #[test]
    fn every_kind_says_where_what_and_what_to_do() {
        for (lang, page) in [(Lang::Zh, "第7页"), (Lang::En, "page 7")] {
            let mut said: Vec<String> = Vec::new();
            for kind in KINDS {
                let sentence = say(lang, &Fault::new(kind, "").at_supplier(&supplier()).on_page(7));
                assert!(sentence.starts_with(&format!("baihui {page}: ")), "{sentence}");
                assert!(!sentence.contains(&format!("{kind:?}")), "a name of the code: {sentence}");
                let (_, advice) = words(lang, kind);
                assert!(sentence.ends_with(advice) && !advice.is_empty(), "{sentence}");
                let has_chinese =
                    sentence.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) && c != '第' && c != '页');
                assert_eq!(has_chinese, lang == Lang::Zh, "{sentence}");
                said.push(sentence);
            }
            said.sort();
            said.dedup();
            assert_eq!(said.len(), KINDS.len(), "two kinds say the same");
        }
    }

    #[test]
    fn no_name_makes_a_sentence_too_wide() {
        let long = "宽".repeat(300);
        for (lang, kind) in [Lang::Zh, Lang::En].into_iter().flat_map(|lang| KINDS.map(|kind| (lang, kind))) {
            let mut fault = Fault::new(kind, &long).in_file(&long);
            fault.place.column = Some(Clean::new(&long));
            fault.place.row = Some(u32::MAX);
            let sentence = say(lang, &fault);
            assert!(width(&sentence) <= WIDEST, "{}: {sentence}", width(&sentence));
        }
        // The fullest place there can be still leaves the sentence its first words.
        let id = SupplierId::new(&"z".repeat(32)).unwrap();
        let mut fault = Fault::new(K::Redirect, &long).at_supplier(&id).on_page(u32::MAX).in_file(&long);
        (fault.place.sheet, fault.place.row) = (Some(Clean::new(&long)), Some(u32::MAX));
        fault.place.column = Some(Clean::new(&long));
        for lang in [Lang::Zh, Lang::En] {
            assert!(width(&say(lang, &fault)) <= WIDEST);
        }
    }
}
