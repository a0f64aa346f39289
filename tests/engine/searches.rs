//! What people search for is theirs, and is there again when they come back.

use std::sync::Arc;
use std::time::Duration;

use huopan::app::{Effect, Note};
use huopan::domain::decision::Via;
use huopan::domain::searches::{Keep, Saved, Searches};
use huopan::engine::{Connection, Who};
use huopan::text::Clean;

use crate::desk::{Desk, NOW};
use crate::kit::each;

fn sits(desk: &Desk, name: &str) -> Connection {
    desk.engine.connect(Who { name: Clean::new(name), via: Via::Board, at: NOW }, Box::new(|| {}))
}

/// What the connection was last told of searches, once it owes nothing.
fn told(connection: &Connection) -> Option<Arc<Searches>> {
    let mut last = None;
    loop {
        for note in connection.notes() {
            match note {
                Note::Searches(searches) => last = Some(searches),
                Note::Fault(fault) => panic!("{fault:?}"),
                _ => {}
            }
        }
        if connection.is_idle() {
            return last;
        }
        std::thread::park_timeout(Duration::from_millis(1));
    }
}

#[test]
fn searches_are_one_persons_and_there_again() {
    each(|place| {
        let desk = Desk::open(place);
        let (wang, li) = (sits(&desk, "王"), sits(&desk, "李"));
        assert_eq!((told(&wang), told(&li)), (None, None), "nothing yet");
        let saved = Saved { name: Clean::new("支架"), query: Clean::new("sjzj 毛利>0") };
        wang.carry_out(Effect::KeepSearch(Keep::Used(Clean::new("sjzj"))), NOW);
        wang.carry_out(Effect::KeepSearch(Keep::Used(Clean::new("雨伞"))), NOW);
        wang.carry_out(Effect::KeepSearch(Keep::Save(saved.clone())), NOW);
        li.carry_out(Effect::KeepSearch(Keep::Used(Clean::new("袜子"))), NOW);
        let his = told(&wang).unwrap();
        assert_eq!((&his.history, &his.saved), (&vec![Clean::new("雨伞"), Clean::new("sjzj")], &vec![saved]));
        assert_eq!(told(&li).unwrap().history, [Clean::new("袜子")]);
        drop((wang, li, desk));
        let desk = Desk::open(place);
        assert_eq!(told(&sits(&desk, "王")), Some(his));
        assert_eq!(told(&sits(&desk, "李")).unwrap().history, [Clean::new("袜子")]);
        assert_eq!(told(&sits(&desk, "王小明")), None);
    });
}

/// A damaged file is set aside and told when the folder is opened; decisions and goods do not mind.
#[test]
fn a_damaged_file_is_told_and_set_aside() {
    use huopan::store::{OpenNote, SyncPoint};
    each(|place| {
        drop(place.open());
        let file = place.folder.join("searches.toml");
        place.disk.write_atomic(&file, b"[[person]\nname", SyncPoint::new("test", "write")).unwrap();
        let (depot, notes) = place.open_telling();
        let [OpenNote::Searches { kept: Some(kept), .. }] = notes.as_slice() else { panic!("{notes:?}") };
        assert_eq!(place.disk.read(kept).unwrap(), b"[[person]\nname");
        drop(depot);
        let desk = Desk::open(place);
        let wang = sits(&desk, "王");
        wang.carry_out(Effect::KeepSearch(Keep::Used(Clean::new("sjzj"))), NOW);
        assert_eq!(told(&wang).unwrap().history, [Clean::new("sjzj")]);
    });
}
