//! An archive, whose members are called by `Invoke`: it is no parent that a rule names, and keeps what it hands out itself.

use comwright::{Bstr, Keeper, Present, Variant};

use super::super::E_FAIL;
use super::component::{Mood, archive};
use super::keeps;

#[test]
fn lk1_what_invoke_gives_keeps_the_archive() {
    keeps(|world| {
        let archive = archive(world);
        let mut found = Variant::new();
        let first = archive.first(&Bstr::try_new("name")?, &mut found)?.present()?;
        let columns = archive.columns()?.present()?;
        assert_eq!(found, Variant::from(1));
        assert!(*first.keeper() == Keeper::of(&archive) && *columns.keeper() == Keeper::of(&archive));
        drop(archive);
        let item = columns.item(2)?.present()?;
        drop(columns);
        assert_eq!((first.size()?, item.size()?, world.memory().alive()), (7, 7, 3));
        drop(first);
        let next = item.neighbour(1)?.present()?;
        drop(item);
        assert_eq!((next.value()?, world.memory().alive()), (Variant::from(3), 2));
        Ok(())
    });
}

#[test]
fn lk1_what_invoke_does_not_give_is_kept_by_nothing() {
    keeps(|world| {
        let archive = archive(world);
        let mut found = Variant::from(5);
        world.is(Mood::GivesNothing);
        assert_eq!((archive.first(&Bstr::try_new("name")?, &mut found)?, archive.columns()?), (None, None));
        world.is(Mood::Fails);
        let refused = archive.first(&Bstr::try_new("name")?, &mut found).expect_err("it fails");
        let failed = archive.columns().expect_err("it fails");
        world.is(Mood::Gives);
        assert_eq!((refused.code(), failed.code(), found), (E_FAIL, E_FAIL, Variant::from(5)));
        assert_eq!(world.memory().alive(), 1);
        Ok(())
    });
}
