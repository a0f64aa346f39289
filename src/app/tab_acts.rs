//! What can be done on a tab without goods, in that tab's own words, the commonest first: its hints and the head of its menu are
//! views of this. What a tab does not list means there what it means everywhere.

use crate::app::{
    Action,
    state::{State, Tab},
};
use crate::i18n::Lang;

/// An act as a tab means it.
#[derive(Clone, Copy, Debug)]
pub struct TabAct {
    /// Which; its keys are the registry's.
    pub action: Action,
    zh: &'static str,
    en: &'static str,
    zh_help: &'static str,
    en_help: &'static str,
}

impl TabAct {
    /// The short word, for hints.
    pub const fn word(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
    /// The line of the menu.
    pub const fn help(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh_help,
            Lang::En => self.en_help,
        }
    }
}

macro_rules! acts {
    ($($action:ident $zh:literal $en:literal, $zh_help:literal $en_help:literal;)*) => {
        &[$(TabAct { action: Action::$action, zh: $zh, en: $en, zh_help: $zh_help, en_help: $en_help }),*]
    };
}

const STREAMERS: &[TabAct] = acts! {
    Assign "派货给她" "assign", "把刚才那款派给她" "Assign the last good to her";
    Lens "口径用她" "her terms", "口径用她的佣金、坑位、单量" "Count with her terms";
    Add "添主播" "add", "添一个主播" "Add a streamer";
    Edit "改她" "edit", "改她的卡片" "Change her card";
    Note "备注" "note", "在她卡片上写备注" "Write a remark on her card";
    Sort "排序" "sort", "排序" "Sort";
    Search "搜索" "search", "搜索: 名字、团队、擅长、级别" "Search: name, team, what she sells, tier";
    Open "看她" "her card", "看她的全部" "All about her";
};

const SUPPLIERS: &[TabAct] = acts! {
    Sync "同步这家" "sync", "只同步这一家" "Sync this supplier";
    SyncAll "全部同步" "all", "全部同步" "Sync all suppliers";
    Open "看他家" "details", "看他家: 怎么了，有什么货" "This supplier: what is the matter, his goods";
    Add "添供应商" "add", "添一家供应商" "Add a supplier";
    Member "停用/启用" "pause", "停用 / 启用 (旧货都留着)" "Pause or go on (his goods stay)";
    Edit "修改" "edit", "改名字、地址、令牌、多久同步一次" "Change name, address, token, interval";
    TestSupplier "试一下" "test", "试一下: 只取第一页，什么都不存" "Test: fetch one page, store nothing";
    SupplierGoods "他家的货" "goods", "到货品里看他家的货" "His goods in the list of goods";
};

const ACTIVITY: &[TabAct] = acts! {
    Open "看这款" "the good", "到这款货" "Go to the good";
    Search "搜索" "search", "搜索: 谁、哪款、做了什么" "Search: who, which good, what";
};

const COMPARISON: &[TabAct] = acts! {
    Member "入选" "shortlist", "放进 / 移出 选品池" "In / out of the pool";
    Assign "分配" "assign", "派给主播" "Assign to a streamer";
    Note "备注" "note", "写备注" "Write a note";
    Lens "口径" "lens", "口径: 按什么算，各列跟着变" "Lens: the columns follow";
    Add "再加一款" "add", "再加一款来比" "Add a good to compare";
    DropColumn "拿掉这列" "drop", "拿掉这列" "Drop the column";
    Export "导出" "export", "导出这几款" "Export these goods";
    Open "看这款" "the good", "到货品里看这款" "To this good in the list";
};

const IMPORT: &[TabAct] = acts! {
    Add "导入" "import", "导入一张报价单，先看再入库" "import a price list: a look first";
    Open "进去" "go in", "进去看，或改这一处" "go in, or change this one";
    Member "不要" "leave out", "不要这一列，或这一行" "leave this column or row out";
    FlagNext "下一处" "next", "下一处要补的" "the next thing that needs a hand";
    FlagBack "上一处" "before", "上一处要补的" "the one before";
    Pane "下张表" "next table", "文件里的下一张表" "the next table of the file";
    Facets "上张表" "table before", "文件里的上一张表" "the table before";
    Undo "撤销" "undo", "撤销；看文件时收回刚才说的" "undo; in a file what was said last is taken back";
};

/// The acts of the comparison while it is open, else of the tab.
pub fn here(state: &State) -> &'static [TabAct] {
    if state.comparison().is_some() { COMPARISON } else { of(state.tab) }
}

/// The acts of a tab of its own; none where the general ones are all there are.
pub const fn of(tab: Tab) -> &'static [TabAct] {
    match tab {
        Tab::Streamers => STREAMERS,
        Tab::Activity => ACTIVITY,
        Tab::Import => IMPORT,
        Tab::Suppliers => SUPPLIERS,
        Tab::Goods | Tab::Pool => &[],
    }
}

/// Whether a tab has an act of its own.
pub fn has(tab: Tab, action: Action) -> bool {
    of(tab).iter().any(|act| act.action == action)
}
