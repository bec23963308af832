//! Cluster: a PostgreSQL of the test run's own, in a temporary folder, reached through a Unix
//! socket, gone when the run ends, also when it is killed.

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::NoTls;

/// What a cluster promises of its disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// Nothing is forced to it: tests.
    Quick,
    /// Every commit is: measuring.
    Durable,
}

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    databases: AtomicU32,
    /// Its standard input is the pipe whose end is the cluster's.
    _guardian: Child,
}

impl Cluster {
    /// The cluster of this run, started when first asked for.
    ///
    /// # Panics
    /// When PostgreSQL is not installed, with what to install; when it does not start, with its
    /// words.
    pub fn shared() -> &'static Cluster {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| Cluster::start(Disk::Quick))
    }

    /// Starts one.
    ///
    /// # Panics
    /// As [`Cluster::shared`].
    pub fn start(disk: Disk) -> Cluster {
        let programs = programs();
        let folder = tempfile::Builder::new().prefix("fenhu-pg-").tempdir().expect("a temporary folder");
        let folder = folder.keep();
        let fsync = if disk == Disk::Durable { "on" } else { "off" };
        let mut command = Command::new("sh");
        command.args(["-c", include_str!("start.sh"), "cluster"]).arg(programs).arg(&folder).arg(fsync);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).current_dir(&folder).process_group(0);
        // PostgreSQL refuses to run as root.
        if std::fs::metadata(&folder).expect("the folder is ours").uid() == 0 {
            let (user, group) = somebody();
            chown(&folder, Some(user), Some(group)).expect("root may give a folder away");
            command.uid(user).gid(group);
        }
        let mut guardian = command.spawn().expect("a shell starts");
        let out = guardian.stdout.take().expect("its output is piped");
        let mut words = String::new();
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            words.push_str(&line);
            if line == "ready" || line == "failed" {
                break;
            }
            words.push('\n');
        }
        assert_eq!(words, "ready", "PostgreSQL does not start");
        Cluster { folder, databases: AtomicU32::new(0), _guardian: guardian }
    }

    /// Makes an empty database and gives its URL.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn database(&self) -> String {
        self.create("template1")
    }

    /// Makes a copy of a database that [`Cluster::database`] made and nobody is connected to, and
    /// gives its URL.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn copy(&self, url: &str) -> String {
        let name = url.strip_prefix("postgres:///").and_then(|rest| rest.split('?').next());
        self.create(name.expect("a URL of this cluster"))
    }

    fn create(&self, template: &str) -> String {
        let name = format!("bank_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let words = format!("CREATE DATABASE {name} TEMPLATE {template}");
        // A thread of its own: the caller may be asynchronous, and this waits.
        std::thread::scope(|threads| {
            threads.spawn(|| self.command(&words)).join().expect("made");
        });
        self.url(&name)
    }

    fn url(&self, name: &str) -> String {
        format!("postgres:///{name}?host={}&user=fenhu", self.folder.display())
    }

    fn command(&self, words: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let (client, connection) =
                tokio_postgres::connect(&self.url("postgres"), NoTls).await.expect("the cluster answers");
            tokio::spawn(connection);
            client.batch_execute(words).await.expect("the cluster obeys");
        });
    }
}

/// Where PostgreSQL's programs are: the newest of Debian's, or what `FENHU_POSTGRES` says.
fn programs() -> PathBuf {
    if let Some(folder) = std::env::var_os("FENHU_POSTGRES") {
        return folder.into();
    }
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = installed
        .map(|version| version.path().join("bin"))
        .filter(|folder| folder.join("initdb").is_file())
        .max_by_key(|folder| version(folder));
    newest.unwrap_or_else(|| {
        panic!(
            "PostgreSQL is not installed. Install Debian's package `postgresql` (`cargo xtask test` does), \
             or say where initdb and pg_ctl are: FENHU_POSTGRES=/path/to/bin"
        )
    })
}

fn version(bin: &Path) -> u32 {
    let folder = bin.parent().and_then(Path::file_name).unwrap_or_default();
    folder.to_string_lossy().parse().unwrap_or_default()
}

/// A user that is not root, and its group: `postgres`, else `nobody`.
fn somebody() -> (u32, u32) {
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let ids: Vec<u32> = line.split(':').skip(2).take(2).filter_map(|id| id.parse().ok()).collect();
        Some((*ids.first()?, *ids.get(1)?))
    };
    of("postgres").or_else(|| of("nobody")).unwrap_or((65534, 65534))
}
