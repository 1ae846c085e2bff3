use super::*;
use crate::error::codes;

const QUICK: RetryBudget = RetryBudget::new(Duration::from_millis(40)).with_first_pause(Duration::from_millis(1));

fn milliseconds(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn a10_two_codes_alone_are_tried_again() {
    let busy_ones: Vec<_> = codes::all().filter(|code| is_busy(code.code())).map(|code| code.name()).collect();
    assert_eq!(busy_ones, ["RPC_E_CALL_REJECTED", "RPC_E_SERVERCALL_RETRYLATER"]);
}

#[test]
fn a10_what_has_ended_and_what_may_not_go_out_is_tried_once() {
    for name in [
        "RPC_E_DISCONNECTED",
        "CO_E_OBJNOTCONNECTED",
        "RPC_E_SERVER_DIED",
        "RPC_S_SERVER_UNAVAILABLE",
        "RPC_E_WRONG_THREAD",
        "RPC_E_CHANGED_MODE",
        "CO_E_NOTINITIALIZED",
        "RPC_E_CANTCALLOUT_ININPUTSYNCCALL",
        "RPC_E_CANTCALLOUT_INASYNCCALL",
        "RPC_E_CANTCALLOUT_INEXTERNALCALL",
    ] {
        let code = codes::all().find(|code| code.name() == name).expect("it is known").code();
        let mut attempts = 0;
        let error = busy(QUICK, || -> Result<()> {
            attempts += 1;
            Err(Error::new(code))
        });
        assert_eq!((attempts, error.expect_err("it fails").code()), (1, code), "{name}");
    }
}

#[test]
fn a10_it_is_tried_until_it_is_let_in() {
    for code in [hresult::RPC_E_CALL_REJECTED, hresult::RPC_E_SERVERCALL_RETRYLATER] {
        let mut attempts = 0;
        let answer = busy(RetryBudget::new(Duration::MAX).with_first_pause(milliseconds(1)), || {
            attempts += 1;
            if attempts < 4 { Err(Error::new(code)) } else { Ok(attempts) }
        });
        assert_eq!(answer, Ok(4));
    }
}

#[test]
fn a10_when_the_budget_is_used_up_the_error_says_how_often_it_was_tried() {
    let mut attempts = 0;
    let begun = Instant::now();
    let error = busy(QUICK, || -> Result<()> {
        attempts += 1;
        Err(Error::new(hresult::RPC_E_CALL_REJECTED).with_description("Excel edits a cell").with_source_name("Excel"))
    });
    assert!(begun.elapsed() >= milliseconds(40));
    let error = error.expect_err("it is never let in");
    assert_eq!(error.code(), hresult::RPC_E_CALL_REJECTED);
    let said = error.description().expect("it says something");
    let times = if attempts == 2 { "once".to_owned() } else { format!("{} times", attempts - 1) };
    assert!(
        attempts >= 2 && said.starts_with(&format!("Excel edits a cell; it was tried again {times} in ")),
        "{said}"
    );
    assert_eq!(error.source_name(), Some("Excel"));
    assert!(error.hint().is_some_and(|hint| hint.contains("after a pause")), "{error}");
}

#[test]
fn a10_no_time_tries_nothing_again() {
    let mut attempts = 0;
    let error = busy(RetryBudget::new(Duration::ZERO), || -> Result<()> {
        attempts += 1;
        Err(Error::new(hresult::RPC_E_CALL_REJECTED))
    });
    assert_eq!((attempts, error), (1, Err(Error::new(hresult::RPC_E_CALL_REJECTED))));
}

#[test]
fn pauses_double_and_have_bounds() {
    let budget = RetryBudget::new(milliseconds(1000)).with_longest_pause(milliseconds(300));
    let mut passed = Duration::ZERO;
    let mut pauses = Vec::new();
    while let Some(pause) = budget.pause_after(passed) {
        pauses.push(pause.as_millis());
        passed += pause;
    }
    assert_eq!(pauses, [50, 50, 100, 200, 300, 300]);
    let short = RetryBudget::new(milliseconds(100)).with_first_pause(Duration::ZERO).with_longest_pause(Duration::ZERO);
    assert_eq!(short.pause_after(Duration::ZERO), Some(SHORTEST_PAUSE));
    assert_eq!(short.pause_after(milliseconds(100)), None);
    assert_eq!(short.pause_after(Duration::MAX), None);
}
