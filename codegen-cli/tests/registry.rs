//! `--registry`: libraries by libid and by ProgID, in a stock Wine prefix.

mod registry {
    mod library_line;
    #[cfg(windows)]
    mod live;
    #[cfg(not(windows))]
    mod prefix;
    mod run;
}
