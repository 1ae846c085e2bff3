use super::*;

const THRESHOLD: Duration = Duration::from_millis(100);

/// An apartment that is looked at every ten milliseconds: what is told, and when.
struct Looks {
    begun: Instant,
    observed: Observed,
    told: Vec<(u64, Stall, u64)>,
}

impl Looks {
    fn new() -> Self {
        Self { begun: Instant::now(), observed: Observed::default(), told: Vec::new() }
    }

    fn at(&self, millis: u64) -> Instant {
        self.begun + Duration::from_millis(millis)
    }

    /// Looks from then until then; `waits` says what waits at a time, with times in milliseconds.
    fn during(&mut self, millis: std::ops::Range<u64>, waits: impl Fn(&Self, u64) -> Waits) {
        for now in millis.step_by(10) {
            let waits = waits(self, now);
            if let Some((stage, stalled)) = self.observed.observe(&waits, self.at(now), THRESHOLD) {
                self.told.push((now, stage, stalled.as_millis() as u64));
            }
        }
    }
}

fn call(looks: &Looks, number: u64, since: u64) -> Waits {
    Waits { call: Some((number, looks.at(since))), ..Waits::default() }
}

#[test]
fn z1_what_stays_the_first_stalls() {
    let mut looks = Looks::new();
    looks.during(0..50, |_, _| Waits::default());
    looks.during(50..400, |looks, _| call(looks, 7, 42));
    assert_eq!(looks.told, [(150, Stall::Begun, 108)]);
}

#[test]
fn z1_one_after_the_other_does_not_stall() {
    let mut looks = Looks::new();
    // All of them were sent at the beginning, and each takes 90 ms.
    looks.during(0..3000, |looks, now| call(looks, now / 90, 0));
    assert_eq!(looks.told, []);
    // The next ones take longer.
    looks.during(3000..3300, |looks, now| call(looks, 100 + now / 150, 0));
    assert_eq!(
        looks.told.iter().map(|(_, stage, _)| *stage).collect::<Vec<_>>(),
        [Stall::Begun, Stall::Over, Stall::Begun]
    );
}

#[test]
fn z1_releases_that_are_made_do_not_stall() {
    let mut looks = Looks::new();
    let release = |looks: &Looks, made| Waits { release: Some((looks.at(0), made)), ..Waits::default() };
    looks.during(0..1000, |looks, now| release(looks, now as usize / 50));
    assert_eq!(looks.told, []);
    looks.during(1000..1200, |looks, _| release(looks, 1000));
    assert_eq!(looks.told, [(1100, Stall::Begun, 100)]);
}

#[test]
fn z2_a_stall_is_told_twice_and_when_it_is_over() {
    let mut looks = Looks::new();
    looks.during(0..3000, |looks, _| call(looks, 1, 0));
    looks.during(3000..3100, |_, _| Waits::default());
    let expected = [(100, Stall::Begun, 100), (1000, Stall::Lasts, 1000), (3000, Stall::Over, 3000)];
    assert_eq!(looks.told, expected);
    // The next one is another one.
    looks.during(3100..3300, |looks, _| call(looks, 2, 3100));
    assert_eq!(looks.told[3..], [(3200, Stall::Begun, 100)]);
}

#[test]
fn z2_it_is_over_when_all_kinds_are() {
    let mut looks = Looks::new();
    let both = |looks: &Looks, now| Waits {
        call: (now < 500).then_some((1, looks.at(0))),
        release: (now < 800).then_some((looks.at(200), 0)),
        ..Waits::default()
    };
    looks.during(0..1000, both);
    assert_eq!(looks.told, [(100, Stall::Begun, 100), (800, Stall::Over, 800)]);
}
