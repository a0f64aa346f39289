//! A good entered by hand at a stall, where no feed tells of it: what was entered, as a catalog takes it in.
//!
//! Its supplier has an id like any other, `stall-` and the sound of its name, chosen once: two people who enter the same stall on two
//! machines mean the same one. A good without an article number is named `#own-…` by who entered what when.

use pinyin::ToPinyin;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::domain::{
    Date, Detail, Good, Instant, Listing, Money, Offer, PriceBreaks, Quantity, Stock, SupplierId, offer::Carton,
    offer::ChangePoint,
};
use crate::text::{Clean, key_fold};

/// What was entered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnGood {
    /// Which good.
    pub good: Good,
    /// 品名.
    pub title: Clean,
    /// 阶梯价 as said at the stall; empty = 面议.
    #[serde(default)]
    pub breaks: PriceBreaks,
    /// 售价 a piece, where somebody has one in mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retail: Option<Money>,
    /// 起批.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moq: Option<Quantity>,
    /// 装箱数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carton: Option<Quantity>,
    /// 库存 in pieces, as it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<Quantity>,
    /// 个, 双, 套 …
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub unit: Clean,
    /// The booth as read off its sign.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub booth: Clean,
    /// The supplier's name.
    pub supplier: Clean,
    /// Where its picture lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Clean>,
    /// 类目.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub category: Clean,
    /// The day it was seen.
    pub seen_at: Date,
}

/// What begins the keys of goods without an article number.
const OWN: &str = "#own-";

/// The key of a good that is entered: its article number as other keys are written, else made of who enters what when.
pub fn key(article: &str, title: &Clean, by: &Clean, at: Instant) -> Clean {
    let folded = key_fold(article);
    if !folded.is_empty() && !folded.starts_with('#') {
        return Clean::new(&folded);
    }
    let whole = [title.as_bytes(), &[0], by.as_bytes(), &[0], &at.0.to_be_bytes()].concat();
    Clean::new(&format!("{OWN}{}", hex(&whole, 12)))
}

fn hex(bytes: &[u8], digits: usize) -> String {
    blake3::hash(bytes).to_hex().chars().take(digits).collect()
}

/// The supplier that is meant: the known one of that name, else a new id made of the name, or of the booth where nobody said a name.
/// `known` are ids and names.
pub fn supplier_id<'a>(
    name: &str,
    booth: &str,
    known: impl IntoIterator<Item = (&'a SupplierId, &'a str)>,
) -> Option<SupplierId> {
    let shown = [name, booth].into_iter().map(str::trim).find(|words| !words.is_empty())?;
    let slug = slug(shown);
    let mut taken = false;
    for (id, called) in known {
        if called == shown {
            return Some(id.clone());
        }
        taken |= id.as_str() == slug;
    }
    if !taken {
        return SupplierId::new(&slug);
    }
    // Another stall whose name sounds the same.
    let short: String = slug.chars().take(MOST - 7).collect();
    SupplierId::new(&format!("{}-{}", short.trim_end_matches('-'), hex(shown.as_bytes(), 6)))
}

/// Characters of a supplier's id at most.
const MOST: usize = 32;

/// `stall-` and how a name sounds: `义达塑料` is `stall-yidasuliao`.
pub fn slug(name: &str) -> String {
    let words = Some(sound(name)).filter(|words| !words.is_empty()).unwrap_or_else(|| hex(name.as_bytes(), 8));
    let slug: String = format!("stall-{words}").chars().take(MOST).collect();
    slug.trim_end_matches('-').to_owned()
}

/// How a name sounds, in `a-z 0-9` with single dashes for signs: `绿源 Lv-2号` is `lvyuan-lv-2hao`. Empty when it is signs only.
pub fn sound(name: &str) -> String {
    let mut sound = String::new();
    for c in name.nfkc().flat_map(char::to_lowercase) {
        match c.to_pinyin() {
            Some(said) => sound.extend(said.plain().chars().map(|c| if c == 'ü' { 'v' } else { c })),
            None => sound.push(c),
        }
    }
    let kept: String = sound.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = kept.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-")
}

impl OwnGood {
    /// When its figures were true: when it was entered, or the beginning of the day it was seen, if that was before.
    pub fn as_of(&self, entered: Instant) -> Instant {
        if self.seen_at < Date::of(entered) { self.seen_at.begins() } else { entered }
    }
    /// Its article number, where it has one.
    pub fn article(&self) -> Option<&Clean> {
        Some(&self.good.key).filter(|key| !key.starts_with('#'))
    }
    /// As the list of a catalog takes it in.
    pub fn listing(&self, entered: Instant) -> Listing {
        Listing {
            feed_id: self.good.key.clone(),
            article: self.article().cloned(),
            title: self.title.clone(),
            category: self.category.clone(),
            unit: self.unit.clone(),
            breaks: self.breaks.clone(),
            moq: self.moq,
            carton: self.carton,
            retail: self.retail,
            stock: self.stock.map(Stock::Figure).unwrap_or_default(),
            priced_at: Some(self.as_of(entered)),
            stocked_at: self.stock.map(|_| self.as_of(entered)),
            ..Listing::default()
        }
    }
    /// The whole good; `history` is what was entered of it before, and this.
    pub fn offer(&self, entered: Instant, history: Vec<ChangePoint>) -> Offer {
        let carton = |pieces| Carton { pieces, gross_g: None, size: Clean::default() };
        let images = self.photo.iter().cloned().collect();
        let detail = Detail { carton: self.carton.map(carton), images, history, ..Detail::default() };
        Offer { list: self.listing(entered), detail }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn id(slug: &str) -> SupplierId {
        SupplierId::new(slug).unwrap()
    }

    #[test]
    fn a_stall_is_called_as_it_sounds() {
        assert_eq!(slug("义达塑料"), "stall-yidasuliao");
        assert_eq!(slug("绿源 Lv-2号"), "stall-lvyuan-lv-2hao");
        assert_eq!(slug("二区 21872"), "stall-erqu-21872");
        assert_eq!(slug("ＡＢＣ"), "stall-abc");
        assert_eq!(slug("国际商贸城五区进口商品馆一号门"), "stall-guojishangmaochengwuqujink", "32 characters");
        assert_eq!(slug("★").len(), "stall-".len() + 8);
        assert_ne!(slug("★"), slug("★★"));
        for name in ["义达塑料", "★", "-", "ё", "国际商贸城五区进口商品馆 -"] {
            assert!(SupplierId::new(&slug(name)).is_some(), "{name}");
        }
    }

    #[test]
    fn a_supplier_is_chosen_once() {
        let (yida, other) = (id("yida"), id("stall-yidasuliao"));
        assert_eq!(supplier_id("", " ", []), None);
        assert_eq!(supplier_id("义达塑料", "二区21872", []), Some(other.clone()));
        assert_eq!(supplier_id("", "二区21872", []), Some(id("stall-erqu21872")));
        assert_eq!(supplier_id("义达塑料", "", [(&yida, "义达塑料")]), Some(yida), "the one of that name");
        let sounds_alike = supplier_id("亿达塑料", "", [(&other, "义达塑料")]).unwrap();
        assert!(sounds_alike.as_str().starts_with("stall-yidasuliao-"), "{sounds_alike}");
        assert_eq!(supplier_id("亿达塑料", "", [(&other, "义达塑料")]), Some(sounds_alike));
    }

    #[test]
    fn a_good_without_article_number_is_named_by_who_entered_it_when() {
        let (title, by) = (Clean::new("发夹"), Clean::new("王"));
        assert_eq!(key(" yt-９ ", &title, &by, Instant(1)).as_str(), "YT-9");
        let own = key("", &title, &by, Instant(1));
        assert!(own.starts_with("#own-") && own.len() == 17, "{own}");
        assert_eq!(key("#17", &title, &by, Instant(1)), own, "# begins keys that are made");
        assert_eq!(key("", &title, &by, Instant(1)), own);
        assert_ne!(key("", &title, &by, Instant(2)), own);
        assert_ne!(key("", &Clean::new("发箍"), &by, Instant(1)), own);
    }

    #[test]
    fn figures_are_as_old_as_the_day_they_were_seen() {
        let entered = Instant::parse("2026-11-23T01:41:00Z").unwrap();
        let own = |day| OwnGood {
            good: Good { supplier: id("stall-yida"), key: Clean::new("YT-9") },
            title: Clean::new("发夹"),
            breaks: PriceBreaks::default(),
            retail: None,
            moq: None,
            carton: None,
            stock: None,
            unit: Clean::default(),
            booth: Clean::default(),
            supplier: Clean::new("义达"),
            photo: None,
            category: Clean::default(),
            seen_at: Date::parse(day).unwrap(),
        };
        assert_eq!(own("2026-11-23").as_of(entered), entered);
        assert_eq!(
            own("2026-11-21").as_of(entered),
            Instant::parse("2026-11-20T16:00:00Z").unwrap(),
            "midnight in Yiwu"
        );
        assert_eq!(own("2026-12-01").as_of(entered), entered, "nobody saw it tomorrow");
    }
}
