//! How much a picture has of what a QR code has in its corners: a ring around a stone, by the rules of the reader (rqrr's
//! `detect.rs`), but in one pass. Known before the reader begins, it tells how long that would take.

use std::collections::BTreeSet;

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Rows of pixels that change colour as 1:1:3:1:1.
    pub(super) lines: usize,
    /// Stones in rings that such lines run through.
    pub(super) corners: usize,
}

/// Dark pixels side by side.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    /// The first pixel behind it.
    end: usize,
}

pub(super) fn find(width: usize, height: usize, is_dark: impl Fn(usize, usize) -> bool) -> Found {
    let mut areas = Areas::default();
    // The runs of the row before, with the areas that they belong to.
    let mut above: Vec<(Run, usize)> = Vec::new();
    let mut lines: Vec<[usize; 3]> = Vec::new();
    for y in 0..height {
        let mut here: Vec<(Run, usize)> = Vec::new();
        let mut touching = above.iter().peekable();
        for run in runs(width, |x| is_dark(x, y)) {
            let area = areas.add(run.end - run.start);
            while touching.next_if(|(other, _)| other.end <= run.start).is_some() {}
            // One that goes on beyond this run may touch the next as well.
            while let Some((_, other)) = touching.next_if(|(other, _)| other.end <= run.end) {
                areas.join(*other, area);
            }
            if let Some((_, other)) = touching.peek().filter(|(other, _)| other.start < run.end) {
                areas.join(*other, area);
            }
            here.push((run, area));
        }
        let threes = here.windows(3).filter_map(|runs| <&[(Run, usize); 3]>::try_from(runs).ok());
        lines.extend(
            threes.filter(|runs| is_line(runs.map(|(run, _)| run))).map(|runs| runs.map(|(_, area)| area)),
        );
        above = here;
    }
    let stones: BTreeSet<usize> = lines.iter().filter_map(|line| areas.stone(*line)).collect();
    Found { lines: lines.len(), corners: stones.len() }
}

fn runs(width: usize, is_dark: impl Fn(usize) -> bool) -> impl Iterator<Item = Run> {
    let mut x = 0;
    std::iter::from_fn(move || {
        let start = (x..width).find(|x| is_dark(*x))?;
        let end = (start..width).find(|x| !is_dark(*x)).unwrap_or(width);
        x = end;
        Some(Run { start, end })
    })
}

/// True for 1:1:3:1:1, each as near to that as the reader wants it.
fn is_line([left, middle, right]: [Run; 3]) -> bool {
    let lengths = [
        left.end - left.start,
        middle.start - left.end,
        middle.end - middle.start,
        right.start - middle.end,
        right.end - right.start,
    ];
    let unit = (lengths[0] + lengths[1] + lengths[3] + lengths[4]) / 4;
    let off = unit * 3 / 4;
    let near = |(length, times): (usize, usize)| (times * unit - off..=times * unit + off).contains(&length);
    lengths.into_iter().zip([1, 1, 3, 1, 1]).all(near)
}

/// Dark areas: which runs hang together, and how many pixels they have.
#[derive(Default)]
struct Areas {
    /// Each one's elder, or itself, and its pixels, which count at the eldest.
    all: Vec<(usize, usize)>,
}

impl Areas {
    fn add(&mut self, pixels: usize) -> usize {
        self.all.push((self.all.len(), pixels));
        self.all.len() - 1
    }

    fn eldest(&self, mut area: usize) -> usize {
        while let Some((elder, _)) = self.all.get(area).filter(|(elder, _)| *elder != area) {
            area = *elder;
        }
        area
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.eldest(one), self.eldest(other));
        if one == other {
            return;
        }
        // The larger is the elder, so no line of elders is long.
        let (elder, younger) =
            if self.pixels(one) < self.pixels(other) { (other, one) } else { (one, other) };
        let pixels = self.pixels(one) + self.pixels(other);
        if let Some(area) = self.all.get_mut(younger) {
            area.0 = elder;
        }
        if let Some(area) = self.all.get_mut(elder) {
            area.1 = pixels;
        }
    }

    fn pixels(&self, area: usize) -> usize {
        self.all.get(area).map_or(0, |(_, pixels)| *pixels)
    }

    /// The stone of a line that runs through ring, stone and ring.
    fn stone(&self, line: [usize; 3]) -> Option<usize> {
        let [left, stone, right] = line.map(|area| self.eldest(area));
        let share = self.pixels(stone) * 100 / self.pixels(right).max(1);
        (left == right && stone != right && 10 < share && share < 70).then_some(stone)
    }
}
