//! The containers of the old office programs, as far as is needed to tell what they hold ([MS-CFB]).

/// A container with its table of sectors.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// How many bytes a sector has, as a power of two.
    shift: u32,
    /// Which sector follows each.
    next: Vec<u32>,
    entries: Vec<Entry>,
    /// Whether sectors are in use that lie behind the end of the file.
    cut: bool,
}

/// A stream or a folder.
struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

/// What a container holds.
pub(super) enum Holds {
    /// Something locked with a password.
    Encrypted,
    /// A workbook.
    Workbook,
    /// A text.
    Text,
    /// A presentation.
    Slides,
    /// Something else.
    Other,
}

/// From here on, numbers of sectors mean something else.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Nothing is in this sector.
const FREE: u32 = 0xFFFF_FFFF;

impl<'a> Compound<'a> {
    /// Reads the tables of a container; nothing where they make no sense.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Compound<'a>> {
        let shift = u32::from(u16_at(bytes, 30)?);
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let mut compound = Compound { bytes, shift, next: Vec::new(), entries: Vec::new(), cut: false };
        (compound.next, compound.cut) = compound.sectors_that_follow()?;
        let folder = compound.chain(u32_at(bytes, 48)?);
        compound.entries = folder.chunks_exact(128).filter_map(Entry::new).collect();
        Some(compound)
    }

    /// Whether the end of the file is missing.
    pub(super) fn is_cut(&self) -> bool {
        self.cut || self.entries.is_empty()
    }

    /// What it holds, by the names of the streams at its top.
    pub(super) fn holds(&self) -> Holds {
        let names: Vec<&str> = self.top().map(|entry| entry.name.as_str()).collect();
        let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if has("EncryptedPackage") || has("EncryptionInfo") {
            Holds::Encrypted
        } else if has("Workbook") || has("Book") {
            Holds::Workbook
        } else if has("WordDocument") {
            Holds::Text
        } else if has("PowerPoint Document") {
            Holds::Slides
        } else {
            Holds::Other
        }
    }

    /// The entries at the top, which are a tree that the root names.
    fn top(&self) -> impl Iterator<Item = &Entry> {
        let mut seen = vec![false; self.entries.len()];
        let mut waiting: Vec<u32> = self.entries.first().map(|root| root.child).into_iter().collect();
        let mut found = Vec::new();
        while let Some(at) = waiting.pop() {
            let at = at as usize;
            let (Some(entry), Some(seen)) = (self.entries.get(at), seen.get_mut(at)) else { continue };
            if !std::mem::replace(seen, true) {
                waiting.extend([entry.left, entry.right]);
                found.push(entry);
            }
        }
        found.into_iter()
    }

    /// What a stream at the top holds; nothing where there is none of this name.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.top().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let size = usize::try_from(entry.size & 0xFFFF_FFFF).ok()?;
        let small = u32_at(self.bytes, 56).is_some_and(|least| size < least as usize);
        let mut bytes = if small { self.small_chain(entry.start)? } else { self.chain(entry.start) };
        bytes.truncate(size);
        Some(bytes)
    }

    /// The bytes of a chain of small sectors, which lie in a stream of the root.
    fn small_chain(&self, first: u32) -> Option<Vec<u8>> {
        let pool = self.chain(self.entries.first()?.start);
        let table = self.chain(u32_at(self.bytes, 60)?);
        let (mut bytes, mut at) = (Vec::new(), first as usize);
        for _ in 0..=pool.len() / 64 {
            let Some(sector) = at.checked_mul(64).and_then(|start| pool.get(start..start + 64)) else { break };
            bytes.extend_from_slice(sector);
            let Some(next) = u32_at(&table, at * 4) else { break };
            at = next as usize;
        }
        Some(bytes)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let size = 1usize << self.shift;
        let start = (number as usize).checked_add(1)?.checked_mul(size)?;
        // The last sector of a file may be cut short.
        self.bytes.get(start..(start + size).min(self.bytes.len()))
    }

    /// The table of sectors, whose own sectors the header and a chain of further sectors name; and whether the file ends before them.
    fn sectors_that_follow(&self) -> Option<(Vec<u32>, bool)> {
        let most = (self.bytes.len() >> self.shift) + 1;
        let mut tables: Vec<u32> = (0..109).filter_map(|at| u32_at(self.bytes, 76 + 4 * at)).collect();
        let mut further = u32_at(self.bytes, 68)?;
        let each = (1usize << self.shift) / 4 - 1;
        while further < NO_SECTOR && tables.len() <= most {
            let Some(sector) = self.sector(further) else { break };
            tables.extend((0..each).filter_map(|at| u32_at(sector, 4 * at)));
            let Some(next) = u32_at(sector, 4 * each) else { break };
            further = next;
        }
        let mut next = Vec::new();
        for table in tables.into_iter().filter(|table| *table < NO_SECTOR).take(most) {
            let sector = self.sector(table)?;
            next.extend(sector.chunks_exact(4).filter_map(|four| u32_at(four, 0)));
        }
        let cut = next.iter().skip(most).any(|next| *next != FREE);
        next.truncate(most);
        Some((next, cut))
    }

    /// The bytes of a chain of sectors; one that goes round in a circle ends when all sectors have been seen.
    fn chain(&self, first: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut at = first;
        for _ in 0..self.next.len() {
            let Some(sector) = self.sector(at) else { break };
            bytes.extend_from_slice(sector);
            let Some(next) = self.next.get(at as usize) else { break };
            at = *next;
        }
        bytes
    }
}

impl Entry {
    fn new(bytes: &[u8]) -> Option<Entry> {
        let length = usize::from(u16_at(bytes, 64)?).min(64);
        let (pairs, _) = bytes.get(..length)?.as_chunks::<2>();
        let units: Vec<u16> =
            pairs.iter().map(|pair| u16::from_le_bytes(*pair)).take_while(|unit| *unit != 0).collect();
        let (left, right, child) = (u32_at(bytes, 68)?, u32_at(bytes, 72)?, u32_at(bytes, 76)?);
        let size = u64::from(u32_at(bytes, 120)?) | u64::from(u32_at(bytes, 124)?) << 32;
        Some(Entry { name: String::from_utf16_lossy(&units), left, right, child, start: u32_at(bytes, 116)?, size })
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
