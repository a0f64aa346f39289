//! A streamer's card as a form: a new one, or hers; of hers only the fields that differ are decided.

use crate::app::{
    Effect,
    form::{Form, FormKind, Line, Wrong},
    state::{Pending, State, Tone},
    streamers_list::spelled,
    update::App,
};
use crate::config::preset;
use crate::domain::{
    Decision, Quantity, Streamer, figure,
    streamer::{Standing, Tier},
};
use crate::i18n::{Texts, streamers::Streamers};
use crate::text::Clean;

const NAME: usize = 0;
const ID: usize = 1;
const TIER: usize = 2;
const TEAM: usize = 3;
const FANS: usize = 4;
const VIEWERS: usize = 5;
const ORDERS: usize = 6;
const COMMISSION: usize = 7;
const SLOT: usize = 8;
const SELLS: usize = 9;
const STANDING: usize = 10;
/// The line of the remark.
pub(crate) const REMARK: usize = 11;

const TIERS: [Tier; 5] = [Tier::Tail, Tier::Small, Tier::Mid, Tier::Head, Tier::Super];
const STANDINGS: [Standing; 4] = [Standing::Active, Standing::Downweighted, Standing::Paused, Standing::Banned];
/// Characters of an id that is made from a name.
const LONGEST_ID: usize = 24;

impl App {
    pub(crate) fn add_streamer(&mut self) -> Vec<Effect> {
        let words = Streamers(self.state.texts.lang);
        let lines = lines(&blank(Clean::default()), self.state.texts, true);
        let kind = FormKind::Streamer { old: None, filled: String::new() };
        self.open_form(Form::new(kind, words.add().to_owned(), lines))
    }

    /// Her card, with the keyboard in one of its lines.
    pub(crate) fn edit_streamer(&mut self, focus: usize) -> Vec<Effect> {
        let Some(person) = self.state.streamers.roster.current() else { return Vec::new() };
        let card = person.card.clone();
        let words = Streamers(self.state.texts.lang);
        let lines = lines(&card, self.state.texts, false);
        let mut form = Form::new(
            FormKind::Streamer { old: Some(Box::new(card.clone())), filled: String::new() },
            words.edit(&card.name),
            lines,
        );
        form.focus = focus;
        self.open_form(form)
    }

    pub(crate) fn save_streamer(&mut self, form: &Form, old: Option<&Streamer>) -> Result<Vec<Effect>, Wrong> {
        let words = Streamers(self.state.texts.lang);
        let card = self.state.card(form, old)?;
        let fields = old.map(|old| old.differing(&card)).unwrap_or_default();
        if old.is_some() && fields.is_empty() {
            self.state.say(Tone::Ok, words.unchanged().to_owned());
            return Ok(Vec::new());
        }
        let said = if old.is_some() { words.changed(&card.name, &fields) } else { words.added(&card.name) };
        self.state.streamers.wanted = Some(card.id.clone());
        Ok(self.state.decide(vec![Decision::streamer(old, card)], Pending::Act(said)))
    }
}

impl State {
    /// The id follows the name until somebody writes one; followers say which tier they make.
    pub(crate) fn streamer_form_changed(&self, form: &mut Form) {
        let words = Streamers(self.texts.lang);
        let fans = form.value(FANS).parse().ok().map(Tier::by_followers);
        let chosen = TIERS.get(form.choice(TIER)).copied();
        let hint =
            fans.filter(|tier| Some(*tier) != chosen).map(|tier| words.by_fans(self.texts.board.tier_name(tier)));
        if let Some(line) = form.lines.get_mut(TIER) {
            line.hint = hint.unwrap_or_default();
        }
        let made = self.free_id(form.value(NAME));
        let now = form.value(ID).to_owned();
        if let FormKind::Streamer { old: None, filled } = &mut form.kind
            && (now == *filled || now.is_empty())
        {
            filled.clone_from(&made);
            if let Some(line) = form.lines.get_mut(ID) {
                *line = Line::text(line.label, &made, words.id_hint());
            }
        }
    }

    /// An id from a name that nobody has.
    fn free_id(&self, name: &str) -> String {
        let letters = spelled(name);
        let slug: String = letters.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_ID).collect();
        let taken = |id: &str| self.shared.streamers.iter().any(|card| card.id.as_str() == id);
        if slug.is_empty() || !taken(&slug) {
            return slug;
        }
        // One more than there are streamers always has a free one.
        let more = 2..=self.shared.streamers.len() + 2;
        more.map(|n| format!("{slug}{n}")).find(|id| !taken(id)).unwrap_or_default()
    }

    /// The card that the fields mean, or the field that cannot be meant. What was not touched stays as it is, to the last digit.
    fn card(&self, form: &Form, old: Option<&Streamer>) -> Result<Streamer, Wrong> {
        let words = Streamers(self.texts.lang);
        let mut card = match old {
            Some(old) => old.clone(),
            None => blank(self.id(form)?),
        };
        let before = lines(&card, self.texts, old.is_none());
        let touched = |line: usize| {
            let was = before.get(line).map(|line| line.field.text().trim());
            (old.is_none() || was != Some(form.value(line))).then(|| form.value(line))
        };
        let number = |line: usize| Wrong { line, why: self.texts.said.bad_number().to_owned() };
        if let Some(name) = touched(NAME) {
            card.name = preset::name(name).ok_or_else(|| Wrong { line: NAME, why: words.name_needed().to_owned() })?;
        }
        for (line, field) in [(TEAM, &mut card.team), (REMARK, &mut card.note)] {
            if let Some(text) = touched(line) {
                *field = Clean::new(text);
            }
        }
        for (line, field) in [(FANS, &mut card.followers), (VIEWERS, &mut card.avg_viewers)] {
            if let Some(text) = touched(line) {
                *field = known(text, |text| text.parse().map_err(|_| number(line)))?;
            }
        }
        if let Some(text) = touched(ORDERS) {
            card.orders = known(text, figure::count).map_err(|odd| self.odd(ORDERS, odd))?;
        }
        if let Some(text) = touched(COMMISSION) {
            card.commission = known(text, figure::percent).map_err(|odd| self.odd(COMMISSION, odd))?;
        }
        if let Some(text) = touched(SLOT) {
            card.slot = known(text, figure::budget).map_err(|odd| self.odd(SLOT, odd))?;
        }
        if let Some(text) = touched(SELLS) {
            let parts = text.split(|c: char| c.is_whitespace() || "、，,;；".contains(c));
            card.sells = parts.filter(|part| !part.is_empty()).map(Clean::new).collect();
        }
        card.tier = TIERS.get(form.choice(TIER)).copied().unwrap_or(card.tier);
        card.standing = STANDINGS.get(form.choice(STANDING)).copied().unwrap_or(card.standing);
        Ok(card)
    }

    fn id(&self, form: &Form) -> Result<Clean, Wrong> {
        let words = Streamers(self.texts.lang);
        let id = form.value(ID);
        let fits = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if form.value(NAME).is_empty() {
            return Err(Wrong { line: NAME, why: words.name_needed().to_owned() });
        }
        match self.shared.streamers.iter().find(|card| card.id.as_str() == id) {
            Some(has) => Err(Wrong { line: ID, why: words.id_taken(&has.name) }),
            None if fits => Ok(Clean::new(id)),
            None => Err(Wrong { line: ID, why: words.id_needed().to_owned() }),
        }
    }
}

/// Nothing written is unknown; what is written must be readable.
fn known<T, E>(text: &str, read: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

fn blank(id: Clean) -> Streamer {
    Streamer {
        name: id.clone(),
        id,
        tier: Tier::Tail,
        platform: Clean::default(),
        followers: None,
        avg_viewers: None,
        last8: Vec::new(),
        orders: None,
        commission: None,
        agency: None,
        slot: None,
        team: Clean::default(),
        family: Clean::default(),
        sells: Vec::new(),
        standing: Standing::Active,
        note: Clean::default(),
    }
}

/// The fields with a card's values, in the order of the constants above.
fn lines(card: &Streamer, texts: &Texts, new: bool) -> Vec<Line> {
    let (words, board) = (Streamers(texts.lang), texts.board);
    let figure = |figure: Option<String>| figure.unwrap_or_default();
    let count = |count: Option<u32>| figure(count.map(|count| count.to_string()));
    let at = |at: Option<usize>| at.unwrap_or(0);
    let sells: Vec<&str> = card.sells.iter().map(Clean::as_str).collect();
    let id = if new {
        Line::text(words.id(), &card.id, words.id_hint())
    } else {
        Line::choice(words.id(), vec![card.id.to_string()], 0, words.id_stays())
    };
    let tiers = TIERS.map(|tier| board.tier_name(tier).to_owned()).to_vec();
    let standings = STANDINGS.map(|standing| words.standing(standing).to_owned()).to_vec();
    vec![
        Line::text(words.name(), if new { "" } else { &card.name }, ""),
        id,
        Line::choice(board.tier(), tiers, at(TIERS.iter().position(|tier| *tier == card.tier)), ""),
        Line::text(words.team(), &card.team, ""),
        Line::number(words.fans(), &count(card.followers), ""),
        Line::number(board.viewers(), &count(card.avg_viewers), words.viewers_hint()),
        Line::number(board.expected(), &count(card.orders.map(Quantity::get)), words.a_session()),
        Line::number(
            words.commission(),
            &figure(card.commission.map(|rate| rate.to_string().trim_end_matches('%').to_owned())),
            "%",
        ),
        Line::number(
            words.slot(),
            &figure(card.slot.map(|fee| fee.to_string().trim_end_matches(".00").to_owned())),
            words.a_session(),
        ),
        Line::text(words.sells(), &sells.join(" "), words.sells_hint()),
        Line::choice(words.standing_head(), standings, at(STANDINGS.iter().position(|one| *one == card.standing)), ""),
        Line::text(words.remark(), &card.note, ""),
    ]
}
