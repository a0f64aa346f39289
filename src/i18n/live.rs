//! What is said when one process answers for another.

use crate::i18n::{Lang, words};

/// Words between processes, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Live(pub Lang);

words! { Live:
    /// The one that answers went away.
    lost: "正在用这个文件夹的 huopan 没答完就关了；先用 show 看看做成没有，再决定要不要重来",
        "the huopan that has this folder ended before it had answered; look with show whether it is done before you do it again";
    /// The open one is older.
    open_is_older: "正在用这个文件夹的 huopan 比这个旧，两边说不到一起；把它关了，换新的再开",
        "the huopan that has this folder is older than this one and they do not understand each other; close it and open it again with this one";
    /// This one is older.
    this_is_older: "正在用这个文件夹的 huopan 比这个新，两边说不到一起；请升级这个 huopan",
        "the huopan that has this folder is newer than this one and they do not understand each other; update this one";
    /// A verb that needs a terminal or a folder of its own.
    not_here: "这个要单独开，不能请正在开着的 huopan 代做", "this cannot be done by the huopan that is open";
    /// More words than are sent.
    too_much: "一次给得太多，正在开着的 huopan 收不下，分几次来", "too much for the huopan that is open: do it in several goes";
    /// `/dev/stdin` and the like.
    own_stream: "正在开着的 huopan 读不到你这边的管道，先存成文件", "the huopan that is open has no part in your pipe: put it into a file first";
    /// No socket; the reason follows.
    alone: "别的窗口这会儿用不了命令行，要等这里关了；原因", "commands elsewhere have to wait until this one ends. The reason";
    /// A sync goes on already.
    sync_waits: "正有一轮同步在跑，等它跑完就接着同步", "a sync is going on; this one follows when it has ended";
}

impl Live {
    /// Two versions that do not understand each other; `older` when the one that is open is.
    pub const fn other_version(self, older: bool) -> &'static str {
        if older { self.open_is_older() } else { self.this_is_older() }
    }
}
