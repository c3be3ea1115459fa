//! What is compressed.

use super::*;

const LINES: &[u8] = b"{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n";
const WANTED: [&str; 3] = ["1@1 {\"a\":1}", "2@2 {\"a\":2}", "3@3 {\"a\":3}"];

#[test]
fn gzip_and_zstd_whatever_the_name_says() {
    for bytes in [gzip(LINES), zstd(LINES)] {
        for name in ["a.ndjson.gz", "a.ndjson", "a.json", "-", "a.zst"] {
            assert_eq!(told(name, &bytes), WANTED);
            assert!(reader(name, &bytes, 1, BIG).is_stream());
        }
    }
    assert_eq!(told("a.json.gz", &gzip(b"[{\"a\":1}]")), ["1@1 {\"a\":1}"]);
    assert!(told("a.gz", &gzip(b"")).is_empty());
    assert!(told("a.zst", &zstd(b"")).is_empty());
}

#[test]
fn members_and_frames_one_after_the_other() {
    let (first, second) = LINES.split_at(11);
    assert_eq!(told("-", &[gzip(first), gzip(b""), gzip(second)].concat()), WANTED);
    let skipped = [0x5E, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3].to_vec();
    assert_eq!(told("-", &[skipped.clone(), zstd(first), skipped.clone(), zstd(second), skipped].concat()), WANTED);
}

#[test]
fn what_was_cut_or_damaged_gives_what_came_before() {
    let text: Vec<u8> =
        (0..40_000u32).flat_map(|n| format!("{{\"a\":{}}}\n", n.wrapping_mul(2_654_435_761)).into_bytes()).collect();
    let whole = read(reader("a.ndjson", &text, usize::MAX, BIG));
    for packed in [gzip(&text), zstd(&text)] {
        for cut in [5, packed.len() / 2, packed.len() - 1] {
            let mut told = read(reader("a.ndjson", &packed[..cut], 4096, BIG));
            assert_eq!(told.pop().as_deref(), Some("E0252"), "cut at {cut}");
            // The last line may be cut; all before it are as they were.
            let lines = told.len().saturating_sub(1);
            assert_eq!(told[..lines], whole[..lines]);
            assert!(cut == 5 || lines > 0);
        }
        for at in [20, packed.len() / 2, packed.len() - 2] {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            let told = read(reader("a.ndjson", &damaged, 4096, BIG));
            assert_eq!(told.last().map(String::as_str), Some("E0252"), "damaged at {at}");
        }
        let rest = [packed.clone(), b"rest".to_vec()].concat();
        assert_eq!(read(reader("a.ndjson", &rest, 4096, BIG)).len(), whole.len() + 1);
    }
    let skipped = [0x5E, 0x2A, 0x4D, 0x18, 9, 0, 0, 0, 1];
    assert_eq!(read(reader("a.ndjson", &skipped, 1, BIG)), ["E0252"]);
    // A frame that asks for a window of 2 GB.
    assert_eq!(read(reader("a.ndjson", &[0x28, 0xB5, 0x2F, 0xFD, 0, 0xA8, 1, 0, 0], 1, BIG)), ["E0252"]);
    // An input that fails is not the compressed data's fault.
    for packed in [gzip(&text), zstd(&text)] {
        let half = Cursor::new(packed[..packed.len() / 2].to_vec());
        let input = Drip { bytes: half, step: 4096, fails: true };
        assert_eq!(read(Reader::new("a", input, None).unwrap()).last().map(String::as_str), Some("E0253"));
    }
}

/// Gigabytes of one byte, compressed: a member of 16 MB over and over.
struct Bomb {
    member: Vec<u8>,
    at: usize,
    left: usize,
}

impl Read for Bomb {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.member.len() && self.left > 0 {
            (self.at, self.left) = (0, self.left - 1);
        }
        let count = Read::read(&mut &self.member[self.at..], into)?;
        self.at += count;
        Ok(count)
    }
}

fn bomb(byte: u8, name: &str, members: usize) -> Vec<String> {
    let member = gzip(&vec![byte; 16 << 20]);
    streamed(name, Box::new(Bomb { at: member.len(), member, left: members }))
}

/// What is told of an input of which no more than a few megabytes may be held at once.
fn streamed(name: &str, input: Box<dyn Read + Send>) -> Vec<String> {
    let sizes = Sizes { chunk: CHUNK, longest: 1 << 20 };
    let mut reader = Reader::sized(name, input, None, sizes).unwrap();
    let mut bytes = Vec::new();
    let mut codes = Vec::new();
    while let Some(chunk) = reader.next(bytes).unwrap() {
        if let Kind::Pieces(pieces) = &chunk.kind {
            for piece in pieces {
                let (Found::Broken(problem) | Found::Stray(problem)) = &piece.found else { continue };
                codes.push(format!("{} +{}", problem.code(), piece.length));
            }
        }
        bytes = chunk.bytes;
        assert!(bytes.capacity() <= 4 << 20);
    }
    codes
}

#[test]
fn bombs_stream() {
    assert_eq!(bomb(0, "a.ndjson", 16), ["E0254 +268435456"]);
    assert_eq!(bomb(b'[', "a.json", 8), ["E0255 +134217727", "E0258 +0"]);
    assert_eq!(bomb(b'\n', "a.ndjson", 8), [""; 0]);
    assert_eq!(bomb(b' ', "a.json", 8), [""; 0]);
}

#[test]
fn ten_gigabytes_stream() {
    // More than 32 bits count, and not packed, since unpacking is what takes the time.
    let input = std::io::repeat(0).take(10 << 30);
    assert_eq!(streamed("a.ndjson", Box::new(input)), ["E0254 +10737418240"]);
}
