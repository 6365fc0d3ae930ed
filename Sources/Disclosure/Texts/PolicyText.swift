/// A text that operators can put their own words in place of, by a file of its name with `.md` at the end.
package protocol PolicyText: RawRepresentable<String>, CaseIterable, Sendable {
    /// What can stand in braces in such a text.
    static var placeholders: [Wording.Placeholder] { get }
    /// When people read it, in a few words.
    var occasion: String { get }
    /// The program's own words, which the program signs when it says them; empty: it says nothing of itself.
    var standard: Wording { get }
}

/// What the people of a case read in private.
package enum PrivateText: String, PolicyText {
    case acknowledgement
    case acknowledgementByMail = "acknowledgement-by-mail"
    case safeHarbour = "safe-harbour"
    case needsInformation = "needs-info"
    case duplicate
    case outOfScope = "out-of-scope"
    case byDesign = "by-design"
    case notReproducible = "not-reproducible"
    case spam

    package static let placeholders = Wording.Placeholder.allCases

    package init(_ reason: DeclineReason) {
        self =
            switch reason {
            case .duplicate: .duplicate
            case .outOfScope: .outOfScope
            case .byDesign: .byDesign
            case .notReproducible: .notReproducible
            case .spam: .spam
            }
    }
}

/// What everybody can read.
package enum PublicText: String, PolicyText {
    case acknowledgement = "acknowledgement-in-public"
    case needsInformation = "needs-info-in-public"
    /// One answer for every reason, because the reason can tell about other reports.
    case declined = "declined-in-public"

    /// Numbers alone.
    package static let placeholders: [Wording.Placeholder] = [.caseNumber, .acknowledgeHours, .respondDays]
}
