//! Channels: what is sent comes in its order, to a thread that pumps while it waits.

use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::Duration;

use comwright::apartment;
use comwright::wait::{self, Event};

use super::{Caller, LONG, NOW, SHORT, everywhere, soon};
use crate::apartment::in_apartment;

#[test]
fn what_is_sent_is_received_in_its_order() {
    everywhere(|| {
        let (sender, receiver) = wait::channel();
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
        assert_eq!(receiver.recv_timeout(Duration::ZERO), Err(RecvTimeoutError::Timeout));
        assert_eq!(receiver.recv_timeout(SHORT.unwrap_or_default()), Err(RecvTimeoutError::Timeout));
        for number in 0..3 {
            sender.send(number)?;
        }
        assert_eq!((receiver.recv(), receiver.try_recv()), (Ok(0), Ok(1)));
        assert_eq!(receiver.recv_timeout(Duration::MAX), Ok(2));
        Ok(())
    });
}

#[test]
fn a_wait_takes_nothing_from_a_channel() {
    everywhere(|| {
        let (sender, receiver) = wait::channel();
        assert_eq!(wait::any(&[&receiver], SHORT)?, None);
        let sends = soon(move || {
            let _ = sender.send(5);
        });
        let event = Event::manual();
        assert_eq!(wait::any(&[&event, &receiver, &receiver], None)?, Some(1));
        assert!(wait::all(&[&receiver, &receiver], NOW)?);
        assert_eq!(receiver.try_recv(), Ok(5));
        sends.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn a_channel_without_senders_has_an_end() {
    everywhere(|| {
        let (sender, receiver) = wait::channel();
        let other = sender.clone();
        sender.send(1)?;
        drop(sender);
        assert_eq!((receiver.recv(), receiver.try_recv()), (Ok(1), Err(TryRecvError::Empty)));
        let drops = soon(move || drop(other));
        assert_eq!(wait::any(&[&receiver], LONG)?, Some(0), "it will never have anything");
        assert!(receiver.recv().is_err());
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
        assert_eq!(receiver.recv_timeout(Duration::MAX), Err(RecvTimeoutError::Disconnected));
        drops.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn what_nobody_receives_comes_back() {
    let (sender, receiver) = wait::channel();
    let thing = std::sync::Arc::new(());
    sender.send(thing.clone()).expect("the receiver is there");
    drop(receiver);
    assert_eq!(std::sync::Arc::strong_count(&thing), 1, "what was not received is dropped");
    assert!(sender.send(thing.clone()).is_err_and(|error| std::sync::Arc::ptr_eq(&error.0, &thing)));
}

#[test]
fn a9_calls_come_in_while_a_channel_is_received_from() {
    in_apartment(|| {
        let here = super::here()?;
        let (sender, receiver) = wait::channel();
        let caller = Caller::of(&here);
        let sends = caller.after_some(move || {
            let _ = sender.send(5);
        });
        assert_eq!(receiver.recv(), Ok(5));
        let made = caller.made(|| drop(apartment::pump()));
        assert!(made >= super::SOME, "{made} calls were made in the time");
        sends.join().expect("no panic");
        Ok(())
    });
}

/// Two threads receive from one channel: each thing comes once.
#[test]
fn what_is_sent_is_received_once() {
    let (sender, receiver) = wait::channel();
    let mut all: Vec<usize> = std::thread::scope(|scope| {
        let receiver = &receiver;
        let receivers: Vec<_> = (0..3)
            .map(|_| scope.spawn(move || std::iter::from_fn(|| receiver.recv().ok()).collect::<Vec<_>>()))
            .collect();
        for number in 0..500 {
            sender.send(number).expect("the receiver is there");
        }
        drop(sender);
        receivers.into_iter().flat_map(|receiver| receiver.join().expect("no panic")).collect()
    });
    all.sort_unstable();
    assert!(all.into_iter().eq(0..500));
}
