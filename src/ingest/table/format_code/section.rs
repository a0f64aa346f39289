//! One section of a format code: what it shows before, in and behind a figure, and for which figures it is.

use super::digits;

/// Signs that make a section one of dates and times.
const OF_DATES: &str = "ymdhsYMDHS";
/// What spreadsheets call the plain form of a number.
const GENERAL: [&str; 3] = ["general", "g/通用格式", "g/標準"];
/// Yen have the sign of yuan: only the country tells.
const JAPAN: &str = "411";

/// For which figures a section is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Condition {
    sign: &'static str,
    than: f64,
}

impl Condition {
    /// `>=100`.
    fn of(text: &str) -> Option<Self> {
        let sign = ["<=", ">=", "<>", "<", ">", "="].into_iter().find(|sign| text.starts_with(sign))?;
        let than = text.get(sign.len()..)?.trim().parse().ok()?;
        Some(Self { sign, than })
    }

    #[expect(clippy::float_cmp, reason = "a spreadsheet compares so")]
    pub(super) fn holds(&self, value: f64) -> bool {
        match self.sign {
            "<=" => value <= self.than,
            ">=" => value >= self.than,
            "<>" => value != self.than,
            "<" => value < self.than,
            ">" => value > self.than,
            _ => value == self.than,
        }
    }
}

/// What a section shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Of {
    #[default]
    Figures,
    Texts,
    /// Dates, fractions, exponents.
    Others,
}

/// What a section shows, and how.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    /// Before the figure; all that it says where it shows none.
    pub(super) before: String,
    pub(super) after: String,
    /// Between its digits: with how many places behind it.
    between: Vec<(usize, String)>,
    /// Places of digits, and noughts before the point that are always shown.
    places: usize,
    noughts: usize,
    has_point: bool,
    /// By how many places the point is moved to the right.
    moved: i32,
    /// Commas that part nothing yet: thousands, unless another digit follows.
    commas: i32,
    of: Of,
    /// Whether it is the one of negative figures or of nought, where a sign of less says nothing.
    is_below: bool,
}

impl Section {
    /// All sections of a code.
    pub(super) fn all(code: &str) -> Vec<Self> {
        let mut sections = vec![Self::default()];
        let mut rest = code;
        while let Some(first) = rest.chars().next() {
            let Some(section) = sections.last_mut() else { break };
            let behind = rest.get(first.len_utf8()..).unwrap_or_default();
            if first == ';' {
                section.end();
                sections.push(Self { is_below: true, ..Self::default() });
                rest = behind;
            } else {
                rest = section.take(first, behind, rest);
            }
        }
        sections.iter_mut().for_each(Self::end);
        sections
    }

    /// Takes the first sign; what is left.
    fn take<'a>(&mut self, first: char, behind: &'a str, rest: &'a str) -> &'a str {
        let begins = |name: &&str| rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
        if let Some(name) = GENERAL.iter().find(|name| begins(name)) {
            self.place(false);
            return rest.get(name.len()..).unwrap_or_default();
        }
        match first {
            '"' => {
                let (text, left) = behind.split_once('"').unwrap_or((behind, ""));
                self.literal(text);
                return left;
            }
            '\\' | '!' | '_' | '*' => {
                let next = behind.chars().next().map_or(0, char::len_utf8);
                let (one, left) = behind.split_at_checked(next).unwrap_or((behind, ""));
                self.literal(if matches!(first, '\\' | '!') { one } else { " " });
                return left;
            }
            '[' => {
                let (text, left) = behind.split_once(']').unwrap_or((behind, ""));
                self.bracket(text);
                return left;
            }
            '0' | '#' | '?' => self.place(first == '0'),
            '@' => {
                self.of = Of::Texts;
                self.place(false);
            }
            '.' if !self.has_point && self.after.is_empty() => {
                self.has_point = true;
                self.end();
            }
            ',' if self.places > 0 && self.after.is_empty() => self.commas += 1,
            '%' => {
                self.moved += 2;
                self.literal("%");
            }
            'E' | 'e' if behind.starts_with(['+', '-']) => self.of = Of::Others,
            _ if OF_DATES.contains(first) => self.of = Of::Others,
            _ => self.literal(first.encode_utf8(&mut [0; 4])),
        }
        behind
    }

    fn place(&mut self, is_nought: bool) {
        if !self.after.is_empty() {
            if self.after.trim() == "/" {
                self.of = Of::Others;
            }
            self.between.push((self.places, std::mem::take(&mut self.after)));
        }
        self.commas = 0;
        self.places += 1;
        self.noughts += usize::from(is_nought && !self.has_point);
    }

    fn literal(&mut self, text: &str) {
        self.end();
        if self.places > 0 { self.after.push_str(text) } else { self.before.push_str(text) }
    }

    fn bracket(&mut self, text: &str) {
        if let Some(money) = text.strip_prefix('$') {
            let (sign, country) = money.split_once('-').unwrap_or((money, ""));
            let is_yen = country.ends_with(JAPAN) && matches!(sign, "¥" | "￥");
            self.literal(if is_yen { "JPY" } else { sign });
        } else if text.chars().next().is_some_and(|first| matches!(first, 'h' | 'm' | 's' | 'H' | 'M' | 'S'))
            && text.chars().all(|one| one.eq_ignore_ascii_case(&text.chars().next().unwrap_or(' ')))
        {
            self.of = Of::Others;
        } else {
            self.condition = self.condition.or(Condition::of(text));
        }
    }

    /// Commas that no digit followed are thousands.
    fn end(&mut self) {
        self.moved -= 3 * std::mem::take(&mut self.commas);
    }

    pub(super) fn is_text(&self) -> bool {
        self.of == Of::Texts
    }

    pub(super) const fn has_figure(&self) -> bool {
        self.places > 0
    }

    /// Whether it shows something that is more than the figure, or something else.
    pub(super) fn says_more(&self) -> bool {
        let says = |text: &str| !is_harmless(text, self.is_below);
        if self.of == Of::Others {
            return false;
        }
        !self.has_figure() || self.moved != 0 || !self.between.is_empty() || says(&self.before) || says(&self.after)
    }

    /// The figure with what is shown beside it; none where that cannot be told without losing of it.
    pub(super) fn with(&self, exact: &str) -> Option<String> {
        let figure = digits::moved(exact, self.moved)?;
        let wanted = if self.has_point { 0 } else { self.noughts };
        let figure = digits::padded(&figure, wanted);
        let figure = if self.between.is_empty() {
            figure
        } else if self.has_point {
            return None;
        } else {
            let between = self.between.iter().map(|(places, text)| (self.places - places, text.as_str()));
            digits::parted(&figure, between)?
        };
        Some(format!("{}{figure}{}", self.before, self.after).trim().to_owned())
    }
}

/// Signs of yuan and blanks, and of what is below nought where the figure is.
pub(in crate::ingest::table) fn is_harmless(text: &str, is_below: bool) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let is_sign = |c: char| {
        matches!(c, '¥' | '￥' | '元' | '+') || c.is_whitespace() || (is_below && matches!(c, '-' | '(' | ')'))
    };
    ["cny", "rmb"].iter().fold(text, |text, word| text.replace(word, "")).chars().all(is_sign)
}
