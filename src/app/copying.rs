//! Copying to the clipboard of whoever sits there, and opening pictures and pages.

use std::sync::Arc;

use crate::app::{
    Effect, Row, Sheet, State,
    copy::{self, What},
    link,
    menu::{MenuItem, Pick},
    state::Tone,
    update::App,
};

impl App {
    /// y: what can be copied of the goods at hand.
    pub(crate) fn open_copy(&mut self) -> Vec<Effect> {
        let item = |what: What| MenuItem {
            pick: Pick::Copy(what),
            words: self.state.copy_name(what).to_owned(),
            key: String::new(),
            enabled: self.state.copied(what).is_some(),
        };
        let items = What::ALL.map(item).to_vec();
        self.push_menu(self.state.texts.board.copy(), items)
    }

    pub(crate) fn copy(&mut self, what: What) -> Vec<Effect> {
        let said = &self.state.texts.said;
        let text = match self.state.copied(what) {
            Some(text) if text.len() <= copy::MOST => text,
            Some(_) => return self.refuse(said.too_much_to_copy()),
            None => return self.refuse(said.nothing_to_copy()),
        };
        let words = said.copied(self.state.copy_name(what), &self.state.subject_name());
        self.state.say(Tone::Ok, words);
        vec![Effect::Copy(text)]
    }

    /// Beside the terminal, or onto the clipboard where that cannot be.
    pub(crate) fn open_link(&mut self) -> Vec<Effect> {
        let said = &self.state.texts.said;
        let sheet = self.state.subject_sheet();
        let page = |sheet: &Arc<Sheet>| link::address(&sheet.offer.detail.link).map(ToOwned::to_owned);
        let url = sheet.and_then(|sheet| copy::picture(sheet).map(ToOwned::to_owned).or_else(|| page(sheet)));
        let Some(url) = url else { return self.refuse(said.no_link()) };
        let (words, effect) = if self.state.opens_links {
            (said.opened(&url), Effect::OpenLink(url))
        } else {
            (said.copied(self.state.texts.board.copy_link(), &url), Effect::Copy(url))
        };
        self.state.say(Tone::Ok, words);
        vec![effect]
    }

    fn refuse(&mut self, why: &str) -> Vec<Effect> {
        self.state.say(Tone::Warn, why.to_owned());
        Vec::new()
    }
}

impl State {
    /// The text of it; none when there is nothing.
    fn copied(&self, what: What) -> Option<String> {
        let rows = self.subjects();
        let each = |one: &dyn Fn(&Row) -> String, between: &str| {
            rows.iter().map(|row| one(row)).collect::<Vec<_>>().join(between)
        };
        let single = self.subject_sheet().filter(|_| rows.len() == 1);
        let text = match what {
            What::Article => copy::articles(&rows),
            What::Row => each(&|row| copy::row(self, row), "\n"),
            What::Account => copy::account(self, single?)?,
            What::Card => each(&|row| copy::card(self, row, single.and_then(|sheet| copy::picture(sheet))), "\n\n"),
            What::Link => copy::links(single?),
        };
        (!text.is_empty()).then_some(text)
    }

    /// The sheet of the first good that an act is about, once it is there.
    pub(crate) fn subject_sheet(&self) -> Option<&Arc<Sheet>> {
        self.sheet_of(self.subjects().first()?.id)
    }

    /// The good, or how many.
    fn subject_name(&self) -> String {
        match self.subjects().as_slice() {
            [row] if row.article.is_empty() => row.title.to_string(),
            [row] => format!("{} {}", row.article, row.title),
            rows => self.texts.board.goods_count(rows.len()),
        }
    }

    const fn copy_name(&self, what: What) -> &'static str {
        let words = self.texts.board;
        match what {
            What::Article => words.copy_article(),
            What::Row => words.copy_row(),
            What::Account => words.copy_account(),
            What::Card => words.copy_card(),
            What::Link => words.copy_link(),
        }
    }
}
