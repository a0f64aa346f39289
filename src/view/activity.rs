//! 动态: who did what, when, to which good, and what became of it.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Modifier,
    text::Line,
};

use crate::app::{activity::Deed, layout::Areas};
use crate::domain::{Date, Decision, ledger::Standing};
use crate::i18n::{activity::Activity, format};
use crate::text;
use crate::theme::Role;
use crate::view::{dock, fitting, glyphs, ink, roster, scene::Scene, tab_query};

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    When,
    Who,
    What,
    Article,
    Good,
    Result,
}

/// As they are taken while they fit, each with a cell of gap; then those that take more.
const TAKEN: [(Column, usize); 6] = [
    (Column::What, 28),
    (Column::When, 6),
    (Column::Good, 14),
    (Column::Who, 8),
    (Column::Result, 10),
    (Column::Article, 10),
];
const ORDER: [Column; 6] = [Column::When, Column::Who, Column::What, Column::Article, Column::Good, Column::Result];
const WIDENED: [(Column, usize); 5] =
    [(Column::What, 34), (Column::Good, 30), (Column::Who, 10), (Column::Result, 16), (Column::What, 60)];

/// Draws the tab below its query line.
pub fn draw(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) {
    let (screen, words) = (&scene.state.activity, Activity(scene.lang()));
    let columns = columns(usize::from(areas.rows.width));
    let empty = if screen.query.value().is_empty() {
        (words.none_yet(), words.none_yet_cure())
    } else {
        (words.none_found(), words.none_found_cure())
    };
    let heads = heads(scene, &columns);
    roster::draw(scene, areas, buffer, (&screen.roster, &heads), |one| row(scene, &columns, one), empty);
    if areas.dock.height > 0 {
        pane(scene, areas.dock, buffer);
    }
}

/// Draws the query line.
pub fn query(scene: &Scene<'_>, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    let (screen, words) = (&scene.state.activity, Activity(scene.lang()));
    let total = screen.roster.rows.len();
    let first = (screen.roster.offset + 1).min(total);
    let last = (screen.roster.offset + areas.page()).clamp(first, total.max(first));
    let counts = [words.rows(first..last, total, !screen.complete)];
    tab_query::draw(scene, areas, (&screen.query, words.query_hint()), &counts, buffer)
}

fn columns(cols: usize) -> Vec<(Column, usize)> {
    fitting::fitted(cols, &TAKEN, &WIDENED, &ORDER)
}

fn heads(scene: &Scene<'_>, columns: &[(Column, usize)]) -> Line<'static> {
    let words = Activity(scene.lang());
    let mut ink = scene.ink();
    ink.gap(roster::GUTTER - 1);
    for (column, width) in columns {
        let name = match column {
            Column::When => words.when(),
            Column::Who => words.who(),
            Column::What => words.what(),
            Column::Article => scene.words().item(),
            Column::Good => words.good(),
            Column::Result => words.result(),
        };
        ink.gap(1).left(Role::Header, name, *width);
    }
    ink.line()
}

fn row(scene: &Scene<'_>, columns: &[(Column, usize)], one: &Deed) -> Line<'static> {
    let event = &one.told.event;
    let gone = matches!(one.told.standing, Standing::Retracted { .. });
    let quiet = if one.told.standing == Standing::InForce { Role::Text } else { Role::Muted };
    let mut ink = scene.ink();
    for (at, (column, width)) in columns.iter().enumerate() {
        ink.gap(usize::from(at > 0));
        match column {
            Column::When => ink.left(Role::Muted, &when(scene, event.hlc.wall()), *width),
            Column::Who => ink.left(Role::Text, &event.by, *width),
            Column::What if gone => {
                let style = scene.look.style(Role::Muted).add_modifier(Modifier::CROSSED_OUT);
                let end = ink.width() + width;
                ink.styled(style, &whole_words(&scene.state.deed(one), *width)).to(end)
            }
            Column::What => ink.left(quiet, &whole_words(&scene.state.deed(one), *width), *width),
            Column::Article => ink.left(Role::Muted, &one.article, *width),
            Column::Good => ink.left(if one.on_offer { quiet } else { Role::Muted }, &one.title, *width),
            Column::Result => {
                let (role, words) = result(scene, one);
                ink.left(role, &words, *width)
            }
        };
    }
    ink.line()
}

/// A decision of a good whose name stands above it: how long ago, who, what. What no longer holds is quiet.
pub fn brief(scene: &Scene<'_>, one: &Deed, cols: usize) -> Line<'static> {
    let event = &one.told.event;
    let role = if one.told.standing == Standing::InForce { Role::Text } else { Role::Muted };
    let mut ink = scene.ink();
    ink.gap(1).left(Role::Muted, &when(scene, event.hlc.wall()), 6).gap(1).left(Role::Text, &event.by, 8).gap(1);
    let room = cols.saturating_sub(ink.width() + 1);
    ink.put(role, &whole_words(&scene.state.deed(one), room));
    ink.line()
}

/// What fits of a sentence: as many of its words as there is room for, as a figure that lost its end says another one. Words that
/// are too long for that are cut.
fn whole_words(said: &str, cols: usize) -> Cow<'_, str> {
    if text::width(said) <= cols {
        return Cow::Borrowed(said);
    }
    let ends = said.match_indices(' ').rev().map(|(at, _)| said.split_at(at).0);
    let room = cols.saturating_sub(2);
    match ends.into_iter().find(|head| text::width(head) <= room).filter(|head| text::width(head) * 2 >= cols) {
        Some(head) => Cow::Owned(format!("{head} {}", glyphs::MORE)),
        None => text::fit(said, cols, glyphs::MORE),
    }
}

/// How long ago, in six columns.
fn when(scene: &Scene<'_>, at: crate::domain::Instant) -> String {
    format::age(scene.lang(), at, scene.state.now)
}

fn result(scene: &Scene<'_>, one: &Deed) -> (Role, String) {
    let words = Activity(scene.lang());
    match (one.told.standing, &one.over) {
        (Standing::InForce, _) => (Role::Muted, words.in_force().to_owned()),
        (Standing::Retracted { .. }, _) => (Role::Warn, format!("{} {}", glyphs::FAIL, words.taken_back())),
        (Standing::Superseded { .. }, Some(by)) => (Role::Muted, words.overruled_by(by)),
        (Standing::Superseded { .. }, None) => (Role::Muted, words.overruled().to_owned()),
    }
}

/// The decision under the cursor in full.
fn pane(scene: &Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let deed = scene.state.activity.roster.current();
    let mut title = scene.ink();
    if let Some(one) = deed {
        if !one.article.is_empty() {
            title.put(Role::Muted, &one.article).gap(1);
        }
        title.put(Role::Header, &one.title);
    }
    dock::titled(scene, Rect { height: 1, ..area }, buffer, &title.line(), &Line::default());
    let Some(one) = deed else { return };
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    ink::draw_all(buffer, inner, &lines(scene, one, usize::from(inner.width)));
}

fn lines(scene: &Scene<'_>, one: &Deed, cols: usize) -> Vec<Line<'static>> {
    let (words, event) = (Activity(scene.lang()), &one.told.event);
    let at = event.hlc.wall();
    let date = Date::of(at);
    let day = format!("{} {}", format::day(date), format::weekday(scene.lang(), date));
    let ago = scene.words().ago(at, scene.state.now);
    let remark = match &event.decision {
        Some(Decision::Assign { remark, .. }) => remark.as_str(),
        _ => "",
    };
    let result = match (one.told.standing, &one.over) {
        (Standing::Superseded { .. }, Some(by)) => words.overruled_long(by),
        _ => self::result(scene, one).1,
    };
    let fields = [
        (words.what(), scene.state.deed(one)),
        (words.remark(), remark.to_owned()),
        (words.who(), event.by.to_string()),
        (words.when(), format!("{day} {} {ago}", glyphs::SEPARATOR)),
        (words.how(), words.via(event.via).to_owned()),
        (words.result(), result),
    ];
    let labels = fields.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    let known = fields.into_iter().filter(|(_, value)| !value.is_empty());
    known.flat_map(|(label, value)| field(scene, label, &value, (labels, cols))).collect()
}

fn field(scene: &Scene<'_>, label: &str, value: &str, (labels, cols): (usize, usize)) -> Vec<Line<'static>> {
    let rows = text::wrap(value, cols.saturating_sub(labels + 4).max(8));
    let line = |(at, row): (usize, String)| {
        let mut ink = scene.ink();
        ink.gap(1).left(Role::Muted, if at == 0 { label } else { "" }, labels).gap(2).put(Role::Text, &row);
        ink.line()
    };
    rows.into_iter().enumerate().map(line).collect()
}
