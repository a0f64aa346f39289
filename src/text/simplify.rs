//! Traditional hanzi and their simplified forms, one character at a time.
//!
//! Quotations come in both (貨號, 單價), and search takes both for the same. Only single characters: a form that depends on its neighbours
//! is taken as it is meant most often (乾 as 干, though 乾坤 keeps it), in texts and queries alike. A character that simplified texts
//! use themselves stays (著名, 薰衣草, 哪吒), whatever else it may stand for in traditional ones.

use std::sync::LazyLock;

/// The first hanzi that may be a traditional one.
const FIRST: u32 = 0x4E00;
/// One past the last.
const END: u32 = 0xA000;

/// In the crate's table, but simplified texts write them, or its form is another word.
const KEPT: &str = "磐仝祗黏阪矽薰吒捍彷煅醯呱呵";
/// Not in it, or in it with a form that goods are not called by (項鍊 is 项链, 摺疊 is 折叠): each followed by its simplified form.
const MORE: &str = "峯峰羣群枱台妳你牠它睏困鍊链疊叠瀋沈嶠峤嚐尝櫈凳椀碗盌碗桮杯袴裤裌夹裠裙韈袜鞵鞋鞾靴鎌镰鎗枪鑵罐鑚钻糉粽餹糖荳豆菓果朶朵箒帚窓窗皷鼓";

/// The simplified form by character from [`FIRST`] on; made at first use.
static FORMS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let all = || (FIRST..END).filter_map(char::from_u32);
    // White space between them, as the crate looks at neighbours.
    let apart: String = all().flat_map(|c| [c, ' ']).collect();
    let converted = fast2s::convert(&apart);
    let more = |c: char| MORE.chars().step_by(2).zip(MORE.chars().skip(1).step_by(2)).find(|(from, _)| *from == c);
    let form = |(c, simple): (char, char)| match more(c) {
        Some((_, simple)) => simple as u16,
        None if KEPT.contains(c) => c as u16,
        None => simple as u16,
    };
    all().zip(converted.chars().step_by(2)).map(form).collect()
});

/// The simplified form of a hanzi, and the letter that sizes are typed with (40x60 is 40×60); everything else stays.
///
/// ```
/// assert_eq!(huopan::text::simplified('貨'), '货');
/// ```
pub fn simplified(c: char) -> char {
    if c == '×' {
        return 'x';
    }
    if u32::from(c) < FIRST || u32::from(c) >= END {
        return c;
    }
    let form = FORMS.get((u32::from(c) - FIRST) as usize).copied();
    form.and_then(|form| char::from_u32(u32::from(form))).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        text.chars().map(simplified).collect()
    }

    #[test]
    fn words_of_quotations() {
        for (traditional, expected) in [
            ("貨號單價規格", "货号单价规格"),
            ("長褲手機支架圍巾雨傘", "长裤手机支架围巾雨伞"),
            ("餅乾摺疊後裏裡麵髮發夾", "饼干折叠后里里面发发夹"),
            ("鈎鉤峯羣枱檯臺", "钩钩峰群台台台"),
            ("產品編號條碼庫存", "产品编号条码库存"),
            ("項鍊鏈條摺櫈錶帶著", "项链链条折凳表带著"),
        ] {
            assert_eq!(of(traditional), expected);
        }
    }

    #[test]
    fn what_simplified_texts_write_stays() {
        for text in ["著名薰衣草哪吒呵护大阪磐石黏土", "重庆长裤行李箱", "aＡé1，🔥カ\u{20000}"]
        {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn a_simplified_form_is_none_of_another_one() {
        for c in (FIRST..END).filter_map(char::from_u32) {
            assert_eq!(simplified(simplified(c)), simplified(c), "{c}");
        }
    }
}
