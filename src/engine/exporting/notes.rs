//! The title, and the lines below the table: the lens, how old the prices are, what is missing, who wrote it when.

use super::gather::{Gathered, Tally};
use crate::engine::{Who, World};
use crate::export::{
    table::{Note, moment},
    wanted::{Audience, Goods, Wanted},
};
use crate::i18n::{board::Board, exports::Exports, format::age};
use crate::text::Clean;

/// `分配单 · 小鹿 · 2026-11-27`: what, whose, when.
pub(super) fn title(world: &World, wanted: &Wanted, words: Exports) -> Clean {
    let what = match wanted.audience {
        Audience::Sheet => words.sheet(),
        Audience::Team => words.team(),
        Audience::Buyer => words.buyer(),
        Audience::Shortlist => words.shortlist(),
    };
    let of = match &wanted.goods {
        Goods::Pool(id) => world.shared.pools.iter().find(|(known, _)| known == id).map(|(_, name)| name.to_string()),
        // `cost<3` names a cost: a query is told below, to those who may know.
        Goods::Query(_) | Goods::These(_) | Goods::Assigned => None,
    };
    let streamer = wanted.lens.streamer.as_ref();
    let streamer = streamer.map(|id| world.ledger.streamer(id).map_or(id, |card| &card.name).to_string());
    let parts = [Some(what.to_owned()), of, streamer, wanted.date.map(|day| day.to_string())];
    Clean::new(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// All lines below.
pub(super) fn notes(gathered: &Gathered, wanted: &Wanted, who: &Who, words: Exports) -> Vec<Note> {
    let open = |text: String| Note { text: Clean::long(&text), secret: false };
    let tally = &gathered.tally;
    let secret = |text: String| Note { text: Clean::long(&text), secret: true };
    let mut notes = vec![open(lens(gathered, wanted, words)), open(ages(tally, who, words))];
    if wanted.audience == Audience::Buyer {
        notes.push(secret(words.cash_in_all(tally.cash, tally.unpriced)));
    }
    if let Goods::Query(query) = &wanted.goods {
        notes.push(secret(words.found_by(query)));
    }
    if !tally.left_out.is_empty() {
        notes.push(open(words.left_out(&tally.left_out())));
    }
    notes.push(open(words.written(&who.name, &moment(who.at), wanted.with_cost)));
    notes
}

fn lens(gathered: &Gathered, wanted: &Wanted, words: Exports) -> String {
    let lens = &gathered.figures.lens;
    let channel = Board(words.0).channel_name(&lens.lens.channel, &lens.channel_name);
    let line = words.lens(&channel, lens.streamer_name.as_deref(), lens.lens.orders, lens.commission.0, lens.slot.0);
    match gathered.tally.given {
        0 => line,
        _ if wanted.audience == Audience::Buyer => format!("{line}; {}", words.as_needed()),
        _ => format!("{line}; {}", words.as_given()),
    }
}

fn ages(tally: &Tally, who: &Who, words: Exports) -> String {
    let Some((oldest, newest)) = tally.prices else { return words.no_age().to_owned() };
    let aged = |at| (moment(at), age(words.0, at, who.at));
    let (oldest, newest) = (aged(oldest), aged(newest));
    let line = words.ages((&oldest.0, &oldest.1), (&newest.0, &newest.1));
    let doubtful = tally.stale + tally.undated > 0;
    if doubtful { format!("{line}; {}", words.aged(tally.stale, tally.undated)) } else { line }
}
