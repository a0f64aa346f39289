//! The ways to mend a cell, in words.

use crate::domain::column::Field;
use crate::domain::suggestion::{How, Suggestion};
use crate::i18n::Lang;

/// Its words, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Mends(pub Lang);

impl Mends {
    /// What a way comes to: `除以12 = 2.9167/个，起批 120个 (推荐)`.
    pub fn way(self, way: &Suggestion) -> String {
        let of = |field: Field| way.texts.iter().find(|(own, _)| *own == field).map(|(_, text)| text.as_str());
        let text = way.texts.first().map_or("", |(_, text)| text);
        let (zh, en) = match way.how {
            How::Steps => (format!("当阶梯: {text}"), format!("as steps: {}", text.replace('起', "+ "))),
            How::Higher => (format!("按高的算 {text}"), format!("the higher one: {text}")),
            How::Lower => (format!("按低的算 {text}"), format!("the lower one: {text}")),
            How::Unknown => ("记「面议」".to_owned(), "price not known".to_owned()),
            How::PerPiece(pieces) => {
                let moq = of(Field::Moq).unwrap_or_default();
                let zh = if moq.is_empty() { String::new() } else { format!("，起批 {moq}个") };
                let en = if moq.is_empty() { String::new() } else { format!(", MOQ {moq}") };
                (format!("除以{pieces} = {text}/个{zh}"), format!("by {pieces} = {text} each{en}"))
            }
            How::ByUnit => {
                let unit = of(Field::Unit).unwrap_or_default();
                (format!("就按{unit}卖 {text}"), format!("sold by {unit}: {text}"))
            }
            How::WithTax => (format!("含税的 {text}"), format!("with tax: {text}")),
            How::WithoutTax => (format!("不含税的 {text}"), format!("without tax: {text}")),
            How::OnlyFigure => (format!("就是 {text}"), format!("it is {text}")),
            How::Decimal => (format!("是小数 {text}"), format!("a decimal: {text}")),
            How::Thousands => (format!("是千位 {text}"), format!("thousands: {text}")),
            How::Cartons(each) => (format!("一箱{each}个，共 {text}"), format!("{each} a carton: {text}")),
            How::Empty => ("当没写".to_owned(), "as not said".to_owned()),
        };
        let said = self.0.say(zh, en);
        if way.recommended { said + self.0.pick(" (推荐)", " (recommended)") } else { said }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Quantity;

    #[test]
    fn ways_are_said_shortly() {
        let way = |how, texts: &[(Field, &str)]| Suggestion {
            how,
            texts: texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
            recommended: how != How::Unknown,
        };
        let steps = way(How::Steps, &[(Field::Price, "100起3.10;1000起2.75")]);
        let dozen = way(How::PerPiece(Quantity::saturating(12)), &[(Field::Price, "2.9167"), (Field::Moq, "120")]);
        let open = way(How::Unknown, &[(Field::Price, "面议")]);
        let zh = Mends(Lang::Zh);
        assert_eq!(zh.way(&steps), "当阶梯: 100起3.10;1000起2.75 (推荐)");
        assert_eq!(zh.way(&dozen), "除以12 = 2.9167/个，起批 120个 (推荐)");
        assert_eq!(zh.way(&open), "记「面议」");
        assert_eq!(Mends(Lang::En).way(&steps), "as steps: 100+ 3.10;1000+ 2.75 (recommended)");
        assert_eq!(Mends(Lang::En).way(&dozen), "by 12 = 2.9167 each, MOQ 120 (recommended)");
    }
}
