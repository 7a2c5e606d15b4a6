//! ChaCha20 as a source of reproducible random numbers.
//!
//! Written out here, not taken from a crate, because a seed in a spec must give the same permutations for ever, and the
//! sampling functions of random-number crates change between versions.
//!
//! Source: Bernstein (2008), *ChaCha, a variant of Salsa20*; RFC 8439 for the test vector.

use super::dist::normal;

/// A stream of random numbers that depends on the seed alone.
#[derive(Clone, Debug)]
pub(crate) struct ChaCha {
    key: [u32; 8],
    counter: u32,
    /// High half of the position, in the first word of the nonce.
    overflow: u32,
    block: [u32; 16],
    used: usize,
}

impl ChaCha {
    pub(crate) fn new(seed: u64) -> Self {
        let mut key = [0; 8];
        key[0] = seed as u32;
        key[1] = (seed >> 32) as u32;
        Self { key, counter: 0, overflow: 0, block: [0; 16], used: 16 }
    }

    pub(crate) fn next_u64(&mut self) -> u64 {
        if self.used == 16 {
            self.block = block(&self.key, self.counter, [self.overflow, 0, 0]);
            let (counter, wrapped) = self.counter.overflowing_add(1);
            self.counter = counter;
            self.overflow = self.overflow.wrapping_add(u32::from(wrapped));
            self.used = 0;
        }
        let (low, high) = (self.block[self.used], self.block[self.used + 1]);
        self.used += 2;
        u64::from(low) | u64::from(high) << 32
    }

    /// Uniform on 0, …, n − 1; 0 for n = 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        if n == 0 {
            return 0;
        }
        // Values past the last whole multiple of n would favour small remainders.
        let rest = (u64::MAX % n + 1) % n;
        loop {
            let x = self.next_u64();
            if x <= u64::MAX - rest {
                return x % n;
            }
        }
    }

    /// Uniform on (0, 1): the middles of 2⁵³ equal intervals.
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.next_u64() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// Standard normal, by inversion, so that one number of the stream gives one value.
    pub(crate) fn normal(&mut self) -> f64 {
        normal::quantile(self.uniform())
    }

    /// χ² with a whole number of degrees of freedom, as a sum of squares.
    pub(crate) fn chi_squared(&mut self, df: usize) -> f64 {
        (0..df).map(|_| self.normal()).map(|x| x * x).sum()
    }

    /// Puts the items in a random order, all orders equally likely.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(i as u64 + 1) as usize;
            items.swap(i, j);
        }
    }
}

fn block(key: &[u32; 8], counter: u32, nonce: [u32; 3]) -> [u32; 16] {
    let mut start = [0; 16];
    start[..4].copy_from_slice(&[0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574]);
    start[4..12].copy_from_slice(key);
    start[12] = counter;
    start[13..].copy_from_slice(&nonce);
    let mut x = start;
    for _ in 0..10 {
        for [a, b, c, d] in [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]] {
            quarter(&mut x, a, b, c, d);
        }
        for [a, b, c, d] in [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]] {
            quarter(&mut x, a, b, c, d);
        }
    }
    for (x, start) in x.iter_mut().zip(start) {
        *x = x.wrapping_add(start);
    }
    x
}

fn quarter(x: &mut [u32; 16], a: usize, b: usize, c: usize, d: usize) {
    x[a] = x[a].wrapping_add(x[b]);
    x[d] = (x[d] ^ x[a]).rotate_left(16);
    x[c] = x[c].wrapping_add(x[d]);
    x[b] = (x[b] ^ x[c]).rotate_left(12);
    x[a] = x[a].wrapping_add(x[b]);
    x[d] = (x[d] ^ x[a]).rotate_left(8);
    x[c] = x[c].wrapping_add(x[d]);
    x[b] = (x[b] ^ x[c]).rotate_left(7);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_8439_section_2_3_2() {
        let mut key = [0; 8];
        for (i, word) in key.iter_mut().enumerate() {
            let first = 4 * i as u8;
            *word = u32::from_le_bytes([first, first + 1, first + 2, first + 3]);
        }
        let expected = [
            0xe4e7_f110,
            0x1559_3bd1,
            0x1fdd_0f50,
            0xc471_20a3,
            0xc7f4_d1c7,
            0x0368_c033,
            0x9aaa_2204,
            0x4e6c_d4c3,
            0x4664_82d2,
            0x09aa_9f07,
            0x05d7_c214,
            0xa202_8bd9,
            0xd19c_12b5,
            0xb94e_16de,
            0xe883_d0cb,
            0x4e3c_50a2,
        ];
        assert_eq!(block(&key, 1, [0x0900_0000, 0x4a00_0000, 0]), expected);
    }

    #[test]
    fn normal_moments() {
        let mut random = ChaCha::new(11);
        let draws: Vec<f64> = (0..40_000).map(|_| random.normal()).collect();
        let moment = |p: f64| draws.iter().map(|x| libm::pow(*x, p)).sum::<f64>() / draws.len() as f64;
        // Standard errors 0.005, 0.007 and 0.05.
        assert!(
            moment(1.0).abs() < 0.02 && (moment(2.0) - 1.0).abs() < 0.03 && (moment(4.0) - 3.0).abs() < 0.2
        );
        let mean = (0..4_000).map(|_| random.chi_squared(5)).sum::<f64>() / 4_000.0;
        assert!((mean - 5.0).abs() < 0.2, "{mean}");
        assert!((0..1000).all(|_| (0.0..1.0).contains(&random.uniform())));
    }

    #[test]
    fn seeds_differ_and_orders_are_uniform() {
        assert_ne!(ChaCha::new(1).next_u64(), ChaCha::new(2).next_u64());
        let mut random = ChaCha::new(7);
        let mut counts = [0_u32; 6];
        for _ in 0..6000 {
            let mut order = [0, 1, 2];
            random.shuffle(&mut order);
            counts[2 * order[0] + usize::from(order[1] > order[2])] += 1;
        }
        // Each has mean 1000 and standard deviation 29.
        assert!(counts.iter().all(|n| n.abs_diff(1000) < 120), "{counts:?}");
        assert!((0..1000).all(|_| random.below(3) < 3) && random.below(0) == 0);
    }
}
