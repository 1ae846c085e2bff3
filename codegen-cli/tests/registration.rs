//! What is wrong with registrations: the chain over exported files, and the commands `check` and `explain-error`.

#[path = "registry/run.rs"]
mod run;

mod registration {
    mod breakages;
    mod broken;
    mod commands;
    mod fixed;
    mod hostile;
    mod imported;
    #[cfg(windows)]
    mod live;
    mod manifest_text;
    mod manifests;
    mod odd_inputs;
    mod registering;
    mod repair_limits;
    mod repaired;
    mod repaired_together;
    #[cfg(not(windows))]
    mod stock;
    mod unregistering;
}
