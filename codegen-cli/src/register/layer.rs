//! A view over another one.
//!
//! In: the view below, and what is different over it ([`Layer`]). Out: a [`View`]. What always holds: whatever a layer
//! does not say is as below. What it does not know: why a layer says something else.

use std::path::{Path, PathBuf};

use super::{Held, Line, Place, Root, System, Unreadable, Value, View, Width};

/// What is different in a view over another one; every layer is a view. All that it does not say is as below.
pub trait Layer {
    /// The view below.
    fn below(&self) -> &dyn View;

    /// The view that has the key at a path, where that is another one.
    fn at(&self, _path: &str) -> &dyn View {
        self.below()
    }

    /// [`View::subkeys`].
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn subkeys(&self, place: Place, path: &str) -> Result<Option<Vec<String>>, Unreadable> {
        self.at(path).subkeys(place, path)
    }

    /// [`View::value`].
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn value(&self, place: Place, path: &str, name: &str) -> Result<Option<Value>, Unreadable> {
        self.at(path).value(place, path, name)
    }

    /// [`View::key`].
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is there, and may not be read.
    fn key(&self, root: Root, path: &str) -> Result<Option<Held>, Unreadable> {
        self.at(path).key(root, path)
    }

    /// [`View::line`].
    fn line(&self, place: Place, path: &str, name: &str) -> Option<Line> {
        self.at(path).line(place, path, name)
    }

    /// [`View::reaches`].
    fn reaches(&self, path: &str) -> bool {
        self.below().reaches(path)
    }

    /// [`View::is_supplied`].
    fn is_supplied(&self) -> bool {
        self.below().is_supplied()
    }

    /// [`View::has_of_system`].
    fn has_of_system(&self, path: &str) -> bool {
        self.below().has_of_system(path)
    }
}

/// It is no exported file, whatever is below ([`View::within_system`]).
impl<L: Layer> View for L {
    fn name(&self) -> String {
        self.below().name()
    }

    fn system(&self) -> System {
        self.below().system()
    }

    fn width(&self) -> Width {
        self.below().width()
    }

    fn subkeys(&self, place: Place, path: &str) -> Result<Option<Vec<String>>, Unreadable> {
        Layer::subkeys(self, place, path)
    }

    fn value(&self, place: Place, path: &str, name: &str) -> Result<Option<Value>, Unreadable> {
        Layer::value(self, place, path, name)
    }

    fn key(&self, root: Root, path: &str) -> Result<Option<Held>, Unreadable> {
        Layer::key(self, root, path)
    }

    fn line(&self, place: Place, path: &str, name: &str) -> Option<Line> {
        Layer::line(self, place, path, name)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.below().variable(name)
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        self.below().file(path)
    }

    fn path_of(&self, file: &Path) -> Option<String> {
        self.below().path_of(file)
    }

    fn reaches(&self, path: &str) -> bool {
        Layer::reaches(self, path)
    }

    fn inputs(&self) -> Vec<PathBuf> {
        self.below().inputs()
    }

    fn passed_over(&self) -> Vec<(String, usize)> {
        self.below().passed_over()
    }

    fn is_supplied(&self) -> bool {
        Layer::is_supplied(self)
    }

    fn has_of_system(&self, path: &str) -> bool {
        Layer::has_of_system(self, path)
    }
}
