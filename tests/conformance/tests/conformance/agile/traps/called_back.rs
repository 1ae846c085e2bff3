//! What is called calls back into its caller's apartment, which waits: on an object of it, by way of a reference, a proxy,
//! and other apartments.

use comwright::apartment::{self, Reentrancy, Sta};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, Error, Result, ToAgile};

use crate::agile::ERROR_POSSIBLE_DEADLOCK;
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::on_a_thread;

/// Whether what an apartment got from a call back is as its policy wants it: made, or one deadlock.
fn assert_made_or_told(policy: Reentrancy, back: Result<i32>, number: i32) {
    match policy {
        Reentrancy::All | Reentrancy::Chain => assert_eq!(back.expect("calls back come in"), number, "{policy:?}"),
        Reentrancy::None => {
            let error: Error = back.expect_err("it would never be made");
            assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK, "{error}");
        }
    }
}

fn under_each_policy(case: impl Fn(Reentrancy, &Sta, &Agile<IEnumVARIANT>) -> Result<()> + Sync) {
    on_a_thread(|| {
        for policy in [Reentrancy::All, Reentrancy::Chain, Reentrancy::None] {
            let record = Record::new();
            let home = Sta::spawn_with("home", policy)?;
            let object = home.call(|| Bound::make(&record).agile())?;
            case(policy, &home, &object)?;
            drop(object);
            home.end();
            assert_eq!((record.alive(), record.wrong()), (0, 0), "{policy:?}");
        }
        Ok(())
    });
}

#[test]
fn a11_a_call_back_through_a_reference() {
    under_each_policy(|policy, home, object| {
        let server = Sta::spawn("server")?;
        let back = home.call(|| server.call(|| Ok(object.call(next))))?;
        assert_made_or_told(policy, back, 1);
        Ok(())
    });
}

#[test]
fn a11_a_call_back_through_a_proxy() {
    under_each_policy(|policy, home, object| {
        let server = Sta::spawn("server")?;
        // What it is made of is asked for before.
        let back = home.call(|| {
            server.call(|| {
                let proxy = match object.resolve() {
                    Ok(proxy) => proxy,
                    // The object is asked for its interface, which is a call back, too.
                    Err(error) => return Ok(Err(error)),
                };
                Ok(next(&proxy))
            })
        })?;
        assert_made_or_told(policy, back, 1);
        Ok(())
    });
}

#[test]
fn a11_a_call_back_through_the_multithreaded_and_the_neutral_apartment() {
    under_each_policy(|policy, home, object| {
        let (keep, server) = (apartment::keep_mta()?, Sta::spawn("server")?);
        let back = home
            .call(|| keep.apartment().call(|| apartment::neutral().call(|| server.call(|| Ok(object.call(next))))))?;
        assert_made_or_told(policy, back, 1);
        Ok(())
    });
}

/// The policy is that of the apartment that waits, and each is asked for its own.
#[test]
fn a11_calls_back_stand_inside_one_another() {
    under_each_policy(|policy, home, object| {
        let server = Sta::spawn_with("server", policy)?;
        let back = home.call(|| {
            server.call(|| {
                let inner = home.call(|| server.call(|| Ok(object.call(next))))?;
                Ok(inner)
            })
        });
        match policy {
            Reentrancy::None => {
                let error = back.expect_err("it would never be made");
                assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK, "{error}");
            }
            Reentrancy::All | Reentrancy::Chain => assert_eq!(back??, 1, "{policy:?}"),
        }
        Ok(())
    });
}
