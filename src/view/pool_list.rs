//! The list of all pools: name, goods, newest change, who made it, how many are at which stage.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{
    layout::Areas,
    pool_list::{PoolCard, PoolList},
};
use crate::i18n::{format, pools::Pools};
use crate::theme::Role;
use crate::view::{cover, glyphs, hints, ink, ink::Ink, menu, scene::Scene};

const COLS: u16 = 100;
/// Columns of a name, of counts, ages and people.
const NAME: usize = 22;
const GOODS: usize = 6;
const NEWEST: usize = 7;
const BY: usize = 10;

/// Draws the list over the middle of the window.
pub fn draw(scene: &Scene<'_>, areas: &Areas, list: &PoolList, buffer: &mut Buffer) {
    let words = Pools(scene.lang());
    let screen = Rect::new(0, 1, scene.state.cols, areas.hints.y.saturating_sub(1));
    let count = list.found.as_ref().map_or(1, |roster| roster.rows.len().max(1));
    let area = cover::middle(screen, COLS, u16::try_from(count + 3).unwrap_or(u16::MAX));
    let mut title = scene.ink();
    title.put(Role::Header, words.title());
    let foot = hints::fitted(scene, &scene.words().pool_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    ink::draw(buffer, inner, &heads(scene, words));
    let roster = match &list.found {
        None => return nothing(scene, body, words.counting(), buffer),
        Some(roster) if roster.rows.is_empty() => return nothing(scene, body, words.none(), buffer),
        Some(roster) => roster,
    };
    let first = (roster.cursor + 1).saturating_sub(usize::from(body.height));
    for (y, (at, pool)) in (body.top()..body.bottom()).zip(roster.rows.iter().enumerate().skip(first)) {
        let line = Rect { y, height: 1, ..body };
        let selected = at == roster.cursor;
        ink::draw(buffer, line, &row(scene, pool, selected, usize::from(body.width)));
        if selected {
            buffer.set_style(line, scene.look.style(Role::Selected));
        }
    }
}

fn nothing(scene: &Scene<'_>, body: Rect, why: &str, buffer: &mut Buffer) {
    let mut ink = scene.ink();
    ink.gap(4).put(Role::Muted, why);
    ink::draw(buffer, body, &ink.line());
}

fn heads(scene: &Scene<'_>, words: Pools) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(4).left(Role::Header, words.name(), NAME).gap(1).right(Role::Header, words.goods(), GOODS);
    ink.gap(1).right(Role::Header, words.newest(), NEWEST).gap(2).left(Role::Header, words.by(), BY);
    ink.gap(1).put(Role::Header, words.stages());
    ink.line()
}

fn row(scene: &Scene<'_>, pool: &PoolCard, selected: bool, cols: usize) -> Line<'static> {
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    let star = if pool.id == scene.state.pool { glyphs::STAR } else { " " };
    ink.put(Role::Accent, star).to(4).left(Role::Text, &pool.name, NAME).gap(1);
    let goods = format::count_in(scene.lang(), pool.goods as u64, GOODS);
    ink.right(Role::Text, &goods, GOODS).gap(1);
    ink.right(Role::Muted, &format::age(scene.lang(), pool.newest, scene.state.now), NEWEST).gap(2);
    ink.left(Role::Muted, &pool.by, BY);
    stages(scene, &mut ink, pool, cols);
    ink.line()
}

/// 寄样 3 上盘 2; as many as there is room for, the first ones first.
fn stages(scene: &Scene<'_>, ink: &mut Ink<'_>, pool: &PoolCard, cols: usize) {
    for (stage, goods) in &pool.stages {
        let mut one = scene.ink();
        one.gap(1).put(Role::Muted, scene.words().stage_name(*stage)).gap(1);
        one.put(Role::Text, &format::count(*goods as u64));
        if ink.width() + one.width() > cols {
            break;
        }
        ink.join(one.line());
    }
}
