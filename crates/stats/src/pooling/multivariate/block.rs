//! The clusters that a model falls into, each with its own covariance: effects of different clusters are independent.

use super::structure::{Levels, Matrix};
use super::{CovarianceBlock, MultivariateModel, RandomTerm};
use crate::effect::Effect;
use crate::error::FitError;
use crate::numeric::cholesky::Cholesky;

/// Effects that share random effects or sampling errors, directly or through others.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Positions of its effects.
    pub(super) members: Vec<usize>,
    /// Covariance of the sampling errors by rows; none where they are independent.
    sampling: Option<Matrix>,
    /// For every random term its groups.
    pub(super) groups: Vec<Vec<Group>>,
    /// Whether the covariance of random effects is one number for all pairs, beside the diagonal.
    compound: bool,
}

/// Effects of a block that share the random effects of one group: for each level the positions within the block.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) parts: Vec<(usize, Vec<usize>)>,
}

/// The inverse of a block's covariance.
#[derive(Clone, Debug)]
pub(super) enum Inverse {
    /// D⁻¹ − c·D⁻¹11ᵀD⁻¹ for the diagonal D: the weights and c.
    Compound { weights: Vec<f64>, shrink: f64 },
    /// All entries, by rows.
    Dense(Matrix),
}

impl Inverse {
    /// Its product with a vector.
    pub(super) fn times(&self, v: &[f64]) -> Vec<f64> {
        match self {
            Self::Compound { weights, shrink } => {
                let common = shrink * weights.iter().zip(v).map(|(w, x)| w * x).sum::<f64>();
                weights.iter().zip(v).map(|(w, x)| w * (x - common)).collect()
            }
            Self::Dense(rows) => {
                rows.chunks_exact(v.len()).map(|row| row.iter().zip(v).map(|(w, x)| w * x).sum()).collect()
            }
        }
    }

    /// Sum of the entries between two sets of positions, which are the same or have none in common.
    pub(super) fn sum(&self, rows: &[usize], columns: &[usize], same: bool) -> f64 {
        match self {
            Self::Compound { weights, shrink } => {
                let total = |set: &[usize]| set.iter().map(|i| weights[*i]).sum::<f64>();
                let a = total(rows);
                if same { a - shrink * a * a } else { -shrink * a * total(columns) }
            }
            Self::Dense(matrix) => {
                let n = matrix.len().isqrt();
                rows.iter().map(|i| columns.iter().map(|j| matrix[i * n + j]).sum::<f64>()).sum()
            }
        }
    }
}

impl Block {
    /// Splits a model into its blocks, all quantities in multiples of `unit`.
    pub(super) fn all(model: &MultivariateModel<'_>, unit: f64) -> Result<Vec<Self>, FitError> {
        let k = model.effects.len();
        let mut sets = Sets::new(k);
        for term in &model.terms {
            sets.join_equal(term.groups);
        }
        for block in model.covariance {
            for pair in block.members.windows(2) {
                sets.join(pair[0], pair[1]);
            }
        }
        let members = sets.members();
        let mut at = vec![(0, 0); k];
        for (block, members) in members.iter().enumerate() {
            for (position, i) in members.iter().enumerate() {
                at[*i] = (block, position);
            }
        }
        let mut blocks: Vec<Self> = members
            .into_iter()
            .map(|members| Self {
                groups: model.terms.iter().map(|term| Group::all(term, &members)).collect(),
                members,
                sampling: None,
                compound: false,
            })
            .collect();
        for given in model.covariance {
            let Some(&first) = given.members.first() else { continue };
            let block = &mut blocks[at[first].0];
            let n = block.members.len();
            let sampling =
                block.sampling.get_or_insert_with(|| diagonal(model.effects, &block.members, unit));
            for (a, i) in given.members.iter().enumerate() {
                for (b, j) in given.members.iter().enumerate().filter(|(b, _)| *b != a) {
                    sampling[at[*i].1 * n + at[*j].1] = given.rows[a][b] / (unit * unit);
                }
            }
        }
        for block in &mut blocks {
            let n = block.members.len();
            if let Some(sampling) = &block.sampling
                && Cholesky::of(sampling, n).is_none()
            {
                return Err(FitError::NoInformation {
                    reason: "the covariances of sampling errors in a cluster are impossible together",
                });
            }
            let plain = block.groups.iter().all(|groups| {
                let alone = groups.iter().all(|group| group.size() == 1);
                let together = groups.len() == 1 && groups.iter().all(|group| group.size() == n);
                alone || together
            });
            block.compound =
                block.sampling.is_none() && plain && model.terms.iter().all(|term| term.level_count() == 1);
        }
        Ok(blocks)
    }

    /// The covariance of the effects under covariances of the random terms, by rows.
    pub(super) fn covariance(
        &self,
        effects: &[Effect],
        unit: f64,
        levels: &[Levels],
        g: &[Matrix],
    ) -> Matrix {
        let n = self.members.len();
        let mut matrix = self.sampling.clone().unwrap_or_else(|| diagonal(effects, &self.members, unit));
        for ((groups, levels), g) in self.groups.iter().zip(levels).zip(g) {
            for group in groups {
                for (a, rows) in &group.parts {
                    for (b, columns) in &group.parts {
                        let shared = g[a * levels.m + b];
                        for i in rows {
                            for j in columns {
                                matrix[i * n + j] += shared;
                            }
                        }
                    }
                }
            }
        }
        matrix
    }

    /// The inverse of the covariance, with what its determinant is the product of; none if it is not positive definite.
    pub(super) fn inverse(
        &self,
        effects: &[Effect],
        unit: f64,
        levels: &[Levels],
        g: &[Matrix],
    ) -> Option<(Inverse, Vec<f64>)> {
        if !self.compound {
            let factor = Cholesky::of(&self.covariance(effects, unit, levels, g), self.members.len())?;
            return Some((Inverse::Dense(factor.inverse()), factor.pivots().collect()));
        }
        let (mut own, mut shared) = (0.0, 0.0);
        for (groups, g) in self.groups.iter().zip(g) {
            if groups.iter().all(|group| group.size() == 1) { own += g[0] } else { shared += g[0] }
        }
        let variances: Vec<f64> = self.members.iter().map(|i| effects[*i].vi / (unit * unit) + own).collect();
        let weights: Vec<f64> = variances.iter().map(|v| 1.0 / v).collect();
        let share = 1.0 + shared * weights.iter().sum::<f64>();
        let mut pivots = variances;
        pivots.push(share);
        Some((Inverse::Compound { weights, shrink: shared / share }, pivots))
    }
}

impl Group {
    /// The groups of one term among the members of a block, in order of first appearance.
    fn all(term: &RandomTerm<'_>, members: &[usize]) -> Vec<Self> {
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|position| (term.groups[members[*position]], term.level(members[*position])));
        order
            .chunk_by(|a, b| term.groups[members[*a]] == term.groups[members[*b]])
            .map(|group| Self {
                parts: group
                    .chunk_by(|a, b| term.level(members[*a]) == term.level(members[*b]))
                    .map(|part| (term.level(members[part[0]]), part.to_vec()))
                    .collect(),
            })
            .collect()
    }

    fn size(&self) -> usize {
        self.parts.iter().map(|(_, positions)| positions.len()).sum()
    }
}

fn diagonal(effects: &[Effect], members: &[usize], unit: f64) -> Matrix {
    let n = members.len();
    let mut matrix = vec![0.0; n * n];
    for (position, i) in members.iter().enumerate() {
        matrix[position * n + position] = effects[*i].vi / (unit * unit);
    }
    matrix
}

impl CovarianceBlock {
    /// Checks positions, shape and entries.
    pub(super) fn check(&self, k: usize) -> Result<(), FitError> {
        let n = self.members.len();
        if self.rows.len() != n || self.rows.iter().any(|row| row.len() != n) {
            let found = self.rows.iter().map(Vec::len).find(|length| *length != n).unwrap_or(self.rows.len());
            return Err(FitError::LengthMismatch { what: "covariances", expected: n, found });
        }
        if let Some(&beyond) = self.members.iter().find(|i| **i >= k) {
            return Err(FitError::LengthMismatch { what: "covariances", expected: k, found: beyond + 1 });
        }
        for (a, row) in self.rows.iter().enumerate() {
            for (b, value) in row.iter().enumerate().filter(|(b, _)| *b != a) {
                let other = self.rows[b][a];
                let symmetric = (value - other).abs() <= 1e-9 * (value.abs() + other.abs());
                if !value.is_finite() || !symmetric {
                    return Err(FitError::InvalidInput {
                        index: self.members[a],
                        quantity: "covariance",
                        value: *value,
                    });
                }
            }
        }
        Ok(())
    }
}

/// Disjoint sets of effects.
struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    fn new(k: usize) -> Self {
        Self { parent: (0..k).collect() }
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, i: usize, j: usize) {
        let (i, j) = (self.root(i), self.root(j));
        // The smaller number stays on top, so that sets come out in the order of their first effects.
        self.parent[i.max(j)] = i.min(j);
    }

    fn join_equal(&mut self, labels: &[usize]) {
        let mut order: Vec<usize> = (0..labels.len()).collect();
        order.sort_by_key(|i| labels[*i]);
        for pair in order.windows(2) {
            if labels[pair[0]] == labels[pair[1]] {
                self.join(pair[0], pair[1]);
            }
        }
    }

    /// The sets in the order of their first members.
    fn members(mut self) -> Vec<Vec<usize>> {
        let k = self.parent.len();
        let mut position = vec![usize::MAX; k];
        let mut sets: Vec<Vec<usize>> = Vec::new();
        for i in 0..k {
            let root = self.root(i);
            if position[root] == usize::MAX {
                position[root] = sets.len();
                sets.push(Vec::new());
            }
            sets[position[root]].push(i);
        }
        sets
    }
}
