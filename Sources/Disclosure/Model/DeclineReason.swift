/// Why maintainers do not treat a report as a vulnerability of their project.
package enum DeclineReason: String, Sendable, Codable, CaseIterable {
    case duplicate, outOfScope, byDesign, notReproducible, spam
}

extension DeclineReason {
    /// The reason as people type it.
    package var word: String {
        switch self {
        case .duplicate: "duplicate"
        case .outOfScope: "out-of-scope"
        case .byDesign: "by-design"
        case .notReproducible: "not-reproducible"
        case .spam: "spam"
        }
    }
}
