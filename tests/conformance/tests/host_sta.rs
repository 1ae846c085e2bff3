//! Rule A2 in a process without a single-threaded apartment: there is a host, which is the main one then. It is a program of
//! its own, because a process has one main apartment.

use std::sync::mpsc::channel;
use std::thread;

use comwright::apartment::{self, ApartmentKind, ThreadingModel, enter};
use comwright::{Agile, Class, ClassContext, Error, Guid, HRESULT, IUnknown, Result};
use comwright_conformance::Probe;

#[test]
fn a2_without_a_main_apartment_the_host_is_made() -> Result<()> {
    let _mta = enter(ApartmentKind::Mta)?;
    let class = |number: u128| Class::new(Guid::from_u128(0x7d1f3000_3f5e_4b0c_8a1b_90c2e4f6a8d0 | number << 96));
    let (tell, told) = channel();
    let make = move || {
        let current = apartment::current()?.ok_or_else(|| Error::new(HRESULT(0x8000_ffff_u32 as i32)))?;
        let _ = tell.send((thread::current().id(), current.kind()));
        let (object, _) = Probe::unknown();
        Ok(object)
    };
    let _main = class(1).serve_in(ThreadingModel::Main, make.clone())?;
    let _any = class(2).serve_in(ThreadingModel::Apartment, make)?;
    let create = |number| -> Result<Agile<IUnknown>> { class(number).create_agile(ClassContext::SERVER) };
    // Threads that come at the same time get the same one.
    let homes = thread::scope(|scope| {
        let creators = [1, 2, 1, 2].map(|number| {
            scope.spawn(move || {
                let _mta = enter(ApartmentKind::Mta)?;
                Ok::<_, Error>(create(number)?.apartment())
            })
        });
        creators.map(|creator| creator.join().expect("no panic"))
    });
    let host = create(1)?.apartment();
    for home in homes {
        assert_eq!(home?, host);
    }
    let spots: Vec<_> = told.try_iter().collect();
    assert_eq!(spots.len(), 5);
    assert!(spots.iter().all(|spot| *spot == spots[0]), "{spots:?}");
    assert_eq!(spots[0].1, ApartmentKind::Sta);
    assert_ne!(spots[0].0, thread::current().id());

    // It is the main one, although there is another thread now: that one creates there, too.
    thread::scope(|scope| {
        let other = scope.spawn(|| -> Result<()> {
            let _sta = enter(ApartmentKind::Sta)?;
            assert_eq!(create(1)?.apartment(), host);
            assert_ne!(create(2)?.apartment(), host);
            Ok(())
        });
        other.join().expect("no panic")
    })?;

    // A factory asks what it may ask of an apartment of its own; others have objects there.
    let kept = create(1)?;
    let (tell, told) = channel();
    let quits = move || {
        let current = apartment::current()?.ok_or_else(|| Error::new(HRESULT(0x8000_ffff_u32 as i32)))?;
        current.apartment().quit()?;
        end_the_thread();
        let _ = tell.send(());
        let (object, _) = Probe::unknown();
        Ok(object)
    };
    let _quits = class(3).serve_in(ThreadingModel::Main, quits)?;
    for _ in 0..3 {
        let made = create(3)?;
        told.recv().expect("it was made");
        // What was posted before has had its effect.
        host.call(|| Ok(()))?;
        host.call(|| Ok(()))?;
        assert!(host.is_alive() && made.apartment() == host);
        assert!(made.call(|_| Ok(thread::current().id()))? == kept.call(|_| Ok(thread::current().id()))?);
        assert_eq!(create(2)?.apartment(), host);
    }
    Ok(())
}

/// What a program says to the loop of its own thread, and is said here to that of all.
fn end_the_thread() {
    #[cfg(windows)]
    // SAFETY: every number may be passed.
    unsafe {
        windows::Win32::UI::WindowsAndMessaging::PostQuitMessage(0);
    }
}
