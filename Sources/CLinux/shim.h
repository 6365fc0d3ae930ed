// What glibc offers on Linux and Swift's Glibc module leaves out.
#ifndef ADVISORY_BOT_CLINUX_H
#define ADVISORY_BOT_CLINUX_H

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// accept4 is declared only under _GNU_SOURCE, which breaks the type of bind() in Swift; so it is declared here.
extern int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

// EPOLLIN and its like are an enumeration with a type of its own, and EPOLLET does not fit an int.
static const uint32_t linux_epoll_in = EPOLLIN;
static const uint32_t linux_epoll_out = EPOLLOUT;
static const uint32_t linux_epoll_hang_up = EPOLLERR | EPOLLHUP;

// SOCK_STREAM and SOCK_NONBLOCK are of two enumeration types.
static const int linux_stream_socket = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
static const int linux_accepted_socket = SOCK_NONBLOCK | SOCK_CLOEXEC;

// errno is a macro.
static inline int linux_errno(void) { return errno; }

// strerror_r is one of two functions of this name, by feature macros; this is the one of POSIX, which returns 0.
extern int __xpg_strerror_r(int number, char *buffer, size_t length);
static inline int linux_error_text(int number, char *buffer, size_t length) {
    return __xpg_strerror_r(number, buffer, length);
}

// open is variadic, which Swift can't call.
static inline int linux_open_for_reading(const char *path) { return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); }
static inline int linux_open_for_appending(const char *path) { return open(path, O_WRONLY | O_APPEND | O_CLOEXEC); }

// ioctl is variadic, too. 0: it is no terminal, or one that does not know.
static inline int linux_terminal_columns(int descriptor) {
    struct winsize size = {0, 0, 0, 0};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// prctl is variadic, and RLIMIT_CORE is of an enumeration type that Swift takes for another.
static inline int linux_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none) | prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#endif
