//! A component is driven through code that the build script generates from its type library, `library.tlb`.
//!
//! This file knows the component by its class only, wherever that is served: by this program, as here, or by a DLL or a
//! program that is installed. It is the same on Windows and elsewhere.

#![allow(missing_docs, reason = "a type library documents what it likes")]

mod component;

include!(concat!(env!("OUT_DIR"), "/library.rs"));

use comwright::apartment::{self, ApartmentKind, Sta};
use comwright::error::codes;
use comwright::{Agile, Class, ClassContext, Date, Error, Present, Result, ToAgile};
use lending_library::{Books, DBooksEventsHandlers, IBooks, IBooksLendOptions};

fn main() -> comwright::Result<()> {
    // A thread that uses objects enters an apartment first.
    let _apartment = apartment::enter(ApartmentKind::Sta)?;
    // This line makes the class known. One that is installed needs none.
    let _served = component::serve()?;

    let books = create()?;
    property(&books)?;
    collection(&books)?;
    events(&books)?;
    apartments()?;
    errors(&books);
    Ok(())
}

fn create() -> Result<Books> {
    println!("A class");
    let class = Class::from_prog_id("LendingLibrary.Books")?;
    let by_name: IBooks = class.create(ClassContext::SERVER)?;
    println!("  {class} gave an object with {} books", by_name.count()?);

    // With the type library at hand, a class is a type.
    let books = Books::create()?;
    println!("  Books::create() gave another one");
    Ok(books)
}

fn property(books: &Books) -> Result<()> {
    println!("A property");
    println!("  the name is {:?}", books.name()?);
    books.set_name("川の図書館 · Ποταμός")?;
    println!("  the name is {:?}", books.name()?);
    Ok(())
}

fn collection(books: &Books) -> Result<()> {
    println!("A collection");
    books.add("Ὀδύσσεια", "Ὅμηρος")?;
    books.add("枕草子", "清少納言")?;
    books.add("Effi Briest", "Theodor Fontane")?;
    for book in books.iter() {
        let book = book?;
        println!("  {}, by {}", book.title()?, book.author()?);
    }
    // An object that may be null is an `Option`; `present` makes an error of null.
    let second = books.item(2)?.present()?;
    println!("  number 2 of {} is {}", books.count()?, second.title()?);
    Ok(())
}

fn events(books: &Books) -> Result<()> {
    println!("Events");
    let handlers = DBooksEventsHandlers::new()
        .lending(|_, reader, cancel| {
            *cancel = reader == "Loki";
            println!("  {reader} asks for a book: {}", if *cancel { "not this one" } else { "gladly" });
            Ok(())
        })
        .lent(|book, due| {
            let book = book.cloned().present()?;
            println!("  {} has {}, until {}", book.reader()?, book.title()?, day(due));
            Ok(())
        });
    // They are called until the guard is dropped.
    let _advise = books.advise(handlers)?;

    // What may be left out is left out, or named.
    books.lend_with("枕草子", "Ada", IBooksLendOptions { from: "2026-02-02".into(), ..Default::default() })?;
    books.lend_with("Effi Briest", "Grace", IBooksLendOptions { days: 7, from: "2026-02-02".into() })?;
    if let Err(error) = books.lend("Ὀδύσσεια", "Loki") {
        println!("  {error}");
    }
    Ok(())
}

fn apartments() -> Result<()> {
    println!("Apartments");
    // A single-threaded apartment with a thread of its own, which pumps.
    let sta = Sta::spawn("library")?;
    let books: Agile<IBooks> = sta.call(|| Books::create()?.agile())?;

    // From any thread, in an apartment or not: the closure runs at home, and may borrow from here.
    let title = String::from("Momo");
    let count = std::thread::scope(|scope| {
        let adding = scope.spawn(|| {
            books.call(|books| {
                books.add(&title, "Michael Ende")?;
                books.count()
            })
        });
        adding.join().expect("it does not panic")
    })?;
    println!("  another thread has added one: {count}");

    // In another apartment an interface again, and what it hands out is one of that apartment, too.
    let here: IBooks = books.resolve()?;
    println!("  number 1 is {}", here.item(1)?.present()?.title()?);
    // On any thread: they are released at home.
    drop((here, books));
    Ok(())
}

fn errors(books: &Books) {
    println!("Errors");
    explain(books.item("Faust").err());
    explain(lending_library::ReadingRoom::create().err());
}

/// What is known of an error. Its `Display` says all of it in one line.
fn explain(error: Option<Error>) {
    let Some(error) = error else { return };
    let code =
        codes::known(error.code()).map(|code| format!("{} ({:#X}), {}", code.name(), code.code().0, code.text()));
    let what = [
        ("in", error.method()),
        ("it says", error.description()),
        ("who", error.source_name()),
        ("code", code.as_deref()),
        ("hint", error.hint()),
    ];
    for (name, text) in what {
        if let Some(text) = text {
            println!("  {name:8} {text}");
        }
    }
}

fn day(date: Date) -> String {
    date.to_civil().map_or_else(String::new, |date| format!("{}-{:02}-{:02}", date.year, date.month, date.day))
}
