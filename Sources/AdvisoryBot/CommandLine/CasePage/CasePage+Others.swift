internal import Disclosure
internal import JSON

// What a case has to do with other cases. Only whoever reads the store sees it: reporters must not learn of each other.

extension CasePage {
    /// Parts and duplicates, by name.
    var relations: [(name: String, value: String?)] {
        [
            ("part of", state.splitFrom.map { Messages.cases([$0]) }),
            ("split into", numbers(state.splitInto)),
            ("seems to tell of", seemingParts),
            ("duplicate of", state.duplicateOf.map { Messages.cases([$0]) }),
            ("duplicates", numbers(duplicates)),
        ]
    }

    /// Each likely duplicate with its reasons, which quote the report only where the report is shown.
    var likelyLines: [String] {
        guard let first = likely.first else { return [] }
        return likely.map { "case \($0.caseNumber)  \(VisibleText.escape(reasons($0).joined(separator: "; ")))" }
            + ["if it is one: advisory-bot cases duplicate-of \(state.number) \(first.caseNumber)"]
    }

    var likelyJSON: JSONValue {
        JSONValue(likely) { likeness in
            [
                "case": .integer(Int64(likeness.caseNumber)), "points": .integer(Int64(likeness.points)),
                "reasons": JSONValue(reasons(likeness)) { .string($0) },
            ]
        }
    }

    private func reasons(_ likeness: Likeness) -> [String] {
        likeness.reasons.map { $0.sentence(quoting: showsReport) }
    }

    private var seemingParts: String? {
        guard let count = state.partCount, count > 1, state.splitInto.isEmpty else { return nil }
        return "\(count) vulnerabilities; `advisory-bot cases split \(state.number)` makes a case of each"
    }

    private func numbers(_ numbers: [Int]) -> String? { numbers.isEmpty ? nil : Messages.cases(numbers) }
}
