//! Exponentials in whole numbers, so that head office and every device get the same score.
//! All values are fractions of 2^32; the constants were computed with 50 digits and cut.

/// `2^(-k/45)` for k = 0..44, times 2^32.
const HALVES: [u64; 45] = [
    4294967296, 4229317659, 4164671494, 4101013461, 4038328457, 3976601609, 3915818271, 3855964021,
    3797024658, 3738986198, 3681834871, 3625557115, 3570139579, 3515569113, 3461832771, 3408917801,
    3356811651, 3305501955, 3254976541, 3205223420, 3156230789, 3107987021, 3060480672, 3013700468,
    2967635312, 2922274273, 2877606589, 2833621661, 2790309054, 2747658491, 2705659852, 2664303173,
    2623578640, 2583476593, 2543987515, 2505102037, 2466810933, 2429105119, 2391975647, 2355413708,
    2319410628, 2283957863, 2249047003, 2214669764, 2180817989,
];

/// `e^-1` times 2^32.
const INVERSE_E: u64 = 1580030168;

/// One, as a fraction of 2^32.
pub(super) const ONE: u64 = 1 << 32;

/// `2^(-days/45)` times 2^32: what an event of that age still counts.
pub(super) fn half_life_45(days: u32) -> u64 {
    let halvings = (days / 45).min(63);
    HALVES[(days % 45) as usize] >> halvings
}

/// `e^-x` times 2^32, for x given times 2^32.
pub(super) fn exp_minus(x: u64) -> u64 {
    let whole = x >> 32;
    if whole > 22 {
        return 0; // below 2^-32
    }
    // Taylor series of e^-f for f in [0, 1): 14 terms reach 2^-36.
    let fraction = i128::from(x & (ONE - 1));
    let mut term = i128::from(ONE);
    let mut sum = term;
    for n in 1..=14 {
        term = -((term * fraction) >> 32) / n;
        sum += term;
    }
    let mut value = u64::try_from(sum).unwrap_or(0);
    for _ in 0..whole {
        value = u64::try_from((u128::from(value) * u128::from(INVERSE_E)) >> 32).unwrap_or(0);
    }
    value
}

/// `ln 2` times 2^32.
const LN_2: u64 = 2_977_044_471;

/// `ln(part / whole)` times 2^32, for `part >= whole > 0`; 0 otherwise.
pub(super) fn ln_ratio(part: u64, whole: u64) -> u64 {
    if whole == 0 || part <= whole {
        return 0;
    }
    let (part, mut whole) = (u128::from(part), u128::from(whole));
    let mut doublings = 0u64;
    while part >= whole * 2 {
        whole *= 2;
        doublings += 1;
    }
    // ln m = 2 (z + z^3/3 + z^5/5 + ...), z = (m - 1) / (m + 1) < 1/3: 21 terms reach 2^-40.
    let z = ((part - whole) << 40) / (part + whole);
    let square = (z * z) >> 40;
    let mut power = z;
    let mut sum = 0u128;
    for n in 0..21u128 {
        sum += power / (2 * n + 1);
        power = (power * square) >> 40;
    }
    doublings * LN_2 + u64::try_from((2 * sum) >> 8).unwrap_or(0)
}
