//! Ecosystem Graphs' `all_assets.csv`: models, datasets and applications with their organizations.

use super::Fact;

pub fn read(text: &str) -> Result<Vec<Fact>, String> {
    let columns = ["type", "name", "organization"];
    super::csv::records(text, "Ecosystem Graphs' assets", &columns, |cell| {
        let (kind, maker) = (cell("type"), cell("organization"));
        let several = maker.contains(',') && !maker.ends_with("Inc.");
        Fact {
            name: cell("name"),
            ids: Vec::new(),
            maker: (!several && maker != "Unknown").then_some(maker),
            no_model: match (kind.as_str(), several) {
                ("model", false) => None,
                ("model", true) => Some("by several, of whom none is the maker".to_string()),
                (kind, _) => Some(format!("of type {kind}")),
            },
        }
    })
}
