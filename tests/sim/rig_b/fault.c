/* A layer under the databases of one folder, for rig B: every call that changes a file there is
 * counted, may fail, and is written down; every call that reads one is counted and may fail. Loaded with LD_PRELOAD into a process of its own;
 * ordered about by text written to a file called `fault.control` (see shim.rs). Nothing outside
 * that folder is touched. The `-shm` files of SQLite are memory, not disk: they are left alone.
 *
 *   scope <folder>            watch the files below it
 *   fail <n> <errno> <times>  after n more changing calls fail so many, -1 for ever; a write is torn
 *   blind <n> <errno> <times> the same for calls that read: the next n are counted from here
 *   calm                      nothing fails any more
 *   record <file> | stop      write every call down
 *   mark <text>               write that down too
 *   tell <file>               write `<calls> <failed>` there and how many of each kind failed since
 *                             the process began; count calls from 0 again
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
static char names[FILES][160]; /* relative to the scope; empty: not ours */
static char control[FILES];
static char scope[1024];
static long left = -1, times, error_number, calls, failed;
static enum { CHANGES, READS } aim;
enum kind { OPEN_, WRITE_, SYNC_, CUT_, UNLINK_, READ_, KINDS };
static const char *const called[KINDS] = {"open", "write", "sync", "truncate", "unlink", "read"};
static long met[KINDS];
static int record = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t put(int fd, const void *bytes, size_t n) { return syscall(SYS_write, fd, bytes, n); }

static void note(char op, const char *name, uint64_t offset, uint64_t length, const void *bytes) {
  if (record < 0) return;
  uint32_t n = (uint32_t)strlen(name);
  put(record, &op, 1);
  put(record, &n, 4);
  put(record, name, n);
  put(record, &offset, 8);
  put(record, &length, 8);
  if (bytes && length) put(record, bytes, length);
}

/* Whether this call fails now. */
static int fails(enum kind kind) {
  if ((kind == READ_) != (aim == READS)) return 0;
  calls++;
  if (left < 0) return 0;
  if (left > 0) { left--; return 0; }
  if (times == 0) return 0;
  if (times > 0) times--;
  failed++;
  met[kind]++;
  return 1;
}

static const char *ours(int fd) {
  return fd >= 0 && fd < FILES && names[fd][0] ? names[fd] : NULL;
}

static void obey(const char *text, size_t n) {
  char line[1024], word[1024];
  if (n >= sizeof line) n = sizeof line - 1;
  memcpy(line, text, n);
  line[n] = 0;
  if (sscanf(line, "scope %1000s", word) == 1) snprintf(scope, sizeof scope, "%s", word);
  else if (sscanf(line, "fail %ld %ld %ld", &left, &error_number, &times) == 3) { failed = 0; aim = CHANGES; }
  else if (sscanf(line, "blind %ld %ld %ld", &left, &error_number, &times) == 3) { failed = 0; aim = READS; }
  else if (!strncmp(line, "calm", 4)) left = -1;
  else if (sscanf(line, "record %1000s", word) == 1)
    record = (int)syscall(SYS_openat, AT_FDCWD, word, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  else if (!strncmp(line, "stop", 4)) { if (record >= 0) syscall(SYS_close, record); record = -1; }
  else if (!strncmp(line, "mark ", 5)) note('m', "", 0, n - 5, line + 5);
  else if (sscanf(line, "tell %1000s", word) == 1) {
    char told[256];
    int size = snprintf(told, sizeof told, "%ld %ld", calls, failed);
    for (int kind = 0; kind < KINDS; kind++)
      size += snprintf(told + size, sizeof told - (size_t)size, " %s %ld", called[kind], met[kind]);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, word, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    put(fd, told, (size_t)size);
    syscall(SYS_close, fd);
    calls = failed = 0;
  }
}

/* Remembers a file that was opened; -1 when opening it fails. */
static int opened(const char *path, int (*open_it)(const char *, int, mode_t), int flags, mode_t mode) {
  size_t n = strlen(path), s = strlen(scope);
  int is_control = n > 13 && !strcmp(path + n - 13, "fault.control");
  int in_scope = !is_control && s && !strncmp(path, scope, s) && strstr(path, ".db") && !strstr(path, "-shm");
  if (in_scope && (flags & O_ACCMODE) != O_RDONLY && fails(OPEN_)) { errno = (int)error_number; return -1; }
  int fd = open_it(path, flags, mode);
  if (fd >= 0 && fd < FILES) {
    control[fd] = (char)is_control;
    names[fd][0] = 0;
    if (in_scope) snprintf(names[fd], sizeof names[fd], "%s", path + s + (path[s] == '/'));
    if (in_scope && (flags & O_TRUNC)) note('t', names[fd], 0, 0, NULL);
  }
  return fd;
}

static int plain_open(const char *path, int flags, mode_t mode) {
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = (mode_t)va_arg(more, int); va_end(more); } \
    pthread_mutex_lock(&lock); \
    int fd = opened(path, plain_open, flags, mode); \
    int kept = errno; \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return fd; \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  pthread_mutex_lock(&lock);
  if (fd >= 0 && fd < FILES) { names[fd][0] = 0; control[fd] = 0; }
  pthread_mutex_unlock(&lock);
  return (int)syscall(SYS_close, fd);
}

static ssize_t written(int fd, const void *bytes, size_t n, off_t offset, int moves) {
  const char *name = ours(fd);
  size_t whole = n;
  int torn = name && fails(WRITE_);
  if (torn) n = (n / 2) & ~(size_t)511;
  if (moves && name) offset = lseek(fd, 0, SEEK_CUR);
  ssize_t done = 0;
  if (!torn || n) done = moves ? put(fd, bytes, n) : syscall(SYS_pwrite64, fd, bytes, n, offset);
  if (name && done > 0) note('w', name, (uint64_t)offset, (uint64_t)done, bytes);
  if (torn) { errno = (int)error_number; return -1; }
  (void)whole;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t n) {
  if (fd < 0 || fd >= FILES || (!control[fd] && !names[fd][0])) return put(fd, bytes, n);
  pthread_mutex_lock(&lock);
  ssize_t done = (ssize_t)n;
  if (control[fd]) obey(bytes, n);
  else done = written(fd, bytes, n, 0, 1);
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return done;
}

#define PWRITE(name) \
  ssize_t name(int fd, const void *bytes, size_t n, off_t offset) { \
    pthread_mutex_lock(&lock); \
    ssize_t done = written(fd, bytes, n, offset, 0); \
    int kept = errno; \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return done; \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

/* Whether reading this file fails now. */
static int unreadable(int fd) {
  if (!ours(fd)) return 0;
  pthread_mutex_lock(&lock);
  int torn = ours(fd) && fails(READ_);
  pthread_mutex_unlock(&lock);
  if (torn) errno = (int)error_number;
  return torn;
}

ssize_t read(int fd, void *bytes, size_t n) {
  return unreadable(fd) ? -1 : syscall(SYS_read, fd, bytes, n);
}

#define PREAD(name) \
  ssize_t name(int fd, void *bytes, size_t n, off_t offset) { \
    return unreadable(fd) ? -1 : syscall(SYS_pread64, fd, bytes, n, offset); \
  }
PREAD(pread)
PREAD(pread64)

#define SYNC(name, number) \
  int name(int fd) { \
    pthread_mutex_lock(&lock); \
    const char *file = ours(fd); \
    int done = 0; \
    if (file && fails(SYNC_)) { errno = (int)error_number; done = -1; } \
    else if (file) note('s', file, 0, 0, NULL); /* the test's disk is memory: nothing to wait for */ \
    else done = (int)syscall(number, fd); \
    int kept = errno; \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return done; \
  }
SYNC(fsync, SYS_fsync)
SYNC(fdatasync, SYS_fdatasync)

#define TRUNCATE(name) \
  int name(int fd, off_t length) { \
    pthread_mutex_lock(&lock); \
    const char *file = ours(fd); \
    int done = -1; \
    if (file && fails(CUT_)) errno = (int)error_number; \
    else { \
      done = (int)syscall(SYS_ftruncate, fd, length); \
      if (file && !done) note('t', file, (uint64_t)length, 0, NULL); \
    } \
    int kept = errno; \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return done; \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int unlink(const char *path) {
  pthread_mutex_lock(&lock);
  size_t s = strlen(scope);
  int in_scope = s && !strncmp(path, scope, s) && strstr(path, ".db") && !strstr(path, "-shm");
  int done = -1;
  if (in_scope && fails(UNLINK_)) errno = (int)error_number;
  else done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (in_scope && !done) note('u', path + s + (path[s] == '/'), 0, 0, NULL);
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
  return done;
}
