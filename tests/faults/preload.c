/*
 * Stands between the store's process and the C library (LD_PRELOAD) and sees every call that changes a file below
 * FAULTS_FOLDER. Two uses:
 *   FAULTS_RECORD=FILE   writes each call into FILE, so that crash images can be made from it afterwards;
 *   else                 makes one call fail. The process arms it by a line on stdout: {"arm":[k,forever,errno]} makes
 *                        the k-th call from then on fail (k 0: none), {"disarm"} ends that and tells the calls counted.
 * Lines that the process writes to stdout are recorded among the calls: they are what it acknowledged, and when.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OP_WRITE = 1, OP_TRUNCATE, OP_SYNC, OP_CREATE, OP_UNLINK, OP_RENAME, OP_TOLD };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static size_t folder_length;
static int log_file = -1;
static long counted, failing_at;
static int is_armed, is_forever, failing_errno;


__attribute__((constructor)) static void begin(void) {
  folder = getenv("FAULTS_FOLDER");
  folder_length = folder ? strlen(folder) : 0;
  const char *file = getenv("FAULTS_RECORD");
  if (folder && file) log_file = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
  return folder && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || !path[folder_length]);
}

/* The path of an open file below the folder, or NULL. */
static const char *path_of(int fd, char *into) {
  if (!folder || fd < 3 || fd == log_file) return NULL;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, into, PATH_MAX - 1);
  if (length < 0) return NULL;
  into[length] = 0;
  /* A file that was removed while open still has its old name before this mark. */
  char *gone = strstr(into, " (deleted)");
  if (gone) return NULL;
  return is_ours(into) ? into : NULL;
}

static void put(const void *bytes, size_t length) {
  if (syscall(SYS_write, log_file, bytes, length) != (ssize_t)length) _exit(97);
}

/* One record: kind, lengths, offset; path; bytes. */
static void record(int kind, const char *path, int64_t offset, const void *bytes, size_t length) {
  if (log_file < 0) return;
  struct { int32_t kind, path_length; int64_t offset, length; } head = {kind, strlen(path), offset, length};
  pthread_mutex_lock(&turn);
  put(&head, sizeof head);
  put(path, head.path_length);
  if (length) put(bytes, length);
  pthread_mutex_unlock(&turn);
}

/* True where this call is the one that must fail; errno is set then. */
static int must_fail(const char *path) {
  if (!path || !is_armed) return 0;
  pthread_mutex_lock(&turn);
  counted += 1;
  int fails = failing_at > 0 && (counted == failing_at || (is_forever && counted > failing_at));
  pthread_mutex_unlock(&turn);
  if (fails) errno = failing_errno;
  return fails;
}

static void arm(const char *bytes, size_t length) {
  char line[64] = "";
  memcpy(line, bytes, length < sizeof line ? length : sizeof line - 1);
  counted = 0;
  sscanf(line, "{\"arm\":[%ld,%d,%d]}", &failing_at, &is_forever, &failing_errno);
  is_armed = 1;
}

static void disarm(void) {
  char line[64];
  is_armed = 0;
  int length = snprintf(line, sizeof line, "{\"calls\":%ld}\n", counted);
  if (syscall(SYS_write, 1, line, length) != length) _exit(97);
}

static int is_line(const void *bytes, size_t length, const char *begins) {
  return length >= strlen(begins) && memcmp(bytes, begins, strlen(begins)) == 0;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (fd == 1 && folder) {
    if (is_line(bytes, length, "{\"arm\"")) return arm(bytes, length), (ssize_t)length;
    if (is_line(bytes, length, "{\"disarm\"")) return disarm(), (ssize_t)length;
    record(OP_TOLD, "", 0, bytes, length);
    return syscall(SYS_write, fd, bytes, length);
  }
  char path[PATH_MAX];
  const char *name = path_of(fd, path);
  if (must_fail(name)) return -1;
  int64_t at = name && log_file >= 0 ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
  if (name && log_file >= 0 && (syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND)) {
    struct stat found;
    at = fstat(fd, &found) == 0 ? found.st_size : 0;
  }
  ssize_t done = syscall(SYS_write, fd, bytes, length);
  if (name && done > 0) record(OP_WRITE, name, at, bytes, done);
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  char path[PATH_MAX];
  const char *name = path_of(fd, path);
  if (must_fail(name)) return -1;
  ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, at);
  if (name && done > 0) record(OP_WRITE, name, at, bytes, done);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

/* Several pieces are written one by one, each a call of its own. */
ssize_t writev(int fd, const struct iovec *pieces, int count) {
  ssize_t total = 0;
  for (int at = 0; at < count; at += 1) {
    ssize_t done = write(fd, pieces[at].iov_base, pieces[at].iov_len);
    if (done < 0) return total ? total : done;
    total += done;
    if ((size_t)done < pieces[at].iov_len) break;
  }
  return total;
}
ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off64_t at) {
  ssize_t total = 0;
  for (int piece = 0; piece < count; piece += 1) {
    ssize_t done = pwrite64(fd, pieces[piece].iov_base, pieces[piece].iov_len, at + total);
    if (done < 0) return total ? total : done;
    total += done;
    if ((size_t)done < pieces[piece].iov_len) break;
  }
  return total;
}
ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t at) { return pwritev64(fd, pieces, count, at); }

ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) {
  char path[PATH_MAX];
  if (is_armed && must_fail(path_of(fd, path))) return -1;
  return syscall(SYS_pread64, fd, bytes, length, at);
}
ssize_t pread(int fd, void *bytes, size_t length, off_t at) { return pread64(fd, bytes, length, at); }
ssize_t read(int fd, void *bytes, size_t length) {
  char path[PATH_MAX];
  if (is_armed && must_fail(path_of(fd, path))) return -1;
  return syscall(SYS_read, fd, bytes, length);
}

int ftruncate64(int fd, off64_t length) {
  char path[PATH_MAX];
  const char *name = path_of(fd, path);
  if (must_fail(name)) return -1;
  int done = syscall(SYS_ftruncate, fd, length);
  if (name && done == 0) record(OP_TRUNCATE, name, length, NULL, 0);
  return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(int fd, long call) {
  char path[PATH_MAX];
  const char *name = path_of(fd, path);
  if (must_fail(name)) return -1;
  /* Crash images need the order of calls, not the waiting for a disk. */
  int done = log_file >= 0 ? 0 : syscall(call, fd);
  if (name && done == 0) record(OP_SYNC, name, 0, NULL, 0);
  return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int opened(const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  snprintf(whole, sizeof whole, "%s", path);
  if (!is_ours(whole) || !(flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)))
    return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  if (must_fail(whole)) return -1;
  int is_new = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
  int fd = syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  if (fd >= 0 && is_new) record(OP_CREATE, whole, 0, NULL, 0);
  else if (fd >= 0 && (flags & O_TRUNC)) record(OP_TRUNCATE, whole, 0, NULL, 0);
  return fd;
}
int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(path, flags, mode);
}
int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(path, flags, mode);
}

static int removed(int at, const char *path, int flags) {
  char whole[PATH_MAX];
  const char *name = path;
  if (at != AT_FDCWD && path[0] != '/') {
    char place[PATH_MAX];
    if (!path_of(at, place)) return syscall(SYS_unlinkat, at, path, flags);
    if (snprintf(whole, sizeof whole, "%s/%s", place, path) >= (int)sizeof whole) return errno = ENAMETOOLONG, -1;
    name = whole;
  }
  if (is_ours(name) && must_fail(name)) return -1;
  int done = syscall(SYS_unlinkat, at, path, flags);
  if (done == 0 && is_ours(name) && !(flags & AT_REMOVEDIR)) record(OP_UNLINK, name, 0, NULL, 0);
  return done;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return removed(at, path, flags); }
int remove(const char *path) {
  int done = removed(AT_FDCWD, path, 0);
  return done != 0 && errno == EISDIR ? (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR) : done;
}

int rename(const char *from, const char *to) {
  if (is_ours(to) && must_fail(to)) return -1;
  int done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (done == 0 && is_ours(to)) record(OP_RENAME, from, 0, to, strlen(to));
  return done;
}
