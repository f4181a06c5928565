//! What is wrong with a dictionary: where, how serious, and what to do.

use super::Origin;

/// Something to mend in a dictionary: `models.csv:12: unknown maker "Antropic"; did you mean
/// "Anthropic"?`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Problem {
    /// How grave it is.
    pub severity: Severity,
    /// The row that has it.
    pub origin: Origin,
    /// What is wrong, and what to do.
    pub message: String,
    /// Whether [`Table::tidy`](super::Table::tidy) mends it.
    pub mechanical: bool,
    /// Whether it is for whoever knows the name better than the lists of words do: no change is refused for it.
    pub advice: bool,
}

/// Whether a dictionary can be used in spite of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The dictionary cannot be used.
    Error,
    /// It can; a part of it is untidy or does not do what it says.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn noun(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl Problem {
    /// What makes the dictionary unusable.
    pub fn error(origin: &Origin, message: String) -> Problem {
        Problem {
            severity: Severity::Error,
            origin: origin.clone(),
            message,
            mechanical: false,
            advice: false,
        }
    }

    pub(super) fn advice(origin: &Origin, message: String) -> Problem {
        Problem {
            advice: true,
            ..Problem::warning(origin, message)
        }
    }

    /// What is untidy.
    pub fn warning(origin: &Origin, message: String) -> Problem {
        Problem {
            severity: Severity::Warning,
            ..Problem::error(origin, message)
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.origin, self.message)
    }
}

/// All that keeps a dictionary from being used, none left out; as text, a line each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems(pub Vec<Problem>);

impl std::ops::Deref for Problems {
    type Target = [Problem];

    fn deref(&self) -> &[Problem] {
        &self.0
    }
}

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines: Vec<String> = self.iter().map(Problem::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Problems {}
