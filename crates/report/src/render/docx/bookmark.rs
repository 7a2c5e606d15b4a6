//! Names of bookmarks: what cross references and links of a Word file lead to.

use std::collections::{BTreeMap, BTreeSet};

/// Most characters of the name of a bookmark.
const LONGEST: usize = 40;

/// Names of bookmarks by anchor of the document, and their numbers in the file.
#[derive(Debug, Default)]
pub(super) struct Bookmarks {
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    opened: usize,
}

impl Bookmarks {
    /// The bookmark of an anchor: letters, digits and underscores, at most forty, none the same as another's.
    pub(super) fn name(&mut self, anchor: &str) -> String {
        if let Some(name) = self.names.get(anchor) {
            return name.clone();
        }
        let kept: String = anchor.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let full = format!("mw_{kept}");
        let mut name: String = full.chars().take(LONGEST).collect();
        let mut count = 2;
        while !self.taken.insert(name.to_ascii_lowercase()) {
            let suffix = format!("_{count}");
            let room = LONGEST.saturating_sub(suffix.len());
            name = full.chars().take(room).chain(suffix.chars()).collect();
            count += 1;
        }
        self.names.insert(anchor.to_owned(), name.clone());
        name
    }

    /// Content with the bookmark of an anchor around it.
    pub(super) fn around(&mut self, anchor: &str, content: &str) -> String {
        let name = self.name(anchor);
        self.opened += 1;
        let id = self.opened;
        format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{content}<w:bookmarkEnd w:id=\"{id}\"/>")
    }
}

#[cfg(test)]
mod tests {
    use super::Bookmarks;

    #[test]
    fn long_names_stay_apart() {
        let mut bookmarks = Bookmarks::default();
        let long = "tbl-a-name-that-is-longer-than-a-bookmark-may-be";
        let first = bookmarks.name(long);
        let second = bookmarks.name(&format!("{long}-2"));
        assert_ne!(first, second);
        assert!(first.len() <= 40 && second.len() <= 40);
        assert_eq!(bookmarks.name(long), first);
    }

    #[test]
    fn names_that_word_takes_for_one_are_two() {
        let mut bookmarks = Bookmarks::default();
        assert_ne!(bookmarks.name("ref-A").to_lowercase(), bookmarks.name("ref-a").to_lowercase());
    }
}
