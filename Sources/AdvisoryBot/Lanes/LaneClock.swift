internal import FoundationEssentials

/// The time by which processes of one machine compare what they did, and by which that is dated beyond a restart.
struct LaneClock: Sendable {
    /// Names the time from the machine's last start to its next one.
    let boot: String
    /// Time since the machine's start, or another moment that all processes of this boot share.
    let now: @Sendable () -> Duration
    /// The time of day, for what has to outlast the boot.
    let date: @Sendable () -> Date

    init(boot: String, now: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Date) {
        self.boot = boot
        self.now = now
        self.date = date
    }

    /// Compares by `time`, on this machine.
    init(_ time: TimeSource) {
        // Where the kernel names no boot, times from a later clock than ours are still known as another boot's.
        let contents = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id") ?? Data()
        let boot = String(decoding: contents, as: UTF8.self).filter { $0.isHexDigit || $0 == "-" }
        self.init(boot: boot.isEmpty ? "-" : boot, now: time.common, date: time.date)
    }
}
