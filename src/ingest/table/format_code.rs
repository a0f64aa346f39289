//! Format codes of numbers (`[$$-409]0.00`, `0"箱"`): what a cell shows beside its figure. A supplier who reads `$3.50` means dollars,
//! whatever figure the file keeps.
//!
//! The figure stays exact, however few decimals are shown; percent and thousands are moved into it. Signs of yuan and blanks say nothing.
//! Dates, fractions and exponents stay as they are.

mod digits;
mod section;

pub(super) use digits::moved;
use section::Section;
pub(super) use section::is_harmless;

/// Format codes that only say which money the reader's country has.
const OF_THE_COUNTRY: [u32; 2] = [42, 44];

/// A code that shows something beside the figure, for some figures at least.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct FormatCode {
    code: String,
    sections: Vec<Section>,
    /// How texts are shown.
    text: Option<Section>,
}

impl FormatCode {
    /// The code of a style, and its number among those that every program knows.
    pub(super) fn of(code: &str, id: Option<u32>) -> Option<Self> {
        let is_own = id.is_some_and(|id| OF_THE_COUNTRY.contains(&id)) && code.starts_with("_($*");
        if is_own || code.trim().is_empty() {
            return None;
        }
        let mut sections = Section::all(code);
        let at = sections.iter().position(Section::is_text);
        let text = at.map(|at| sections.remove(at));
        let says = sections.iter().any(Section::says_more) || text.as_ref().is_some_and(Section::says_more);
        says.then(|| Self { code: code.to_owned(), sections, text })
    }

    /// What is shown of a figure that is written `exact`; none where it shows no more than that.
    pub(super) fn shown(&self, value: f64, exact: &str) -> Option<String> {
        if self.sections.is_empty() {
            return self.shown_text(exact);
        }
        let (section, of_negatives) = self.section(value)?;
        if !section.says_more() {
            return None;
        }
        if section.has_figure() {
            let exact = if of_negatives { exact.trim_start_matches('-') } else { exact };
            return Some(section.with(exact).unwrap_or_else(|| format!("{exact} [{}]", self.code)));
        }
        // A nought that is not shown is no secret.
        let words = section.before.trim();
        (value != 0.0 || !words.is_empty()).then(|| words.to_owned())
    }

    /// The same of a text.
    pub(super) fn shown_text(&self, text: &str) -> Option<String> {
        let section = self.text.as_ref().filter(|section| section.says_more())?;
        Some(format!("{}{text}{}", section.before, section.after))
    }

    /// The section of a figure, and whether it is that of the negative ones, which show their sign themselves.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let count = self.sections.len();
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let holds = |section: &&Section| section.condition.is_none_or(|condition| condition.holds(value));
            return self.sections.iter().find(holds).or(self.sections.last()).map(|section| (section, false));
        }
        let at = match count {
            0 | 1 => 0,
            _ if value < 0.0 => 1,
            3.. if value == 0.0 => 2,
            _ => 0,
        };
        self.sections.get(at).map(|section| (section, at == 1))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shown(code: &str, exact: &str) -> Option<String> {
        FormatCode::of(code, None)?.shown(exact.parse().unwrap(), exact)
    }

    #[test]
    fn what_is_shown_beside_a_figure_is_told() {
        for (code, exact, text) in [
            ("[$$-409]#,##0.00", "3.5", "$3.5"),
            ("\"US$\"0.00", "3.5", "US$3.5"),
            ("[$€-2] 0.00", "3.5", "€ 3.5"),
            ("$#,##0.00_);[Red]($#,##0.00)", "3.5", "$3.5"),
            ("#,##0.00\\ [$USD]", "1200", "1200 USD"),
            ("[$¥-411]#,##0", "350", "JPY350"),
            ("0\"箱\"", "5", "5箱"),
            ("0箱", "5", "5箱"),
            ("General\"箱\"", "5", "5箱"),
            ("G/通用格式\"箱\"", "5", "5箱"),
            ("0.00\"/打\"", "36", "36/打"),
            ("0.0\"折\"", "8.5", "8.5折"),
            ("0.00\"万\"", "1.2", "1.2万"),
            ("0%", "0.135", "13.5%"),
            ("0.00%", "0.07", "7%"),
            ("0%", "1", "100%"),
            ("0.0,\"K\"", "35678", "35.678K"),
            ("0!.0,\"万\"", "35000", "3.5万"),
            ("0!.0,\"万\"", "35678", "35678 [0!.0,\"万\"]"),
            ("\"A\"0000", "12", "A0012"),
            ("000-0000", "1234567", "123-4567"),
            ("\"-\"0.00", "3.5", "-3.5"),
            ("0.00;;\"面议\"", "0", "面议"),
            ("[=0]\"缺货\";0", "0", "缺货"),
            ("[>=100]0\"个\";0\"箱\"", "5", "5箱"),
            ("[>=100]0\"个\";0\"箱\"", "100", "100个"),
            ("0;\"欠\"0", "-5", "欠5"),
            ("0.00;0.00\"起\"", "-5", "5起"),
            ("EUR0.00", "3.5", "EUR3.5"),
            ("@\"箱\"", "5", "5箱"),
            (";;;", "5", ""),
        ] {
            assert_eq!(shown(code, exact).as_deref(), Some(text), "{code} {exact}");
        }
    }

    #[test]
    fn what_says_nothing_leaves_the_figure_alone() {
        for (code, exact) in [
            ("General", "3.5"),
            ("#,##0.00", "3.5"),
            ("¥#,##0.00;¥-#,##0.00", "3.5"),
            ("\"¥\"#,##0.00;[Red]\\-\"¥\"#,##0.00", "-3.5"),
            ("[$￥-804]#,##0.00", "3.5"),
            ("[$-804]0.00", "3.5"),
            ("[$CNY] #,##0.00", "3.5"),
            ("0.00\"元\"", "3.5"),
            ("_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ", "0"),
            ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "100"),
            ("#,##0 ;(#,##0)", "-3"),
            ("0;-0;;@", "0"),
            ("# ?/?", "3.5"),
            ("0.00E+00", "3.5"),
            ("yyyy\"年\"m\"月\"", "45000"),
            ("[h]\"小时\"", "2"),
            ("@", "3.5"),
            ("", "3.5"),
        ] {
            assert_eq!(shown(code, exact), None, "{code} {exact}");
        }
        assert_eq!(FormatCode::of("_($* #,##0.00_)", Some(44)), None, "what money the reader's country has");
    }

    #[test]
    fn texts_are_shown_by_their_own_section() {
        let text = |code: &str| FormatCode::of(code, None).and_then(|code| code.shown_text("3.5"));
        assert_eq!(text("0;0;0;\"$\"@").as_deref(), Some("$3.5"));
        assert_eq!(text("@\"箱\"").as_deref(), Some("3.5箱"));
        assert_eq!((text("0\"箱\""), text("@")), (None, None));
    }

    #[test]
    fn whatever_stands_in_a_code_it_is_read() {
        for code in
            ["\"", "\\", "[", "[$", "[$-", "[>", "_", "*", "!", "%%%%%%%%", ",,,,0", ".", ";;;;;;;;", "0\"", "[<x]0"]
        {
            let _ = shown(code, "12.5");
            let _ = shown(&format!("{code}0\"箱\""), "-1E+15");
        }
    }
}
