//! Same inputs, same bytes: in every folder, time zone, locale, umask, and from every place the command is started in.

use std::process::Command;

use crate::harness::{Workspace, files, metaweave, run};

#[test]
fn two_builds_under_different_circumstances_give_identical_bytes() {
    let here = Workspace::of_repository();
    let elsewhere = Workspace::of_repository();
    let built = here.run(&["build"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);

    let deeper = elsewhere.path().join("reports");
    let out = elsewhere.path().join("other place/日本語");
    let built = run(with_umask("077", &["build", "--out", out.to_str().unwrap()])
        .current_dir(deeper)
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "de_DE.UTF-8")
        .env("HOME", "/nonexistent")
        .env("USER", "somebody")
        .env("SOURCE_DATE_EPOCH", "1")
        .env("TERM", "dumb"));
    assert_eq!(built.code, Some(0), "{}", built.stderr);

    let (one, other) = (files(&here.path().join("build")), files(&out));
    assert!(one.len() > 20, "only {} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let differing: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert_eq!(differing, Vec::<&String>::new());
}

#[test]
fn no_output_names_the_place_it_was_built_in() {
    let workspace = Workspace::of_repository();
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    let place = workspace.path().to_str().unwrap().as_bytes().to_vec();
    for (path, bytes) in files(&workspace.path().join("build")) {
        assert!(
            !bytes.windows(place.len()).any(|window| window == place),
            "{path} names {}",
            workspace.path().display()
        );
    }
}

/// The command under another umask, which only a shell can set.
fn with_umask(umask: &str, args: &[&str]) -> Command {
    if cfg!(unix) {
        let mut shell = Command::new("/bin/sh");
        shell.env_clear().args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")]);
        shell.arg(metaweave().get_program()).args(args);
        shell
    } else {
        let mut command = metaweave();
        command.args(args);
        command
    }
}
