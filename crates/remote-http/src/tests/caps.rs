//! The caps of the decoder, each at its edge.

use std::io::Write;

use crate::decode::Decode;

fn packed(plain: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(plain, 3).expect("packed")
}

/// Decodes in chunks of `size`.
fn decode(zstd: bool, bytes: &[u8], size: usize) -> Result<(String, u64), String> {
    let mut decode = Decode::new(zstd).map_err(|error| error.to_string())?;
    for chunk in bytes.chunks(size) {
        decode.take(chunk).map_err(|error| error.to_string())?;
    }
    decode.finish().map_err(|error| error.to_string())
}

/// Lines that do not compress, so that only the cap in question is met.
fn lines(bytes: usize) -> Vec<u8> {
    let mut state = 1_u64;
    (0..bytes)
        .map(|at| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            if at % 1_000 == 999 { b'\n' } else { b'!' + (state >> 58) as u8 }
        })
        .collect()
}

#[test]
fn what_was_packed_comes_out_however_it_is_cut() {
    let plain = lines(50_000);
    let bytes = packed(&plain);
    for size in [1, 7, 1_000, bytes.len()] {
        let (text, wire) = decode(true, &bytes, size).expect("decoded");
        assert_eq!((text.as_bytes(), wire), (plain.as_slice(), bytes.len() as u64), "chunks of {size}");
    }
    assert_eq!(decode(false, &plain, 100).expect("as it stands").0.as_bytes(), plain);
}

#[test]
fn several_frames_are_one_text() {
    let mut bytes = packed(b"one\n");
    bytes.extend(packed(b"two\n"));
    assert_eq!(decode(true, &bytes, 3).expect("decoded").0, "one\ntwo\n");
}

#[test]
fn an_answer_has_at_most_sixteen_mebibytes() {
    let most = 16 << 20;
    assert!(decode(true, &packed(&lines(most)), 65_536).is_ok());
    let refused = decode(true, &packed(&lines(most + 1)), 65_536).expect_err("refused");
    assert!(refused.contains("too long"), "{refused}");
    assert!(decode(false, &lines(most + 1), 65_536).is_err());
}

#[test]
fn a_bomb_is_refused_long_before_it_is_whole() {
    let mut bomb = zstd::stream::write::Encoder::new(Vec::new(), 19).expect("encoder");
    for _ in 0..64 {
        bomb.write_all(&[b'\n'; 1 << 20]).expect("written");
    }
    let bytes = bomb.finish().expect("finished");
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    let refused = decode(true, &bytes, 512).expect_err("refused");
    assert!(refused.contains("expands"), "{refused}");
}

#[test]
fn a_small_answer_may_compress_as_well_as_it_likes() {
    assert!(decode(true, &packed(&[b'\n'; 2_000_000]), 512).is_ok());
}

#[test]
fn a_line_has_at_most_256_kibibytes() {
    let mut plain = lines(1 << 20).into_iter().filter(|byte| *byte != b'\n').collect::<Vec<_>>();
    plain.truncate(256 << 10);
    plain[(256 << 10) - 1] = b'\n';
    assert!(decode(true, &packed(&plain), 4_096).is_ok());
    plain[(256 << 10) - 1] = b'x';
    plain.push(b'\n');
    let refused = decode(true, &packed(&plain), 4_096).expect_err("refused");
    assert!(refused.contains("line"), "{refused}");
}

#[test]
fn a_row_that_is_too_long_is_cut_and_the_others_come() {
    let long = "x".repeat(300 << 10);
    let row = |id: &str, text: &str| {
        format!(
            "{{\"t\":\"row\",\"s\":\"ref\",\"k\":\"feed\",\"id\":\"{id}\",\"ver\":1,\"h\":\"00\",\"v\":\"{text}\"}}\n"
        )
    };
    let plain = format!("{}{}{}", row("a", "short"), row("b", &long), row("c", "short"));
    for size in [700, 5_000, 1 << 20] {
        let (text, _) = decode(false, plain.as_bytes(), size).expect("decoded");
        let cut =
            "{\"t\":\"row\",\"s\":\"ref\",\"k\":\"feed\",\"id\":\"b\",\"ver\":1,\"h\":\"00\",\"v\":null}\n";
        assert_eq!(text, format!("{}{cut}{}", row("a", "short"), row("c", "short")), "chunks of {size}");
    }
}

#[test]
fn garbage_is_an_error_and_not_a_panic() {
    assert!(decode(true, b"this is no frame", 4).is_err());
    assert!(decode(false, &[0xff, 0xfe], 2).is_err());
    let mut broken = packed(&lines(5_000));
    let middle = broken.len() / 2;
    broken[middle] ^= 0xff;
    if let Ok((text, _)) = decode(true, &broken, 100) {
        assert_ne!(text.as_bytes(), lines(5_000), "a flipped byte does not pass unseen");
    }
}
