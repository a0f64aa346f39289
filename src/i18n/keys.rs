//! Keys of boxes, forms and menus in words: what stands in the hints or at the foot of an overlay.

use crate::i18n::{Lang, board::Board};

/// A key and what it does.
pub type Hint = (&'static str, &'static str);

impl Board {
    const fn hints<const N: usize>(self, zh: [Hint; N], en: [Hint; N]) -> [Hint; N] {
        match self.0 {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The ways to go on with a word, before and while Tab goes through them.
    pub const fn ways_keys(self, cycles: bool) -> [Hint; 2] {
        if cycles {
            return self.hints([("Tab", "换下一个"), ("Esc", "还原")], [("Tab", "next"), ("Esc", "as typed")]);
        }
        self.hints([("Tab", "补上"), ("Esc", "收起")], [("Tab", "take"), ("Esc", "leave")])
    }

    /// The list of searches.
    pub const fn searches_keys(self) -> [Hint; 5] {
        self.hints(
            [("打字", "找"), ("↑↓", "选"), ("Enter", "用它"), ("F2", "改名、删掉"), ("Esc", "关上")],
            [("type", "to find"), ("↑↓", "pick"), ("Enter", "use it"), ("F2", "rename, delete"), ("Esc", "close")],
        )
    }

    /// The query line.
    pub const fn search_keys(self) -> [Hint; 8] {
        self.hints(
            [
                ("打字", "改条件"),
                ("↑↓", "选行"),
                ("Enter", "到列表"),
                ("Tab", "补全/筛选"),
                ("Esc", "收起"),
                ("Ctrl-U", "清空"),
                ("F2", "菜单"),
                ("F1", "帮助"),
            ],
            [
                ("type", "to change it"),
                ("↑↓", "row"),
                ("Enter", "to the list"),
                ("Tab", "complete/facets"),
                ("Esc", "leave"),
                ("Ctrl-U", "clear"),
                ("F2", "menu"),
                ("F1", "help"),
            ],
        )
    }

    /// The facets.
    pub const fn facet_keys(self) -> [Hint; 8] {
        self.hints(
            [
                ("↑↓", "选"),
                ("Space", "只要"),
                ("x", "不要"),
                ("PgUp/PgDn", "换组"),
                ("Tab", "到列表"),
                ("Esc", "回来"),
                ("F2", "菜单"),
                ("?", "帮助"),
            ],
            [
                ("↑↓", "move"),
                ("Space", "only these"),
                ("x", "not these"),
                ("PgUp/PgDn", "group"),
                ("Tab", "to the list"),
                ("Esc", "back"),
                ("F2", "menu"),
                ("?", "help"),
            ],
        )
    }

    /// The lines of the account.
    pub const fn account_keys(self) -> [Hint; 2] {
        self.hints([("Enter", "改口径"), ("Esc", "回来")], [("Enter", "change"), ("Esc", "back")])
    }

    /// The lens drawer.
    pub const fn lens_keys(self) -> [Hint; 7] {
        self.hints(
            [
                ("←→", "改值"),
                ("PgUp/PgDn", "大步改"),
                ("↑↓", "换栏"),
                ("Space", "跳到下一档"),
                ("Enter", "就用它"),
                ("Esc", "还原"),
                ("F2", "菜单"),
            ],
            [
                ("←→", "step"),
                ("PgUp/PgDn", "big step"),
                ("↑↓", "field"),
                ("Space", "jump"),
                ("Enter", "use it"),
                ("Esc", "as before"),
                ("F2", "menu"),
            ],
        )
    }

    /// A menu.
    pub const fn menu_keys(self) -> [Hint; 3] {
        self.hints(
            [("1-9", "选"), ("Enter", "做"), ("Esc", "关上")],
            [("1-9", "pick"), ("Enter", "do"), ("Esc", "close")],
        )
    }

    /// The help page.
    pub const fn help_keys(self) -> [Hint; 4] {
        self.hints(
            [("打字", "找一个按键"), ("↑↓", "翻"), ("Enter", "现在就做"), ("Esc", "关上")],
            [("type", "to find a key"), ("↑↓", "move"), ("Enter", "do it now"), ("Esc", "close")],
        )
    }

    /// The note form.
    pub const fn note_keys(self) -> [Hint; 2] {
        self.hints([("Enter", "存"), ("Esc", "不写了")], [("Enter", "save"), ("Esc", "discard")])
    }

    /// A form of labelled fields.
    pub const fn form_keys(self) -> [Hint; 4] {
        self.hints(
            [("↑↓", "换栏"), ("←→", "改值"), ("Enter", "存"), ("Esc", "不改了")],
            [("↑↓", "field"), ("←→", "change"), ("Enter", "save"), ("Esc", "discard")],
        )
    }

    /// The form for a file.
    pub const fn import_form_keys(self) -> [Hint; 4] {
        self.hints(
            [("↑↓", "换栏"), ("Tab", "补全"), ("Enter", "看文件"), ("Esc", "不导了")],
            [("↑↓", "field"), ("Tab", "complete"), ("Enter", "look"), ("Esc", "discard")],
        )
    }

    /// The welcome.
    pub const fn welcome_keys(self) -> [Hint; 5] {
        self.hints(
            [("↑↓", "选"), ("Enter", "开始"), ("1 2 3", "直接选"), ("9", "English"), ("q", "退出")],
            [("↑↓", "choose"), ("Enter", "start"), ("1 2 3", "at once"), ("9", "中文"), ("q", "quit")],
        )
    }

    /// Goods beside each other.
    pub const fn column_keys(self) -> Hint {
        match self.0 {
            Lang::Zh => ("←→", "换列"),
            Lang::En => ("←→", "column"),
        }
    }

    /// The search for one more of them.
    pub const fn adding_keys(self) -> [Hint; 3] {
        self.hints(
            [("↑↓", "选"), ("Enter", "加进来比"), ("Esc", "不加了")],
            [("↑↓", "choose"), ("Enter", "add it"), ("Esc", "leave it")],
        )
    }

    /// A list from which one goes to a good.
    pub const fn compare_keys(self) -> [Hint; 3] {
        self.hints(
            [("↑↓", "选"), ("Enter", "看这款"), ("Esc", "回来")],
            [("↑↓", "choose"), ("Enter", "to this good"), ("Esc", "back")],
        )
    }

    /// The chooser of columns.
    pub const fn toggle_keys(self) -> [Hint; 3] {
        self.hints(
            [("↑↓", "走"), ("Space", "开/关"), ("Esc", "好了")],
            [("↑↓", "move"), ("Space", "on / off"), ("Esc", "done")],
        )
    }

    /// The list of pools.
    pub const fn pool_keys(self) -> [Hint; 5] {
        self.hints(
            [("↑↓", "选"), ("Enter", "用它"), ("n", "改名"), ("i", "新池"), ("Esc", "回来")],
            [("↑↓", "choose"), ("Enter", "use it"), ("n", "rename"), ("i", "new"), ("Esc", "back")],
        )
    }

    /// The palette.
    pub const fn palette_keys(self) -> [Hint; 4] {
        self.hints(
            [("打字", "找命令，拼音首字母也行"), ("↑↓", "选"), ("Enter", "做"), ("Esc", "关上")],
            [("type", "to find, pinyin initials too"), ("↑↓", "move"), ("Enter", "do it"), ("Esc", "close")],
        )
    }

    /// The assign form.
    pub const fn assign_keys(self) -> [Hint; 5] {
        self.hints(
            [("↑↓", "换栏"), ("←→", "改值"), ("Tab", "到主播表"), ("Enter", "分配"), ("Esc", "不分了")],
            [("↑↓", "field"), ("←→", "change"), ("Tab", "to the table"), ("Enter", "assign"), ("Esc", "discard")],
        )
    }

    /// The table of streamers in the assign form.
    pub const fn table_keys(self) -> [Hint; 5] {
        self.hints(
            [("↑↓", "选主播"), ("打字", "找人"), ("Tab", "回到栏"), ("Enter", "分配"), ("Esc", "不分了")],
            [
                ("↑↓", "streamer"),
                ("type", "find"),
                ("Tab", "back to the fields"),
                ("Enter", "assign"),
                ("Esc", "discard"),
            ],
        )
    }

    /// The detail over the whole screen.
    pub const fn scroll_keys(self) -> Hint {
        match self.0 {
            Lang::Zh => ("↑↓", "翻"),
            Lang::En => ("↑↓", "scroll"),
        }
    }

    /// A step back.
    pub const fn back_keys(self) -> Hint {
        match self.0 {
            Lang::Zh => ("Esc", "回来"),
            Lang::En => ("Esc", "back"),
        }
    }
}
