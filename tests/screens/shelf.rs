//! What is shown of goods as they come and go.

use std::sync::Arc;

use huopan::domain::Instant;
use huopan::i18n::Lang;
use huopan::theme::Depth;
use huopan::view::Glyphs;

use crate::{drawn, look, reading::text, world};

#[test]
fn a_good_that_is_gone_says_since_when_and_what_it_cost_last() {
    let said = [
        (120, Lang::Zh, "停供 11-20 最后 3.20 (11-18)"),
        (160, Lang::Zh, "停供 11-20 起，最后价 3.20 (11-18)"),
        (120, Lang::En, "gone 11-20 last 3.20 (11-18)"),
        (160, Lang::En, "gone since 11-20, last price 3.20 (11-18)"),
    ];
    for (cols, lang, words) in said {
        let mut state = world::board(cols, 45, lang);
        let mut sheet = (**state.sheet.as_ref().unwrap()).clone();
        sheet.row.gone_at = Some(Instant::parse("2026-11-20T10:00:00+08:00").unwrap());
        sheet.offer.list.priced_at = Some(Instant::parse("2026-11-18T23:00:00+08:00").unwrap());
        let at = state.goods.cursor - state.goods.first;
        state.goods.rows[at] = sheet.row.clone();
        state.sheet = Some(Arc::new(sheet));
        let seen = text(&drawn(&state, &look(Depth::True, Glyphs::Unicode)));
        assert!(seen.contains(words), "{seen}");
        let row = seen.lines().find(|line| line.starts_with('▌')).unwrap();
        let gone = lang.texts().board.gone();
        assert!(row.contains(gone) && row.contains("11-20") && row.contains("3.20"), "{row}");
    }
}
