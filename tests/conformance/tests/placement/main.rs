//! Rule A2: each threading model, created from each situation that a thread can be in. It is a program of its own, because
//! a process has one main apartment, and of one test, because tests share a process.

mod component;
mod creators;

use std::sync::atomic::Ordering;
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use component::{ALIVE, IUnproxied, MADE, Placed, Spot, WRONG, call_unproxied};
use comwright::apartment::{self, ApartmentKind, ThreadingModel, enter};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, Class, ClassContext, Guid, HRESULT, Interface, Result, ServedClass, ToAgile};
use creators::{Creator, entered, pumped};

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const CO_E_NOTINITIALIZED: HRESULT = HRESULT(0x8004_01f0_u32 as i32);

const MODELS: [ThreadingModel; 5] = [
    ThreadingModel::Main,
    ThreadingModel::Apartment,
    ThreadingModel::Free,
    ThreadingModel::Both,
    ThreadingModel::Neutral,
];

/// Where an object is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// In the apartment of its creator, on its thread.
    There,
    Main,
    /// In the single-threaded apartment of its creator, which is in the neutral one.
    Beneath,
    Host,
    Mta,
    Na,
}

/// Rule A2.
fn expected(model: ThreadingModel, creator: Creator) -> Expected {
    use Creator as C;
    use Expected as E;
    use ThreadingModel as M;
    match (model, creator) {
        (M::Both, _) => E::There,
        (M::Main | M::Apartment, C::MainSta) | (M::Apartment, C::OtherSta) => E::There,
        (M::Main, _) => E::Main,
        (M::Apartment, C::NeutralOnMainSta | C::NeutralOnSta) => E::Beneath,
        (M::Apartment, _) => E::Host,
        (M::Free, C::Mta | C::ImplicitMta) => E::There,
        (M::Free, _) => E::Mta,
        (M::Neutral, C::NeutralOnMainSta | C::NeutralOnSta | C::NeutralOnMta | C::NeutralOnImplicitMta) => E::There,
        (M::Neutral, _) => E::Na,
    }
}

fn class(model: ThreadingModel) -> Class {
    Class::named("Placed", Guid::from_u128(0x7d1f1000_3f5e_4b0c_8a1b_90c2e4f6a8d0 | (model as u128) << 96))
}

fn serve_all() -> Result<Vec<ServedClass>> {
    MODELS.into_iter().map(|model| class(model).serve_in(model, Placed::make)).collect()
}

fn made() -> Spot {
    MADE.lock().expect("no panic under it").clone().expect("one was made")
}

/// Creates an object here, and looks where it is.
fn look(model: ThreadingModel, creator: Creator, main: (ThreadId, u64)) -> Result<()> {
    let here = Spot::here()?;
    let case = format!("{model} from {creator:?}");
    let object = class(model).create_agile::<IEnumVARIANT>(ClassContext::SERVER)?;
    let made = made();
    assert_eq!((object.apartment().generation(), object.apartment().kind()), (made.generation, made.kind), "{case}");
    let expected = expected(model, creator);
    match expected {
        Expected::There => assert_eq!(made, here, "{case}"),
        Expected::Main => assert_eq!((made.kind, made.thread, made.generation), (ApartmentKind::Sta, main.0, main.1)),
        Expected::Beneath => {
            assert_eq!((made.kind, made.thread), (ApartmentKind::Sta, here.thread), "{case}");
            assert_ne!(made.generation, here.generation, "{case}");
        }
        Expected::Host => {
            assert_eq!(made.kind, ApartmentKind::Sta, "{case}");
            assert!(made.thread != here.thread && made.thread != main.0 && made.generation != main.1, "{case}");
            assert!(object.apartment().to_string().contains("comwright host STA"), "{case}");
        }
        Expected::Mta => assert_eq!(made.kind, ApartmentKind::Mta, "{case}"),
        Expected::Na => assert_eq!((made.kind, made.thread), (ApartmentKind::Neutral, here.thread), "{case}"),
    }
    // It is called there.
    let called = object.call(|_| Spot::here())?;
    assert_eq!((called.kind, called.generation), (made.kind, made.generation), "{case}");
    assert_eq!(object.call(|object| Ok(reset(object)))?, HRESULT(0), "{case}");
    drop(object);
    // Itself where it was created, a proxy elsewhere.
    let object = class(model).create::<IEnumVARIANT>(ClassContext::SERVER)?;
    assert_eq!(reset(&object), HRESULT(0), "{case}");
    let reference = match (expected, made.kind) {
        // By a pointer in the neutral apartment nobody tells that the object was made there.
        // SAFETY: C12. It is used at home.
        (Expected::There, ApartmentKind::Neutral) => unsafe { Agile::neutral(&object) }?,
        _ => object.agile()?,
    };
    let home = reference.apartment();
    drop(reference);
    assert_eq!((home.kind(), home.is_here()), (made.kind, expected == Expected::There), "{case}");
    drop(object);
    // And nothing where there is no proxy.
    match class(model).create::<IUnproxied>(ClassContext::SERVER) {
        Ok(object) => {
            assert_eq!(expected, Expected::There, "{case}");
            call_unproxied(&object);
        }
        Err(error) => {
            assert_ne!(expected, Expected::There, "{case}: {error}");
            assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some("Placed.create")), "{case}");
            let (said, here) = (error.to_string(), apartment::current()?.expect("it is in one"));
            for part in [&made_in(&made), &here.apartment().to_string(), "`Class::create_agile`", "`--proxy`"] {
                assert!(said.contains(part), "{case}: {said} has no {part}");
            }
        }
    }
    Ok(())
}

/// Calls it.
fn reset(object: &IEnumVARIANT) -> HRESULT {
    // SAFETY: C1. It takes nothing.
    unsafe { (object.vtable().Reset)(object.as_raw()) }
}

/// What errors call the apartment of an object.
fn made_in(made: &Spot) -> String {
    match made.kind {
        ApartmentKind::Sta => format!("the single-threaded apartment {}", made.generation),
        ApartmentKind::Mta => "the multithreaded apartment".to_owned(),
        ApartmentKind::Neutral => "the neutral apartment".to_owned(),
    }
}

#[test]
fn a2_objects_are_made_where_their_class_wants_them() -> Result<()> {
    let main = enter(ApartmentKind::Sta)?;
    let served = serve_all()?;
    let main_generation = Spot::here()?.generation;

    for model in MODELS {
        Creator::Nowhere.run(|| {
            assert_eq!(apartment::current()?, None);
            let error = class(model).create::<IEnumVARIANT>(ClassContext::SERVER).expect_err("it is in no apartment");
            assert_eq!(error.code(), CO_E_NOTINITIALIZED, "{model}");
            let error =
                class(model).create_agile::<IEnumVARIANT>(ClassContext::SERVER).expect_err("it is in no apartment");
            assert_eq!(error.code(), CO_E_NOTINITIALIZED, "{model}");
            Ok(())
        })?;
    }
    for creator in Creator::ALL {
        for model in MODELS {
            let place = (thread::current().id(), main_generation);
            creator.run(|| look(model, creator, place))?;
        }
    }
    all_are_gone();

    // The main apartment ends, and with it what was made there; what wants it is made in the host.
    drop(served);
    // That somebody still names it does not keep it.
    let named = apartment::current()?.expect("it is in one").apartment().clone();
    // SAFETY: its pointers are gone.
    unsafe { main.leave() };
    assert!(!named.is_alive());
    pumped(|| {
        entered(ApartmentKind::Mta, || {
            let _served = serve_all()?;
            let object = class(ThreadingModel::Main).create_agile::<IEnumVARIANT>(ClassContext::SERVER)?;
            assert_eq!(made().kind, ApartmentKind::Sta);
            assert_ne!(made().generation, main_generation);
            assert!(object.apartment().to_string().contains("comwright host STA"), "{object:?}");
            // It pumps.
            assert_eq!(object.call(|_| Spot::here())?, made());
            let other = class(ThreadingModel::Apartment).create_agile::<IEnumVARIANT>(ClassContext::SERVER)?;
            assert_eq!(other.apartment(), object.apartment(), "there is one host");
            Ok(())
        })
    })?;
    all_are_gone();
    Ok(())
}

/// What was given up elsewhere is released soon.
#[track_caller]
fn all_are_gone() {
    let begun = Instant::now();
    while ALIVE.load(Ordering::SeqCst) > 0 && begun.elapsed() < Duration::from_secs(10) {
        if apartment::wait(Duration::from_millis(2)).is_err() {
            thread::sleep(Duration::from_millis(2));
        }
    }
    assert_eq!((ALIVE.load(Ordering::SeqCst), WRONG.load(Ordering::SeqCst)), (0, 0));
}
