//! 供应商 in words: how a supplier is doing, what came of an act, the form. Faults are `faults`'s to say.

use std::time::Duration;

use crate::domain::{Date, FaultKind, Instant};
use crate::i18n::{Lang, faults, format, words};

const DAY: i64 = 86_400_000;

/// The words of a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Suppliers(pub Lang);

words! { Suppliers:
    /// Column.
    name: "供应商", "Supplier";
    /// Column.
    booth: "档口", "Booth";
    /// Column.
    source: "来源", "From";
    /// Column.
    goods: "货品", "Goods";
    /// Column.
    state: "状态", "State";
    /// Column.
    change: "这次变化", "This sync";
    /// Column.
    last: "上次成功", "Synced";
    /// Column.
    margins: "赚/薄/亏", "Gain/thin/loss";
    /// Goods that come by themselves.
    feed: "接口", "feed";
    /// Goods out of files.
    file_source: "表格", "file";
    /// Goods entered by hand.
    own: "手记", "own";
    /// Before the bar.
    progress: "总进度", "In all";
    /// Nothing was fetched while the board was open.
    not_fetched: "这次打开后还没同步过", "nothing synced since the board was opened";
    /// A standing.
    queued: "排队", "queued";
    /// A standing.
    paused: "停用", "paused";
    /// A standing.
    synced: "同步好了", "synced";
    /// A standing.
    unchanged: "没变化", "nothing new";
    /// A standing.
    stopped: "停在半路，下次接着来", "stopped; goes on next time";
    /// The same where there is little room.
    stopped_short: "停在半路", "stopped";
    /// A standing.
    never: "还没同步过", "not synced yet";
    /// Before what happened last.
    lately: "最近", "Lately";
    /// Before goods that were not understood.
    odd: "没看懂", "Not read";
    /// Before goods that are held.
    held_goods: "等你点头的货", "Waiting for your word";
    /// No supplier at all.
    none: "还没有供应商", "No suppliers yet";
    /// What helps.
    none_cure: "{add.open} 添一家: 贴上他给的接口网址", "{add.open} adds one: paste the address of his feed";
    /// Why not.
    no_supplier: "这里没有供应商", "there is no supplier here";
    /// Why not.
    no_feed: "这家没设接口", "this supplier has no feed";
    /// Why not.
    is_paused: "停用着，先按 {member.toggle} 启用", "paused: {member.toggle} goes on with it";
    /// Why not.
    no_goods: "他家还没有货", "it has no goods yet";
    /// Why not.
    is_offline: "断网中，没去同步。{offline.toggle} 上网", "offline, nothing fetched: {offline.toggle} goes online";
    /// Why not.
    is_offline_short: "断网中，按 {offline.toggle} 上网", "offline: {offline.toggle} goes online";
    /// 断网.
    offline: "断网", "offline";
    /// Went offline.
    offline_now: "已断网: 什么都不连，手上的数照用。{offline.toggle} 上网", "offline: nothing is fetched, what is here stays in use; {offline.toggle} goes online";
    /// Went online.
    online_again: "上网了，到点的接着同步", "online; what is due is synced";
    /// First choice about held goods.
    leave: "先不动，明天再看 (什么都不改)", "leave it for now (nothing changes)";
    /// Left alone.
    left: "没动，货都还在", "left as it is; the goods stay";
    /// The form.
    new_supplier: "添一家供应商", "Add a supplier";
    /// The form.
    edit_supplier: "改供应商", "Change a supplier";
    /// A field.
    address: "接口网址", "Address";
    /// What is meant.
    address_hint: "贴上他给的，https:// 开头", "paste it: https://…";
    /// A field.
    token: "令牌", "Token";
    /// A field.
    token_value: "令牌内容", "Its value";
    /// A field.
    every: "多久一次", "How often";
    /// What is meant.
    every_hint: "自己同步", "synced by itself";
    /// A choice of it.
    by_hand: "只手动", "by hand";
    /// A place of a token.
    kept_token: "用存好的", "the one kept";
    /// Why not.
    no_name: "名字还没填", "a name is missing";
    /// Why not.
    no_address: "要 https:// 开头的网址", "an address begins with https://";
    /// Why not.
    no_token: "令牌还没填", "the token is missing";
    /// Why not.
    no_variable: "变量名: 大写字母、数字、_", "a variable is of A-Z 0-9 _";
}

impl Suppliers {
    const fn zh(self) -> bool {
        matches!(self.0, Lang::Zh)
    }
    /// Where a token can be.
    pub const fn places(self) -> [&'static str; 3] {
        if self.zh() { ["不用", "环境变量", "直接填"] } else { ["none", "a variable", "typed here"] }
    }
    /// What belongs into the token's field, by its place.
    pub const fn token_hint(self, place: usize) -> &'static str {
        match (place, self.zh()) {
            (1, true) => "变量名，如 XINDA_TOKEN",
            (1, false) => "its name: XINDA_TOKEN",
            (2, true) => "存进只有你能看的文件",
            (2, false) => "kept in a private file",
            _ => "",
        }
    }
    /// The file a supplier's settings are in.
    pub fn file(self, id: &str) -> String {
        format!("suppliers/{id}.toml")
    }
    /// 19家 604款
    pub fn all(self, suppliers: usize, goods: u64) -> String {
        let (suppliers, goods) = (format::count(suppliers as u64), format::count(goods));
        self.0.say(format!("{suppliers}家 {goods}款"), format!("{suppliers} suppliers, {goods} items"))
    }
    /// The other totals, in the order of the line: done, syncing, queued, to look at, paused.
    pub const fn totals(self) -> [&'static str; 5] {
        if self.zh() {
            ["好了", "同步中", "排队", "要你看", "停用"]
        } else {
            ["done", "syncing", "queued", "look", "paused"]
        }
    }
    /// 新增 11 变更 23 下架 1 没看懂 2, each figure in so many columns.
    pub fn changes(self, figures: [u64; 4], wide: usize) -> String {
        let [added, changed, removed, rejected] = figures.map(|figure| format!("{:>wide$}", format::count(figure)));
        self.0.say(
            format!("新增 {added}  变更 {changed}  下架 {removed}  没看懂 {rejected}"),
            format!("new {added}  changed {changed}  gone {removed}  not read {rejected}"),
        )
    }
    /// 186款/秒 还要 2秒
    pub fn pace(self, rate: u64, remains: Option<u64>) -> String {
        let rate = format::count(rate);
        let left = remains.map(|seconds| self.0.say(format!("  还要 {seconds}秒"), format!("  {seconds}s left")));
        self.0.say(format!("{rate}款/秒"), format!("{rate}/s")) + &left.unwrap_or_default()
    }
    /// 歇 12秒再试 (对方忙), from full to short.
    pub fn waits(self, seconds: i64, why: FaultKind) -> [String; 2] {
        let what = faults::short(self.0, why).0;
        let short = self.0.say(format!("歇 {seconds}秒再试"), format!("again in {seconds}s"));
        [format!("{short} ({what})"), short]
    }
    /// 令牌不对 401，去改令牌, from full to short.
    pub fn failed(self, why: FaultKind) -> [String; 2] {
        let (what, cure) = faults::short(self.0, why);
        let both = if self.zh() { format!("{what}，{cure}") } else { format!("{what}: {cure}") };
        [both, what.to_owned()]
    }
    /// 31款只剩9款，等你点头, from full to short.
    pub fn held(self, had: u32, now: u32) -> [String; 2] {
        [
            self.0.say(format!("{had}款只剩{now}款，等你点头"), format!("{had} items, now {now}: your word")),
            self.0.say("等你点头".to_owned(), "your word".to_owned()),
        ]
    }
    /// -22 待定
    pub fn pending(self, goods: usize) -> String {
        self.0.say(format!("-{goods} 待定"), format!("-{goods} open"))
    }
    /// The same as a sentence.
    pub fn held_long(self, had: u32, now: u32) -> String {
        let less = u64::from(had.saturating_sub(now)) * 100 / u64::from(had.max(1));
        self.0.say(
            format!("上次 {had}款，这次对方只给 {now}款，少了 {less}%。像是对方接口出错，不像真下架，所以先不动你的货。"),
            format!("{had} items before, {now} now: {less}% fewer. It looks like a mistake of theirs, so nothing was taken down."),
        )
    }
    /// How to decide.
    pub fn decide(self, goods: usize) -> String {
        self.0.say(
            format!("Enter 来定: 1 先不动 (默认)  2 当作真下架 {goods}款  3 先看看是哪些  4 留着"),
            format!("Enter decides: 1 leave it (usual)  2 take {goods} down  3 look which  4 keep them"),
        )
    }
    /// Second choice.
    pub fn take_down(self, goods: usize, assigned: usize) -> String {
        let more = match assigned {
            0 => String::new(),
            n => self.0.say(format!("，其中 {n}款 已派给主播"), format!(", {n} of them assigned")),
        };
        self.0.say(format!("当作真下架 {goods}款"), format!("take {goods} items down")) + &more
    }
    /// Third choice.
    pub fn look_first(self, goods: usize) -> String {
        self.0.say(format!("先看看是哪 {goods}款"), format!("look which {goods} they are"))
    }
    /// Fourth choice.
    pub fn keep(self, goods: usize) -> String {
        self.0.say(format!("货还在，{goods}款都留着"), format!("they are still there: keep all {goods}"))
    }
    /// A person's word was taken.
    pub fn settled(self, name: &str, gone: Option<usize>) -> String {
        match gone {
            Some(goods) => self.0.say(format!("{name} 下架了 {goods}款"), format!("{name}: {goods} items taken down")),
            None => self.0.say(format!("{name} 的货都留着"), format!("{name}: all goods stay")),
        }
    }
    /// 2周没更新
    pub fn stale(self, age: &str) -> [String; 2] {
        [
            self.0.say(format!("{age}没更新，数可能过时"), format!("{age} old, may be out of date")),
            self.0.say(format!("{age}没更新"), format!("{age} old")),
        ]
    }
    /// Paused, or going on.
    pub fn paused_now(self, name: &str, paused: bool) -> String {
        if paused {
            self.0.say(format!("{name} 停用了，货都还在"), format!("{name} is paused; its goods stay"))
        } else {
            self.0.say(format!("{name} 又启用了"), format!("{name} goes on"))
        }
    }
    /// A feed is being tried.
    pub fn testing(self, name: &str) -> String {
        self.0.say(format!("{name} 试着取第一页…"), format!("{name}: asking for its first page…"))
    }
    /// What the first page said.
    pub fn tested(self, name: &str, (goods, odd): (usize, usize), more: bool, took: Duration) -> String {
        let ms = took.as_millis();
        let (zh_more, en_more) = if more { ("，后面还有", ", more follow") } else { ("", "") };
        let (zh_odd, en_odd) = match odd {
            0 => (String::new(), String::new()),
            n => (format!("，没看懂 {n}款"), format!(", {n} not read")),
        };
        self.0.say(
            format!("能用: {name} 第1页 {goods}款{zh_odd}{zh_more}，{ms}毫秒，什么都没存"),
            format!("it works: {name}, {goods} items on page 1{en_odd}{en_more}, {ms} ms, nothing stored"),
        )
    }
    /// A file was written.
    pub fn saved(self, id: &str) -> String {
        self.0.say(format!("{id} 存好了，这就去同步"), format!("{id} is saved and being synced"))
    }
    /// The same while offline.
    pub fn saved_offline(self, id: &str) -> String {
        self.0.say(format!("{id} 存好了，上网后再同步"), format!("{id} is saved; synced when online"))
    }
    /// The query of a supplier's goods.
    pub fn goods_query(self, name: &str) -> String {
        let field = if self.zh() { "供应商" } else { "supplier" };
        if name.contains(char::is_whitespace) { format!("{field}:\"{name}\"") } else { format!("{field}:{name}") }
    }
    /// 断网 · 09:41 的数, from full to short.
    pub fn offline_since(self, at: Option<Instant>, now: Instant) -> Vec<String> {
        let Some(at) = at else { return vec![self.offline().to_owned()] };
        let when = if Date::of(at) == Date::of(now) { clock(at) } else { format::day(Date::of(at)) };
        let long = self.0.say(format!("断网 · {when} 的数"), format!("offline · figures of {when}"));
        vec![long, self.offline().to_owned()]
    }
    /// 09:36, 昨天, 6天, with a sign when the figures no longer hold.
    pub fn last_ok(self, at: Instant, now: Instant, stale: bool) -> String {
        let midnight = |at| Date::of(at).begins().0;
        let days = midnight(now).saturating_sub(midnight(at)) / DAY;
        let when = match days {
            ..=0 => clock(at),
            1 => self.0.say("昨天".to_owned(), "1d".to_owned()),
            _ => self.0.say(format!("{}前", format::age(self.0, at, now)), format::age(self.0, at, now)),
        };
        if stale { when + "!" } else { when }
    }
}

/// 09:41
fn clock(at: Instant) -> String {
    let (hour, minute) = at.clock();
    format!("{hour:02}:{minute:02}")
}
