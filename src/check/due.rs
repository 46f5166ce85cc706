//! Which findings are due to which claim.

use super::{Document, document};
use crate::claim::Claim;
use crate::finding::Finding;

impl Document<'_> {
    /// Each of some claims with what the rules find where it is the only one and would not find without it. What
    /// takes two claims to see is not among that.
    pub fn due_to(&mut self, claims: Vec<Claim>) -> Vec<(Claim, Vec<Finding>)> {
        let all = std::mem::take(&mut self.claims);
        let without = document(self);
        let alone = claims.into_iter().map(|claim| {
            self.claims = vec![claim.clone()];
            let mut due = document(self);
            due.retain(|finding| !without.contains(finding));
            (claim, due)
        });
        let due = alone.collect();
        self.claims = all;
        due
    }
}
