//! The same work on many things by as many threads as the machine has.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Does `work` on each item and gives what it made in the order of the items. Which thread does what changes nothing of that.
///
/// A panic in `work` goes on in the thread that called.
pub(crate) fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    on_threads(items, threads, work)
}

fn on_threads<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = threads.min(items.len());
    if threads <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let share = || {
        let mut made = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return made };
            made.push((at, work(item)));
        }
    };
    let mut made = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        let mut made = share();
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        made
    });
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..100).collect();
        // The first items take longest, so that the last are ready before them.
        let work = |&n: &usize| (0..(100 - n) * 1000).fold(n, |sum, i| sum ^ (i & 1) ^ (i & 1));
        for threads in [0, 1, 2, 7, 1000] {
            assert_eq!(on_threads(&items, threads, work), items, "{threads} threads");
        }
        assert!(on_threads(&[], 4, work).is_empty());
    }

    #[test]
    fn a_panic_is_not_lost() {
        let panicking = |&n: &i32| assert!(n != 7, "seven");
        let items: Vec<i32> = (0..10).collect();
        assert!(std::panic::catch_unwind(|| on_threads(&items, 3, panicking)).is_err());
    }
}
