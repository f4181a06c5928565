//! Nouns of the things that have names and versions: models, and what is none.

/// What a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Hardware,
    Licence,
    Measure,
    Model,
    Software,
}

impl Thing {
    pub fn noun(self) -> &'static str {
        match self {
            Thing::Hardware => "hardware",
            Thing::Licence => "licence",
            Thing::Measure => "measure",
            Thing::Model => "model",
            Thing::Software => "software",
        }
    }
}

/// In small letters.
#[rustfmt::skip]
const THINGS: &[(Thing, &[&str])] = &[
    (Thing::Hardware, &[
        "accelerator", "accelerators", "card", "chip", "chips", "cluster", "computer", "console", "cpu", "cpus", "device",
        "devices", "gpu", "gpus", "hardware", "headset", "laptop", "laptops", "npu", "pc", "phone", "phones", "processor",
        "processors", "ram", "satellite", "server", "servers", "smartphone", "smartphones", "supercluster", "supercomputer",
        "tpu", "tpus", "vehicle", "watch",
    ]),
    (Thing::Licence, &["licence", "licences", "license", "licensed", "licenses", "licensing"]),
    (Thing::Measure, &[
        "bench", "benchmark", "benchmarks", "composite", "corpus", "dataset", "datasets", "eval", "evals", "evaluation", "index",
        "leaderboard", "leaderboards", "rank", "ranked", "ranking", "ranks", "score", "scores", "scoring", "tasks", "test",
    ]),
    (Thing::Model, &[
        "chatbot", "checkpoint", "checkpoints", "finetune", "llm", "llms", "lm", "model", "models", "multimodal", "params",
        "parameter", "parameters", "weights",
    ]),
    (Thing::Software, &[
        "app", "application", "applications", "apps", "browser", "cli", "compiler", "course", "driver", "drivers", "editor",
        "engine", "environment", "environments", "extension", "framework", "frameworks", "game", "games", "gui", "harness",
        "ide", "interface", "kernel", "kernels", "libraries", "library", "os", "package", "packages", "platform", "plugin",
        "plugins", "program", "protocol", "repo", "repository", "runtime", "sdk", "software", "spec", "standard",
        "toolkit", "tool", "tools", "workflow", "workflows",
    ]),
];

/// What a noun in small letters names.
pub fn thing(noun: &str) -> Option<Thing> {
    let is = |(_, nouns): &&(Thing, &[&str])| nouns.contains(&noun);
    THINGS.iter().find(is).map(|(thing, _)| *thing)
}
