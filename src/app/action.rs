//! The one registry of actions: name, keys, words. Hints, help, menus and the docs are views of it.

use crate::app::keymap::Keymap;
use crate::i18n::Lang;

/// What a person can do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    /// To a tab, by its place.
    Tab(u8),
    /// Help.
    Help,
    /// The menu of all that is possible here.
    Menu,
    /// The query line.
    Search,
    /// The next part of the screen takes the keyboard.
    Pane,
    /// The facets.
    Facets,
    /// In the facets: only these.
    FacetToggle,
    /// In the facets: not these.
    FacetExclude,
    /// The lens.
    Lens,
    /// How the margin turns with what it is made of.
    Sense,
    /// Lenses side by side.
    WhatIf,
    /// Take back.
    Undo,
    /// Bring back.
    Redo,
    /// Fetch catalogs.
    Sync,
    /// 中文 / English.
    Language,
    /// Leave.
    Quit,
    /// Stop what runs, or close the top layer.
    Cancel,
    /// Draw anew.
    Redraw,
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// Detail.
    Open,
    /// A step back.
    Back,
    /// Mark a row.
    Mark,
    /// Mark a range.
    MarkRange,
    /// In / out of the pool.
    Member,
    /// Assign.
    Assign,
    /// Note.
    Note,
    /// Sort.
    Sort,
    /// Pool.
    Pool,
    /// Dock on / off.
    Dock,
    /// Take over the new order (有 N款变动).
    Reorder,
    /// Theme.
    Theme,
    /// Gain and loss change colours.
    Swap,
    /// ASCII twins on / off.
    Glyphs,
    /// Every act by its name.
    Palette,
    /// Go offline, or online again.
    Offline,
    /// Goods beside each other: the marked ones, else the likes of one.
    Compare,
    /// In the comparison: the column goes.
    DropColumn,
    /// Hold stock.
    Hold,
    /// Give pieces back.
    Release,
    /// Stage.
    Stage,
    /// Bring in: what, depends on the tab.
    Add,
    /// A negotiated price.
    Quote,
    /// Export.
    Export,
    /// Columns.
    Columns,
    /// Dock or detail over the whole window.
    Zoom,
    /// The next row that needs a look.
    FlagNext,
    /// The one before.
    FlagBack,
    /// Fetch all catalogs.
    SyncAll,
    /// All pools.
    Pools,
    /// What changed in the pool since last time.
    Changes,
    /// A new pool.
    NewPool,
    /// Change what is under the cursor.
    Edit,
    /// Copy something of a good.
    Copy,
    /// Open its page or picture.
    OpenLink,
    /// Mouse on / off.
    Mouse,
    /// One page of a supplier's feed, of which nothing is kept.
    TestSupplier,
    /// The goods of a supplier.
    SupplierGoods,
    /// Pictures in the detail on / off.
    Pictures,
    /// What was searched for before.
    Searches,
    /// Keep the query under a name.
    SaveSearch,
    /// Confirm what the channel takes.
    ConfirmFee,
}

/// What the help page groups actions by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// 走动
    Move,
    /// 找货
    Find,
    /// 搜索框里
    Box,
    /// 看账
    Look,
    /// 拿主意
    Decide,
    /// 一次做很多
    Many,
    /// 其他
    Other,
}

/// One action of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Info {
    /// Which.
    pub action: Action,
    /// Its name in key files and docs.
    pub name: &'static str,
    /// Its own keys, the first is shown; white space between them.
    pub keys: &'static str,
    /// Other keys that do the same.
    pub also: &'static str,
    /// Where the help lists it.
    pub group: Group,
    /// At most four characters, for hints.
    pub zh: &'static str,
    /// One word, for hints.
    pub en: &'static str,
    /// What it does, for help.
    pub zh_help: &'static str,
    /// What it does, for help.
    pub en_help: &'static str,
}

impl Info {
    /// The short word.
    pub fn word(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
    /// Its own keys: those in force, or of the box, where they are fixed.
    pub fn keys_in<'a>(&'a self, keymap: &'a Keymap) -> &'a str {
        if self.group == Group::Box { self.keys } else { keymap.keys(self.action) }
    }
    /// Other keys, likewise.
    pub fn also_in<'a>(&'a self, keymap: &'a Keymap) -> &'a str {
        if self.group == Group::Box { self.also } else { keymap.also(self.action) }
    }
    /// The help line.
    pub fn help(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh_help,
            Lang::En => self.en_help,
        }
    }
}

macro_rules! actions {
    ($($action:expr, $name:literal, $keys:literal, $also:literal, $group:ident, $zh:literal, $en:literal, $zh_help:literal, $en_help:literal;)*) => {
        &[$(Info { action: $action, name: $name, keys: $keys, also: $also, group: Group::$group,
            zh: $zh, en: $en, zh_help: $zh_help, en_help: $en_help }),*]
    };
}

/// All actions of the lists, in the order of the help page.
pub const REGISTRY: &[Info] = actions! {
    Action::Down, "cursor.down", "Down", "j", Move, "下", "down", "下一行", "Next row";
    Action::Up, "cursor.up", "Up", "k", Move, "上", "up", "上一行", "Previous row";
    Action::PageDown, "cursor.page_down", "PgDn", "Ctrl-D", Move, "下页", "page", "下一页", "Next page";
    Action::PageUp, "cursor.page_up", "PgUp", "Ctrl-U", Move, "上页", "page up", "上一页", "Previous page";
    Action::Top, "cursor.top", "Home", "g", Move, "最上", "top", "到最上", "First row";
    Action::Bottom, "cursor.bottom", "End", "G", Move, "最下", "bottom", "到最下", "Last row";
    Action::Open, "row.open", "Enter", "Right l", Move, "详情", "detail", "进去看", "Open the detail";
    Action::Back, "back", "Esc", "Left h", Move, "回来", "back", "回来 (标记、搜索、栏目)", "A step back (marks, query, pane)";
    Action::Pane, "pane.next", "Tab", "", Move, "换块", "pane", "换一块: 账、筛选", "The next part: account, facets";
    Action::Tab(0), "tab.goods", "1", "", Move, "货品", "goods", "到 货品", "To the goods";
    Action::Tab(1), "tab.pool", "2", "", Move, "选品池", "pool", "到 选品池", "To the pool";
    Action::Tab(2), "tab.streamers", "3", "", Move, "主播", "streamers", "到 主播", "To the streamers";
    Action::Tab(3), "tab.suppliers", "4", "", Move, "供应商", "suppliers", "到 供应商", "To the suppliers";
    Action::Tab(4), "tab.import", "5", "", Move, "导入", "import", "到 导入", "To the imports";
    Action::Tab(5), "tab.activity", "6", "", Move, "动态", "activity", "到 动态", "To what was done";
    Action::FlagNext, "flag.next", "]", "", Move, "下一处", "flag", "下一处要看的", "Next row that needs a look";
    Action::FlagBack, "flag.back", "[", "", Move, "上一处", "flag", "上一处要看的", "The one before";
    Action::Search, "search.open", "s", "/ F3", Find, "搜索", "search", "搜索 (打汉字也行)", "Search (or type Chinese)";
    Action::Facets, "facets.open", "Shift-Tab", "", Find, "筛选", "facets", "到筛选 (类目、价、毛利)", "To the facets";
    Action::FacetToggle, "facet.toggle", "", "", Find, "只要", "only", "筛选里: 只要这些 (Space)", "In the facets: only these (Space)";
    Action::FacetExclude, "facet.exclude", "", "", Find, "不要", "not", "筛选里: 不要这些 (x)", "In the facets: not these (x)";
    Action::Searches, "search.history", "", "", Find, "常用", "searches", "常用搜索和历史", "Saved and past searches";
    Action::SaveSearch, "search.save", "", "", Find, "存搜索", "save search", "把这个搜索存为常用", "Save this search";
    Action::Sort, "sort.choose", "o", "F6", Find, "排序", "sort", "排序", "Sort";
    Action::Reorder, "sort.again", "O", "", Find, "重排", "re-sort", "按新数重排", "Re-sort by the new figures";
    Action::Lens, "lens.open", "m", "L F4", Look, "口径", "lens", "口径: 按什么算", "Lens: what margins are for";
    Action::Compare, "compare.open", "b", "", Look, "比价", "compare", "比价 (标了的，或同款)", "Compare (the marked, or the likes)";
    Action::DropColumn, "column.remove", "Del", "Backspace", Look, "拿掉这列", "drop it", "比价里: 拿掉这列", "In the comparison: drop the column";
    Action::Sense, "sense.open", "M", "", Look, "敏感度", "sense", "敏感度: 佣金退货变了怎样", "Sensitivity: commission, returns, price, quantity";
    Action::WhatIf, "whatif.open", "W", "", Look, "假如", "what if", "假如: 几个口径并排算", "What if: lenses side by side";
    Action::Columns, "columns.choose", "c", "", Look, "选列", "columns", "选哪些列", "Choose columns";
    Action::Zoom, "zoom.toggle", "z", "", Look, "放大", "zoom", "放大 / 缩回", "Zoom in / out";
    Action::Changes, "changes.open", "C", "", Look, "变动", "changes", "上次看过以后池里变了什么", "What changed in the pool since last time";
    Action::Dock, "dock.toggle", "d", "", Look, "账栏", "dock", "账栏 开/关", "Account on / off";
    Action::ConfirmFee, "channel.confirm", "", "", Look, "核费率", "confirm fee", "确认渠道费率 (这个类目)", "Confirm the channel's fee for this category";
    Action::Member, "member.toggle", "x", "", Decide, "入选", "shortlist", "放进 / 移出 选品池", "In / out of the pool";
    Action::Assign, "assign.open", "a", "F7", Decide, "分配", "assign", "派给主播", "Assign to a streamer";
    Action::Note, "note.add", "n", "", Decide, "备注", "note", "写备注", "Write a note";
    Action::Hold, "hold.open", "f", "", Decide, "留货", "hold", "留货 (锁库存)", "Hold stock";
    Action::Release, "hold.release", "", "", Decide, "放货", "release", "放掉留的货", "Release what is held";
    Action::Stage, "stage.choose", "t", "", Decide, "换阶段", "stage", "换阶段 (Enter = 下一步)", "Stage (Enter = the next)";
    Action::Quote, "quote.add", "", "", Decide, "谈价", "quote", "记一个谈好的价", "Enter a negotiated price";
    Action::NewPool, "pool.new", "", "", Decide, "新池", "new pool", "新建一个选品池", "Make a new pool";
    Action::Pools, "pool.list", "", "", Decide, "全部池", "pools", "全部池 (改名、看里面有多少)", "All pools: what is in them, rename";
    Action::Pool, "pool.choose", "p", "", Decide, "换池", "pool", "换一个池", "Choose the pool";
    Action::Undo, "undo", "u", "", Decide, "撤销", "undo", "撤销", "Undo";
    Action::Redo, "redo", "U", "Ctrl-R", Decide, "重做", "redo", "重做", "Redo";
    Action::Mark, "mark.toggle", "Space", "", Many, "标记", "mark", "标记这一行", "Mark this row";
    Action::MarkRange, "mark.range", "v", "", Many, "连着标", "range", "连着标记", "Mark a range";
    Action::Add, "add.open", "i", "", Other, "添加", "add", "导入 / 添加", "Bring in: good, file, supplier, streamer";
    Action::Edit, "edit.open", "", "", Other, "修改", "edit", "改主播资料", "Edit the streamer's card";
    Action::TestSupplier, "supplier.test", "", "", Other, "试供应商", "test", "试一下供应商的接口", "Test a supplier's feed";
    Action::SupplierGoods, "supplier.goods", "", "", Other, "他家的货", "his goods", "看一家供应商的货", "The goods of a supplier";
    Action::Export, "export.open", "e", "", Other, "导出", "export", "导出", "Export";
    Action::Copy, "copy.choose", "y", "", Other, "复制", "copy", "复制 (货号、一行、账、卡片)", "Copy (article no., row, account, card)";
    Action::OpenLink, "link.open", "", "", Other, "看图", "link", "打开图片或链接", "Open its picture or page";
    Action::Menu, "menu.open", "F2", "", Other, "菜单", "menu", "菜单: 能做的都在这", "Menu of every act";
    Action::Palette, "palette.open", ";", ": F8", Other, "命令", "commands", "命令，打字找", "Commands: type to find one";
    Action::Sync, "sync.run", "r", "F5", Other, "同步", "sync", "同步", "Sync";
    Action::SyncAll, "sync.all", "R", "", Other, "全部同步", "sync all", "全部同步", "Sync all suppliers";
    Action::Offline, "offline.toggle", "w", "F9", Other, "断网", "offline", "断网 / 上网", "Go offline / online";
    Action::Language, "lang.toggle", "", "", Other, "English", "中文", "English", "中文";
    Action::Mouse, "mouse.toggle", "", "", Other, "鼠标", "mouse", "鼠标 开/关 (开着时按 Shift 选字)", "Mouse on / off (Shift marks text)";
    Action::Help, "help.open", "?", "F1 0", Other, "帮助", "help", "帮助", "Help";
    Action::Cancel, "cancel", "Ctrl-C", "", Other, "停下", "stop", "停下; 连按两次退出", "Stop; twice to quit";
    Action::Redraw, "redraw", "Ctrl-L", "", Other, "重画", "redraw", "重画", "Redraw";
    Action::Quit, "quit", "q", "", Other, "退出", "quit", "退出，都已存好", "Quit; all is saved";
    Action::Theme, "theme.choose", "", "", Other, "换颜色", "theme", "换一套颜色", "Choose a theme";
    Action::Swap, "gain.swap", "", "", Other, "红绿换", "swap", "赚亏换颜色", "Swap gain and loss colours";
    Action::Glyphs, "glyphs.toggle", "", "", Other, "符号", "signs", "符号: 全套 / 简单", "Signs: all / ASCII";
    Action::Pictures, "pictures.toggle", "", "", Other, "图片", "pictures", "详情里的图片 开/关", "Pictures in the detail on / off";
};

/// The keys of the search box. They stay as they are; each leads into the box from the help page.
pub const IN_BOX: &[Info] = actions! {
    Action::Search, "hit.move", "Down Up", "Ctrl-N Ctrl-P", Box, "选行", "row", "选行，边打边看", "Move in the hits while typing";
    Action::Search, "search.accept", "Enter", "", Box, "到列表", "to the list", "到列表，记进历史", "To the list; the query is remembered";
    Action::Search, "search.complete", "Tab", "Shift-Tab", Box, "补全", "complete", "补全，再按换下一个；没有就到筛选", "Complete, again for the next; else to the facets";
    Action::Search, "search.recall", "Up", "", Box, "上一个", "last", "空着时: 上一次搜的", "In an empty box: the last query";
    Action::Search, "search.menu", "F2", "", Box, "菜单", "menu", "存为常用、常用、历史", "Save it, saved and past searches";
    Action::Search, "search.clear", "Ctrl-U", "F2", Box, "清空", "clear", "清空", "Clear";
    Action::Search, "search.leave", "Esc", "", Box, "收起", "leave", "收起；补全时先还原", "Leave; while completing, as it was typed";
};

impl Action {
    /// Its entry in the registry.
    pub fn info(self) -> Option<&'static Info> {
        REGISTRY.iter().find(|info| info.action == self)
    }
}
