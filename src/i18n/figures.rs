//! Why a figure that was typed cannot be meant, in a sentence that says how it is written; the figure itself stands before it.

use crate::domain::{
    Quantity, Rate,
    figure::{Odd, OddSteps},
};
use crate::i18n::{Lang, format};

/// Behind the figure: `30 就是 3000%，三十个点写 30%`.
pub fn say(lang: Lang, odd: Odd) -> String {
    match lang {
        Lang::Zh => chinese(odd),
        Lang::En => odd.to_string(),
    }
}

fn chinese(odd: Odd) -> String {
    let most = format::quantity(Quantity::saturating(Quantity::MAX));
    match odd {
        Odd::Empty => "没填数，要填一个".to_owned(),
        Odd::NotYuan => "不是金额，按元写，如 12.90".to_owned(),
        Odd::ShareForYuan => "是比例，这里按元写，如 12.90".to_owned(),
        Odd::NotShare => "不是比例，写成 30% 或 0.3".to_owned(),
        Odd::YuanForShare => "是金额，这里写比例，如 30% 或 0.3".to_owned(),
        Odd::NoPercent(percent) => format!("就是 {percent}00% 了，{percent} 个点写 {percent}%"),
        Odd::OverAll => "超过 100% 了".to_owned(),
        Odd::Negative => "是负数，不能小于 0".to_owned(),
        Odd::FreePrice => "价不能是 0，不知道就空着".to_owned(),
        Odd::AboveYuan(yuan) => format!("太大了，最多 {} 元", format::whole(yuan)),
        Odd::AboveTimes(times) => format!("太大了，最多 {} 倍", times.as_parts() / Rate::ONE.as_parts()),
        Odd::NotCount => format!("不是整数，要 1 到 {most}"),
        Odd::NoneAtAll => "是 0，至少 1".to_owned(),
        Odd::Nothing => "是 0，要大于 0".to_owned(),
        Odd::OverReturns => "太多了，发货前加发货后超过 100%".to_owned(),
        Odd::NoWord(words) => format!("不认得，有: {words}"),
        Odd::TooFine => "小数太多，记不下，少写几位".to_owned(),
        Odd::NotParty => {
            "不是谁拿几个点，写成 streamer:20%、agency:4%，还有 sub-agency、promoter-agency、promoter".to_owned()
        }
        Odd::NotStep => "不是一档价，写成 数量:单价，如 500:3.20".to_owned(),
    }
}

/// The same of a price list.
pub fn steps(lang: Lang, odd: OddSteps) -> String {
    if lang == Lang::En {
        return odd.to_string();
    }
    match odd {
        OddSteps::Order { first, then } => format!("{then}起 写在 {first}起 后面了，按数量从少到多写"),
        OddSteps::Twice(min) => format!("{min}起 有两个价，留一个"),
        OddSteps::Rising(step, before) => {
            let (price, before) = (format::price(step.price), format::price(before));
            format!("{}起 {price} 比前一档 {before} 还贵，多买不会更贵，看看是不是写反了", step.min)
        }
        OddSteps::TooMany => "价档太多，最多 16 档".to_owned(),
        OddSteps::Price(price) => format!("单价 {} 不像真的", format::price(price)),
        OddSteps::Short { moq, stock } => {
            format!("起批 {} 比库存 {} 还多，买不成", format::quantity(moq), format::quantity(stock))
        }
    }
}
