//! categories.toml: what goods of a category usually cost and how much of them comes back. A person's file goes over the embedded one,
//! category by category and field by field. A file with a mistake is not in force at all.

use std::collections::BTreeSet;

use crate::config::{
    mistake::Mistake,
    reader::Reader,
    words::{self, PRICE, RATE},
};
use crate::domain::{Money, Rate, assumptions::CategoryDefaults};
use crate::text::Clean;

const EMBEDDED: &str = include_str!("categories.toml");
/// Categories of one file.
const MOST: usize = 2_000;

/// What a file says of one category.
struct Said {
    line: u32,
    category: Clean,
    before: Option<Rate>,
    after: Option<Rate>,
    unsellable: Option<Rate>,
    courier: Option<Money>,
}

/// The figures that come with the program, those of any other category last.
pub(super) fn embedded() -> Vec<CategoryDefaults> {
    let mut all = laid_over(EMBEDDED, &[]).unwrap_or_default();
    for one in &mut all {
        one.mine = false;
    }
    all
}

/// A person's text over what holds without it; or all that is wrong with it. What is not said of a new category is as for any other.
pub fn read(text: &str) -> Result<Vec<CategoryDefaults>, Vec<Mistake>> {
    laid_over(text, &embedded())
}

fn laid_over(text: &str, under: &[CategoryDefaults]) -> Result<Vec<CategoryDefaults>, Vec<Mistake>> {
    let mut reader = Reader::new(text);
    let said = reader.tables("category", MOST, category);
    let mut all = under.to_vec();
    let mut known = BTreeSet::new();
    // What any other category has holds for new ones too, wherever it stands in the file.
    let (new, listed): (Vec<Said>, Vec<Said>) = said.into_iter().partition(|one| !one.category.is_empty());
    for one in listed.into_iter().chain(new) {
        if !known.insert(one.category.clone()) {
            reader.at_odds(one.line, "category", &format!("1 × {:?}", one.category.as_str()));
        }
        let over = over(&one, &all);
        if over.refund_before.checked_add(over.return_after).is_none_or(|all| all > Rate::ONE) {
            reader.at_odds(one.line, "category.return_after", "refund_before + return_after ≤ 100%");
        }
        match all.iter_mut().find(|known| known.category == one.category) {
            Some(known) => *known = over,
            None => all.push(over),
        }
    }
    all.sort_by_key(|one| one.category.is_empty());
    let mistakes = reader.finish();
    if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
}

/// One category's figures: what is said, else what was known of it, else those of any other.
fn over(said: &Said, all: &[CategoryDefaults]) -> CategoryDefaults {
    let of = |name: &str| all.iter().find(|known| known.category.as_str() == name).cloned();
    let known = of(&said.category).or_else(|| of("")).unwrap_or_else(crate::domain::assumptions::other);
    CategoryDefaults {
        category: said.category.clone(),
        refund_before: said.before.unwrap_or(known.refund_before),
        return_after: said.after.unwrap_or(known.return_after),
        unsellable: said.unsellable.unwrap_or(known.unsellable),
        courier: said.courier.unwrap_or(known.courier),
        mine: true,
    }
}

fn category(reader: &mut Reader<'_>) -> Said {
    Said {
        line: reader.line(),
        category: reader.text("name", "\"…\"", words::category).unwrap_or_default(),
        before: reader.text("refund_before", RATE, words::rate),
        after: reader.text("return_after", RATE, words::rate),
        unsellable: reader.text("unsellable", RATE, words::rate),
        courier: reader.text("courier", PRICE, words::price),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::Why;
    use crate::domain::{assumptions, lens::Source};

    fn of(all: &[CategoryDefaults], name: &str) -> CategoryDefaults {
        all.iter().find(|one| one.category.as_str() == name).unwrap().clone()
    }

    fn told(text: &str) -> Vec<(u32, String, Why)> {
        let mistakes = read(text).unwrap_err();
        mistakes.into_iter().map(|one| (one.line, one.field.to_string(), one.why)).collect()
    }

    #[test]
    fn the_embedded_figures_are_those_of_the_worked_examples() {
        assert_eq!(embedded(), assumptions::defaults());
        assert_eq!(embedded().last(), Some(&assumptions::other()));
        assert_eq!(read(""), Ok(embedded()));
    }

    #[test]
    fn a_field_that_is_said_is_mine_and_the_rest_stays() {
        let all = read("[[category]]\nname = \"毛衫\"\nreturn_after = \"60%\"\n").unwrap();
        let knitwear = of(&all, "毛衫");
        assert_eq!((knitwear.return_after, knitwear.courier), (Rate::percent(60), Money::yuan(3)));
        assert_eq!((knitwear.source(), of(&all, "饰品").source()), (Source::Mine, Source::Category));
        assert_eq!(of(&all, "").source(), Source::Default);
        assert_eq!(all.len(), embedded().len());
    }

    #[test]
    fn a_new_category_is_like_any_other_where_it_says_nothing() {
        let text = "[[category]]\nname = \"宠物\"\nunsellable = \"50%\"\n[[category]]\ncourier = \"2.80\"\n";
        let all = read(text).unwrap();
        let pets = of(&all, "宠物");
        assert_eq!(
            (pets.unsellable, pets.return_after, pets.courier),
            (Rate::percent(50), Rate::percent(8), Money::fen(280))
        );
        assert_eq!(of(&all, "").source(), Source::Mine, "any other category is said here too");
        assert!(all.last().unwrap().category.is_empty());
    }

    #[test]
    fn mistakes_name_line_and_field() {
        let text = "[[category]]\nname = \"毛衫\"\nreturn_after = 60\ncourier = \"-3\"\nreturns = \"5%\"\n";
        assert_eq!(
            told(text),
            [
                (3, "category.return_after".to_owned(), Why::Value),
                (4, "category.courier".to_owned(), Why::Value),
                (5, "category.returns".to_owned(), Why::Unknown),
            ]
        );
        let both = "\n[[category]]\nname = \"毛衫\"\nrefund_before = \"60%\"\n";
        assert_eq!(told(both), [(2, "category.return_after".to_owned(), Why::Value)], "60% + 50% cannot all come back");
        let twice = "[[category]]\nname = \"毛衫\"\n[[category]]\nname = \"毛衫\"\n";
        assert_eq!(told(twice), [(3, "category".to_owned(), Why::Value)]);
        assert_eq!(told("category = 3\n"), [(1, "category".to_owned(), Why::Value)]);
    }
}
