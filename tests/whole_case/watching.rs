//! `metaweave watch`: what changes is built again and shown, errors are shown and waited out.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Workspace, metaweave, suite};

/// Longest wait for what a change brings about, in a debug build and on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running command, which ends with the test.
struct Watching {
    child: Child,
    address: String,
}

impl Watching {
    fn start(workspace: &Workspace) -> Self {
        let mut child = metaweave()
            .args(["watch", "--port", "0", "--message-format", "json"])
            .current_dir(workspace.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.by_ref().find_map(|line| {
            let event: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            (event["type"] == "watch").then(|| event["address"].as_str().unwrap().to_owned())
        });
        // What is printed later is read, so that the command never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.expect("an address") }
    }

    fn get(&self, path: &str) -> String {
        let place = self.address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(place).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {place}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The page, once it is as it should be.
    fn page_with(&self, holds: impl Fn(&str) -> bool) -> String {
        let begin = Instant::now();
        loop {
            let page = self.get("/small/report.html");
            if holds(&page) {
                return page;
            }
            assert!(begin.elapsed() < PATIENCE, "the page is not as it should be:\n{page}");
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn changes_are_built_and_errors_are_shown_until_they_are_mended() {
    let workspace = Workspace::empty();
    for (path, bytes) in crate::harness::files(&suite().join("readme")) {
        if !path.starts_with("expected") {
            workspace.write(&format!("reports/small/{path}"), bytes);
        }
    }
    let (spec, table) = ("reports/small/report.yaml", "reports/small/trials.csv");
    let read = |path: &str| std::fs::read_to_string(workspace.path().join(path)).unwrap();
    let watching = Watching::start(&workspace);
    assert!(watching.get("/").contains("/small/report.html"));
    let first = watching.page_with(|page| page.contains("RR 0.64"));
    assert!(first.contains("location.reload") && !first.contains("role=\"alert\""));
    // The page on disk has no script.
    assert!(!read("build/small/report.html").contains("<script"));

    let good = read(table);
    workspace.write(table, good.replacen("12,100", "24,100", 1));
    watching.page_with(|page| !page.contains("RR 0.64") && !page.contains("role=\"alert\""));
    assert!(!read("build/small/report.md").contains("RR 0.64"));

    // An error leaves the last good page, with the error above it, and the command goes on.
    let yaml = read(spec);
    workspace.write(spec, yaml.replacen("title:", "titel:", 1));
    let faulty = watching.page_with(|page| page.contains("role=\"alert\""));
    assert!(faulty.contains("unknown key `titel`") && faulty.contains("<h1"), "{faulty}");
    workspace.write(spec, &yaml);
    watching.page_with(|page| !page.contains("role=\"alert\""));

    // A file that takes the place of another one, as editors write.
    workspace.write("reports/small/.trials.csv.new", &good);
    std::fs::rename(workspace.path().join("reports/small/.trials.csv.new"), workspace.path().join(table))
        .unwrap();
    watching.page_with(|page| page.contains("RR 0.64"));
}
