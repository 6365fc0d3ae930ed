package import Disclosure

/// Why a record can't be written in a format, and what can be done about it.
package enum RecordError: Error, Equatable, CustomStringConvertible {
    /// The case has no CVE id, or what stands for one is none.
    case withoutCVE(AdvisoryID)
    /// A CVE record that is filled in is a published one; its format knows no drafts.
    case undisclosedCVE(AdvisoryID)
    /// A withdrawn advisory's CVE is rejected by who assigned it, with reasons that are not ours to give.
    case withdrawnCVE(AdvisoryID)

    package var description: String { "\(problem). \(remedy)" }

    /// Why not, without a full stop.
    package var problem: String {
        switch self {
        case .withoutCVE(let advisory): "\(advisory.text) has no CVE id, and a CVE record needs one"
        case .undisclosedCVE(let advisory):
            "\(advisory.text) is not disclosed, and a CVE record with contents is always a published one"
        case .withdrawnCVE(let advisory):
            "\(advisory.text) was withdrawn, and the record of a withdrawn CVE is a rejection that only who assigned it can write"
        }
    }

    /// What a person can do about it.
    package var remedy: String {
        switch self {
        case .withoutCVE:
            "Request it on the advisory's page (or write one there that was assigned elsewhere), then export again; "
                + "the formats osv, csaf and markdown need none."
        case .undisclosedCVE:
            "Export it after disclosure; the formats osv, csaf and markdown can be written now, marked as private."
        case .withdrawnCVE: "Ask them to reject it; the formats osv, csaf and markdown say that it was withdrawn."
        }
    }
}
