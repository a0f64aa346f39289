//! `huopan import` through the program itself: the JSON, the exit codes, what stays on disk.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(place.0.path().join("config")).unwrap();
        fs::write(place.0.path().join("config/config.toml"), "lang = \"zh\"\n[me]\nname = \"小王\"\n").unwrap();
        place
    }
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
    /// Exit code, answer, messages.
    fn run(&self, words: &[&str]) -> (i32, Value, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_huopan"))
            .args(words)
            .env_clear()
            .env("HUOPAN_DATA", self.0.path().join("data"))
            .env("HUOPAN_CONFIG", self.0.path().join("config"))
            .output()
            .unwrap();
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        (output.status.code().unwrap(), serde_json::from_str(&out).unwrap_or(Value::Null), err)
    }
}

const LIST: &str = "货号,品名,单价(元),备注\nA-1,支架,3.20,新\nA-2,灯,面议,\nA-3,线,1-2,\n合计,,,\n";

#[test]
fn the_answer_is_as_the_design_says() {
    let place = Place::new();
    let file = place.file("报价.csv", LIST);
    let (code, answer, said) = place.run(&["import", &file, "--supplier", "鑫达通讯", "--json"]);
    let expected = json!([{
        "file": "报价.csv", "supplier": "xindatongxun", "format": "csv", "encoding": "utf-8",
        "mapping": {"货号": "article", "品名": "name", "单价(元)": "price", "备注": "remark"},
        "rows": 4, "offers": 2, "added": 2, "changed": 0, "unchanged": 0, "removed": 0, "skipped": 1,
        "held": null, "taken": 2, "merged": 0, "hidden_sheets": [], "hidden_columns": 0, "untold_sheets": [],
        "rejected": [{"row": 4, "column": "单价(元)", "raw": "1-2", "why": "price_range"}]
    }]);
    assert_eq!((code, answer), (3, expected), "{said}");
    assert!(said.contains("第4行 单价(元): 价格像区间"), "{said}");
    let (code, again, _) = place.run(&["import", &file, "--supplier", "鑫达通讯", "--json"]);
    assert_eq!(
        (code, &again[0]["added"], &again[0]["changed"], &again[0]["unchanged"]),
        (3, &json!(0), &json!(0), &json!(2))
    );
    let (code, hits, _) = place.run(&["search", "支架", "--json"]);
    assert_eq!((code, &hits["total"], &hits["hits"][0]["article"]), (0, &json!(1), &json!("A-1")));
}

#[test]
fn a_guess_is_only_told_unless_it_is_accepted_or_mapped() {
    let place = Place::new();
    let file = place.file("a.csv", "货号,品名,含税价,单价\nA-1,支架,2,1\n");
    let ask = ["import", &file, "--supplier", "yida", "--json"];
    let (code, answer, said) = place.run(&ask);
    assert_eq!((code, &answer[0]["added"], &answer[0]["mapping"]["单价"]), (3, &json!(0), &json!("price?")));
    assert!(said.contains("单价 / 含税价 都像拿货价") && said.contains("--yes"), "{said}");
    assert_eq!(place.run(&["search", "支架", "--json"]).1["total"], json!(0));
    let map = place.file("map.toml", "columns = {\"含税价\" = \"price\", \"单价\" = \"kept\"}");
    let (code, answer, said) = place.run(&[&ask[..], &["--map", &map]].concat());
    assert_eq!((code, &answer[0]["added"]), (0, &json!(1)), "{said}");
    let saved = place.0.path().join("saved.toml");
    let (code, answer, _) = place.run(&[&ask[..], &["--yes", "--save-map", saved.to_str().unwrap()]].concat());
    assert_eq!((code, &answer[0]["unchanged"]), (0, &json!(1)), "what was said of the columns holds the next time");
    assert!(fs::read_to_string(&saved).unwrap().contains("\"含税价\" = \"price\""));
    let kept = fs::read_to_string(&saved).unwrap();
    let (code, _, said) = place.run(&[&ask[..], &["--yes", "--save-map", saved.to_str().unwrap()]].concat());
    assert!(code == 1 && said.contains("已经有了"), "{said}");
    assert_eq!(fs::read_to_string(&saved).unwrap(), kept);
    let (code, _, said) = place.run(&[&ask[..], &["--yes", "--map", "/nowhere/map.toml"]].concat());
    assert!(code == 1 && said.contains("没有这个文件"), "{said}");
    let (code, answer, _) = place.run(&[&ask[..], &["--map", saved.to_str().unwrap()]].concat());
    assert_eq!((code, &answer[0]["unchanged"]), (0, &json!(1)));
}

#[test]
fn what_cannot_be_read_fails_in_words_and_harms_nothing() {
    let place = Place::new();
    let sheet = place.file("a.xlsx", b"PK\x03\x04");
    let (code, _, said) = place.run(&["import", &sheet, "--supplier", "yida", "--json"]);
    assert!(code == 1 && said.contains("另存为 CSV"), "{code} {said}");
    let (code, _, said) = place.run(&["import", "/no/such.csv", "--supplier", "yida"]);
    assert!(code == 1 && said.contains("没有这个文件"), "{code} {said}");
    let (code, _, said) = place.run(&["import", "/dev/zero", "--supplier", "yida"]);
    assert!(code == 1 && said.contains("读不了"), "{code} {said}");
    assert_eq!(place.run(&["import", &sheet]).0, 2);
    let map = place.file("map.toml", "columns = {\"单价\" = \"prise\"}");
    assert_eq!(place.run(&["import", &sheet, "--supplier", "yida", "--map", &map]).0, 1);
}

#[test]
fn a_dry_run_says_what_would_be_and_leaves_nothing() {
    let place = Place::new();
    let gb = encoding_rs::GB18030.encode(LIST).0.into_owned();
    let file = place.file("a.csv", gb);
    let (code, answer, said) = place.run(&["import", &file, "--supplier", "yida", "--json", "--dry-run"]);
    assert_eq!((code, &answer[0]["added"], &answer[0]["encoding"]), (3, &json!(2), &json!("gb18030")));
    assert!(said.contains("编码猜作 gb18030"), "{said}");
    assert!(!place.0.path().join("data").exists());
}

#[test]
fn a_mapping_is_saved_with_its_mends_and_its_encoding() {
    let place = Place::new();
    let file = place.file("a.csv", encoding_rs::GB18030.encode(LIST).0);
    let map = place.file(
        "map.toml",
        "encoding = \"gb18030\"\nmends = [{row = 4, column = \"单价(元)\", text = \"1.5\"}]\ncolumns = {}\n",
    );
    let saved = place.0.path().join("saved.toml");
    let saved = saved.to_str().unwrap();
    let ask = ["import", &file, "--supplier", "yida", "--json"];
    let (code, answer, said) = place.run(&[&ask[..], &["--map", &map, "--save-map", saved]].concat());
    assert_eq!((code, &answer[0]["added"]), (0, &json!(3)), "{said}");
    let (code, answer, said) = place.run(&[&ask[..], &["--map", saved]].concat());
    assert_eq!((code, &answer[0]["unchanged"]), (0, &json!(3)), "{said}");
    let text = fs::read_to_string(saved).unwrap();
    assert!(text.contains("encoding = \"gb18030\"") && text.contains("1.5"), "{text}");
}

#[test]
fn the_last_list_of_a_supplier_is_taken_back() {
    let place = Place::new();
    let ask = |file: &str| place.run(&["import", file, "--supplier", "义达", "--json"]);
    ask(&place.file("a.csv", "货号,品名,单价\nA-1,支架,1\nA-2,灯,2\n"));
    ask(&place.file("b.csv", "货号,品名,单价\nA-1,支架,3\nB-1,线,2\n"));
    let undo = ["import", "--undo", "--supplier", "义达", "--json"];
    let (code, answer, said) = place.run(&undo);
    // A-1 is at its old price, A-2 is back, B-1 is gone.
    let expected =
        json!({"supplier": "yida", "files": ["a.csv"], "added": 1, "changed": 1, "unchanged": 0, "removed": 1});
    assert_eq!((code, answer), (0, expected), "{said}");
    assert_eq!(place.run(&["search", "灯", "--json"]).1["total"], json!(1));
    let (code, _, _) = place.run(&["import", "--undo", "--supplier", "义达"]);
    assert_eq!((code, &place.run(&["search", "灯", "--json"]).1["total"]), (0, &json!(0)));
    let (code, _, said) = place.run(&undo);
    assert!(code == 1 && said.contains("没有导入过"), "{code} {said}");
    assert_eq!(place.run(&["import", "a.csv", "--undo", "--supplier", "义达"]).0, 2);
}

#[test]
fn a_list_of_new_goods_takes_the_others_down_only_when_that_is_said() {
    let place = Place::new();
    let goods = |from: u32, to: u32| {
        (from..to).fold("货号,品名,单价\n".to_owned(), |text, n| text + &format!("N-{n},灯{n},1\n"))
    };
    let (all, new) = (place.file("all.csv", goods(0, 15)), place.file("new.csv", goods(20, 22)));
    let live = || place.run(&["search", "灯", "--json"]).1["total"].clone();
    let (code, _, said) = place.run(&["import", &all, "--supplier", "义达"]);
    assert!(code == 0 && said.contains("新供应商 义达"), "{code} {said}");
    let ask = ["import", &new, "--supplier", "义达", "--json"];
    let (code, answer, said) = place.run(&ask);
    assert_eq!((code, &answer[0]["removed"], &answer[0]["held"]), (3, &json!(0), &json!({"had": 15, "now": 2})));
    assert!(said.contains("--add-only") && said.contains("--take-down") && !said.contains("新供应商"), "{said}");
    assert_eq!(live(), json!(17));
    let (code, answer, said) = place.run(&[&ask[..], &["--add-only"]].concat());
    assert_eq!((code, &answer[0]["removed"], &answer[0]["held"]), (0, &json!(0), &Value::Null), "{said}");
    assert_eq!(place.run(&ask).0, 0, "the same list again still only adds");
    assert_eq!(live(), json!(17));
    let (code, answer, said) = place.run(&[&ask[..], &["--take-down"]].concat());
    assert_eq!((code, &answer[0]["removed"]), (0, &json!(15)), "{said}");
    assert_eq!(live(), json!(2));
    assert_eq!(place.run(&[&ask[..], &["--take-down", "--add-only"]].concat()).0, 2);
}

#[test]
fn every_row_is_in_one_of_the_counts() {
    let place = Place::new();
    let file = place.file("a.csv", "货号,品名,单价\nA-1,灯,1\nA-1,灯,1\nA-2,线,1-2\n合计,,\nA-3,桶,3\n");
    let (_, answer, said) = place.run(&["import", &file, "--supplier", "yida", "--json"]);
    let all = ["rows", "taken", "merged", "skipped"].map(|name| answer[0][name].as_u64().unwrap());
    assert_eq!((all, answer[0]["rejected"].as_array().unwrap().len()), ([5, 2, 1, 1], 1), "{said}");
}

#[test]
fn a_guess_is_not_saved_as_settled() {
    let place = Place::new();
    let file = place.file("a.csv", "货号,品名,含税价,单价\nA-1,支架,2,1\n");
    let saved = place.0.path().join("saved.toml");
    let ask = ["import", &file, "--supplier", "yida", "--save-map", saved.to_str().unwrap()];
    assert_eq!(place.run(&ask).0, 3);
    let text = fs::read_to_string(&saved).unwrap();
    assert!(text.contains("货号") && !text.contains("单价") && !text.contains("含税价"), "{text}");
    let other = place.file("b.csv", LIST);
    let (code, _, said) = place.run(&[&ask[..], &[&other]].concat());
    assert!(code == 2 && said.contains("--save-map 一次只存一个"), "{code} {said}");
}

#[test]
fn what_was_given_wrongly_is_told_in_words() {
    let place = Place::new();
    let file = place.file("a.csv", LIST);
    let map = place.file("map.toml", "columns = {\"单价(元)\" = \"prise\"}");
    let told = |words: &[&str]| place.run(&[&["import", "--supplier", "鑫达"], words].concat());
    let (code, _, said) = told(&[&file, "--map", &map]);
    assert!(code == 1 && said.contains("「单价(元)」写的 prise 没有") && said.contains("article, barcode"), "{said}");
    assert!(!said.contains("其余照用"), "{said}");
    let folder = place.0.path().join("config");
    for (path, words) in [
        (folder.to_str().unwrap(), "这是文件夹"),
        ("/no/such.csv", "没有这个文件，看看"),
        (&place.file("空.csv", ""), "文件是空的"),
    ] {
        let (code, _, said) = told(&[path]);
        assert!(code == 1 && said.contains(words), "{code} {said}");
    }
    let (code, _, said) = told(&[&place.file("头.csv", "货号,品名,单价\n")]);
    assert!(code == 3 && said.contains("一款货都没有"), "{code} {said}");
    told(&[&file]);
    let (_, _, said) = place.run(&["import", &file, "--supplier", "鑫达通讯"]);
    assert!(said.contains("新供应商 鑫达通讯，是不是 鑫达？"), "{said}");
}
