internal import FoundationEssentials

/// What speaks for it that two cases are about the same. It is shown to maintainers alone, who decide.
package struct Likeness: Equatable, Sendable {
    /// One thing that two reports have in common.
    package enum Reason: Equatable, Sendable {
        case weakness([String])
        /// Files and functions.
        case names([String])
        case words([String])
        case reporter
        /// The whole text, but for how it is laid out.
        case text

        /// How much it counts. No reason is enough by itself but the same text.
        var points: Int {
            switch self {
            case .weakness: 2
            case .names(let names): names.count > 1 ? 3 : 2
            case .words(let words): words.count > 2 ? 3 : 2
            case .reporter: 1
            case .text: Likeness.threshold
            }
        }

        /// What they have in common; the report's own words only if `quoting` them.
        package func sentence(quoting: Bool) -> String {
            let (what, words): (String, [String]) =
                switch self {
                case .weakness(let weaknesses): ("the same weakness", weaknesses)
                case .names(let names): ("the same files or functions", names)
                case .words(let words): ("words of the titles", words)
                case .reporter: ("the same reporter within a week", [])
                case .text: ("the same text", [])
                }
            return quoting && !words.isEmpty ? what + ": " + words.joined(separator: ", ") : what
        }
    }

    package let caseNumber: Int
    package let reasons: [Reason]

    package var points: Int { reasons.reduce(0) { $0 + $1.points } }

    /// From how many points on a likeness is shown.
    package static let threshold = 4
    /// How many are shown for a case.
    private static let most = 5
    private static let week = 7 * 86_400.0

    /// The cases that are likely about the same as `state`, the likeliest first.
    package static func likely(_ traits: ReportTraits, among others: [ReportTraits]) -> [Likeness] {
        let all = others.compactMap { Likeness(of: traits, to: $0) }.filter { $0.points >= threshold }
        return Array(all.sorted { ($1.points, $0.caseNumber) < ($0.points, $1.caseNumber) }.prefix(most))
    }

    /// What two cases have in common; nil: they are not compared, or are known to have to do with each other.
    private init?(of first: ReportTraits, to second: ReportTraits) {
        guard first.caseNumber != second.caseNumber, first.repository == second.repository,
            first.isRehearsal == second.isRehearsal, !first.relatives.contains(second.caseNumber),
            !second.relatives.contains(first.caseNumber),
            // Parts of the same report.
            first.relatives.isDisjoint(with: second.relatives)
        else { return nil }
        caseNumber = second.caseNumber
        var reasons: [Reason] = []
        let ids = first.weaknesses.intersection(second.weaknesses)
        let weaknesses = ids.isEmpty ? first.kinds.intersection(second.kinds) : ids
        if !weaknesses.isEmpty { reasons.append(.weakness(weaknesses.sorted())) }
        let names = first.names.intersection(second.names)
        if !names.isEmpty { reasons.append(.names(names.sorted())) }
        let words = first.words.intersection(second.words)
        let fewest = min(first.words.count, second.words.count)
        let areSame = first.words == second.words
        if !words.isEmpty, areSame || words.count > 1 && words.count * 2 >= fewest {
            reasons.append(.words(words.sorted()))
        }
        let distance = abs(first.arrivedAt.timeIntervalSince(second.arrivedAt))
        if first.reporter != nil, first.reporter == second.reporter, distance <= Self.week { reasons.append(.reporter) }
        if first.text != nil, first.text == second.text { reasons.append(.text) }
        self.reasons = reasons
    }
}
