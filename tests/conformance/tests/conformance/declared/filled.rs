//! Buffers that the library fills (rule S9).

use comwright_conformance::conforms;

use super::generated::{fixed, nick, open_count, path, points};
use super::{Point, alone};

#[test]
fn s9_a_buffer_is_made_larger_until_everything_is_there() {
    conforms(|| {
        for letters in [1, 5, 254, 255, 256, 257, 600, 5000] {
            let text = path(letters)?;
            assert_eq!(text.len(), letters as usize);
            assert!(text.starts_with('a') && text.bytes().all(|byte| byte.is_ascii_lowercase()));
        }
        let error = path(0).expect_err("there is none");
        assert_eq!(error.code(), comwright::Error::from(std::io::Error::from_raw_os_error(2)).code());
        assert_eq!(error.method(), Some("doors.path"));
        Ok(())
    });
}

#[test]
fn s9_a_cut_text_does_not_pass_for_a_whole_one() {
    conforms(|| {
        for letters in [0, 1, 250, 253, 254, 255, 256, 300, 2000] {
            let text = nick(letters)?;
            assert_eq!(text.chars().filter(|c| *c == 'ü').count(), letters as usize);
        }
        Ok(())
    });
}

#[test]
fn s9_several_buffers_grow_in_one_loop_and_what_comes_out_meanwhile_is_freed() {
    conforms(|| {
        let _alone = alone();
        let before = open_count()?;
        for wanted in [0, 1, 16, 17, 255, 256, 1000] {
            let (found, name, door) = points(wanted)?;
            assert_eq!(open_count()?, before + 1, "a door of each call, and all but the last are closed");
            assert_eq!((found.len(), name.len()), (wanted as usize, wanted as usize));
            assert!(found.iter().zip(0..).all(|(point, index)| *point == Point { x: index, y: -index }));
            drop(door);
            assert_eq!(open_count()?, before);
        }
        Ok(())
    });
}

#[test]
fn s9_a_buffer_of_a_given_size_is_whole() {
    conforms(|| {
        assert_eq!(fixed(3)?, "xxx");
        assert_eq!(fixed(15)?.len(), 15);
        Ok(())
    });
}
