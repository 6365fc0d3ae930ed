/// A CVSS vector whose metrics were all checked. Reports quote vectors; a wrong one would make the forge refuse the
/// draft.
///
/// https://www.first.org/cvss/v3.1/specification-document, https://www.first.org/cvss/v4.0/specification-document
package struct CVSSVector: Equatable, Sendable {
    package let text: String

    /// Reads a vector of version 3.0, 3.1 or 4.0 with all its base metrics, each metric once; nil for anything else.
    package init?(_ text: String) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 300, !parts.isEmpty else { return nil }
        let metrics: [Metric]
        let isOrdered: Bool
        switch parts.removeFirst() {
        case "CVSS:3.0", "CVSS:3.1": (metrics, isOrdered) = (Self.version3, false)
        case "CVSS:4.0": (metrics, isOrdered) = (Self.version4, true)
        default: return nil
        }
        var seen: [Int] = []
        for part in parts {
            let pair = part.split(separator: ":", omittingEmptySubsequences: false)
            guard pair.count == 2, let index = metrics.firstIndex(where: { $0.name == pair[0] }),
                metrics[index].values.contains(String(pair[1])), !seen.contains(index),
                !isOrdered || seen.allSatisfy({ $0 < index })
            else { return nil }
            seen.append(index)
        }
        let isComplete = metrics.indices.allSatisfy { !metrics[$0].isBase || seen.contains($0) }
        guard isComplete else { return nil }
        self.text = text
    }

    private struct Metric {
        let name: String
        let values: [String]
        let isBase: Bool

        init(_ name: String, _ letters: String, isBase: Bool = false) {
            self.name = name
            values = letters.map(String.init)
            self.isBase = isBase
        }

        init(_ name: String, words: [String]) {
            self.name = name
            values = words
            isBase = false
        }
    }

    private static let version3: [Metric] =
        [
            Metric("AV", "NALP", isBase: true), Metric("AC", "LH", isBase: true), Metric("PR", "NLH", isBase: true),
            Metric("UI", "NR", isBase: true), Metric("S", "UC", isBase: true), Metric("C", "HLN", isBase: true),
            Metric("I", "HLN", isBase: true), Metric("A", "HLN", isBase: true), Metric("E", "XHFPU"),
            Metric("RL", "XUWTO"), Metric("RC", "XCRU"), Metric("CR", "XHML"), Metric("IR", "XHML"),
            Metric("AR", "XHML"), Metric("MAV", "XNALP"), Metric("MAC", "XLH"), Metric("MPR", "XNLH"),
            Metric("MUI", "XNR"), Metric("MS", "XUC"), Metric("MC", "XHLN"), Metric("MI", "XHLN"),
            Metric("MA", "XHLN"),
        ]

    private static let version4: [Metric] =
        [
            Metric("AV", "NALP", isBase: true), Metric("AC", "LH", isBase: true), Metric("AT", "NP", isBase: true),
            Metric("PR", "NLH", isBase: true), Metric("UI", "NPA", isBase: true), Metric("VC", "HLN", isBase: true),
            Metric("VI", "HLN", isBase: true), Metric("VA", "HLN", isBase: true), Metric("SC", "HLN", isBase: true),
            Metric("SI", "HLN", isBase: true), Metric("SA", "HLN", isBase: true), Metric("E", "XAPU"),
            Metric("CR", "XHML"), Metric("IR", "XHML"), Metric("AR", "XHML"), Metric("MAV", "XNALP"),
            Metric("MAC", "XLH"), Metric("MAT", "XNP"), Metric("MPR", "XNLH"), Metric("MUI", "XNPA"),
            Metric("MVC", "XHLN"), Metric("MVI", "XHLN"), Metric("MVA", "XHLN"), Metric("MSC", "XHLN"),
            Metric("MSI", "XHLNS"), Metric("MSA", "XHLNS"), Metric("S", "XNP"), Metric("AU", "XNY"),
            Metric("R", "XAUI"), Metric("V", "XDC"), Metric("RE", "XLMH"),
            Metric("U", words: ["X", "Clear", "Green", "Amber", "Red"]),
        ]
}
