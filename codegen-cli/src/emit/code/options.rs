//! How a tree is printed.

use super::path::Path;

/// How a tree is printed. The default is for a file of its own.
#[derive(Clone, Default, Debug)]
pub struct Options {
    /// What stands for `::comwright`: where a macro was told `crate = path`.
    pub crate_path: Option<Path>,
    /// Whether the items stand among others that nothing is known of, as those of a macro do: then there is no `use`
    /// at the top, and every known name but a primitive type's is printed with its whole path. Modules among the items are not concerned.
    pub is_among_others: bool,
}
