//! Two at one data folder: the second is told who is there, or waits.

use std::process::Stdio;

use huopan::store::Lock;

use crate::stall::Stall;

#[test]
fn a_held_folder_is_said_with_pid_and_since_when() {
    let stall = Stall::new(&["xinda"]);
    stall.line("streamer list").fine();
    let held = Lock::take(&stall.data()).unwrap();
    let pid = std::process::id();
    for line in ["search x", "sync", "streamer add a", "list show a", "show xinda/A"] {
        let ran = stall.line(line).ended(1);
        assert_eq!((ran.err.lines().count(), ran.out.as_str()), (1, ""), "{}", ran.err);
        assert!(ran.err.contains(&format!("进程 {pid}，从 2")), "{}", ran.err);
    }
    assert!(stall.line("search x").ended(1).err.contains("--wait 10"), "a value to type");
    let en = stall.line("search x --lang en").ended(1);
    assert!(en.err.contains(&format!("(process {pid} since 2")), "{}", en.err);
    assert_eq!(stall.line("sync --dry-run").code, 0, "a dry run needs no store");
    drop(held);
    stall.line("search x").fine();
}

#[test]
fn who_waits_goes_on_when_the_folder_is_free() {
    let stall = Stall::new(&["xinda"]);
    stall.line("streamer list").fine();
    let held = Lock::take(&stall.data()).unwrap();
    let waiting = stall.command(&["streamer", "list", "--wait", "600"]).stdout(Stdio::null()).spawn().unwrap();
    drop(held);
    assert!(waiting.wait_with_output().unwrap().status.success());
}
