internal import ForgeAPI

/// The right to write in a lane, as the lock of its file.
final class LaneFilePassage: LanePassage {
    let trace: LaneTrace
    private let file: LaneFile
    private let report: @Sendable (_ problem: String) -> Void

    /// `file` is locked by now.
    init(_ file: LaneFile, report: @escaping @Sendable (_ problem: String) -> Void) {
        self.file = file
        self.report = report
        trace = file.trace(wholeWritesOnly: false)
        // Said for good, so that the next who enters does not take the write of a process that died for one that just
        // ended.
        if trace.sinceWrite == .zero { note(isUnderWay: false) }
    }

    func begin() { note(isUnderWay: true) }
    func end() { note(isUnderWay: false) }
    func leave() { file.close() }

    private func note(isUnderWay: Bool) {
        if let failure = file.note(isUnderWay: isUnderWay) { report(failure) }
    }
}
