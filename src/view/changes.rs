//! The list of what changed since one last looked: the good, and what of it.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    changes::{Change, ChangesList, kind},
    layout::Areas,
};
use crate::domain::{Date, Money, changes::What};
use crate::i18n::{
    format,
    since::{Kind, Since},
};
use crate::theme::Role;
use crate::view::{cover, glyphs, hints, ink, menu, scene::Scene};

const COLS: u16 = 90;
/// Columns of a title.
const TITLE: usize = 36;

/// Draws the list over the middle of the window.
pub fn draw(scene: &Scene<'_>, areas: &Areas, list: &ChangesList, buffer: &mut Buffer) {
    let words = Since(scene.lang());
    let screen = Rect::new(0, 1, scene.state.cols, areas.hints.y.saturating_sub(1));
    let rows = u16::try_from(list.roster.rows.len() + 2).unwrap_or(u16::MAX).min(screen.height);
    let area = cover::middle(screen, COLS, rows);
    let mut title = scene.ink();
    title.put(Role::Header, words.title()).gap(2);
    title.put(Role::Muted, &words.goods(list.since, scene.state.now, list.roster.rows.len()));
    let foot = hints::fitted(scene, &scene.words().compare_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let first = (list.roster.cursor + 1).saturating_sub(usize::from(inner.height));
    for (y, (at, good)) in (inner.top()..inner.bottom()).zip(list.roster.rows.iter().enumerate().skip(first)) {
        let line = Rect { y, height: 1, ..inner };
        let selected = at == list.roster.cursor;
        ink::draw(buffer, line, &row(scene, good, selected, usize::from(inner.width)));
        if selected {
            buffer.set_style(line, scene.look.style(Role::Selected));
        }
    }
}

fn row(scene: &Scene<'_>, good: &Change, selected: bool, cols: usize) -> Line<'static> {
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    let title = TITLE.min(cols / 2);
    ink.to(3).left(Role::Text, &good.title, title);
    for what in &good.what {
        // A figure is never cut: without room only the kind of change is named.
        let ways = [said(scene, what, true), said(scene, what, false)];
        let room = cols.saturating_sub(ink.width() + 2);
        let Some(fits) = ways.into_iter().find(|line| ink::width(line) <= room) else { break };
        ink.gap(2).join(fits);
    }
    ink.line()
}

/// 涨 3.50 → 3.80
fn said(scene: &Scene<'_>, what: &What, whole: bool) -> Line<'static> {
    let mut ink = scene.ink();
    let kind = kind(what);
    let role = match kind {
        Kind::Dearer => Role::Rise,
        Kind::Cheaper => Role::Fall,
        Kind::Back | Kind::Priced => Role::Ok,
        Kind::Out | Kind::Gone | Kind::Expired => Role::Warn,
        Kind::NoPrice => Role::Unknown,
    };
    ink.put(role, Since(scene.lang()).kind(kind));
    let price = |price: Option<Money>| price.map_or_else(|| scene.words().ask().to_owned(), format::price);
    match what {
        _ if !whole => {}
        What::Price { from, to } => {
            ink.gap(1).put(Role::Muted, &price(*from)).gap(1).put(Role::Muted, glyphs::STEP).gap(1);
            ink.put(Role::Text, &price(*to));
        }
        What::Gone { since } => {
            ink.gap(1).put(Role::Muted, &format::day(Date::of(*since)));
        }
        What::QuoteExpired { until } => {
            ink.gap(1).put(Role::Muted, &format::day(*until));
        }
        What::StockOut | What::StockBack => {}
    }
    ink.line()
}
