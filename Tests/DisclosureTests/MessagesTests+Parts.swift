import Foundation

@testable import Disclosure

extension MessagesTests {
    /// What is said of reports that tell of several vulnerabilities.
    static let parts: [String: String] = {
        let text = "## Finding 2: `@everyone` names\n<b>CWE-78</b>"
        let parts = [
            SplitPart(title: Untrusted("Path traversal"), text: Untrusted("…")),
            SplitPart(title: Untrusted("`@everyone` names"), text: Untrusted(text)),
            SplitPart(title: Untrusted("Weak sessions"), text: Untrusted("…")),
        ]
        var undecided = Fixture.blank()
        undecided.report = Fixture.released.report
        undecided.splitInto = [13, 14]
        var accepted = undecided
        accepted.decision = .accepted
        accepted.advisory = Fixture.advisoryID
        var part = Fixture.blank()
        part.report = undecided.report
        part.part = parts[1]
        part.splitFrom = 12
        var byMail = part
        byMail.report?.reporter = nil
        byMail.mail = MailIntakeTests.opened.state.mail
        var several = undecided
        several.splitInto = []
        several.partCount = 3
        let problem = Messages.declineOfPartUnsaid(of: part)
        let policy = Policy()
        return [
            "split-with-issues": Messages.split(undecided, into: parts, haveIssues: true, policy).content,
            "split-accepted": Messages.split(accepted, into: parts, haveIssues: false, policy).content,
            "split-undecided": Messages.split(undecided, into: parts, haveIssues: false, policy).content,
            "split-by-mail": Messages.splitByMail(undecided).content,
            "part-issue-title": Messages.partIssueTitle(caseNumber: 13).content,
            "part-issue": Messages.partIssue(part, policy).content,
            "part-issue-by-mail": Messages.partIssue(byMail, policy).content,
            "parts-seem-several": Messages.parts(several, policy) ?? "",
            "parts-were-split": Messages.parts(undecided, policy) ?? "",
            "parts-came-of": Messages.parts(part, policy) ?? "",
            "decline-of-part-unsaid": problem.what + "\n\n" + problem.remedy,
        ]
    }()
}
