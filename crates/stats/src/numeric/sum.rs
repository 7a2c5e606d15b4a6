//! Sums of logarithms without one logarithm per term.

/// Σ ln xᵢ of positive numbers, taking a logarithm only when the running product leaves a safe range.
///
/// A likelihood over 100 000 studies needs a handful of logarithms instead of 100 000.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LogSum {
    product: f64,
    sum: f64,
}

impl LogSum {
    pub(crate) fn new() -> Self {
        Self { product: 1.0, sum: 0.0 }
    }

    pub(crate) fn add(&mut self, x: f64) {
        let product = self.product * x;
        if (1e-140..1e140).contains(&product) {
            self.product = product;
        } else {
            self.sum += libm::log(self.product) + libm::log(x);
            self.product = 1.0;
        }
    }

    pub(crate) fn total(self) -> f64 {
        self.sum + libm::log(self.product)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_the_sum_of_logarithms() {
        let mut sum = LogSum::new();
        let mut expected = 0.0;
        for i in 1..2000 {
            let x = f64::from(i) * 1e-3 + if i % 97 == 0 { 1e300 } else { 0.0 };
            sum.add(x);
            expected += libm::log(x);
        }
        assert!((sum.total() - expected).abs() < 1e-9 * expected.abs());
    }
}
