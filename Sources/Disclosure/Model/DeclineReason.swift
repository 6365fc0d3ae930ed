/// Why maintainers do not treat a report as a vulnerability of their project.
package enum DeclineReason: String, Sendable, Codable, CaseIterable {
    case duplicate, outOfScope, byDesign, notReproducible, spam
}
