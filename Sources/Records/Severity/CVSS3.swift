internal import Disclosure

/// A CVSS vector of version 3.0 or 3.1, and its base score.
///
/// https://www.first.org/cvss/v3.1/specification-document, https://www.first.org/cvss/v3.0/specification-document
struct CVSS3: Equatable {
    /// The versions, the newer first.
    enum Version: String, CaseIterable {
        case newer = "3.1"
        case older = "3.0"
    }

    let version: Version
    let vector: String
    /// From 0 to 100: the base score times ten, because it has exactly one decimal.
    let tenths: Int

    /// Reads a vector that has all its base metrics, and no metric twice; nil for anything else, version 4 included.
    init?(_ text: String) {
        guard let vector = CVSSVector(text)?.text,
            let version = Version.allCases.first(where: { vector.hasPrefix("CVSS:\($0.rawValue)/") }),
            let metrics = BaseMetrics(vector)
        else { return nil }
        self.version = version
        self.vector = vector
        tenths = metrics.tenths(by: version)
    }

    /// The score as CVSS writes it, for example 9.8.
    var score: Double { Double(tenths) / 10 }

    /// The rating of the score. https://www.first.org/cvss/v3.1/specification-document#Qualitative-Severity-Rating-Scale
    var rating: String {
        switch tenths {
        case ..<1: "NONE"
        case ..<40: "LOW"
        case ..<70: "MEDIUM"
        case ..<90: "HIGH"
        default: "CRITICAL"
        }
    }
}

/// The numbers behind the eight base metrics. https://www.first.org/cvss/v3.1/specification-document#7-4-Metric-Values
private struct BaseMetrics {
    let changesScope: Bool
    let exploitability: Double
    /// The impact sub-score, from 0 to 0.915.
    let impact: Double

    init?(_ vector: String) {
        var letters: [Substring: Substring] = [:]
        for part in vector.split(separator: "/").dropFirst() {
            guard let colon = part.firstIndex(of: ":") else { return nil }
            letters[part[..<colon]] = part[part.index(after: colon)...]
        }
        func number(_ metric: Substring, _ numbers: [Substring: Double]) -> Double? {
            letters[metric].flatMap { numbers[$0] }
        }
        changesScope = letters["S"] == "C"
        let privileges = ["N": 0.85, "L": changesScope ? 0.68 : 0.62, "H": changesScope ? 0.5 : 0.27]
        let loss: [Substring: Double] = ["H": 0.56, "L": 0.22, "N": 0]
        guard let vectorOfAttack = number("AV", ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2]),
            let complexity = number("AC", ["L": 0.77, "H": 0.44]),
            let privilege = letters["PR"].flatMap({ privileges[String($0)] }),
            let interaction = number("UI", ["N": 0.85, "R": 0.62]),
            let confidentiality = number("C", loss), let integrity = number("I", loss),
            let availability = number("A", loss)
        else { return nil }
        exploitability = 8.22 * vectorOfAttack * complexity * privilege * interaction
        impact = 1 - (1 - confidentiality) * (1 - integrity) * (1 - availability)
    }

    /// The base score times ten. https://www.first.org/cvss/v3.1/specification-document#7-1-Base-Metrics-Equations
    func tenths(by version: CVSS3.Version) -> Int {
        let weighted =
            changesScope ? 7.52 * (impact - 0.029) - 3.25 * (impact - 0.02).raised(to: 15) : 6.42 * impact
        guard weighted > 0 else { return 0 }
        let sum = (weighted + exploitability) * (changesScope ? 1.08 : 1)
        return Self.roundedUp(min(sum, 10), by: version)
    }

    /// The least number of tenths that is not less than the score.
    ///
    /// Version 3.1 rounds to five decimals first, so that what a computer makes of 4.00 is not taken for more than 4.0;
    /// version 3.0 says only "up", and here no more than the noise of the arithmetic is taken off.
    /// https://www.first.org/cvss/v3.1/specification-document#Appendix-A---Floating-Point-Rounding
    private static func roundedUp(_ score: Double, by version: CVSS3.Version) -> Int {
        switch version {
        case .newer: (Int((score * 100_000).rounded()) + 9_999) / 10_000
        case .older: Int((score * 10 - 1e-9).rounded(.up))
        }
    }
}

extension Double {
    fileprivate func raised(to exponent: Int) -> Double {
        var product = 1.0
        for _ in 0..<exponent { product *= self }
        return product
    }
}
