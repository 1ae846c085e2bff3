mod library;
mod members;
mod rdl;

use std::time::Instant;
fn main() {
    let library = library::library();
    let bytes = comwright_tests::sltg_writer::write(&library, comwright_tests::sltg_writer::RepeatedNames::Marked);
    let dir = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    std::fs::write(dir.join("bench.tlb"), bytes).unwrap();
    std::fs::write(dir.join("bench.rdl"), rdl::rdl(&library)).unwrap();
    windows_rdl::reader().input(dir.join("bench.rdl")).output(dir.join("bench.winmd")).write().unwrap();
    let start = Instant::now();
    windows_bindgen::Bindgen::new().input(dir.join("bench.winmd")).output(dir.join("wb.rs")).flat().filter("Bench").write();
    println!("wb {:?}", start.elapsed());
}
