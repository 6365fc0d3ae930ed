internal import FoundationEssentials

// What a case has to do with other reports, and with others of the same report.

extension Case {
    /// Whether the issue of the case is being opened, and its number is not known yet.
    package var awaitsIntakeIssue: Bool {
        switch intake {
        case .issue, .privateReport: false
        case .mail: true
        case .part(let part): part.issues != nil
        }
    }

    /// Whether the reporter reads of the case in the discussion of its advisory and nowhere else.
    var hasDiscussionAlone: Bool {
        switch intake {
        case .privateReport, .part: true
        case .issue, .mail: false
        }
    }

    /// Whether the case is a part of a report, and there is nothing yet in which its reporter would read what is said
    /// of it.
    var hasNoPlaceForReporter: Bool {
        guard case .part = intake, privatePlace == nil else { return false }
        return mail?.sender == nil
    }

    /// Whether the reporter reads what is said in the issue that everybody reads, and nowhere else as yet.
    var readsInPublicAlone: Bool {
        guard case .issue = intake, advisory == nil else { return false }
        return intakeVisibility != .membersOnly
    }

    /// Where the cases of other parts get issues of their own: where the reporter reads this one's; nil: nowhere.
    func repositoryForParts(_ policy: Policy) -> RepositoryName? {
        switch intake {
        case .issue(let issue): intakeVisibility == .membersOnly ? issue.repository : nil
        case .privateReport: nil
        case .mail: policy.intakeRepository
        case .part(let part): part.issues
        }
    }

    /// The parts into which the report is split: those of these titles or, without any, those that are recognised.
    func parts(named titles: [Untrusted]) -> [SplitPart] {
        guard let text = part?.text ?? report?.body else { return [] }
        return titles.isEmpty ? PartReader.parts(in: text) : SplitPart.cut(text, at: titles)
    }

    /// When its report came in.
    var arrivedAt: Date { clocks.startedAt ?? openedAt ?? .distantPast }

    /// Who reported the same later than the case's own reporter, or than another; nil: nobody.
    func reporters(after account: Account) -> [Account]? {
        var all = otherReporters.map { ($0.arrivedAt, $0.caseNumber, $0.account) }
        if let reporter = report?.reporter { all.append((arrivedAt, number, reporter)) }
        all.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        let later = all.drop { $0.2.id != account.id }.dropFirst().map(\.2)
        return later.isEmpty ? nil : Array(later)
    }
}
