//! The name that a misspelt one may mean.

/// `; did you mean "Anthropic"?`, where a name is near enough to be meant, in whatever case.
pub fn nearest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> String {
    let name = name.to_lowercase();
    let likeness = |other: &str| strsim::normalized_damerau_levenshtein(&name, other);
    among
        .map(|other| (likeness(&other.to_lowercase()), other))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(String::new(), |(_, other)| {
            format!("; did you mean {other:?}?")
        })
}
