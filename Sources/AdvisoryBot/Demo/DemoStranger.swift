internal import Locking
internal import Sandbox

/// Reads along in public from the removal of the report until the disclosure, and notices every private word.
final class DemoStranger: Sendable {
    private let hasBegun = Locked(false)
    private let heard = Locked<Set<String>>([])

    /// Words of the report, and what its labels said.
    private static let words = [
        "traversal", "archive", "cron", "everyone", "cwe-22", "< 1.4.3", "security: accepted", "severity:",
    ]

    /// What was said in public though it was private, in order.
    var leaks: [String] { heard.withLock { $0.sorted() } }

    /// Reads everything public: not while the report stands there, and not once it is disclosed.
    func read(_ view: DemoView) {
        let hasBegun = hasBegun.withLock { hasBegun in
            hasBegun = hasBegun || (view.issue.map { $0.title != DemoWorld.reportTitle && $0.labels.isEmpty } ?? false)
            return hasBegun
        }
        guard hasBegun, let advisory = view.advisory, !view.isDisclosed else { return }
        let text = view.publicText
        let names = [advisory.id, advisory.fork?.name, advisory.cveID].compactMap { $0?.lowercased() }
        for word in Self.words + names where text.contains(word) { _ = heard.withLock { $0.insert(word) } }
    }
}
