//! Tables of numbers and the text they become.

use super::*;

fn house(name: &str) -> NumberStyle {
    crate::profile::Profile::compiled_in(name).unwrap().numbers
}

fn cochrane() -> NumberStyle {
    house("cochrane")
}

fn jama() -> NumberStyle {
    house("jama")
}

fn lancet() -> NumberStyle {
    house("lancet")
}

#[test]
fn the_default_is_that_of_cochrane() {
    assert_eq!(cochrane(), NumberStyle::default());
}

#[test]
fn rounds_half_to_even_on_the_decimal_and_never_prints_negative_zero() {
    let cases = [
        (0.005, 2, "0.00"),
        (0.015, 2, "0.02"),
        (0.025, 2, "0.02"),
        (0.125, 2, "0.12"),
        (0.135, 2, "0.14"),
        (1.005, 2, "1.00"),
        (1.015, 2, "1.02"),
        (2.5, 0, "2"),
        (3.5, 0, "4"),
        (0.0050000001, 2, "0.01"),
        (-0.004, 2, "0.00"),
        (-0.0, 2, "0.00"),
        (-0.006, 2, "−0.01"),
        (-0.5, 0, "0"),
        (0.996, 2, "1.00"),
        (9.999, 2, "10.00"),
        (999.995, 2, "1000.00"),
        (9999.996, 2, "10\u{2009}000.00"),
        (1e-12, 2, "0.00"),
        (1e-12, 14, "0.00000000000100"),
        (5e-324, 2, "0.00"),
        (123_456.789, 1, "123\u{2009}456.8"),
        (-1_234_567.0, 0, "−1\u{2009}234\u{2009}567"),
        (1e21, 2, "1.00 × 10²¹"),
        (-9.9999e300, 2, "−1.00 × 10³⁰¹"),
        (f64::MAX, 1, "1.8 × 10³⁰⁸"),
        (f64::INFINITY, 2, "∞"),
        (f64::NEG_INFINITY, 2, "−∞"),
        (f64::NAN, 2, "not estimable"),
    ];
    for (x, digits, text) in cases {
        assert_eq!(cochrane().fixed(x, digits), text, "{x} with {digits} decimals");
    }
    assert_eq!(lancet().fixed(-0.49, 2), "−0·49");
    assert_eq!(jama().fixed(12_345.6, 1), "12,345.6");
}

#[test]
fn estimates_below_a_tenth_show_three_figures() {
    let cases = [
        (0.4894, "0.49"),
        (-0.7145, "−0.71"),
        (0.1, "0.10"),
        (0.05, "0.0500"),
        (0.09996, "0.100"),
        (0.001234, "0.00123"),
        (0.0000123, "0.000012"),
        (1e-12, "0.00"),
        (0.0, "0.00"),
        (f64::NAN, "not estimable"),
    ];
    for (x, text) in cases {
        assert_eq!(cochrane().estimate(x), text, "{x}");
    }
}

#[test]
fn decimals_are_shared_and_keep_limits_off_the_null() {
    let cases: [(&[f64], Option<f64>, usize); 14] = [
        (&[0.49, 0.33, 0.73], Some(1.0), 2),
        (&[0.8, 0.64, 0.996], Some(1.0), 3),
        (&[0.996, 0.64, 1.5], Some(1.0), 2),
        (&[0.996, 1.5], Some(1.0), 3),
        (&[0.8, 0.64, 1.0], Some(1.0), 2),
        (&[0.8, 0.64, 0.9996], Some(1.0), 4),
        (&[0.8, 0.64, 1.0 - 1e-12], Some(1.0), 2),
        (&[0.05, 0.01, 0.3], Some(1.0), 4),
        (&[0.03, -0.15, 0.21], Some(0.0), 2),
        (&[0.2, 0.004, 0.4], Some(0.0), 3),
        (&[0.004, 0.001, 0.009], Some(0.0), 4),
        (&[-0.71, -1.11, -0.0046, -2.0, 0.57], Some(0.0), 3),
        (&[f64::NAN, f64::NEG_INFINITY, f64::INFINITY], Some(1.0), 2),
        (&[], None, 2),
    ];
    for (values, null, digits) in cases {
        assert_eq!(cochrane().digits_for(values, null), digits, "{values:?} with null {null:?}");
    }
}

#[test]
fn effects_follow_the_house() {
    let effect = |profile, estimate, lower, upper, null| {
        house(profile).effect("RR", estimate, lower, upper, 0.95, Some(null))
    };
    let cases = [
        ("cochrane", "RR 0.49, 95% CI 0.33 to 0.73"),
        ("bmj", "RR 0.49, 95% CI 0.33 to 0.73"),
        ("jama", "RR, 0.49; 95% CI, 0.33-0.73"),
        ("lancet", "RR 0·49, 95% CI 0·33–0·73"),
    ];
    for (profile, text) in cases {
        assert_eq!(effect(profile, 0.4894, 0.3301, 0.7257, 1.0), text);
    }
    assert_eq!(effect("jama", -0.2, -0.5, 0.1, 0.0), "RR, −0.20; 95% CI, −0.50 to 0.10");
    assert_eq!(effect("lancet", 0.2, -0.5, 0.9, 0.0), "RR 0·20, 95% CI −0·50 to 0·90");
    assert_eq!(effect("cochrane", 0.8, 0.64, 0.996, 1.0), "RR 0.800, 95% CI 0.640 to 0.996");
    assert_eq!(effect("cochrane", 0.0, 0.0, f64::INFINITY, 1.0), "RR 0.00, 95% CI 0.00 to ∞");
    assert_eq!(effect("cochrane", 0.5, f64::NAN, 1.0, 1.0), "RR 0.50, 95% CI not estimable");
    assert_eq!(effect("jama", f64::NAN, 0.1, 0.2, 1.0), "RR not estimable");
    assert_eq!(cochrane().effect("", 0.5, 0.2, 0.9, 0.9, None), "0.50, 90% CI 0.20 to 0.90");
}

#[test]
fn forest_effects_follow_the_house() {
    let cases = [
        ("cochrane", "0.49 [0.33, 0.73]", "−0.20 [−0.50, 0.10]"),
        ("bmj", "0.49 (0.33 to 0.73)", "−0.20 (−0.50 to 0.10)"),
        ("jama", "0.49 (0.33-0.73)", "−0.20 (−0.50 to 0.10)"),
        ("lancet", "0·49 (0·33–0·73)", "−0·20 (−0·50 to 0·10)"),
    ];
    for (profile, ratio, difference) in cases {
        let style = house(profile);
        assert_eq!(style.forest_effect(0.4894, 0.3301, 0.7257, Some(1.0)), ratio);
        assert_eq!(style.forest_effect(-0.2, -0.5, 0.1, Some(0.0)), difference);
        assert_eq!(style.forest_effect(f64::NAN, 0.1, 0.2, Some(1.0)), "not estimable");
    }
    assert_eq!(cochrane().forest_interval(f64::NAN, 1.0, 2), "[not estimable]");
}

#[test]
fn p_values_follow_the_house() {
    let cases = [
        (0.4518, "p = 0.45", "P = .45", "p=0·45"),
        (0.0213, "p = 0.021", "P = .02", "p=0·021"),
        (0.00314, "p = 0.003", "P = .003", "p=0·0031"),
        (0.0496, "p = 0.0496", "P = .0496", "p=0·0496"),
        (0.001, "p = 0.001", "P = .001", "p=0·0010"),
        (0.000_99, "p < 0.001", "P < .001", "p=0·0010"),
        (0.000_01, "p < 0.001", "P < .001", "p<0·0001"),
        (0.0, "p < 0.001", "P < .001", "p<0·0001"),
        (0.9996, "p > 0.99", "P > .99", "p>0·99"),
        (1.0, "p = 1.00", "P > .99", "p=1·00"),
        (f64::NAN, "p not estimable", "P not estimable", "p not estimable"),
        (1.5, "p not estimable", "P not estimable", "p not estimable"),
    ];
    for (p, in_cochrane, in_jama, in_lancet) in cases {
        assert_eq!(cochrane().p(p), in_cochrane);
        assert_eq!(jama().p(p), in_jama);
        assert_eq!(lancet().p(p), in_lancet);
    }
    assert_eq!(cochrane().p_value(1e-300), "< 0.001");
    assert_eq!(cochrane().p_value(0.05), "0.050");
}

#[test]
fn other_quantities() {
    let style = cochrane();
    assert_eq!(style.percent(12.34, 1), "12.3%");
    assert_eq!(style.percent(f64::NAN, 1), "not estimable");
    let i2 = [(92.22, "92%"), (0.0, "0%"), (99.7, "99.7%"), (99.99, "> 99.9%"), (100.0, "100%")];
    assert!(i2.iter().all(|(x, text)| style.i2(*x) == *text));
    let levels = [(0.95, "95%"), (0.999, "99.9%"), (0.975, "97.5%"), (1.0, "100%")];
    assert!(levels.iter().all(|(x, text)| style.level(*x) == *text));
    let counts = [
        (0.0, "0"),
        (9999.0, "9999"),
        (10_000.0, "10\u{2009}000"),
        (12.5, "12.5"),
        (1e6, "1\u{2009}000\u{2009}000"),
    ];
    for (n, text) in counts {
        assert_eq!(style.count(n), text);
    }
    let tau2 = [
        (0.0, "0"),
        (0.3132, "0.31"),
        (0.0456, "0.046"),
        (0.000_456, "0.0005"),
        (1e-9, "< 0.0001"),
        (684.29, "684.3"),
        (12_345.6, "12\u{2009}346"),
    ];
    for (x, text) in tau2 {
        assert_eq!(style.tau2(x), text);
    }
    assert_eq!((style.statistic(152.233), style.statistic(-3.9744)), ("152.2".into(), "−3.97".into()));
    assert_eq!(
        (style.df(12.0), style.df(8.34), style.df(f64::INFINITY)),
        ("12".into(), "8.3".into(), "∞".into())
    );
}

#[test]
fn significant_figures_stay_in_plain_notation() {
    let cases = [
        (1234.5, 3, "1230"),
        (1235.0, 3, "1240"),
        (0.001_234_56, 3, "0.00123"),
        (9.996, 3, "10.0"),
        (99.96, 3, "100"),
        (-12.345, 4, "−12.34"),
        (123_456.0, 2, "120\u{2009}000"),
        (1.0, 1, "1"),
        (0.5, 3, "0.500"),
        (0.0, 3, "0.00"),
        (f64::NAN, 3, "not estimable"),
    ];
    for (x, figures, text) in cases {
        assert_eq!(cochrane().significant(x, figures), text, "{x} with {figures} figures");
    }
}

#[test]
fn counts_in_words() {
    assert_eq!((count_word(0), count_word(10), count_word(13)), ("zero".into(), "ten".into(), "13".into()));
    assert_eq!(count_word_capitalised(7), "Seven");
    assert_eq!(count_word_capitalised(12_000), "12\u{2009}000");
}

#[test]
fn every_function_takes_every_number() {
    let odd = [
        0.0,
        -0.0,
        5e-324,
        f64::MAX,
        f64::MIN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        1e-5,
        1e15,
        999_999_999_999_999.9,
    ];
    for &profile in crate::profile::NAMES {
        let style = house(profile);
        for x in odd {
            for y in odd {
                let text = style.effect("x", x, y, x, y, Some(x)) + &style.forest_effect(x, y, y, None);
                assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
            }
            for digits in [0, 1, 17, 400] {
                assert!(!style.fixed(x, digits).is_empty() && !style.significant(x, digits).is_empty());
            }
            let all = [
                style.p(x),
                style.i2(x),
                style.level(x),
                style.count(x),
                style.tau2(x),
                style.df(x),
                style.statistic(x),
            ];
            assert!(all.iter().all(|text| !text.is_empty()));
        }
    }
}

#[test]
fn numbers_of_the_data_have_no_trailing_zeros() {
    let style = NumberStyle::default();
    for (x, expected) in [
        (13.0, "13"),
        (33.461_538, "33.4615"),
        (0.005, "0.005"),
        (-2.5, "−2.5"),
        (0.0, "0"),
        (1948.0, "1948"),
    ] {
        assert_eq!(style.plain(x), expected);
    }
}
