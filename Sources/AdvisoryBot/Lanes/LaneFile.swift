internal import CLinux
internal import ForgeAPI
internal import FoundationEssentials
internal import Glibc
internal import Locking

/// One lane's file while it is open: the latest write in its first 128 bytes, the latest hold in the next.
final class LaneFile: Sendable {
    private static let slotSize = 128
    private static let holdSlot = 128
    /// The forge names no longer pause that is believed.
    private static let longestHold: Duration = .seconds(86_401)

    let descriptor: Int32
    private let clock: LaneClock
    private let isOpen = Locked(true)

    /// Takes the descriptor over.
    init(_ descriptor: Int32, _ clock: LaneClock) {
        self.descriptor = descriptor
        self.clock = clock
    }

    deinit { close() }

    /// Closes the file, which also gives its lock back.
    func close() {
        let wasOpen = isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
        if wasOpen { _ = Glibc.close(descriptor) }
    }

    /// Reads what processes left. `wholeWritesOnly`: for readers without the lock, who may see a write half noted.
    func trace(wholeWritesOnly: Bool) -> LaneTrace {
        var trace = LaneTrace(heldFor: heldFor)
        switch read(at: 0) {
        case .nothing: break
        case .damaged: trace.sinceWrite = wholeWritesOnly ? nil : .zero
        case .record(let record):
            let past = clock.now() - .microseconds(record.first)
            // Another boot's write says nothing: every process begins as if a write had just ended.
            guard record.boot == clock.boot, past >= .zero else { break }
            // Whoever had it under way is gone, if the lock is ours; when the forge got it is not known.
            trace.sinceWrite = record.second == 0 ? past : wholeWritesOnly ? nil : .zero
        }
        return trace
    }

    /// Notes a write that begins or ends now; returns what went wrong.
    func note(isUnderWay: Bool) -> String? {
        write(LaneFileRecord(boot: clock.boot, first: clock.now().inMicroseconds, second: isUnderWay ? 1 : 0), at: 0)
    }

    /// Notes a hold, unless a longer one is known; returns what went wrong.
    ///
    /// Without the lock, which another process may have for long. If two do this at once, the shorter hold may stay.
    func hold(for pause: Duration) -> String? {
        guard pause > heldFor else { return nil }
        let day = Int64((clock.date().timeIntervalSince1970 + pause.inSeconds) * 1e6)
        let until = (clock.now() + pause).inMicroseconds
        return write(LaneFileRecord(boot: clock.boot, first: until, second: day), at: Self.holdSlot)
    }

    private var heldFor: Duration {
        guard case .record(let record) = read(at: Self.holdSlot) else { return .zero }
        let rest =
            record.boot == clock.boot
            ? .microseconds(record.first) - clock.now()
            : .microseconds(record.second) - .seconds(clock.date().timeIntervalSince1970)
        return min(max(rest, .zero), Self.longestHold)
    }

    private enum Slot {
        case nothing, damaged
        case record(LaneFileRecord)
    }

    private func read(at offset: Int) -> Slot {
        var bytes = [UInt8](repeating: 0, count: Self.slotSize)
        let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
        guard count > 0, bytes.contains(where: { $0 != 0 }) else { return count < 0 ? .damaged : .nothing }
        return LaneFileRecord(bytes).map { .record($0) } ?? .damaged
    }

    private func write(_ record: LaneFileRecord, at offset: Int) -> String? {
        let bytes = record.bytes(count: Self.slotSize)
        return pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count
            ? nil : "writing failed with \(errno)"
    }
}

extension Duration {
    fileprivate var inMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
