//! Every figure of the crate, made up for any number of studies with any kind of label.

use metaweave_plot::{BarScale, FunnelVertical, PlotError, Scene, Theme};

use super::{
    Labels, charts, diagnostics, flow, headed, judged, plane, risk_of_bias, sample, several, synthesis,
};

/// A figure as the table walks it.
pub struct Figure {
    /// Its type, as the crate exports it; a type may stand here more than once.
    pub of: &'static str,
    /// Which of its forms, for messages.
    pub form: &'static str,
    /// Where each study is found.
    pub studies: Studies,
    /// The figure of so many studies with such labels.
    pub layout: fn(usize, Labels, &Theme) -> Result<Scene, PlotError>,
}

/// Where a figure has its studies.
pub enum Studies {
    /// In the group of this kind that has the study's number.
    Numbered(&'static str),
    /// In any group of this kind.
    Within(&'static str),
    /// Nowhere: the figure is about all of them together.
    Together,
}

use Studies::{Numbered, Together, Within};

/// Every figure of the crate; a new one gets a line here and a made-up example in `common`.
pub static FIGURES: &[Figure] = &[
    Figure {
        of: "ForestPlot",
        form: "plain",
        studies: Numbered("row"),
        layout: |k, labels, theme| sample(k, labels, 0).layout(theme),
    },
    Figure {
        of: "ForestPlot",
        form: "subgroups",
        studies: Within("row"),
        layout: |k, labels, theme| sample(k, labels, 3).layout(theme),
    },
    Figure {
        of: "ForestPlot",
        form: "risk of bias",
        studies: Numbered("row"),
        layout: |k, labels, theme| judged(k, labels).layout(theme),
    },
    Figure {
        of: "ForestPlot",
        form: "headed",
        studies: Within("row"),
        layout: |k, labels, theme| headed(k, labels).layout(theme),
    },
    Figure {
        of: "ForestPlot",
        form: "several estimates",
        studies: Within("row"),
        layout: |k, labels, theme| several(k, labels).layout(theme),
    },
    Figure {
        of: "CaterpillarPlot",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| diagnostics::caterpillar(k, labels).layout(theme),
    },
    Figure {
        of: "DraperyPlot",
        form: "",
        studies: Numbered("curve"),
        layout: |k, labels, theme| plane::drapery(k, labels).layout(theme),
    },
    Figure {
        of: "LabbePlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::labbe(k, labels).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "limits",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel(k, labels, false).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "contours",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel(k, labels, true).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "power",
        studies: Numbered("point"),
        layout: |k, labels, theme| diagnostics::sunset(k, labels).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "precision",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel_over(k, labels, FunnelVertical::Precision).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "size",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel_over(k, labels, FunnelVertical::Size).layout(theme),
    },
    Figure {
        of: "FunnelPlot",
        form: "inverse size",
        studies: Numbered("point"),
        layout: |k, labels, theme| charts::funnel_over(k, labels, FunnelVertical::InverseSize).layout(theme),
    },
    Figure {
        of: "RadialPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::radial(k, labels).layout(theme),
    },
    Figure {
        of: "BubblePlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::bubbles(k, labels).layout(theme),
    },
    Figure {
        of: "FactorPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| synthesis::factor(k, labels).layout(theme),
    },
    Figure {
        of: "BaujatPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| plane::baujat(k, labels).layout(theme),
    },
    Figure {
        of: "InfluencePanel",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| diagnostics::influence(k, labels).layout(theme),
    },
    Figure {
        of: "QqPlot",
        form: "",
        studies: Numbered("point"),
        layout: |k, labels, theme| diagnostics::qq(k, labels).layout(theme),
    },
    Figure {
        of: "LikelihoodProfile",
        form: "",
        studies: Together,
        layout: |k, labels, theme| diagnostics::profile(k, labels).layout(theme),
    },
    Figure {
        of: "TrafficLight",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| risk_of_bias::lights(k, labels).layout(theme),
    },
    Figure {
        of: "RiskOfBiasSummary",
        form: "domains",
        studies: Numbered("row"),
        layout: |k, labels, theme| risk_of_bias::summary_of(k, 3, labels).layout(theme),
    },
    Figure {
        of: "FlowDiagram",
        form: "reasons",
        studies: Within("box"),
        layout: |k, labels, theme| flow::excluding(k, labels).layout(theme),
    },
    Figure {
        of: "BarChart",
        form: "amounts",
        studies: Numbered("row"),
        layout: |k, labels, theme| charts::chart(labels, k, BarScale::Amount).layout(theme),
    },
    Figure {
        of: "BarChart",
        form: "shares",
        studies: Numbered("row"),
        layout: |k, labels, theme| charts::chart(labels, k, BarScale::Share).layout(theme),
    },
    Figure {
        of: "GoshPlot",
        form: "",
        studies: Together,
        layout: |k, labels, theme| synthesis::gosh(k, labels).layout(theme),
    },
    Figure {
        of: "SpecificationCurve",
        form: "",
        studies: Within("row"),
        layout: |k, labels, theme| synthesis::specifications(k, labels).layout(theme),
    },
    Figure {
        of: "EffectDirectionPlot",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::directions(k, labels).layout(theme),
    },
    Figure {
        of: "LikertChart",
        form: "five answers",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::answers(k, labels, 5).layout(theme),
    },
    Figure {
        of: "LikertChart",
        form: "two answers",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::answers(k, labels, 2).layout(theme),
    },
    Figure {
        of: "BarPanels",
        form: "",
        studies: Numbered("row"),
        layout: |k, labels, theme| synthesis::themes(k, labels).layout(theme),
    },
];

impl Figure {
    /// Its type and form as one word, for names of files.
    pub fn slug(&self) -> String {
        let words = [self.of, self.form].join(" ");
        words.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
    }
}
