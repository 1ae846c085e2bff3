//! What a class says about the apartments that its objects may live in.

use std::fmt;

/// In which apartment the objects of a class are made, as seen from who creates one (rule A2): what the registry calls
/// `ThreadingModel`.
///
/// ```text
/// who creates is in      Main       Apartment    Free   Both       Neutral
/// the main STA           there      there        MTA    there      NA
/// another STA            main STA   there        MTA    there      NA
/// the MTA                main STA   host STA     there  there      NA
/// the NA, on an STA's    main STA   that STA     MTA    there      there
/// the NA, on an MTA's    main STA   host STA     MTA    there      there
/// ```
///
/// *There* is where it is created: then the creator has the object itself. Elsewhere it gets a proxy, or asks for a
/// reference ([`Class::create_agile`](crate::Class::create_agile)). The main STA is the first single-threaded apartment of
/// the process; where that has ended, or is one of which this library has never heard, the host STA takes its place. The
/// host STA has a thread of its own, is made when it is needed, and stays; the MTA is made when there is none.
///
/// None of these says that the objects are agile, not even `Both` (rule A3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThreadingModel {
    /// The registry has no value: objects live in the main STA, because the class was written for one thread.
    Main,
    /// In any STA.
    Apartment,
    /// In the MTA.
    Free,
    /// Where they are created.
    Both,
    /// In the NA: they are called on whatever thread calls.
    Neutral,
}

impl ThreadingModel {
    /// What a value of the registry means; `None` where there is none. Capital letters or not, it is the same. A value that
    /// is not known acts like none.
    ///
    /// ```
    /// use comwright::apartment::ThreadingModel;
    ///
    /// assert_eq!(ThreadingModel::from_registry(Some("apartment")), ThreadingModel::Apartment);
    /// assert_eq!(ThreadingModel::from_registry(Some("Rental")), ThreadingModel::Main);
    /// assert_eq!(ThreadingModel::from_registry(None), ThreadingModel::Main);
    /// ```
    pub fn from_registry(value: Option<&str>) -> Self {
        value.and_then(Self::known).unwrap_or(Self::Main)
    }

    /// The model with this spelling; none for one that is not known.
    fn known(value: &str) -> Option<Self> {
        [Self::Apartment, Self::Free, Self::Both, Self::Neutral]
            .into_iter()
            .find(|model| model.registry_value().is_some_and(|known| known.eq_ignore_ascii_case(value)))
    }

    /// How the registry spells it; none for [`Self::Main`], which it has no value for.
    pub const fn registry_value(self) -> Option<&'static str> {
        match self {
            Self::Main => None,
            Self::Apartment => Some("Apartment"),
            Self::Free => Some("Free"),
            Self::Both => Some("Both"),
            Self::Neutral => Some("Neutral"),
        }
    }
}

/// As the registry spells it; `Main` where it has no value, because `none` in an error reads as if the class had said nothing.
impl fmt::Display for ThreadingModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.registry_value().unwrap_or("Main"))
    }
}
