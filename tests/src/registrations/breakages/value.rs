//! Ways to break a value.

use comwright_codegen::register::Value;
use comwright_registration::Guid;
use comwright_registration::keys::is_redirected;
use comwright_registration::version::Spelling;

use super::edit::{Edit, Form, What, text_of};
use super::text::Spelled;
use super::{path, text};

/// The value is taken away, or of another type, or says something else; the user has another one over it.
pub(super) fn breakages(
    (key, files): (&str, &str),
    (name, value): (&str, &Value),
    add: &mut impl FnMut(String, Vec<Edit>),
) {
    let Some((sound, own_form)) = text_of(value) else { return };
    let shown = if name.is_empty() { "@" } else { name };
    let set = |form, text: &str| Edit::new(key, What::Set(name.to_owned(), form, text.to_owned()));
    let gone = || Edit::new(key, What::RemoveValue(name.to_owned()));
    add(format!("{shown} is not there"), vec![gone()]);
    if super::key::is_aside(key) || is_description(key, name) {
        return add(format!("{shown} as a number"), vec![set(Form::Number, sound)]);
    }
    if is_redirected(key) {
        add(format!("{shown} is there for the other width only"), vec![gone().native()]);
        for (how, other) in [("empty", ""), ("a word", "nothing")] {
            add(format!("{shown} {how}, for one width"), vec![set(own_form, other).native()]);
        }
    }
    for form in [Form::Text, Form::Expand, Form::Multi, Form::Binary, Form::Number, Form::None] {
        if form != own_form {
            add(format!("{shown} as {form:?}"), vec![set(form, sound)]);
        }
    }
    let others = others(name, sound, files);
    for (how, other) in &others {
        add(format!("{shown} {how}: {other:?}"), vec![set(own_form, other)]);
        if other.contains('%') {
            let form = if own_form == Form::Expand { Form::Text } else { Form::Expand };
            add(format!("{shown} {how}, as {form:?}: {other:?}"), vec![set(form, other)]);
        }
    }
    for (how, other) in [("empty", ""), ("a word", "nothing"), ("dead", r"Z:\nowhere\dead.tlb")] {
        add(format!("{shown} of the user, {how}"), vec![set(own_form, other).of_user()]);
        add(format!("{shown} of the user over one, {how}"), vec![set(own_form, other), set(own_form, sound).of_user()]);
    }
}

fn others(name: &str, sound: &str, files: &str) -> Vec<Spelled> {
    let kind = if Guid::registered(sound).is_some() {
        text::guid(sound).into_iter().chain(text::other_guids()).collect()
    } else if matches!(Spelling::of(sound), Spelling::Exact(_)) {
        text::version(sound)
    } else if sound.contains('\\') {
        path::spelled(sound, files).into_iter().chain(path::others(files)).collect()
    } else if name == "ThreadingModel" {
        ["Apartment", "Free", "Both", "Neutral", "Single"].map(|word| (format!("{word} model"), word.to_owned())).into()
    } else {
        Vec::new()
    };
    text::any(sound).into_iter().chain(kind).collect()
}

/// Whether a value is there for people: the default one of a key that is called by a GUID or a version.
fn is_description(key: &str, name: &str) -> bool {
    let last = key.rsplit('\\').next().unwrap_or_default();
    name.is_empty() && (Guid::registered(last).is_some() || matches!(Spelling::of(last), Spelling::Exact(_)))
}
