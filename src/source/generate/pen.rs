//! Chance and quick writing.

/// Even chance from a seed: the same for the same place.
pub(super) struct Chance(fastrand::Rng);

impl Chance {
    pub(super) fn new(seed: u64, supplier: u64, place: u64) -> Self {
        // Odd multipliers keep neighbours apart; the generator mixes the rest.
        let mixed = seed ^ supplier.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ place.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let mut rng = fastrand::Rng::with_seed(mixed);
        rng.u64(..);
        Self(rng)
    }

    /// 0 to `most`, evenly.
    pub(super) fn up_to(&mut self, most: u32) -> u32 {
        self.0.u32(0..=most)
    }

    /// Once in `times`.
    pub(super) fn once_in(&mut self, times: u32) -> bool {
        self.0.u32(0..times) == 0
    }

    pub(super) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        self.0.choice(items).copied().unwrap_or_default()
    }
}

/// Writes a whole number.
pub(super) fn number(mut value: u32, out: &mut String) {
    let mut digits = ['0'; 10];
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        *digit = char::from(b'0' + (value % 10) as u8);
        value /= 10;
        used += 1;
        if value == 0 {
            break;
        }
    }
    out.extend(digits.iter().skip(10 - used));
}

/// Writes fen as yuan with two decimals.
pub(super) fn yuan(fen: u32, out: &mut String) {
    number(fen / 100, out);
    out.push('.');
    out.push(char::from(b'0' + (fen / 10 % 10) as u8));
    out.push(char::from(b'0' + (fen % 10) as u8));
}
