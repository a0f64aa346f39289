//! What the board answers: toasts, reasons, checks.

use crate::domain::Date;
use crate::i18n::{Lang, format::count, words};

/// Answers, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Said(pub Lang);

words! { Said:
    /// Ctrl-C with nothing to stop.
    leave_hint: "再按一次 Ctrl-C 退出，都已存好", "Ctrl-C once more quits; all is saved";
    /// The same in the demo, where nothing is kept.
    leave_demo: "再按一次 Ctrl-C 退出，演示货就没了", "Ctrl-C once more quits; the demo goods are gone then";
    /// What q does in the demo.
    quit_demo: "退出，演示货就没了", "quit; the demo goods are gone then";
    /// When the demo begins.
    demo_begins: "这是演示货，关掉就没了", "these are demo goods, gone when you quit";
    /// An act without a good under the cursor.
    no_row: "这里还没有货", "there is no good here yet";
    /// u with nothing done.
    nothing_to_undo: "没有可撤销的", "nothing to undo";
    /// U with nothing undone.
    nothing_to_redo: "没有可重做的", "nothing to bring back";
    /// The pool that is made silently.
    my_pool: "我的选品", "My picks";
    /// A banned or paused streamer was picked.
    cannot_assign: "主播现在不能派货", "this streamer cannot be assigned to now";
    /// No streamer is known.
    no_streamers: "还没有主播: huopan streamer add", "no streamers yet: huopan streamer add";
    /// A × needs a reason before it can be saved.
    reason_needed: "有一项不过: 在备注里写明为什么，再按 Enter", "a check fails: say why in Note, then Enter";
    /// A field cannot be read.
    bad_number: "这个数看不懂", "this figure cannot be read";
    /// An empty note.
    empty_note: "还没写字", "nothing is written yet";
    /// A newer reading of the settings is in force.
    settings_taken: "设置改好，已用上", "the new settings are in force";
    /// 绿赚红亏
    gain_green: "绿赚红亏", "gain is green, loss is red";
    /// 红赚绿亏
    gain_red: "红赚绿亏", "gain is red, loss is green";
    /// The ASCII twins.
    glyphs_ascii: "符号: 简单", "signs: ASCII";
    /// All glyphs.
    glyphs_full: "符号: 全套", "signs: all";
    /// An act that is about goods, on a tab without any.
    not_here: "这个在 货品 和 选品池 里用", "this works on goods and in pools";
    /// A pool without a name, or with one that cannot be shown.
    no_pool_name: "给池起个名字，40个字以内", "give the pool a name of at most 40 characters";
    /// No row further on needs a look.
    nothing_flagged: "这个方向没有要留神的了", "nothing more that way needs a look";
    /// A lens was taken.
    lens_taken: "口径已换，按新口径排好", "lens applied, list re-sorted";
}

impl Said {
    /// A live date: 11月27日 周五 / Fri 27 Nov.
    pub fn day(self, date: Date) -> String {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        const DAYS: [(&str, &str); 7] =
            [("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"), ("日", "Sun")];
        let (_, month, day) = date.ymd();
        let (zh, en) = DAYS.get(usize::from(date.weekday()).saturating_sub(1)).copied().unwrap_or_default();
        match self.0 {
            Lang::Zh => format!("{month}月{day}日 周{zh}"),
            Lang::En => {
                let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
                format!("{en} {day} {name}")
            }
        }
    }
    /// A key that does nothing here.
    pub fn no_such_key(self, key: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{key} 在这里没有用，F2 看能做什么"),
            Lang::En => format!("{key} does nothing here, F2 shows what can be done"),
        }
    }
    /// A theme was chosen.
    pub fn theme_chosen(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("颜色: {name}"),
            Lang::En => format!("theme: {name}"),
        }
    }
    /// Settings that only a new start takes over.
    pub fn from_next_start(self, names: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{names} 改了，关掉重开才用上"),
            Lang::En => format!("{names} changed: in force when you start again"),
        }
    }
    /// Mistakes behind the one that is told.
    pub fn more_mistakes(self, more: usize) -> String {
        match self.0 {
            Lang::Zh => format!("；还有{more}处"),
            Lang::En => format!("; {more} more"),
        }
    }
    /// A range of marks begins; the key that ends it.
    pub fn range_begun(self, key: &str) -> String {
        match self.0 {
            Lang::Zh => format!("从这里连着标: 走到另一头再按 {key}"),
            Lang::En => format!("range begins here: go to its other end, {key} again"),
        }
    }
    /// A range is too long.
    pub fn too_many_marked(self, most: usize) -> String {
        let most = count(most as u64);
        match self.0 {
            Lang::Zh => format!("一次最多连着标 {most}款"),
            Lang::En => format!("a range marks at most {most} goods"),
        }
    }
    /// A pool was made.
    pub fn pool_made(self, name: &str) -> String {
        match self.0 {
            Lang::Zh => format!("新池 {name}"),
            Lang::En => format!("new pool {name}"),
        }
    }
    /// Goods moved to a stage.
    pub fn staged(self, count: usize, stage: &str) -> String {
        match (self.0, count) {
            (Lang::Zh, 1) => format!("阶段 {stage}"),
            (Lang::Zh, n) => format!("{n}款 阶段 {stage}"),
            (Lang::En, 1) => format!("stage {stage}"),
            (Lang::En, n) => format!("{n} goods to stage {stage}"),
        }
    }
    /// Goods went into a pool.
    pub fn into_pool(self, count: usize, pool: &str) -> String {
        match (self.0, count) {
            (Lang::Zh, 1) => format!("已放进 {pool}"),
            (Lang::Zh, n) => format!("{n}款 已放进 {pool}"),
            (Lang::En, 1) => format!("put into {pool}"),
            (Lang::En, n) => format!("{n} goods put into {pool}"),
        }
    }
    /// Goods left a pool.
    pub fn out_of_pool(self, count: usize, pool: &str) -> String {
        match (self.0, count) {
            (Lang::Zh, 1) => format!("已移出 {pool}"),
            (Lang::Zh, n) => format!("{n}款 已移出 {pool}"),
            (Lang::En, 1) => format!("taken out of {pool}"),
            (Lang::En, n) => format!("{n} goods taken out of {pool}"),
        }
    }
    /// A note was written.
    pub fn noted(self, count: usize) -> String {
        match (self.0, count) {
            (Lang::Zh, 1) => "备注写好".to_owned(),
            (Lang::Zh, n) => format!("{n}款 备注写好"),
            (Lang::En, 1) => "note written".to_owned(),
            (Lang::En, n) => format!("note written on {n} goods"),
        }
    }
    /// Goods were assigned: streamer, pieces, day.
    pub fn assigned(self, goods: usize, streamer: &str, pieces: u32, day: &str) -> String {
        let pieces = count(u64::from(pieces));
        match (self.0, goods) {
            (Lang::Zh, 1) => format!("已派 {streamer} {pieces}件 {day}"),
            (Lang::Zh, n) => format!("{n}款 各 {pieces}件 已派 {streamer} {day}"),
            (Lang::En, 1) => format!("{pieces} pcs to {streamer}, {day}"),
            (Lang::En, n) => format!("{n} goods, {pieces} pcs each, to {streamer}, {day}"),
        }
    }
    /// A decision is durable.
    pub fn saved(self, words: &str, undo: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{words} · 已存 · {undo} 撤销"),
            Lang::En => format!("{words} · saved · {undo} undo"),
        }
    }
    /// An act was taken back.
    pub fn undone(self, words: &str, redo: &str) -> String {
        match self.0 {
            Lang::Zh => format!("撤销了: {words} · 已存 · {redo} 重做"),
            Lang::En => format!("undone: {words} · saved · {redo} redo"),
        }
    }
    /// An act was brought back.
    pub fn redone(self, words: &str, undo: &str) -> String {
        match self.0 {
            Lang::Zh => format!("又做了: {words} · 已存 · {undo} 撤销"),
            Lang::En => format!("done again: {words} · saved · {undo} undo"),
        }
    }
    /// A sync ended.
    pub fn synced(self, suppliers: usize, failed: usize) -> String {
        match (self.0, failed) {
            (Lang::Zh, 0) => format!("{suppliers}家 同步好了"),
            (Lang::Zh, n) => format!("{suppliers}家 同步完，{n}家没成，旧货都还在"),
            (Lang::En, 0) => format!("{suppliers} suppliers synced"),
            (Lang::En, n) => format!("{suppliers} suppliers synced, {n} failed and keep their old goods"),
        }
    }
}
