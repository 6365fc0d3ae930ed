internal import CLinux
internal import Disclosure
internal import Glibc

/// The exclusive right to serve a store: a lock on a file beside it, which the kernel takes back when the process ends.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// A process that was killed holds its lock until the kernel has cleared it away, and a child of it until that runs
    /// its own program.
    private static let tries = 20
    /// In microseconds.
    private static let pause: UInt32 = 50_000

    /// Takes the lock of the file at `path`, which is made if need be.
    init(path: String, of store: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw PrivateFiles.failure("open", path) }
        for _ in 0..<Self.tries {
            guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
            guard errno == EWOULDBLOCK else { throw PrivateFiles.failure("lock", path) }
            usleep(Self.pause)
        }
        throw StoreError.unusable(
            problem: "another process serves the store \(store)",
            remedy: "Stop it first, or give this one a store.url of its own."
        )
    }

    // Also runs when the lock was not to be had, because the descriptor is set by then.
    deinit { close(descriptor) }
}
