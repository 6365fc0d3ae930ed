internal import CLinux

/// One of the streams that the program was started with.
package enum StandardStream: Sendable {
    case output, error

    /// Writes everything, by one call where the system takes it as a whole; what nobody reads any more is dropped.
    ///
    /// Returns whether nothing got lost, for example on a full disk.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { CLinux.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else {
                guard written < 0, linux_errno() == EINTR || (linux_errno() == EAGAIN && becomesWritable()) else {
                    return written < 0 && linux_errno() == EPIPE
                }
            }
        }
        return true
    }

    /// Whether a person looks at it.
    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// How many columns the terminal has; nil: it is none, or does not tell.
    package var columns: Int? {
        let columns = Int(linux_terminal_columns(descriptor))
        return columns > 0 ? columns : nil
    }

    /// Waits a second at most, so that a reader that has stopped can't stop the program.
    private func becomesWritable() -> Bool {
        var question = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&question, 1, 1000) > 0
    }

    private var descriptor: Int32 {
        switch self {
        case .output: STDOUT_FILENO
        case .error: STDERR_FILENO
        }
    }
}
