//! At a stall: a good entered by hand in one form. The booth of the last one stands in the next one's.

use crate::app::{
    Effect,
    form::{Form, FormKind, Line, Wrong},
    menu::{MenuItem, Pick},
    state::{Pending, State, Tab},
    update::App,
    welcome::Start,
};
use crate::domain::{
    Good, OfferId, OwnGood, PriceBreak, PriceBreaks, Quantity, figure, lens::Source, margin::Missing, own_good,
};
use crate::i18n::{Lang, figures, format, stall::Stall};
use crate::text::Clean;

/// The fields, in the order in which one learns them at a stall.
const TITLE: usize = 0;
const PRICES: usize = 1;
const RETAIL: usize = 2;
const MOQ: usize = 3;
const CARTON: usize = 4;
const BOOTH: usize = 5;
const ARTICLE: usize = 6;
const SUPPLIER: usize = 7;
const CATEGORY: usize = 8;
const STOCK: usize = 9;
const PHOTO: usize = 10;

impl App {
    /// i on a list of goods: what can be brought in.
    pub(crate) fn open_add(&mut self) -> Vec<Effect> {
        let words = Stall(self.state.texts.lang);
        let welcome = crate::i18n::welcome::Welcome(self.state.texts.lang);
        let line =
            |pick: Pick, words: &str| MenuItem { pick, words: words.to_owned(), key: String::new(), enabled: true };
        let mut items = vec![
            line(Pick::OwnGood, words.add_good()),
            line(Pick::Begin(Start::File), welcome.file()),
            line(Pick::Begin(Start::Supplier), welcome.supplier()),
        ];
        items.extend(self.item(crate::app::Action::NewPool));
        self.push_menu(words.add(), items)
    }

    pub(crate) fn open_own_good(&mut self) -> Vec<Effect> {
        let words = Stall(self.state.texts.lang);
        let (booth, supplier) = self.state.last_stall.clone();
        let lines = vec![
            Line::text(words.title(), "", ""),
            Line::text(words.prices(), "", words.prices_hint()),
            Line::number(words.retail(), "", words.retail_hint()),
            Line::number(words.moq(), "", ""),
            Line::number(words.carton(), "", ""),
            Line::text(words.booth(), &booth, words.booth_hint()),
            Line::text(words.article(), "", words.article_hint()),
            Line::text(words.supplier(), &supplier, words.supplier_hint()),
            Line::text(words.category(), "", words.category_hint()),
            Line::number(words.stock(), "", words.stock_hint()),
            Line::text(words.photo(), "", words.photo_hint()),
        ];
        self.open_form(Form::new(FormKind::OwnGood, words.good().to_owned(), lines))
    }

    /// What the good would earn under the lens, as soon as there is a price.
    pub(crate) fn own_good_changed(&self, form: &mut Form) {
        let margin = self.state.own_good(form).ok().and_then(|own| self.state.own_margin(&own).ok());
        form.notes = margin.into_iter().collect();
    }

    pub(crate) fn save_own_good(&mut self, form: &Form) -> Result<Vec<Effect>, Wrong> {
        let own = self.state.own_good(form)?;
        self.state.last_stall = (own.booth.to_string(), form.value(SUPPLIER).to_owned());
        let words = Stall(self.state.texts.lang).entered(&own.title);
        let pending = Pending::Entered { words, good: own.good.id() };
        Ok(self.state.decide(vec![crate::domain::Decision::GoodEntered(own)], pending))
    }
}

impl State {
    /// A line of a form whose figure cannot be meant.
    pub(crate) fn odd(&self, line: usize, odd: figure::Odd) -> Wrong {
        Wrong { line, why: figures::say(self.texts.lang, odd) }
    }

    /// A good was entered: the list of all goods comes up, with the cursor on it.
    pub(crate) fn show_entered(&mut self, good: OfferId) -> Vec<Effect> {
        (self.tab, self.goods_tab) = (Tab::Goods, Tab::Goods);
        let list = &mut self.goods;
        if !list.asked.query.trim().is_empty() {
            list.asked.query.clear();
            list.asked.order = list.order_before.take().unwrap_or(list.asked.order);
        }
        self.query.input.reset();
        (list.selected, list.touched) = (Some(good), true);
        self.ask_again()
    }

    /// The good as it stands in the fields, or the field that cannot be meant.
    fn own_good(&self, form: &Form) -> Result<OwnGood, Wrong> {
        let words = Stall(self.texts.lang);
        let wrong = |line: usize, why: &str| Wrong { line, why: why.to_owned() };
        let title = Clean::new(form.value(TITLE));
        if title.is_empty() {
            return Err(wrong(TITLE, words.no_title()));
        }
        let number = |line: usize| match form.value(line) {
            "" => Ok(None),
            said => figure::count(said).map(Some).map_err(|odd| self.odd(line, odd)),
        };
        let (moq, carton) = (number(MOQ)?, number(CARTON)?);
        let breaks = prices(self.texts.lang, form.value(PRICES), moq).map_err(|why| Wrong { line: PRICES, why })?;
        let stock = match form.value(STOCK) {
            // Sold out for now is no mistake.
            "0" => Some(Quantity::default()),
            _ => number(STOCK)?,
        };
        let least = moq.max(breaks.as_slice().first().map(|step| step.min));
        figure::in_stock(least, stock.filter(|stock| stock.get() > 0))
            .map_err(|odd| Wrong { line: STOCK, why: figures::steps(self.texts.lang, odd) })?;
        let retail = match form.value(RETAIL) {
            "" => None,
            said => Some(figure::price(said).map_err(|odd| self.odd(RETAIL, odd))?),
        };
        let (booth, supplier) = (form.value(BOOTH), form.value(SUPPLIER));
        let known = self.shared.suppliers.iter().map(|(id, name)| (id, name.as_str()));
        let Some(id) = own_good::supplier_id(supplier, booth, known) else {
            return Err(wrong(BOOTH, words.no_stall()));
        };
        let key = own_good::key(form.value(ARTICLE), &title, &self.me, self.now);
        Ok(OwnGood {
            good: Good { supplier: id, key },
            breaks,
            retail,
            moq,
            carton,
            stock,
            unit: Clean::default(),
            booth: Clean::new(booth),
            supplier: Clean::new(if supplier.is_empty() { booth } else { supplier }),
            photo: Some(form.value(PHOTO)).filter(|path| !path.is_empty()).map(Clean::long),
            category: Clean::new(form.value(CATEGORY)),
            seen_at: crate::domain::Date::of(self.now),
            title,
        })
    }

    fn own_margin(&self, own: &OwnGood) -> Result<String, Missing> {
        let ready = self.ready(&self.lens);
        let (costs, _) = ready.costs(&own.category);
        let row = ready.row(&costs, &own.listing(self.now).facts(), None)?;
        let rate = row.rate.ok_or(Missing::Range)?;
        let board = self.texts.board;
        let cost = format!("{} {}", board.cost(), format::price(row.unit_cost));
        // Without a price to sell at it rests on a guess, which is said.
        let guess = ready.price(&own.listing(self.now).facts(), None).filter(|(_, source)| *source == Source::Default);
        Ok(match guess {
            Some((price, _)) => {
                let price = format!("{} {} {}", board.retail(), format::price(price), board.guessed());
                format!("{cost}   {price}   {} {}", board.true_margin(), format::guessed(rate, usize::MAX))
            }
            None => format!("{cost}   {} {}", board.true_margin(), format::signed(rate)),
        })
    }
}

/// Prices as they are said: `3.5` from the first piece on, or pieces and prices like `100:3.50 500:3.20`. Nothing is 面议.
fn prices(lang: Lang, text: &str, moq: Option<Quantity>) -> Result<PriceBreaks, String> {
    let tokens = text.split([' ', '\u{3000}', ',', '，', '、', ';', '；']).filter(|token| !token.is_empty());
    let step = |token: &str| {
        let read = if token.contains([':', '：', '=']) {
            figure::step(token)
        } else {
            let min = moq.unwrap_or(Quantity::saturating(1));
            figure::price(token).map(|price| PriceBreak { min, price })
        };
        read.map_err(|odd| format!("{} {}", Clean::new(token), figures::say(lang, odd)))
    };
    let steps = tokens.map(step).collect::<Result<Vec<_>, _>>()?;
    figure::steps(&steps).map_err(|odd| figures::steps(lang, odd))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<(u32, String)>> {
        let steps = prices(Lang::Zh, text, Quantity::new(20)).ok()?;
        Some(steps.as_slice().iter().map(|step| (step.min.get(), step.price.to_string())).collect())
    }

    #[test]
    fn prices_are_read_as_they_are_said() {
        assert_eq!(read("3.5"), Some(vec![(20, "3.50".to_owned())]));
        assert_eq!(
            read("100:3.50，500：3.20、2000=2.9"),
            Some(vec![(100, "3.50".to_owned()), (500, "3.20".to_owned()), (2000, "2.90".to_owned())])
        );
        assert_eq!(read(""), Some(Vec::new()), "nothing said is 面议");
        for wrong in ["abc", "0", "100:", ":3", "0:3", "100:3 100:4", "-3"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let why = |text: &str| prices(Lang::Zh, text, None).unwrap_err();
        assert_eq!(why("500:3.20 100:3.50"), "100起 写在 500起 后面了，按数量从少到多写");
        assert_eq!(why("100:3.20 500:3.50"), "500起 3.50 比前一档 3.20 还贵，多买不会更贵，看看是不是写反了");
        assert_eq!(why("100:3.50 500:30%"), "500:30% 是比例，这里按元写，如 12.90");
        assert_eq!(why("0"), "0 价不能是 0，不知道就空着");
    }
}
