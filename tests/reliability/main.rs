//! What nights bring: the program is killed, the disk is full, inputs break, terminals go away. Each
//! fault is made on the real program, and nothing may be lost: see `docs/reliability.md`.
#![cfg(target_os = "linux")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../tables/mod.rs"]
mod tables;

mod archive;
mod disk;
mod kills;
mod memory;
mod reading;
mod terminal;
