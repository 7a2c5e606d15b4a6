//! Log-likelihoods of one count given its linear predictor.

/// Distribution of a count, with everything but the linear predictor η fixed. `constant` is what does not depend on η.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kernel {
    /// x of n with ln odds η + offset.
    Binomial { x: f64, n: f64, offset: f64, constant: f64 },
    /// x events with mean e^(η + offset).
    Poisson { x: f64, offset: f64, constant: f64 },
    /// x of m events in the first of two groups of n₁ and n₂ with ln odds ratio η: Fisher's non-central hypergeometric.
    Hypergeometric { x: f64, n1: f64, n2: f64, m: f64 },
}

impl Kernel {
    /// x of n with ln odds η + offset.
    pub(super) fn binomial(x: f64, n: f64, offset: f64) -> Self {
        Self::Binomial { x, n, offset, constant: log_choose(n, x) }
    }

    /// x events with mean e^(η + offset).
    pub(super) fn poisson(x: f64, offset: f64) -> Self {
        Self::Poisson { x, offset, constant: -libm::lgamma(x + 1.0) }
    }

    /// Log-likelihood with its first two derivatives in η, constants included.
    pub(super) fn at(&self, eta: f64) -> [f64; 3] {
        match *self {
            Self::Binomial { x, n, offset, constant } => {
                let eta = eta + offset;
                // e^(−|η|) cannot overflow.
                let tail = libm::exp(-eta.abs());
                let (p, q) = if eta >= 0.0 {
                    (1.0 / (1.0 + tail), tail / (1.0 + tail))
                } else {
                    (tail / (1.0 + tail), 1.0 / (1.0 + tail))
                };
                let log_sum = eta.max(0.0) + libm::log1p(tail);
                [constant + x * eta - n * log_sum, x * q - (n - x) * p, -n * p * q]
            }
            Self::Poisson { x, offset, constant } => {
                let eta = eta + offset;
                let mean = libm::exp(eta);
                [constant + x * eta - mean, x - mean, -mean]
            }
            Self::Hypergeometric { x, n1, n2, m } => hypergeometric(x, n1, n2, m, eta),
        }
    }

    /// Largest log-likelihood over η.
    pub(super) fn saturated(&self) -> f64 {
        let times_log = |x: f64, ratio: f64| if x == 0.0 { 0.0 } else { x * libm::log(ratio) };
        match *self {
            Self::Binomial { x, n, constant, .. } => {
                constant + times_log(x, x / n) + times_log(n - x, (n - x) / n)
            }
            Self::Poisson { x, constant, .. } => constant + times_log(x, x) - x,
            Self::Hypergeometric { x, n1, n2, m } => match self.estimate() {
                Some((eta, _)) => hypergeometric(x, n1, n2, m, eta)[0],
                // At an end of its range the count is certain in the limit.
                None => 0.0,
            },
        }
    }

    /// The η of this count alone with its information; none at an end of the range of the count, where η is infinite.
    pub(super) fn estimate(&self) -> Option<(f64, f64)> {
        let (lowest, highest) = self.range();
        let x = match *self {
            Self::Binomial { x, .. } | Self::Poisson { x, .. } | Self::Hypergeometric { x, .. } => x,
        };
        if x <= lowest || x >= highest {
            return None;
        }
        let mut eta = match *self {
            Self::Binomial { n, offset, .. } => libm::log(x / (n - x)) - offset,
            Self::Poisson { offset, .. } => libm::log(x) - offset,
            Self::Hypergeometric { n1, n2, m, .. } => {
                libm::log((x + 0.5) * (n2 - m + x + 0.5) / ((n1 - x + 0.5) * (m - x + 0.5)))
            }
        };
        for _ in 0..100 {
            let [_, slope, curvature] = self.at(eta);
            // The start is close; the cap keeps a flat likelihood from throwing the search out.
            let step = (-slope / curvature).clamp(-1.0, 1.0);
            eta += step;
            if step.abs() <= 1e-12 * (1.0 + eta.abs()) {
                return Some((eta, -self.at(eta)[2]));
            }
        }
        None
    }

    /// Smallest and largest possible count.
    pub(super) fn range(&self) -> (f64, f64) {
        match *self {
            Self::Binomial { n, .. } => (0.0, n),
            Self::Poisson { .. } => (0.0, f64::INFINITY),
            Self::Hypergeometric { n1, n2, m, .. } => ((m - n2).max(0.0), m.min(n1)),
        }
    }
}

/// ln n!/(x!(n − x)!).
fn log_choose(n: f64, x: f64) -> f64 {
    libm::lgamma(n + 1.0) - libm::lgamma(x + 1.0) - libm::lgamma(n - x + 1.0)
}

/// The sum over all tables with these margins goes outward from its largest term by ratios of neighbours until terms no
/// longer count, so that it costs some standard deviations of the count rather than its whole range.
fn hypergeometric(x: f64, n1: f64, n2: f64, m: f64, eta: f64) -> [f64; 3] {
    let (lowest, highest) = ((m - n2).max(0.0), m.min(n1));
    let odds = libm::exp(eta);
    // Term u over term u − 1; it falls with u.
    let ratio = |u: f64| (n1 - u + 1.0) * (m - u + 1.0) / (u * (n2 - m + u)) * odds;
    let (mut low, mut high) = (lowest, highest);
    while low < high {
        let middle = (0.5 * (low + high)).ceil();
        if ratio(middle) >= 1.0 {
            low = middle;
        } else {
            high = middle - 1.0;
        }
    }
    let mode = low;
    // Moments about the mode, so that their differences keep their digits.
    let (mut sum, mut first, mut second) = (1.0, 0.0, 0.0);
    let mut add = |u: f64, term: f64| {
        let d = u - mode;
        sum += term;
        first += d * term;
        second += d * d * term;
    };
    let (mut u, mut term) = (mode + 1.0, 1.0);
    while u <= highest {
        term *= ratio(u);
        if term.is_nan() || term <= 1e-25 {
            break;
        }
        add(u, term);
        u += 1.0;
    }
    let (mut u, mut term) = (mode - 1.0, 1.0);
    while u >= lowest {
        term /= ratio(u + 1.0);
        if term.is_nan() || term <= 1e-25 {
            break;
        }
        add(u, term);
        u -= 1.0;
    }
    let mean = first / sum;
    let log_term = |u: f64| log_choose(n1, u) + log_choose(n2, m - u);
    let value = log_term(x) - log_term(mode) + (x - mode) * eta - libm::log(sum);
    [value, x - mode - mean, -(second / sum - mean * mean)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_with_the_same_margins_add_up_to_one() {
        for eta in [-3.0, 0.0, 0.7, 5.0] {
            let total: f64 = (2..=9)
                .map(|x| {
                    let kernel = Kernel::Hypergeometric { x: f64::from(x), n1: 9.0, n2: 7.0, m: 9.0 };
                    libm::exp(kernel.at(eta)[0])
                })
                .sum();
            assert!((total - 1.0).abs() < 1e-13, "{eta}: {total}");
        }
    }

    #[test]
    fn derivatives_are_those_of_the_value() {
        let kernels = [
            Kernel::binomial(3.0, 20.0, 0.3),
            Kernel::poisson(4.0, 1.2),
            Kernel::Hypergeometric { x: 5.0, n1: 30.0, n2: 40.0, m: 22.0 },
        ];
        for kernel in kernels {
            for eta in [-2.0, -0.1, 1.5] {
                let h = 1e-4;
                let [below, _, _] = kernel.at(eta - h);
                let [value, slope, curvature] = kernel.at(eta);
                let [above, _, _] = kernel.at(eta + h);
                assert!(
                    ((above - below) / (2.0 * h) - slope).abs() < 1e-6 * (1.0 + slope.abs()),
                    "{kernel:?}"
                );
                assert!(((above - 2.0 * value + below) / (h * h) - curvature).abs() < 1e-4, "{kernel:?}");
            }
        }
    }

    #[test]
    fn the_saturated_value_is_the_value_at_the_estimate() {
        for kernel in [Kernel::binomial(3.0, 20.0, 0.3), Kernel::poisson(4.0, 1.2)] {
            let (eta, information) = kernel.estimate().unwrap();
            assert!((kernel.at(eta)[0] - kernel.saturated()).abs() < 1e-13);
            assert!((kernel.at(eta)[2] + information).abs() < 1e-12);
        }
        assert_eq!(Kernel::binomial(0.0, 20.0, 0.0).estimate(), None);
        assert_eq!(Kernel::binomial(0.0, 20.0, 0.0).saturated(), 0.0);
    }
}
