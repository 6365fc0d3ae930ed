internal import CLinux
internal import ForgeAPI
internal import FoundationEssentials
internal import Glibc
internal import Locking

/// Lanes that all processes with the same store share: a small file for each, locked while a write is under way.
///
/// The kernel gives the lock back when its process ends, however that happens. What the file says is advice with a
/// check sum: damage costs one pause, and a file that can't be used means that this process goes on alone.
final class LaneFiles: SharedLanes {
    /// Where the processes' time is compared.
    private let clock: LaneClock
    /// What the files' names begin with.
    private let prefix: String
    /// Told once of each lane that can't be shared.
    private let report: @Sendable (_ lane: String, _ problem: String) -> Void
    private let reported = Locked<Set<String>>([])

    /// `store`: the path of the store, beside which the files are.
    init(
        besides store: String,
        clock: LaneClock,
        report: @escaping @Sendable (_ lane: String, _ problem: String) -> Void = { _, _ in }
    ) {
        prefix = store + ".lane-"
        self.clock = clock
        self.report = report
    }

    func trace(of lane: String) -> LaneTrace {
        guard let file = open(lane) else { return LaneTrace() }
        return file.trace(wholeWritesOnly: true)
    }

    func enter(_ lane: String) -> LaneEntry {
        guard let file = open(lane) else { return .alone }
        while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EWOULDBLOCK: return .occupied
            case EINTR: continue
            default:
                complain(lane, "flock failed with \(errno)")
                return .alone
            }
        }
        return .entered(LaneFilePassage(file) { [self] in complain(lane, $0) })
    }

    func hold(_ lane: String, for pause: Duration) {
        guard let file = open(lane) else { return }
        if let failure = file.hold(for: pause) { complain(lane, failure) }
    }

    private func open(_ lane: String) -> LaneFile? {
        let path = prefix + Self.fileName(of: lane)
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            // Without a folder there is no store yet, and nobody who serves.
            if errno != ENOENT { complain(lane, "\(path) can't be opened (error \(errno))") }
            return nil
        }
        return LaneFile(descriptor, clock)
    }

    private func complain(_ lane: String, _ problem: String) {
        let isNews = reported.withLock { $0.insert(lane).inserted }
        if isNews { report(lane, problem) }
    }

    /// Letters and digits as they are, everything else by its number, so that no two lanes have one file.
    private static func fileName(of lane: String) -> String {
        lane.utf8.map { byte in
            switch UInt8(byte) {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                String(UnicodeScalar(byte))
            default: "_\(byte)_"
            }
        }.joined()
    }
}

extension LaneFiles {
    /// The lanes of those who use this store, compared by `time`.
    convenience init(
        _ store: StoreLocation,
        _ time: TimeSource,
        report: @escaping @Sendable (_ lane: String, _ problem: String) -> Void = { _, _ in }
    ) {
        switch store {
        case .sqlite(let path): self.init(besides: path, clock: LaneClock(time), report: report)
        }
    }
}
