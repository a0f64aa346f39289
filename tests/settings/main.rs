//! A person's own settings at a real session: what is written into the files is in force within two looks, a mistake leaves what was,
//! and what is chosen at the board goes into the files and nowhere else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod desk;
mod samples;
mod tables;

use desk::Desk;
use huopan::app::state::Layer;
use huopan::config::Folders;
use huopan::domain::Lens;
use huopan::engine::watch::Watcher;
use huopan::front::detect::Given;
use huopan::front::open::{Opening, Screen, open};
use huopan::i18n::Lang;
use huopan::session::wake;
use huopan::text::Clean;
use huopan::theme::{Role, Theme, builtin};

const MINE: &str = "# at the window\nlang = \"zh\" # for now\n\n[keys]\n\"search.open\" = \"A\"\n";

fn ground_of(theme: &str) -> ratatui::style::Color {
    Theme::parse(theme).unwrap().style(Role::Text).bg.unwrap()
}

/// The dark theme over another ground.
fn mine(ground: &str) -> String {
    builtin::DARK.replace("night = \"#15181e\"", &format!("night = \"{ground}\""))
}

#[test]
fn a_new_key_stands_in_the_hints_and_works() {
    let mut desk = Desk::new(&[]);
    assert!(desk.hints().contains("s 搜索") || desk.hints().contains("s搜索"), "{}", desk.hints());
    desk.write("config.toml", MINE);
    desk.look();
    assert!(desk.hints().contains('s'), "one look is not enough: it may be half-written");
    desk.look();
    assert!(desk.toast().contains("设置"), "{}", desk.toast());
    let hints = desk.hints();
    assert!(hints.contains("A搜索") || hints.contains("A 搜索"), "{hints}");
    desk.play("s");
    assert!(desk.driver.state().layers.is_empty(), "s does nothing any more");
    desk.play("A");
    assert!(matches!(desk.driver.state().top(), Some(Layer::Search)));
}

#[test]
fn help_menu_and_palette_show_the_keys_in_force() {
    let mut desk = Desk::new(&[("config.toml", "[keys]\n\"dock.toggle\" = \"D\"\n\"note.add\" = \"\"\n")]);
    desk.play("? =dock.toggle");
    assert!(desk.driver.screen().contains("D         "), "{}", desk.driver.screen());
    desk.play("Esc ; =dock");
    let line = desk.driver.screen().lines().find(|line| line.contains("账栏 开/关")).unwrap().to_owned();
    assert!(line.contains(" D ") && !line.contains(" d "), "{line}");
}

#[test]
fn a_letter_that_cancels_or_redraws_can_still_be_typed() {
    let mut desk = Desk::new(&[("config.toml", "[keys]\n\"cancel\" = \"K\"\n\"redraw\" = \"J\"\n")]);
    desk.play("s =JK");
    assert_eq!(desk.driver.state().query.input.value(), "JK");
    desk.play("Ctrl-C");
    assert!(desk.driver.state().layers.is_empty(), "Ctrl-C stays");
    desk.play("K");
    assert!(desk.toast().contains("再按一次"), "{}", desk.toast());
}

#[test]
fn a_session_is_opened_with_what_is_set() {
    let desk = Desk::careless(&[
        ("config.toml", "theme = \"mine\"\nglyphs = \"ascii\"\nundo = 1\n"),
        ("themes/mine.toml", &mine("#000001")),
    ]);
    let folders = Folders { data: desk.file("data"), config: desk.file("config.toml") };
    let opening = Opening {
        settings: std::sync::Arc::clone(Watcher::new(folders).settings()),
        lang: Lang::En,
        me: Clean::fixed("王"),
        lens: Lens::default(),
        pool: Clean::fixed("pool"),
        demo: false,
        bare: false,
        sync: false,
        given: Given { term: Some("xterm-kitty".to_owned()), ..Given::default() },
    };
    let (waker, _inbox) = wake::channel();
    let terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    let mut session = open(&desk.engine, opening, Screen { cols: 80, rows: 24, terminal, waker, opens_links: false });
    assert!(session.start().is_continue());
    let buffer = session.terminal().backend().buffer();
    assert_eq!(buffer[(79, 12)].bg, ground_of(&mine("#000001")));
    let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    assert!(text.contains("Goods") && text.contains("config.toml row 3 field undo"), "{text}");
    assert!(text.replace('¥', "").is_ascii(), "{text}");
}

#[test]
fn a_mistake_is_told_with_its_line_and_the_old_keys_stay() {
    let mut desk = Desk::new(&[("config.toml", MINE)]);
    desk.change("config.toml", "[keys]\n\"search.open\" = \"B\"\n\"undo\" = \"x\"\n");
    let toast = desk.toast();
    for part in ["config.toml", "第3行", "undo", "抢一个键", "member.toggle"] {
        assert!(toast.contains(part), "{part}: {toast}");
    }
    desk.play("B");
    assert!(desk.driver.state().layers.is_empty(), "half of a new set would surprise");
    desk.play("A");
    assert!(matches!(desk.driver.state().top(), Some(Layer::Search)));
    // Mended.
    desk.play("Esc");
    desk.change("config.toml", "[keys]\n\"search.open\" = \"B\"\n");
    desk.play("B");
    assert!(matches!(desk.driver.state().top(), Some(Layer::Search)));
}

#[test]
fn a_line_that_is_no_toml_leaves_everything() {
    let mut desk = Desk::new(&[("config.toml", MINE), ("themes/mine.toml", &mine("#000001"))]);
    desk.change("config.toml", &format!("theme = \"mine\"\n{MINE}"));
    assert_eq!(desk.ground(), ground_of(&mine("#000001")));
    desk.change("config.toml", "theme = dark\n");
    assert!(desk.toast().contains("第1行"), "{}", desk.toast());
    assert_eq!(desk.ground(), ground_of(&mine("#000001")));
    desk.play("A");
    assert!(matches!(desk.driver.state().top(), Some(Layer::Search)));
}

#[test]
fn a_file_that_is_half_written_for_a_moment_sets_nothing() {
    let mut desk = Desk::new(&[("config.toml", MINE)]);
    desk.write("config.toml", "");
    desk.look();
    desk.write("config.toml", &format!("{MINE}\"sync.run\" = \"S\"\n"));
    desk.look();
    assert_eq!(desk.toast(), "", "not at rest yet");
    assert!(desk.driver.state().keymap.action("A".parse().unwrap()).is_some());
    desk.look();
    assert!(desk.driver.state().keymap.action("S".parse().unwrap()).is_some());
    // Gone and back again within two looks is no change at all.
    let before = desk.driver.state().settings.clone();
    std::fs::rename(desk.file("config.toml"), desk.file("aside")).unwrap();
    desk.look();
    std::fs::rename(desk.file("aside"), desk.file("config.toml")).unwrap();
    desk.look();
    assert!(std::sync::Arc::ptr_eq(&before, &desk.driver.state().settings));
}

#[test]
fn a_theme_follows_its_file_and_a_broken_one_stays_as_it_was() {
    let mut desk = Desk::new(&[("config.toml", "theme = \"mine\"\n"), ("themes/mine.toml", &mine("#000001"))]);
    assert_eq!(desk.ground(), ground_of(&mine("#000001")));
    desk.change("themes/mine.toml", &mine("#000002"));
    assert_eq!(desk.ground(), ground_of(&mine("#000002")));
    let broken = mine("#00000x");
    let line = broken.lines().position(|line| line.contains("#00000x")).unwrap() + 1;
    desk.change("themes/mine.toml", &broken);
    assert!(desk.toast().contains(&format!("themes/mine.toml 第{line}行")), "{}", desk.toast());
    assert_eq!(desk.ground(), ground_of(&mine("#000002")));
    // What has been told and has not changed is not told again.
    desk.change("config.toml", "theme = \"mine\"\ngain = \"red\"\n");
    assert!(desk.toast().contains("设置改好"), "{}", desk.toast());
}

#[test]
fn a_theme_follows_the_one_it_inherits_and_its_mistake_is_told_once() {
    let own = "inherits = \"base\"\n";
    let files =
        [("config.toml", "theme = \"mine\"\n"), ("themes/mine.toml", own), ("themes/base.toml", &mine("#000001"))];
    let mut desk = Desk::new(&files);
    assert_eq!(desk.ground(), ground_of(&mine("#000001")));
    desk.change("themes/base.toml", &mine("#000002"));
    assert_eq!(desk.ground(), ground_of(&mine("#000002")));
    desk.change("themes/base.toml", "\ninherits = \"mine\"\n");
    let faults = &desk.driver.state().settings.faults;
    let of_base = faults.iter().filter(|fault| fault.place.file.as_deref() == Some("themes/base.toml"));
    assert_eq!(of_base.count(), 1, "{faults:?}");
    assert!(desk.toast().contains("themes/base.toml 第2行"), "{}", desk.toast());
    assert_eq!(desk.ground(), ground_of(&mine("#000002")));
}

#[test]
fn a_theme_is_looked_at_before_it_is_taken() {
    let mut desk = Desk::new(&[("config.toml", MINE), ("themes/mine.toml", &mine("#000001"))]);
    let before = desk.ground();
    desk.play("; =theme.choose Enter End Down Down Down Down Down Down Down Down Down");
    assert_eq!(desk.ground(), ground_of(&mine("#000001")), "under the cursor");
    desk.play("Esc");
    assert_eq!(desk.ground(), before);
    assert_eq!(desk.read("config.toml"), MINE);
    desk.play("; =theme.choose Enter Down Down Down Down Down Down Down Down Down Enter");
    assert_eq!(desk.ground(), ground_of(&mine("#000001")));
    let written = desk.read("config.toml");
    assert!(written.contains("theme = \"mine\"\n") && written.contains("lang = \"zh\" # for now\n"), "{written}");
    assert_eq!(written.replace("theme = \"mine\"\n", ""), MINE);
    // What one has chosen oneself is no news.
    desk.hints();
    desk.look();
    desk.look();
    assert_eq!(desk.toast(), "");
}

#[test]
fn swap_and_glyphs_hold_at_once_and_are_written() {
    let mut desk = Desk::new(&[]);
    desk.play("; =gain.swap Enter ; =glyphs.toggle Enter");
    assert!(desk.driver.state().looks.swapped && desk.driver.state().looks.is_ascii());
    assert_eq!(desk.read("config.toml"), "gain = \"red\"\nglyphs = \"ascii\"\n");
    desk.play("; =gain.swap Enter");
    assert_eq!(desk.read("config.toml"), "gain = \"green\"\nglyphs = \"ascii\"\n");
    desk.change("config.toml", "glyphs = \"full\"\n");
    assert!(!desk.driver.state().looks.is_ascii());
}

#[test]
fn a_board_that_leaves_settings_alone_writes_nothing() {
    let mut desk = Desk::careless(&[]);
    desk.play("; =gain.swap Enter");
    assert!(desk.driver.state().looks.swapped);
    assert!(!desk.file("config.toml").exists());
}

#[test]
fn a_choice_that_cannot_be_written_holds_and_is_told() {
    let mut desk = Desk::new(&[("config.toml", "theme = dark\n")]);
    desk.play("; =gain.swap Enter");
    assert!(desk.driver.state().looks.swapped);
    assert!(desk.toast().contains("没写进文件"), "{}", desk.toast());
    assert_eq!(desk.read("config.toml"), "theme = dark\n");
}

#[test]
fn the_language_follows_unless_it_was_changed_by_hand() {
    let mut desk = Desk::new(&[]);
    desk.change("config.toml", "lang = \"en\"\n");
    assert!(desk.driver.screen().contains("Goods"));
    desk.play("; =lang.toggle Enter");
    assert!(desk.driver.screen().contains("货品"));
    desk.change("config.toml", "lang = \"zh\"\n");
    desk.change("config.toml", "lang = \"en\" \n");
    assert!(desk.driver.screen().contains("货品"), "{}", desk.driver.screen());
}

#[test]
fn lenses_come_with_their_file_and_a_broken_one_stays_as_it_was() {
    let mut desk =
        Desk::new(&[("lenses.toml", "[lens.\"周五\"]\norders = 800\n\n[lens.\"清仓\"]\nsupply = \"clearance 40%\"\n")]);
    let orders =
        |desk: &Desk, name: &str| desk.driver.state().settings.lenses.named(name).map(|lens| lens.orders.get());
    assert_eq!((orders(&desk, "周五"), orders(&desk, "清仓")), (Some(800), Some(500)));
    desk.change("lenses.toml", "[lens.\"周五\"]\norders = 0\n\n[lens.\"清仓\"]\norders = 300\n");
    let toast = desk.toast();
    for part in ["lenses.toml", "第2行", "orders"] {
        assert!(toast.contains(part), "{part}: {toast}");
    }
    assert_eq!((orders(&desk, "周五"), orders(&desk, "清仓")), (Some(800), Some(300)), "the other one is read anew");
    desk.change("lenses.toml", "[lens.\"周五\"]\norders = 900\n");
    assert_eq!((orders(&desk, "周五"), orders(&desk, "清仓")), (Some(900), None));
}

#[test]
fn lenses_are_written_where_a_person_may_write_too() {
    let mut desk = Desk::new(&[("lenses.toml", "# mine\n[lens.\"周五\"]\norders = 800 # or so\n")]);
    desk.play("m Up Up Up Right");
    assert!(desk.driver.screen().contains("< 周五 >"), "{}", desk.driver.screen());
    desk.play("F2 1 Ctrl-U =周六 Enter Enter");
    desk.look();
    let written = desk.read("lenses.toml");
    let mine = "# mine\n[lens.\"周五\"]\norders = 800 # or so\n";
    assert!(written.starts_with(mine) && written.contains("[lens.\"周六\"]\norders = 800"), "{written}");
    assert!(written.contains("[last]\norders = 800"), "in force at the next start: {written}");
    desk.look();
    assert!(!desk.toast().contains("设置"), "what one wrote oneself is no news: {}", desk.toast());
    // A file that is no TOML is its owner's to mend: the lens holds for now, and that is said.
    desk.change("lenses.toml", "lens = = 1\n");
    desk.play("m F2 1 Ctrl-U =周日 Enter");
    desk.look();
    assert!(desk.toast().contains("没写进文件"), "{}", desk.toast());
    assert_eq!(desk.read("lenses.toml"), "lens = = 1\n");
    assert!(desk.driver.state().settings.lenses.named("周日").is_some());
}

#[test]
fn pool_and_name_wait_for_the_next_start() {
    let mut desk = Desk::new(&[]);
    desk.change("config.toml", "pool = \"好\"\n[me]\nname = \"小王\"\n");
    let toast = desk.toast();
    assert!(toast.contains("pool") && toast.contains("me.name") && toast.contains("重开"), "{toast}");
    assert_eq!(desk.driver.state().me.as_str(), "王");
}

#[test]
fn suppliers_come_with_the_settings_and_their_mistakes_are_told() {
    let mut desk = Desk::new(&[]);
    desk.change("suppliers/xinda.toml", "url = \"https://feed.example\"\ninterval = \"30m\"\n");
    assert_eq!(desk.toast(), "", "no setting of the board");
    let suppliers = &desk.driver.state().settings.suppliers;
    assert_eq!(suppliers[0].file.as_ref().unwrap().interval.unwrap().minutes(), 30);
    desk.change("suppliers/xinda.toml", "url = \"https://feed.example\"\ninterval = \"30s\"\n");
    let toast = desk.toast();
    assert!(toast.contains("suppliers/xinda.toml 第2行") && toast.contains("interval"), "{toast}");
}

#[test]
fn other_names_are_read_anew_and_a_wrong_line_is_told() {
    let mut desk = Desk::new(&[("synonyms.txt", "发夹=发卡\n")]);
    desk.change("synonyms.txt", "发夹=发卡=边夹\n独自\n");
    assert!(desk.toast().contains("synonyms.txt") && desk.toast().contains('2'), "{}", desk.toast());
    desk.change("synonyms.txt", "发夹=发卡=边夹\n");
    let names = &desk.driver.state().settings.synonyms;
    assert_eq!(**names, huopan::search::Synonyms::parse("发夹=发卡=边夹").0);
    std::fs::remove_file(desk.file("synonyms.txt")).unwrap();
    desk.look();
    desk.look();
    assert_eq!(*desk.driver.state().settings.synonyms, huopan::search::Synonyms::of_the_trade());
}
