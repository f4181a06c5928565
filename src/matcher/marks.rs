//! Words that say of the name before them that it is a company's.

/// After a company's name, whatever the country.
#[rustfmt::skip]
pub const LEGAL_FORMS: &[&str] = &[
    "Inc", "Incorporated", "Corp", "Corporation", "Ltd", "Limited", "LLC", "LLP", "L.L.C", "L.P", "PLC", "plc", "GmbH",
    "S.A", "S.p.A", "N.V", "B.V", "Oyj", "A/S", "Pty", "Pte", "Co",
];

/// After a company's name, in any case, where the sentence speaks of its [`FUNDING`].
#[rustfmt::skip]
pub const RAISES: &[&str] = &[
    "raises $", "raised $", "secures $", "secured $", "closes $", "lands $", "nabs $", "bags $", "raises €", "raised €",
    "secures €", "raises £", "raised £",
];

/// What a company raises, in small letters. Politicians raise money too.
#[rustfmt::skip]
pub const FUNDING: &[&str] = &[
    "series", "seed", "round", "funding", "financing", "valuation", "ipo", "extension", "sale",
];

/// In parentheses after a company's name, in any case and before its symbol: "(Nasdaq: FNCH)".
#[rustfmt::skip]
pub const EXCHANGES: &[&str] = &[
    "nasdaq:", "nyse:", "nyse american:", "amex:", "otc:", "otcqb:", "otcqx:", "tsx:", "tsxv:", "tsx-v:", "cse:", "lse:",
    "aim:", "euronext:", "asx:", "hkex:", "sehk:", "tse:", "tyo:", "nse:", "bse:", "sgx:", "krx:", "kosdaq:", "xetra:", "fra:",
    "six:", "bit:", "bme:", "twse:", "tase:",
];

/// The last word of companies' names, and of little else; it belongs to the name.
#[rustfmt::skip]
pub const LAST_WORDS: &[&str] = &[
    "Technologies", "Therapeutics", "Pharmaceuticals", "Biosciences", "Biopharma", "Bancorp", "Bancshares",
    "Biotherapeutics", "Medicines", "Machinery", "Minerals", "Mining", "Aerospace", "Robotics", "Pictures", "Holdings",
    "Ventures", "Productions", "Brewing", "Semiconductor", "Securities", "Asset Management",
    "Capital Management", "Capital Markets", "Capital Partners",
];
