//! Forenames that are one name: "William" and "Wilhelm", "Anthony" and "Tony".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Whether two folded forenames are forms of one name.
pub fn is_same_forename(one: &str, other: &str) -> bool {
    /// The rows that each form is in.
    static FORMS: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
        let mut forms: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
        for (at, row) in rows(include_str!("../../rules/words/forenames.tsv")).enumerate() {
            for form in row.iter().flat_map(|forms| forms.split('|')) {
                forms.entry(form).or_default().push(at);
            }
        }
        forms
    });
    let rows_of = |name: &str| FORMS.get(name).map_or(&[][..], Vec::as_slice);
    one == other || rows_of(one).iter().any(|row| rows_of(other).contains(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_are_known() {
        assert!(is_same_forename("wilhelm", "bill"));
        assert!(is_same_forename("jean", "juan") && is_same_forename("jean", "janet"));
        assert!(!is_same_forename("jean", "jacques") && !is_same_forename("juan", "janet"));
    }
}
