//! What a stand-in leaves is noticed: tests that could not fail would prove nothing.

#[cfg(found = "scrrun")]
#[test]
#[should_panic(expected = "stand-ins of dictionary that live on")]
fn an_object_that_is_left_is_noticed() {
    use windows_components::bindings::scrrun::scripting::Dictionary;

    let _ = super::other_input::with_stand_in("dictionary", || {
        std::mem::forget(Dictionary::create()?);
        Ok(())
    });
}

#[cfg(feature = "checking")]
#[test]
#[should_panic(expected = "a BSTR of 10 bytes was not freed")]
fn memory_that_is_left_is_noticed() {
    super::watched("nothing", || std::mem::forget(comwright::Bstr::from("lost")));
}
