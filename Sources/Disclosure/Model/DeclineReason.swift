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

extension Case {
    /// Why the report is declined; nil: it is not.
    var declineReason: DeclineReason? {
        switch decision {
        case .declined(let reason): reason
        case .none, .accepted: nil
        }
    }
}
