//! What is on the fake disk: entries and bytes, each as it is seen now and as it is durable.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use fastrand::Rng;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Dir,
    File(usize),
}

type Entries = BTreeMap<PathBuf, Node>;

/// A change of entries of one folder that no sync has made durable yet: it survives as a whole or not at all.
#[derive(Clone, Default)]
struct Change {
    gone: Option<PathBuf>,
    here: Option<(PathBuf, Node)>,
}

impl Change {
    fn touches(&self, dir: &Path) -> bool {
        let path = self.gone.as_ref().or(self.here.as_ref().map(|(path, _)| path));
        path.and_then(|path| path.parent()) == Some(dir)
    }

    fn apply(&self, entries: &mut Entries) {
        if let Some(path) = &self.gone {
            entries.remove(path);
        }
        if let Some((path, node)) = &self.here {
            entries.insert(path.clone(), *node);
        }
    }
}

#[derive(Clone)]
enum Write {
    Append(Vec<u8>),
    Truncate(usize),
}

impl Write {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Append(more) => bytes.extend_from_slice(more),
            Self::Truncate(len) => bytes.truncate(*len),
        }
    }
}

#[derive(Clone, Default)]
struct Inode {
    durable: Vec<u8>,
    now: Vec<u8>,
    pending: Vec<Write>,
}

impl Inode {
    fn write(&mut self, write: Write) {
        write.apply(&mut self.now);
        self.pending.push(write);
    }

    /// The bytes that survive: all writes, or only the first ones, the last of them as a prefix or with zeros in it.
    fn settled(&self, rng: &mut Rng) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        let whole = if rng.bool() { self.pending.len() } else { rng.usize(..=self.pending.len()) };
        for write in self.pending.iter().take(whole) {
            match write {
                Write::Append(more) if rng.u8(..3) == 0 => bytes.extend(torn(more, rng)),
                write => write.apply(&mut bytes),
            }
        }
        if let Some(Write::Append(more)) = self.pending.get(whole) {
            bytes.extend(more.iter().take(rng.usize(..=more.len())));
        }
        bytes
    }
}

/// Bytes of which some part never reached the disk.
fn torn(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    let (a, b) = (rng.usize(..=bytes.len()), rng.usize(..=bytes.len()));
    let lost = a.min(b)..a.max(b);
    bytes.iter().enumerate().map(|(at, byte)| if lost.contains(&at) { 0 } else { *byte }).collect()
}

#[derive(Clone)]
pub(super) struct World {
    pub(super) operations: u64,
    pub(super) cut_at: Option<u64>,
    pub(super) fail_at: Option<(u64, ErrorKind)>,
    pub(super) ignored: BTreeSet<String>,
    pub(super) labels: BTreeSet<String>,
    inodes: Vec<Inode>,
    durable: Entries,
    now: Entries,
    pending: Vec<Change>,
}

impl Default for World {
    fn default() -> Self {
        let root = Entries::from([(PathBuf::from("/"), Node::Dir)]);
        Self {
            operations: 0,
            cut_at: None,
            fail_at: None,
            ignored: BTreeSet::new(),
            labels: BTreeSet::new(),
            inodes: Vec::new(),
            durable: root.clone(),
            now: root,
            pending: Vec::new(),
        }
    }
}

/// How an operation goes: well, well but unanswered because the power goes now, or not at all.
enum Luck {
    Good,
    LastOne,
    Dead,
    Fails(ErrorKind),
}

fn power_cut() -> io::Error {
    io::Error::other("the power is gone")
}

impl World {
    fn luck(&mut self) -> Luck {
        self.operations += 1;
        match (self.cut_at, self.fail_at) {
            (Some(cut), _) if self.operations == cut => Luck::LastOne,
            (Some(cut), _) if self.operations > cut => Luck::Dead,
            (_, Some((at, kind))) if self.operations == at => Luck::Fails(kind),
            _ => Luck::Good,
        }
    }

    /// For operations whose effect is only durable after a sync: the one at the cut happens, and may or may not survive.
    fn changing<T>(&mut self, act: impl FnOnce(&mut Self) -> io::Result<T>) -> io::Result<T> {
        match self.luck() {
            Luck::Good => act(self),
            Luck::LastOne => act(self).and(Err(power_cut())),
            Luck::Dead => Err(power_cut()),
            Luck::Fails(kind) => Err(kind.into()),
        }
    }

    /// For reads and syncs: the one at the cut does nothing.
    fn asking<T>(&mut self, act: impl FnOnce(&mut Self) -> io::Result<T>) -> io::Result<T> {
        match self.luck() {
            Luck::Good => act(self),
            Luck::LastOne | Luck::Dead => Err(power_cut()),
            Luck::Fails(kind) => Err(kind.into()),
        }
    }

    fn inode(&mut self, at: usize) -> io::Result<&mut Inode> {
        self.inodes.get_mut(at).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn file(&mut self, path: &Path) -> io::Result<usize> {
        match self.now.get(path) {
            Some(Node::File(inode)) => Ok(*inode),
            Some(Node::Dir) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn folder(&self, dir: Option<&Path>) -> io::Result<()> {
        match dir.and_then(|dir| self.now.get(dir)) {
            Some(Node::Dir) => Ok(()),
            Some(Node::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn change(&mut self, gone: Option<PathBuf>, here: Option<(PathBuf, Node)>) {
        let change = Change { gone, here };
        change.apply(&mut self.now);
        self.pending.push(change);
    }

    fn create(&mut self, path: &Path, node: Node) -> io::Result<()> {
        self.folder(path.parent())?;
        if self.now.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.change(None, Some((path.to_owned(), node)));
        Ok(())
    }

    pub(super) fn append(&mut self, inode: usize, bytes: &[u8]) -> io::Result<()> {
        let (written, answer) = match self.luck() {
            Luck::Good => (bytes.len(), Ok(())),
            Luck::LastOne => (bytes.len(), Err(power_cut())),
            Luck::Dead => (0, Err(power_cut())),
            Luck::Fails(kind) => (bytes.len() / 2, Err(kind.into())),
        };
        let written = bytes.iter().take(written).copied().collect();
        self.inode(inode)?.write(Write::Append(written));
        answer
    }

    pub(super) fn truncate(&mut self, inode: usize, len: u64) -> io::Result<()> {
        let len = usize::try_from(len).map_err(io::Error::other)?;
        self.changing(|world| world.inode(inode).map(|inode| inode.write(Write::Truncate(len))))
    }

    pub(super) fn sync_data(&mut self, inode: usize, label: String) -> io::Result<()> {
        let ignored = self.label(label);
        self.asking(|world| {
            let inode = world.inode(inode)?;
            if !ignored {
                inode.durable.clone_from(&inode.now);
                inode.pending.clear();
            }
            Ok(())
        })
    }

    pub(super) fn sync_dir(&mut self, dir: &Path, label: String) -> io::Result<()> {
        let ignored = self.label(label);
        self.asking(|world| {
            world.folder(Some(dir))?;
            if !ignored {
                let durable = &mut world.durable;
                world.pending.extract_if(.., |change| change.touches(dir)).for_each(|change| change.apply(durable));
            }
            Ok(())
        })
    }

    fn label(&mut self, label: String) -> bool {
        let ignored = self.ignored.contains(&label);
        self.labels.insert(label);
        ignored
    }

    pub(super) fn list(&mut self, dir: &Path) -> io::Result<Vec<String>> {
        self.asking(|world| {
            world.folder(Some(dir))?;
            let names = world.now.keys().filter(|path| path.parent() == Some(dir)).filter_map(|path| path.file_name());
            Ok(names.map(|name| name.to_string_lossy().into_owned()).collect())
        })
    }

    pub(super) fn read_from(&mut self, path: &Path, offset: u64) -> io::Result<Vec<u8>> {
        let offset = usize::try_from(offset).map_err(io::Error::other)?;
        self.asking(|world| {
            let file = world.file(path)?;
            world.inode(file).map(|inode| inode.now.get(offset..).unwrap_or_default().to_vec())
        })
    }

    pub(super) fn open(&mut self, path: &Path) -> io::Result<usize> {
        self.asking(|world| world.file(path))
    }

    pub(super) fn create_new(&mut self, path: &Path) -> io::Result<usize> {
        self.changing(|world| {
            world.create(path, Node::File(world.inodes.len()))?;
            world.inodes.push(Inode::default());
            Ok(world.inodes.len() - 1)
        })
    }

    pub(super) fn create_dir(&mut self, dir: &Path) -> io::Result<()> {
        self.changing(|world| world.create(dir, Node::Dir))
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.changing(|world| {
            let node = Node::File(world.file(from)?);
            world.folder(to.parent())?;
            if from.parent() == to.parent() {
                world.change(Some(from.to_owned()), Some((to.to_owned(), node)));
            } else {
                world.change(None, Some((to.to_owned(), node)));
                world.change(Some(from.to_owned()), None);
            }
            Ok(())
        })
    }

    pub(super) fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.changing(|world| {
            world.file(path)?;
            world.change(Some(path.to_owned()), None);
            Ok(())
        })
    }

    pub(super) fn plant(&mut self, path: &Path, bytes: Vec<u8>) {
        let node = Node::File(self.inodes.len());
        self.inodes.push(Inode { durable: bytes.clone(), now: bytes, pending: Vec::new() });
        for entries in [&mut self.durable, &mut self.now] {
            entries.insert(path.to_owned(), node);
            entries.extend(path.ancestors().skip(1).map(|dir| (dir.to_owned(), Node::Dir)));
        }
    }

    /// The world after a power cut: each pending change of entries by the toss of a coin, and what is below a folder that
    /// did not survive is gone with it.
    pub(super) fn settled(&self, rng: &mut Rng) -> Self {
        let mut entries = self.durable.clone();
        self.pending.iter().filter(|_| rng.bool()).for_each(|change| change.apply(&mut entries));
        let reachable = |path: &Path| path.ancestors().skip(1).all(|dir| entries.get(dir) == Some(&Node::Dir));
        let entries: Entries =
            entries.iter().filter(|(path, _)| reachable(path)).map(|(path, node)| (path.clone(), *node)).collect();
        let settle = |inode: &Inode| {
            let durable = inode.settled(rng);
            Inode { now: durable.clone(), durable, pending: Vec::new() }
        };
        Self {
            inodes: self.inodes.iter().map(settle).collect(),
            ignored: self.ignored.clone(),
            durable: entries.clone(),
            now: entries,
            ..Self::default()
        }
    }
}
