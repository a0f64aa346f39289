//! The same good at other suppliers: who has it, where, at what cost and margin, and how fresh that is.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::app::{Row, compare::Compare, layout::Areas};
use crate::domain::Money;
use crate::i18n::{compare::Compare as Words, format};
use crate::theme::Role;
use crate::view::{
    cells::{Standing, cell},
    columns::{Column, Placed},
    cover, hints, ink, menu,
    scene::Scene,
};

const COLS: u16 = 116;
/// Columns of the list, the first ones first; as many as there is room for.
const COLUMNS: [(Column, usize); 9] = [
    (Column::Supplier, 10),
    (Column::Cost, 7),
    (Column::True, 6),
    (Column::Title, 24),
    (Column::Moq, 5),
    (Column::Stock, 8),
    (Column::Age, 5),
    (Column::Booth, 9),
    (Column::Lead, 5),
];
/// Columns of the difference.
const DEARER: usize = 8;

/// Draws the list over the middle of the window.
pub fn draw(scene: &Scene<'_>, areas: &Areas, compare: &Compare, buffer: &mut Buffer) {
    let words = Words(scene.lang());
    let screen = Rect::new(0, 1, scene.state.cols, areas.hints.y.saturating_sub(1));
    let rows = compare.found.as_ref().map_or(1, |roster| roster.rows.len().max(2));
    let area = cover::middle(screen, COLS, u16::try_from(rows + 3).unwrap_or(u16::MAX).min(screen.height));
    let mut title = scene.ink();
    title.put(Role::Header, words.title()).gap(2).put(Role::Header, &compare.with.title).gap(2);
    if let Some(roster) = &compare.found {
        title.put(Role::Muted, &words.count(roster.rows.len().saturating_sub(1)));
    }
    let foot = hints::fitted(scene, &scene.words().compare_keys(), usize::from(area.width).saturating_sub(6));
    let inner = cover::frame(buffer, area, scene.look, &title.line(), &foot);
    let Some(roster) = &compare.found else {
        return ink::draw(buffer, inner, &said(scene, words.looking()));
    };
    let placed = placed(usize::from(inner.width));
    ink::draw(buffer, inner, &heads(scene, words, &placed));
    let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let first = (roster.cursor + 1).saturating_sub(usize::from(body.height));
    for (y, (at, row)) in (body.top()..body.bottom()).zip(roster.rows.iter().enumerate().skip(first)) {
        let line = Rect { y, height: 1, ..body };
        ink::draw(buffer, line, &self::row(scene, (compare, row), &placed, at == roster.cursor));
        if at == roster.cursor {
            buffer.set_style(line, scene.look.style(Role::Selected));
        }
    }
    if roster.rows.len() == 1 {
        ink::draw(buffer, Rect { y: body.y + 1, height: 1, ..body }, &said(scene, words.nobody()));
    }
}

fn said(scene: &Scene<'_>, words: &str) -> Line<'static> {
    let mut ink = scene.ink();
    ink.gap(3).put(Role::Muted, words);
    ink.line()
}

/// The columns that fit, behind the gutter and the difference.
fn placed(wide: usize) -> Vec<Placed> {
    let mut at = 3 + DEARER + 1;
    let mut out = Vec::new();
    for (column, width) in COLUMNS {
        if at + width + 1 > wide {
            break;
        }
        out.push(Placed { column, at, width });
        at += width + 1;
    }
    out
}

fn heads(scene: &Scene<'_>, words: Words, placed: &[Placed]) -> Line<'static> {
    let mut ink = scene.ink();
    ink.to(3).right(Role::Header, words.dearer(), DEARER);
    for one in placed {
        let (name, right) = crate::view::goods::name(scene, *one);
        ink.to(one.at);
        if right {
            ink.right(Role::Header, &name, one.width)
        } else {
            ink.left(Role::Header, &name, one.width)
        };
    }
    ink.line()
}

fn row(scene: &Scene<'_>, (compare, row): (&Compare, &Row), placed: &[Placed], selected: bool) -> Line<'static> {
    let words = Words(scene.lang());
    let mut ink = scene.ink();
    menu::mark(scene, &mut ink, selected);
    ink.to(3);
    if row.id == compare.with.id {
        ink.right(Role::Accent, words.this(), DEARER);
    } else {
        match compare.dearer(row) {
            Some(more) => ink.right(dearer_role(more), &signed(more), DEARER),
            None => ink.right(Role::Unknown, "?", DEARER),
        };
    }
    let standing = Standing { selected, ..Standing::default() };
    for one in placed {
        ink.to(one.at);
        cell(scene, &mut ink, row, *one, standing);
    }
    ink.line()
}

fn signed(more: Money) -> String {
    let sign = if more > Money::ZERO { "+" } else { "" };
    format!("{sign}{}", format::price(more))
}

fn dearer_role(more: Money) -> Role {
    match more {
        more if more > Money::ZERO => Role::Rise,
        more if more < Money::ZERO => Role::Fall,
        _ => Role::Muted,
    }
}
