//! The board with pictures: where they stand, when they are asked for, and why there is none.

use huopan::config::{Pictures, Way};
use huopan::domain::{Date, Decision, Good, OwnGood, PriceBreaks, SupplierId};
use huopan::text::Clean;

use crate::desk::{BLUE, Desk, ON, RED, now};
use crate::paint::png;
use crate::site::Site;

const WIDE: (u16, u16) = (160, 60);

#[test]
fn off_until_asked_for() {
    let site = Site::new();
    site.put("/a.png", png(400, 200));
    let mut desk = Desk::new(&site, &[("A-1", &site.url("/a.png"))], None, WIDE);
    desk.to("A-1");
    desk.play("Enter Esc");
    assert_eq!((site.asked_for_pictures(), desk.around(RED)), (0, None));
    desk.play("; =pictures.toggle Enter");
    assert_eq!(desk.toast(), "图片 开: 详情里看");
    assert_eq!(site.asked("/a.png"), 1);
    assert!(desk.around(RED).is_some());
    desk.play("; =pictures.toggle Enter");
    assert_eq!((desk.around(RED), desk.around(BLUE)), (None, None));
}

#[test]
fn in_the_detail_at_the_right_below_the_blocks() {
    let site = Site::new();
    site.put("/a.png", png(400, 200));
    let mut desk = Desk::new(&site, &[("A-1", &site.url("/a.png"))], ON, WIDE);
    desk.to("A-1");
    let screen = desk.screen();
    // The detail has 52 columns from 108 on, its rule and a blank one first, and 56 lines, of which the blocks take less than 40. A
    // picture of 2:1 in 49 columns of 8 pixels is 392 x 196 pixels: 49 x 13 cells of 16, 24 and a half of them red: in the one
    // between them the colours mix.
    let (x, y, cols, rows) = desk.around(RED).unwrap_or_else(|| panic!("{screen}"));
    assert_eq!((x, cols, rows), (110, 24, 13), "{screen}");
    let (x, _, cols, rows) = desk.around(BLUE).unwrap();
    assert_eq!((x, cols, rows), (135, 24, 13));
    let account = screen.lines().position(|line| line.contains("阶段")).unwrap();
    assert!(usize::from(y) > account, "{screen}");
}

#[test]
fn in_the_full_detail_at_the_right_and_not_under_a_menu() {
    let site = Site::new();
    site.put("/a.png", png(200, 200));
    let mut desk = Desk::new(&site, &[("A-1", &site.url("/a.png"))], ON, (120, 40));
    desk.to("A-1");
    assert_eq!(site.asked_for_pictures(), 0, "no detail is on screen");
    desk.play("Enter");
    // 20 rows of 16 pixels are 320 of height, and of width 40 cells: the right ones but the last. Where the halves meet the colours mix.
    let (x, y, cols, rows) = desk.around(RED).unwrap();
    assert_eq!((x, cols, rows), (79, 19, 20), "{}", desk.screen());
    assert!(y > 13);
    desk.play("F2");
    assert_eq!(desk.around(RED), None);
    desk.play("Esc");
    assert_eq!(desk.around(RED), Some((x, y, cols, rows)));
    desk.play("Esc");
    assert_eq!(desk.around(RED), None);
    assert_eq!(site.asked("/a.png"), 1);
}

#[test]
fn in_a_narrow_detail_it_scrolls_with_the_lines() {
    let site = Site::new();
    site.put("/a.png", png(400, 100));
    let mut desk = Desk::new(&site, &[("A-1", &site.url("/a.png"))], ON, (80, 24));
    desk.to("A-1");
    desk.play("Enter");
    let mut seen = Vec::new();
    for _ in 0..30 {
        seen.extend(desk.around(RED));
        desk.play("Down");
    }
    // 64 x 20 cells are 512 x 320 pixels: the picture is 512 x 128, 64 x 8 cells, half of them red but
    // where the colours mix, whole or not at all.
    assert!(!seen.is_empty(), "{}", desk.screen());
    assert!(seen.iter().all(|at| (at.0, at.2, at.3) == (1, 31, 8)), "{seen:?}");
    assert!(seen.windows(2).all(|two| two[1].1 <= two[0].1), "it moves up: {seen:?}");
}

#[test]
fn one_request_for_each_picture() {
    let site = Site::new();
    site.put("/a.png", png(40, 20));
    site.put("/bad.png", b"<html>".to_vec());
    let (a, bad, gone) = (site.url("/a.png"), site.url("/bad.png"), site.url("/gone.png"));
    let mut desk = Desk::new(&site, &[("A-1", &a), ("B-1", &bad), ("C-1", &gone), ("D-1", &a)], ON, WIDE);
    for _ in 0..3 {
        desk.to("A-1");
        assert!(desk.around(RED).is_some());
        desk.to("B-1");
        assert!(desk.screen().contains("图片打不开: 不是 JPEG、PNG、WebP"), "{}", desk.screen());
        assert_eq!(desk.around(RED), None);
        desk.to("C-1");
        assert!(desk.screen().contains("图片打不开: 那里没有图"), "{}", desk.screen());
        desk.to("D-1");
        assert!(desk.around(RED).is_some(), "the same picture of another good");
    }
    assert_eq!((site.asked("/a.png"), site.asked("/bad.png"), site.asked("/gone.png")), (1, 1, 1));
}

#[test]
fn the_last_32_are_kept() {
    let site = Site::new();
    let goods: Vec<(String, String)> = (1..=33).map(|n| (format!("A-{n:02}"), format!("/{n:02}.png"))).collect();
    for (_, path) in &goods {
        site.put(path, png(2, 2));
    }
    let urls: Vec<String> = goods.iter().map(|(_, path)| site.url(path)).collect();
    let told: Vec<(&str, &str)> =
        goods.iter().zip(&urls).map(|((article, _), url)| (article.as_str(), url.as_str())).collect();
    // Few pixels a cell: this is about keeping, not drawing.
    let set = Pictures { cell: Some((2, 4)), ..ON.unwrap() };
    let mut desk = Desk::new(&site, &told, Some(set), WIDE);
    for (article, _) in &goods {
        desk.to(article);
    }
    assert_eq!(site.asked_for_pictures(), 33);
    desk.to("A-02");
    assert_eq!(site.asked_for_pictures(), 33, "still there");
    desk.to("A-01");
    assert_eq!(site.asked_for_pictures(), 34, "the oldest one had to go");
}

#[test]
fn a_feed_does_not_lead_into_the_private_network() {
    let (site, other) = (Site::new(), Site::new());
    other.put("/a.png", png(40, 20));
    let (elsewhere, metadata) = (other.url("/a.png"), "http://169.254.169.254/a.png");
    let mut desk = Desk::new(&site, &[("A-1", &elsewhere), ("B-1", metadata)], ON, WIDE);
    for article in ["A-1", "B-1"] {
        desk.to(article);
        assert!(desk.screen().contains("图片打不开: 地址不能取"), "{}", desk.screen());
    }
    assert_eq!(other.asked_for_pictures(), 0);
}

#[test]
fn more_than_4_mb_are_not_taken() {
    let site = Site::new();
    let mut large = png(40, 20);
    large.resize((4 << 20) + 1, 0);
    site.put("/large.png", large.clone());
    large.truncate(4 << 20);
    site.put("/most.png", large);
    let (large, most) = (site.url("/large.png"), site.url("/most.png"));
    let mut desk = Desk::new(&site, &[("A-1", &large), ("B-1", &most)], ON, WIDE);
    desk.to("A-1");
    assert!(desk.screen().contains("图片打不开: 图太大"), "{}", desk.screen());
    desk.to("B-1");
    assert!(desk.around(RED).is_some(), "{}", desk.screen());
}

#[test]
fn a_file_is_what_a_person_named_and_never_a_feed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo.png");
    std::fs::write(&path, png(40, 20)).unwrap();
    let path = path.to_str().unwrap();
    let site = Site::new();
    let mut desk = Desk::new(&site, &[("A-1", path)], ON, WIDE);
    desk.to("A-1");
    assert_eq!(desk.around(RED), None);
    assert!(!desk.screen().contains("图片"), "{}", desk.screen());
    desk.decide(Decision::GoodEntered(OwnGood {
        good: Good { supplier: SupplierId::new("stall-yida").unwrap(), key: Clean::new("YT-9") },
        title: Clean::new("发夹"),
        breaks: PriceBreaks::default(),
        retail: None,
        stock: None,
        moq: None,
        carton: None,
        unit: Clean::default(),
        booth: Clean::default(),
        supplier: Clean::new("义达"),
        photo: Some(Clean::long(path)),
        category: Clean::default(),
        seen_at: Date::of(now()),
    }));
    desk.to("YT-9");
    assert!(desk.around(RED).is_some(), "{}", desk.screen());
}

#[test]
fn over_ssh_only_by_the_setting() {
    let site = Site::new();
    site.put("/a.png", png(40, 20));
    let url = site.url("/a.png");
    let ssh = [("TERM", "xterm-256color"), ("SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22")];
    let mut desk = Desk::with(&site, &[("A-1", &url)], None, WIDE, &ssh);
    desk.to("A-1");
    desk.play("; =pictures.toggle Enter");
    assert!(desk.toast().contains("pictures = true"), "{}", desk.toast());
    assert_eq!((site.asked_for_pictures(), desk.around(RED)), (0, None));
    let mut asked = Desk::with(&site, &[("A-1", &url)], ON, WIDE, &ssh);
    asked.to("A-1");
    assert!(asked.around(RED).is_some());
}

#[test]
fn odd_shapes_are_drawn_in_every_way() {
    let site = Site::new();
    let shapes = [("A-1", 1, 1), ("A-2", 640, 1), ("A-3", 1, 640), ("A-4", 3, 2)];
    for (name, width, height) in shapes {
        site.put(&format!("/{name}"), png(width, height));
    }
    let urls = shapes.map(|(name, ..)| (name, site.url(&format!("/{name}"))));
    let goods: Vec<(&str, &str)> = urls.iter().map(|(name, url)| (*name, url.as_str())).collect();
    for way in [Way::Kitty, Way::Sixel, Way::Halfblocks] {
        let set = Pictures { on: true, way: Some(way), cell: None };
        let mut desk = Desk::new(&site, &goods, Some(set), WIDE);
        for (name, _) in &goods {
            desk.to(name);
            let cells = &desk.driver.buffer().content;
            let drawn = match way {
                Way::Kitty => cells.iter().any(|cell| cell.symbol().starts_with("\x1b_G")),
                Way::Sixel => cells.iter().any(|cell| cell.symbol().contains("\x1bP")),
                Way::Halfblocks => desk.around(RED).or_else(|| desk.around(BLUE)).is_some(),
            };
            assert!(drawn, "{way:?} {name}: {}", desk.screen());
        }
    }
}
