// What glibc offers on Linux and Swift's Glibc module leaves out.
#ifndef ADVISORY_BOT_CLINUX_H
#define ADVISORY_BOT_CLINUX_H

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// accept4 is declared only under _GNU_SOURCE, which breaks the type of bind() in Swift; so it is declared here.
extern int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

// fcntl is variadic, which Swift can't call.
static inline int linux_set_nonblocking(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    return flags < 0 ? flags : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

// errno is a macro.
static inline int linux_errno(void) { return errno; }

// open is variadic, which Swift can't call.
static inline int linux_open_for_reading(const char *path) { return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); }

// prctl is variadic, and RLIMIT_CORE is of an enumeration type that Swift takes for another.
#include <poll.h>
#include <sys/prctl.h>
static inline int linux_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none) | prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#endif
