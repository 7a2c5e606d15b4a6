//! The pages of `metaweave watch`: what was built last, shown to browsers on this machine and to nobody else.
//!
//! Nothing is read from disk: a request gets a file of the last good build or nothing. The page on disk has no script; the one
//! shown here gets a short one that waits for the next build and loads the page again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Bytes of the head of a request; a browser sends a tenth of it.
const LARGEST_REQUEST: u64 = 16 << 10;
/// How long a browser is kept waiting for the next build before it asks again.
const WAIT: Duration = Duration::from_secs(20);
/// Requests that are answered at the same time; a page asks for one at a time, and waits with one more.
const MOST_REQUESTS: usize = 64;

/// Pages, and those who wait for the next ones.
#[derive(Clone, Default)]
pub(crate) struct Site {
    shared: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Default)]
struct State {
    /// Counts the builds.
    version: u64,
    reports: BTreeMap<String, Pages>,
    /// Requests being answered.
    open: usize,
}

/// What there is of one report.
#[derive(Default)]
struct Pages {
    /// Files of the last good build.
    files: BTreeMap<String, Vec<u8>>,
    /// What is wrong with the inputs now, as printed.
    problems: String,
}

/// What a request is answered with.
struct Answer {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Site {
    /// Starts to answer on a port of this machine; the address of the pages.
    pub(crate) fn open(&self, port: u16) -> io::Result<String> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let site = self.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = site.clone();
                std::thread::spawn(move || site.answer(&stream));
            }
        });
        Ok(format!("http://127.0.0.1:{port}/"))
    }

    /// Shows a build: its files, or what kept it from having any beside the last good ones.
    pub(crate) fn show(&self, report: &str, files: Option<BTreeMap<String, Vec<u8>>>, problems: String) {
        let mut state = self.state();
        let pages = state.reports.entry(report.to_owned()).or_default();
        if let Some(files) = files {
            pages.files = files;
        }
        pages.problems = problems;
        state.version += 1;
        self.shared.1.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that was lost while it answered has left nothing half done.
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, stream: &TcpStream) {
        let may = {
            let mut state = self.state();
            state.open += 1;
            state.open <= MOST_REQUESTS
        };
        if may {
            // A browser that has gone away needs no answer.
            let _ = self.respond(stream);
        }
        self.state().open -= 1;
    }

    fn respond(&self, mut stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(WAIT))?;
        let mut lines = BufReader::new(stream.take(LARGEST_REQUEST)).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        let mut host = String::new();
        for line in lines {
            let line = line?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("host")
            {
                host = value.trim().to_owned();
            }
        }
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let answer = if !is_here(&host) {
            // A page from elsewhere that has given this machine a name of its own.
            text("403 Forbidden", "this is shown to 127.0.0.1 only")
        } else if !matches!(method, "GET" | "HEAD") {
            text("405 Method Not Allowed", "there is only something to read here")
        } else {
            self.find(target)
        };
        let Answer { status, kind, body } = answer;
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        )?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
        stream.flush()
    }

    fn find(&self, target: &str) -> Answer {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = decoded(path.trim_start_matches('/'));
        if path == "version" {
            return text("200 OK", &self.next_version(query.parse().unwrap_or_default()).to_string());
        }
        let state = self.state();
        if path.is_empty() {
            return page(list(&state.reports), state.version);
        }
        let Some((report, file)) = path.split_once('/') else {
            return text("404 Not Found", "there is no such page");
        };
        let Some(pages) = state.reports.get(report) else {
            return text("404 Not Found", "there is no such report");
        };
        if file == "report.html" {
            let body = pages.files.get(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            let body = body.unwrap_or_else(|| shell("Not built yet", ""));
            return page(with_problems(body, &pages.problems), state.version);
        }
        match pages.files.get(file) {
            Some(bytes) => Answer { status: "200 OK", kind: media_type(file), body: bytes.clone() },
            None => text("404 Not Found", "there is no such file"),
        }
    }

    /// Waits for a build after the one that a page was made from.
    fn next_version(&self, seen: u64) -> u64 {
        let state = self.state();
        let waited = self.shared.1.wait_timeout_while(state, WAIT, |state| state.version == seen);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }
}

/// Whether a browser asked for this machine by its own name, and not by one that somebody else gave it.
fn is_here(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "127.0.0.1" || name == "localhost"
}

fn text(status: &'static str, body: &str) -> Answer {
    Answer { status, kind: "text/plain; charset=utf-8", body: body.as_bytes().to_vec() }
}

/// A page with the script that loads it again.
fn page(mut html: String, version: u64) -> Answer {
    let script = format!(
        "<script>(async () => {{ for (;;) {{ try {{ const next = await (await fetch(\"/version?{version}\")).text(); \
         if (next !== \"{version}\") {{ location.reload(); return; }} }} catch {{ \
         await new Promise(wait => setTimeout(wait, 1000)); }} }} }})();</script>\n"
    );
    let at = html.rfind("</body>").unwrap_or(html.len());
    html.insert_str(at, &script);
    Answer { status: "200 OK", kind: "text/html; charset=utf-8", body: html.into_bytes() }
}

/// The page with what is wrong with its inputs above it.
fn with_problems(mut html: String, problems: &str) -> String {
    if problems.is_empty() {
        return html;
    }
    let note = format!(
        "<div role=\"alert\" style=\"margin:0;padding:1rem;border-bottom:3px solid #b3261e;background:#fff;color:#1c1b1f;\
         overflow:auto;max-height:50vh\"><p style=\"margin:0 0 .5rem;font:600 1rem sans-serif\">Below is the last good report; \
         its inputs have errors now.</p><pre style=\"margin:0;font:.85rem/1.4 monospace\">{}</pre></div>\n",
        escaped(problems)
    );
    let at = html.find("<body>").map_or(0, |at| at + "<body>".len());
    html.insert_str(at, &note);
    html
}

/// The reports, each a link.
fn list(reports: &BTreeMap<String, Pages>) -> String {
    let mut items = String::from("<ul>\n");
    for name in reports.keys() {
        let _ = writeln!(items, "<li><a href=\"/{0}/report.html\">{0}</a></li>", escaped(name));
    }
    items.push_str("</ul>\n");
    shell("Reports", &items)
}

fn shell(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// A path in which bytes may be written as `%20`.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = path.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| byte == b'%') {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "zip" => "application/zip",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(address: &str, request: &str) -> String {
        let place = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(place).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(address: &str, path: &str) -> String {
        ask(address, &format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n"))
    }

    #[test]
    fn builds_are_shown_and_nothing_else() {
        let site = Site::default();
        let address = site.open(0).unwrap();
        let page = "<html><body><p>one</p></body></html>".as_bytes().to_vec();
        let files =
            BTreeMap::from([("report.html".to_owned(), page), ("tables/a b.csv".to_owned(), b"1".to_vec())]);
        site.show("bcg", Some(files), String::new());
        let shown = get(&address, "/bcg/report.html");
        assert!(shown.contains("<p>one</p><script>") && !shown.contains("role=\"alert\""), "{shown}");
        assert!(get(&address, "/").contains("href=\"/bcg/report.html\""));
        assert!(get(&address, "/bcg/tables/a%20b.csv").ends_with("\r\n\r\n1"));
        for path in
            ["/bcg/../../Cargo.toml", "/bcg/%2e%2e/Cargo.toml", "//etc/passwd", "/other/report.html", "/%"]
        {
            assert!(get(&address, path).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(ask(&address, "POST / HTTP/1.1\r\nHost: localhost\r\n\r\n").starts_with("HTTP/1.1 405"));
        assert!(ask(&address, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").starts_with("HTTP/1.1 403"));
        assert!(ask(&address, "nonsense\r\n\r\n").starts_with("HTTP/1.1 403"));
        // With errors the last good page stays, and the errors are text.
        site.show("bcg", None, "error: <key>".to_owned());
        let shown = get(&address, "/bcg/report.html");
        assert!(shown.contains("<p>one</p>") && shown.contains("error: &lt;key&gt;"), "{shown}");
    }

    #[test]
    fn who_waits_is_told_of_the_next_build() {
        let site = Site::default();
        let address = site.open(0).unwrap();
        site.show("bcg", None, String::new());
        assert!(get(&address, "/version?0").ends_with("\r\n\r\n1"));
        let waiting = std::thread::spawn(move || get(&address, "/version?1"));
        std::thread::sleep(Duration::from_millis(50));
        assert!(!waiting.is_finished());
        site.show("bcg", None, String::new());
        assert!(waiting.join().unwrap().ends_with("\r\n\r\n2"));
    }
}
