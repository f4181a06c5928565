//! Words with a capital that are no names, and words in small letters that are part of one.

use crate::lexicon;

/// What a person is: nothing of a name stands across it. "DealGround | CEO | Jane Roe".
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "CEO", "CFO", "CTO", "COO", "CMO", "CIO", "CISO", "CRO", "CPO", "CEOs", "EVP", "SVP", "VP", "Ceo", "Cfo", "Mr", "Mrs", "Ms", "Dr",
    "Prof", "Professor", "Sir", "Senator", "Sen", "Sens", "Rep", "Reps", "Gov", "Governor", "Secretary", "Minister", "Justice",
    "President", "Chairman", "Chairwoman", "Chairperson", "Chair", "Founder", "Founders", "Co-Founder", "Co-founder", "Cofounder",
    "Co-Founders", "Co-CEO", "Spokesperson", "Spokesman", "Spokeswoman", "Analyst", "Analysts", "Director", "Directors", "Economist",
    "Strategist", "Lieutenant", "Sergeant", "Capt", "Captain", "Lt", "Sgt", "Rev", "Pope", "Mayor", "Congressman", "Congresswoman",
    "Ambassador", "Reporter", "Correspondent", "Commissioner", "Superintendent", "Executive", "Executives", "Officer", "Officers",
    "Investor", "Investors", "Researcher", "Researchers", "Engineer", "Engineers", "Scientist", "Employees", "Shareholders",
    "Stockholders", "Users", "Customers", "Developers", "Head", "Boss", "Ex-CEO", "Chief",
];

/// The same of more words, and words that are titles only before another.
#[rustfmt::skip]
const LONG_TITLES: &[&[&str]] = &[
    &["Attorney", "General"], &["Secretary", "General"], &["Prime", "Minister"], &["Vice", "President"], &["Vice", "Chairman"],
    &["Managing", "Director"], &["Managing", "Partner"], &["Managing", "Editor"], &["General", "Counsel"], &["General", "Manager"],
    &["General", "Partner"], &["Senior", "Director"], &["Senior", "Analyst"], &["Senior", "Vice", "President"],
    &["Senior", "Manager"], &["Executive", "Vice", "President"], &["Executive", "Chairman"], &["Executive", "Director"],
    &["Product", "Manager"], &["Portfolio", "Manager"], &["Board", "Member"], &["Founding", "Partner"], &["Lead", "Researcher"],
    &["Chief", "Executive", "Officer"], &["Chief", "of", "Staff"], &["Head", "of", "Product"], &["Head", "of", "Research"],
    &["Head", "of", "Engineering"], &["Head", "of", "Sales"], &["Head", "of", "Marketing"], &["Director", "of", "Research"],
    &["Director", "of", "Product"], &["Director", "of", "Engineering"], &["Senior", "Counsel"],
];

/// How many words of a title begin here; 0 where none does.
pub fn title<'a>(word: impl Fn(usize) -> Option<&'a str>) -> usize {
    let begins = |title: &&&[&str]| (0..title.len()).all(|at| word(at) == Some(title[at]));
    if let Some(long) = LONG_TITLES.iter().filter(begins).map(|t| t.len()).max() {
        return long;
    }
    let Some(first) = word(0) else { return 0 };
    match first {
        // "Chief Product Officer"
        "Chief" => match (1..5).find(|at| word(*at) == Some("Officer")) {
            Some(at) => at + 1,
            None => 1,
        },
        _ => usize::from(TITLES.contains(&first)),
    }
}

/// Months, days and quarters.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Monday", "Tuesday", "Wednesday",
    "Thursday", "Friday", "Saturday", "Sunday", "Mondays", "Fridays", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "FY", "AM", "PM", "ET", "EST",
    "EDT", "GMT", "UTC", "PST", "PDT", "CET", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
    "OCTOBER", "NOVEMBER", "DECEMBER",
];

pub fn is_time(word: &str) -> bool {
    TIMES.contains(&word) || word.starts_with("FY2") || word.starts_with("Q1") && word.len() > 2
}

/// Abbreviations of things, of measures and of places that are written beside names, and are none.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "AI", "API", "APIs", "LLM", "LLMs", "GPU", "GPUs", "CPU", "CPUs", "TPU", "AGI", "ASI", "RL", "RLHF", "RAG", "SOTA", "MoE", "UI", "UX",
    "US", "UK", "EU", "USA", "U.S.", "U.K.", "E.U.", "U.N.", "UN", "ML", "NLP", "SDK", "CLI", "IDE", "JSON", "PDF", "URL", "URLs", "FP8",
    "FP16", "BF16", "INT4", "INT8", "GB", "TB", "MB", "KV", "FLOPs", "FLOPS", "IPO", "IPOs", "ETF", "ETFs", "EPS", "EBITDA", "GAAP", "PT",
    "PR", "TV", "HR", "IT", "R&D", "M&A", "B2B", "SaaS", "ESG", "GDP", "CPI", "PCE", "USD", "EUR", "GBP", "CAD", "FX", "YoY", "Y/Y", "YTD",
    "QoQ", "CAGR", "Inc", "Corp", "Ltd", "LLC", "PLC", "Plc", "Co", "SA", "AG", "SE", "NV", "II", "III", "IV", "VI", "D.C.", "L.A.", "N.Y.", "A.I.",
    "No", "FAQ", "FAQs", "DIY", "OK", "VIP", "CES", "Non-GAAP", "T&Cs", "OS", "VC", "VCs", "PE", "NASDAQ", "NYSE", "Nasdaq", "OTC", "OTCQB",
];

pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

/// Words that may begin a sentence or a headline before a name and are no part of it, besides those of the
/// lexicon.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "We", "I", "You", "He", "She", "They", "Me", "My", "Your", "Us", "Them", "Him", "There", "Here", "Now", "Then", "Today", "Yesterday",
    "Tomorrow", "However", "Although", "Though", "Despite", "While", "Whether", "Because", "During", "Under", "Over", "Between", "Among",
    "Against", "Across", "Along", "Around", "Behind", "Beyond", "Without", "Within", "Through", "Throughout", "Into", "Onto", "Until", "Upon",
    "Per", "Following", "Including", "According", "Based", "Using", "Introducing", "Announcing", "Meet", "Inside", "Outside", "Not", "No", "Yes",
    "So", "Yet", "Still", "Even", "Just", "Only", "Once", "Again", "Already", "Also", "Other", "Others", "Another", "Such", "Some", "Any", "All",
    "Each", "Every", "Most", "Many", "Much", "More", "Less", "Few", "Several", "Both", "Either", "Neither", "Same", "Last", "Next", "Previous",
    "Where", "Which", "Whose", "Whom", "Will", "Would", "Can", "Could", "Should", "May", "Might", "Must", "Do", "Does", "Did", "Has", "Have",
    "Had", "Was", "Were", "Are", "Am", "Be", "Been", "Being", "Let", "Get", "See", "Read", "Watch", "Listen", "Learn", "Try", "Click", "Visit",
    "Analysts", "Analyst", "Stock", "Stocks", "Share", "Update", "Updated", "Breaking", "Exclusive", "Opinion", "Review", "Report", "Reports",
    "Reported", "Source", "Sources", "Image", "Photo", "Video", "Credit", "Startups", "Company", "Companies", "Firm", "Investor", "Investors",
    "Chipmaker", "Automaker", "Drugmaker", "Retailer", "Insurer", "Lender", "Researchers", "Researcher", "Scientists", "Shareholders", "Users",
    "Customers", "Developers", "Developer", "Rival", "Rivals", "Giant", "Maker", "Owner", "Parent", "Partner", "Partners", "Meanwhile",
    "Additionally", "Furthermore", "Moreover", "Overall", "Finally", "First", "Second", "Third", "Founded", "Headquartered", "Led", "Backed",
    "Ex", "Late", "Early", "Recently", "Instead", "Perhaps", "Maybe", "Rather", "Like", "Unlike", "Than", "Out", "Off", "Up", "Down", "Back",
    "Discover", "Explore", "Join", "Follow", "Watchlist", "Note", "Notes", "Comment", "Comments", "Question", "Answer", "Thanks", "Thank",
    "Dear", "Hi", "Hello", "Welcome", "Please", "Sorry", "Congratulations", "Shares", "Sells", "Sell", "Buy", "Buying", "Selling", "Trading",
    "Chipmakers", "Automakers", "Banks", "Regulators", "Officials", "Authorities", "Police", "Lawmakers", "Lawyers", "Experts", "Economists",
    "Member", "Members", "Speaking", "Asked", "Responding", "Writing", "Starting", "Beginning", "Since", "Given", "Considering", "Regarding",
    "Investing", "Created", "Built", "Made", "Developed", "Powered", "Available", "Released", "Launched", "Launching", "Building", "Running",
    "Combining", "Comparing", "Leveraging", "Joining", "Working", "Turns", "Nearly", "Almost", "About", "Contact", "Please", "One", "Two",
    "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "New", "Big", "Top", "Best", "Better", "Billionaire", "Veteran", "AI",
    "Artificial", "CRM", "Crypto", "Biotech", "Fintech", "Tech", "Healthcare",
];

/// Openers that begin names too: "Better Trucks", "New Relic", "One Medical". They go only where nothing says that
/// they belong to the name.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "New", "Big", "Top", "Best", "Better", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "First", "Second",
    "Third", "Early", "Next", "Stock", "Every", "AI", "Artificial", "Crypto", "Tech", "Back", "Up", "Giant", "Parent", "Under", "Just", "Inside",
    "Beyond", "Around", "Still", "Even", "All", "Other", "Trading", "Investing", "Building",
    "Contact", "Banks", "Open", "Made", "About", "Partners", "Watch", "Meet", "Note",
    "Healthcare", "Video", "Image",
];

pub fn is_opener(word: &str) -> bool {
    // "We've", "They're", "Don't"
    let first = match word.split_once(['\'', '\u{2019}']) {
        Some((first, "t")) if first.ends_with('n') => return true,
        Some((first, _)) if first.len() > 1 || first == "I" => first,
        _ => word,
    };
    OPENERS.contains(&first) || lexicon::is_opener(first)
}

/// Words of countries, which have a capital anyway: "American Express", but "Chinese | Kogora".
#[rustfmt::skip]
const DEMONYMS: &[&str] = &[
    "American", "British", "Swiss", "Korean", "African",
    "Asian", "Nordic", "Indian", "Canadian", "Australian", "Danish", "Saudi", "Austrian", "European", "Chinese", "German", "French", "Japanese", "Swedish",
    "Dutch", "Italian", "Spanish", "Brazilian", "Norwegian", "Finnish", "Taiwanese", "Turkish", "Mexican", "Russian", "Israeli", "Thai",
    "Vietnamese", "Irish", "Greek", "Portuguese", "Polish",
];

pub fn is_demonym(word: &str) -> bool {
    DEMONYMS.contains(&word)
}

pub fn may_begin(word: &str) -> bool {
    BEGINNINGS.contains(&word)
}

/// Behind these, "of" and "for" go on with the name: "Bank of America", "Center for AI Safety".
#[rustfmt::skip]
const INSTITUTIONS: &[&str] = &[
    "Bank", "University", "Institute", "Department", "Board", "House", "Ministry", "Bureau", "Center", "Centre", "School", "College", "Museum",
    "Federation", "Association", "Society", "Council", "Office", "Court", "Academy", "Chamber", "Union", "League", "Foundation", "Alliance",
    "Church", "Hospital", "Library", "Commission", "Agency", "Authority", "Organization", "Bank's", "Republic", "Kingdom", "State", "City",
    "District", "Company", "Trust", "Fund", "Call", "League", "World", "Game", "Banco", "Banque", "Bancorp", "Group",
];

pub fn is_institution(word: &str) -> bool {
    INSTITUTIONS.contains(&word)
}

/// Between two words with a capital: "Banco de Chile".
#[rustfmt::skip]
pub const PARTICLES: &[&str] = &["de", "du", "des", "la", "le", "del", "di", "da", "do", "dos", "van", "von", "der", "den", "y", "e", "et", "und", "al", "bin", "ibn"];

/// The last words of companies' names, which a number may stand before ("Studio 54 Ventures"), and which a headline
/// does not part from what stands before them. Those of the lexicon are stricter: they speak for a tag.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "Labs", "Lab", "AI", "Capital", "Ventures", "Partners", "Technologies", "Technology", "Systems", "Group", "Holdings", "Bank", "Bancorp", "Media",
    "Energy", "Resources", "Pharma", "Pharmaceuticals", "Therapeutics", "Biosciences", "Bio", "Health", "Robotics", "Motors", "Airlines",
    "Airways", "Foods", "Brands", "Studios", "Studio", "Games", "Entertainment", "Networks", "Software", "Solutions", "Services", "Security",
    "Semiconductor", "Semiconductors", "Materials", "Minerals", "Mining", "Metals", "Gold", "Oil", "Gas", "Petroleum", "Power", "Electric",
    "Communications", "Industries", "International", "Insurance", "Financial", "Finance", "Securities", "Advisors", "Management", "Investments",
    "Equity", "Properties", "Realty", "REIT", "Logistics", "Trucks", "Aerospace", "Space", "Dynamics", "Devices", "Instruments", "Diagnostics",
    "Medical", "Sciences", "Interactive", "Digital", "Research", "Analytics", "Data", "Cloud", "Computing", "Company", "Co", "Corp", "Bros",
    "Brothers", "Sons", "Associates", "Stores", "Markets", "Foundation", "Institute", "University", "Press", "Times", "News", "Journal", "Post",
];

pub fn is_ending(word: &str) -> bool {
    ENDINGS.contains(&word)
}
