//! Two suppliers on loopback whose pages are known beforehand. Everybody waits at the gate until it is opened; with a strike, it
//! falls at a page that the test chooses: before it is answered, in the middle of it, or after it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use serde_json::json;

use crate::strike::Striker;

/// Their ids.
pub(crate) const SUPPLIERS: [&str; 2] = ["baihui", "xinda"];
/// Pages of each.
pub(crate) const PAGES: usize = 16;
/// Goods on a page.
pub(crate) const GOODS: usize = 30;

/// How much of the page is answered when the strike falls.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answered {
    Nothing,
    Half,
    All,
}

/// One strike.
pub(crate) struct Strike {
    /// At which page asked for, from 1.
    pub(crate) at: usize,
    pub(crate) answered: Answered,
    /// How long after that, in turns of doing nothing.
    pub(crate) turns: u32,
    pub(crate) striker: Striker,
}

#[derive(Default)]
struct Gate {
    open: bool,
    strike: Option<Strike>,
    /// Supplier and page, in the order they were asked for.
    asked: Vec<(String, usize)>,
}

/// The suppliers.
pub(crate) struct Market {
    port: u16,
    gate: Arc<(Mutex<Gate>, Condvar)>,
}

impl Market {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let market = Self { port: listener.local_addr().unwrap().port(), gate: Arc::default() };
        let gate = Arc::clone(&market.gate);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let gate = Arc::clone(&gate);
                // A client that was struck has gone.
                thread::spawn(move || answer(&stream.unwrap(), &gate).ok());
            }
        });
        market
    }

    pub(crate) fn url(&self, supplier: &str) -> String {
        format!("http://127.0.0.1:{}/{supplier}", self.port)
    }

    /// Opens the gate.
    pub(crate) fn let_in(&self, strike: Option<Strike>) {
        *self.gate.0.lock().unwrap() = Gate { open: true, strike, asked: Vec::new() };
        self.gate.1.notify_all();
    }

    /// Which pages of a supplier were asked for.
    pub(crate) fn asked(&self, supplier: &str) -> Vec<usize> {
        let asked = &self.gate.0.lock().unwrap().asked;
        asked.iter().filter(|(id, _)| id == supplier).map(|(_, page)| *page).collect()
    }
}

fn answer(mut stream: &TcpStream, (gate, opened): &(Mutex<Gate>, Condvar)) -> std::io::Result<()> {
    let head: Vec<String> =
        BufReader::new(stream).lines().map_while(Result::ok).take_while(|l| !l.is_empty()).collect();
    // A client that was struck before it could ask.
    let Some(line) = head.first() else { return Ok(()) };
    let path = line.split(' ').nth(1).unwrap().trim_start_matches('/');
    let (supplier, page) = path.split_once("?cursor=c").unwrap_or((path, "0"));
    let page: usize = page.parse().unwrap();
    let strike = {
        let mut gate = opened.wait_while(gate.lock().unwrap(), |gate| !gate.open).unwrap();
        gate.asked.push((supplier.to_owned(), page));
        let asked = gate.asked.len();
        gate.strike.take_if(|strike| strike.at == asked)
    };
    let body = body(supplier, page);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", body.len());
    let answer = format!("{head}connection: close\r\n\r\n{body}").into_bytes();
    let now = match strike.as_ref().map(|strike| strike.answered) {
        Some(Answered::Nothing) => 0,
        Some(Answered::Half) => answer.len() / 2,
        Some(Answered::All) | None => answer.len(),
    };
    stream.write_all(&answer[..now])?;
    stream.flush()?;
    if let Some(Strike { striker, turns, .. }) = strike {
        striker.strike(turns);
    }
    Ok(())
}

/// A page of the first pass, or behind its last one, the news that there are none.
fn body(supplier: &str, page: usize) -> String {
    let offer = |n: usize| {
        let price = format!("{}.{:02}", 1 + n % 40, n % 100);
        json!({
            "id": format!("{n:05}"), "article": format!("A-{n:05}"), "title": format!("手机支架 {supplier} {n}"),
            "breaks": [{"min": 2, "price": price}], "stock": n, "priced_at": "2026-11-20T08:00:00+08:00",
            "stocked_at": "2026-11-20T08:00:00+08:00", "images": [format!("https://img.example/{n}.jpg")],
        })
    };
    let offers: Vec<_> = (page * GOODS..(page * GOODS + GOODS) * usize::from(page < PAGES)).map(offer).collect();
    json!({
        "feed": "huopan/1", "supplier": {"name": supplier}, "pass": "p1", "offers": offers,
        "next": format!("c{}", (page + 1).min(PAGES)), "more": page + 1 < PAGES,
    })
    .to_string()
}
