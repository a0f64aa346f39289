//! What matches, and on which characters: cases by hand. 〔〕 stand around what must be highlighted.

use huopan::search::{Class, Matcher, Query, find};

/// A marked text: the text, and the places of the marked characters.
pub(crate) fn marked(text: &str) -> (String, Vec<u32>) {
    let (mut plain, mut places, mut inside) = (String::new(), Vec::new(), false);
    for c in text.chars() {
        match c {
            '〔' => inside = true,
            '〕' => inside = false,
            _ => {
                if inside {
                    places.push(plain.chars().count() as u32);
                }
                plain.push(c);
            }
        }
    }
    (plain, places)
}

fn assert_found(title: &str, article: &str, query: &str) {
    let (title, in_title) = marked(title);
    let (article, in_article) = marked(article);
    let found = find(&title, &article, &Query::parse(query));
    let found = found.unwrap_or_else(|| panic!("{query} must find {title} {article}"));
    assert_eq!((found.title, found.article), (in_title, in_article), "{query} in {title} {article}");
}

fn assert_not_found(title: &str, article: &str, query: &str) {
    let found = find(title, article, &Query::parse(query));
    assert!(found.is_none(), "{query} must not find {title} {article}: {found:?}");
}

fn class(title: &str, article: &str, query: &str) -> Option<Class> {
    let mut matcher = Matcher::default();
    matcher.load(title, article);
    Query::parse(query).rank(&mut matcher).map(|rank| rank.class)
}

#[test]
fn one_good_by_every_way_of_typing_it() {
    let title = "花瓣懒人〔手机支架〕 桌面款";
    for query in [
        "手机支架",
        "sjzj",
        "SJZJ",
        "ＳＪＺＪ",
        "shoujizhijia",
        "手机zj",
        "sj支架",
        "手jizj",
        "shouji支架",
        "shoujizj",
        "sjzhijia",
        "shjzhj",
        "sjzhij",
        "shoujizhiji",
        "shou机zhi架",
        "手j支j",
        "\"手机支架\"",
        "sj zj",
        "支架 手机",
    ] {
        assert_found(title, "HB-3021", query);
    }
    for query in ["花瓣支架", "hbzj", "huabanzhijia"] {
        assert_found("〔花瓣〕懒人手机〔支架〕 桌面款", "", query);
    }
}

#[test]
fn article_numbers() {
    for (article, query) in [
        ("〔HB-3021〕", "HB-3021"),
        ("〔HB-3021〕", "ｈｂ－３０２１"),
        ("〔HB〕-〔3021〕", "hb3021"),
        ("〔HB〕-〔30〕21", "hb30"),
        ("HB-〔3021〕", "3021"),
        ("HB-3〔02〕1", "02"),
        ("H〔B〕-〔3〕021", "b3"),
        ("〔HB〕-3021", "hb"),
    ] {
        assert_found("镂空收纳筐", article, query);
    }
    for query in ["hb3022", "3201", "hb321", "31", "0021", "3021x"] {
        assert_not_found("镂空收纳筐", "HB-3021", query);
    }
}

#[test]
fn every_reading_of_a_polyphone() {
    for (title, queries) in [
        ("〔重庆〕火锅底料", &["cq", "zq", "chongqing", "zhongqing", "chongq", "重qing"][..]),
        ("女士〔长裤〕", &["ck", "zk", "changku", "zhangku", "chang裤"]),
        ("〔行李箱〕 20寸", &["xlx", "hlx", "xinglixiang", "hanglixiang", "xinglix"]),
        ("〔薄荷〕糖", &["bh", "bohe", "baohe"]),
        ("不锈钢〔弹簧〕", &["th", "dh", "tanhuang", "danhuang"]),
        ("男士〔夹克〕", &["jk", "jiake", "gake"]),
        ("尼龙〔扎带〕", &["zd", "zhadai", "zadai"]),
        ("蒸汽〔熨斗〕", &["yd", "yundou", "yudou"]),
        ("〔绿色〕雨伞", &["ls", "lvse", "luse", "lvs", "绿se"]),
        ("〔女装〕", &["nz", "nvzhuang", "nuzhuang"]),
        ("手机〔壳〕", &["ke", "qiao", "k", "q"]),
    ] {
        for query in queries {
            assert_found(title, "", query);
        }
    }
}

#[test]
fn what_must_not_match() {
    for (title, query) in [
        ("手机支架", "ouji"),
        ("手机支架", "hou"),
        ("手机支架", "ijia"),
        ("手机支架", "houjizhijia"),
        ("手机支架", "sjx"),
        ("手机支架", "sjzjj"),
        ("手机支架", "手机枝架"),
        ("手机支架", "架支"),
        ("手机支架", "zjsj"),
        ("手机支架", "shozhijia"),
        ("手机支架", "手机 sb"),
        ("长裤", "angku"),
        ("绿色", "lise"),
        ("usb灯", "ubs"),
        ("收纳盒", "shounahei"),
        ("手 机", "\"手机\""),
        ("手机支架", "\"sj\""),
        ("", "s"),
        ("！？", "sj"),
    ] {
        assert_not_found(title, "", query);
    }
}

#[test]
fn latin_figures_and_signs() {
    for (title, query) in [
        ("〔304〕不锈钢保温杯 500ml", "304"),
        ("304不锈钢保温杯 〔500〕ml", "500"),
        ("304不锈钢〔保温杯〕 〔500〕ml", "bwb500"),
        ("304不锈钢保温杯 〔500ml〕", "500ML"),
        ("〔ＵＳＢ〕风扇", "usb"),
        ("USB〔风扇〕", "fs"),
        ("〔U〕SB〔风扇〕", "ufs"),
        ("洗衣粉 〔5㎏〕装", "5kg"),
        ("洗衣粉 5〔㎏〕装", "kg"),
        ("硅藻泥脚垫 〔40x60〕", "40x60"),
        ("车模 〔1:64〕", "1:64"),
        ("𠮷野家〔led〕灯", "led"),
        ("〔𠮷〕野家", "𠮷"),
    ] {
        assert_found(title, "", query);
    }
}

#[test]
fn the_best_place_is_highlighted() {
    for (title, query) in [
        ("手柄 〔手机〕壳", "手机"),
        ("〔三角〕 手机", "sj"),
        ("世界 手〔机〕", "机"),
        ("〔收纳架〕 收纳", "snj"),
        ("〔手机〕直播〔支架〕 补光灯款", "sjzj"),
        ("〔手机〕吸盘〔支架〕 导航用", "sjzj"),
        ("〔收〕纳〔架〕 〔纸巾〕盒 挂件", "sjzj"),
        ("数码 〔数据线〕", "shujux"),
        ("〔西安〕特产", "xian"),
        ("〔先〕西安", "xian"),
    ] {
        assert_found(title, "", query);
    }
    assert_found("〔3〕档风扇 3", "A-1", "3");
}

#[test]
fn exclusion_takes_out_what_stands_in_one_piece() {
    assert_found("桌面手机〔支架〕", "", "支架 -车载");
    assert_not_found("车载手机支架", "", "支架 -车载");
    assert_not_found("车载手机支架", "", "支架 -cz");
    assert_found("手机直播〔支架〕", "", "支架 -手架");
    assert_not_found("支架", "HB-3021", "支架 -hb3021");
    assert!(find("任何", "", &Query::parse("-车载")).is_some());
}

#[test]
fn classes() {
    for (title, article, query, expected) in [
        ("手机支架", "HB-3021", "hb3021", Class::Article),
        ("手机支架", "HB-3021", "hb3", Class::Part),
        ("手机支架", "HB-3021", "3021", Class::Part),
        ("手机支架", "HB-3021", "302", Class::Word),
        ("手机支架", "HB-3021", "021", Class::Inside),
        ("手机支架 落地款", "", "sjzj", Class::Part),
        ("手机支架底座", "", "sjzj", Class::Part),
        ("懒人 手机支架", "", "sjzj", Class::Part),
        ("懒人 手机支架底座", "", "sjzj", Class::Word),
        ("懒人手机支架", "", "sjzj", Class::Inside),
        ("手机直播支架", "", "sjzj", Class::Starts),
        ("小LED灯", "", "led", Class::Word),
        ("usb灯", "", "bd", Class::Inside),
        ("usb小灯", "", "sd", Class::Scattered),
        ("懒人手机支架", "", "懒人 zj", Class::Inside),
    ] {
        assert_eq!(class(title, article, query), Some(expected), "{query} in {title} {article}");
    }
}
