internal import CLinux
internal import Glibc

/// What keeps the process's memory, with reports and secrets in it, out of crash reports.
enum ProcessPrivacy {
    /// The signals for which Swift's runtime has a handler that prints memory.
    /// https://github.com/swiftlang/swift/blob/main/stdlib/public/runtime/CrashHandlerLinux.cpp
    private static let crashes = [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]

    /// Turns Swift's backtraces, which print memory, and core dumps off; an operator's own `SWIFT_BACKTRACE` stands.
    ///
    /// The runtime installs its handlers before `main`, when there is nothing private in memory.
    /// https://github.com/swiftlang/swift/blob/main/docs/Backtracing.rst
    static func establish() {
        if getenv("SWIFT_BACKTRACE") == nil { for crash in crashes { signal(crash, SIG_DFL) } }
        _ = linux_forbid_dumps()
    }
}
