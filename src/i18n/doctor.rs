//! What `huopan doctor` says of each thing it finds: what is so, and what to do about it.

use crate::i18n::{Lang, words};

/// Words of the doctor, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Lang);

/// A finding in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What is so.
    pub said: String,
    /// What to do now; empty when nothing needs doing.
    pub advice: &'static str,
}

/// Findings as methods: `name(values): "中文", "怎么办", "English", "what to do";`.
macro_rules! findings {
    ($($(#[$doc:meta])* $name:ident($($value:ident: $of:ty),*): $zh:literal, $zh_do:literal, $en:literal, $en_do:literal;)*) => {
        impl Words {
            $($(#[$doc])* pub fn $name(self $(, $value: $of)*) -> Told {
                match self.0 {
                    Lang::Zh => Told { said: format!($zh), advice: $zh_do },
                    Lang::En => Told { said: format!($en), advice: $en_do },
                }
            })*
        }
    };
}

words! { Words:
    /// Before a finding that is as it should be.
    ok: "好", "ok";
    /// Before one that only asks for something to be done.
    hint: "建议", "tip";
    /// Before one that needs a look.
    warn: "注意", "warn";
    /// Before one that costs something.
    bad: "坏", "bad";
    /// Before what was mended.
    mended: "修了", "mended";
    /// 日志: decisions.
    journal: "决定日志", "journal";
    /// 日志: prices and stocks.
    history: "价格历史", "history";
    /// Too little of the clock's time.
    nothing_bad: "没发现大问题", "no serious problems";
    /// Something is bad.
    something_bad: "有问题，照上面 -> 后面写的做", "something is wrong: do what stands behind the -> above";
}

findings! {
    /// The program.
    version(version: &str, schema: u32): "huopan {version}，货品库格式 {schema}", "", "huopan {version}, catalog schema {schema}", "";
    /// No data folder.
    no_data(folder: &str): "还没有数据: {folder}", "", "no data yet: {folder}", "";
    /// Nobody holds the lock.
    lock_free(): "没有别的 huopan 在用", "", "no other huopan is using it", "";
    /// Somebody does.
    lock_held(holder: &str): "另一个 huopan 正在用: {holder}", "想连货品库一起查，先关掉它",
        "another huopan is using it: {holder}", "close it to have the catalog checked too";
    /// The lock's file.
    lock_unusable(why: &str): "锁文件用不了: {why}", "看这个文件夹的权限", "the lock file cannot be used: {why}", "check the folder's rights";
    /// A log.
    journal_sound(records: &str): "决定 {records} 条，都读得出", "", "{records} decisions, all can be read", "";
    /// A log.
    history_sound(goods: &str, records: &str): "价格历史 {records} 页，货 {goods} 款，都读得出", "",
        "history of {goods} goods in {records} pages, all can be read", "";
    /// A log's torn tail.
    torn(file: &str, bytes: u64): "{file} 末尾有 {bytes} 字节没写完，没有人被告知已存", "下次打开会切下来另存，用 --repair 现在就做",
        "{bytes} bytes at the end of {file} were never finished; nobody was told they are saved", "opening cuts them off and keeps them; --repair does it now";
    /// Records of a log are gone.
    damaged(file: &str, lost: &str): "{file} 坏了，少 {lost} 条，其余照读", "别删它，有备份就 huopan restore",
        "{file} is damaged: {lost} records are lost, the rest is read", "do not delete it; if there is a backup: huopan restore";
    /// The journal is shorter than it was.
    journal_cut(gone: &str): "决定日志 journal 被截短，少了 {gone} 条", "有备份就 huopan restore",
        "the journal was cut short: {gone} decisions are gone", "if there is a backup: huopan restore";
    /// Records of a log are not understood.
    unread(log: &str, records: &str): "{log}有 {records} 条看不懂，原样留着", "可能是新版本写的，升级 huopan",
        "{records} records of the {log} are not understood, they stay as they are", "a newer huopan may have written them: update";
    /// A log cannot be read at all.
    unreadable(what: &str, why: &str): "{what} 读不了: {why}", "看硬盘和文件夹的权限", "{what} cannot be read: {why}", "check the disk and the folder's rights";
    /// A log of the future.
    future(log: &str, at: &str): "{log}里有将来的时间 {at}", "校准本机时间", "the {log} bears a time to come: {at}", "set this machine's clock";
    /// The clock.
    clock(now: &str): "本机时间 {now}", "", "this machine's clock says {now}", "";
    /// The clock is behind the times.
    clock_behind(now: &str): "本机时间是 {now}，不可能", "校准本机时间，不然价格和场次的日子都不对",
        "this machine's clock says {now}, which cannot be", "set it, or prices and live days bear wrong dates";
    /// Kept files.
    files_sound(files: &str, bytes: &str): "原文件 {files} 个，{bytes}，都和原来一样", "", "{files} imported files, {bytes}, all as they came", "";
    /// A kept file.
    file_damaged(file: &str): "{file} 坏了", "把原文件再导入一次，或从备份恢复", "{file} is damaged", "import the original again, or restore a backup";
    /// The catalog.
    catalog_sound(goods: &str): "货品库 {goods} 款，逐页核对过", "", "{goods} goods in the catalog, every page checked", "";
    /// The catalog is not there.
    catalog_absent(): "货品库不在", "下次打开会从价格历史重建，再同步一次就齐", "the catalog is not there", "opening makes it anew from the history; then sync";
    /// The catalog is not what was stored.
    catalog_broken(why: &str): "货品库 catalog 坏了: {why}", "下次打开会改名留着并重建，用 --repair 现在就做，然后同步",
        "the catalog is damaged: {why}", "opening sets it aside and makes it anew; --repair does it now, then sync";
    /// The catalog is of a newer program.
    catalog_newer(found: u32, known: u32): "货品库是更新的程序写的（格式 {found}，这里认到 {known}）", "升级 huopan",
        "a newer huopan wrote the catalog (schema {found}, this one knows {known})", "update huopan";
    /// The catalog was not looked at.
    catalog_unchecked(why: &str): "货品库没查: {why}", "", "the catalog was not checked: {why}", "";
    /// The catalog lacks the last page.
    catalog_unfinished(): "货品库少最后一页", "下次同步会补上", "the catalog lacks the last page", "the next sync brings it";
    /// The index is as the catalog is.
    index_sound(): "索引和货品库一致，打开就能搜", "", "the index agrees with the catalog: search is ready at once", "";
    /// The index is older than the catalog.
    index_stale(pages: &str): "索引旧了 {pages} 页，打开时会自己补上", "", "the index is {pages} pages behind; opening reads these", "";
    /// Another program, or one over another folder, wrote the index.
    index_foreign(): "索引不是这个版本在这里写的，会自己重建", "", "another version or another folder's huopan wrote the index; it is rebuilt by itself", "";
    /// The index is damaged.
    index_damaged(why: &str): "索引坏了: {why}", "会自己重建，货和决定都没动，用 --repair 现在就删掉",
        "the index is damaged: {why}", "it is rebuilt by itself, goods and decisions are whole; --repair removes it now";
    /// The history lacks what the catalog holds.
    history_behind(records: &str): "价格历史比货品库少 {records} 页", "有备份就 huopan restore，没有就接着用，旧价格缺这几页",
        "the history lacks {records} pages that the catalog holds", "restore a backup if there is one, else go on: old prices lack these";
    /// Something half written.
    left_over(file: &str): "{file} 是没写完留下的", "没有用，--repair 会清掉", "{file} was left half written", "it is of no use; --repair removes it";
    /// Something kept from before.
    kept_aside(file: &str): "{file} 是以前换下来留着的", "确认用不着就可以删", "{file} is kept from before", "delete it once you are sure";
    /// Rights of the data folder.
    open_to_others(file: &str, mode: &str): "别人能进 {file}（权限 {mode}），里面有拿货价", "chmod go-rwx，或用 --repair",
        "others may look into {file} (mode {mode}), which holds costs", "chmod go-rwx, or --repair";
    /// Rights of a token's file.
    token_open(file: &str, mode: &str): "令牌文件 {file} 别人能看（权限 {mode}），同步不用它", "chmod 600，或用 --repair",
        "others may read the token in {file} (mode {mode}), so no sync uses it", "chmod 600, or --repair";
    /// A token's file is not there.
    token_gone(file: &str): "令牌文件 {file} 没有", "放好令牌再同步", "the token file {file} is not there", "put the token there, then sync";
    /// The folder cannot be written.
    read_only(folder: &str, why: &str): "{folder} 写不进去: {why}", "看文件夹权限，硬盘是不是只读；在那之前什么都存不了",
        "{folder} cannot be written: {why}", "check its rights and whether the disk is read-only; until then nothing is saved";
    /// Room.
    room(free: &str): "硬盘还剩 {free}", "", "{free} free on the disk", "";
    /// Little room.
    room_low(free: &str): "硬盘只剩 {free}", "腾些地方，满了就什么都存不了", "only {free} free on the disk", "make room: nothing is saved once it is full";
    /// The replica's id.
    replica(id: &str): "这台的编号 {id}", "", "this replica is {id}", "";
    /// No id yet.
    replica_new(): "这台还没有编号，下次打开会给", "", "this replica has no id yet; opening gives it one", "";
    /// An id that is none.
    replica_damaged(): "编号文件 replica 坏了", "下次打开会换新编号，决定都在", "the file replica is damaged", "opening takes a new id; all decisions stay";
    /// The settings.
    settings_sound(files: usize): "设置 {files} 个文件，都看得懂", "", "{files} files of settings, all understood", "";
    /// The newest backup.
    backup_last(file: &str): "最近的备份 {file}", "", "the newest backup is {file}", "";
    /// No backup.
    backup_none(): "backup/ 里还没有备份", "huopan backup 做一个，再拷一份到别的硬盘", "no backup in backup/ yet", "make one with huopan backup, and copy it to another disk";
}
