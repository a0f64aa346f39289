//! What the word at the cursor may become: fields of the query language and their values, with how many goods each would find.

use std::ops::Range;

use crate::domain::decision::Stage;
use crate::search::fields::{self, FIELDS, Field, Named, SORTS, STAGES, STOCK};
use crate::search::matcher::{Class, Matcher};
use crate::search::pattern::Pattern;
use crate::search::words::{Token, Word, is_quote, is_sign, tokens};
use crate::text::{Clean, fold};

/// Ways to go on that are offered at most.
pub const MOST: usize = 9;

/// One way to go on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What of the query it takes the place of, in characters.
    pub span: Range<usize>,
    /// What it puts there.
    pub text: Clean,
    /// What it means, where the text does not say it.
    pub meaning: Clean,
    /// Goods with this value; none for a field.
    pub goods: Option<usize>,
}

/// A value that goods have.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Value {
    /// Its name.
    pub name: Clean,
    /// What it is called besides: a slug, an id.
    pub id: Clean,
    /// Goods that have it.
    pub goods: usize,
}

/// All values of a catalog's fields, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Values {
    /// Categories.
    pub categories: Vec<Value>,
    /// Suppliers.
    pub suppliers: Vec<Value>,
    /// Where they sit: market districts and booths.
    pub booths: Vec<Value>,
    /// Pools.
    pub pools: Vec<Value>,
    /// Streamers.
    pub streamers: Vec<Value>,
    /// Goods by stage.
    pub stages: Vec<(Stage, usize)>,
}

/// Words that stand alone: in English, in Chinese, and what they may be called too.
const ALONE: [Named<()>; 2] =
    [fields::named("spot", "现货", &["xianhuo"], ()), fields::named("gone", "下架", &["xiajia", "tinggong"], ())];

/// The ways to go on with the word that ends at the cursor, the likeliest first; none while nothing of a word stands there.
pub fn complete(query: &str, cursor: usize, values: &Values, chinese: bool) -> Vec<Completion> {
    let typed: Vec<char> = query.chars().take(cursor).collect();
    // Within a word nothing is offered: what stands behind the cursor would be left over.
    let ends = query.chars().nth(cursor).is_none_or(|c| c.is_whitespace() || c == '|');
    let Some(Token::Word(word)) = tokens(&typed.iter().collect::<String>()).pop().filter(|_| ends) else {
        return Vec::new();
    };
    if word.quoted || word.span.end != cursor.min(typed.len()) {
        return Vec::new();
    }
    let from = word.span.start + usize::from(word.exclude);
    let here = Here { typed: &typed, from, to: word.span.end, chinese };
    match here.field() {
        Some(At::Value(field)) => here.values(field, values),
        Some(At::Nothing) => Vec::new(),
        None => here.fields(&word),
    }
}

/// Where the cursor stands.
enum At {
    /// Behind the sign of a field.
    Value(Field),
    /// Behind the sign of no field.
    Nothing,
}

/// The word that is typed.
struct Here<'a> {
    typed: &'a [char],
    from: usize,
    to: usize,
    chinese: bool,
}

impl Here<'_> {
    fn word(&self) -> &[char] {
        self.typed.get(self.from..self.to).unwrap_or_default()
    }

    /// What a value would belong to; none before a sign.
    fn field(&self) -> Option<At> {
        match self.word().first() {
            Some('@' | '＠') => return Some(At::Value(Field::Booth)),
            Some('#' | '＃') => return Some(At::Value(Field::Pool)),
            _ => {}
        }
        let sign = self.word().iter().position(|c| is_sign(*c))?;
        let name: String = self.word().get(..sign).unwrap_or_default().iter().collect();
        Some(fields::find(&FIELDS, fold(&name).trim()).map_or(At::Nothing, At::Value))
    }

    fn fields(&self, word: &Word) -> Vec<Completion> {
        let Some(mut wanted) = Wanted::of(&word.text) else { return Vec::new() };
        let span = self.from..self.to;
        let fields = FIELDS.iter().filter_map(|one| Some((wanted.names(one)?, one.en, one.zh, sign(one.means))));
        let mut found: Vec<_> = fields.collect();
        found.extend(ALONE.iter().filter_map(|one| Some((wanted.names(one)?, one.en, one.zh, ""))));
        found.sort_by_key(|(class, ..)| *class);
        let made = found.into_iter().take(MOST).map(|(_, en, zh, sign)| {
            let (name, other) = if self.chinese { (zh, en) } else { (en, zh) };
            let text = Clean::new(&format!("{name}{sign}"));
            Completion { span: span.clone(), text, meaning: Clean::fixed(other), goods: None }
        });
        made.collect()
    }

    fn values(&self, field: Field, values: &Values) -> Vec<Completion> {
        let (mut open, mut start) = (false, 0);
        for (at, c) in self.word().iter().enumerate() {
            open ^= is_quote(*c);
            if !open && (is_sign(*c) || matches!(c, '@' | '＠' | '#' | '＃' | ',' | '，' | '、')) {
                start = at + 1;
            }
        }
        let value = self.word().get(start..).unwrap_or_default();
        let lead = value.iter().take_while(|c| c.is_whitespace() || (field == Field::Sort && **c == '-')).count();
        let span = self.from + start + lead..self.to;
        let typed: String = value.iter().skip(lead).filter(|c| !is_quote(**c)).collect();
        let mut wanted = Wanted::of(&typed);
        let mut named = |name: &str, id: &str| match &mut wanted {
            Some(wanted) => wanted.stands(&format!("{name} {id}")).is_some(),
            None => true,
        };
        let mut found = self.known(field, values);
        found.retain(|(text, also, _)| named(text, also));
        found.sort_by_key(|(.., goods)| std::cmp::Reverse(*goods));
        let made = found.into_iter().take(MOST).map(|(text, also, goods)| {
            let meaning = if goods.is_some() && field != Field::Stage { Clean::default() } else { Clean::new(&also) };
            Completion { span: span.clone(), text: Clean::new(&quoted(&text)), meaning, goods }
        });
        made.collect()
    }

    /// All values of a field: what is put there, what it is called besides, goods.
    fn known(&self, field: Field, values: &Values) -> Vec<(String, String, Option<usize>)> {
        let counted = |values: &[Value]| {
            values.iter().map(|one| (one.name.to_string(), one.id.to_string(), Some(one.goods))).collect()
        };
        match field {
            Field::Category => counted(&values.categories),
            Field::Supplier => counted(&values.suppliers),
            Field::Booth => counted(&values.booths),
            Field::Pool => counted(&values.pools),
            Field::Streamer => counted(&values.streamers),
            Field::Stage => {
                let goods = |stage| values.stages.iter().find(|(one, _)| *one == stage).map_or(0, |(_, goods)| *goods);
                STAGES.iter().map(|one| self.names(one, Some(goods(one.means)))).collect()
            }
            Field::Sort => SORTS.iter().map(|one| self.names(one, None)).collect(),
            Field::Figure(crate::search::condition::Figure::Stock, _) => {
                STOCK.iter().map(|one| self.names(one, None)).collect()
            }
            Field::Figure(..) | Field::Article => Vec::new(),
        }
    }

    fn names<T>(&self, one: &Named<T>, goods: Option<usize>) -> (String, String, Option<usize>) {
        let (name, other) = if self.chinese { (one.zh, one.en) } else { (one.en, one.zh) };
        (name.to_owned(), other.to_owned(), goods)
    }
}

/// What is typed of a name.
struct Wanted {
    pattern: Pattern,
    matcher: Matcher,
}

impl Wanted {
    fn of(typed: &str) -> Option<Self> {
        let pattern = Pattern::new(fold(typed).chars(), false)?;
        Some(Self { pattern, matcher: Matcher::default() })
    }

    /// How well it stands among the names, in one piece.
    fn stands(&mut self, names: &str) -> Option<Class> {
        self.matcher.load(names, "");
        self.matcher.rank(&self.pattern).map(|rank| rank.class).filter(|class| class.is_whole())
    }

    /// The same at the beginning of a name.
    fn names<T>(&mut self, one: &Named<T>) -> Option<Class> {
        let first = |names: &mut dyn Iterator<Item = &'static str>, wanted: &mut Self| {
            names.filter_map(|name| wanted.stands(name)).min().filter(|class| *class <= Class::Part)
        };
        first(&mut one.names(), self)
    }
}

/// The sign that mostly stands behind a field.
const fn sign(field: Field) -> &'static str {
    use crate::search::condition::Figure;
    match field {
        Field::Figure(Figure::Margin | Figure::Naive | Figure::Stock, _) => ">",
        Field::Figure(Figure::Cost | Figure::Moq | Figure::Retail | Figure::Lead | Figure::Age, _) => "<",
        _ => ":",
    }
}

/// A value as it is typed: in quotes where something in it would end it.
fn quoted(value: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '|' | '｜' | ',' | '，' | '、');
    let plain: String = value.chars().filter(|c| !is_quote(*c)).collect();
    if plain.contains(ends) { format!("\"{plain}\"") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, id: &str, goods: usize) -> Value {
        Value { name: Clean::new(name), id: Clean::new(id), goods }
    }

    fn values() -> Values {
        Values {
            categories: vec![value("家居", "", 2), value("手机配件", "", 13), value("手机 其他", "", 1)],
            suppliers: vec![value("鑫达通讯", "xinda", 9), value("万佳百货", "wanjia", 4)],
            booths: vec![value("二区", "", 12), value("五区", "", 2)],
            pools: vec![value("双12备货", "p-12", 3)],
            streamers: vec![value("小鹿", "xiaolu", 2)],
            stages: vec![(Stage::Listed, 5), (Stage::Board, 7)],
        }
    }

    /// The texts, with the goods behind a colon.
    fn at_end(query: &str, chinese: bool) -> Vec<String> {
        let found = complete(query, query.chars().count(), &values(), chinese);
        let tell = |one: Completion| match one.goods {
            Some(goods) => format!("{} {goods}", one.text),
            None => one.text.to_string(),
        };
        found.into_iter().map(tell).collect()
    }

    #[test]
    fn fields_by_any_of_their_names() {
        assert_eq!(at_end("伞 mao", true), ["毛利>"]);
        assert_eq!(at_end("毛", true), ["毛利>"]);
        assert_eq!(at_end("lei", true), ["类目:"]);
        assert_eq!(at_end("kc", true), ["库存>"]);
        assert_eq!(at_end("kc", false), ["stock>"]);
        assert_eq!(at_end("mar", false), ["margin>"]);
        assert_eq!(at_end("-sup", false), ["supplier:"]);
        assert_eq!(at_end("xianh", true), ["现货"]);
        assert_eq!(at_end("手机", true), [""; 0]);
        assert!(at_end("s", false).len() <= MOST);
    }

    #[test]
    fn values_with_their_goods_the_commonest_first() {
        assert_eq!(at_end("类目:", true), ["手机配件 13", "家居 2", "\"手机 其他\" 1"]);
        assert_eq!(at_end("cat:sj", true), ["手机配件 13", "\"手机 其他\" 1"]);
        assert_eq!(at_end("cat:家居,pj", true), ["手机配件 13"]);
        assert_eq!(at_end("伞 supplier:xd", true), ["鑫达通讯 9"]);
        assert_eq!(at_end("supplier:wan", false), ["万佳百货 4"]);
        assert_eq!(
            (at_end("@", true), at_end("@wu", true)),
            (vec!["二区 12".to_owned(), "五区 2".to_owned()], vec!["五区 2".to_owned()])
        );
        assert_eq!(at_end("#s", true), ["双12备货 3"]);
        assert_eq!(at_end("主播:xiao", true), ["小鹿 2"]);
        assert_eq!(at_end("stage:", true).first().map(String::as_str), Some("上盘 7"));
        assert_eq!(at_end("sort:-mao", true), ["毛利", "虚毛利"]);
        assert_eq!(at_end("库存:jin", true), ["紧张"]);
        assert_eq!(at_end("price<", true), [""; 0]);
        assert_eq!(at_end("colour:r", true), [""; 0]);
    }

    #[test]
    fn what_is_replaced_is_what_was_typed_of_the_value() {
        let span = |query: &str, cursor| complete(query, cursor, &values(), true).first().map(|one| one.span.clone());
        assert_eq!(span("伞 -毛", 4), Some(3..4));
        assert_eq!(span("伞 类目:家居,sj 红", 10), Some(8..10));
        assert_eq!(span("类目: sj", 6), Some(4..6));
        assert_eq!(span("cat:\"手机 ", 8), Some(4..8));
        assert_eq!(span("sort:-m", 7), Some(6..7));
        assert_eq!(span("@wu", 3), Some(1..3));
    }

    #[test]
    fn nothing_is_offered_where_no_word_ends() {
        for (query, cursor) in [("", 0), ("毛 ", 2), ("毛利", 1), ("\"毛\"", 3), ("|", 1)] {
            let offered = complete(query, cursor, &values(), true);
            assert_eq!(offered, [], "{query}");
        }
    }

    #[test]
    fn any_text_may_be_completed() {
        for piece in ["\"", "cat:", "@", ",", "a", "|", "类目:\"", "🔥", "\u{0}"] {
            let query = piece.repeat(3_000);
            let length = query.chars().count();
            for cursor in [0, 1, length / 2, length] {
                let found = complete(&query, cursor, &values(), true);
                assert!(found.iter().all(|one| one.span.end <= length && one.span.start <= one.span.end));
            }
        }
    }
}
