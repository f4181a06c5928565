//! Words that say of the name before them that it is a company's.

/// After a company's name, whatever the country.
#[rustfmt::skip]
pub const LEGAL_FORMS: &[&str] = &[
    "Inc", "Incorporated", "Corp", "Corporation", "Ltd", "Limited", "LLC", "LLP", "L.L.C", "L.P", "PLC", "plc", "GmbH",
    "S.A", "S.p.A", "N.V", "B.V", "Oyj", "A/S", "Pty", "Pte", "Co",
];

/// The last word of companies' names, and of little else; it belongs to the name.
#[rustfmt::skip]
pub const LAST_WORDS: &[&str] = &[
    "Technologies", "Therapeutics", "Pharmaceuticals", "Biosciences", "Biopharma", "Bancorp", "Bancshares",
    "Biotherapeutics", "Medicines", "Machinery", "Minerals", "Mining", "Aerospace", "Robotics", "Pictures", "Holdings",
    "Ventures", "Productions", "Brewing", "Semiconductor", "Securities", "Asset Management",
    "Capital Management", "Capital Markets", "Capital Partners",
];
