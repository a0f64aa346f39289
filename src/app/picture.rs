//! The picture of the good in the detail: whether it is shown, which one is wanted, and what came. Plain data; the view makes cells of it.

use std::sync::Arc;

use crate::app::{
    Effect, copy,
    state::{Layer, State, Tone},
    update::App,
};
use crate::config::{self, Way};
use crate::domain::{
    SupplierId,
    picture::{Broken, Picture},
};
use crate::i18n::picture::PictureWords;
use crate::source::picture::BUILT;
use crate::text::Clean;

/// Where a picture lies.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// At an address that a supplier gave.
    Web(Clean),
    /// In a file that a person named; never one that a supplier named.
    File(Clean),
}

/// A picture to be brought.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Where it lies.
    pub place: Place,
    /// Whose good it shows.
    pub supplier: SupplierId,
}

/// How far a picture has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seen {
    /// It was asked for.
    Coming,
    /// It is here.
    Here(Arc<Picture>),
    /// It does not come.
    Broken(Broken),
}

/// Pictures in one session.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pictures {
    /// Shown.
    pub on: bool,
    /// How they get onto the terminal.
    pub way: Way,
    /// Width and height of a cell in pixels.
    pub cell: (u16, u16),
    /// What the terminal itself tells, while nothing else is set.
    told: Told,
    /// The picture asked for last, and how far it has come.
    shown: Option<(Place, Seen)>,
}

/// What a terminal tells of itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// How it shows pictures.
    pub way: Way,
    /// Width and height of a cell in pixels, where it says them.
    pub cell: Option<(u16, u16)>,
    /// It is at the other end of a slow link: pictures only by the setting.
    pub far: bool,
}

/// A cell of a usual font, in pixels.
const USUAL: (u16, u16) = (8, 16);

impl Pictures {
    /// On a terminal, with what is set.
    pub fn new(told: Told, set: Option<config::Pictures>) -> Self {
        let mut new = Self { told, ..Self::default() };
        new.set(set.unwrap_or_default());
        new
    }

    fn set(&mut self, set: config::Pictures) {
        self.on = BUILT && set.on;
        self.way = set.way.unwrap_or(self.told.way);
        self.cell = set.cell.or(self.told.cell).unwrap_or(USUAL);
    }

    /// The picture asked for last, while pictures are shown.
    pub const fn shown(&self) -> Option<&(Place, Seen)> {
        if self.on { self.shown.as_ref() } else { None }
    }
}

impl State {
    /// Pictures as a newer reading of the settings has them; whether that is another way than before.
    pub(crate) fn take_pictures(&mut self, old: Option<config::Pictures>, new: Option<config::Pictures>) -> bool {
        if old != new {
            self.pictures.set(new.unwrap_or_default());
        }
        old != new
    }

    /// Asks for the picture of the good in the detail, once.
    pub(crate) fn want_picture(&mut self) -> Option<Effect> {
        if !self.pictures.on || !self.shows_detail() || self.offline {
            return None;
        }
        let wanted = self.picture_of_detail();
        let place = wanted.as_ref().map(|wanted| &wanted.place);
        if self.pictures.shown.as_ref().map(|(place, _)| place) == place {
            return None;
        }
        self.pictures.shown = place.map(|place| (place.clone(), Seen::Coming));
        wanted.map(Effect::Picture)
    }

    /// Takes a picture, or why there is none, if it is still the one.
    pub(crate) fn take_picture(&mut self, of: &Place, outcome: Result<Arc<Picture>, Broken>) {
        if let Some((place, seen)) = &mut self.pictures.shown
            && place == of
        {
            *seen = outcome.map_or_else(Seen::Broken, Seen::Here);
        }
    }

    /// Whether a detail is on screen with nothing over it.
    pub fn shows_detail(&self) -> bool {
        match self.layers.as_slice() {
            [] => !crate::app::layout::areas(self).side.is_empty(),
            layers => layers.iter().all(|layer| matches!(layer, Layer::Detail { .. } | Layer::Account(_))),
        }
    }

    /// The first picture of the good under the cursor, once its sheet is there. A file is only what a person entered by hand.
    fn picture_of_detail(&self) -> Option<Wanted> {
        let sheet = self.sheet.as_deref().filter(|sheet| self.list().current_id() == Some(sheet.row.id))?;
        let file = || sheet.offer.detail.images.first().filter(|path| sheet.row.own && !path.is_empty()).cloned();
        let place = match copy::picture(sheet) {
            Some(address) => Place::Web(Clean::long(address)),
            None => Place::File(file()?),
        };
        Some(Wanted { place, supplier: sheet.row.good.supplier.clone() })
    }

    /// Why pictures cannot be shown here.
    pub(crate) fn no_pictures(&self) -> Option<&'static str> {
        let words = PictureWords(self.texts.lang);
        match () {
            () if !BUILT => Some(words.not_built()),
            () if self.pictures.told.far && !self.settings.preset.pictures.is_some_and(|set| set.on) => {
                Some(words.far())
            }
            () if self.pictures.way == Way::Halfblocks && self.looks.is_ascii() => Some(words.ascii()),
            () => None,
        }
    }
}

impl App {
    /// On or off, for this session.
    pub(crate) fn toggle_pictures(&mut self) -> Vec<Effect> {
        let on = !self.state.pictures.on;
        self.state.pictures.on = on;
        let words = PictureWords(self.state.texts.lang);
        self.state.say(Tone::Ok, if on { words.on() } else { words.off() }.to_owned());
        Vec::new()
    }
}
