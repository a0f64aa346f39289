//! What properties of variants are called: 销售属性别名 (`propAlias`), `input_custom_cpv`, and the pairs of `inputPids` and `inputValues`.
//!
//! ```text
//! propAlias, input_custom_cpv = { pid ":" vid ":" name ";" }
//! inputPids                   = pid { "," pid }
//! inputValues                 = name { "," name }      as many as there are pids
//! ```
//! A property that has no name anywhere keeps its numbers: Taobao knows what they mean, the file does not.

use std::collections::HashMap;

use super::sku_props::Property;

/// Names by `pid:vid`, and by `pid` where a shop typed one itself.
#[derive(Default)]
pub(super) struct Aliases<'a> {
    names: HashMap<&'a str, &'a str>,
    typed: HashMap<&'a str, Option<&'a str>>,
}

impl<'a> Aliases<'a> {
    /// Of the cells that name them, the surest first.
    pub(super) fn of(lists: [&'a str; 2], pids: &'a str, values: &'a str) -> Self {
        let mut aliases = Self::default();
        for part in lists.into_iter().flat_map(|list| list.split(';')) {
            let part = part.trim();
            let mut colons = part.match_indices(':').map(|(at, _)| at).skip(1);
            if let Some((property, name)) = colons.next().and_then(|at| Some((part.get(..at)?, part.get(at + 1..)?)))
                && !name.trim().is_empty()
            {
                aliases.names.entry(property).or_insert(name.trim());
            }
        }
        let values = || values.split(',').map(str::trim);
        if pids.split(',').count() == values().count() {
            for (pid, value) in pids.split(',').map(str::trim).zip(values()) {
                // A pid that was typed twice does not say which of the two it is.
                aliases.typed.entry(pid).and_modify(|value| *value = None).or_insert(Some(value));
            }
        }
        aliases
    }

    /// What a property is called. A name typed for a whole pid is of those that the shop made itself.
    pub(super) fn name(&self, property: &Property<'a>) -> &'a str {
        let typed = || {
            let own = property.text.contains(":-").then(|| self.typed.get(property.pid)).flatten();
            own.copied().flatten().filter(|name| !name.is_empty())
        };
        self.names.get(property.text).copied().or_else(typed).unwrap_or(property.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &'static str, lists: [&'static str; 2], pids: &'static str, values: &'static str) -> &'static str {
        let pid = text.split(':').next().unwrap_or_default();
        Aliases::of(lists, pids, values).name(&Property { text, pid })
    }

    #[test]
    fn names_come_from_the_first_list_that_has_one() {
        let lists = ["1627207:-1001:奶白:暖;", "1627207:28326:酒红;1627207:-1001:白;"];
        assert_eq!(name("1627207:28326", lists, "", ""), "酒红");
        assert_eq!(name("1627207:-1001", lists, "", ""), "奶白:暖");
        assert_eq!(name("20549:29544", lists, "", ""), "20549:29544");
        assert_eq!(name("1:2", ["1:2:;", "1:2"], "", ""), "1:2");
    }

    #[test]
    fn a_typed_name_is_of_a_property_the_shop_made() {
        assert_eq!(name("20000:-3", ["", ""], "1,20000", "甲,乙"), "乙");
        assert_eq!(name("20000:3", ["", ""], "1,20000", "甲,乙"), "20000:3");
        assert_eq!(name("20000:-3", ["", ""], "20000,20000", "甲,乙"), "20000:-3");
        assert_eq!(name("20000:-3", ["", ""], "20000", "甲,乙"), "20000:-3");
    }
}
