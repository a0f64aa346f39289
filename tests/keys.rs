//! docs/keys.md is a view of the action registry. To write it anew: `HUOPAN_WRITE=1 cargo test --test keys`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;

use huopan::app::action::{IN_BOX, REGISTRY};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");

fn keys(written: &str) -> String {
    written.split(' ').filter(|key| !key.is_empty()).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ")
}

fn page() -> String {
    let mut page = String::from(
        "# Keys 按键\n\nOn any list; `?` shows them, `F2` carries them out. A letter may also be typed full-width, as an input method sends it.\n\n\
         | key 按键 | also 也可以 | 做什么 | does | name |\n| --- | --- | --- | --- | --- |\n",
    );
    for one in REGISTRY {
        let row =
            format!("| {} | {} | {} | {} | {} |\n", keys(one.keys), keys(one.also), one.zh_help, one.en_help, one.name);
        page.push_str(&row);
    }
    page.push_str(
        "\n## In the search box 搜索框里\n\n| key 按键 | also 也可以 | 做什么 | does |\n| --- | --- | --- | --- |\n",
    );
    for one in IN_BOX {
        let (own, also) = (keys(one.keys), keys(one.also));
        writeln!(page, "| {own} | {also} | {} | {} |", one.zh_help, one.en_help).unwrap();
    }
    page.push_str(
        "\nThe list below the box shows what the word at the cursor may become, with how many goods have it: values at once, names of \
         fields from the third letter or the second hanzi. `Tab` puts them in one after the other, `Esc` brings back what was typed, any \
         other key keeps what stands there.\n`Up` brings older queries back while the box is empty or holds one of them and the cursor is \
         on the first good; else it moves in the hits.\n\n## Elsewhere\n\nIn forms and the lens: `↑` `↓` field, `←` `→` value, `PgUp` `PgDn` a large step, `Space` the next natural stop, `Tab` the other \
         part, `Enter` saves, `Esc` leaves it.\nMenus: `1` to `9`, or `↑` `↓` `Enter`.\n\
         In the comparison (比价): `←` `→` (`h` `l`) column, `Home` `End` the first and the last, `↑` `↓` `PgUp` `PgDn` rows where they are more \
         than the window has, `Del` drops the column, `i` adds a good (type, `Enter`), `Enter` goes to it, `b` or `Esc` leaves.\n\n\
         ## Your own 自己的按键\n\nIn config.toml, by the names above; what is refused is told with its line ([settings](config.md)).\n\n\
         ```toml\n[keys]\n\"undo\" = \"Z\"            # instead of u\n\"theme.choose\" = \"T\"    # an act without a key gets one\n```\n",
    );
    page
}

#[test]
fn the_page_is_that_of_the_registry() {
    if std::env::var_os("HUOPAN_WRITE").is_some() {
        std::fs::write(FILE, page()).unwrap();
    }
    let written = std::fs::read_to_string(FILE).expect("docs/keys.md");
    assert_eq!(written, page(), "write it anew: HUOPAN_WRITE=1 cargo test --test keys");
}
