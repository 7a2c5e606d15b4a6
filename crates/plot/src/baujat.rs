//! Baujat plot: what each study contributes to heterogeneity, and how much it moves the pooled estimate.
//!
//! Studies far to the right disagree with the others, those far up pull the result, and those in the upper right corner do
//! both. Labels are placed from that corner towards the origin, where studies stand close and need no name.
//!
//! Source: Baujat et al. (2002), Stat. Med. 21, 2641–2652.

use crate::{
    axis::{AxisData, AxisSpec},
    error::PlotError,
    legend::{Legend, RADIUS},
    plane::{
        Plane, PlaneSpec,
        studies::{self, Study},
    },
    scene::Scene,
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.8;
const HEIGHT: f64 = 0.7;

/// Everything a Baujat plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BaujatPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The studies.
    pub points: Vec<BaujatPoint>,
    /// The horizontal axis: "Contribution to heterogeneity (Q)".
    pub heterogeneity: AxisSpec,
    /// The vertical axis: "Influence on the pooled estimate".
    pub influence: AxisSpec,
}

/// A study in a Baujat plot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BaujatPoint {
    /// Name, written beside the point where there is room and shown when pointing at it.
    pub label: String,
    /// Contribution to Cochran's Q, zero or more.
    pub heterogeneity: f64,
    /// Squared standardised change of the pooled estimate without the study, zero or more.
    pub influence: f64,
}

impl BaujatPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies, and values that are negative, not finite or have no place on the axis.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let data = |value: fn(&BaujatPoint) -> f64| AxisData {
            summaries: self.points.iter().map(value).chain([0.0]).collect(),
            ..AxisData::default()
        };
        let width = WIDTH * theme.plot_width;
        let spec = PlaneSpec {
            horizontal: (&self.heterogeneity, data(|point| point.heterogeneity)),
            vertical: (&self.influence, data(|point| point.influence)),
            size: (width, (HEIGHT * width).round()),
            inset: 2.0 * RADIUS,
            effects: None,
        };
        let legend = Legend::default();
        let plane = Plane::new(&spec, &legend, theme)?;
        let studies: Vec<Study<'_>> = self.points.iter().map(BaujatPoint::study).collect();
        let mut items = vec![plane.axes(theme)];
        items.extend(studies::points(&plane, &studies, theme));
        items.extend(studies::labels(&plane, &studies, &from_corner(&plane, &studies), theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.points.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, point) in self.points.iter().enumerate() {
            for (spec, value, what) in [
                (&self.heterogeneity, point.heterogeneity, "contribution to heterogeneity"),
                (&self.influence, point.influence, "influence"),
            ] {
                spec.check_value(row, value, what)?;
                if value < 0.0 {
                    return Err(PlotError::OutOfRange { row, what, value });
                }
            }
        }
        Ok(())
    }
}

impl BaujatPoint {
    fn study(&self) -> Study<'_> {
        Study { label: &self.label, x: self.heterogeneity, y: self.influence, weight: 1.0 }
    }
}

/// Numbers of the studies, those nearest to the upper right corner first.
fn from_corner(plane: &Plane, studies: &[Study<'_>]) -> Vec<usize> {
    let reach = |study: &Study<'_>| {
        let (x, y) = plane.place(study.x, study.y);
        (x - plane.left) / (plane.right - plane.left) + (plane.bottom - y) / (plane.bottom - plane.top)
    };
    let mut order: Vec<usize> = (0..studies.len()).collect();
    order.sort_by(|&a, &b| reach(&studies[b]).total_cmp(&reach(&studies[a])));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Item;

    fn plot(values: &[(f64, f64)]) -> BaujatPlot {
        let point = |(i, &(heterogeneity, influence)): (usize, &(f64, f64))| BaujatPoint {
            label: format!("Study {i}"),
            heterogeneity,
            influence,
        };
        BaujatPlot { points: values.iter().enumerate().map(point).collect(), ..BaujatPlot::default() }
    }

    fn labels(scene: &Scene) -> Vec<String> {
        let label = |item: &Item| if let Item::Text(text) = item { Some(text.plain()) } else { None };
        scene.items.iter().filter_map(label).collect()
    }

    #[test]
    fn labels_start_from_the_upper_right_corner() {
        let values = [(0.1, 0.1), (9.0, 0.8), (3.0, 0.4)];
        let scene = plot(&values).layout(&Theme::default()).expect("a plot");
        assert_eq!(labels(&scene), ["Study 1", "Study 2", "Study 0"]);
    }

    #[test]
    fn of_studies_in_one_place_the_first_is_named_and_all_are_drawn() {
        let scene = plot(&[(1.0, 1.0); 40]).layout(&Theme::default()).expect("a plot");
        let found = labels(&scene);
        assert!(found.len() < 40 && found[0] == "Study 0", "{found:?}");
        assert_eq!(
            scene.items.iter().filter(|item| matches!(item, Item::Group(g) if g.kind == "point")).count(),
            40
        );
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |values: &[(f64, f64)]| plot(values).layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(&[]), PlotError::NoRows);
        assert_eq!(error(&[(1.0, f64::NAN)]), PlotError::NotFinite { row: 0, what: "influence" });
        let negative = PlotError::OutOfRange { row: 1, what: "contribution to heterogeneity", value: -0.5 };
        assert_eq!(error(&[(0.0, 0.0), (-0.5, 1.0)]), negative);
    }
}
