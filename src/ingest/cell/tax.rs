//! Tax and invoices (税票): whether the price has them, which, and what they cost on top.
//!
//! ```text
//! tax      = blank | without | with | on top | on request | kind
//! without  = 不含税 | 不含票 | 未税 | 不开票 | 无票 | 去税 …
//! with     = (含 | 带) [rate] [kind | 税 | 票 | 发票] [rate] | rate 含税 | rate kind | kind rate
//! on top   = [开] [kind | 票 | 税点 | 票点 | 含税] (加 | 另加 | "+") rate
//! on request = 可开 [kind | 票 | 发票] | 能开票
//! kind     = 专票 | 普票 | 增值税专用发票 | 普通发票 …
//! rate     = number ("%" | 个点 | 点 | 个税点)
//! ```
//! 含税 does not say which invoice, so none is named; only a 专票 that is said can be recovered. A bare 13% is refused: it may be in the
//! price or on top of it.

use super::{Why, is_blank, loose, number, tight};
use crate::domain::{Rate, offer::Invoice};

const WITHOUT: [&str; 17] = [
    "不含税",
    "不含税价",
    "不含票",
    "未税",
    "未税价",
    "未含税",
    "去税",
    "不开票",
    "不带票",
    "不含税票",
    "不含发票",
    "无票",
    "无税",
    "裸价",
    "不含专票",
    "税外",
    "extax",
];
const SPECIAL: [&str; 7] = ["增值税专用发票", "增值税专票", "专用发票", "专用票", "增专", "专票", "专"];
const ORDINARY: [&str; 6] = ["增值税普通发票", "增值税普票", "普通发票", "电子普票", "普票", "普"];
const SOME: [&str; 6] = ["税票", "发票", "税价", "增值税", "税", "票"];

/// What is said of tax.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tax {
    /// Nothing.
    #[default]
    Unsaid,
    /// The price is without.
    Without,
    /// The price has it.
    With {
        /// The invoice, where it is named.
        kind: Invoice,
        /// The rate, where it is named.
        rate: Option<Rate>,
    },
    /// It costs so much on top of the price.
    OnTop {
        /// The invoice, where it is named.
        kind: Invoice,
        /// A share of the price.
        points: Rate,
    },
    /// An invoice can be had; at what price is not said.
    OnRequest {
        /// The invoice, where it is named.
        kind: Invoice,
    },
}

impl Tax {
    /// The invoice that is in the price.
    pub const fn invoice(self) -> Invoice {
        match self {
            Self::Unsaid | Self::OnRequest { .. } => Invoice::Unknown,
            Self::Without | Self::OnTop { .. } => Invoice::None,
            Self::With { kind, .. } => kind,
        }
    }
    /// What a 专票 costs on top, as a share of the price; none where the invoice is a 普票.
    pub const fn points(self) -> Option<Rate> {
        match self {
            Self::OnTop { kind: Invoice::Unknown | Invoice::Special, points } => Some(points),
            _ => None,
        }
    }
}

/// What a cell says of tax.
pub fn read(cell: &str) -> Result<Tax, Why> {
    let text = tight(&loose(cell)).ok_or(Why::NotATax)?;
    if is_blank(&text) { Ok(Tax::Unsaid) } else { of(&text).ok_or(Why::NotATax) }
}

/// What the header of a price says of tax: 不含税单价, 单价(含13%税).
pub fn of_header(header: &str) -> Tax {
    let Some(text) = tight(&loose(header)) else { return Tax::Unsaid };
    let (bare, inside) =
        text.split_once('(').map_or((text.as_str(), ""), |(bare, rest)| (bare, rest.trim_end_matches(')')));
    let name = ["单价", "价格", "报价", "价"].iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    of(name).or_else(|| of(inside)).unwrap_or_default()
}

/// What a tight text says, if it speaks of nothing else.
pub(super) fn of(text: &str) -> Option<Tax> {
    if WITHOUT.contains(&text) {
        return Some(Tax::Without);
    }
    if let Some(rest) = ["可开", "能开", "可以开", "可提供"].iter().find_map(|word| text.strip_prefix(word)) {
        return Some(Tax::OnRequest { kind: whole(rest)? });
    }
    on_top(text).or_else(|| with(text))
}

fn on_top(text: &str) -> Option<Tax> {
    let (what, rate) = ["另加", "需加", "要加", "外加", "加", "+"].iter().find_map(|sign| text.split_once(sign))?;
    let what = what.strip_prefix("开").unwrap_or(what);
    let what = what.strip_prefix(['含', '带']).unwrap_or(what);
    let kind = if matches!(what, "" | "税点" | "票点" | "点") { Invoice::Unknown } else { whole(what)? };
    let (points, rest) = rate_of(rate)?;
    matches!(rest, "" | "税" | "票" | "税点" | "票点").then_some(Tax::OnTop { kind, points })
}

fn with(text: &str) -> Option<Tax> {
    let text = text.strip_prefix("已").unwrap_or(text);
    let (front, text) = rate_of(text).map_or((None, text), |(rate, rest)| (Some(rate), rest));
    let (says_with, text) = text.strip_prefix(['含', '带', '开']).map_or((false, text), |rest| (true, rest));
    let (inner, text) = rate_of(text).map_or((None, text), |(rate, rest)| (Some(rate), rest));
    let (kind, text) = kind_of(text).map_or((None, text), |(kind, rest)| (Some(kind), rest));
    let (back, text) = rate_of(text).map_or((None, text), |(rate, rest)| (Some(rate), rest));
    let mut rates = [front, inner, back].into_iter().flatten();
    let (rate, more) = (rates.next(), rates.next());
    let named = kind.is_some_and(|kind| kind != Invoice::Unknown);
    let is_said = if says_with { kind.is_some() || rate.is_some() } else { named };
    (text.is_empty() && more.is_none() && is_said).then(|| Tax::With { kind: kind.unwrap_or_default(), rate })
}

fn whole(text: &str) -> Option<Invoice> {
    kind_of(text).filter(|(_, rest)| rest.is_empty()).map(|(kind, _)| kind)
}

fn kind_of(text: &str) -> Option<(Invoice, &str)> {
    let lists = [(&SPECIAL[..], Invoice::Special), (&ORDINARY, Invoice::Ordinary), (&SOME, Invoice::Unknown)];
    lists
        .iter()
        .find_map(|(words, kind)| words.iter().find_map(|word| text.strip_prefix(word)).map(|rest| (*kind, rest)))
}

/// A rate in front of a text, up to 100%, and the rest.
fn rate_of(text: &str) -> Option<(Rate, &str)> {
    let (digits, tail) = number::leading(text);
    let rest = ["%", "个税点", "个点", "税点", "点"].iter().find_map(|word| tail.strip_prefix(word))?;
    let rate = Rate::parts(number::scaled(digits, 3)?);
    (rate > Rate::percent(0) && rate <= Rate::percent(100)).then_some((rate, rest))
}

/// A price's text without what it says of tax, in front or behind, with or without brackets; and that.
pub(super) fn strip(loose: &str) -> (&str, Tax) {
    const FRONT: [&str; 8] = ["不含税价", "不含税", "未税价", "未税", "含税价", "含税", "含专票", "含普票"];
    if let Some((word, rest)) = FRONT.iter().find_map(|word| Some((*word, loose.strip_prefix(word)?))) {
        let rest = rest.trim_start_matches([':', ' ']);
        return of(word).map_or((loose, Tax::Unsaid), |tax| (rest, tax));
    }
    let from = loose.find(['(', '不', '未', '含', '带', '开', '无', '裸', '去']).filter(|at| *at > 0);
    let Some((front, tail)) = from.and_then(|at| loose.split_at_checked(at)) else { return (loose, Tax::Unsaid) };
    let bare = tail.strip_prefix('(').and_then(|tail| tail.strip_suffix(')')).unwrap_or(tail);
    match tight(bare).and_then(|bare| of(&bare)) {
        Some(tax) => (front.trim_end_matches([' ', ',']), tax),
        None => (loose, Tax::Unsaid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn with(kind: Invoice, percent: Option<i64>) -> Tax {
        let rate = match percent {
            Some(percent) => Some(Rate::percent(percent)),
            None => None,
        };
        Tax::With { kind, rate }
    }

    #[test]
    fn headers_of_prices_say_it_too() {
        assert_eq!(of_header("不含税单价"), Tax::Without);
        assert_eq!(of_header("单价（不含税）"), Tax::Without);
        assert_eq!(of_header("含税价(元)"), Tax::With { kind: Invoice::Unknown, rate: None });
        for header in ["单价", "单价(元)", "税", "批发价"] {
            assert_eq!(of_header(header), Tax::Unsaid, "{header}");
        }
    }

    #[test]
    fn what_is_said_of_tax() {
        use Invoice::{Ordinary, Special, Unknown};
        let on_top = |kind, percent| Tax::OnTop { kind, points: Rate::percent(percent) };
        for (cell, tax) in [
            ("", Tax::Unsaid),
            ("不含税", Tax::Without),
            ("未税", Tax::Without),
            ("含税", with(Unknown, None)),
            ("含税13%", with(Unknown, Some(13))),
            ("含13%税", with(Unknown, Some(13))),
            ("13%含税", with(Unknown, Some(13))),
            ("含３个点", with(Unknown, Some(3))),
            ("含13%专票", with(Special, Some(13))),
            ("专票 13%", with(Special, Some(13))),
            ("1%普票", with(Ordinary, Some(1))),
            ("普票", with(Ordinary, None)),
            ("专票", with(Special, None)),
            ("增值税专用发票", with(Special, None)),
            ("开票加6个点", on_top(Unknown, 6)),
            ("开专票+8%", on_top(Special, 8)),
            ("普票另加3点", on_top(Ordinary, 3)),
            ("含税加 7 个点", on_top(Unknown, 7)),
            ("可开专票", Tax::OnRequest { kind: Special }),
            ("可开发票", Tax::OnRequest { kind: Unknown }),
        ] {
            assert_eq!(read(cell), Ok(tax), "{cell}");
        }
        for cell in ["13%", "13", "是", "含税13%6%", "含101%税", "含运费", "开票加点", "税", "发票随货"]
        {
            assert_eq!(read(cell), Err(Why::NotATax), "{cell}");
        }
    }

    #[test]
    fn what_it_means_for_a_good() {
        let points = |cell| read(cell).ok().and_then(Tax::points);
        let invoice = |cell| read(cell).map(Tax::invoice);
        assert_eq!((invoice("含税"), points("含税13%")), (Ok(Invoice::Unknown), None));
        assert_eq!((invoice("不含税"), invoice("可开专票")), (Ok(Invoice::None), Ok(Invoice::Unknown)));
        assert_eq!((invoice("开票加6个点"), points("开票加6个点")), (Ok(Invoice::None), Some(Rate::percent(6))));
        assert_eq!(points("普票加3个点"), None, "no VAT of it is recovered");
    }
}
