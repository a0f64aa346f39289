//! What an attacker or an unlucky moment could do: each of these was possible once.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use huopan::domain::{FileHash, Instant};
use huopan::store::backup::{self, BackupError, Counts, Entry, Manifest};
use huopan::store::{FakeDisk, RealDisk};
use tar::{EntryType, Header};

use super::place::Place;

/// An archive of these files, with a manifest that tells the truth of each.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let entry = |(path, bytes): &(&str, &[u8])| Entry {
        path: (*path).to_owned(),
        bytes: bytes.len() as u64,
        blake3: FileHash::of(bytes),
    };
    let manifest = Manifest {
        format: "huopan-backup/1".to_owned(),
        program: "0.1.0".to_owned(),
        schema: 2,
        made_at: Instant(1),
        counts: Counts::default(),
        entries: files.iter().map(entry).collect(),
    };
    let text = serde_json::to_vec(&manifest).unwrap();
    let mut archive = tar::Builder::new(Vec::new());
    for (path, bytes) in std::iter::once(("manifest.json", text.as_slice())).chain(files.iter().copied()) {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_path(path).unwrap();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_cksum();
        archive.append(&header, bytes).unwrap();
    }
    let mut packer = zstd::Encoder::new(Vec::new(), 19).unwrap();
    packer.write_all(&archive.into_inner().unwrap()).unwrap();
    packer.finish().unwrap()
}

#[test]
fn an_entry_that_stands_twice_is_refused() {
    let disk = FakeDisk::new();
    let path = "journal/torn-1";
    disk.plant("/b", archive(&[(path, b"one"), (path, b"two")]));
    assert!(matches!(backup::verify(&disk, Path::new("/b")), Err(BackupError::Foreign(twice)) if twice == path));
}

#[test]
fn a_kept_file_that_is_not_what_its_name_says_is_told() {
    let disk = FakeDisk::new();
    let name = format!("files/{}", FileHash::of(b"the list that was taken in"));
    disk.plant("/b", archive(&[(&name, b"another list")]));
    let manifest = backup::verify(&disk, Path::new("/b")).unwrap();
    assert_eq!(manifest.misnamed().map(|entry| &*entry.path).collect::<Vec<_>>(), [&*name]);
    let place = Place::empty();
    let file = place.temp.path().join("b").to_string_lossy().into_owned();
    fs::write(&file, archive(&[(&name, b"another list")])).unwrap();
    let ran = place.run(&["restore", &file, "--dry-run"]).ended(0);
    assert!(ran.err.contains(&name), "{}", ran.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_packed_segment_in_a_backup_is_no_bomb() {
    let zeros = zstd::bulk::compress(&vec![0; 64 << 10], 19).unwrap();
    // 5,000 frames of 64 KB are 327 MB.
    let segment = zeros.repeat(5_000);
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("b.tar.zst");
    let bytes = archive(&[("journal/000001.log.zst", &segment), ("journal/000002.log", b"")]);
    fs::write(&file, &bytes).unwrap();
    let (packed, held) = (bytes.len(), segment.len());
    drop((bytes, segment));
    let manifest = backup::verify(&RealDisk, &file).unwrap();
    let before = most_memory();
    let ended = backup::restore(&file, &manifest, &temp.path().join("data"), Instant(1)).map(drop);
    let taken = (most_memory() - before) >> 10;
    assert!(ended.is_err(), "it is refused");
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1, "and nothing of it is kept");
    assert!(taken < 128, "a backup of {packed} bytes ({held} unpacked) took {taken} MB: {ended:?}");
}

/// The most memory that this process had, in KB.
#[cfg(target_os = "linux")]
fn most_memory() -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn a_token_stays_out_of_a_backup_however_its_file_is_named() {
    let place = Place::full();
    let config = place.config();
    let supplier = |id: &str, text: &str| fs::write(config.join(format!("suppliers/{id}.toml")), text).unwrap();
    supplier("broken", "url = \"htps://x.example\"\ntoken_file = \"broken.txt\"\n");
    supplier("known", "url = \"https://me:s3cret@x.example\"\n");
    supplier("asked", "url = \"https://x.example/feed?key=s3cret\"\n");
    supplier("own", "url = \"https://x.example\"\ntoken_file = \"themes/../suppliers/own-token.toml\"\n");
    supplier("own-token", "url = \"https://x.example\"\n");
    fs::create_dir(config.join("themes")).unwrap();
    supplier("around", "url = \"https://x.example\"\ntoken_file = \"suppliers/../around.txt\"\n");
    for name in ["broken.txt", "around.txt"] {
        fs::write(config.join(name), "s3cret").unwrap();
    }
    let file = place.temp.path().join("b.tar.zst");
    fs::write(config.join("notes.toml"), "mine").unwrap();
    let ran = place.run(&["backup", &file.to_string_lossy(), "--with-config"]).ended(0);
    let manifest = backup::verify(&RealDisk, &file).unwrap();
    let kept: Vec<_> = manifest.entries.iter().filter_map(|entry| entry.path.strip_prefix("config/")).collect();
    assert_eq!(kept, ["config.toml", "suppliers/around.toml", "suppliers/own.toml"]);
    for left in ["broken.toml", "known.toml", "asked.toml"] {
        assert!(ran.err.contains(left), "{left}: {}", ran.err);
    }
}

#[test]
fn a_file_beside_a_backup_is_not_deleted() {
    let place = Place::full();
    let beside = place.temp.path().join("b.tmp");
    fs::write(&beside, "mine").unwrap();
    place.run(&["backup", &place.temp.path().join("b").to_string_lossy()]);
    assert_eq!(fs::read_to_string(&beside).unwrap_or_default(), "mine");
}

#[test]
fn a_folder_that_is_none_of_ours_is_not_renamed_unasked() {
    let place = Place::full();
    let file = place.temp.path().join("b").to_string_lossy().into_owned();
    place.run(&["backup", &file]).ended(0);
    let papers = place.temp.path().join("papers");
    fs::create_dir(&papers).unwrap();
    fs::write(papers.join("tax.pdf"), "mine").unwrap();
    place.run(&["restore", &file, "--into", &papers.to_string_lossy()]);
    assert!(papers.join("tax.pdf").exists());
    assert!(!papers.join("lock").exists(), "nothing is put into it");
    fs::remove_file(papers.join("tax.pdf")).unwrap();
    place.run(&["restore", &file, "--into", &papers.to_string_lossy()]).ended(0);
}

#[test]
fn a_name_that_is_taken_meanwhile_is_not_replaced() {
    let temp = tempfile::tempdir().unwrap();
    let [part, name] = ["part", "name"].map(|name| temp.path().join(name));
    fs::write(&part, "new").unwrap();
    fs::write(&name, "mine").unwrap();
    let error = huopan::store::Disk::rename_new(&RealDisk, &part, &name).unwrap_err();
    assert_eq!(error.kind(), huopan::store::DiskErrorKind::Exists);
    assert_eq!(fs::read_to_string(&name).unwrap(), "mine");
    fs::remove_file(&name).unwrap();
    huopan::store::Disk::rename_new(&RealDisk, &part, &name).unwrap();
    assert_eq!((fs::read_to_string(&name).unwrap().as_str(), part.exists()), ("new", false));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_backup_and_nobody_waits_for_it() {
    let place = Place::empty();
    let pipe = place.temp.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ran = place.run(&["restore", &pipe.to_string_lossy()]).ended(1);
    assert!(ran.err.contains("plain file"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_repair_leaves_what_is_not_ours() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let place = Place::full();
    let (data, config, temp) = (place.data(), place.config(), place.temp.path());
    let others = [data.join("thesis.tmp"), data.join("files/mine.tmp"), data.join("backup.tmp")];
    for path in &others {
        fs::write(path, "mine").unwrap();
    }
    let folders = ["data.restoring-hand", "data.restoring-"].map(|name| temp.join(name));
    for path in &folders {
        fs::create_dir(path).unwrap();
    }
    let (shared, linked) = (temp.join("shared"), temp.join("linked.txt"));
    fs::create_dir(&shared).unwrap();
    fs::write(&linked, "x").unwrap();
    symlink(&linked, config.join("link.txt")).unwrap();
    fs::write(config.join("plain.txt"), "x").unwrap();
    let plain = config.join("plain.txt");
    for (path, mode) in [(&shared, 0o755), (&linked, 0o644), (&plain, 0o644)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    for (id, token) in [("a", &*shared.to_string_lossy()), ("b", "link.txt"), ("c", "plain.txt")] {
        let text = format!("url = \"https://x.example\"\ntoken_file = \"{token}\"\n");
        fs::write(config.join(format!("suppliers/{id}.toml")), text).unwrap();
    }
    place.run(&["doctor", "--repair", "--json"]);
    assert!(others.iter().chain(&folders).all(|path| path.exists()));
    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!([&shared, &linked, &plain].map(|path| rights(path)), [0o755, 0o644, 0o600]);
}
