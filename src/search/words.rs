//! A query cut into words: what stands between white space, in quotes, and on either side of a `|`; a comparison with spaces around its
//! sign is one word. Nothing is understood here yet, and it takes one look at each character.

use std::ops::Range;

use crate::search::condition;
use crate::text::fold;

/// A word as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Without the minus and the quotes around it; quotes inside stay.
    pub(super) text: String,
    /// The whole of it stands in quotes.
    pub(super) quoted: bool,
    /// No quote is left open.
    pub(super) closed: bool,
    /// There is a minus before it.
    pub(super) exclude: bool,
    /// Where, in characters of the query.
    pub(super) span: Range<usize>,
}

/// A piece of a query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// A word.
    Word(Word),
    /// Its neighbours are alternatives.
    Or(Range<usize>),
}

/// The pieces of a query, in order.
pub(super) fn tokens(raw: &str) -> Vec<Token> {
    let raw: Vec<char> = raw.chars().collect();
    let mut cut = Vec::new();
    let mut at = 0;
    while let Some(start) = (at..raw.len()).find(|at| raw.get(*at).is_some_and(|c| !is_space(*c))) {
        let token = match raw.get(start) {
            Some(c) if is_bar(*c) => Token::Or(start..start + 1),
            _ => Token::Word(Word::at(&raw, start)),
        };
        at = token.span().end;
        cut.push(token);
    }
    joined(cut)
}

impl Token {
    pub(super) fn span(&self) -> Range<usize> {
        match self {
            Self::Word(Word { span, .. }) | Self::Or(span) => span.clone(),
        }
    }

    fn bare(&self) -> Option<&Word> {
        match self {
            Self::Word(word) if !word.quoted => Some(word),
            _ => None,
        }
    }
}

impl Word {
    /// The word that begins at `start`, which is neither white space nor a bar.
    fn at(raw: &[char], start: usize) -> Self {
        let get = |at: usize| raw.get(at).copied();
        let exclude = get(start).is_some_and(is_minus);
        let from = start + usize::from(exclude);
        if get(from).is_some_and(is_quote) {
            let end = (from + 1..raw.len()).find(|at| get(*at).is_some_and(is_quote));
            let to = end.unwrap_or(raw.len());
            let text = raw.get(from + 1..to).unwrap_or_default().iter().collect();
            return Self {
                text,
                quoted: true,
                closed: end.is_some(),
                exclude,
                span: start..to + usize::from(end.is_some()),
            };
        }
        let (mut to, mut open) = (from, false);
        while let Some(c) = get(to).filter(|c| open || !(is_space(*c) || is_bar(*c))) {
            if open {
                open = !is_quote(c);
            } else if is_quote(c) {
                // Values may stand in quotes, other signs in a word mean nothing: 12" 显示器.
                open = to.checked_sub(1).and_then(get).is_some_and(|before| to > from && opens_value(before));
            }
            to += 1;
        }
        let text = raw.get(from..to).unwrap_or_default().iter().filter(|c| !is_nothing(**c)).collect();
        Self { text, quoted: false, closed: !open, exclude, span: start..to }
    }
}

/// Puts together what was typed apart: `毛利 > 20` is one word; a lone `or` between two words is a bar.
fn joined(cut: Vec<Token>) -> Vec<Token> {
    let mut made: Vec<Token> = Vec::with_capacity(cut.len());
    let mut rest = cut.into_iter().peekable();
    while let Some(token) = rest.next() {
        let Token::Word(mut word) = token else {
            made.push(token);
            continue;
        };
        let between = matches!(made.last(), Some(Token::Word(_))) && matches!(rest.peek(), Some(Token::Word(_)));
        if between && is_or(&word) {
            made.push(Token::Or(word.span));
            continue;
        }
        if !word.quoted {
            if let Some(sign) = rest.next_if(|next| takes_sign(&word, next)) {
                word.append(&sign);
            }
            if let Some(value) = rest.next_if(|next| takes_value(&word, next)) {
                word.append(&value);
            }
        }
        made.push(Token::Word(word));
    }
    made
}

impl Word {
    fn append(&mut self, more: &Token) {
        let Token::Word(more) = more else { return };
        let minus = if more.exclude { "-" } else { "" };
        let quote = if more.quoted { "\"" } else { "" };
        let closing = if more.closed { quote } else { "" };
        self.text = format!("{}{minus}{quote}{}{closing}", self.text, more.text);
        self.span.end = more.span.end;
        self.closed &= more.closed;
    }
}

/// The longest name of a field, and its sign.
const SHORT: usize = 20;

/// Whether `next` begins with the sign of a comparison that `word` is the field of.
fn takes_sign(word: &Word, next: &Token) -> bool {
    let sign = next.bare().filter(|next| !next.exclude).and_then(|next| next.text.chars().next());
    sign.is_some_and(is_sign) && word.text.chars().count() < SHORT && condition::is_field(&fold(&word.text))
}

/// Whether `word` is a comparison that lacks its value, and `next` may be one.
fn takes_value(word: &Word, next: &Token) -> bool {
    let Token::Word(next) = next else { return false };
    if word.text.chars().count() >= SHORT {
        return false;
    }
    let Some(figure) = condition::lacks_value(&fold(&word.text)) else { return false };
    let first = next.text.chars().next();
    if figure {
        let digit = first.is_some_and(|c| fold(c.encode_utf8(&mut [0; 4])).starts_with(|c: char| c.is_ascii_digit()));
        return !next.quoted && (digit || (!next.exclude && first.is_some_and(|c| matches!(c, '¥' | '￥'))));
    }
    let plain = !first.is_some_and(|c| matches!(c, '@' | '#' | '＠' | '＃')) && !next.text.contains(is_sign);
    !next.exclude && (next.quoted || (plain && !is_or(next)))
}

fn is_or(word: &Word) -> bool {
    !word.quoted && !word.exclude && matches!(word.text.as_str(), "or" | "OR" | "或")
}

/// White space, and control characters, which nobody types on purpose.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// What comes along with pasted text and is not seen: no width, or the direction of writing.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

/// A quotation mark, single ones aside: they are feet and apostrophes too.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」')
}

/// A sign that a comparison may begin with.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, ':' | '：' | '<' | '＜' | '>' | '＞' | '=' | '＝' | '≤' | '≥')
}

fn opens_value(c: char) -> bool {
    is_sign(c) || matches!(c, ',' | '，' | '、' | '@' | '＠' | '#' | '＃')
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    /// Words in brackets when quoted, with their minus; bars.
    fn cut(raw: &str) -> Vec<String> {
        let tell = |token: Token| match token {
            Token::Or(_) => "|".to_owned(),
            Token::Word(word) => {
                let minus = if word.exclude { "-" } else { "" };
                let open = if word.closed { "" } else { "…" };
                if word.quoted {
                    format!("{minus}[{}]{open}", word.text)
                } else {
                    format!("{minus}{}{open}", word.text)
                }
            }
        };
        tokens(raw).into_iter().map(tell).collect()
    }

    #[test]
    fn words_quotes_and_minus() {
        assert_eq!(cut(" 手机　支架 -收纳 "), ["手机", "支架", "-收纳"]);
        assert_eq!(cut("“手机 支架” -\"sj\" a-b 12\"屏"), ["[手机 支架]", "-[sj]", "a-b", "12\"屏"]);
        assert_eq!(cut("手机\u{0}支架\u{1b}[31m \u{200b}伞\u{feff}"), ["手机", "支架", "[31m", "伞"]);
        assert_eq!(cut("\"开 着"), ["[开 着]…"]);
        assert_eq!((cut(""), cut(" \u{7f}\u{3000}\n")), (vec![], vec![]));
    }

    #[test]
    fn bars_stand_between_words() {
        assert_eq!(cut("发夹|发卡 ｜ 边夹"), ["发夹", "|", "发卡", "|", "边夹"]);
        assert_eq!(cut("伞 or 雨衣 OR 雨披 或 雨鞋"), ["伞", "|", "雨衣", "|", "雨披", "|", "雨鞋"]);
        assert_eq!(cut("or 伞 or"), ["or", "伞", "or"], "a word of its own between two words");
        assert_eq!(cut("伞 \"or\" 雨衣 或者"), ["伞", "[or]", "雨衣", "或者"]);
    }

    #[test]
    fn values_may_stand_in_quotes() {
        assert_eq!(cut("类目:\"手机 配件\",玩具 伞"), ["类目:\"手机 配件\",玩具", "伞"]);
        assert_eq!(cut("@“二区 45门”|#a"), ["@“二区 45门”", "|", "#a"]);
        assert_eq!(cut("类目:\"手机 配件"), ["类目:\"手机 配件…"]);
    }

    #[test]
    fn comparisons_may_have_spaces() {
        assert_eq!(cut("毛利 > 20 伞"), ["毛利>20", "伞"]);
        assert_eq!(cut("price <5 库存>= 500 起批： 100"), ["price<5", "库存>=500", "起批：100"]);
        assert_eq!(cut("margin > -5 -毛利 ＜ ０"), ["margin>-5", "-毛利＜０"]);
        assert_eq!(cut("类目: 玩具 supplier : \"a b\""), ["类目:玩具", "supplier:\"a b\""]);
        assert_eq!(cut("价 < ¥5 毛利 >"), ["价<¥5", "毛利>"]);
    }

    #[test]
    fn what_is_no_comparison_stays_apart() {
        assert_eq!(cut("毛利> 伞"), ["毛利>", "伞"], "a figure's value is a figure");
        assert_eq!(cut("毛利> 库存:5"), ["毛利>", "库存:5"]);
        assert_eq!(cut("伞 > 5 \"毛利\" > 5"), ["伞", ">", "5", "[毛利]", ">", "5"]);
        assert_eq!(cut("cat: -伞 cat: @二区 cat: | x"), ["cat:", "-伞", "cat:", "@二区", "cat:", "|", "x"]);
    }

    #[test]
    fn long_text_is_cut_in_one_go() {
        for piece in ["\"", "|", "a|", "毛利 > ", "-", "cat:\"", "：", "e\u{301}", "\u{200b}", "或 "] {
            let raw = piece.repeat(10_000);
            let cut = tokens(&raw);
            assert!(cut.windows(2).all(|pair| pair[0].span().end <= pair[1].span().start), "{piece}");
            assert!(cut.last().is_none_or(|last| last.span().end <= raw.chars().count()));
        }
    }
}
