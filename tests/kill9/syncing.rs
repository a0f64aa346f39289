//! Catalogs come in while the program is struck, again and again; each next start goes on at the page it had reached.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use huopan::domain::{Detail, Listing, SupplierId};
use huopan::ingest::feed_state::Cursor;
use huopan::store::{Depot, Store};

use crate::market::{Answered, GOODS, Market, PAGES, SUPPLIERS, Strike};
use crate::strike::Striker;
use crate::{PROGRAM, left_by};

/// Stores that are filled, each in spite of so many strikes.
const STORES: u64 = 5;
const STRIKES: u64 = 5;

/// A machine with the two suppliers in its settings.
struct Machine(tempfile::TempDir);

impl Machine {
    fn new() -> Self {
        let machine = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir_all(machine.folder("settings/suppliers")).unwrap();
        machine
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// `huopan sync` with a market of its own, at whose gate it waits: nothing that the one before asked for is counted again.
    fn sync(&self, data: &Path) -> (Market, Child) {
        let market = Market::open();
        for supplier in SUPPLIERS {
            let url = format!("url = \"{}\"\n", market.url(supplier));
            std::fs::write(self.folder("settings/suppliers").join(format!("{supplier}.toml")), url).unwrap();
        }
        let mut command = Command::new(PROGRAM);
        command.args(["--lang", "en", "--data"]).arg(data).arg("--config").arg(self.folder("settings")).arg("sync");
        let program = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        (market, program.unwrap())
    }

    /// Syncs to the end.
    fn sync_all(&self, data: &Path) -> Market {
        let (market, mut program) = self.sync(data);
        market.let_in(None);
        assert!(program.wait().unwrap().success());
        market
    }
}

/// All goods of a supplier, by the id in its feed.
type Goods = BTreeMap<String, (Listing, Detail)>;

fn goods(depot: &Depot, supplier: &str) -> Goods {
    let rows = depot.list_pages().into_iter().flat_map(|page| depot.list_page(page.key).unwrap());
    let of = depot.suppliers().unwrap().into_iter().find(|entry| entry.id.as_str() == supplier).map(|entry| entry.no);
    let full = rows.filter(|row| Some(row.slot.supplier) == of).map(|row| {
        assert_eq!(row.gone_at, None);
        let detail = depot.detail(row.slot).unwrap().unwrap().detail;
        (row.listing.feed_id.to_string(), (row.listing, detail))
    });
    full.collect()
}

/// How many pages of a supplier are there: all whole, and the place to go on is right behind them.
fn pages(depot: &Depot, supplier: &str, known: &Goods, seed: u64) -> usize {
    let now = goods(depot, supplier);
    let pages = now.len() / GOODS;
    assert_eq!(now.len() % GOODS, 0, "seed {seed}: {supplier} has half a page");
    assert!(now.iter().eq(known.iter().take(now.len())), "seed {seed}: {supplier} has other goods");
    let id = SupplierId::new(supplier).unwrap();
    let entry = depot.suppliers().unwrap().into_iter().find(|entry| entry.id == id);
    let cursor = entry.as_ref().and_then(|entry| entry.state.cursor.clone());
    let expected = (pages > 0).then(|| Cursor::new(&format!("c{pages}")).unwrap());
    assert_eq!(cursor, expected, "seed {seed}: {supplier}");
    assert_eq!(entry.map_or(0, |entry| entry.live as usize), now.len(), "seed {seed}: {supplier}");
    pages
}

/// The next strike: at one of the first pages, so that every strike finds something to do.
fn next_strike(random: &mut fastrand::Rng, program: &Child) -> Strike {
    let answered = random.choice([Answered::Nothing, Answered::Half, Answered::All, Answered::All]).unwrap();
    let turns = random.u32(..400_000);
    Strike { at: random.usize(1..=6), answered, turns, striker: Striker::aim(program.id()) }
}

#[test]
fn no_page_is_lost_or_half_there_and_the_next_sync_goes_on() {
    let machine = Machine::new();
    let calm = machine.folder("calm");
    machine.sync_all(&calm);
    let depot = left_by(&calm, 0);
    let known = SUPPLIERS.map(|supplier| goods(&depot, supplier));
    assert!(known.iter().all(|goods| goods.len() == PAGES * GOODS));
    drop(depot);
    let mut mid = 0;
    for store in 0..STORES {
        let data = machine.folder(&format!("struck-{store}"));
        let mut reached = [0; SUPPLIERS.len()];
        for seed in store * STRIKES..(store + 1) * STRIKES {
            let (market, mut program) = machine.sync(&data);
            market.let_in(Some(next_strike(&mut fastrand::Rng::with_seed(seed), &program)));
            assert!(!program.wait().unwrap().success(), "seed {seed}");
            let depot = left_by(&data, seed);
            for (n, supplier) in SUPPLIERS.into_iter().enumerate() {
                let asked = market.asked(supplier);
                assert!(asked.iter().copied().eq((reached[n]..).take(asked.len())), "seed {seed}: {asked:?}");
                let now = pages(&depot, supplier, &known[n], seed);
                // A page is asked for when the one before it is being stored: those before that one were told to be there.
                let told = asked.last().map_or(0, |last| last.saturating_sub(1)).max(reached[n]);
                assert!(now >= told, "seed {seed}: {supplier} has {now} pages, {told} were told");
                assert!(
                    now <= asked.last().map_or(reached[n], |last| last + 1),
                    "seed {seed}: {supplier}, {now} pages"
                );
                mid += usize::from(now > reached[n]);
                reached[n] = now;
            }
        }
        let market = machine.sync_all(&data);
        let depot = left_by(&data, store);
        for (n, supplier) in SUPPLIERS.into_iter().enumerate() {
            assert_eq!(market.asked(supplier), (reached[n]..PAGES).collect::<Vec<_>>(), "store {store}: {supplier}");
            assert!(goods(&depot, supplier) == known[n], "store {store}: {supplier} differs from one never struck");
        }
    }
    assert!(mid > 0, "strikes that never leave a page show nothing");
}
