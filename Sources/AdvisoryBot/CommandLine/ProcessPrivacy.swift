internal import CLinux
internal import Glibc

/// What keeps the process's memory, with reports and secrets in it, out of crash reports.
enum ProcessPrivacy {
    /// Set by an operator who wants backtraces, or by ourselves.
    private static let variable = "SWIFT_BACKTRACE"

    /// Turns Swift's backtraces, which print memory, and core dumps off; an operator's own `SWIFT_BACKTRACE` stands.
    ///
    /// The runtime reads the variable before `main`, so the program starts itself anew once, with the same arguments.
    /// https://github.com/swiftlang/swift/blob/main/docs/Backtracing.rst
    static func establish() {
        // Set before the new start, so that there can't be a second one.
        if getenv(variable) == nil, setenv(variable, "enable=no", 0) == 0 { startAnew() }
        // Not before: a new program image is dumpable again.
        _ = linux_forbid_dumps()
    }

    /// Replaces the process's image by the same program; returns if that can't be done.
    private static func startAnew() {
        // By its real path, for the process is called by it in listings.
        var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return }
        execv(path, CommandLine.unsafeArgv)
    }
}
