/// A CVSS vector of version 3.0, 3.1 or 4.0 whose base metrics are all there.
struct CVSSVector: Sendable {
    let text: String
    let isVersion4: Bool
    private let metrics: [String: String]

    /// Reads a vector; nil for another version, a missing base metric, an unknown value, or a metric given twice.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let version = parts.first, ["CVSS:3.0", "CVSS:3.1", "CVSS:4.0"].contains(version) else { return nil }
        var metrics: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, !pair[1].isEmpty, metrics.updateValue(pair[1], forKey: pair[0]) == nil else {
                return nil
            }
        }
        isVersion4 = version == "CVSS:4.0"
        let base = isVersion4 ? Self.baseOfVersion4 : Self.baseOfVersion3
        for (metric, values) in base {
            guard let value = metrics[metric], values.contains(value) else { return nil }
        }
        self.text = text
        self.metrics = metrics
    }

    // https://www.first.org/cvss/v3.1/specification-document#Base-Metrics
    private static let baseOfVersion3 = [
        "AV": ["N", "A", "L", "P"], "AC": ["L", "H"], "PR": ["N", "L", "H"], "UI": ["N", "R"], "S": ["U", "C"],
        "C": ["N", "L", "H"], "I": ["N", "L", "H"], "A": ["N", "L", "H"],
    ]

    // https://www.first.org/cvss/v4.0/specification-document#Base-Metrics
    private static let baseOfVersion4 = [
        "AV": ["N", "A", "L", "P"], "AC": ["L", "H"], "AT": ["N", "P"], "PR": ["N", "L", "H"],
        "UI": ["N", "P", "A"], "VC": ["N", "L", "H"], "VI": ["N", "L", "H"], "VA": ["N", "L", "H"],
        "SC": ["N", "L", "H"], "SI": ["N", "L", "H"], "SA": ["N", "L", "H"],
    ]

    /// The base score from 0 to 10; nil for version 4, whose tables the sandbox does not have.
    var score: Double? {
        guard !isVersion4 else { return nil }
        // https://www.first.org/cvss/v3.1/specification-document#7-1-Base-Metrics-Equations
        let changed = metrics["S"] == "C"
        let impacts: [Double] = ["C", "I", "A"].map { weight($0, ["H": 0.56, "L": 0.22]) }
        let base: Double = 1 - impacts.reduce(1.0) { $0 * (1 - $1) }
        let correction: Double = 3.25 * repeatElement(base - 0.02, count: 15).reduce(1.0, *)
        let impact: Double = changed ? 7.52 * (base - 0.029) - correction : 6.42 * base
        guard impact > 0 else { return 0 }
        let privileges = changed ? ["N": 0.85, "L": 0.68, "H": 0.5] : ["N": 0.85, "L": 0.62, "H": 0.27]
        let way = weight("AV", ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2]) * weight("AC", ["L": 0.77, "H": 0.44])
        let exploitability = 8.22 * way * weight("PR", privileges) * weight("UI", ["N": 0.85, "R": 0.62])
        let factor: Double = changed ? 1.08 : 1
        return rounded(up: min(factor * (impact + exploitability), 10))
    }

    /// The word for the score; nil where there is no score, or nothing is affected.
    var level: String? {
        guard let score else { return nil }
        return switch score {
        case ..<0.1: nil
        case ..<4: "low"
        case ..<7: "medium"
        case ..<9: "high"
        default: "critical"
        }
    }

    private func weight(_ metric: String, _ weights: [String: Double]) -> Double { weights[metrics[metric] ?? ""] ?? 0 }

    private func rounded(up value: Double) -> Double {
        let integer = Int((value * 100_000).rounded())
        return integer.isMultiple(of: 10_000) ? Double(integer) / 100_000 : Double(integer / 10_000 + 1) / 10
    }
}
