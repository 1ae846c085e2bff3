//! What is converted: text of one script, cut into pieces of one length.
//!
//! The words of a sentence or two are drawn in a random but always equal order. Were one sentence repeated, the branch
//! predictor would learn it by heart, and code with a branch for every character would look better than it is.

/// A script, and words written in it.
pub(crate) struct Script {
    /// What the table calls it.
    pub(crate) name: &'static str,
    words: &'static str,
}

/// The scripts of the table.
pub(crate) const SCRIPTS: [Script; 8] = [
    Script {
        name: "ASCII",
        words: "Every string that crosses the boundary is converted twice, once on its way in and once on its way out; \
                the length is known only after the last unit has been read (see section 2.2.23, page 41).",
    },
    Script {
        name: "French",
        words: "Dès que la chaîne est arrivée à l’autre côté, sa longueur a changé : où l’élève comptait dix caractères, \
                le système, très précis, en a relevé déjà douze. Ça n’a pas été prévu, même à Orléans, cet été-là.",
    },
    Script {
        name: "Russian",
        words: "Каждая строка, которая пересекает границу, преобразуется дважды: сначала на пути туда, потом на пути \
                обратно. Её длина станет известна лишь тогда, когда прочитан последний знак (раздел 2, страница 41).",
    },
    Script {
        name: "Greek",
        words: "Κάθε συμβολοσειρά που περνά το σύνορο μετατρέπεται δύο φορές, μία όταν πηγαίνει και μία όταν επιστρέφει. \
                Το μήκος της είναι γνωστό μόνο αφού διαβαστεί και ο τελευταίος χαρακτήρας (ενότητα 2, σελίδα 41).",
    },
    Script {
        name: "Arabic",
        words: "كل سلسلة تعبر الحدود تحول مرتين، مرة في طريق الذهاب ومرة في طريق العودة، ولا يعرف طولها إلا بعد قراءة \
                آخر حرف منها (القسم 2، الصفحة 41).",
    },
    Script {
        name: "Japanese",
        words: "境界を越える文字列は、 行きと帰りに一度ずつ、 合わせて二度変換されます。 その長さは、 最後の文字を読むまで \
                わかりません（第2節、 41ページを参照）。 カタカナの データも COM では 同じように 扱われます。",
    },
    Script {
        name: "emoji", words: "😀 😅 🤖 🚀 🎉 👍🏽 👩‍🔬 ❤️ 🌍 🐙🐳 🧪🔬 📦📬 💾🖨️ 🇫🇷 🏳️‍🌈 🥐☕ 🎻🎺🥁"
    },
    Script {
        name: "mixed",
        words: "The string, 文字列, chaîne, строка, συμβολοσειρά, سلسلة, is sent 🚀 and arrives 📬 unchanged; même été, \
                то же самое, 同じです。 ok 👍🏽 42 € – “done” … ça va",
    },
];

/// A text as it is on either side.
pub(crate) struct Piece {
    /// In UTF-8.
    pub(crate) text: String,
    /// In UTF-16.
    pub(crate) units: Vec<u16>,
}

/// How many units the pieces of one size have together, at least where there is more than one.
const UNITS: usize = 16_384;

/// The largest number of pieces.
const MOST: usize = 192;

impl Script {
    /// Different pieces of text, each of exactly `units` UTF-16 units.
    pub(crate) fn pieces(&self, units: usize) -> Vec<Piece> {
        let count = (UNITS / units).clamp(1, MOST);
        let mut draw = Draw(0x9E37_79B9_7F4A_7C15);
        (0..count).map(|_| self.piece(units, &mut draw)).collect()
    }

    fn piece(&self, units: usize, draw: &mut Draw) -> Piece {
        let words: Vec<_> = self.words.split(' ').filter(|word| !word.is_empty()).collect();
        // Japanese has no spaces between words; the sample has them only so that it can be cut.
        let space = if matches!(self.name, "Japanese") { "" } else { " " };
        let mut text = String::new();
        let mut left = units;
        // Begin inside a word.
        let mut skip = draw.below(8);
        while left > 0 {
            for character in words[draw.below(words.len())].chars().chain(space.chars()) {
                if skip > 0 {
                    skip -= 1;
                } else if character.len_utf16() <= left {
                    left -= character.len_utf16();
                    text.push(character);
                } else if left > 0 {
                    // Half a pair is no text.
                    left -= 1;
                    text.push('.');
                }
            }
        }
        let units = text.encode_utf16().collect();
        Piece { text, units }
    }
}

/// A xorshift generator: the same words in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}
