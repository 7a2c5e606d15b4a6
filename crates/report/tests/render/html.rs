//! The page.

use metaweave_report::render::{HtmlOptions, html};

use crate::{fixture, markup};

fn page() -> String {
    html(&fixture::document(), &HtmlOptions { files_beside: true, ..HtmlOptions::default() }).unwrap()
}

/// The page without what other tests watch: the drawings and their size, and everything in the head.
fn body_without_drawings(page: &str) -> String {
    let body = &page[page.find("<body>").unwrap()..];
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("<svg") {
        let (before, _) = before.rsplit_once(" style=").unwrap();
        out.push_str(before);
        out.push_str(">\n<svg…/>");
        rest = after.split_once("</svg>").unwrap().1;
    }
    (out + rest)
        .replace(concat!("Made with metaweave ", env!("CARGO_PKG_VERSION")), "Made with metaweave VERSION")
}

#[test]
fn page_of_a_report_that_has_everything() {
    insta::assert_snapshot!("html", body_without_drawings(&page()));
}

#[test]
fn page_is_well_formed_and_every_link_leads_somewhere() {
    let tags = markup::tags(&page()).unwrap();
    let ids = markup::ids(&tags).unwrap();
    let mut inside = 0;
    for tag in &tags {
        if let Some(id) = tag.attribute("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(id), "#{id}");
            inside += 1;
        }
        for list in ["aria-labelledby", "aria-describedby"] {
            for id in tag.attribute(list).unwrap_or_default().split_whitespace() {
                assert!(ids.contains(id), "{list} {id}");
            }
        }
    }
    assert!(inside > 30);
}

#[test]
fn page_needs_neither_network_nor_script() {
    let page = page();
    let tags = markup::tags(&page).unwrap();
    let loads = ["script", "link", "iframe", "object", "embed", "img", "base", "form"];
    assert!(tags.iter().all(|tag| !loads.contains(&tag.name.as_str())));
    assert!(
        tags.iter().flat_map(|tag| &tag.attributes).all(|(name, _)| !name.starts_with("on") && name != "src")
    );
    for (i, _) in page.match_indices("url(") {
        assert!(page[i..].starts_with("url(data:font/woff2;base64,"));
    }
    assert!(!page.contains("@import"));
}

#[test]
fn page_has_language_landmarks_and_headings_in_order() {
    let tags = markup::tags(&page()).unwrap();
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    assert_eq!((count("header"), count("main"), count("footer"), count("h1"), count("nav")), (1, 1, 1, 1, 2));
    assert_eq!(tags[0].attribute("lang"), Some("en-GB"));
    let levels = tags.iter().filter_map(|tag| tag.name.strip_prefix('h')?.parse::<usize>().ok());
    let levels: Vec<usize> = levels.collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn tables_name_their_rows_and_columns() {
    let tags = markup::tags(&page()).unwrap();
    let heads: Vec<_> = tags.iter().filter(|tag| tag.name == "th").collect();
    assert!(heads.iter().all(|tag| tag.attribute("scope").is_some()));
    for scope in ["row", "col", "colgroup", "rowgroup"] {
        assert!(heads.iter().any(|tag| tag.attribute("scope") == Some(scope)), "{scope}");
    }
    let scrollers = tags.iter().filter(|tag| tag.attribute("class") == Some("mw-scroll"));
    assert!(scrollers.clone().count() >= 4);
    for scroller in scrollers {
        assert_eq!((scroller.attribute("role"), scroller.attribute("tabindex")), (Some("region"), Some("0")));
    }
}

#[test]
fn decimals_of_a_column_stand_under_each_other() {
    let page = page();
    // The column has up to four decimals: "0.19" is padded by two figures.
    assert!(page.contains("0.19<span class=\"mw-pad\" aria-hidden=\"true\">\u{2007}\u{2007}</span>"));
    assert!(page.contains("0.0040</td>"));
}

#[test]
fn same_document_gives_the_same_bytes_within_the_size_of_a_picture() {
    let page = page();
    assert_eq!(page, self::page());
    assert!(page.len() < 300_000, "{}", page.len());
}

#[test]
fn files_are_linked_only_when_they_lie_beside_the_page() {
    let alone = html(&fixture::document(), &HtmlOptions::default()).unwrap();
    assert!(!alone.contains("figures/") && !alone.contains("tables/"));
    let page = page();
    assert!(page.contains("href=\"figures/fig-tuberculosis-forest.svg\" download"));
    assert!(page.contains("href=\"tables/tbl-studies.csv\" download"));
}
