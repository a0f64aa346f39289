//! `huopan match`: whether queries find texts, and on which characters, for scripts. It needs no store and no settings.
//!
//! One line in, one line out, so that answers stay beside their questions: `text<TAB>query` is answered with
//! `{"match":bool,"positions":[…]}`, places in Unicode scalar values of the text as given. A further tab is white space in the query;
//! an empty query finds every text; conditions on fields are left aside, as a text has none. A line without a tab, with bytes that are
//! no UTF-8, or longer than [`LONGEST`] is told, counts as no match, and the exit says that some input was not understood.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use serde::Serialize;

use crate::cli::{Exit, Streams, Trouble};
use crate::i18n::{Lang, matching::Matching, verbs::Verbs};
use crate::search::{Matcher, Mistake, Query};
use crate::text::Clean;

/// Bytes a line may have, its end not counted.
const LONGEST: usize = 1 << 20;
/// Lines and words that are told one by one.
const TOLD: usize = 20;

/// One line's answer.
#[derive(Serialize, Default)]
struct Answer {
    #[serde(rename = "match")]
    matches: bool,
    positions: Vec<u32>,
}

/// Answers the lines of the standard input as they come.
pub(super) fn run(lang: Lang, streams: &mut Streams<'_>) -> Result<Exit, Trouble> {
    Ok(answer_all(BufReader::new(io::stdin()), streams, lang)?)
}

fn answer_all(mut input: BufReader<impl Read>, streams: &mut Streams<'_>, lang: Lang) -> io::Result<Exit> {
    let Streams { out, err } = streams;
    let mut out = BufWriter::new(out);
    let (mut asker, mut line) = (Asker::default(), Vec::new());
    let (words, mut odd) = (Matching(lang), 0);
    for number in 1.. {
        let Some(whole) = read_line(&mut input, &mut line)? else { break };
        let question = if whole { pair(&line, words) } else { Err(words.too_long()) };
        let (answer, troubles) = match question {
            Ok((text, query)) => asker.ask(text, query, lang),
            Err(why) => (Answer::default(), vec![why.to_owned()]),
        };
        for why in troubles {
            odd += 1;
            if odd <= TOLD {
                // Words that cannot be written have nobody to read them.
                let _ = writeln!(err, "{}", words.line(number, &why));
            }
        }
        serde_json::to_writer(&mut out, &answer).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        // Whoever waits for each answer gets it; a file is answered in larger pieces.
        if input.buffer().is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    if odd > TOLD {
        let _ = writeln!(err, "{}", words.more(odd - TOLD));
    }
    Ok(if odd == 0 { Exit::Done } else { Exit::Partly })
}

/// Reads the next line without its end: whether it is all there; of a longer one the rest is passed over. None at the end.
fn read_line(input: &mut BufReader<impl Read>, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    // Room for the end, be it of one byte or two.
    let most = LONGEST as u64 + 2;
    if input.by_ref().take(most).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    let ended = line.pop_if(|byte| *byte == b'\n').is_some();
    line.pop_if(|byte| *byte == b'\r');
    if !ended && line.len() > LONGEST {
        input.skip_until(b'\n')?;
    }
    Ok(Some(line.len() <= LONGEST))
}

/// The text and the query of a line.
fn pair(line: &[u8], words: Matching) -> Result<(&str, &str), &'static str> {
    let line = std::str::from_utf8(line).map_err(|_| words.not_utf8())?;
    line.split_once('\t').ok_or(words.no_tab())
}

/// Asks one text after another; a query that comes again is not read again.
#[derive(Default)]
struct Asker {
    matcher: Matcher,
    raw: String,
    query: Query,
}

impl Asker {
    /// The answer, and what of the query was not understood.
    fn ask(&mut self, text: &str, raw: &str, lang: Lang) -> (Answer, Vec<String>) {
        if raw != self.raw {
            (self.raw, self.query) = (raw.to_owned(), Query::parse(raw));
        }
        self.matcher.load(text, "");
        let found = self.query.rank(&mut self.matcher);
        let positions = found.map(|_| self.query.highlights(&mut self.matcher, text, "").title);
        let answer = Answer { matches: found.is_some(), positions: positions.unwrap_or_default() };
        let part =
            |span: &std::ops::Range<usize>| -> String { raw.chars().skip(span.start).take(span.len()).collect() };
        let told = |mistake: &Mistake| Verbs(lang).not_understood(&Clean::new(&part(&mistake.span)), mistake.guess);
        (answer, self.query.mistakes.iter().map(told).collect())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The answers, the messages, the exit.
    fn answers(input: &[u8]) -> (Vec<String>, String, Exit) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut streams = Streams { out: &mut out, err: &mut err };
        let exit = answer_all(BufReader::new(input), &mut streams, Lang::En).unwrap();
        let lines = String::from_utf8(out).unwrap().lines().map(ToOwned::to_owned).collect();
        (lines, String::from_utf8(err).unwrap(), exit)
    }

    fn yes(positions: &str) -> String {
        format!("{{\"match\":true,\"positions\":[{positions}]}}")
    }

    const NO: &str = "{\"match\":false,\"positions\":[]}";

    #[test]
    fn one_answer_a_line() {
        let (lines, told, exit) = answers("手机支架\tsjzj\n落地手機支架🔥\t手机\n🔥伞\tsan\n雨伞\tsjzj\n".as_bytes());
        assert_eq!(lines, [yes("0,1,2,3"), yes("2,3"), yes("1"), NO.to_owned()]);
        assert_eq!((told.as_str(), exit), ("", Exit::Done));
    }

    #[test]
    fn ends_of_lines_of_all_kinds() {
        let expected = [yes("0"), yes("0")];
        assert_eq!(answers("伞\tsan\r\n伞\tsan".as_bytes()).0, expected);
        assert_eq!(answers("伞\tsan\n伞\tsan\n".as_bytes()).0, expected);
        assert_eq!(answers(b"").0, [""; 0]);
    }

    #[test]
    fn an_empty_query_finds_all_and_further_tabs_are_space() {
        let (lines, _, exit) = answers("伞\t\n\t\n\tsan\n红伞\thong\tsan\n".as_bytes());
        assert_eq!(lines, [yes(""), yes(""), NO.to_owned(), yes("0,1")]);
        assert_eq!(exit, Exit::Done);
    }

    #[test]
    fn what_is_no_question_is_told_and_answered_with_no() {
        let (lines, told, exit) = answers(b"no query\n\n\xff\xfe\ta\numbrella\tumb\n");
        assert_eq!(lines, [NO.to_owned(), NO.to_owned(), NO.to_owned(), yes("0,1,2")]);
        assert_eq!(told, "line 1: no query behind a tab\nline 2: no query behind a tab\nline 3: not UTF-8\n");
        assert_eq!(exit, Exit::Partly);
    }

    #[test]
    fn of_a_query_that_is_partly_understood_the_rest_holds() {
        let (lines, told, exit) = answers("雨伞\tys prize<3\n雨伞\t价<3\n".as_bytes());
        assert_eq!(lines, [yes("0,1"), yes("")]);
        assert_eq!(
            (told.as_str(), exit),
            ("line 1: \"prize<3\" is not understood (is it price?), the rest holds\n", Exit::Partly)
        );
    }

    #[test]
    fn a_line_too_long_is_passed_over() {
        let mut input = vec![b'a'; LONGEST + 70_000];
        input.extend_from_slice("\tx\n伞\tsan\n".as_bytes());
        input.extend_from_slice(&vec![b'b'; LONGEST - 2]);
        input.extend_from_slice(b"\tb\r\n");
        input.extend_from_slice(&vec![b'b'; LONGEST - 1]);
        input.extend_from_slice(b"\tb");
        let (lines, told, exit) = answers(&input);
        assert_eq!(lines, [NO.to_owned(), yes("0"), yes("0"), NO.to_owned()]);
        assert_eq!((told.as_str(), exit), ("line 1: over 1 MB\nline 4: over 1 MB\n", Exit::Partly));
    }

    #[test]
    fn few_troubles_are_told_one_by_one() {
        let (lines, told, _) = answers("x\n".repeat(50).as_bytes());
        assert_eq!((lines.len(), told.lines().count()), (50, TOLD + 1));
        assert_eq!(told.lines().last(), Some("30 more were not understood"));
    }
}
