use crate::{board, stall::Stall};

#[test]
fn look() {
    let stall = Stall::new(&["xinda"]);
    stall.line("sync").fine();
    stall.line("streamer add xiaolu --name 小鹿 --commission 20% --slot 800 --orders 800").fine();
    let mut pty = board(&stall);
    eprintln!("{}", pty.screen().contents());
    let ran = stall.line("search 手机 --json");
    eprintln!("{} {} {}", ran.code, ran.out.chars().take(900).collect::<String>(), ran.err);
    let id = ran.json()["hits"][0]["id"].as_str().unwrap().to_owned();
    let ran = stall.line(&format!("assign {id} xiaolu --qty 10 --commission 20% --date 2026-12-12 --force --remark x"));
    eprintln!("{} {} {}", ran.code, ran.out, ran.err);
    let ran = stall.line(&format!("list add {id} --pool a"));
    eprintln!("{} {} {}", ran.code, ran.out, ran.err);
    let ran = stall.line("sync");
    eprintln!("{} {} {}", ran.code, ran.out, ran.err);
    pty.wait_for("suppliers synced");
    eprintln!("{}", pty.screen().contents());
}
